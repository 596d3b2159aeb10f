import datetime as dt
import os
import sys
from pathlib import Path

import openpyxl
import pytest

from app.domain.errors import BadInput, StorageProblem
from app.domain.problem_codes import ProblemCode as P
from app.domain.roll_columns import RollField
from app.spreadsheets.memory import MappingMemory
from app.spreadsheets.reading import read_workbook
from app.spreadsheets.writing import table_bytes, write_whole
from app.texts.problems import one_line

ROWS = (("序号", "姓名", "身份证号"), ("1", "王秀英", "11010119580312002X"), ("2", "𬱖海", ""))


def plain(book, sheet=0):
    return tuple(tuple(cell for cell in row) for row in book.sheets[sheet].rows)


def test_a_table_we_wrote_reads_back_the_same(tmp_path):
    path = tmp_path / "名册.xlsx"
    write_whole(path, table_bytes(ROWS[0], ROWS[1:], sheet="名册", widths=[6, 12, 22]))
    assert plain(read_workbook(path)) == ROWS
    assert read_workbook(path).sheets[0].name == "名册"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_is_read_in_every_usual_encoding(tmp_path, encoding, delimiter):
    path = tmp_path / "名册.csv"
    path.write_bytes("\r\n".join(delimiter.join(row) for row in ROWS).encode(encoding))
    assert plain(read_workbook(path)) == ROWS


def test_a_quoted_cell_may_hold_a_comma_and_a_line_break(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('姓名,住址\n王秀英,"柳河湾,\n二组"\n', encoding="utf-8")
    assert plain(read_workbook(path)) == (("姓名", "住址"), ("王秀英", "柳河湾, 二组"))


def test_cells_keep_their_row_and_column_where_the_table_does_not_begin_at_the_corner(tmp_path):
    book = openpyxl.Workbook()
    book.active["C3"] = "姓名"
    book.active["D4"] = "二组"
    book.save(tmp_path / "a.xlsx")
    rows = read_workbook(tmp_path / "a.xlsx").sheets[0].rows
    assert [row.index("姓名") for row in rows[2:3]] == [2]
    assert [row.index("二组") for row in rows[3:4]] == [3]


def test_numbers_dates_and_blanks_become_plain_text(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(
        [
            1,
            2.5,
            dt.date(1958, 3, 12),
            dt.datetime.fromisoformat("1958-03-12T08:30"),
            True,
            None,
            " 王\u3000英 ",
        ]
    )
    book.active.append([110101195803120021, None, None, None, None, None, None])
    book.save(tmp_path / "a.xlsx")
    first, second = read_workbook(tmp_path / "a.xlsx").sheets[0].rows
    assert first[:7] == ("1", "2.5", "1958-03-12", "1958-03-12 08:30:00", "是", "", "王 英")
    assert "e+17" in second[0]


def test_wide_figures_and_letters_are_plain_ones(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,身份证号,组\n王秀英,１１０１０１19580312002Ｘ,２组\n", encoding="utf-8")
    assert plain(read_workbook(path))[1] == ("王秀英", "11010119580312002X", "2组")


def test_xls_and_ods_are_read_too():
    here = Path(__file__).parent / "files"
    for name in ("roll.xls", "roll.ods"):
        rows = read_workbook(here / name).sheets[0].rows
        assert rows[0][:3] == ("序号", "姓名", "性别")
        assert rows[1][:3] == ("1", "王秀英", "女")


def test_a_missing_sheet_is_named_with_those_that_are_there(tmp_path):
    write_whole(tmp_path / "a.xlsx", table_bytes(ROWS[0], [], sheet="名册"))
    with pytest.raises(BadInput) as caught:
        read_workbook(tmp_path / "a.xlsx").sheet("党员")
    assert caught.value.code is P.SHEET_MISSING
    assert "名册" in one_line(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadInput) as caught:
        read_workbook(tmp_path / "没有.xlsx")
    assert caught.value.code is P.FILE_MISSING
    assert "没有.xlsx" in one_line(caught.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b""),
        ("a.xlsx", b"PK\x03\x04 no archive at all"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("a.ods", b"hello"),
        ("a.csv", b"\x81\xff\xff\xff"),
        ("a.csv", b"a,b\0c\n"),
        ("a.csv", b'a,"b\nc'),
        ("a.xlsx", b"%PDF-1.7"),
    ],
)
def test_a_damaged_file_is_refused_in_one_sentence(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadInput) as caught:
        read_workbook(path)
    assert caught.value.code is P.FILE_UNREADABLE
    assert name in one_line(caught.value)


def test_a_cut_xlsx_is_refused(tmp_path):
    whole = table_bytes(ROWS[0], ROWS[1:] * 200, sheet="名册")
    path = tmp_path / "a.xlsx"
    for size in (len(whole) // 3, len(whole) - 40):
        path.write_bytes(whole[:size])
        with pytest.raises(BadInput) as caught:
            read_workbook(path)
        assert caught.value.code is P.FILE_UNREADABLE


def test_a_folder_is_no_table(tmp_path):
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(BadInput):
        read_workbook(tmp_path / "a.xlsx")


@pytest.mark.parametrize("mark", ["~$名册.xlsx", ".~lock.名册.xlsx#"])
def test_a_file_open_in_another_program_is_refused_for_reading_and_writing(tmp_path, mark):
    path = tmp_path / "名册.xlsx"
    write_whole(path, table_bytes(ROWS[0], ROWS[1:], sheet="名册"))
    (tmp_path / mark).touch()
    for act in (lambda: read_workbook(path), lambda: write_whole(path, b"x")):
        with pytest.raises(StorageProblem) as caught:
            act()
        assert caught.value.code is P.FILE_IN_USE


def test_a_file_that_may_not_be_read_counts_as_in_use(tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"x")

    def refuse(_):
        raise PermissionError(13, "sharing violation")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(StorageProblem) as caught:
        read_workbook(path)
    assert caught.value.code is P.FILE_IN_USE


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(28, "full"), P.STORAGE_FULL),
        (PermissionError(13, "no"), P.FOLDER_READ_ONLY),
        (OSError(30, "read-only"), P.FOLDER_READ_ONLY),
        (OSError(5, "io"), P.STORAGE_IO),
    ],
)
def test_a_disk_that_refuses_leaves_the_old_file_alone(tmp_path, monkeypatch, error, code):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def refuse(**_):
        raise error

    monkeypatch.setattr("app.spreadsheets.writing.tempfile.mkstemp", refuse)
    with pytest.raises(StorageProblem) as caught:
        write_whole(path, b"new")
    assert caught.value.code is code
    assert path.read_bytes() == b"old"


def test_a_target_that_another_program_holds_stays_and_no_spare_is_left(tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def refuse(*_):
        raise PermissionError(13, "held")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StorageProblem) as caught:
        write_whole(path, b"new")
    assert caught.value.code is P.FILE_IN_USE
    assert os.listdir(tmp_path) == ["a.xlsx"]


@pytest.mark.skipif(
    sys.platform == "win32", reason="a folder that is not there is one kind of error on POSIX"
)
def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(StorageProblem) as caught:
        write_whole(tmp_path / "gone" / "a.xlsx", b"x")
    assert caught.value.code is P.FOLDER_READ_ONLY


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path):
    write_whole(tmp_path / "a.xlsx", table_bytes(["姓名"], [["=1+1"]], sheet="名册", title="柳河湾"))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.active["A3"].data_type == "s"


def test_the_mapping_is_remembered_per_town(tmp_path):
    memory = MappingMemory(tmp_path / "columns.json")
    assert memory.recall("云溪镇") == {}
    memory.remember("云溪镇", {RollField.GROUP: "片区"})
    memory.remember("白沙镇", {RollField.GROUP: "片"})
    assert MappingMemory(tmp_path / "columns.json").recall("云溪镇") == {RollField.GROUP: "片区"}
    (tmp_path / "columns.json").write_text("not json")
    assert memory.recall("云溪镇") == {}
    (tmp_path / "columns.json").write_text('{"云溪镇": {"group": "片区", "gone": "x"}, "白沙镇": []}')
    assert memory.recall("云溪镇") == {RollField.GROUP: "片区"}
    assert memory.recall("白沙镇") == {}
    (tmp_path / "columns.json").write_text("[]")
    assert memory.recall("云溪镇") == {}

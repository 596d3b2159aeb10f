"""Each planted bad row is named with its own sentence: file, row, column, what was expected."""

import pytest

from app.domain.bodies import Body, Sex
from app.domain.identity import check_digit
from app.domain.roll import MemberKind, Suspension, age_on, vote_right
from app.domain.roll_columns import RollField, find_header, guess
from app.domain.roll_dates import read_day
from app.domain.roll_faults import Fault
from app.domain.roll_reading import Origin, read_rows
from app.texts.roll_faults import FAULTS, sentence

VILLAGE = ("序号", "姓名", "性别", "出生日期", "身份证号", "村民小组", "参选证号", "表决权")
PARTY = ("序号", "姓名", "性别", "出生日期", "入党时间", "党员类别", "表决权")


def number(birth: str = "19580312", serial: str = "002") -> str:
    first = f"110101{birth}{serial}"
    return first + check_digit(first)


def read(head, *rows, body=Body.VILLAGE_COMMITTEE, missing_glyphs=None):
    origin = Origin(file="名册.xlsx", sheet="Sheet1", body=body, day="2026-11-28")
    table = [("柳河湾村选民名册",), head, *rows]
    at = find_header(table)
    assert at is not None
    assert at.at == 1
    return read_rows(table, at.at, guess(head), origin, missing_glyphs=missing_glyphs)


GOOD = ("1", "王 秀英", "女", "1958.3.12", number(), "二组", "C1", "有")
BAD = [
    (Fault.NAME_MISSING, {1: ""}, "姓名"),
    (Fault.NAME_MISFIT, {1: "王2"}, "姓名"),
    (Fault.SEX_MISFIT, {2: "妇"}, "性别"),
    (Fault.SEX_MISSING, {2: "", 4: ""}, "性别"),
    (Fault.BIRTH_MISFIT, {3: "1958年13月", 4: ""}, "出生日期"),
    (Fault.BIRTH_MONTH_LOST, {3: "1958.1", 4: ""}, "出生日期"),
    (Fault.BIRTH_IMPOSSIBLE, {3: "1858-03-12", 4: ""}, "出生日期"),
    (Fault.BIRTH_IMPOSSIBLE, {3: "2026-12-01", 4: ""}, "出生日期"),
    (Fault.UNDER_AGE, {3: "2008-11-29", 4: ""}, "出生日期"),
    (Fault.ID_LENGTH, {4: "110101580312002"}, "身份证号"),
    (Fault.ID_CHARACTERS, {4: "11010119580312OO21"}, "身份证号"),
    (Fault.ID_BIRTH, {4: "110101195802300021"}, "身份证号"),
    (Fault.ID_CHECK_DIGIT, {4: number()[:17] + ("1" if number()[17] != "1" else "2")}, "身份证号"),
    (Fault.ID_DIGITS_LOST, {4: "1.10101195803121e+17"}, "身份证号"),
    (Fault.ID_BIRTH_DIFFERS, {3: "1959-03-12"}, "出生日期"),
    (Fault.ID_SEX_DIFFERS, {2: "男"}, "性别"),
    (Fault.NUMBER_MISFIT, {0: "一"}, "序号"),
    (Fault.VOTE_MISFIT, {7: "不清楚"}, "表决权"),
]


@pytest.mark.parametrize(
    ("kind", "change", "column"), BAD, ids=[f"{k.value}-{i}" for i, (k, _, _) in enumerate(BAD)]
)
def test_a_planted_bad_row_is_named_with_row_and_column(kind, change, column):
    cells = [change.get(i, cell) for i, cell in enumerate(GOOD)]
    (row,) = read(VILLAGE, cells)
    fault = next(f for f in row.faults if f.blocks)
    assert (fault.kind, fault.row, fault.column) == (kind, 3, column)
    assert not row.good
    text = sentence(fault)
    assert text.startswith(f"名册.xlsx 第 3 行“{column}”")
    assert text.endswith("这一行不导入。")


def test_a_good_row_is_taken_as_it_is():
    (row,) = read(VILLAGE, GOOD)
    assert row.faults == []
    person = row.person
    assert (person.name, person.sex, person.birth, row.number) == ("王秀英", Sex.FEMALE, "1958-03-12", 1)


@pytest.mark.parametrize(
    ("second", "kind"),
    [
        (("1", "张三", "女", "", number(serial="004"), "", "C2", ""), Fault.NUMBER_TWICE),
        (("2", "张三", "女", "", number(), "", "C2", ""), Fault.ID_TWICE),
        (("2", "张三", "女", "", number(serial="004"), "", "C1", ""), Fault.CARD_TWICE),
    ],
)
def test_what_may_stand_there_once_is_refused_the_second_time(second, kind):
    first, again = read(VILLAGE, GOOD, second)
    assert first.good
    (fault,) = (f for f in again.faults if f.blocks)
    assert fault.kind is kind
    assert "第 3 行已有王秀英" in sentence(fault)


def test_the_same_person_without_a_number_is_refused_the_second_time():
    cells = ("", "李四", "男", "1960-01", "", "三组", "", "")
    first, again = read(VILLAGE, cells, cells)
    assert first.good
    assert [f.kind for f in again.faults] == [Fault.PERSON_TWICE]


def test_every_fault_of_a_row_is_listed_not_only_the_first():
    (row,) = read(VILLAGE, ("零", "", "妇", "昨天", "123", "", "", "也许"))
    assert [f.kind for f in row.faults if f.blocks] == [
        Fault.NUMBER_MISFIT,
        Fault.NAME_MISSING,
        Fault.ID_LENGTH,
        Fault.SEX_MISFIT,
        Fault.BIRTH_MISFIT,
        Fault.VOTE_MISFIT,
    ]


def test_blank_rows_and_the_foot_of_the_form_are_passed_over():
    rows = read(
        VILLAGE,
        GOOD,
        ("",) * 8,
        ("", "", "", "", "", "", "", ""),
        ("合计", "2人", "", "", "", "", "", ""),
        ("", "合计", "", "", "", "", "", ""),
        ("填表人：张三", "", "", "", "", "", "", ""),
    )
    assert len(rows) == 1


def test_a_person_whose_row_has_a_remark_is_no_foot_of_the_form():
    (row,) = read(VILLAGE, ("", "王秀英", "女", "", "", "", "", "备注"))
    assert row.person.name == "王秀英"


def test_a_missing_glyph_warns_and_lets_the_row_in():
    (row,) = read(VILLAGE, GOOD, missing_glyphs=lambda text: [c for c in text if c == "英"])
    assert row.good
    assert [f.kind for f in row.faults] == [Fault.GLYPH_MISSING]
    assert "照样导入" in sentence(row.faults[0])
    assert "英（U+82F1）" in sentence(row.faults[0])


def test_sex_and_birth_are_taken_from_the_number_where_the_table_has_none():
    (row,) = read(VILLAGE, ("1", "张三", "", "", number(), "", "", ""))
    assert row.faults == []
    assert (row.person.sex, row.person.birth) == (Sex.FEMALE, "1958-03-12")


def test_an_unknown_birth_warns():
    (row,) = read(VILLAGE, ("1", "张三", "男", "", "", "", "", ""))
    assert (row.good, [f.kind for f in row.faults]) == (True, [Fault.BIRTH_UNKNOWN])


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (("1", "张三", "男", "1958-03", "1986年7月", "", ""), Fault.KIND_MISSING),
        (("1", "张三", "男", "1958-03", "1986年7月", "团员", ""), Fault.KIND_MISFIT),
        (("1", "张三", "男", "1958-03", "去年", "正式党员", ""), Fault.JOINED_MISFIT),
        (("1", "张三", "男", "1958-03", "1970-07", "正式党员", ""), Fault.JOINED_TOO_EARLY),
    ],
)
def test_members_have_faults_of_their_own(cells, kind):
    (row,) = read(PARTY, cells, body=Body.PARTY_BRANCH)
    assert [f.kind for f in row.faults if f.blocks] == [kind]
    assert sentence(row.faults[0])


@pytest.mark.parametrize(
    ("kind", "vote", "suspension", "has_vote"),
    [
        ("正式党员", "有", Suspension.NONE, True),
        ("正式", "", Suspension.NONE, True),
        ("预备党员", "无", Suspension.NONE, False),
        ("正式党员", "无", Suspension.OTHER, False),
        ("正式党员", "无（留党察看一年）", Suspension.PLACED_ON_PROBATION, False),
        ("正式党员", "依法留置", Suspension.DETAINED, False),
        ("正式党员", "已逮捕", Suspension.ARRESTED, False),
    ],
)
def test_only_full_members_in_good_standing_vote(kind, vote, suspension, has_vote):
    (row,) = read(PARTY, ("1", "张三", "男", "1958-03", "1986-07", kind, vote), body=Body.PARTY_BRANCH)
    assert row.good
    assert row.person.suspension is suspension
    right = vote_right(row.person, Body.PARTY_BRANCH)
    assert right.has_vote is has_vote
    assert "(B1)" in right.reason.sentence


def test_a_member_kind_is_read_in_short_and_long():
    rows = read(PARTY, ("1", "张三", "男", "", "", "预备", "无"), body=Body.PARTY_BRANCH)
    assert rows[0].person.kind is MemberKind.PROBATIONARY


def test_eighteen_on_the_day_itself_is_old_enough():
    (row,) = read(VILLAGE, ("1", "张三", "男", "2008-11-28", "", "", "", ""))
    assert row.good
    assert age_on("2008-11-28", "2026-11-28") == 18
    assert age_on("2008-11-29", "2026-11-28") == 17
    assert age_on("2008-11", "2026-11-28") == 18
    assert age_on("", "2026-11-28") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1958-03-12", "1958-03-12"),
        ("1958/3/12", "1958-03-12"),
        ("1958.03", "1958-03"),
        ("1958年3月", "1958-03"),
        ("1958年3月12日", "1958-03-12"),
        ("19580312", "1958-03-12"),
        ("195803", "1958-03"),
        ("1958-03-12 00:00:00", "1958-03-12"),
        ("1958", None),
        ("1958-02-30", None),
        ("58.3.12", None),
        ("", None),
    ],
)
def test_dates_are_read_as_towns_write_them(text, day):
    assert read_day(text) == day


def test_headings_of_many_towns_are_guessed():
    head = (
        "编号",
        "选民姓名",
        "性 别",
        "出生年月（必填）",
        "公民身份号码",
        "所在村民小组",
        "户主姓名",
        "文化程度",
        "民族",
        "备注",
    )
    columns = guess(head)
    assert [columns[f] for f in (RollField.NUMBER, RollField.NAME, RollField.SEX, RollField.BIRTH)] == [
        0,
        1,
        2,
        3,
    ]
    assert (columns[RollField.GROUP], columns[RollField.HOUSEHOLD]) == (5, 6)


def test_a_head_of_two_rows_with_merged_cells_is_read_as_one():
    above = ("序号", "基本情况", "", "", "村民小组")
    head = find_header([("柳河湾村选民名册",), above, ("", "姓名", "性别", "出生年月", "")])
    assert head is not None
    assert (head.at, head.cells) == (2, ("序号", "姓名", "性别", "出生年月", "村民小组"))
    head = find_header(
        [("序号", "姓名", "证件", ""), ("", "", "身份证号", "出生年月"), ("1", "王秀英", "", "1958-03")]
    )
    assert head is not None
    assert (head.at, head.cells) == (1, ("序号", "姓名", "身份证号", "出生年月"))


def test_a_remembered_heading_wins_over_the_guess():
    head = ("姓名", "曾用名", "甲栏")
    assert guess(head, {RollField.GROUP: "甲栏", RollField.NAME: "曾用名"}) == {
        RollField.GROUP: 2,
        RollField.NAME: 1,
    }


def test_a_table_without_names_has_no_head():
    assert find_header([("甲", "乙"), ("1", "2")]) is None


def test_every_fault_has_a_sentence_of_its_own():
    assert set(FAULTS) == set(Fault)

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.domain.bodies import Body, Sex
from app.domain.errors import BadInput, HallError, NotFound
from app.domain.exclusions import Consent, Hands
from app.domain.identity import check_digit
from app.domain.ids import BoxId
from app.domain.phase import Phase, Verb
from app.domain.problem_codes import ProblemCode as P
from app.domain.roll import MemberKind
from app.domain.roll_columns import RollField
from app.models.hall import RoundRow
from app.services.checkin import CheckInService
from app.services.desk_lists import DeskListService
from app.services.exclusions import ExclusionService
from app.services.proxies import ProxyService
from app.services.roll import RollService
from app.spreadsheets.memory import MappingMemory
from app.spreadsheets.writing import table_bytes, write_whole
from app.texts.roll_faults import sentence
from tests.support.hall import CHAIR, CHIEF, OPERATOR, REGISTRAR, press
from tests.support.roll import Hall, a_member, a_person, a_setup, refused

HEAD = ("序号", "姓名", "性别", "出生日期", "身份证号", "片区", "联系电话")


def number(birth: str, serial: str) -> str:
    first = f"110101{birth}{serial}"
    return first + check_digit(first)


WANG = ("1", "王秀英", "女", "1958-03-12", number("19580312", "002"), "一片", "")
LI = ("2", "李建国", "男", "1960-05-01", number("19600501", "001"), "二片", "")
ZHAO = ("3", "赵敏", "女", "1985-07", "", "二片", "")
BAD = ("4", "钱多", "男", "2020-01-01", "", "二片", "")


def table(path: Path, *rows, head=HEAD) -> Path:
    write_whole(path, table_bytes(head, rows, sheet="选民", title="柳河湾村选民名册"))
    return path


@pytest.fixture
def hall(tmp_path) -> Iterator[Hall]:
    with Hall.found(tmp_path, []) as hall:
        yield hall


@pytest.fixture
def roll(hall, tmp_path) -> RollService:
    return RollService(hall.store, memory=MappingMemory(tmp_path / "columns.json"))


def take_over(roll: RollService, path: Path, **more):
    opened = roll.importing.open(path)
    columns = dict(opened.columns)
    columns.setdefault(RollField.GROUP, 5)
    return roll.importing.commit(
        roll.importing.preview(opened, columns), by=OPERATOR, nonce=press(), **more
    ).value


def test_a_roll_is_taken_over_and_found_again(hall, roll, tmp_path):
    report = take_over(roll, table(tmp_path / "名册.xlsx", WANG, LI, ZHAO))
    assert (report.added, report.changed, report.struck, report.on_roll) == (3, 0, 0, 3)
    (line,) = roll.finder.search("wxy")
    assert (line.name, line.sex, line.group, line.tail) == ("王秀英", Sex.FEMALE, "一片", WANG[4][-4:])
    assert hall.codes() == ["roll.imported"]
    assert roll.finder.groups() == ("一片", "二片")
    assert [one.name for one in roll.finder.lines(group="二片")] == ["李建国", "赵敏"]
    assert roll.finder.warm_up() == roll.count() == 3


def test_the_index_of_names_is_not_made_for_an_election_that_is_left(roll, tmp_path):
    take_over(roll, table(tmp_path / "名册.xlsx", WANG, LI))
    roll.finder.let_go()
    assert roll.finder.warm_up() == 0


def test_the_head_is_found_below_a_title_and_the_columns_are_remembered(hall, roll, tmp_path):
    path = table(tmp_path / "名册.xlsx", WANG)
    opened = roll.importing.open(path)
    assert (opened.header_row, opened.sheet, opened.sheets) == (2, "选民", ("选民",))
    assert RollField.GROUP not in opened.columns
    assert opened.sample(1) == ("王秀英",)
    take_over(roll, path)
    assert roll.importing.open(path).columns[RollField.GROUP] == 5


def test_one_bad_row_and_nothing_is_imported(hall, roll, tmp_path):
    preview = roll.importing.preview(roll.importing.open(table(tmp_path / "名册.xlsx", WANG, BAD)))
    assert (preview.bad_rows, preview.good_count) == ((4,), 1)
    assert sentence(preview.faults[0]).startswith("名册.xlsx 第 4 行“出生日期”（钱多）")
    with refused(hall, P.ROLL_HAS_FAULTS, BadInput):
        roll.importing.commit(preview, by=OPERATOR, nonce=press())
    assert roll.count() == 0
    report = roll.importing.commit_without_bad_rows(preview, by=OPERATOR, nonce=press()).value
    assert (report.added, report.left_out, roll.count()) == (1, 1, 1)


def test_importing_again_shows_the_differences_and_keeps_who_people_are(hall, roll, tmp_path):
    take_over(roll, table(tmp_path / "a.xlsx", WANG, LI, ZHAO))
    before = {line.name: line.id for line in roll.finder.lines()}
    moved = ("2", "王秀英", "女", "1958-03-12", WANG[4], "三片", "13800000000")
    renamed = ("1", "李建邦", "男", "1960-05-01", LI[4], "二片", "")
    new = ("3", "孙立", "男", "1990-02", "", "一片", "")
    preview = roll.importing.preview(roll.importing.open(table(tmp_path / "b.xlsx", moved, renamed, new)))
    fields = {change.after.name: set(change.fields) for change in preview.diff.changed}
    assert fields == {
        "王秀英": {"roll_number", "group", "phone"},
        "李建邦": {"roll_number", "name"},
    }
    assert [person.name for person in preview.diff.added] == ["孙立"]
    assert [voter.person.name for voter in preview.diff.struck] == ["赵敏"]
    roll.importing.commit(preview, by=OPERATOR, nonce=press())
    after = {line.name: line.id for line in roll.finder.lines()}
    assert after["王秀英"] == before["王秀英"]
    assert after["李建邦"] == before["李建国"]
    assert [voter.person.name for voter in roll.struck()] == ["赵敏"]
    assert roll.finder.search("赵敏") == ()


def test_check_ins_outlive_a_new_import(hall, roll, tmp_path):
    take_over(roll, table(tmp_path / "a.xlsx", WANG, LI))
    hall.go(Verb.MAKE_READY)
    wang = roll.finder.search("王秀英")[0].id
    CheckInService(hall.store).check_in(wang, by=REGISTRAR, nonce=press())
    with hall.raw() as unit:
        unit.session.get(RoundRow, 1).phase = Phase.PREPARATION
        unit.session.commit()
    take_over(roll, table(tmp_path / "b.xlsx", LI, (*WANG[:5], "九片", "")))
    line = roll.finder.search("王秀英")[0]
    assert (line.id, line.slip, line.group) == (wang, 1, "九片")


def test_importing_the_same_table_changes_nothing(hall, roll, tmp_path):
    take_over(roll, table(tmp_path / "a.xlsx", WANG, LI, ZHAO))
    report = take_over(roll, tmp_path / "a.xlsx")
    assert (report.added, report.changed, report.struck, report.kept) == (0, 0, 0, 3)


def test_somebody_in_a_bad_row_is_not_struck(hall, roll, tmp_path):
    take_over(roll, table(tmp_path / "a.xlsx", WANG, LI))
    spoiled = (*LI[:3], "昨天", *LI[4:])
    preview = roll.importing.preview(roll.importing.open(table(tmp_path / "b.xlsx", WANG, spoiled)))
    assert preview.diff.struck == ()


def test_a_preview_that_is_out_of_date_is_refused(hall, roll, tmp_path):
    take_over(roll, table(tmp_path / "a.xlsx", WANG))
    preview = roll.importing.preview(roll.importing.open(table(tmp_path / "b.xlsx", WANG, LI)))
    roll.correct(roll.finder.lines()[0].id, {"phone": "139"}, reason="漏填", by=OPERATOR, nonce=press())
    with refused(hall, P.ROLL_CHANGED_MEANWHILE):
        roll.importing.commit(preview, by=OPERATOR, nonce=press())


def test_namesakes_are_counted_before_they_meet_at_the_desk(hall, roll, tmp_path):
    other = ("2", "王秀英", "女", "1971-11-03", number("19711103", "086"), "四片", "")
    path = table(tmp_path / "a.xlsx", WANG, other, ("3", *LI[1:]))
    assert roll.importing.preview(roll.importing.open(path)).namesakes == ("王秀英",)
    take_over(roll, path)
    lines = roll.finder.search("王秀英")
    assert len(lines) == 2
    card = roll.finder.card(lines[0].id)
    assert [one.id for one in card.namesakes] == [lines[1].id]
    assert len(roll.finder.namesakes(lines[0].id)) == 2
    assert len({one.tail for one in lines}) == 2


@pytest.mark.parametrize(
    ("rows", "head", "code"),
    [
        ([WANG], ("甲", "乙", "丙", "丁", "戊", "己", "庚"), P.ROLL_NO_HEADER),
        ([], HEAD, P.ROLL_EMPTY),
    ],
)
def test_a_table_that_is_no_roll_is_refused(hall, roll, tmp_path, rows, head, code):
    with refused(hall, code, BadInput):
        roll.importing.preview(roll.importing.open(table(tmp_path / "a.xlsx", *rows, head=head)))


def test_a_name_column_must_be_chosen(hall, roll, tmp_path):
    opened = roll.importing.open(table(tmp_path / "a.xlsx", WANG), "选民")
    with refused(hall, P.ROLL_COLUMN_MISSING, BadInput):
        roll.importing.preview(opened, {RollField.SEX: 2})
    with refused(hall, P.SHEET_MISSING, BadInput):
        roll.importing.open(tmp_path / "a.xlsx", "党员")


def test_the_export_is_imported_again_without_a_difference(hall, roll, tmp_path):
    take_over(roll, table(tmp_path / "a.xlsx", WANG, LI, ZHAO))
    roll.export(tmp_path / "out.xlsx")
    preview = roll.importing.preview(roll.importing.open(tmp_path / "out.xlsx"))
    assert (preview.diff.kept, preview.diff.added, preview.diff.changed) == (3, (), ())


def test_a_correction_is_checked_like_a_row_and_says_what_changed(hall, roll, tmp_path):
    take_over(roll, table(tmp_path / "a.xlsx", WANG, LI))
    wang, li = (line.id for line in roll.finder.lines())
    person = roll.correct(wang, {"name": "王绣英"}, reason="错字", by=REGISTRAR, nonce=press()).value
    assert person.name == "王绣英"
    assert [line.id for line in roll.finder.search("王绣英")] == [wang]
    for changes in (
        {"name": "王2"},
        {"sex": "男"},
        {"id_number": LI[4], "sex": "男", "birth": "1960-05-01"},
        {"roll_number": "2"},
        {"name": ""},
        {"shoe_size": "42"},
    ):
        with refused(hall, P.CORRECTION_MISFIT):
            roll.correct(wang, changes, reason="试", by=OPERATOR, nonce=press())
    with refused(hall, P.REASON_NEEDED):
        roll.correct(li, {"phone": "1"}, reason="", by=OPERATOR, nonce=press())


def test_somebody_left_off_is_added_and_somebody_wrong_is_struck(hall, roll, tmp_path):
    take_over(roll, table(tmp_path / "a.xlsx", WANG))
    hall.go(Verb.MAKE_READY)
    voter = roll.add(a_person(1, "周平"), reason="漏登", by=OPERATOR, nonce=press()).value
    assert roll.finder.card(voter).line.roll_number == 2
    with refused(hall, P.CORRECTION_MISFIT):
        roll.add(a_person(1, "周3"), reason="漏登", by=OPERATOR, nonce=press())
    desk = CheckInService(hall.store)
    desk.check_in(voter, by=REGISTRAR, nonce=press())
    with refused(hall, P.STRIKE_PRESENT):
        roll.strike(voter, reason="户口迁出", by=OPERATOR, nonce=press())
    desk.undo(voter, reason="更正名册", by=REGISTRAR, nonce=press())
    proxies = ProxyService(hall.store)
    line = proxies.register(
        voter, roll.finder.search("王秀英")[0].id, relation="邻居", near_relative=False, reason="外出",
        by=REGISTRAR, nonce=press(),
    ).value  # fmt: skip
    with refused(hall, P.STRIKE_IN_PROXY):
        roll.strike(voter, reason="户口迁出", by=OPERATOR, nonce=press())
    proxies.withdraw(line.id, reason="更正名册", by=REGISTRAR, nonce=press())
    roll.strike(voter, reason="户口迁出", by=OPERATOR, nonce=press())
    with refused(hall, P.STRUCK_OFF):
        desk.check_in(voter, by=REGISTRAR, nonce=press())
    with refused(hall, P.NOT_ON_ROLL, NotFound):
        roll.finder.card("nobody")


def in_a_proxy(hall: Hall, roll: RollService) -> None:
    wang, li = (roll.finder.search(name)[0].id for name in ("王秀英", "李建国"))
    ProxyService(hall.store).register(
        wang, li, relation="邻居", near_relative=False, reason="外出", by=REGISTRAR, nonce=press()
    )


def test_a_new_table_without_somebody_in_a_proxy_is_refused(hall, roll, tmp_path):
    take_over(roll, table(tmp_path / "a.xlsx", WANG, LI, ZHAO))
    in_a_proxy(hall, roll)
    with refused(hall, P.STRIKE_IN_PROXY):
        take_over(roll, table(tmp_path / "b.xlsx", LI, ZHAO))
    assert roll.count() == 3


def test_a_new_table_that_takes_the_vote_of_somebody_in_a_proxy_is_refused(hall, roll, tmp_path):
    take_over(roll, table(tmp_path / "a.xlsx", WANG, LI))
    in_a_proxy(hall, roll)
    rows = [(*WANG, "剥夺政治权利"), (*LI, "")]
    with refused(hall, P.STRIKE_IN_PROXY):
        take_over(roll, table(tmp_path / "b.xlsx", *rows, head=(*HEAD, "选举权")))
    assert roll.finder.search("王秀英")[0].has_vote


def test_a_vote_is_taken_by_a_correction_and_the_journal_says_which_field(hall, roll, tmp_path):
    take_over(roll, table(tmp_path / "a.xlsx", WANG, LI))
    wang = roll.finder.search("王秀英")[0].id
    outcome = roll.correct(wang, {"vote": "剥夺政治权利"}, reason="判决", by=OPERATOR, nonce=press())
    assert [event.body()["fields"] for event in outcome.events] == [("vote",)]
    assert not roll.finder.search("王秀英")[0].has_vote


def test_a_vote_is_not_taken_from_somebody_who_is_checked_in(hall, roll, tmp_path):
    take_over(roll, table(tmp_path / "a.xlsx", WANG, LI))
    hall.go(Verb.MAKE_READY)
    wang = roll.finder.search("王秀英")[0].id
    CheckInService(hall.store).check_in(wang, by=REGISTRAR, nonce=press())
    with refused(hall, P.STRIKE_PRESENT):
        roll.correct(wang, {"vote": "剥夺政治权利"}, reason="判决", by=OPERATOR, nonce=press())
    assert roll.finder.search("王秀英")[0].has_vote


def test_the_register_says_what_the_desk_must_know_and_no_time(tmp_path):
    people = [a_member(i) for i in range(1, 6)] + [a_member(6, kind=MemberKind.PROBATIONARY)]
    with Hall.found(tmp_path, people, body=Body.PARTY_BRANCH) as hall:
        hall.go(Verb.MAKE_READY)
        desk, door = ExclusionService(hall.store), CheckInService(hall.store)
        door.check_in(hall.ids[0], by=REGISTRAR, nonce=press())
        for n in (3, 4):
            desk.propose(hall.ids[n], circumstance=4, evidence="证明", by=OPERATOR, nonce=press())
        desk.consent(
            [hall.ids[3]], consent=Consent(document="1号", date="2026-11-20"), by=CHAIR, nonce=press()
        )
        desk.record_vote(
            [hall.ids[3]], hands=Hands(approve=1, disapprove=0, abstain=0), by=CHAIR, nonce=press()
        )
        rows = RollService(hall.store).finder.register_rows()
        assert [row.note for row in rows] == ["", "", "", "不计入应到会(B2-4)", "申请不计入，未办结", "列席"]
        assert [row.kind for row in rows][-2:] == ["正式", "预备"]


def test_the_register_of_a_village_names_holders_and_mobile_boxes(tmp_path):
    with Hall.found(tmp_path, [a_person(i) for i in range(1, 5)]) as hall:
        ProxyService(hall.store).register(
            hall.ids[0], hall.ids[1], relation="夫妻", near_relative=True, reason="务工", by=REGISTRAR,
            nonce=press(),
        )  # fmt: skip
        DeskListService(hall.store).list_at_box(
            hall.ids[2], BoxId("b"), reason="卧床", by=CHIEF, nonce=press()
        )
        finder = RollService(hall.store).finder
        assert [row.note for row in finder.register_rows()] == ["委托村民2", "", "流动票箱", ""]
        card = finder.card(hall.ids[1])
        assert [one.principal_name for one in card.holds] == ["村民1"]
        assert finder.card(hall.ids[0]).given is not None
        assert finder.lines()[0].represented_by == "村民2"
        assert len(finder.register_rows(group="2组")) == 2


def test_import_belongs_to_preparation(hall, roll, tmp_path):
    preview = roll.importing.preview(roll.importing.open(table(tmp_path / "a.xlsx", WANG)))
    hall.go(Verb.MAKE_READY)
    with refused(hall, P.NOT_NOW, HallError):
        roll.importing.commit(preview, by=OPERATOR, nonce=press())


def test_a_memory_that_cannot_be_written_does_not_undo_the_import(hall, tmp_path):
    roll = RollService(hall.store, memory=MappingMemory(tmp_path / "gone" / "columns.json"))
    assert take_over(roll, table(tmp_path / "a.xlsx", WANG)).added == 1
    assert roll.count() == 1


def test_the_next_election_of_a_town_finds_its_columns_again(tmp_path):
    path = table(tmp_path / "名册.xlsx", WANG)
    for folder in ("2023", "2026"):
        with closing(open_desk(tmp_path / folder, columns=tmp_path / "columns.json")) as desk:
            desk.election.found(a_setup(), by=OPERATOR, nonce=press())
            guessed = desk.roll.importing.open(path).columns
            take_over(desk.roll, path)
        assert (RollField.GROUP in guessed) is (folder == "2026")

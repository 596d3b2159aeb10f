"""The counting desk: what enters a bundle, what closes it, what the box may know."""

from pathlib import Path

import pytest
from sqlalchemy import inspect

from app.domain.ballot_code import Purpose
from app.domain.count_views import BatchState, SheetFault
from app.domain.errors import HallError, NotNow, NotYou, StorageProblem
from app.domain.marks import NAME
from app.domain.phase import Phase
from app.domain.problem_codes import ProblemCode
from app.models import journal
from app.models.box.tables import BatchRow
from app.scanning import PageStatus, SeenMark
from tests.support.counting import FIRST, KEY, SECOND, THIRD, Table, sample
from tests.support.hall import OPERATOR, REGISTRAR, press

YES, NO = SeenMark.APPROVE, SeenMark.DISAPPROVE


def refused(code: ProblemCode):
    return pytest.raises(HallError, match=code.value.replace(".", r"\."))


def test_a_clear_batch_closes_when_scanned_equals_the_hand_count(table: Table) -> None:
    batch = table.batch(2)
    takes = table.take(batch, table.page({"王建国": YES}), table.page({"王建国": NO}))
    assert [(t.counted, t.position) for t in takes] == [(True, 1), (True, 2)]
    assert table.counting.results() == ()
    result = table.close(batch)
    count = result.count.post("委员").counts["王建国"]
    assert (count.approve, count.disapprove, count.abstain) == (1, 1, 0)
    assert table.counting.batch(batch).state is BatchState.CLOSED
    assert table.codes() == ["counting.batch_opened", "counting.batch_closed"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"key": b"x" * 32}, SheetFault.FORGED),
        ({"election_id": "other"}, SheetFault.OTHER_ELECTION),
        ({"purpose": Purpose.TEST}, SheetFault.TEST),
        ({"round_no": 2}, SheetFault.OTHER_ROUND),
        ({"type_id": "other"}, SheetFault.OTHER_TYPE),
        ({"number": ""}, SheetFault.FORGED),
    ],
)
def test_a_ballot_that_is_not_ours_is_named_and_not_counted(
    table: Table, change: dict[str, object], fault: SheetFault
) -> None:
    batch = table.batch(1)
    (take,) = table.take(batch, table.page(code=table.code(**change)))
    assert (take.fault, take.counted) == (fault, False)


def test_the_same_sheet_again_is_no_second_sheet_and_says_where_the_first_lies(table: Table) -> None:
    batch = table.batch(2)
    page = table.page()
    table.take(batch, table.page(), page)
    (again,) = table.take(batch, page)
    assert (again.fault, again.counted, again.first_position) == (SheetFault.RESCANNED, False, 2)
    assert table.counting.batch(batch).scanned == 2


def test_the_top_of_a_stack_is_told_in_the_order_it_lies(table: Table) -> None:
    batch = table.batch(3)
    table.take(batch, table.page(), table.page(), table.page())
    assert [sheet.position for sheet in table.counting.sheets(batch)] == [1, 2, 3]
    assert [sheet.position for sheet in table.counting.sheets(batch, top=2)] == [2, 3]


def test_a_copy_in_another_batch_is_void_and_named(table: Table) -> None:
    page = table.page({"方敏": YES})
    one = table.batch(1)
    table.take(one, page)
    two = table.batch(1, "2")
    (copy,) = table.take(two, page)
    assert copy.fault is SheetFault.COPY
    assert table.close(two).void_by_rule == {"F": 1}


def test_a_cancelled_number_is_never_counted(table: Table) -> None:
    code = table.code()
    for _ in range(2):
        table.cancelled.cancel(code, table.kind.id, recorded=0)
    (take,) = table.take(table.batch(1), table.page(code=code))
    assert take.fault is SheetFault.CANCELLED


def test_a_page_to_feed_again_does_not_enter_the_stack(table: Table) -> None:
    batch = table.batch(1)
    (take,) = table.take(batch, table.page(status=PageStatus.RESCAN))
    assert (take.fault, take.position) == (SheetFault.RESCAN, 0)
    assert table.counting.batch(batch).scanned == 0


def test_uniform_numbering_takes_every_sheet_with_the_same_code(tmp_path: Path) -> None:
    table = Table(tmp_path, sample("party", settings={"numbering": "uniform"}))
    code = table.code("")
    takes = table.take(table.batch(2), table.page(code=code), table.page(code=code))
    assert all(take.counted for take in takes)
    table.shut()


def test_a_batch_short_of_a_sheet_does_not_close(table: Table) -> None:
    batch = table.batch(2)
    table.take(batch, table.page())
    with refused(ProblemCode.BATCH_COUNT_DIFFERS):
        table.close(batch)
    assert table.counting.batch(batch).state is BatchState.OPEN
    assert table.codes() == ["counting.batch_opened"]


def test_a_batch_nobody_counted_by_hand_does_not_close(table: Table) -> None:
    batch = table.batch(None)
    table.take(batch, table.page())
    with refused(ProblemCode.BATCH_NOT_COUNTED):
        table.close(batch)
    table.counting.set_hand_count(batch, 1, by=OPERATOR, nonce=press())
    assert table.close(batch).count.valid == 1


def test_nothing_closes_before_two_people_agree_on_every_doubt(table: Table) -> None:
    batch = table.batch(1)
    table.take(batch, table.page({"李秀英": SeenMark.DOUBTFUL}))
    with refused(ProblemCode.BATCH_DOUBTFUL):
        table.close(batch)
    (question,) = table.people.questions(by=FIRST)
    assert not table.people.answer(question.sheet, question.item.key, "approve", by=FIRST)
    assert table.people.questions(by=FIRST) == ()
    with refused(ProblemCode.ANSWERED_ALREADY):
        table.people.answer(question.sheet, question.item.key, "approve", by=FIRST)
    assert not table.people.answer(question.sheet, question.item.key, "blank", by=SECOND)
    assert table.people.questions(by=THIRD)[0].answered_by == 2
    assert table.people.answer(question.sheet, question.item.key, "approve", by=THIRD)
    assert table.close(batch).count.post("委员").counts["李秀英"].approve == 1
    assert len(table.people.rulings(batch)[0][2]) == 3


def test_an_answer_nobody_may_give_is_refused(table: Table) -> None:
    table.take(table.batch(1), table.page({"李秀英": SeenMark.DOUBTFUL}))
    (question,) = table.people.questions(by=FIRST)
    with refused(ProblemCode.ANSWER_MISFIT):
        table.people.answer(question.sheet, question.item.key, "name:某人", by=FIRST)
    with pytest.raises(NotYou):
        table.people.answer(question.sheet, question.item.key, "blank", by=REGISTRAR)


def test_a_group_of_written_names_is_decided_at_once_and_each_member_can_be_taken_out(table: Table) -> None:
    batch = table.batch(3)
    page = {"marks": {"方敏": NO}, "inked": [("委员", 1)], "lines": {("委员", 1): YES}}
    table.take(batch, *(table.page(**page) for _ in range(3)))
    members = tuple(m for group in table.write_ins.groups(by=FIRST) for m in group.members)
    assert table.write_ins.answer_group(members, "赵六", by=FIRST) == 3
    (group,) = table.write_ins.groups(by=SECOND)
    assert len(group.members) == 3
    table.write_ins.answer_group(group.members, "赵六", by=SECOND)
    sheet, item = group.members[0]
    table.write_ins.revoke_member(sheet, item, "看错", by=SECOND)
    with refused(ProblemCode.BATCH_DOUBTFUL):
        table.close(batch)
    table.people.answer(sheet, item, f"{NAME}赵七", by=SECOND)
    table.people.answer(sheet, item, f"{NAME}赵七", by=THIRD)
    counts = table.close(batch).count.post("委员").counts
    assert (counts["赵六"].approve, counts["赵七"].approve) == (2, 1)


def test_a_ballot_void_for_certain_is_not_sent_to_people(table: Table) -> None:
    names = ["王建国", "方敏", "李秀英", "张志强", "陈卫东", "欧阳海生"]
    batch = table.batch(1)
    lines = {("委员", 1): SeenMark.DOUBTFUL}
    (take,) = table.take(batch, table.page(dict.fromkeys(names, YES), lines=lines, inked=[("委员", 1)]))
    assert take.items == 0
    assert table.close(batch).void_by_rule == {"C3": 1}


def test_more_written_names_than_disapprovals_go_to_people_in_the_party(table: Table) -> None:
    batch = table.batch(1)
    table.take(batch, table.page(inked=[("委员", 1)], lines={("委员", 1): YES}))
    (name,) = table.people.questions(by=FIRST)
    for who in (FIRST, SECOND):
        table.people.answer(name.sheet, name.item.key, f"{NAME}赵六", by=who)
    (post,) = table.people.questions(by=FIRST)
    assert post.item.rule == "C5"
    for who in (FIRST, SECOND):
        table.people.answer(post.sheet, post.item.key, "void", by=who)
    assert table.close(batch).count.invalid == 1


def test_a_thrown_back_batch_counts_nothing_and_its_sheets_may_come_again(table: Table) -> None:
    batch = table.batch(1)
    page = table.page()
    table.take(batch, page)
    with refused(ProblemCode.REASON_NEEDED):
        table.counting.throw_back(batch, " ", by=OPERATOR, nonce=press())
    table.counting.throw_back(batch, "点数不符", by=OPERATOR, nonce=press())
    with refused(ProblemCode.BATCH_NOT_OPEN):
        table.take(batch, table.page())
    (again,) = table.take(table.batch(1), page)
    assert again.counted


def test_a_journal_that_refuses_leaves_the_batch_as_it_was(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = table.batch(1)
    table.take(batch, table.page())

    def full(*_: object, **__: object) -> None:
        raise StorageProblem(ProblemCode.STORAGE_FULL, file="hall.sqlite")

    monkeypatch.setattr(journal, "append", full)
    for act in (
        lambda: table.close(batch),
        lambda: table.counting.throw_back(batch, "点数不符", by=OPERATOR, nonce=press()),
        lambda: table.counting.set_hand_count(batch, 2, by=OPERATOR, nonce=press()),
        lambda: table.batch(1, "2"),
    ):
        with refused(ProblemCode.STORAGE_FULL):
            act()
    monkeypatch.undo()
    (view,) = table.counting.batches()
    assert (view.state, view.expected, view.reason) == (BatchState.OPEN, 1, "")
    assert table.close(batch).count.valid == 1


def test_sheets_are_taken_only_while_counting(tmp_path: Path) -> None:
    table = Table(tmp_path, sample("party"), phase=Phase.OPEN)
    with pytest.raises(NotNow):
        table.batch(1)
    table.shut()


def test_the_box_has_no_clock_no_row_order_and_no_voter(table: Table) -> None:
    with table.box.reading() as box:
        found = inspect(box.session.get_bind())
        for name in set(found.get_table_names()) - {"alembic_version"}:
            sql = box.session.connection().exec_driver_sql(
                "select sql from sqlite_master where name = ?", (name,)
            )
            assert "WITHOUT ROWID" in sql.scalar_one()
            columns = {column["name"] for column in found.get_columns(name)}
            assert not columns & {"at", "time", "created_at", "voter", "seq", "slip", "number"}


def test_no_number_of_a_ballot_stands_in_the_box_file(table: Table) -> None:
    code = table.code()
    table.take(table.batch(1), table.page(code=code))
    number = code.split(":")[5]
    files = [p.read_bytes() for p in table.box.path.parent.iterdir() if p.is_file()]
    assert not any(number.encode() in data for data in files)


def test_places_are_forgotten_when_the_day_is_sealed(table: Table) -> None:
    batch = table.batch(1)
    table.take(batch, table.page())
    table.close(batch)
    table.box.forget_places()
    assert [sheet.position for sheet in table.counting.sheets(batch)] == [0]


def test_totals_and_outcome_come_from_closed_batches_only(table: Table) -> None:
    pages = [table.page(dict.fromkeys(["王建国", "方敏", "李秀英"], YES)) for _ in range(3)]
    one = table.batch(2)
    table.take(one, *pages[:2])
    table.close(one)
    two = table.batch(1, "2")
    table.take(two, pages[2])
    table.recovered = 3
    view = table.tally.totals()
    assert (view.counted, view.open_batches, view.complete) == (2, 1, False)
    table.close(two)
    assert table.tally.totals().complete
    (contest,) = table.tally.outcome().contests
    assert set(contest.elected) == {"王建国", "方敏", "李秀英"}


def test_the_rows_of_a_batch_carry_only_what_the_box_may_know() -> None:
    assert {c.name for c in BatchRow.__table__.columns} == {
        "id",
        "round_no",
        "ballot_type",
        "label",
        "expected",
        "state",
        "reason",
        "fingerprint",
    }
    assert len(KEY) == 32

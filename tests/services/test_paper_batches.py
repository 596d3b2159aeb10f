"""The closed batches on paper: what lies on each stack, and what two people decided about which sheet (C10)."""

from app.scanning import SeenMark
from app.services.papers.batches import BatchContributor
from tests.support.counting import FIRST, SECOND, Table
from tests.support.hall import OPERATOR, press
from tests.support.paper_facts import village_facts

YES, UNSURE = SeenMark.APPROVE, SeenMark.DOUBTFUL


def facts(table: Table):
    contributor = BatchContributor(table.counting, table.people, lambda sheet: f"图{sheet}".encode())
    return contributor.add_to(village_facts())


def decided(table: Table) -> None:
    table.take(batch := table.batch(2), table.page({"王建国": YES}), table.page({"李秀英": UNSURE}))
    (question,) = table.people.questions(by=FIRST)
    for person in (FIRST, SECOND):
        table.people.answer(question.sheet, question.item.key, "approve", by=person)
    table.close(batch)


def test_an_open_batch_is_on_no_paper(table: Table) -> None:
    table.take(table.batch(2), table.page())
    assert facts(table).batches == ()


def test_a_closed_batch_says_how_many_were_clear_and_how_many_people_decided(table: Table) -> None:
    decided(table)
    (batch,) = facts(table).batches
    assert (batch.sheets, batch.clear, batch.doubtful, batch.hand_entered) == (2, 1, 1, 0)


def test_a_batch_scanned_anew_says_how_often_it_was_thrown_back(table: Table) -> None:
    table.take(first := table.batch(1), table.page())
    table.counting.throw_back(first, "纸放反了", by=OPERATOR, nonce=press())
    table.take(again := table.batch(1), table.page())
    table.close(again)
    assert [batch.thrown_back for batch in facts(table).batches] == [1]


def test_a_decided_sheet_shows_what_was_asked_what_was_decided_and_by_whom(table: Table) -> None:
    decided(table)
    known = facts(table)
    (sheet,) = known.doubtful_sheets(known.batches[0].batch)
    assert (sheet.why, sheet.decision) == ("符号看不准（委员 李秀英）", "委员 李秀英 赞成")
    assert sorted(sheet.decided_by) == sorted((FIRST.name, SECOND.name))
    assert sheet.image.decode().startswith("图")

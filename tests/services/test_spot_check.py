"""抽查: one sample a ballot type, as many sheets as the limit needs, and a slip of the hand leaves a trace."""

from dataclasses import replace

import pytest

from app.domain.errors import HallError
from app.domain.problem_codes import ProblemCode
from app.scanning import SeenMark
from app.services.counting.spot_check import SpotCheckService
from app.services.papers import minutes
from app.services.papers.meeting import MeetingContributor
from tests.services.test_paper_words import MARK
from tests.support.counting import FIRST, THIRD, Table
from tests.support.hall import OPERATOR, press
from tests.support.paper_facts import party_facts

YES = SeenMark.APPROVE
NAMES = ("王建国", "方敏")
PAPER = frozenset(("委员", name) for name in NAMES)
DICE = "3141592653"


def count(table: Table, yes: int, no: int = 0) -> None:
    """Close one batch: *yes* sheets choose both names, *no* sheets nobody."""
    batch = table.batch(yes + no)
    pages = [table.page(dict.fromkeys(NAMES, YES)) for _ in range(yes)]
    table.take(batch, *pages, *(table.page() for _ in range(no)))
    table.close(batch)
    table.recovered = yes + no


def draw(table: Table):
    return table.spot.draw(DICE, table.kind.id, by=THIRD, nonce=press()).value


def compare_all(table: Table, view, wrong: int = 0):
    """Compare what was not compared yet; the first *wrong* sheets that choose anybody turn out blank."""
    recorded = {sheet.position: sheet for sheet in view.sheets if not sheet.compared}
    for number, sheet in enumerate(recorded.values()):
        paper = frozenset() if number < wrong or sheet.position > table.said else PAPER
        view = table.spot.compare(view.id, sheet.batch, sheet.position, paper, by=FIRST)
    return view


def refused(table: Table, code: ProblemCode, act) -> None:
    """A refusal with *code*, and nothing in the journal or in the sample."""
    before, standing = table.codes(), table.spot.standing()
    with pytest.raises(HallError) as caught:
        act()
    assert caught.value.code is code
    assert (table.codes(), table.spot.standing()) == (before, standing)


def test_a_spot_check_that_agrees_confirms_the_winners(table: Table) -> None:
    count(table, 200)
    table.said = 200
    refused(
        table, ProblemCode.DICE_MISFIT, lambda: table.spot.draw("123", table.kind.id, by=THIRD, nonce=press())
    )
    drawn = draw(table)
    assert 0 < len(drawn.sheets) < 200
    assert not drawn.confirmed
    view = compare_all(table, drawn)
    assert view.confirmed
    assert view.risk_hundredths <= 1000
    done = table.spot.finish(view.id, by=THIRD, nonce=press())
    assert [event.CODE for event in done.events] == ["counting.spot_check_done"]


def minutes_of(table: Table) -> tuple[str, ...]:
    return MeetingContributor(table.hall).add_to(party_facts()).spot_checks


def test_the_minutes_say_what_was_drawn_and_compared_what_differed_and_the_risk(table: Table) -> None:
    count(table, 200)
    table.said = 200
    drawn = draw(table)
    sheets = len(drawn.sheets)
    assert minutes_of(table)[0].endswith(
        f"抽取选票 {sheets} 张，逐张核对纸质选票和计票记录，风险上限 10%。没有核对完，不作结论。"
    )
    view = compare_all(table, drawn, wrong=1)
    table.spot.finish(view.id, by=THIRD, nonce=press())
    (words,) = minutes_of(table)
    assert f"核对 {sheets} 张，相符 {sheets - 1} 张，不符 1 张" in words
    risk = f"{view.risk_hundredths // 100}.{view.risk_hundredths % 100:02d}%"
    assert f"宣布的结果有误的风险为 {risk}，超过上限，抽查没有通过" in words
    items = minutes.minutes(replace(party_facts(), spot_checks=(words,)), MARK).items
    assert [item.paragraphs for item in items if item.heading == "抽查选票"] == [(words,)]


def test_the_minutes_state_the_risk_of_a_check_that_agrees(table: Table) -> None:
    count(table, 200)
    table.said = 200
    view = compare_all(table, draw(table))
    table.spot.finish(view.id, by=THIRD, nonce=press())
    (words,) = minutes_of(table)
    assert "不符 0 张" in words
    assert "不超过上限，抽查通过" in words


def test_the_dice_are_thrown_once(table: Table) -> None:
    count(table, 200)
    draw(table)
    refused(table, ProblemCode.SPOT_CHECK_STANDS, lambda: draw(table))


def test_nothing_is_drawn_before_every_sheet_is_counted(table: Table) -> None:
    count(table, 20)
    table.recovered = 21
    refused(table, ProblemCode.SPOT_CHECK_EARLY, lambda: draw(table))


def test_a_sample_that_is_not_enough_goes_on_in_the_same_sequence(table: Table) -> None:
    count(table, 200)
    table.said = 200
    view = draw(table)
    refused(
        table, ProblemCode.SPOT_CHECK_NOT_MORE, lambda: table.spot.draw_more(view.id, by=THIRD, nonce=press())
    )
    failed = compare_all(table, view, wrong=1)
    assert not failed.confirmed
    more = table.spot.draw_more(view.id, by=THIRD, nonce=press()).value
    assert more.draws > view.draws
    kept = {(sheet.batch, sheet.position) for sheet in more.sheets if sheet.compared}
    assert kept == {(sheet.batch, sheet.position) for sheet in view.sheets}
    assert compare_all(table, more).confirmed


def test_a_close_result_of_a_small_village_asks_for_every_sheet_and_is_then_certain(table: Table) -> None:
    count(table, 11, 9)
    table.said = 11
    view = draw(table)
    assert (len(view.sheets), view.whole) == (20, True)
    view = compare_all(table, view)
    assert (view.risk_hundredths, view.confirmed) == (0, True)


def test_a_wrong_winner_is_found_when_every_sheet_is_compared(table: Table) -> None:
    count(table, 11, 9)
    table.said = 11
    view = compare_all(table, draw(table), wrong=1)
    assert not view.confirmed
    assert view.risk_hundredths == 10_000
    refused(
        table, ProblemCode.SPOT_CHECK_NOT_MORE, lambda: table.spot.draw_more(view.id, by=THIRD, nonce=press())
    )


def test_a_sheet_is_compared_once_and_put_right_with_a_reason(table: Table) -> None:
    count(table, 200)
    view = draw(table)
    sheet = view.sheets[0]
    table.spot.compare(view.id, sheet.batch, sheet.position, frozenset(), by=FIRST)
    refused(
        table,
        ProblemCode.SPOT_CHECKED_ALREADY,
        lambda: table.spot.compare(view.id, sheet.batch, sheet.position, PAPER, by=FIRST),
    )

    def again(reason: str):
        return table.spot.correct(
            view.id, sheet.batch, sheet.position, PAPER, reason, by=FIRST, nonce=press()
        )

    refused(table, ProblemCode.REASON_NEEDED, lambda: again(" "))
    outcome = again("输错一个名字")
    assert outcome.value.sheets[0].agrees
    assert [event.body() for event in outcome.events] == [{"seed": DICE, "reason": "输错一个名字"}]


def test_a_sample_is_still_there_after_the_program_was_closed(table: Table) -> None:
    count(table, 200)
    view = draw(table)
    again = SpotCheckService(table.hall, table.box, table.tally)
    assert again.standing() == (view,)


def test_a_batch_counted_again_asks_for_new_dice(table: Table) -> None:
    count(table, 200)
    draw(table)
    batch = table.counting.batches()[0].id
    table.counting.throw_back(batch, "点数不符", by=OPERATOR, nonce=press())
    again = table.batch(200, "2")
    table.take(again, *(table.page(dict.fromkeys(NAMES, YES)) for _ in range(200)))
    table.close(again)
    assert table.spot.standing() == ()
    assert draw(table).sheets

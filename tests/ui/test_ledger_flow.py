"""The ledger as a flow: every number has its place, a break stands red with both numbers, what is open is never zero."""

from dataclasses import replace

import pytest

from app.domain.ballots import LedgerColumn
from app.domain.ledger import ClosedBreak, Ledger, PlaceLedger, TypeLedger
from app.domain.reconciliation import Identity, compare
from app.ui import theme
from app.ui.pages.ledger_bands import bands_of, check_of, equation, lines_of
from app.ui.widgets.flow_view import Check
from app.ui.widgets.ledger_flow import LedgerFlow

COLUMN = LedgerColumn(
    printed=1300,
    damaged=3,
    in_person=908,
    by_proxy=131,
    replaced=4,
    unused=254,
    kept=3,
    cancelled=251,
    recovered=1037,
    handed_back=4,
    taken_away=2,
    valid=1019,
    invalid=18,
)
ONE_SHORT = replace(COLUMN, cancelled=250)


def a_ledger(column, *, closed=(), places=()):
    lines = compare(column, ballot_type="main", print_run=column.printed, boxes=column.recovered)
    kind = TypeLedger(
        ballot_type="main", places=places, total=column, print_run=column.printed, comparisons=lines
    )
    known = {(one.identity, one.left, one.right) for one in closed}
    breaks = tuple(
        line
        for line in (*([] if places else lines), *(c for place in places for c in place.comparisons))
        if line.broken and (line.identity.value, line.left, line.right) not in known
    )
    ledger = Ledger(round_no=1, types=(kind,), breaks=breaks, closed=closed, too_many=0, voters=1039)
    return kind, ledger


def explained(line):
    return ClosedBreak(
        identity=line.identity.value,
        ballot_type="main",
        place=line.place,
        subject="",
        left=line.left,
        right=line.right,
        reason="雨打湿撕碎一张",
        first="甲",
        second="乙",
    )


def flow(column, *, proxies=True, **others):
    return bands_of(*a_ledger(column, **others), proxies=proxies)


def test_every_sheet_stands_in_one_place_of_its_column():
    view = flow(COLUMN)
    numbers = [sum(node.value for node in stage.nodes) for stage in view.stages]
    assert numbers == [1300, 1043 + 3, 1043, 1043, 1037]
    assert numbers[1] + view.chains[0].left.value == numbers[0]
    assert [stage.check for stage in view.stages] == [Check.HOLDS] * 4 + [None]


def test_a_break_is_a_red_row_with_both_numbers_and_the_difference():
    (chain,) = flow(ONE_SHORT).chains
    assert (chain.left.value, chain.sign, [part.value for part in chain.parts]) == (254, "≠", [3, 250])
    assert (chain.result, chain.below, chain.check) == ("合计 253", "差 1 张", Check.BROKEN)


def test_a_break_two_people_explained_is_not_red():
    line = next(one for one in a_ledger(ONE_SHORT)[0].comparisons if one.identity is Identity.UNUSED)
    (chain,) = flow(ONE_SHORT, closed=(explained(line),)).chains
    assert (chain.check, chain.below) == (Check.EXPLAINED, "差 1 张，已说明")


def test_a_break_of_the_one_place_is_one_row_that_names_the_place():
    at = compare(ONE_SHORT, ballot_type="main", place="p1")
    places = (PlaceLedger(place="p1", label="会场", column=ONE_SHORT, comparisons=at),)
    (chain,) = flow(ONE_SHORT, places=places).chains
    assert chain.left.words == "会场　剩余"


def test_a_total_is_explained_with_the_break_of_its_place():
    at = compare(ONE_SHORT, ballot_type="main", place="p1")
    places = (PlaceLedger(place="p1", label="会场", column=ONE_SHORT, comparisons=at),)
    line = next(one for one in at if one.broken)
    kind, ledger = a_ledger(ONE_SHORT, places=places, closed=(explained(line),))
    total = next(one for one in kind.comparisons if one.identity is Identity.UNUSED)
    assert check_of(total, kind, ledger) is Check.EXPLAINED
    assert total not in lines_of(kind, ledger)


def test_another_break_has_a_row_of_its_own_under_that_of_the_unused_sheets():
    unused, other = flow(replace(COLUMN, taken_away=1)).chains
    assert unused.check is Check.HOLDS
    assert (other.left.words, other.left.value) == ("未收回", 6)
    assert [part.value for part in other.parts] == [4, 1]


def test_what_nobody_has_counted_is_open_and_no_nought():
    view = flow(replace(COLUMN, recovered=None, valid=None, invalid=None, unused=None))
    assert [node.value for node in view.stages[3].nodes] == [None, None]
    assert (view.stages[3].check, view.stages[3].text) == (Check.OPEN, "…")
    assert view.chains[0].check is Check.OPEN
    assert "收回 还没有数" in view.spoken()


def test_a_party_meeting_shows_no_proxies():
    words = [node.words for node in flow(replace(COLUMN, by_proxy=0), proxies=False).stages[2].nodes]
    assert words == ["本人", "换发"]


def test_the_list_writes_words_over_numbers():
    kind, _ = a_ledger(ONE_SHORT)
    found = {one.identity: equation(one, kind) for one in kind.comparisons}
    assert found[Identity.UNUSED] == "剩余 = 留存 + 作废\n254 ≠ 3 + 250，差 1"
    assert found[Identity.PRINTED] == "印制 = 已发 + 剩余 + 发前损坏\n1300 = 1043 + 254 + 3"


@pytest.mark.parametrize(("column", "red"), [(COLUMN, False), (ONE_SHORT, True)], ids=["agrees", "breaks"])
def test_only_a_break_is_painted_red(qtbot, qapp, column, red):
    widget = LedgerFlow()
    qtbot.addWidget(widget)
    widget.put(flow(column))
    widget.resize(860, 360)
    picture = widget.grab().toImage()
    stop = theme.colour("stop").rgb()
    # the filled difference stands at the right end of the last row
    found = any(picture.pixel(picture.width() - 20, picture.height() - y) == stop for y in range(4, 60))
    assert found is red

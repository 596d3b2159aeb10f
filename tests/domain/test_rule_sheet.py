"""The rule sheet: read strictly, written back, frozen (RULES.md settings)."""

from dataclasses import fields, replace

import pytest

from app.domain.bodies import Body, Mode, RoundKind
from app.domain.errors import BadInput, RuleForbids
from app.domain.fewer_seats import fewer_seats
from app.domain.fields import Fields
from app.domain.problem_codes import ProblemCode
from app.domain.proxies import proxies_allowed
from app.domain.rule_sheet import CommitteeQuorum, RuleSheet, WomenSeat, changed_settings, require_unchanged
from app.domain.rulebook import RoundFacts, rulebook_for
from app.domain.rulebook.party import PartyRulebook


def test_a_sheet_reads_back_as_it_was_written():
    sheet = RuleSheet(women_seat=WomenSeat.OFF, exclusion_reasons=("病重",), samples_kept=5)
    assert RuleSheet.from_fields(Fields(sheet.as_json(), file="t")) == sheet
    assert RuleSheet.from_fields(Fields({}, file="t")) == RuleSheet()


def test_every_setting_is_in_the_fingerprint():
    assert set(RuleSheet().as_json()) == {field.name for field in fields(RuleSheet)}
    assert RuleSheet().fingerprint() != RuleSheet(samples_kept=4).fingerprint()


@pytest.mark.parametrize("words", [["a", "a"], [""], [1]])
def test_lists_of_words_are_read_strictly(words: list[object]):
    with pytest.raises(BadInput):
        RuleSheet.from_fields(Fields({"near_relatives": words}, file="t"))


def test_a_frozen_sheet_refuses_any_change_by_name():
    sheet = RuleSheet()
    require_unchanged(None, sheet)
    require_unchanged(sheet, RuleSheet())
    changed = replace(sheet, samples_kept=4, women_seat=WomenSeat.OFF)
    assert changed_settings(sheet, changed) == ("women_seat", "samples_kept")
    with pytest.raises(RuleForbids) as caught:
        require_unchanged(sheet, changed)
    assert caught.value.code is ProblemCode.RULE_SHEET_FROZEN
    assert caught.value.facts["changed"] == "women_seat、samples_kept"


def test_a1_the_committee_has_a_quorum_of_its_own_setting():
    facts = RoundFacts(due=7, present=5, committee=True)
    assert PartyRulebook().turnout(facts, RuleSheet()).missing == 1
    two_thirds = RuleSheet(committee_quorum=CommitteeQuorum.TWO_THIRDS)
    assert PartyRulebook().turnout(facts, two_thirds).met
    assert not PartyRulebook().turnout(replace(facts, committee=False), two_thirds).met
    nine = replace(facts, due=9)
    assert PartyRulebook().turnout(replace(nine, present=6), two_thirds).met
    assert not PartyRulebook().turnout(replace(nine, present=5), two_thirds).met


@pytest.mark.parametrize(("agree", "enough"), [(25, 1), (24, 0), (26, 1)])
def test_a1_half_of_the_electors_may_reduce_the_seats(agree: int, enough: int):
    reason = fewer_seats(agree, 3, 2, due=50, present=45, post="委员", short=1)
    assert reason.numbers["passed"] == enough


@pytest.mark.parametrize("hands", [(44, 1, 1), (-1, 0, 0)])
def test_a1_more_hands_than_people_present_are_refused(hands: tuple[int, int, int]):
    with pytest.raises(RuleForbids, match="hands_misfit"):
        fewer_seats(*hands, due=50, present=45, post="委员", short=1)


def test_a1_the_sentence_compares_the_numbers():
    line = PartyRulebook().line(RoundFacts(due=50, present=40), RuleSheet())
    said = line.sentence("甲", 26, elected=True)
    assert said.sentence == "甲：赞成 26 票，应到会 50 人的半数为 25，超过半数，当选 (A1)"
    assert said.numbers == {"votes": 26, "line": 26, "base": 50}
    assert "11.5" in PartyRulebook().line(RoundFacts(due=23), RuleSheet()).compared


@pytest.mark.parametrize(("due", "needed"), [(7, 6), (10, 8), (23, 19), (25, 20), (41, 33), (50, 40)])
def test_a1_four_fifths_exactly_passes(due: int, needed: int):
    for present, met in ((needed, True), (needed - 1, False)):
        turnout = PartyRulebook().turnout(RoundFacts(due=due, present=present), RuleSheet())
        assert (turnout.needed, turnout.met, turnout.missing) == (needed, met, needed - present)


def test_runoffs_ask_for_no_turnout_and_residents_need_a_mode():
    for body in Body:
        book = rulebook_for(body, Mode.VOTERS)
        turnout = book.turnout(RoundFacts(kind=RoundKind.RUNOFF, due=9, registered=9), RuleSheet())
        assert (turnout.asked, turnout.met, turnout.missing) == (False, True, 0)
    with pytest.raises(ValueError, match="mode"):
        rulebook_for(Body.RESIDENTS_COMMITTEE)


def test_b4_no_proxies_in_the_party_nor_among_representatives():
    assert not proxies_allowed(Body.PARTY_BRANCH, None)
    assert proxies_allowed(Body.VILLAGE_COMMITTEE, None)
    assert proxies_allowed(Body.RESIDENTS_COMMITTEE, Mode.HOUSEHOLDS)
    assert not proxies_allowed(Body.RESIDENTS_COMMITTEE, Mode.REPRESENTATIVES)


@pytest.mark.parametrize("body", Body)
def test_the_turnout_sentence_says_what_was_decided(body: Body):
    book = rulebook_for(body, Mode.HOUSEHOLDS)

    def said(kind: RoundKind, have: int) -> str:
        facts = RoundFacts(kind=kind, due=10, present=have, registered=10, recovered=have)
        return book.turnout(facts, RuleSheet()).reason.sentence

    assert "有效" in said(RoundKind.FIRST, 8)
    assert "无效" in said(RoundKind.FIRST, 5)
    assert "本轮投票不另计" in said(RoundKind.RUNOFF, 5)


@pytest.mark.parametrize(
    ("body", "mode", "needed"),
    [
        (Body.PARTY_BRANCH, None, 8),
        (Body.VILLAGE_COMMITTEE, None, 6),
        (Body.RESIDENTS_COMMITTEE, Mode.VOTERS, 6),
        (Body.RESIDENTS_COMMITTEE, Mode.REPRESENTATIVES, 7),
    ],
)
def test_the_turnout_sentence_turns_exactly_at_the_line(body: Body, mode: Mode | None, needed: int):
    for have, word in ((needed, "有效"), (needed - 1, "无效")):
        facts = RoundFacts(due=10, present=have, registered=10, recovered=have)
        assert word in rulebook_for(body, mode).turnout(facts, RuleSheet()).reason.sentence


@pytest.mark.parametrize(
    ("cast", "first", "again"),
    [(599, 300, 200), (600, 301, 200), (601, 301, 201), (620, 311, 207), (0, 1, 1)],
)
@pytest.mark.parametrize("mode", [None, *Mode])
def test_a2_a3_a4_the_lines_of_the_first_and_the_further_round(
    mode: Mode | None, cast: int, first: int, again: int
):
    book = rulebook_for(Body.RESIDENTS_COMMITTEE if mode else Body.VILLAGE_COMMITTEE, mode)
    lines = [book.line(RoundFacts(kind=kind, recovered=cast), RuleSheet()).votes for kind in RoundKind]
    assert lines == [first, again, 0]

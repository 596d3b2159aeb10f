import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.bodies import Body, Mode
from app.domain.errors import NotFound, RuleForbids
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode as P
from app.domain.proxies import MOVES, ProxyFacts, ProxyState, ProxyVerb, advance, require_lawful
from app.domain.roll import Suspension
from app.services.checkin import CheckInService
from app.services.proxies import ProxyService
from tests.support.hall import CHAIR, REGISTRAR, press
from tests.support.roll import Hall, a_member, a_person, refused

DRAWING = (Path(__file__).parents[2] / "docs" / "states" / "proxy.md").read_text(encoding="utf-8")
GIVE = {"relation": "父子", "near_relative": True, "reason": "外出务工"}


def test_the_drawing_shows_exactly_the_moves_of_the_table():
    arrows = set(re.findall(r"^    (\w+) --> (\w+) : (\w+)$", DRAWING, re.MULTILINE))
    assert arrows == {(a.value, b.value, verb.value) for (a, verb), b in MOVES.items()}


@pytest.mark.parametrize("state", ProxyState)
@pytest.mark.parametrize("verb", ProxyVerb)
def test_every_state_and_verb_moves_as_drawn_or_is_refused(state, verb):
    if (state, verb) in MOVES:
        assert advance(state, verb, number=1) is MOVES[state, verb]
        return
    with pytest.raises(RuleForbids) as caught:
        advance(state, verb, number=1)
    assert caught.value.code is (P.PROXY_USED if state is ProxyState.USED else P.PROXY_NOT_NOW)


@given(
    flags=st.lists(st.booleans(), min_size=6, max_size=6),
    principal_holds=st.integers(0, 2),
    holder_holds=st.integers(0, 5),
    limit=st.integers(0, 5),
    body=st.sampled_from(Body),
    mode=st.sampled_from(Mode),
)
def test_a_proxy_is_lawful_exactly_when_every_condition_of_b4_holds(
    flags, principal_holds, holder_holds, limit, body, mode
):
    same, present, given_away, holder_gave, candidate, has_vote = flags
    facts = ProxyFacts(
        body=body,
        mode=mode,
        principal="甲",
        holder="乙",
        same_person=same,
        principal_has_vote=has_vote,
        holder_has_vote=has_vote,
        principal_present=present,
        principal_has_proxy=given_away,
        principal_holds=principal_holds,
        holder_has_proxy=holder_gave,
        holder_holds=holder_holds,
        holder_is_candidate=candidate,
        limit=limit,
    )
    lawful = (
        body is not Body.PARTY_BRANCH
        and mode is not Mode.REPRESENTATIVES
        and has_vote
        and not (same or present or given_away or holder_gave or candidate or principal_holds)
        and holder_holds < limit
    )
    if lawful:
        require_lawful(facts)
        return
    with pytest.raises(RuleForbids) as caught:
        require_lawful(facts)
    assert caught.value.facts["rule"] == "B4"


@pytest.fixture
def village(tmp_path) -> Iterator[Hall]:
    people = [a_person(i) for i in range(1, 11)]
    people += [a_person(11, "候选甲"), a_person(12, suspension=Suspension.DEPRIVED)]
    with Hall.found(tmp_path, people) as hall:
        yield hall


def test_a_proxy_goes_from_the_desk_to_the_posted_list(village):
    desk = ProxyService(village.store)
    line = desk.register(village.ids[0], village.ids[1], **GIVE, by=REGISTRAR, nonce=press()).value
    assert (line.number, line.state, line.holder_count) == (1, ProxyState.REGISTERED, 1)
    with refused(village, P.PROXY_NONE_APPROVED):
        desk.publish(by=CHAIR, nonce=press())
    assert desk.approve(line.id, by=CHAIR, nonce=press()).value.state is ProxyState.APPROVED
    with refused(village, P.PROXY_NOT_NOW):
        desk.approve(line.id, by=CHAIR, nonce=press())
    assert [p.number for p in desk.publish(by=CHAIR, nonce=press()).value] == [1]
    assert desk.published() == (desk.find(1),)
    assert village.codes() == ["proxy.registered", "proxy.approved", "proxy.published"]


def test_the_fourth_proxy_of_one_holder_is_refused(village):
    desk = ProxyService(village.store)
    for principal in village.ids[1:4]:
        desk.register(principal, village.ids[0], **GIVE, by=REGISTRAR, nonce=press())
    with refused(village, P.PROXY_LIMIT):
        desk.register(village.ids[4], village.ids[0], **GIVE, by=REGISTRAR, nonce=press())
    assert desk.find(1).holder_count == 3


def test_a_proxy_is_neither_passed_on_nor_given_twice_nor_held_by_a_candidate(village):
    desk, ids = ProxyService(village.store), village.ids
    desk.register(ids[0], ids[1], **GIVE, by=REGISTRAR, nonce=press())
    for principal, holder, code in (
        (ids[0], ids[2], P.PROXY_TWICE),
        (ids[1], ids[2], P.PROXY_SUB_DELEGATION),
        (ids[2], ids[0], P.PROXY_SUB_DELEGATION),
        (ids[3], ids[10], P.PROXY_HOLDER_CANDIDATE),
        (ids[3], ids[11], P.PROXY_HOLDER_NO_VOTE),
        (ids[11], ids[3], P.PROXY_PRINCIPAL_NO_VOTE),
        (ids[3], ids[3], P.PROXY_SELF),
    ):
        with refused(village, code):
            desk.register(principal, holder, **GIVE, by=REGISTRAR, nonce=press())
    with refused(village, P.REASON_NEEDED):
        desk.register(
            ids[5], ids[6], relation="", near_relative=False, reason="", by=REGISTRAR, nonce=press()
        )
    with refused(village, P.PROXY_UNKNOWN, NotFound):
        desk.find(9)


def test_a_principal_votes_in_person_only_after_withdrawing(village):
    desk, door = ProxyService(village.store), CheckInService(village.store)
    line = desk.register(village.ids[0], village.ids[1], **GIVE, by=REGISTRAR, nonce=press()).value
    village.go(Verb.MAKE_READY)
    with refused(village, P.REPRESENTED_BY_PROXY):
        door.check_in(village.ids[0], by=REGISTRAR, nonce=press())
    desk.withdraw(line.id, reason="本人回村", by=REGISTRAR, nonce=press())
    assert door.check_in(village.ids[0], by=REGISTRAR, nonce=press()).value.number == 1
    with refused(village, P.PROXY_PRINCIPAL_PRESENT):
        desk.register(village.ids[0], village.ids[1], **GIVE, by=REGISTRAR, nonce=press())


def test_there_are_no_proxies_in_the_party(tmp_path):
    hall = Hall.found(tmp_path, [a_member(1), a_member(2)], body=Body.PARTY_BRANCH)
    with hall, refused(hall, P.PROXY_NOT_HERE):
        ProxyService(hall.store).register(*hall.ids, **GIVE, by=REGISTRAR, nonce=press())


def test_a_namesake_of_a_candidate_may_hold_when_the_file_says_which_number_the_candidate_has(village):
    with village.raw() as unit:
        row = unit.round_row
        data = dict(row.setup)
        data["contests"][0]["candidates"][0]["roll_number"] = "0099"
        row.setup = {**data}
        from sqlalchemy.orm.attributes import flag_modified

        flag_modified(row, "setup")
        unit.session.commit()
    line = ProxyService(village.store).register(
        village.ids[0], village.ids[10], **GIVE, by=REGISTRAR, nonce=press()
    )
    assert line.value.holder_name == "候选甲"

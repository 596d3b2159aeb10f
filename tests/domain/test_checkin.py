from dataclasses import replace

import pytest

from app.domain.bodies import Body, Sex
from app.domain.checkin import (
    Admission,
    Capacity,
    Channel,
    Standing,
    admit,
    admit_at_box,
    admit_observer,
    require_may_receive,
)
from app.domain.errors import RuleForbids
from app.domain.ids import BoxId, VoterId
from app.domain.problem_codes import ProblemCode as P
from app.domain.roll import MemberKind, Person, Suspension, Voter, vote_right
from app.domain.roll_correction import corrected
from app.domain.roll_diff import compare
from app.domain.roll_reading import RollRow

BOX = BoxId("box")
WANG = Person(roll_number=1, name="王秀英", sex=Sex.FEMALE, birth="1958-03-12", kind=MemberKind.FULL)


def standing(person: Person = WANG, *, struck: bool = False, **facts) -> Standing:
    plain = {
        "slip": None,
        "excluded": False,
        "represented_by": "",
        "proxy_used": False,
        "proxies_ready": 0,
    }
    return Standing(
        voter=Voter(id=VoterId("v"), person=person, struck=struck),
        right=vote_right(person, Body.PARTY_BRANCH),
        **{**plain, **facts},
    )


VOTELESS = replace(WANG, suspension=Suspension.DETAINED)


def test_somebody_in_order_is_admitted_with_those_represented():
    assert admit(standing(proxies_ready=2)) == Admission(capacity=Capacity.VOTER, own=1, represented=2)
    assert admit_at_box(standing(mobile_box=BOX), BOX).represented == 0
    assert admit_observer(standing(VOTELESS)).capacity is Capacity.OBSERVER
    assert admit_observer(standing(excluded=True)).own == 0


@pytest.mark.parametrize(
    ("decide", "facts", "code"),
    [
        (admit, standing(struck=True), P.STRUCK_OFF),
        (admit, standing(VOTELESS), P.NO_VOTE_RIGHT),
        (admit, standing(excluded=True), P.EXCLUDED_PRESENT),
        (admit, standing(represented_by="李"), P.REPRESENTED_BY_PROXY),
        (admit, standing(represented_by="李", proxy_used=True), P.PROXY_BALLOT_USED),
        (admit, standing(mobile_box=BOX), P.ON_MOBILE_LIST),
        (lambda s: admit(s, shown="1234"), standing(), P.WRONG_PERSON),
        (lambda s: admit_at_box(s, BOX), standing(), P.NOT_ON_MOBILE_LIST),
        (lambda s: admit_at_box(s, BOX), standing(mobile_box=BOX, excluded=True), P.EXCLUDED_PRESENT),
        (lambda s: admit_at_box(s, BOX), standing(VOTELESS, mobile_box=BOX), P.NO_VOTE_RIGHT),
        (lambda s: admit_at_box(s, BOX), standing(struck=True, mobile_box=BOX), P.STRUCK_OFF),
        (
            lambda s: admit_at_box(s, BOX),
            standing(represented_by="李", mobile_box=BOX),
            P.REPRESENTED_BY_PROXY,
        ),
        (admit_observer, standing(), P.HAS_VOTE),
        (admit_observer, standing(VOTELESS, struck=True), P.STRUCK_OFF),
    ],
)
def test_each_refusal_has_a_code_of_its_own(decide, facts, code):
    with pytest.raises(RuleForbids) as caught:
        decide(facts)
    assert caught.value.code is code


@pytest.mark.parametrize(
    ("facts", "capacity", "channel", "own", "left", "code"),
    [
        (standing(VOTELESS), Capacity.OBSERVER, Channel.HALL, 0, False, P.NO_VOTE_RIGHT),
        (standing(), Capacity.VOTER, Channel.HALL, 0, True, P.GONE),
        (standing(), Capacity.VOTER, Channel.HALL, 1, False, P.ALREADY_ISSUED),
        (standing(), Capacity.VOTER, Channel.MOBILE_BOX, 0, False, P.ALREADY_ISSUED),
    ],
)
def test_nobody_is_handed_ballots_twice_or_without_a_vote(facts, capacity, channel, own, left, code):
    with pytest.raises(RuleForbids) as caught:
        require_may_receive(facts, capacity, channel, own_issued=own, left=left)
    assert caught.value.code is code


def test_the_own_set_is_handed_out_once_and_proxies_whenever_they_are_ready():
    require_may_receive(standing(), Capacity.VOTER, Channel.HALL, own_issued=0, left=False)
    require_may_receive(standing(proxies_ready=1), Capacity.VOTER, Channel.HALL, own_issued=1, left=False)


def rows(*people: Person, numbered: bool = True) -> list[RollRow]:
    return [
        RollRow(row=i, person=person, number=person.roll_number if numbered else None)
        for i, person in enumerate(people, start=2)
    ]


def test_a_table_without_numbers_keeps_old_ones_and_gives_new_ones():
    old = Voter(id=VoterId("w"), person=WANG)
    new = replace(WANG, name="李建国", birth="1960-05-01")
    diff = compare([old], rows(WANG, new, numbered=False))
    assert (diff.kept, diff.struck) == (1, ())
    assert [person.roll_number for person in diff.added] == [2]


def test_two_of_one_name_with_unlike_numbers_are_two_people():
    old = Voter(id=VoterId("w"), person=replace(WANG, birth="", id_number="110101195803120021", group="一组"))
    new = replace(WANG, birth="", id_number="110101197111030862", group="一组")
    diff = compare([old], rows(new))
    assert [voter.id for voter in diff.struck] == ["w"]
    assert len(diff.added) == 1


def test_a_number_that_was_miscopied_is_a_change_of_the_same_person():
    old = Voter(id=VoterId("w"), person=replace(WANG, id_number="110101195803120021"))
    new = replace(WANG, id_number="110101195803120048")
    (change,) = compare([old], rows(new)).changed
    assert (change.voter, change.fields) == ("w", ("id_number",))


def test_a_correction_that_leaves_nothing_is_refused():
    bare = Person(roll_number=1, name="王秀英", sex=Sex.FEMALE)
    with pytest.raises(RuleForbids) as caught:
        corrected(bare, {"name": "", "note": "说明"}, day="2026-11-28", body=Body.VILLAGE_COMMITTEE)
    assert caught.value.code is P.CORRECTION_MISFIT


def test_a_correction_may_leave_the_birth_unknown():
    bare = Person(roll_number=1, name="王秀英", sex=Sex.FEMALE)
    fixed = corrected(bare, {"phone": "139"}, day="2026-11-28", body=Body.VILLAGE_COMMITTEE)
    assert fixed.phone == "139"


def test_a_suspension_is_corrected_in_words():
    fixed = corrected(WANG, {"vote": "留置"}, day="2026-11-28", body=Body.PARTY_BRANCH)
    assert fixed.suspension is Suspension.DETAINED
    assert corrected(fixed, {"vote": "有"}, day="2026-11-28", body=Body.PARTY_BRANCH) == WANG

"""The set-up of the new committee's own vote on 书记 and 副书记 (A1, B7, B8)."""

import json
from dataclasses import replace

import pytest

from app.domain.agenda import steps_for
from app.domain.bodies import Body, RoundKind, Sex
from app.domain.election import Candidate, ElectionSetup
from app.domain.errors import RuleForbids
from app.domain.officers import is_officers, name_order_of, officers_setup
from app.domain.preliminary import PreliminaryFacts, check
from app.domain.preliminary.facts import Limits
from app.domain.problem_codes import ProblemCode
from app.domain.rule_sheet import NameOrder
from app.paths import resources

PARTY = ElectionSetup.from_json(
    json.loads((resources() / "sample_election" / "party.json").read_text(encoding="utf-8")), file="p"
)
COMMITTEE = {name: Candidate(name=name, sex=Sex.MALE) for name in ("甲", "乙", "丙")}


def test_as_many_candidates_as_seats_stand_for_each_post_and_the_rule_sheet_stays():
    made = officers_setup(PARTY, COMMITTEE, "甲", ["丙", "乙"])
    found = [(c.post, c.seats, [p.name for p in c.candidates]) for c in made.contests]
    assert found == [("书记", 1, ["甲"]), ("副书记", 2, ["丙", "乙"])]
    assert (made.round, made.settings, made.id) == (RoundKind.FIRST, PARTY.settings, PARTY.id)
    assert made.title == "中共柳湾村支部委员会书记、副书记选举"
    assert [kind.posts for kind in made.ballot_types] == [("书记", "副书记")]
    assert check(PreliminaryFacts(setup=made, limits=Limits(youngest=None))) == ()


def test_a_committee_without_deputies_elects_its_secretary_alone():
    assert [c.post for c in officers_setup(PARTY, COMMITTEE, "乙", []).contests] == ["书记"]


def test_officers_stand_in_the_approved_order_whatever_the_rule_sheet_says_of_members():
    made = officers_setup(PARTY, COMMITTEE, "甲", ["乙"])
    assert PARTY.settings.name_order is NameOrder.SURNAME_STROKES
    assert name_order_of(PARTY) is NameOrder.SURNAME_STROKES
    assert name_order_of(made) is NameOrder.APPROVED


def test_the_committee_repeats_no_step_of_the_whole_meeting():
    steps = {step.key for step in steps_for(Body.PARTY_BRANCH)}
    own = {step.key for step in steps_for(Body.PARTY_BRANCH, committee=True)}
    assert steps - own == {"left_out", "officers"}


@pytest.mark.parametrize(
    ("past", "secretary", "deputies"),
    [
        (PARTY, "甲", ["甲"]),
        (PARTY, "", ["甲"]),
        (PARTY, "丁", []),
        (PARTY, "甲", ["丁"]),
        (replace(PARTY, body=Body.VILLAGE_COMMITTEE), "甲", []),
        (officers_setup(PARTY, COMMITTEE, "甲", []), "甲", []),
    ],
)
def test_nobody_twice_nobody_from_outside_and_no_committee_of_another_body(past, secretary, deputies):
    with pytest.raises(RuleForbids) as caught:
        officers_setup(past, COMMITTEE, secretary, deputies)
    assert caught.value.code is ProblemCode.OFFICERS_MISFIT


def test_a_set_up_that_elects_members_is_not_one_of_officers():
    assert not is_officers(PARTY)

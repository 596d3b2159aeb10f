"""An election file is read strictly: what contradicts itself is refused by the field's name."""

import copy
import json
from typing import Any

import pytest

from app.domain.election import ElectionSetup
from app.domain.errors import BadInput
from app.domain.events.base import Event
from tests.support.roll import a_setup

GOOD = json.loads(json.dumps(a_setup().as_json()))


def refused(change: dict[str, Any]) -> str:
    data = copy.deepcopy(GOOD) | change
    with pytest.raises(BadInput) as caught:
        ElectionSetup.from_json(data, file="election.json")
    return str(caught.value.facts["field"])


def contest(post: str, *names: str) -> dict[str, Any]:
    return {"post": post, "seats": 1, "candidates": [{"name": name, "sex": "男"} for name in names]}


def test_a_file_read_back_is_the_same_election():
    assert ElectionSetup.from_json(GOOD, file="election.json").fingerprint() == a_setup().fingerprint()


def test_one_name_twice_for_one_post_is_refused():
    assert refused({"contests": [contest("委员", "甲", "甲")]}).endswith("candidates")


def test_namesakes_are_taken_when_both_carry_what_tells_them_apart():
    data = copy.deepcopy(GOOD) | {"contests": [contest("委员", "甲（一组）", "甲（三组）")]}
    setup = ElectionSetup.from_json(data, file="election.json")
    assert [c.name for c in setup.contests[0].candidates] == ["甲（一组）", "甲（三组）"]


def test_a_note_on_only_one_of_two_namesakes_is_refused():
    assert refused({"contests": [contest("委员", "甲（一组）", "甲")]}).endswith("candidates")


def test_a_person_is_written_the_same_for_every_post():
    contests = [contest("主任", "甲"), contest("委员", "甲（一组）", "甲（三组）")]
    assert refused({"contests": contests}) == "contests"


def test_the_refusal_of_namesakes_says_how_to_write_them():
    people = [{"name": "甲", "sex": "男", "group": "一组"}, {"name": "甲", "sex": "男", "group": "三组"}]
    data = copy.deepcopy(GOOD) | {"contests": [{"post": "委员", "seats": 1, "candidates": people}]}
    with pytest.raises(BadInput) as caught:
        ElectionSetup.from_json(data, file="election.json")
    assert "甲（一组）、甲（三组）" in str(caught.value.facts["expected"])


def test_one_post_twice_is_refused():
    assert refused({"contests": [contest("委员", "甲"), contest("委员", "乙")]}) == "contests"


def test_relatives_come_in_pairs_of_names():
    assert refused({"relatives": [["甲"]]}) == "relatives"


def test_only_a_residents_committee_has_a_mode():
    assert refused({"mode": "representatives"}) == "mode"


def test_every_post_stands_on_exactly_one_kind_of_paper():
    assert refused({"contests": [contest("委员", "甲"), contest("主任", "乙")]}) == "ballot_types"


def test_asking_for_a_post_that_is_not_elected_is_a_bug():
    assert a_setup().contest("委员").seats == 1
    with pytest.raises(KeyError):
        a_setup().contest("镇长")


def test_an_event_without_a_code_of_its_own_cannot_be_written():
    with pytest.raises(TypeError, match="CODE"):

        class Nameless(Event):
            CODE = ""

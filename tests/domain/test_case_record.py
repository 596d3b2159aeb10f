"""A counted case read back from the package decides as it did before."""

import json

import pytest

from app.domain.bodies import Sex
from app.domain.decision import Case, ContestCase, Person, case_from_json, decide
from app.domain.decision.record import case_from_record, case_record
from app.domain.errors import BadInput
from app.domain.problem_codes import ProblemCode
from tests.domain.test_handed_over_cases import CASES

COUNTED = [case for each in CASES if (case := case_from_json(each["case"], file="cases")).papers is None]


@pytest.mark.parametrize("case", COUNTED, ids=lambda case: case.id)
def test_a_case_read_back_from_its_record_is_the_same_case(case: Case):
    again = case_from_record(json.loads(json.dumps(case_record(case))), file="case.json")
    assert again == case
    assert decide(again) == decide(case)


def test_written_in_names_earlier_seats_and_recovered_sheets_of_a_post_are_kept():
    contest = ContestCase(
        post="委员",
        seats=1,
        listed=(Person(name="甲", sex=Sex.MALE),),
        votes={"甲": 2, "乙": 1},
        written=(Person(name="乙", sex=None),),
        seated=("丙",),
        cast=3,
    )
    case = Case(
        id="x", body=COUNTED[0].body, facts=COUNTED[0].facts, sheet=COUNTED[0].sheet, contests=(contest,)
    )
    assert case_from_record(case_record(case), file="case.json").contests == (contest,)


@pytest.mark.parametrize("value", [{}, [], None, {"id": "x", "body": "court"}])
def test_what_is_no_record_of_ours_is_refused(value: object):
    with pytest.raises(BadInput) as caught:
        case_from_record(value, file="case.json")
    assert caught.value.code is ProblemCode.FILE_UNREADABLE

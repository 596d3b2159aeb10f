"""Who may do what; which acts need two people (RULES.md B6, C10)."""

from itertools import product

import pytest

from app.domain.errors import NotYou
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.roles import (
    TWICE_SEPARATELY,
    TWO_PERSON,
    WHO,
    WITNESSES,
    Role,
    may,
    require_role,
    require_two,
)

OPERATOR = ("s1", Role.OPERATOR, "赵")
CHIEF = ("s2", Role.CHIEF_SCRUTINEER, "钱")


@pytest.mark.parametrize(("role", "verb"), list(product(Role, Verb)))
def test_every_role_and_verb_is_allowed_or_refused_by_name(role: Role, verb: Verb):
    if may(role, verb):
        require_role(role, verb, name="赵")
    else:
        with pytest.raises(NotYou) as caught:
            require_role(role, verb, name="赵")
        assert caught.value.facts == {"name": "赵", "role": role, "verb": verb}


def test_every_act_has_somebody_who_may_do_it():
    assert set(WHO) == set(Verb)
    assert all(WHO.values())


def test_the_operator_never_decides_what_a_ballot_says():
    assert not may(Role.OPERATOR, Verb.ADJUDICATE)
    assert not may(Role.OPERATOR, Verb.RESOLVE_WRITE_IN)


def test_those_at_the_check_in_desk_do_not_count():
    assert not {Role.REGISTRAR} & (WHO[Verb.CLOSE_BATCH] | WHO[Verb.COUNT_BOX] | WHO[Verb.ENTER_HAND_COUNT])


def test_an_act_for_one_needs_no_second_person():
    require_two(Verb.CHECK_IN, first=OPERATOR, second=None)


@pytest.mark.parametrize("verb", sorted(TWO_PERSON))
def test_a_two_person_act_passes_with_two_different_people(verb: Verb):
    require_two(verb, first=OPERATOR, second=CHIEF)
    require_two(verb, first=CHIEF, second=OPERATOR)


@pytest.mark.parametrize("verb", sorted(TWO_PERSON))
def test_a_two_person_act_refuses_one_person(verb: Verb):
    with pytest.raises(NotYou) as caught:
        require_two(verb, first=CHIEF, second=None)
    assert caught.value.code is ProblemCode.SECOND_PERSON_NEEDED


def test_the_same_person_twice_is_not_two():
    with pytest.raises(NotYou) as caught:
        require_two(Verb.CLOSE_BREAK, first=CHIEF, second=CHIEF)
    assert caught.value.code is ProblemCode.SAME_PERSON_TWICE


def test_one_person_with_two_duties_is_not_two():
    with pytest.raises(NotYou) as caught:
        require_two(Verb.CLOSE_BREAK, first=CHIEF, second=("s7", Role.SCRUTINEER, CHIEF[2]))
    assert caught.value.code is ProblemCode.SAME_PERSON_TWICE


def test_the_second_person_needs_a_duty_that_may():
    with pytest.raises(NotYou) as caught:
        require_two(Verb.CLOSE_BREAK, first=CHIEF, second=("s3", Role.ORDER, "孙"))
    assert caught.value.code is ProblemCode.NOT_YOU
    assert caught.value.facts["name"] == "孙"


def test_the_first_person_needs_a_duty_that_may():
    with pytest.raises(NotYou):
        require_two(Verb.CHECK_IN, first=("s3", Role.ORDER, "孙"), second=None)


def test_two_operators_without_a_witness_are_refused():
    with pytest.raises(NotYou) as caught:
        require_two(Verb.CLOSE_BREAK, first=OPERATOR, second=("s9", Role.OPERATOR, "李"))
    assert caught.value.code is ProblemCode.WITNESS_NEEDED
    assert caught.value.facts["name"] == "赵、李"


def test_doubles_are_either_together_or_separately():
    assert not TWO_PERSON & TWICE_SEPARATELY
    assert all(WITNESSES & WHO[verb] for verb in TWO_PERSON)

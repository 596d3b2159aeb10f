"""Every phase, act, duty and gate has its word; refusals speak Chinese."""

from enum import StrEnum

import pytest

from app.domain.bodies import Body
from app.domain.errors import NotNow
from app.domain.gates import DayFacts, Gate, require_gates
from app.domain.phase import Phase, Verb, require_phase
from app.domain.roles import Role
from app.texts.phases import GATES, PHASES, ROLES, VERBS, name_of
from app.texts.problems import one_line


@pytest.mark.parametrize(("words", "kind"), [(PHASES, Phase), (VERBS, Verb), (ROLES, Role), (GATES, Gate)])
def test_every_member_has_a_word_of_its_own(words: dict[StrEnum, str], kind: type[StrEnum]):
    assert set(words) == set(kind)
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize("word", [*Phase, *Verb, *Role, *Gate])
def test_name_of_finds_the_word(word: StrEnum):
    assert name_of(word)
    assert not name_of(word).isascii()


def test_name_of_leaves_other_words_alone():
    assert name_of(Body.PARTY_BRANCH) == "party_branch"


def test_a_refusal_names_phase_and_act_in_chinese():
    with pytest.raises(NotNow) as caught:
        require_phase(Phase.SEALED, Verb.CHECK_IN)
    assert "已封存" in one_line(caught.value)


def test_a_closed_gate_says_what_is_missing():
    with pytest.raises(NotNow) as caught:
        require_gates(Verb.MAKE_READY, DayFacts(setup_blocked=1))
    assert "选举办法还没有定稿；会前检查还有必须解决的问题" in one_line(caught.value)

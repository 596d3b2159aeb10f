"""Every setting of the rule sheet is explained, with its rule and source; every value has a name."""

from dataclasses import fields
from enum import StrEnum

import pytest

from app.domain.bodies import Body
from app.domain.rule_sheet import RuleSheet
from app.texts.rule_questions import questions_for
from app.texts.rule_sheet import SETTINGS, TAGS


def test_every_setting_is_explained_and_nothing_else():
    assert set(SETTINGS) == {field.name for field in fields(RuleSheet)}


@pytest.mark.parametrize("key", SETTINGS)
def test_a_setting_has_source_words_and_a_name_for_each_value(key: str):
    explained = SETTINGS[key]
    assert explained.tag in TAGS
    assert explained.title
    assert explained.plain.endswith("。")
    usual = getattr(RuleSheet(), key)
    if isinstance(usual, StrEnum):
        assert set(explained.values) == {member.value for member in type(usual)}
    elif isinstance(usual, bool):
        assert set(explained.values) == {"true", "false"}


def test_a_question_cites_a_paper_of_another_body_as_one_that_is_only_followed():
    asked = {question.key: question for question in questions_for(Body.PARTY_BRANCH)}
    assert asked["overvote_voids"].source_for(Body.VILLAGE_COMMITTEE).startswith("村民委员会选举规程")
    assert asked["overvote_voids"].source_for(Body.PARTY_BRANCH).startswith("由本次选举办法规定，参照")
    assert asked["blank_means"].source_for(Body.PARTY_BRANCH).startswith("中国共产党")

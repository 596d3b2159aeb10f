"""Every setting of the rule sheet is explained, with its rule and source; every value has a name."""

from dataclasses import fields
from enum import StrEnum

import pytest

from app.domain.rule_sheet import RuleSheet
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

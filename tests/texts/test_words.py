"""Every message says what happened, whether it was recorded, and what to do, in the words of the rules (DESIGN.md 8)."""

import re

import pytest

from app.domain.problem_codes import ProblemCode
from app.texts.problems import PROBLEMS
from app.ui.crash import CRASH_TEXT, SLOT_TEXT

LONGEST_TITLE = 20
NEVER = ("系统", "数据库", "异常", "失败", "稍后重试", "一半以上", "！", "!")
"""Words of machines and of blame; 一半以上 includes the half and means nothing here."""
WHETHER_RECORDED = re.compile(
    r"没有(再|多|先)?(记|写|改|登|计|导|打|开|关|发|签|收|印|存|读|判|做|动|定|启|恢复|换|加|交|作|合|宣|接|核|归|用|删|撤|带|走|"
    r"拆|封|划|通过|参|算|追|变|让|决|选|输)|保存好|记下|记入|写进|都在|不受影响|照旧"
)
TEXTS = {**{code.name: text for code, text in PROBLEMS.items()}, "crash": CRASH_TEXT, "slot": SLOT_TEXT}


def test_no_problem_is_without_words():
    assert set(ProblemCode) == set(PROBLEMS)


@pytest.mark.parametrize("name", TEXTS)
def test_a_message_says_whether_anything_was_recorded(name):
    assert WHETHER_RECORDED.search(TEXTS[name].what), TEXTS[name].what


@pytest.mark.parametrize("name", TEXTS)
def test_a_message_says_what_to_do(name):
    assert TEXTS[name].do
    assert all(step.strip() for step in TEXTS[name].do)


@pytest.mark.parametrize("name", TEXTS)
def test_a_message_is_short_and_in_the_words_of_the_hall(name):
    text = TEXTS[name]
    assert len(text.title) <= LONGEST_TITLE
    assert not [word for word in NEVER if word in "".join((text.title, text.what, *text.do))]

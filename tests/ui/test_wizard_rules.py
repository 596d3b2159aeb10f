"""The wizard's step for the rule sheet: lists of words a place may add to (B2, D5)."""

import pytest

from app.domain.fields import Fields
from app.domain.rule_sheet import FIVE_CIRCUMSTANCES, NEAR_RELATIVES, RuleSheet
from app.ui.wizard.rules import RulesStep


@pytest.fixture
def step(qtbot, qapp):
    def of(body):
        made = RulesStep()
        qtbot.addWidget(made)
        made.put({"body": body})
        return made

    return of


def sheet_of(step) -> RuleSheet:
    data = {"body": "village_committee"}
    step.take(data)
    return RuleSheet.from_fields(Fields(data["settings"], file="草稿"))


def test_what_a_village_calls_near_relatives_reaches_the_rule_sheet(step):
    made = step("village_committee")
    assert sheet_of(made).near_relatives == NEAR_RELATIVES
    made.lists["near_relatives"].appendPlainText("公婆儿媳")
    assert sheet_of(made).near_relatives == (*NEAR_RELATIVES, "公婆儿媳")
    assert "exclusion_reasons" not in made.lists


def test_a_party_may_change_the_reasons_for_leaving_a_member_out(step):
    made = step("party_branch")
    made.lists["exclusion_reasons"].setPlainText("\n".join(FIVE_CIRCUMSTANCES[:2]))
    assert sheet_of(made).exclusion_reasons == FIVE_CIRCUMSTANCES[:2]
    assert "near_relatives" not in made.lists


@pytest.mark.parametrize(("words", "said"), [("", "清单空着"), ("夫妻\n夫妻", "清单里有重复的")])
def test_a_list_that_says_nothing_or_something_twice_holds_the_step_up(step, words, said):
    made = step("village_committee")
    assert made.missing() == ""
    made.lists["near_relatives"].setPlainText(words)
    assert made.missing() == said

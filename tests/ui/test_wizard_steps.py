"""The list of the wizard's steps: each says how it stands, and keys lead to those that were reached."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.wizard.step_list import StepState
from app.ui.wizard.window import Wizard
from tests.ui.test_flow import DRAFT


@pytest.fixture
def wizard(qtbot, qapp):
    def make(draft):
        made = Wizard("x1", draft, lambda _: None)
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        made.activateWindow()
        QTest.qWaitForWindowActive(made, 1000)
        return made

    return make


def states(wizard):
    return [button.line.state for button in wizard.list.buttons]


def test_a_new_election_has_one_step_now_and_the_rest_later(wizard):
    made = wizard({})
    assert states(made) == [StepState.NOW] + [StepState.LATER] * 5
    assert [button.isEnabled() for button in made.list.buttons] == [True] + [False] * 5


def test_a_step_that_was_filled_is_done_and_can_be_gone_back_to_by_key(wizard):
    made = wizard(DRAFT)
    for _ in range(3):
        made.next_button.click()
    assert states(made)[:4] == [StepState.DONE] * 3 + [StepState.NOW]
    QTest.keyClick(made, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert made.step is made.steps[1]


def test_what_is_missing_in_a_step_is_written_under_it(wizard):
    made = wizard(DRAFT)
    for _ in range(3):
        made.next_button.click()
    made.go_to(1)
    made.step.title.setText("")
    made.step.changed.emit()
    assert not made.list.buttons[3].isEnabled()  # nothing is built on a step that lacks something
    made.go_to(0)
    assert states(made)[1] is StepState.MISSING
    assert made.list.buttons[1].line.missing == "还没写选举名称"
    made.go_to(3)
    assert made.step is made.steps[0]


def test_a_draft_opens_with_the_steps_it_went_through(wizard):
    made = wizard({**DRAFT, "relatives": [], "settings": {}})
    assert states(made) == [StepState.NOW] + [StepState.DONE] * 4 + [StepState.LATER]
    made.go_to(4)
    assert made.step is made.steps[4]

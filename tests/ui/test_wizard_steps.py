"""The list of the wizard's steps: each says how it stands, and keys lead to those that were reached."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.bodies import Body
from app.ui.widgets.choices import AnswerCard
from app.ui.wizard.plain import candidates_there
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


def test_the_rules_can_be_gone_to_again_after_their_rows_were_laid_out(wizard):
    made = wizard({**DRAFT, "relatives": [], "settings": {}})
    for number in (4, 3, 4):
        made.go_to(number)
        QTest.qWait(20)
        assert made.step is made.steps[number]


def test_enter_answers_the_first_question_and_goes_on_where_it_is_answered(wizard):
    made = wizard({})
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_Return)
    assert made.steps[0].body.value() == Body.PARTY_BRANCH.value
    assert made.step is made.steps[0]
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_Return)
    assert made.step is made.steps[1]


def test_enter_goes_on_from_the_posts_and_alt_right_from_the_names(wizard):
    made = wizard(DRAFT)
    made.show_step(2)
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_Return)
    assert made.step is made.steps[3]
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_Return)  # a new line for the next name
    assert made.step is made.steps[3]
    assert made.next_button.text().endswith("Alt+→")
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert made.step is made.steps[4]


@pytest.mark.parametrize(
    ("body", "post", "seats", "here", "enough"),
    [
        (Body.PARTY_BRANCH, "委员", 5, 6, True),
        (Body.PARTY_BRANCH, "委员", 5, 5, False),
        (Body.PARTY_BRANCH, "书记", 1, 1, True),
        (Body.PARTY_BRANCH, "书记", 1, 2, False),
        (Body.VILLAGE_COMMITTEE, "委员", 3, 4, True),
        (Body.VILLAGE_COMMITTEE, "委员", 3, 3, False),
        (Body.VILLAGE_COMMITTEE, "委员", 3, 0, True),
        (Body.RESIDENTS_COMMITTEE, "委员", 3, 0, False),
    ],
)
def test_the_step_of_names_says_whether_there_are_enough(body, post, seats, here, enough):
    assert candidates_there(body, post, seats, here)[0] is enough


def press(wizard, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(wizard.focusWidget(), key, modifier)


def test_the_first_question_has_the_keyboard_when_the_wizard_opens(wizard, qtbot):
    made = wizard({})
    qtbot.waitUntil(lambda: isinstance(made.focusWidget(), AnswerCard))
    press(made, Qt.Key.Key_Down)
    press(made, Qt.Key.Key_Space)
    assert made.step.body.value() == "village_committee"


def test_enter_on_an_answer_that_is_not_given_gives_it_and_goes_nowhere(wizard, qtbot):
    made = wizard(DRAFT)
    qtbot.waitUntil(lambda: isinstance(made.focusWidget(), AnswerCard))
    given = made.step.body.value()
    assert made.focusWidget() is made.step.body.chosen_card()
    press(made, Qt.Key.Key_Down)
    press(made, Qt.Key.Key_Return)
    assert made.step is made.steps[0]
    assert made.step.body.value() != given


def test_tab_goes_through_a_post_and_on_to_the_next_one(wizard, qtbot):
    made = wizard(DRAFT | {"body": "village_committee", "contests": [{"post": "主任", "seats": 1}]})
    made.show_step(2)
    gone = [made.focusWidget().objectName()]
    for _ in range(3):
        press(made, Qt.Key.Key_Tab)
        gone.append(made.focusWidget().objectName())
    assert gone == ["post_0", "seats_0", "women_0", "add_post"]
    press(made, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.focusWidget().objectName() == "post_1")
    for name in ("seats_1", "women_1", "add_post", "wizard_later"):
        press(made, Qt.Key.Key_Tab)
        assert made.focusWidget().objectName() == name


def test_who_votes_for_a_residents_committee_is_asked_and_not_guessed(wizard):
    made = wizard({})
    made.step.body._on_chosen("residents_committee")
    assert made.step.missing() == "先选谁来投票"
    made.step.mode._on_chosen("representatives")
    assert made.step.missing() == ""


@pytest.mark.parametrize(
    ("written", "missing"),
    [
        ("2026-11-31", "日历上没有这一天"),
        ("2026-11", "日历上没有这一天"),
        ("下周", "投票日写成 2026-11-28"),
        ("", "还没写投票日"),
        ("2026年11月29日", ""),
    ],
)
def test_the_polling_day_is_a_day_of_the_calendar_however_it_is_written(wizard, written, missing):
    made = wizard(DRAFT)
    made.show_step(1)
    made.step.date.setText(written)
    assert made.step.missing() == missing
    if not missing:
        made.step.take(made.data)
        assert made.data["date"] == "2026-11-29"


@pytest.mark.parametrize(("draft", "kept"), [({}, 0), (DRAFT, 1)])
def test_esc_leaves_the_wizard_and_keeps_what_was_answered(qtbot, qapp, draft, kept):
    drafts = []
    made = Wizard("x1", draft, drafts.append)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made, 1000)
    with qtbot.waitSignal(made.left):
        QTest.keyClick(made, Qt.Key.Key_Escape)
    assert len(drafts) == kept


def test_a_practice_day_says_so_in_the_header_of_every_step(wizard):
    made = wizard(DRAFT)
    assert made.header.tag.text() == "筹备"
    made.step.practice.click()
    assert made.header.tag.text() == "演练"
    made.next_button.click()
    assert made.header.tag.text() == "演练"


def test_what_is_being_typed_is_kept_without_another_step_and_goes_on_where_it_was_left(qtbot, qapp):
    kept = []
    made = Wizard("x1", DRAFT | {"contests": []}, kept.append)
    qtbot.addWidget(made)
    made.show()
    made.go_to(1)
    made.next_button.click()
    before = len(kept)
    made.step.rows[0].post.insert("主任")
    made.step.rows[0].post.textEdited.emit("主任")
    made.hide()  # the window is closed in the middle
    assert len(kept) == before + 1
    again = Wizard("x1", kept[-1], kept.append, going_on=True)
    qtbot.addWidget(again)
    assert again.step.TITLE == "职务和名额"
    assert again.step.rows[0].post.text() == "主任"

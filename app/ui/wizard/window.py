"""新建选举: steps at the left, questions in the middle, why at the right; kept as a draft after every step (picture 07b)."""

import copy
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.bodies import Body
from app.domain.election import ElectionSetup
from app.domain.errors import HallError
from app.texts.problems import explain
from app.texts.rule_questions import Question, written
from app.ui import theme
from app.ui.messages import Level
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import Card, Icon, clear, column, h_line, label, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import AnswerRow, ChoiceCard
from app.ui.widgets.header import Header
from app.ui.wizard.step import RING, StepPage
from app.ui.wizard.step_list import StepLine, StepList, StepState
from app.ui.wizard.steps import STEPS, KindStep

NARROW, TINY, LOW = 1200, 860, 500
"""Below this many logical pixels either the list of steps or the reasons stand beside the questions."""
SIDE = 28
"""Margin left and right of everything, logical pixels."""
KEEP_MS = 400
"""What is typed is on the disk so long after the last key: the foot says it is kept, and lights go out."""
KeepDraft = Callable[[dict[str, Any]], None]


class Wizard(QWidget):
    """``founded`` carries the finished ElectionSetup; ``left`` when the person stops (the draft is kept)."""

    founded = Signal(object)
    left = Signal()

    def __init__(
        self,
        election_id: str,
        draft: dict[str, Any] | None,
        keep: KeepDraft,
        *,
        changing: bool = False,
        going_on: bool = False,
    ) -> None:
        """*draft* is what was filled in before: it was left and is *going_on*, or is a founded election one is *changing*."""
        super().__init__()
        self._changing = changing
        self.setObjectName("page_area")
        self._keep = keep
        self.data: dict[str, Any] = copy.deepcopy(draft) if draft else {}
        self.data.setdefault("id", election_id)
        self._now = 0
        self.steps: list[StepPage] = [kind() for kind in STEPS]
        self._reached = self._filled_before()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(KEEP_MS)
        self._soon.timeout.connect(self._keep_answers)
        self._build()
        self._bind()
        self.show_step(self._left_at() if going_on else 0)

    # Build

    def _build(self) -> None:
        self.header = Header()
        for part in (self.header.screen_button, self.header.sound_button, self.header.person_button):
            part.hide()
        self.header.hide_person(SIDE)
        self.list = StepList(len(self.steps))
        self._title = label("", "stat")
        self._place = label("", "body", "ink2")
        self._lead = label("", "body", "ink2", wrap=True)
        self.banner = Banner()
        self.stack = QStackedWidget()
        for step in self.steps:
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            step.setObjectName("scroll_body")
            area.setWidget(step)
            self.stack.addWidget(area)
        self._why = Card(gap=10)
        self._why.setFixedWidth(270)
        head = column(row(self._title, self._place, None, gap=14), self._lead, gap=8)
        head.setContentsMargins(RING, 0, RING, 0)
        middle = column(head, gap=8)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.banner)
        self.list.setFixedWidth(226)
        self._body = body = QHBoxLayout()
        body.setSpacing(20)
        body.addWidget(self.list)
        body.addLayout(middle, 1)
        body.addWidget(self._why)
        self.later_button = Button(
            "不改了" if self._changing else "存下，以后再填", key="Esc", name="wizard_later"
        )
        self.back_button = Button("上一步", key="Alt+←", name="wizard_back")
        self.next_button = Button("下一步", key="Enter", kind="primary", name="wizard_next")
        self._saved = label("", "hint", "ink2")
        foot = QFrame()
        foot.setProperty("kind", "counters")
        foot_row = QHBoxLayout(foot)
        foot_row.setContentsMargins(SIDE, 12, SIDE, 12)
        foot_row.setSpacing(14)
        foot_row.addWidget(self.later_button)
        foot_row.addStretch(1)
        foot_row.addWidget(self._saved)
        foot_row.addWidget(self.back_button)
        foot_row.addWidget(self.next_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addLayout(body, 1)
        outer.addWidget(foot)

    def _bind(self) -> None:
        self.later_button.clicked.connect(self._on_later)
        self.back_button.clicked.connect(self._on_back)
        self.next_button.clicked.connect(self._on_next)
        self.list.chosen.connect(self.go_to)
        for step in self.steps:
            step.changed.connect(self._look)
            step.changed.connect(self._soon.start)
            step.explained.connect(self.explain)
        numbers = [(f"Alt+{at + 1}", partial(self.go_to, at)) for at in range(len(self.steps))]
        for key, call in (
            ("Return", self._on_enter),
            ("Enter", self._on_enter),
            ("Alt+Left", self._on_back),
            ("Escape", self._on_later),
            ("Alt+Right", self._on_next),
            *numbers,
        ):
            made = QShortcut(QKeySequence(key), self)
            made.setContext(Qt.ShortcutContext.WindowShortcut)
            made.activated.connect(call)

    def _filled_before(self) -> int:
        """Return how far a draft was filled in (from 0), and show it in those steps."""
        filled = 0
        for number, step in enumerate(self.steps):
            if not step.KEY or step.KEY not in self.data:
                break
            step.put(self.data)
            filled = number
        return filled

    def _left_at(self) -> int:
        """Return the step (from 0) where a draft goes on: where something is missing, or the one answered last."""
        return next((at for at in range(self._reached) if self.steps[at].missing()), self._reached)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the questions the room of the list where the reasons stand beside them in a narrow window."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        letters = theme.px(theme.BODY) / 16  # larger ones need more room
        narrow, tiny = (self.width() < one * letters for one in (NARROW, TINY))
        low = self.height() < LOW * letters
        self._why.setFixedWidth(0 if tiny else 270)
        alone = tiny or self._why.isHidden()  # the questions have a margin of their own, for the ring
        self._body.setContentsMargins(SIDE, 20, SIDE - RING if alone else SIDE, 14)
        self.list.setVisible(not (tiny or low) and (self._why.isHidden() or not narrow))
        self._lead.setVisible(not (tiny and low))

    # Refresh

    @property
    def step(self) -> StepPage:
        """The step in front."""
        return self.steps[self._now]

    def show_step(self, number: int) -> None:
        """Bring step *number* (from 0) to the front."""
        self._now = number
        self._reached = max(self._reached, number)
        step = self.step
        self._title.setText(step.TITLE)
        self._place.setText(f"第 {number + 1} 步，共 {len(self.steps)} 步")
        self._lead.setText(step.LEAD)
        clear(self._why.body)
        self._why.hide()
        self._make_room()
        self.banner.hide()
        step.put(self.data)
        self.stack.setCurrentIndex(number)
        self.back_button.setEnabled(number > 0)
        self._look()
        self._take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Keys go to the first question at once."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._take_focus)

    def _take_focus(self) -> None:
        """Give the keyboard to the first question, on the answer it has: not to a button that helps to answer."""
        asked = (part for part in self.step.controls() if part.isVisibleTo(self) and part.isEnabled())
        first = self.step.begins_at() or next((part for part in asked if not isinstance(part, Button)), None)
        answers = first.parentWidget() if first else None
        chosen = answers.chosen_card() if isinstance(answers, AnswerRow) else None
        if first is not None:
            (chosen or first).setFocus()

    def _order_tabs(self) -> None:
        """Tab goes as the eye does: the list of steps, the step from above, the buttons below."""
        way = [
            *self.list.buttons,
            *self.step.controls(),
            self.later_button,
            self.back_button,
            self.next_button,
        ]
        for before, after in pairwise(way):
            QWidget.setTabOrder(before, after)

    def _draw_list(self) -> None:
        lines = []
        for number, step in enumerate(self.steps):
            missing = step.missing() if number <= self._reached else ""
            if number == self._now:
                state = StepState.NOW
            elif number > self._reached:
                state = StepState.LATER
            else:
                state = StepState.MISSING if missing else StepState.DONE
            lines.append(StepLine(title=step.TITLE, state=state, missing=missing))
        self.list.put(lines, self._reachable())

    def _reachable(self) -> int:
        """Return the last step that can be gone to: nothing before it may be missing, since it builds on that."""
        for number in range(self._now, self._reached):
            if self.steps[number].missing():
                return number
        return self._reached

    def _look(self) -> None:
        missing = self.step.missing()
        last = self._now == len(self.steps) - 1
        done = "改好了" if self._changing else "建好这次选举"
        self.next_button.say_key(self.step.NEXT_KEY)
        self.next_button.say(done if last else f"下一步：{self.steps[self._now + 1].TITLE}")
        if missing:
            self.next_button.grey(missing)
        else:
            self.next_button.allow()
        self._draw_list()
        self._order_tabs()
        title = self.data.get("title") or "还没有名称"
        self.header.title.setText(f"{'修改选举设置' if self._changing else '新建选举'}：{title}")
        practice = (
            self.step.practice.isChecked() if isinstance(self.step, KindStep) else self.data.get("practice")
        )
        self.header.tag.say("演练" if practice else "筹备", "look")

    def explain(self, asked: tuple[Question, object]) -> None:
        """Show why a question is asked, where it comes from, and what the answer chosen puts into the rule sheet."""
        question, chosen = asked
        clear(self._why.body)
        body = self._why.body
        body.addLayout(row(Icon("book-open-check", 24, "primary"), label("为什么问这个", "decision"), None))
        body.addWidget(label(f"{question.rule}　{question.title}", "strong", wrap=True))
        body.addWidget(label(question.why, "body", "ink2", wrap=True))
        body.addWidget(h_line())
        body.addWidget(label("出处", "hint", "ink3"))
        body.addWidget(label(question.source_for(Body(self.data["body"])), "body", "ink2", wrap=True))
        body.addWidget(h_line())
        body.addWidget(label("这样写进选举办法", "hint", "ink3"))
        body.addWidget(label(written(question.key, chosen), "body", wrap=True))
        body.addStretch(1)
        self._why.show()
        self._make_room()

    # Slots

    def _on_enter(self) -> None:
        focus = self.focusWidget()
        if isinstance(focus, QPlainTextEdit):
            focus.insertPlainText("\n")
        elif isinstance(focus, Button) and focus.isEnabled():
            focus.click()
        elif isinstance(focus, ChoiceCard) and not focus.is_on():
            focus.chosen.emit()  # what is pointed at is what is meant, not the answer given before
        elif self.next_button.isEnabled():
            self.next_button.click()

    def _save(self) -> None:
        self.step.take(self.data)
        self._keep(self.data)
        self._saved.setText("点“改好了”才生效" if self._changing else "已自动保存")

    def _keep_answers(self) -> None:
        if self._reached or not self.step.missing():  # of a step nobody answered there is nothing to keep
            self._save()

    def hideEvent(self, event: QHideEvent) -> None:
        """The window is closed in the middle: what was typed last is kept too."""
        if self._soon.isActive():
            self._soon.stop()
            self._keep_answers()
        super().hideEvent(event)

    def _on_later(self) -> None:
        self._soon.stop()
        self._keep_answers()
        self.left.emit()

    def go_to(self, number: int) -> None:
        """Go to step *number* (from 0), if it was reached before and nothing it builds on is missing."""
        if number != self._now and number <= self._reachable():
            self._save()
            self.show_step(number)

    def _on_back(self) -> None:
        if self._now:
            self.go_to(self._now - 1)

    def _on_next(self) -> None:
        if self.step.missing():
            return
        self._save()
        if self._now < len(self.steps) - 1:
            self.show_step(self._now + 1)
            return
        try:
            setup = ElectionSetup.from_json(self.data, file="新建选举")
        except HallError as error:
            text = explain(error)
            self.banner.say(Level.STOP, text.title, text.what)
            return
        self.founded.emit(setup)

"""这一步要两个人: what will be written, two PIN cards side by side, nothing recorded until both are right (09a)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from app.domain.errors import HallError
from app.domain.people import Actor, Pair
from app.texts.phases import ROLES
from app.texts.problems import explain
from app.ui.dialogs.veil import VeilDialog
from app.ui.messages import Person, TwoPersonRequest
from app.ui.widgets.basics import Card, Icon, Tag, column, label, retone, row
from app.ui.widgets.buttons import HeroButton
from app.ui.widgets.choices import ChoiceCard
from app.ui.widgets.pin_field import PinField


class _PinCard(ChoiceCard):
    """One person's card."""

    def __init__(self, dialog: "TwoPersonDialog", people: list[Person], part: str, name: str) -> None:
        super().__init__(name=name, padding=16)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._dialog = dialog
        self.actor: Actor | None = None
        self._icon = Icon("user", 28, "primary")
        self.who = QComboBox()
        self.who.setObjectName(f"{name}_who")
        self.who.setAccessibleName(part)
        # both cards are as wide, whoever is in them
        self.who.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for person in people:
            self.who.addItem(f"{person.name}  {person.duty}", person)
        self.state = label("请输口令", "hint_strong", "primary")
        self.pin = PinField(name=f"{name}_pin")
        self.box.addLayout(
            column(
                row(self._icon, label(part, "hint", "ink2"), None, self.state),
                self.who,
                self.pin,
                gap=10,
            )
        )
        self.pin.entered.connect(self.check)
        self.pin.textEdited.connect(self.forget)
        self.pin.stepped.connect(self._step)
        self.who.currentIndexChanged.connect(self.forget)
        self.turn(True)

    def _step(self, by: int) -> None:
        self.who.setCurrentIndex(min(max(0, self.who.currentIndex() + by), self.who.count() - 1))

    def forget(self) -> None:
        """Anything changed: the card is not right any more."""
        self.actor = None
        self.state.setText("请输口令")
        retone(self.state, "tone", "primary")
        self._icon.show_icon("user", "primary")
        self._dialog.look()

    def check(self) -> None:
        """Check the PIN."""
        person = self.who.currentData()
        if person is None or not self.pin.text():
            return
        try:
            self.actor = self._dialog.request.verify(person.id, self.pin.text())
        except HallError as error:
            self.actor = None
            self.pin.clear()
            self.state.setText(explain(error).title)
            retone(self.state, "tone", "stop")
            self._icon.show_icon("circle-alert", "stop")
        else:
            self.state.setText("口令对")
            retone(self.state, "tone", "ok")
            self._icon.show_icon("circle-check", "ok")
        self._dialog.look()


class TwoPersonDialog(VeilDialog):
    """Answers a Pair, or None."""

    def __init__(self, parent: QWidget, request: TwoPersonRequest, first: Actor | None) -> None:
        super().__init__(parent, "这一步要两个人", request.title, icon="users", width=760)
        self.setWindowTitle(request.title)
        self.request = request
        if request.rules:
            self.head_row.addWidget(Tag(request.rules, "primary"))
        quoted = Card(kind="sunk", margin=16, gap=6)
        quoted.body.addWidget(label("会写进记录", "hint", "ink2"))
        quoted.body.addWidget(label(request.what, "strong", wrap=True))
        if request.reason:
            quoted.body.addWidget(label(f"原因：{request.reason}", "body", wrap=True))
        self.body.addWidget(quoted)
        people = list(request.people)
        mine = [p for p in people if first and p.id == first.staff_id]
        if first and not mine:
            mine = [Person(id=first.staff_id, name=first.name, role=first.role, duty=ROLES[first.role])]
        others = [p for p in people if not (first and p.id == first.staff_id)]
        self.first = _PinCard(self, mine or people, "第一位 · 提出", "first")
        self.second = _PinCard(self, others, "第二位 · 见证", "second")
        cards = row(gap=14)
        for card in (self.first, self.second):
            cards.addWidget(card, 1)
        self.body.addLayout(cards)
        self.note = label("↑ ↓ 选名字。两位都输对口令才记下。现在还没有记下。", "body", "ink2", wrap=True)
        self.body.addWidget(self.note)
        self.add_answers(HeroButton("两人确认，记下", name="dialog_yes"))
        if not others:
            self.note.setText("没有可以做第二位的人。请先在“工作人员”里登记监票人。现在还没有记下。")
        self.look()
        self.first.pin.setFocus()

    def look(self) -> None:
        """Confirm is greyed until both are right; the focus goes to the card that is still open."""
        if not self.yes:
            return
        both = self.first.actor is not None and self.second.actor is not None
        if both:
            self.yes.allow()
            self.yes.setFocus()
        else:
            waiting = self.second if self.first.actor is not None else self.first
            self.yes.grey(f"{'第二位' if waiting is self.second else '第一位'}输口令，按 Enter")
            if waiting is self.first and self.second.actor is not None:
                self.first.pin.setFocus()  # left with Tab: a PIN that Enter did not follow was not looked at
            elif waiting is self.second and not self.second.pin.text():
                self.second.pin.setFocus()

    def lock(self) -> None:
        """A PIN that was right before the desk locked itself is typed again."""
        super().lock()
        self.first.forget()
        self.second.forget()

    def unlock(self) -> None:
        """Begin with the first card again."""
        super().unlock()
        self.first.pin.setFocus()

    def on_yes(self) -> None:
        """Both are right."""
        if self.first.actor and self.second.actor:
            self.finish(Pair(first=self.first.actor, second=self.second.actor))

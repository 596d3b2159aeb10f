"""谁在操作: name and PIN; the desk behind stays locked until it is right."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.errors import HallError
from app.domain.people import Actor
from app.texts.problems import explain
from app.ui.dialogs.veil import VeilDialog
from app.ui.messages import Person
from app.ui.widgets.basics import column, label
from app.ui.widgets.buttons import HeroButton
from app.ui.widgets.pin_field import PinField


class SignInDialog(VeilDialog):
    """Answers the Actor, or None when the person leaves."""

    def __init__(
        self,
        parent: QWidget,
        people: Sequence[Person],
        verify: Callable[[str, str], Actor],
        *,
        last: str = "",
    ) -> None:
        super().__init__(parent, "谁在操作", "按 ↑ ↓ 选名字，输自己的口令。", icon="user", width=480)
        self._verify = verify
        self.who = QComboBox()
        self.who.setObjectName("sign_in_who")
        self.who.setAccessibleName("姓名")
        for person in people:
            self.who.addItem(f"{person.name}  {person.duty}", person)
        place = next((i for i, p in enumerate(people) if p.id == last), 0)
        self.who.setCurrentIndex(place)
        self.pin = PinField(name="sign_in_pin")
        self.wrong = label("", "strong", "stop", wrap=True)
        self.body.addLayout(
            column(
                label("姓名", "hint", "ink2"), self.who, label("口令", "hint", "ink2"), self.pin, self.wrong
            )
        )
        self.add_answers(HeroButton("登录", name="dialog_yes"), "离开")
        self.pin.entered.connect(self.on_yes)
        self.who.currentIndexChanged.connect(self._on_other)
        self.pin.stepped.connect(self._step)  # F9, an arrow, the PIN: another person sits here
        self.pin.setFocus()

    def _step(self, by: int) -> None:
        self.who.setCurrentIndex(min(max(0, self.who.currentIndex() + by), self.who.count() - 1))

    def _on_other(self) -> None:
        """Another person: what was typed for the one before is forgotten."""
        self.pin.clear()
        self.wrong.setText("")
        self.pin.setFocus()

    def on_yes(self) -> None:
        """Check the PIN."""
        person = self.who.currentData()
        if person is None:
            return
        try:
            actor = self._verify(person.id, self.pin.text())
        except HallError as error:
            text = explain(error)
            self.wrong.setText(f"{text.title}。{text.what}")
            self.pin.clear()
            self.pin.setFocus()
            self.fit()  # why must be read without scrolling
            return
        self.finish(actor)

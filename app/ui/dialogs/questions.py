"""Small questions: tell, confirm, reason."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from app.texts.problems import Text
from app.ui.dialogs.veil import VeilDialog
from app.ui.messages import Level
from app.ui.widgets.banner import ICONS
from app.ui.widgets.basics import label
from app.ui.widgets.buttons import Button, HeroButton


class TellDialog(VeilDialog):
    """A message that stays until it is read."""

    ASKS = False

    def __init__(self, parent: QWidget, level: Level, text: Text) -> None:
        super().__init__(parent, text.title, text.what, icon=ICONS[level], tone=level.value)
        for number, step in enumerate(text.do, 1):
            self.body.addWidget(label(f"{number}.  {step}", "strong", wrap=True))
        yes = Button("知道了", key="Enter", kind="primary", name="dialog_yes")
        self.add_answers(yes)
        if self.no:
            self.no.hide()


class ConfirmDialog(VeilDialog):
    """Yes or no; a dangerous yes is outlined red, never the default."""

    def __init__(self, parent: QWidget, title: str, what: str, yes: str, *, danger: bool) -> None:
        super().__init__(parent, title, what, icon="triangle-alert" if danger else "circle-question-mark")
        self.add_answers(
            Button(f"{yes}…", kind="danger", name="dialog_yes")
            if danger
            else HeroButton(yes, name="dialog_yes"),
        )
        # Enter is written on the answer, so it is what Enter gives; never on a dangerous one
        first = self.no if danger else self.yes
        if first is not None:
            first.setFocus()


class ReasonDialog(VeilDialog):
    """A reason in words: usual ones as buttons, or one's own."""

    def __init__(self, parent: QWidget, title: str, what: str, yes: str, suggestions: Sequence[str]) -> None:
        super().__init__(parent, title, what, icon="pencil", width=620)
        self.line = QLineEdit()
        self.line.setObjectName("reason_line")
        self.line.setMaxLength(200)
        self.line.setPlaceholderText("写明原因，会写进全程记录")
        self.line.setAccessibleName("原因")
        for number, suggestion in enumerate(suggestions, 1):
            button = Button(suggestion, key=f"Alt+{number}", name=f"reason_{number}")
            button.setShortcut(f"Alt+{number}")
            button.clicked.connect(lambda _=False, text=suggestion: self._on_suggestion(text))
            self.body.addWidget(button)
        self.body.addWidget(self.line)
        self.add_answers(HeroButton(yes, name="dialog_yes"))
        self.line.textChanged.connect(self._on_text)
        self._on_text("")
        self.line.setFocus()

    def _on_suggestion(self, text: str) -> None:
        self.line.setText(text)
        self.line.setFocus()

    def _on_text(self, text: str) -> None:
        if self.yes:
            if text.strip():
                self.yes.allow()
            else:
                self.yes.grey("先写原因")

    def on_yes(self) -> None:
        """The reason is the answer."""
        self.finish(self.line.text().strip())

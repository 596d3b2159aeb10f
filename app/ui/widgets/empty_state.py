"""The empty page: one line what, one line how, one primary button (DESIGN.md 5)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.basics import Icon, label
from app.ui.widgets.buttons import Button


class EmptyState(QWidget):
    """Icon 44, what, how, and the button that begins."""

    def __init__(self, icon: str, what: str, how: str, button: Button | None = None, *others: Button) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setSpacing(8)
        box.addStretch(1)
        box.addWidget(Icon(icon, 44, "edge"), 0, Qt.AlignmentFlag.AlignHCenter)
        self.what = label(what, "card_title", wrap=True)
        self.what.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.how = label(how, "body", "ink2", wrap=True)
        self.how.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(self.what)
        box.addWidget(self.how)
        for one in (button, *others) if button else ():
            box.addSpacing(8)
            box.addWidget(one, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)

    def say(self, what: str, how: str) -> None:
        """Change both lines."""
        self.what.setText(what)
        self.how.setText(how)

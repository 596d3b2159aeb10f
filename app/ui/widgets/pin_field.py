"""A PIN field: big dots, figures only."""

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit


class PinField(QLineEdit):
    """Four to eight figures, never shown; ``entered`` on Enter, ``stepped`` (-1, 1) on ↑ ↓: another person sits here."""

    entered = Signal()
    stepped = Signal(int)

    def __init__(self, *, name: str = "pin") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "pin")
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMaxLength(8)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName("口令")
        self.setPlaceholderText("输入口令")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter means entered, an arrow the next name."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text():
            self.entered.emit()
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)

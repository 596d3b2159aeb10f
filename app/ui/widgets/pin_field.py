"""A PIN field: big dots, figures only."""

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit


class PinField(QLineEdit):
    """Four to eight figures, never shown; ``entered`` on Enter."""

    entered = Signal()

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
        """Enter means entered."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text():
            self.entered.emit()
            return
        super().keyPressEvent(event)

"""The big search box of a desk: 64 high, always ready for the next name (DESIGN.md 5)."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from app.ui.widgets.basics import Icon

PAUSE_MS = 60
"""Typing settles this long before a search starts."""


class _Line(QLineEdit):
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give ↑ ↓ to the list."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)


class SearchBox(QFrame):
    """``searched`` after typing settles (and at once when emptied); ``stepped`` (-1, 1) on ↑ ↓."""

    searched = Signal(str)
    stepped = Signal(int)

    def __init__(self, hint: str = "", *, name: str = "search") -> None:
        super().__init__()
        self.setProperty("kind", "search")
        box = QHBoxLayout(self)
        box.setContentsMargins(14, 2, 12, 2)
        box.setSpacing(12)
        box.addWidget(Icon("search", 28, "primary"))
        self.line = _Line()
        self.line.setProperty("kind", "search")
        self.line.setObjectName(name)
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint or "找人")
        box.addWidget(self.line, 1)
        self.setFocusProxy(self.line)
        self.setMinimumHeight(64)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.line.textEdited.connect(self._on_edited)
        self.line.stepped.connect(self.stepped)

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def put(self, text: str) -> None:
        """Type *text* and search at once (a scan)."""
        self.line.setText(text)
        self._search()

    def clear(self) -> None:
        """Empty the box without searching and take the focus."""
        self._pause.stop()
        self.line.clear()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, text: str) -> None:
        if text:
            self._pause.start()
        else:
            self._search()

    def _search(self) -> None:
        self._pause.stop()
        self.searched.emit(self.line.text().strip())

"""What every step of the new-election wizard is: a page that fills its part of the election file."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.widgets.basics import column, label

Data = dict[str, Any]
RING = 6
"""Room round the questions for the ring of the focus, logical pixels."""


class StepPage(QWidget):
    """One step; ``changed`` after every edit. ``missing()`` says what still has to be filled, or nothing."""

    TITLE = ""
    LEAD = ""
    KEY = ""
    """The part of the election file this step fills; a draft that has it went through the step. "" = must be seen again."""
    NEXT_KEY = "Enter"
    """The key that leads to the next step; another one where Enter begins a new line."""
    changed = Signal()
    explained = Signal(object)
    """The Question asked last and the answer chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(RING, RING, RING, RING)
        self.box.setSpacing(12)
        self.fields = self.box
        """Where ``field`` puts the next one."""

    def put(self, data: Data) -> None:
        """Show *data*."""

    def take(self, data: Data) -> None:
        """Write this step's part into *data*."""

    def begins_at(self) -> QWidget | None:
        """Return the field where the step begins; None: the first that can be reached."""
        return None

    def missing(self) -> str:
        """Say what is missing, in a few words; empty when nothing is."""
        return ""

    def controls(self) -> list[QWidget]:
        """Return what takes the keyboard, as the eye goes; fields come and go with the answers."""
        return list(_controls(self.box))

    def field(self, head: str, name: str, hint: str = "", *, into: QHBoxLayout | None = None) -> QLineEdit:
        """Add a text field, below the others or beside those of the row *into*."""
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(head)
        line.setPlaceholderText(hint)
        line.textEdited.connect(lambda _: self.changed.emit())
        if into is not None:
            into.addLayout(column(label(head, "hint", "ink2"), line, gap=12), 1)
        else:
            self.fields.addWidget(label(head, "hint", "ink2"))
            self.fields.addWidget(line)
        return line


def _controls(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        part, inner = (item.widget(), item.layout()) if item else (None, None)
        if part is not None and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield part
            continue
        inside = inner or (part.layout() if part else None)
        if inside is not None:
            yield from _controls(inside)

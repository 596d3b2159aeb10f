"""A list to read, and one thing to do with the line that is chosen."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from app.ui.dialogs.veil import VeilDialog
from app.ui.tables.record_model import Column
from app.ui.tables.record_table import RecordTable
from app.ui.widgets.buttons import Button

T = TypeVar("T")


class ListDialog(VeilDialog, Generic[T]):
    """Answers the record that is chosen when *act* is pressed, or None. Esc only reads."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        what: str,
        columns: Sequence[Column[T]],
        lines: Sequence[T],
        act: str,
    ) -> None:
        super().__init__(parent, title, what, icon="users", width=860)
        self.table: RecordTable[T] = RecordTable(tuple(columns), name="listing")
        self.table.setMinimumHeight(self.room(300, 120))
        self.body.addWidget(self.table)
        button = Button(act, key="F8", kind="danger", name="dialog_yes")
        self.add_answers(button, "看完了")
        self.table.put(tuple(lines))
        if not lines:
            button.grey("名单是空的")
        button.setShortcut("F8")

    def on_yes(self) -> None:
        """Take the line that is chosen."""
        line = self.table.current()
        if line is not None:
            self.finish(line)

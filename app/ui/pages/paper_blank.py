"""The one place of a paper that people fill in (秘密写票处, 公告编号, 报告文号), beside its preview."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.blanks import Blank
from app.services.papers.blanks import ON_PAPER
from app.services.papers.desk import PaperKind
from app.texts.phases import name_of
from app.ui.widgets.basics import column, label, row
from app.ui.widgets.buttons import Button


class PaperBlank(QWidget):
    """Hidden for papers without a blank; ``filled`` tells which one and what was typed."""

    filled = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.blank: Blank | None = None
        self.name_label = label("", "body")
        self.field = QLineEdit()
        self.field.setObjectName("blank")
        self.field.setPlaceholderText("可以留空，印出后手写")
        self.button = Button("填上", name="fill")
        self.setLayout(column(self.name_label, row(self.field, self.button), gap=4))
        self.button.clicked.connect(self._on_fill)
        self.field.returnPressed.connect(self.button.click)
        self.hide()

    def show_for(self, kind: PaperKind) -> None:
        """Show the blank of a paper of *kind*, or nothing."""
        self.blank = ON_PAPER.get(kind)
        self.setVisible(self.blank is not None)
        if self.blank is not None:
            self.name_label.setText(name_of(self.blank))
            self.field.setAccessibleName(name_of(self.blank))

    def put(self, values: Mapping[Blank, str]) -> None:
        """Show what was filled in so far, unless somebody is typing."""
        if self.blank is not None and not self.field.hasFocus():
            self.field.setText(values.get(self.blank, ""))

    def _on_fill(self) -> None:
        if self.blank is not None:
            self.filled.emit(self.blank, self.field.text())

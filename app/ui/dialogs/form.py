"""A short form in a card: a few fields, one answer. Numbers begin empty, so that nobody confirms a number nobody typed."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from app.ui import theme
from app.ui.dialogs.veil import VeilDialog
from app.ui.messages import FieldKind, FormAnswer, FormField
from app.ui.widgets.basics import column, label
from app.ui.widgets.buttons import HeroButton

MOST = 999_999
_HOW = re.compile("[（，]")
"""Where the name of a field ends and how it is filled begins; the button only says which."""
ONE_COLUMN, COLUMNS = 6, 3
"""So many fields stand below each other; more stand in so many columns, so that the answer stays on a small screen."""


class FormDialog(VeilDialog):
    """Answers {field name: text or whole number}, or None. The answer button waits until every needed field is filled."""

    def __init__(self, parent: QWidget, title: str, what: str, fields: Sequence[FormField], yes: str) -> None:
        many = len(fields) > ONE_COLUMN
        super().__init__(parent, title, what, icon="pencil", width=900 if many else 620)
        self._fields = tuple(fields)
        self._read: dict[str, Callable[[], str]] = {}
        self._code: QLineEdit | None = None
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        columns = min(COLUMNS, max(1, self.width() // theme.px(200)))
        if many:
            self.body.addLayout(grid)
        # what is proposed already can stay: the person begins with what only the person knows
        open_ones = (f for f in fields if f.kind is not FieldKind.CHOICE and not f.value)
        begins = next(open_ones, fields[0] if fields else None)
        for number, field in enumerate(fields):
            box = self._box(field)
            box.setObjectName(f"form_{field.name}")
            box.setAccessibleName(field.label)
            line = column(label(field.label, "hint", "ink2"), box, gap=4)
            if many:
                grid.addLayout(line, number // columns, number % columns)
            else:
                self.body.addSpacing(4)
                self.body.addLayout(line)
            if field is begins:
                box.setFocus()
        self.add_answers(HeroButton(yes, name="dialog_yes"))
        self._look()

    def _box(self, field: FormField) -> QWidget:
        if field.kind is FieldKind.CHOICE:
            choice = QComboBox()
            # a long choice is shortened in its field; the dialog never scrolls sideways for it
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(12)
            for value, words in field.options:
                choice.addItem(words, value)
            choice.setCurrentIndex(max(0, choice.findData(field.value)))
            self._read[field.name] = lambda: str(choice.currentData())
            return choice
        line = QLineEdit(field.value)
        line.setPlaceholderText(field.hint)
        if field.kind is FieldKind.NUMBER:
            line.setValidator(QIntValidator(0, MOST, line))
        if field.kind is FieldKind.SECRET:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        if field.kind is FieldKind.CODE:
            self._code = line
        line.textChanged.connect(lambda _: self._look())
        self._read[field.name] = lambda: line.text().strip()
        return line

    def _look(self) -> None:
        if self.yes is None:
            return
        empty = self._first_empty()
        if empty is not None:
            self.yes.grey(f"还没填{_HOW.split(empty.label)[0]}")
        else:
            self.yes.allow()

    def _first_empty(self) -> FormField | None:
        return next((f for f in self._fields if f.needed and not self._read[f.name]()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to what is still empty; where nothing is, it answers."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        empty = self._first_empty()
        if enter and empty is not None and isinstance(self.focusWidget(), QLineEdit | QComboBox):
            if (box := self.findChild(QWidget, f"form_{empty.name}")) is not None:
                box.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def takes_scan(self, text: str) -> bool:
        """A code goes into the field that asks for one."""
        if self._code is None:
            return False
        self._code.setText(text)
        self._code.setFocus()
        return True

    def on_yes(self) -> None:
        """Everything that is needed is filled."""
        answer: FormAnswer = {}
        for field in self._fields:
            text = self._read[field.name]()
            answer[field.name] = int(text or 0) if field.kind is FieldKind.NUMBER else text
        self.finish(answer)

"""The rail: seal mark, ten pages with icon and word, F1 at the foot (DESIGN.md 2). Icons only when narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.navigator import Section

WIDE, NARROW = 88, 56


def wide() -> int:
    """Return the width of the rail with words: four characters of any size fit."""
    return max(WIDE, 4 * theme.px(theme.HINT) + 20)


class SealMark(QWidget):
    """The red seal 选."""

    def __init__(self, size: int = 40) -> None:
        super().__init__()
        self._size = size
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the seal."""
        size = float(self._size)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("seal"))
        painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.13, size * 0.13)
        painter.setPen(theme.colour("on_seal"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._size < 60:
            painter.drawRoundedRect(QRectF(3.5, 3.5, size - 7, size - 7), 3, 3)
        face = theme.font(theme.CARD, weight=theme.BOLD)
        face.setPixelSize(round(size * 0.58))
        painter.setFont(face)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "选")


class RailButton(QAbstractButton):
    """One section of the rail."""

    def __init__(self, section: Section, number: int) -> None:
        super().__init__()
        self.section = section
        self._narrow = self._low = False
        self._over = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(section.title)
        self.setObjectName(f"rail_{section.id.value}")
        self.setAccessibleName(section.title)
        self.setToolTip(f"{section.title}  Ctrl+{number % 10}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring_inside", True)
        self.setProperty("ring_role", "rail_mark")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def set_narrow(self, narrow: bool, *, low: bool) -> None:
        """Show the icon only; *low* lets it be hardly higher than the icon."""
        self._narrow, self._low = narrow, low
        self.setFixedWidth(NARROW if narrow else wide())
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """63 px a page; less in a low window."""
        return QSize(NARROW if self._narrow else wide(), 46 if self._narrow else 63)

    def minimumSizeHint(self) -> QSize:
        """Icon and word, close."""
        if self._narrow:
            return QSize(NARROW, 24 if self._low else 36)
        return QSize(wide(), 30 + theme.px(theme.HINT) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, word."""
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(6, 2, -6, -2)
        ink = t.rail_text
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("rail_selected"))
            painter.drawRoundedRect(rect, 6, 6)
            painter.setBrush(theme.colour("rail_mark"))
            painter.drawRoundedRect(QRectF(0, rect.top() + 8, 4, rect.height() - 16), 2, 2)
            ink = t.rail_selected_text
        elif self.underMouse():
            painter.setPen(theme.colour("rail_selected"))
            painter.drawRoundedRect(rect, 6, 6)
        text = 0 if self._narrow else theme.px(theme.HINT) + 8
        top = rect.top() + max(0.0, (rect.height() - 24 - text) / 2)
        painter.drawPixmap(round(self.width() / 2 - 12), round(top), theme.pixmap(self.section.icon, 24, ink))
        if self._narrow:
            return
        weight = theme.BOLD if self.isChecked() else theme.NORMAL
        painter.setFont(theme.font(theme.HINT, weight=weight))
        painter.setPen(ink)
        below = QRectF(0, top + 24, self.width(), text + 2)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())


class Rail(QFrame):
    """``chosen`` carries the section's id; ``help_pressed`` for F1."""

    chosen = Signal(object)
    help_pressed = Signal()

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self._buttons: dict[object, RailButton] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 10, 0, 8)
        box.setSpacing(0)
        self._seal = SealMark()
        box.addWidget(self._seal, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(8)
        for number, section in enumerate(sections, 1):
            button = RailButton(section, number)
            button.clicked.connect(lambda _=False, chosen=section.id: self.chosen.emit(chosen))
            self._buttons[section.id] = button
            box.addWidget(button)
        box.addStretch(1)
        self._help = RailHelp()
        self._help.clicked.connect(self.help_pressed)
        box.addWidget(self._help)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool, *, low: bool = False) -> None:
        """Icons only at small logical widths; the seal gives way in a *low* window."""
        self.setFixedWidth(NARROW if narrow else wide())
        self._seal.setVisible(not low)
        for button in self._buttons.values():
            button.set_narrow(narrow, low=low)
        self._help.set_narrow(narrow)

    def select(self, section: object) -> None:
        """Mark *section* as the one shown."""
        if section in self._buttons:
            self._buttons[section].setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dark ground."""
        QPainter(self).fillRect(self.rect(), theme.colour("rail"))


class RailHelp(QAbstractButton):
    """F1 at the foot of the rail."""

    def __init__(self) -> None:
        super().__init__()
        self.setText("F1 帮助")
        self.setObjectName("rail_help")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring_inside", True)
        self.setProperty("ring_role", "rail_mark")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_narrow(self, narrow: bool) -> None:
        """Only the key."""
        self.setText("F1" if narrow else "F1 帮助")
        self.setFixedSize(NARROW if narrow else wide(), theme.px(theme.HINT) + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words."""
        painter = QPainter(self)
        painter.setFont(theme.font(theme.HINT))
        painter.setPen(theme.colour("rail_text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

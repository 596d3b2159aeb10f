"""The base of every dialog: a card over a 60 % veil, Esc leaves, Enter is dead for 250 ms.

What is asked scrolls where the window is too low for it; the answers below it never leave the window.
"""

from typing import Any, ClassVar

from PySide6.QtCore import QElapsedTimer, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.arrange import WrapRow
from app.ui.widgets.basics import Icon, label, row
from app.ui.widgets.buttons import DEAD_MS, Button, HeroButton
from app.ui.widgets.flash import Flash
from app.ui.widgets.focus_ring import FocusRing

LOW = 620
"""Below this many logical pixels of window a dialog keeps its margins small."""
ROUND = 10
"""So much of the window is seen above and below a dialog."""


def _height(layout: QLayout, width: int) -> int:
    """Return how high *layout* wants to be when it is *width* wide."""
    for one in range(layout.count()):
        item = layout.itemAt(one)
        if item is not None and (part := item.widget()) is not None:
            part.ensurePolished()
    layout.invalidate()
    asked = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
    return max(asked, layout.minimumSize().height())


class _Veil(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken what is behind."""
        QPainter(self).fillRect(self.rect(), QColor(20, 24, 29, 153))


class VeilDialog(QDialog):
    """A question in a card. Subclasses fill ``body`` and end with ``finish(value)``; ``ask()`` returns the value."""

    ASKS: ClassVar[bool] = True
    """Whether something would be recorded with the answer; what is only looked at is missed by nobody."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        what: str = "",
        *,
        icon: str = "info",
        width: int = 560,
        tone: str = "primary",
    ) -> None:
        super().__init__(parent.window())
        self.setObjectName("dialog")
        self.setProperty("kind", "card")
        self.setWindowTitle(title)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(
            Qt.WidgetAttribute.WA_TranslucentBackground
        )  # the veil is seen past its round corners
        self.setModal(True)
        # larger letters need a wider card
        wanted = round(width * theme.px(theme.BODY) / 16)
        self.setFixedWidth(min(wanted, max(360, parent.window().width() - 40)))
        self._answer: Any = None
        self._window = parent.window()
        self._veil = _Veil(self._window)
        low = parent.window().height() < LOW
        inside = QWidget()
        inside.setObjectName("scroll_body")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(28, 14 if low else 26, 28, 14)
        self.body.setSpacing(8 if low else 14)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.verticalScrollBar().rangeChanged.connect(
            self._bring_into_sight, Qt.ConnectionType.QueuedConnection
        )
        self._answers = QVBoxLayout()
        self._answers.setContentsMargins(28, 0, 28, 12 if low else 24)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addLayout(self._answers)
        self.heading = label(title, "title", wrap=True)
        self.head_row = row(Icon(icon, 28, tone), self.heading, gap=14)
        self.body.addLayout(self.head_row)
        self.what = label(what, "body", "ink2", wrap=True)
        self.what.setVisible(bool(what))
        self.body.addWidget(self.what)
        self.yes: Button | None = None
        self.no: Button | None = None
        self._ring = FocusRing(self)
        self._unheard: QWidget | None = None
        self._cover = _Veil(self)
        self._cover.hide()
        self._since = QElapsedTimer()
        self._behind: list[tuple[QPoint, QPixmap]] = []

    def add_answers(self, yes: Button, no_text: str = "取消，不记") -> None:
        """Put 取消 left and *yes* right, below what scrolls."""
        self.no = Button(no_text, key="Esc", name="dialog_no")
        self.no.clicked.connect(self.reject)
        self.yes = yes
        yes.clicked.connect(self.on_yes)
        yes.setMinimumWidth(200)
        self._answers.addLayout(WrapRow(self.no, right=(yes,)))

    def takes_scan(self, text: str) -> bool:
        """Use a code of the barcode gun; False where this question asks for none: no ballot's code may end up in a reason (F)."""
        return False

    def scanned(self, text: str) -> None:
        """A code was scanned while the question stands: it is used, or the person reads that it was not."""
        if self.takes_scan(text) or self._unheard is not None:
            return
        self._unheard = label("刚扫的码这里用不到，没有记下。", "hint_strong", "look", wrap=True)
        self._answers.insertWidget(0, self._unheard)
        self._unheard.show()
        self.fit()

    def on_yes(self) -> None:
        """The affirmative answer was given; subclasses say what it is worth."""
        self.finish(True)

    def finish(self, value: Any) -> None:
        """Close with *value* as the answer."""
        self._answer = value
        self.accept()

    def fit(self) -> None:
        """Be as high as the words need at this width, no higher than the window."""
        self.ensurePolished()
        edge = 2 * theme.tokens().outline
        high = sum(_height(part, self.width() - edge) for part in (self.body, self._answers)) + edge
        self.resize(self.width(), min(high, self._window.height() - 2 * ROUND))

    def ask(self) -> Any:
        """Show and wait; None when the person leaves."""
        window = self._window
        self._veil.setGeometry(window.rect())
        self._veil.show()
        self._veil.raise_()
        for twin in window.findChildren(Flash):
            twin.raise_()  # what a tone says is seen over the veil
        self.fit()
        corner = window.mapToGlobal(QPoint(0, 0))
        self.move(
            corner.x() + (window.width() - self.width()) // 2,
            corner.y() + max(ROUND, (window.height() - self.height()) // 2),
        )
        self._look_behind()
        self._since.start()
        try:
            self.exec()
        finally:
            self._veil.hide()
            self._veil.deleteLater()
            self.deleteLater()
        return self._answer

    def _look_behind(self) -> None:
        """Keep what stands behind the round corners: a screen that does not mix windows shows black there."""
        at, right, low = self._window.mapFromGlobal(self.pos()), self.width() - ROUND, self.height() - ROUND
        corners = (QPoint(x, y) for x in (0, right) for y in (0, low))
        self._behind = [
            (corner, self._window.grab(QRect(at + corner, QSize(ROUND, ROUND)))) for corner in corners
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A card that grows has its corners over something else."""
        super().resizeEvent(event)
        if self._behind:
            self._look_behind()

    def lock(self) -> None:
        """The desk locks itself over this question: secrets that were typed are gone, what was typed is out of sight."""
        for line in self.findChildren(QLineEdit):
            if line.echoMode() is QLineEdit.EchoMode.Password:
                line.clear()
        self._cover.setGeometry(self.rect())
        self._cover.show()
        self._cover.raise_()

    def unlock(self) -> None:
        """Whoever was asked is back; the Enter of their PIN is no answer."""
        self._cover.hide()
        self._since.restart()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab brings what it comes to into sight, from the answers too, which stand outside what scrolls."""
        moved = super().focusNextPrevChild(next)
        self._bring_into_sight()
        return moved

    def _bring_into_sight(self) -> None:
        focus, inside = self.focusWidget(), self._area.widget()
        if focus is None or inside is None or not inside.isAncestorOf(focus):
            return
        # QScrollArea.ensureWidgetVisible is content with the text cursor of a field
        middle = focus.mapTo(inside, focus.rect().center())
        self._area.ensureVisible(middle.x(), middle.y(), 0, focus.height() // 2 + 8)

    def room(self, wanted: int, least: int) -> int:
        """Return *wanted* pixels of height, fewer (not below *least*) where the window cannot hold them."""
        return min(wanted, max(least, self._window.height() - 300))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card itself: Qt draws no ground where a window may be seen through."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for corner, behind in self._behind:
            painter.drawPixmap(corner, behind)
        line = theme.tokens().outline
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("line"), line))
        half = line / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 12, 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives the affirmative answer unless a button has the focus, a dangerous one only where a person went to it; Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._since.isValid() and self._since.elapsed() < DEAD_MS:
                return  # pressed for what was there before
            focus = self.focusWidget()
            if isinstance(focus, Button) and (focus is not self.yes or focus.gone_to):
                focus.click()
            elif isinstance(self.yes, HeroButton):
                self.yes.press_by_key()
            elif self.yes is not None and self.yes.isEnabled() and self.yes.property("kind") != "danger":
                self.yes.click()
            return
        super().keyPressEvent(event)

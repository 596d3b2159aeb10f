"""The focus ring: 3 px in the action colour, 2 px off the control, on every control alike (DESIGN.md 5)."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMainWindow, QWidget

from app.ui import theme

OFF = 2


class FocusRing(QWidget):
    """One a window: an overlay that follows the control with the focus. It takes no events."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._on: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the control when it moves, resizes or goes."""
        if event.type() in (
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.LayoutRequest,
        ):
            self._place()
        elif event.type() in (QEvent.Type.Hide, QEvent.Type.Destroy):
            self.hide()
        return False

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        self._forget_gone()
        if self._on is not None:
            self._watch(self._on, on=False)
            self._on = None
        window = self.parentWidget()
        if new is None or window is None or new.window() is not window or isinstance(new, QMainWindow):
            self.hide()
            return
        parent = new.parentWidget()
        # a field inside a framed box is ringed by its box; its own outline already shows the focus
        framed = parent is not None and parent.property("kind") == "search"
        if framed or new.property("rings_itself"):
            self.hide()
            return
        self._on = new
        self._watch(new, on=True)
        self._place()

    def _watch(self, widget: QWidget, *, on: bool) -> None:
        step: QWidget | None = widget
        while step is not None and step is not self.parentWidget():
            if on:
                step.installEventFilter(self)
            else:
                step.removeEventFilter(self)
            step = step.parentWidget()

    def _forget_gone(self) -> None:
        """Let go of a control that is gone: a list drawn anew takes its old rows with it, the one with the focus too."""
        if self._on is not None and not shiboken6.isValid(self._on):
            self._on = None

    def _place(self) -> None:
        self._forget_gone()
        window = self.parentWidget()
        if self._on is None or window is None or not self._on.isVisible():
            self.hide()
            return
        margin = OFF + theme.tokens().focus
        # what fills its place to the edge would have its ring on its neighbours
        inside = isinstance(self._on, QAbstractScrollArea) or bool(self._on.property("ring_inside"))
        rect = QRect(self._on.mapTo(window, QPoint(0, 0)), self._on.size())
        if not inside:
            rect = rect.adjusted(-margin, -margin, margin, margin)
        self.setGeometry(rect)
        seen = rect & self._seen_part(window)
        if seen.isEmpty():
            self.hide()
            return
        self.setMask(QRegion(seen.translated(-rect.topLeft())))
        self.show()
        self.raise_()

    def _seen_part(self, window: QWidget) -> QRect:
        """Return what the scroll areas around the control let through: the ring stays off the bars beside them."""
        seen = window.rect()
        step = self._on.parentWidget() if self._on is not None else None
        while step is not None and step is not window:
            holder = step.parentWidget()
            if isinstance(holder, QAbstractScrollArea) and holder.viewport() is step:
                seen &= QRect(step.mapTo(window, QPoint(0, 0)), step.size())
            step = holder
        return seen

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        width = theme.tokens().focus
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = (self._on.property("ring_role") if self._on is not None else None) or "primary"
        painter.setPen(QPen(theme.colour(role), width))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 8, 8
        )

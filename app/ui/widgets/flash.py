"""The visual twin of a tone: a 3 px frame round the page in its colour for 600 ms (DESIGN.md 7)."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.sounds import Sound

LENGTH_MS = 600


class Flash(QWidget):
    """An overlay of the *window*, round *area*; takes no events. It lasts where motion is switched off too: it is no motion."""

    def __init__(self, window: QWidget, area: QWidget) -> None:
        super().__init__(window)
        self._area = area
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._role = "ok"
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LENGTH_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_sound(self, sound: Sound) -> None:
        """Frame the page in the colour of *sound*."""
        self._role = sound.value
        self.place()
        self.show()
        self.raise_()
        self.update()
        self._timer.start()

    def place(self) -> None:
        """Lie round the page as it is now."""
        self.setGeometry(QRect(self._area.mapTo(self.window(), QPoint(0, 0)), self._area.size()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour(self._role), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))

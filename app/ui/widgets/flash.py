"""The visual twin of a tone: a 3 px frame round the page in its colour for 600 ms (DESIGN.md 7)."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.sounds import Sound

LENGTH_MS = 600


class Flash(QWidget):
    """An overlay over the page area; takes no events."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._role = "ok"
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LENGTH_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_sound(self, sound: Sound) -> None:
        """Frame the page in the colour of *sound*."""
        parent = self.parentWidget()
        if parent is None:
            return
        self._role = sound.value
        self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.update()
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour(self._role), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))

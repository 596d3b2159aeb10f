"""A picture of a ballot, as large as its place allows, with an amber frame round what is asked. Stays light in every theme."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme

Frame = tuple[float, float, float, float]
_PAPER = QColor("#FFFFFF")
_FRAME_PX = 3
_AIR = 0.012
"""Air between the place and its frame, as a share of the sheet's width."""


class SheetPicture(QWidget):
    """Shows one picture; ``put(b"")`` says that none was kept."""

    def __init__(self, *, framed: bool = False, height: int = 120, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._image = QImage()
        self._frame: Frame | None = None
        self._heads: tuple[tuple[str, float], ...] = ()
        self._framed = framed
        self._least = height
        self.setMinimumHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def put(self, data: bytes, frame: Frame | None = None, heads: Sequence[tuple[str, float]] = ()) -> None:
        """Show the PNG *data*; *frame* as shares of it, 0..1; *heads*: words over it, and where (0..1) their middle is."""
        self._image = QImage.fromData(data) if data else QImage()
        self._frame = frame
        self._heads = tuple(heads)
        self.setMinimumHeight(self._least + self._above())
        self.setAccessibleDescription("、".join(words for words, _ in heads))
        self.update()

    def empty(self) -> bool:
        """Say whether there is no picture."""
        return self._image.isNull()

    def picture_size(self) -> QSize:
        """Return the picture's own size in dots."""
        return self._image.size()

    def _above(self) -> int:
        """Return the height of the words over the picture."""
        return theme.px(theme.BODY) + 10 if self._heads else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture in the middle of the place, then the frames."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            painter.setPen(theme.colour("ink3"))
            painter.setFont(theme.font(theme.HINT))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "没有留下图，请看原票")
            return
        above = self._above()
        room = QRectF(self.rect()).adjusted(_FRAME_PX, _FRAME_PX + above, -_FRAME_PX, -_FRAME_PX)
        scale = min(room.width() / self._image.width(), room.height() / self._image.height())
        width, height = self._image.width() * scale, self._image.height() * scale
        place = QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)
        painter.fillRect(place, _PAPER)
        painter.drawImage(place, self._image)
        amber = QPen(theme.colour("look_b"), _FRAME_PX)
        painter.setPen(amber if self._framed else QPen(theme.colour("edge"), 1))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(theme.colour("ink2"))
        painter.setFont(theme.font(theme.BODY, weight=theme.BOLD))
        for words, middle in self._heads:
            half = painter.fontMetrics().horizontalAdvance(words)
            head = QRectF(place.x() + middle * width - half, place.y() - above, 2 * half, above - 2)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, words)
        if self._frame is not None:
            left, top, across, down = self._frame
            air = _AIR * width
            painter.setPen(amber)
            painter.drawRoundedRect(
                QRectF(
                    place.x() + left * width - air,
                    place.y() + top * height - air,
                    across * width + 2 * air,
                    down * height + 2 * air,
                ),
                4,
                4,
            )

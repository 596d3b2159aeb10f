"""Two ways of putting parts that give way when the page is narrow or the letters are large: a row that wraps, columns that drop."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QWidget, QWidgetItem

from app.ui import theme

NARROW = 1060
"""Below this many logical pixels of page the right column drops under the left one (DESIGN.md 2)."""


class WrapRow(QLayout):
    """Widgets one after the other, on as many lines as they need; hidden ones take no room.

    Those of *right* stand at the right end of their line.
    """

    def __init__(self, *widgets: QWidget, right: Sequence[QWidget] = (), gap: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._right = frozenset(right)
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)
        for widget in (*widgets, *right):
            self.addWidget(widget)

    def addWidget(self, widget: QWidget) -> None:
        """Take *widget* in at the end, in an item made here: one that Qt makes may be gone before Python lets go of it."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Take *item* in at the end."""
        self._items.append(item)

    def insert(self, place: int, widget: QWidget) -> None:
        """Put *widget* at *place*."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at *index*; None past the end, as QLayout asks it."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give the item at *index* away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Wide as it gets, no higher than it must be."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """A narrower row is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """One line, when there is room."""
        seen = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in seen) + self._gap * max(0, len(seen) - 1)
        return QSize(width, max((size.height() for size in seen), default=0))

    def minimumSize(self) -> QSize:
        """The widest part alone."""
        least = QSize()
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least

    def _place(self, rect: QRect, *, move: bool) -> int:
        y, lines = rect.y(), self._lines(rect.width())
        for line in lines:
            x, height = rect.x(), max(size.height() for _, size in line)
            spare = rect.width() - sum(size.width() + self._gap for _, size in line) + self._gap
            for item, size in line:
                if item.widget() in self._right:
                    x, spare = x + spare, 0
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self._gap
            y += height + self._gap
        return y - self._gap - rect.y() if lines else 0

    @staticmethod
    def _size(item: QLayoutItem, width: int) -> QSize:
        """What *item* asks for, but no wider than the row where it can do with less."""
        size = item.sizeHint()
        if size.width() <= width:
            return size
        narrower = max(width, item.minimumSize().width())
        return QSize(narrower, item.heightForWidth(narrower) if item.hasHeightForWidth() else size.height())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return what stands on each line of *width* pixels."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = self._size(item, width)
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self._gap
        return lines


class Columns(QWidget):
    """Columns beside each other; below NARROW under each other, each as high as it asks to be.

    *last_first*: then the last one comes on top, where what is being worked on stands in it.
    """

    def __init__(
        self, *columns: tuple[QWidget, int], gap: int = 16, narrow: int = NARROW, last_first: bool = False
    ) -> None:
        super().__init__()
        self._narrow = narrow
        way = QBoxLayout.Direction
        self._down = way.BottomToTop if last_first else way.TopToBottom
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        for widget, share in columns:
            self._box.addWidget(widget, share)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def dropped(self) -> bool:
        """Whether the columns stand under each other."""
        return self._box.direction() is self._down

    def minimumSizeHint(self) -> QSize:
        """No wider than the widest column, since they give way."""
        least = super().minimumSizeHint()
        items = [self._box.itemAt(i) for i in range(self._box.count())]
        widest = max((item.minimumSize().width() for item in items if item is not None), default=0)
        return QSize(widest, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop or stand up again."""
        super().resizeEvent(event)
        down = self.width() < self._narrow * theme.px(theme.BODY) / 16  # larger letters need more width
        self._box.setDirection(self._down if down else QBoxLayout.Direction.LeftToRight)

"""The preview of a paper: one page at a time on a grey table, as large as wanted."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

Render = Callable[[int, float], QImage]
"""Gives the picture of a page (from 1) at a resolution in dpi."""
_STEP = 1.25
PROBE = 24.0
"""Dots an inch at which a page is drawn to learn its size."""


class PaperPreview(QScrollArea):
    """Shows a paper that is handed in as a rendering function and a number of pages."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setAccessibleName("文书预览")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._table = QWidget()
        self._table.setObjectName("preview_table")
        box = QVBoxLayout(self._table)
        box.setContentsMargins(20, 20, 20, 20)
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        box.addWidget(self._sheet)
        box.addStretch(1)
        self.setWidget(self._table)
        self._render: Render | None = None
        self._pages = 0
        self._page = 1
        self._zoom = 1.0
        self._sizes: dict[int, QSize] = {}
        """How large pages are at PROBE dpi."""
        self._drawn: tuple[int, float] | None = None
        # Laying out resizes it several times; each drawing of a page takes as long as turning to it may.
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._draw)

    @property
    def page(self) -> int:
        """The page shown, from 1; 0 when there is no paper."""
        return self._page if self._pages else 0

    @property
    def pages(self) -> int:
        """How many pages the paper has."""
        return self._pages

    def show_paper(self, render: Render, pages: int) -> None:
        """Show a paper from its first page."""
        self._render, self._pages, self._page = render, pages, 1
        self._sizes, self._drawn = {}, None
        self._draw()

    def clear(self) -> None:
        """Show nothing."""
        self._render, self._pages = None, 0
        self._sizes, self._drawn = {}, None
        self._sheet.clear()

    def turn(self, by: int) -> None:
        """Go *by* pages on or back."""
        if self._pages:
            self._page = max(1, min(self._pages, self._page + by))
            self._draw()
            self.verticalScrollBar().setValue(0)

    def zoom_in(self) -> None:
        """Larger."""
        self._zoom = min(4.0, self._zoom * _STEP)
        self._draw()

    def zoom_out(self) -> None:
        """Smaller."""
        self._zoom = max(0.3, self._zoom / _STEP)
        self._draw()

    def whole_page(self) -> None:
        """Fit the whole page into the view."""
        self._zoom = 0.0
        self._draw()
        self._zoom = self._zoom or 1.0

    def sizeHint(self) -> QSize:
        """It takes what is left; what it shows does not make it larger."""
        return QSize(300, max(self.minimumHeight(), 200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the width fitting, once everything is laid out."""
        super().resizeEvent(event)
        if self._pages:
            self._fitting.start()

    def _draw(self) -> None:
        if self._render is None:
            return
        probe = self._size_of(self._page, self._render)
        room_wide = max(self.viewport().width() - 44, 120)
        room_high = max(self.viewport().height() - 44, 120)
        fit = PROBE * room_wide / max(probe.width(), 1)
        if self._zoom == 0.0:
            dpi = min(fit, PROBE * room_high / max(probe.height(), 1))
            self._zoom = dpi / fit
        else:
            dpi = fit * self._zoom
        ratio = self.devicePixelRatioF()
        wanted = self._page, dpi * ratio
        if wanted == self._drawn:
            return
        self._drawn = wanted
        picture = QPixmap.fromImage(self._render(self._page, dpi * ratio))
        picture.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(picture)

    def _size_of(self, page: int, render: Render) -> QSize:
        if page not in self._sizes:
            self._sizes[page] = render(page, PROBE).size()
        return self._sizes[page]

"""刚扫的票: the last sheets of the open bundle as cards. Once the bundle is counted their places are forgotten (F)."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.count_views import BatchState, BatchView
from app.domain.ids import SheetId
from app.services.counting.desk import CountingService
from app.ui.operations import Ask
from app.ui.pages.page import Page
from app.ui.pages.scan_lines import card_of
from app.ui.tasks import Lane
from app.ui.widgets.basics import label, row
from app.ui.widgets.sheet_strip import MOST, SheetCardView, SheetStrip

KEPT = 64


class LastSheets(QWidget):
    """*glance* gives the small masked picture of a sheet."""

    def __init__(self, page: Page, counting: CountingService, glance: Callable[[SheetId], bytes]) -> None:
        super().__init__()
        self._page = page
        self._counting = counting
        self._glance = lru_cache(KEPT)(glance)
        self._asked: BatchView | None = None
        """The bundle as it was when its cards were asked for."""
        self.strip = SheetStrip()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        note = "从最上面一张往下数；待认定的都认定完，本捆才计入（C11）"
        box.addLayout(row(label("刚扫的票", "card_title"), 6, label(note, "hint", "ink2"), None))
        box.addWidget(self.strip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A tall window has room for larger cards."""
        super().resizeEvent(event)
        self.strip.grow(self.window().height())

    def renew(self) -> None:
        """Ask for the cards anew at the next look, though the bundle seems to be the same."""
        self._asked = None

    def look(self, batch: BatchView | None) -> None:
        """Show the top of the stack of *batch* while it is open; the pictures come in the background."""
        is_open = batch is not None and batch.state is BatchState.OPEN and batch.scanned > 0
        self.setVisible(is_open)
        asked, self._asked = self._asked, batch if is_open else None
        if batch is None or not is_open or batch == asked:
            return

        def cards() -> list[SheetCardView]:
            last = sorted(self._counting.sheets(batch.id, top=MOST), key=lambda sheet: -sheet.position)
            return [card_of(sheet, self._glance(sheet.sheet)) for sheet in last]

        Ask(self._page, cards).on(Lane.IMAGES).done(self.strip.put).start()

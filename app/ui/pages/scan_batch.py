"""Acts on the bundle that is chosen: its hand count, a copy laid aside, the whole bundle thrown back (C11)."""

from collections.abc import Callable
from functools import partial

from app.domain.count_views import BatchState, BatchView, Take
from app.domain.ids import BatchId
from app.domain.phase import Verb
from app.services.counting.desk import CountingService
from app.services.outcome import Outcome
from app.ui.changes import Changes
from app.ui.messages import FieldKind, FormField, Level
from app.ui.operations import Act, Ask
from app.ui.pages.page import Page
from app.ui.tools import new_nonce
from app.ui.widgets.buttons import Button


class BatchActs:
    """Three buttons; *chosen* gives the bundle they act on."""

    def __init__(self, page: Page, counting: CountingService, chosen: Callable[[], BatchView | None]) -> None:
        self._page = page
        self._counting = counting
        self._chosen = chosen
        self.hand_button = Button("改手数…", key="F5", name="hand_count")
        self.copy_button = Button("放进一张复印的…", key="Alt+C", name="lay_copy")
        self.back_button = Button("整捆退回…", key="F8", kind="danger", name="throw_back")
        for key, button, slot in (
            ("F5", self.hand_button, self._on_hand),
            ("Alt+C", self.copy_button, self._on_copy),
            ("F8", self.back_button, self._on_back),
        ):
            page.bind(key, button)
            button.clicked.connect(slot)
        page.duty(Verb.OPEN_BATCH, self.hand_button)
        page.duty(Verb.SCAN_SHEET, self.copy_button)
        page.duty(Verb.THROW_BACK_BATCH, self.back_button)

    def show(self, batch: BatchView | None, *, reading: bool) -> None:
        """Offer what *batch* allows; nothing while pages are read."""
        is_open = batch is not None and batch.state is BatchState.OPEN and not reading
        self.hand_button.setEnabled(is_open)
        self.copy_button.setEnabled(is_open)
        standing = batch is not None and batch.state is not BatchState.THROWN_BACK
        self.back_button.setEnabled(standing and not reading)

    def _on_hand(self) -> None:
        batch = self._chosen()
        if batch is None:
            return
        found = self._page.tools.messages.form(
            "手数",
            f"{batch.label} 捆手工数出几张。",
            (FormField(name="n", label="张数", kind=FieldKind.NUMBER),),
            yes="记下",
        )
        if found:
            actor, nonce = self._page.actor, new_nonce()
            self._do(
                partial(self._counting.set_hand_count, batch.id, int(found["n"]), by=actor, nonce=nonce),
                f"{batch.label} 捆手数 {found['n']} 张",
            )

    def _on_copy(self) -> None:
        """People found a copy of a sheet that was scanned already: it lies in the stack and is void (F)."""
        batch = self._chosen()
        if batch is None or not self._page.tools.messages.confirm(
            "放进一张复印的",
            f"{batch.label} 捆里有一张是已经扫过的选票的复印件。它算在张数里，记无效，放在这一叠最后。",
            yes="记一张无效",
        ):
            return
        actor = self._page.actor

        def done(take: Take) -> None:
            self._page.tools.messages.toast(
                Level.LOOK, f"已记在 {batch.label} 捆第 {take.position} 张：复印的，无效"
            )
            self._page.tools.board.post(Changes.TALLY, self._page)
            self._page.refresh()

        Ask(self._page, lambda: self._counting.set_aside_copy(batch.id, by=actor)).done(done).start()

    def _on_back(self) -> None:
        batch = self._chosen()
        if batch is None:
            return
        what = f"{batch.label} 捆的 {batch.scanned} 张都不计入，可以重新扫。"
        reason = self._page.tools.messages.reason("整捆退回", what, yes="整捆退回")
        if reason is not None:
            actor, nonce = self._page.actor, new_nonce()
            self._do(
                partial(self._counting.throw_back, batch.id, reason, by=actor, nonce=nonce),
                f"{batch.label} 捆已退回，没有计入",
            )

    def _do(self, job: Callable[[], Outcome[BatchId]], said: str) -> None:
        def done(_: BatchId) -> None:
            self._page.tools.messages.toast(Level.OK, said)
            self._page.refresh()

        Act(self._page, job).done(done).start()

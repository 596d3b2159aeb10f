"""Lines of the scan page: a batch, and a page of the run under way with what to do about it."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.count_views import BatchState, BatchView, SheetFault, SheetView
from app.services.counting.scan import Fed
from app.texts.counting import BATCHES, FAULTS, RESCAN_REASONS, stopped
from app.texts.problem_text import Text
from app.ui.tables.record_model import Column
from app.ui.widgets.sheet_strip import SheetCardView

_TONES = {
    BatchState.OPEN: "look",
    BatchState.STAGED: "look",
    BatchState.CLOSED: "ok",
    BatchState.THROWN_BACK: "ink3",
}


def batch_state(batch: BatchView) -> str:
    """Say where a bundle stands; an open one that is all scanned waits for people."""
    if batch.state is BatchState.OPEN and batch.expected and not batch.missing:
        return "等认定" if batch.doubtful else "可以计入"
    return BATCHES[batch.state]


BATCH_COLUMNS = (
    Column[BatchView](head="捆", text=lambda b: b.label, bold=True),
    Column[BatchView](
        head="手数", text=lambda b: "—" if b.expected is None else str(b.expected), number=True, width=70
    ),
    Column[BatchView](head="扫描", text=lambda b: str(b.scanned), number=True, width=70),
    Column[BatchView](
        head="待认定",
        text=lambda b: str(b.doubtful) if b.state is BatchState.OPEN else "—",
        number=True,
        tone=lambda b: "look" if b.doubtful else "ink3",
        width=80,
    ),
    Column[BatchView](head="状态", text=lambda b: batch_state(b), tone=lambda b: _TONES[b.state], width=90),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """One page of the run under way: where it lies, whether it counts, what to do."""

    fed: Fed

    def place(self) -> str:
        """Say where the sheet lies in the stack."""
        return f"第 {self.fed.take.position} 张" if self.fed.take.position else "不在叠里"

    def state(self) -> str:
        """Say whether it counts."""
        take = self.fed.take
        if take.fault is None:
            return "计入本捆" if not take.items else f"待认定 {take.items} 处"
        return "没有计入" if take.sheet is None else "无效，另放"

    def tone(self) -> str:
        """Return the colour of the state."""
        take = self.fed.take
        if take.fault is None:
            return "look" if take.items else "ok"
        return "stop"

    def what(self) -> str:
        """Say what it is and what to do."""
        take = self.fed.take
        if take.fault is None:
            return ""
        if take.fault is SheetFault.RESCANNED:
            return f"这张已经扫过，在第 {take.first_position} 张，没有重复计"
        if take.fault is SheetFault.RESCAN:
            return RESCAN_REASONS.get(take.reason, "看不清，重新放一次")
        return FAULTS[take.fault]

    def stopped(self, saved: int) -> Text:
        """Say why it is not counted, that the *saved* sheets are safe, and what to do with it."""
        take = self.fed.take
        if take.fault is None:
            raise ValueError("a counted sheet stops nothing")
        return stopped(
            take.fault,
            file=Path(self.fed.file).name,
            reason=take.reason,
            first=take.first_position,
            saved=saved,
        )


def card_of(sheet: SheetView, picture: bytes) -> SheetCardView:
    """Return the card of a sheet that lies in the bundle."""
    state, tone = ("计入", "ok") if sheet.fault is None else ("无效另放", "stop")
    if sheet.items:
        state, tone = "待认定", "look"
    return SheetCardView(place=f"第 {sheet.position} 张", state=state, tone=tone, picture=picture)

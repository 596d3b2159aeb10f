"""Lines of the scan page: a batch, and a page of the run under way with what to do about it."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.count_views import BatchState, BatchView, SheetFault
from app.services.scan_desk import Fed
from app.texts.counting import BATCHES, FAULTS, RESCAN_REASONS
from app.ui.tables.record_model import Column

_TONES = {
    BatchState.OPEN: "look",
    BatchState.STAGED: "look",
    BatchState.CLOSED: "ok",
    BatchState.THROWN_BACK: "ink3",
}
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
    Column[BatchView](head="状态", text=lambda b: BATCHES[b.state], tone=lambda b: _TONES[b.state], width=90),
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
            return "已计票" if not take.items else f"待认定 {take.items} 处"
        return "未计票" if take.sheet is None else "无效，另放"

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


PAGE_COLUMNS = (
    Column[PageLine](head="位置", text=PageLine.place, width=90),
    Column[PageLine](head="", text=PageLine.state, tone=PageLine.tone, bold=True, width=120),
    Column[PageLine](head="说明", text=PageLine.what),
    Column[PageLine](head="文件", text=lambda p: Path(p.fed.file).name, tone=lambda _: "ink3", width=170),
)

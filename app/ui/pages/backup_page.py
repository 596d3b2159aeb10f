"""备份与就绪: a copy now, onto a stick too; what of this laptop is ready and what to do about the rest."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from app.domain.phase import Verb
from app.services.backup import BackupLine, BackupService
from app.services.readiness import ReadinessService, ReadyLine
from app.ui.changes import Changes
from app.ui.messages import Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.page import HelpItem, Page
from app.ui.tables.record_model import Column
from app.ui.tables.record_table import RecordTable
from app.ui.tasks import Progress
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import Columns
from app.ui.widgets.basics import Card, label
from app.ui.widgets.buttons import Button, HeroButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.long_work import LongWork

STEPS = 4
"""Copied, checked; on a stick too, checked there."""
EVERY_MS = 10 * 60_000
_READY = (
    Column[ReadyLine](
        head="",
        text=lambda r: {"ok": "好", "look": "看一看", "stop": "不行"}[r.state],
        tone=lambda r: r.state,
        bold=True,
        width=78,
    ),
    Column[ReadyLine](head="", text=lambda r: r.what, bold=True, width=104),
    Column[ReadyLine](head="现在", text=lambda r: r.found, width=206),
    Column[ReadyLine](head="怎么办", text=lambda r: r.do or "—", tone=lambda _: "ink2"),
)
_COPIES = (
    Column[BackupLine](head="时间", text=lambda b: b.made_at, bold=True, width=210),
    Column[BackupLine](head="到第几条记录", text=lambda b: str(b.journal_seq), number=True, width=130),
    Column[BackupLine](head="大小", text=lambda b: f"{b.size / 1e6:.1f} MB", number=True),
)


class BackupPage(Page):
    """Backups and readiness. While the page lives a copy is made every ten minutes."""

    PAGE = PageId.BACKUP
    INTEREST = Changes.PHASE
    HELP = (
        HelpItem(title="每一步都已存好", text="每做一步都当时写进硬盘，断电不丢。备份是防电脑坏、防丢。"),
        HelpItem(title="拷到 U 盘", text="开始投票前、结束投票后、计完票后，各拷一份到 U 盘，由监票人保管。"),
        HelpItem(title="在另一台电脑恢复", text="在开始页按“从备份恢复”，选 U 盘里的备份文件夹。"),
    )

    def __init__(self, tools: Tools, backup: BackupService, readiness: ReadinessService) -> None:
        super().__init__(tools)
        self._backup = backup
        self._readiness = readiness
        left = Card(margin=12)
        left.body.addWidget(label("这台电脑准备好没有", "card_title"))
        self.ready: RecordTable[ReadyLine] = RecordTable(_READY, name="ready", row_height=52)
        self.ready.wrap()
        left.body.addWidget(self.ready, 1)
        right = Card(margin=12)
        self.count_label = label("备份", "card_title")
        right.body.addWidget(self.count_label)
        self.copies: RecordTable[BackupLine] = RecordTable(_COPIES, name="copies")
        self.empty = EmptyState("save", "还没有备份", "按 Enter 做一份，按 F3 拷到 U 盘")
        right.body.addWidget(self.copies, 1)
        right.body.addWidget(self.empty, 1)
        self.stick_button = Button("备份并拷到 U 盘…", key="F3", icon="usb", name="backup_stick")
        self.make_button = HeroButton("现在备份", icon="save", name="backup_now")
        self.work = LongWork(self.tools)
        right.body.addWidget(self.work)
        right.body.addWidget(self.make_button)
        right.body.addWidget(self.stick_button)
        self.ready.setMinimumHeight(220)
        self.copies.setMinimumHeight(160)
        self.outer.addWidget(Columns((left, 6), (right, 5), narrow=820), 1)
        self.set_hero(self.make_button)
        self.duty(Verb.MAKE_BACKUP, self.stick_button, self.make_button)
        self.bind("F2", self.make_button)
        self.bind("F3", self.stick_button)
        self.make_button.clicked.connect(lambda: self._make(None))
        self.stick_button.clicked.connect(self._on_stick)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._by_itself)
        self._timer.start()

    # Refresh

    def refresh(self) -> None:
        """Look at the machine and at the copies."""
        Ask(self, lambda: (self._readiness.lines(), self._backup.lines())).done(self._show).start()

    def _show(self, found: tuple[tuple[ReadyLine, ...], tuple[BackupLine, ...]]) -> None:
        ready, copies = found
        self.ready.put(ready)
        self.copies.put(copies)
        self.copies.setVisible(bool(copies))
        self.empty.setVisible(not copies)
        self.count_label.setText(f"备份 {len(copies)} 份" if copies else "备份")

    # Slots

    def _on_stick(self) -> None:
        folder = self.tools.messages.folder("U 盘上的哪个文件夹")
        if folder:
            self._make(Path(folder))

    def _by_itself(self) -> None:
        if self.tools.session.actor is not None:
            self._make(None, said=lambda _: None)

    def _make(self, second: Path | None, said: Callable[[BackupLine], None] | None = None) -> None:
        actor, nonce = self.actor, new_nonce()

        def done(line: BackupLine) -> None:
            if said is None:
                where = "，也拷到了 U 盘" if second is not None else ""
                self.tools.messages.toast(Level.OK, f"已备份到第 {line.journal_seq} 条记录，并核验过{where}")
            else:
                said(line)
            self.refresh()

        progress = Progress(total=STEPS if second is not None else STEPS - 2)
        steps: list[str] = []

        def told(step: str) -> None:
            if step not in steps:
                steps.append(step)
            progress.step(len(steps) - 1, label=step)

        making = Act(self, lambda: self._backup.make(second, by=actor, nonce=nonce, told=told))
        self.work.run(
            making.busy(self.make_button, self.stick_button).done(done),
            progress,
            "备份",
            stopped="已停下。没有留下半份备份",
        )

    def escape(self) -> None:
        """Stop a backup safely."""
        self.work.stop()

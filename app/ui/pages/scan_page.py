"""扫描计票: bundles of sheets from files into batches; every page says whether it counts and where it lies (C11)."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import takewhile
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from app.domain.count_views import BatchResult, BatchState, BatchView, SheetFault
from app.domain.ids import BatchId, SheetId
from app.domain.phase import Verb
from app.services.counting.camera import LiveCamera, OpenCamera
from app.services.counting.desk import CountingService
from app.services.counting.scan import Fed, ScanDesk
from app.texts.counting import BATCHES
from app.ui.changes import Changes
from app.ui.messages import FieldKind, FormField, Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.page import HelpItem, Page
from app.ui.pages.scan_batch import BatchActs
from app.ui.pages.scan_camera import CameraPanel
from app.ui.pages.scan_last import LastSheets
from app.ui.pages.scan_lines import BATCH_COLUMNS, PageLine, batch_state
from app.ui.pages.scan_sources import ScanSources
from app.ui.tables.record_table import RecordTable
from app.ui.tasks import Lane, Progress
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import Columns, WrapRow
from app.ui.widgets.banner import StopPanel
from app.ui.widgets.basics import Card, column, label, row
from app.ui.widgets.batch_figures import BatchFigures, Figures
from app.ui.widgets.buttons import Button, HeroButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.long_work import LongWork

ROOM_FOR_BOTH = 860
"""Height of a window that has room for a stop, or the camera, and the last sheets."""
WORKERS = 2


class ScanPage(Page):
    """The scanning desk."""

    PAGE = PageId.SCAN
    INTEREST = Changes.TALLY | Changes.PHASE
    HELP = (
        HelpItem(
            title="一捆一捆地扫", text="先手工数一捆，再扫描。扫描张数等于手数、没有待认定的，这一捆才计入。"
        ),
        HelpItem(
            rule="C11",
            title="先认定，后公布",
            text="看不清的票由监票人认定完，这一捆的票数才公布。公布过的数不会再变少。",
        ),
        HelpItem(
            title="扫描件放在哪里",
            text="选文件或文件夹；或者按 F6 盯住扫描仪存图的文件夹，扫一张读一张。原件按叠放好，次序不要动。",
        ),
    )

    def __init__(
        self,
        tools: Tools,
        counting: CountingService,
        scan: ScanDesk,
        kinds: Mapping[str, str],
        open_camera: OpenCamera = LiveCamera.open,
        *,
        glance: Callable[[SheetId], bytes] = lambda _: b"",
    ) -> None:
        super().__init__(tools)
        self.camera = CameraPanel(self, scan, open_camera, self._open_batch, self._show_fed)
        self._counting = counting
        self._scan = scan
        self._kinds = kinds
        self._reading = False
        self._chosen = False
        self._stops: list[PageLine] = []
        """Sheets of this run that are not counted and that nobody has looked at yet."""
        self._glance = glance
        self._build()
        self._bind()
        self.duty(Verb.OPEN_BATCH, self.open_button)
        self.duty(Verb.SCAN_SHEET, *self.sources.buttons, self.camera.button)
        self.duty(Verb.CLOSE_BATCH, self.close_button)

    # Build

    def _build(self) -> None:
        left = Card(margin=12)
        self.count_label = label("", "card_title")
        self.open_button = Button("新开一捆", key="F2", icon="plus", kind="primary", name="open_batch")
        left.body.addLayout(WrapRow(self.count_label, right=(self.open_button,)))
        self.table: RecordTable[BatchView] = RecordTable(BATCH_COLUMNS, name="batches")
        self.empty = EmptyState("layers", "还没有扫描", "先手工数出一捆，再按 F2 新开一捆")
        left.body.addWidget(self.table, 1)
        left.body.addWidget(self.empty, 1)
        self.acts = BatchActs(self, self._counting, self.table.current)
        left.body.addLayout(WrapRow(self.acts.hand_button, self.acts.copy_button))
        self.batch_label = label("", "title")
        self.kind_label = label("", "body", "ink2")
        numbers = Card(margin=14, gap=4)
        numbers.body.addLayout(row(self.batch_label, 4, self.kind_label, None, self.acts.back_button))
        self.figures = BatchFigures()
        numbers.body.addWidget(self.figures)
        self.work = LongWork(self.tools)
        self.stop_panel = StopPanel()
        self.next_button = HeroButton("已拿开，接着扫", icon="play", name="next_sheet")
        self.next_button.clicked.connect(self._on_seen)
        self.again_button = Button("", key="Alt+N", icon="layers", name="all_again")
        self.stop_panel.hold([self.next_button, self.again_button])
        self.sources = ScanSources(self, self.camera.button, self._feed, lambda: not self._reading)
        self.close_button = HeroButton("这一捆计入", name="close_batch")
        right = column(
            numbers, self.sources, self.camera, self.work, self.stop_panel, None, self.close_button, gap=10
        )
        self.last = LastSheets(self, self._counting, self._glance)
        reading = QWidget()
        reading.setLayout(right)
        self.table.setMinimumHeight(130)
        self.outer.addWidget(Columns((left, 4), (reading, 7), last_first=True), 1)
        self.outer.addWidget(self.last)
        self.set_hero(self.close_button)

    def _bind(self) -> None:
        for key, button, slot in (
            ("F2", self.open_button, self._on_open),
            ("Alt+N", self.again_button, self._on_all_again),
            ("F7", self.camera.button, self.camera.toggle),
        ):
            self.bind(key, button)
            button.clicked.connect(slot)
        self.camera.button.clicked.connect(lambda: self._show_batch())
        self.close_button.clicked.connect(self._on_close)
        self.work.ended.connect(self._on_reading_ended)
        self.table.chosen.connect(lambda _: self._show_batch())

    # Refresh

    def refresh(self) -> None:
        """Read the batches."""
        Ask(self, self._counting.batches).done(self._show).start()

    def _show(self, batches: tuple[BatchView, ...]) -> None:
        counted = sum(b.scanned for b in batches if b.state is BatchState.CLOSED)
        self.count_label.setText(f"{len(batches)} 捆，已计入 {counted} 张" if batches else "扫描计票")
        self.table.setVisible(bool(batches))
        self.empty.setVisible(not batches)
        with QSignalBlocker(self.table):  # the bundle is shown once, below
            self.table.put(batches)
            if not self._chosen:
                self._choose_open(batches)
        self.last.renew()
        self._show_batch()

    def _choose_open(self, batches: tuple[BatchView, ...]) -> None:
        """Begin with the bundle under way: the last open one."""
        self._chosen = True
        places = [place for place, batch in enumerate(batches) if batch.state is BatchState.OPEN]
        if places:
            self.table.selectRow(places[-1])

    def _show_batch(self) -> None:
        batch = self.table.current()
        is_open = batch is not None and batch.state is BatchState.OPEN
        self.open_button.rank("" if is_open else "primary")
        self.sources.allow(is_open)
        self.camera.button.setEnabled(is_open or self.camera.on)
        self.acts.show(batch, reading=self._reading)
        self._show_stop()
        self.figures.setVisible(batch is not None)
        if not self._reading:
            self.last.look(batch)
        if (self._stops or self.camera.on) and self.window().height() < ROOM_FOR_BOTH:
            self.last.hide()  # what stopped, and what to do, must be read without scrolling
        if batch is None:
            self.batch_label.setText("还没有选一捆")
            self.kind_label.setText("")
            self.close_button.grey("先新开一捆")
            return
        self.batch_label.setText(f"第 {batch.label} 捆")
        self.kind_label.setText(f"{self._kinds.get(batch.ballot_type, '')} · {batch_state(batch)}")
        called = batch.called if batch.state is BatchState.OPEN else batch.counted
        self.figures.put(
            Figures(
                by_hand=batch.expected,
                counted=(batch.scanned or called) - batch.doubtful - batch.set_aside,
                doubtful=batch.doubtful,
                aside=batch.set_aside,
            )
        )
        self._show_hero(batch)

    def _show_stop(self) -> None:
        """The first sheet nobody has looked at yet stops the page until somebody has."""
        stop = self._stops[0] if self._stops else None
        self.sources.setVisible(stop is None)
        self.close_button.setVisible(stop is None)
        self.set_answer(self.close_button if stop is None else self.next_button)
        if stop is None:
            self.stop_panel.hide()
            return
        batch = self.table.current()
        self.stop_panel.say(stop.stopped(batch.scanned if batch is not None else 0))
        more = len(self._stops) - 1
        self.next_button.say(f"看下一张（还有 {more} 张）" if more else "已拿开，接着扫")
        again = self._again()
        self.again_button.setVisible(again > 1)
        self.again_button.say(f"扫过的 {again} 张，一起看过")
        self.next_button.rearm()
        if self.isVisible():
            self.setFocus()  # whatever began the reading, Enter is for the sheet that stopped it

    def _again(self) -> int:
        """Return how many sheets from here on lie in this bundle already: a folder that is read again after a power cut."""
        again = (stop.fed.take.fault is SheetFault.RESCANNED for stop in self._stops)
        return sum(1 for _ in takewhile(bool, again))

    def _show_hero(self, batch: BatchView) -> None:
        self.close_button.say("按手工计票计入这一捆" if batch.called else "这一捆计入")
        if batch.state is not BatchState.OPEN:
            self.close_button.grey(BATCHES[batch.state])
        elif self._reading:
            self.close_button.grey("正在读")
        elif batch.expected is None:
            self.close_button.grey("先填手数")
        elif batch.missing:
            words = f"还差 {batch.missing} 张" if batch.missing > 0 else f"多了 {-batch.missing} 张"
            self.close_button.grey(words)
        elif batch.doubtful:
            self.close_button.grey(f"{batch.doubtful} 张等监票人认定")
        else:
            self.close_button.allow()
            self.close_button.rearm()

    # Slots

    def leave(self) -> bool:
        """Stop watching when the page is left; what was read is kept."""
        self.sources.stop()
        self.camera.stop()
        return True

    def escape(self) -> None:
        """Stop safely: pages read so far stay."""
        self.work.stop()
        self.camera.stop()
        self.sources.stop()
        self._show_batch()

    def _on_open(self) -> None:
        number = len(self._counting.batches()) + 1
        found = self.tools.messages.form(
            "新开一捆",
            "手工数好的一捆选票。张数不知道的可以先空着，计入以前要填。",
            (
                FormField(name="label", label="这一捆的名称", value=f"{number:02d}"),
                FormField(
                    name="kind",
                    label="选票种类",
                    kind=FieldKind.CHOICE,
                    options=list(self._kinds.items()),
                ),
                FormField(name="expected", label="手工数的张数", needed=False),
            ),
            yes="开始这一捆",
        )
        if not found:
            return
        text = str(found["expected"])
        expected = int(text) if text.isdigit() else None
        actor, nonce = self.actor, new_nonce()
        Act(
            self,
            lambda: self._counting.open_batch(
                str(found["label"]), str(found["kind"]), expected, by=actor, nonce=nonce
            ),
        ).done(self._on_opened).start()

    def _on_opened(self, batch: BatchId) -> None:
        self._stops.clear()
        batches = self._counting.batches()
        self._show(batches)
        for place, one in enumerate(batches):
            if one.id == batch:
                self.table.selectRow(place)

    def _open_batch(self) -> BatchView | None:
        """Return the bundle that is chosen while sheets may still be added to it."""
        batch = self.table.current()
        return batch if batch is not None and batch.state is BatchState.OPEN else None

    def _feed(self, paths: list[Path]) -> None:
        batch = self._open_batch()
        if batch is None:
            return
        actor, progress = self.actor, Progress()
        self._reading = True
        self._show_batch()

        def told(fed: Fed) -> None:
            progress.step(progress.done + 1)

        def job() -> tuple[Fed, ...]:
            progress.step(0, total=self._scan.count(paths))
            return self._scan.feed(batch.id, paths, by=actor, workers=WORKERS, told=told)

        reading = Ask(self, job).on(Lane.IMAGES).done(self._on_fed)
        self.work.run(reading, progress, "读选票", stopped="已停下。读过的都在，没读的可以接着读")

    def _on_fed(self, fed: tuple[Fed, ...]) -> None:
        bad = sum(one.take.fault is not None for one in fed)
        if bad:
            self.tools.messages.toast(Level.LOOK, f"读了 {len(fed)} 张，{bad} 张要看一看，没有当选票计")
        else:
            self.tools.messages.toast(Level.OK, f"读了 {len(fed)} 张")
        self._stop_at(fed)
        self.in_pieces(self._show_batch)  # the bundles themselves are read again already: the work has ended

    def _stop_at(self, fed: tuple[Fed, ...]) -> None:
        """What is not counted stops the page, one sheet after another."""
        self._stops += [PageLine(fed=one) for one in fed if one.take.fault is not None]

    def _show_fed(self, fed: tuple[Fed, ...]) -> None:
        """Show what a camera took."""
        self._stop_at(fed)
        self.refresh()
        self.tools.board.post(Changes.TALLY, self)

    def _on_seen(self) -> None:
        """Somebody has looked at the sheet and laid it where it belongs."""
        if self._stops:
            self._stops.pop(0)
        self._show_batch()

    def _on_all_again(self) -> None:
        """Somebody has looked at the sheets that were scanned before, all at once: none of them is counted twice."""
        del self._stops[: self._again()]
        self._show_batch()

    def _on_reading_ended(self) -> None:
        self._reading = False
        self.in_pieces(self.refresh, partial(self.tools.board.post, Changes.TALLY, self))

    def _on_close(self) -> None:
        batch = self.table.current()
        if batch is None:
            return
        actor, nonce = self.actor, new_nonce()

        def done(result: BatchResult) -> None:
            valid, invalid = result.count.valid, result.count.invalid
            self.tools.messages.toast(Level.OK, f"{result.label} 捆已计入：有效 {valid}，无效 {invalid}")
            self.refresh()

        Act(self, lambda: self._counting.close(batch.id, by=actor, nonce=nonce)).busy(self.close_button).done(
            done
        ).start()

"""Taking over a roll, step by step on the page: columns → preview with faults → write. Nothing is written before."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.domain.bodies import Body
from app.domain.roll_columns import RollField, columns_for, heading
from app.domain.roll_faults import RowFault
from app.domain.roll_views import ImportReport, OpenedRoll, RollPreview
from app.services.roll_import import RollImportService
from app.texts.roll_faults import in_table
from app.ui.messages import Level
from app.ui.operations import Act, Ask
from app.ui.tables.record_model import Column
from app.ui.tables.record_table import RecordTable
from app.ui.tasks import Progress
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import Columns, WrapRow
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import Card, label
from app.ui.widgets.buttons import Button
from app.ui.widgets.long_work import LongWork

_STOPPED = "已停下。名册没有改动"
KINDS = "名册表格 (*.xlsx *.xls *.ods *.csv *.et)"
_FAULT_COLUMNS = (
    Column[RowFault](head="行", text=lambda f: str(f.row), number=True, width=56),
    Column[RowFault](head="姓名", text=lambda f: f.name or "—", width=110),
    Column[RowFault](head="说明", text=in_table, tone=lambda f: "stop" if f.blocks else "look"),
)


class RollImport(QWidget):
    """The import in place of the roll's table; ``finished`` when taken over or left."""

    finished = Signal()
    another_wanted = Signal()

    def __init__(self, tools: Tools, service: RollImportService, body: Body) -> None:
        super().__init__()
        self._tools = tools
        self._service = service
        self._body = body
        self._opened: OpenedRoll | None = None
        self._preview: RollPreview | None = None
        self._chosen: dict[RollField, int] = {}
        self._boxes: dict[RollField, QComboBox] = {}
        self._build()

    @property
    def tools(self) -> Tools:
        """The window's tools."""
        return self._tools

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        self.banner = Banner()
        self._columns_card = Card(gap=8)
        self._columns_card.body.addWidget(label("表里哪一列是什么", "card_title"))
        self._file = label("", "hint", "ink2", wrap=True)
        self._columns_card.body.addWidget(self._file)
        area = QScrollArea()
        area.setWidgetResizable(True)
        # It scrolls; what it would like to have must not push the button that takes the table over out of sight.
        area.setMinimumHeight(160)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        inside = QWidget()
        inside.setObjectName("scroll_body")
        grid = QGridLayout(inside)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, field in enumerate(columns_for(self._body)):
            grid.addWidget(label(heading(field, self._body), "strong"), place, 0)
            grid.addWidget(self._box(field), place, 1)
        area.setWidget(inside)
        self._columns_card.body.addWidget(area, 1)
        self._preview_card = Card(gap=8)
        self._counts = label("还没有核对", "card_title", wrap=True)
        self._namesakes = label("", "body", "ink2", wrap=True)
        self.faults: RecordTable[RowFault] = RecordTable(_FAULT_COLUMNS, name="faults", row_height=68)
        self.faults.setWordWrap(True)
        self._preview_card.body.addWidget(self._counts)
        self._preview_card.body.addWidget(self._namesakes)
        self._preview_card.body.addWidget(self.faults, 1)
        columns = Columns((self._columns_card, 4), (self._preview_card, 5), narrow=760)
        self.work = LongWork(self._tools)
        self.work.ended.connect(self._on_work_ended)
        outer.addWidget(self.banner)
        outer.addWidget(self.work)
        outer.addWidget(columns, 1)
        self.leave_button = Button("不导入，返回", key="Esc", name="import_leave")
        self.take_button = Button("写进名册", key="Enter", kind="primary", icon="check", name="import_take")
        self.part_button = Button("只导对的行…", key="F6", name="import_part")
        self.take_button.clicked.connect(lambda: self._on_take(whole=True))
        self.part_button.clicked.connect(lambda: self._on_take(whole=False))
        self.leave_button.clicked.connect(self.finished)
        self.another_button = Button("另选一个表格", key="F6", icon="file-up", name="import_another")
        self.another_button.clicked.connect(self.another_wanted)
        outer.addLayout(
            WrapRow(self.leave_button, self.another_button, right=(self.part_button, self.take_button))
        )

    def _box(self, field: RollField) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"column_{field.value}")
        box.setAccessibleName(heading(field, self._body))
        # All boxes offer the same; measuring every item for each of them would hold the window up.
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.activated.connect(self._on_column)
        self._boxes[field] = box
        return box

    def open_file(self, path: str) -> None:
        """Open *path* and show the guess of its columns."""
        self._forget("正在打开表格")
        reading = Ask(self, lambda: self._service.open(Path(path))).done(self._show_opened)
        self.work.run(reading, Progress(), "打开表格", stopped=_STOPPED)

    def _forget(self, why: str) -> None:
        """What was looked at before may not be taken over any more."""
        self._preview = None
        self.take_button.grey(why)
        self._offer_part(False)

    def _on_work_ended(self) -> None:
        if self._preview is None:
            self.take_button.grey("还没有核对")

    def _show_opened(self, opened: OpenedRoll) -> None:
        self._opened = opened
        self._file.setText(f"{opened.file} · {opened.sheet} · 第 {opened.header_row} 行是表头")
        choices = QStandardItemModel(self)
        for at, words in enumerate(["（没有这一列）", *self._headings(opened)]):
            item = QStandardItem(words[:40])
            item.setData(at - 1 if at else None, Qt.ItemDataRole.UserRole)
            choices.appendRow(item)
        for field, box in self._boxes.items():
            box.setModel(choices)
            box.setCurrentIndex(max(0, box.findData(opened.columns.get(field))))
        self._on_column()

    @staticmethod
    def _headings(opened: OpenedRoll) -> list[str]:
        return [
            f"{head or f'第 {at} 列'}　{'、'.join(opened.sample(at - 1, 2))}"
            for at, head in enumerate(opened.headers, 1)
        ]

    def _on_column(self) -> None:
        opened = self._opened
        if opened is None:
            return
        chosen = {f: b.currentData() for f, b in self._boxes.items() if b.currentData() is not None}
        self._forget("正在核对")
        self._chosen, progress = chosen, Progress()

        def done(preview: RollPreview) -> None:
            if self._chosen is chosen:
                self._show_preview(preview)

        looking = Ask(self, lambda: self._service.preview(opened, chosen, told=progress.step)).done(done)
        self.work.run(looking, progress, "核对每一行", stopped=_STOPPED)

    def stop(self) -> bool:
        """Stop what runs at its next safe point; say whether anything ran."""
        running = self.work.running()
        self.work.stop()
        return running

    def _show_preview(self, preview: RollPreview) -> None:
        self._preview = preview
        bad, diff = len(preview.bad_rows), preview.diff
        self._counts.setText(
            f"可导 {preview.good_count} 人：新增 {len(diff.added)}，改动 {len(diff.changed)}，"
            f"划去 {len(diff.struck)}，不变 {diff.kept}"
        )
        names = "、".join(preview.namesakes[:8])
        self._namesakes.setText(f"有同名：{names}。签到时会请您选哪一位。" if names else "没有同名的人。")
        self.faults.put(preview.faults)
        self._offer_part(bool(bad))
        if bad:
            self.banner.say(
                Level.LOOK, f"有 {bad} 行不能导", "还没有写进名册。改好表格再打开最稳妥；也可以只导对的行。"
            )
            self.take_button.grey(f"有 {bad} 行要改")
        else:
            self.banner.say(Level.INFO, "可以写进名册", "现在还没有写。看人数对不对，对了按 Enter 写进名册。")
            self.take_button.allow()
            if self.leave_button.hasFocus():  # where the import began; Enter must say what the button says
                self.take_button.setFocus()

    def _offer_part(self, some_bad: bool) -> None:
        """F6 takes the good rows where some are bad, else it asks for another table."""
        self.part_button.setVisible(some_bad)
        self.another_button.setVisible(not some_bad)

    def press_f6(self) -> None:
        """Press what F6 is written on."""
        for button in (self.part_button, self.another_button):
            if button.isVisible() and button.isEnabled():
                button.click()
                return

    def _on_take(self, *, whole: bool) -> None:
        preview = self._preview
        if preview is None:
            return
        if not whole:
            what = f"{len(preview.bad_rows)} 行不会进名册，行数会写进记录。"
            if not self.tools.messages.confirm("只导对的行", what, yes="只导对的行", danger=True):
                return
        actor, nonce = self.tools.session.require(), new_nonce()
        take = self._service.commit if whole else self._service.commit_without_bad_rows
        progress = Progress()
        taking = Act(self, partial(take, preview, by=actor, nonce=nonce, told=progress.step))
        self.work.run(
            taking.busy(self.take_button, self.part_button, self.leave_button, self.another_button).done(
                self._on_taken
            ),
            progress,
            "写进名册",
            stopped=_STOPPED,
        )

    def _on_taken(self, report: ImportReport) -> None:
        self.tools.messages.toast(Level.OK, f"已写进名册，名册现有 {report.on_roll} 人")
        self.finished.emit()

"""全程记录: every act of the day as a sentence, searchable, and whether the chain holds."""

from functools import partial

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from app.services.journal import ChainVerdict, JournalEntry, JournalService
from app.ui import theme
from app.ui.changes import Changes
from app.ui.messages import Level
from app.ui.navigator import PageId
from app.ui.operations import Ask
from app.ui.pages.page import HelpItem, Page
from app.ui.tables.record_model import Column
from app.ui.tables.record_table import RecordTable
from app.ui.tasks import Lane
from app.ui.tools import Tools
from app.ui.widgets.arrange import WrapRow
from app.ui.widgets.basics import Card, Tag, label
from app.ui.widgets.buttons import Button

_COLUMNS = (
    Column[JournalEntry](head="序号", text=lambda e: str(e.seq), number=True, width=70),
    Column[JournalEntry](head="时间", text=lambda e: e.at[11:], width=90),
    Column[JournalEntry](head="操作人", text=lambda e: e.who, bold=True, width=140),
    Column[JournalEntry](head="内容", text=lambda e: e.what),
    Column[JournalEntry](head="校验码", text=lambda e: e.mark, tone=lambda _: "ink3", width=110),
)
MARK = len(_COLUMNS) - 1
NARROW_EM = 60
"""Below so many times the body size the column of codes gives way."""


class JournalPage(Page):
    """The journal, read only."""

    PAGE = PageId.JOURNAL
    INTEREST = Changes.JOURNAL | Changes.PHASE
    HELP = (
        HelpItem(
            title="一条接一条",
            text="每做一步记一条，谁、什么时候、做了什么。每条都带前一条的校验码，改动任何一条，后面都接不上。",
        ),
        HelpItem(
            title="和文书对得上",
            text="文书页脚写着“日志 第几条”和一串字头：就是印的时候这里最后一条的序号和校验码。",
        ),
        HelpItem(title="没有谁投了谁", text="这里有谁来领过票，没有任何一张票的内容和号码。"),
    )

    def __init__(self, tools: Tools, journal: JournalService) -> None:
        super().__init__(tools)
        self._journal = journal
        self._asked = 0
        card = Card(margin=12)
        self.count_label = label("", "card_title")
        self.state = Tag("", "plain")
        self.state.hide()
        self.search = QLineEdit()
        self.search.setObjectName("journal_search")
        self.search.setAccessibleName("查找")
        self.search.setPlaceholderText("查找：人、内容、序号")
        self.search.setMinimumWidth(260)
        self.check_button = Button("校验", key="F7", icon="shield-check", name="check_chain")
        self.save_button = Button("存成表格…", key="F6", icon="save", name="save_journal")
        card.body.addLayout(
            WrapRow(self.count_label, self.state, right=(self.search, self.check_button, self.save_button))
        )
        two_lines = 2 * QFontMetrics(theme.font(theme.HINT)).lineSpacing() + 6
        self.table: RecordTable[JournalEntry] = RecordTable(_COLUMNS, name="journal", row_height=two_lines)
        card.body.addWidget(self.table, 1)
        self.detail = label("", "body", "ink2", wrap=True)
        card.body.addWidget(self.detail)
        self.outer.addWidget(card, 1)
        self.search.textChanged.connect(lambda _: self.refresh())
        self.check_button.clicked.connect(self._on_check)
        self.save_button.clicked.connect(self._on_save)
        self.table.chosen.connect(self._show_detail)
        self.bind("F6", self.save_button)
        self.bind("F7", self.check_button)

    # Refresh

    def refresh(self) -> None:
        """Read the lines that match."""
        words = self.search.text()
        self._asked += 1
        mine = self._asked

        def read() -> tuple[JournalEntry, ...]:
            # Letters typed meanwhile have made this question out of date.
            return self._journal.entries(containing=words) if mine == self._asked else ()

        # Not among the acts: a long journal takes seconds to read.
        Ask(self, read).on(Lane.IMAGES).done(partial(self._show, mine)).start()

    def _show(self, asked: int, entries: tuple[JournalEntry, ...]) -> None:
        if asked != self._asked:
            return
        self.count_label.setText(f"{'找到' if self.search.text().strip() else '共'} {len(entries)} 条")
        self.table.put(entries)
        if not entries:
            self.detail.setText("没有找到。" if self.search.text().strip() else "还没有记录。")

    def _show_detail(self, entry: JournalEntry) -> None:
        self.detail.setText(
            f"{entry.at}　{entry.role} {entry.who}　第 {entry.round_no} 轮 {entry.phase}　{entry.what}"
            + (f"　校验码 {entry.mark}" if self.table.isColumnHidden(MARK) else "")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is scarce the sentence has it; the code of the chosen line stands below."""
        super().resizeEvent(event)
        self.table.setColumnHidden(MARK, self.width() < theme.px(theme.BODY) * NARROW_EM)
        entry = self.table.current()
        if entry is not None:
            self._show_detail(entry)

    # Slots

    def _on_check(self) -> None:
        Ask(self, self._journal.check).on(Lane.IMAGES).busy(self.check_button).done(
            self._show_verdict
        ).start()

    def _show_verdict(self, verdict: ChainVerdict) -> None:
        self.state.show()
        if verdict.holds:
            self.state.say(f"{verdict.length} 条都接得上", "ok", "check")
            self.tools.messages.toast(Level.OK, f"{verdict.length} 条记录一条接一条，没有断")
        else:
            self.state.say(f"第 {verdict.broken_at} 条接不上", "stop", "circle-alert")
            self.tools.messages.toast(Level.STOP, f"第 {verdict.broken_at} 条接不上前一条，请保留现场并报告")

    def _on_save(self) -> None:
        target = self.tools.messages.save_file("存全程记录", "全程记录.xlsx", "Excel (*.xlsx)")
        if target:
            Ask(self, lambda: self._journal.save_to(target)).done(
                lambda count: self.tools.messages.toast(Level.OK, f"已存 {count} 条")
            ).start()

"""文书: every paper of the day, its preview, what to look at before printing, copies, and the file beside the print."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.blanks import Blank
from app.domain.errors import HallError
from app.domain.events.base import Event
from app.domain.phase import Verb
from app.services.outcome import Outcome
from app.services.papers.blanks import BlankService
from app.services.papers.desk import PaperChoice, PapersService, PrintedPaper
from app.texts.phases import name_of
from app.ui import theme
from app.ui.changes import Changes
from app.ui.messages import Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.page import HelpItem, Page
from app.ui.pages.paper_blank import PaperBlank
from app.ui.printer import DevicePrinter, page_count, page_image
from app.ui.tables.record_model import Column
from app.ui.tables.record_table import RecordTable
from app.ui.tasks import Cancelled, Lane
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import Columns
from app.ui.widgets.basics import Card, NumberBox, column, label, row
from app.ui.widgets.buttons import Button, HeroButton
from app.ui.widgets.paper_preview import PaperPreview

MOST_COPIES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One paper in the list, and how often it was printed in this round."""

    choice: PaperChoice
    copies: int

    @property
    def wanted(self) -> bool:
        """Say whether this moment of the day asks for it and nobody has printed it."""
        return self.choice.ready and self.choice.needed and not self.copies

    def state(self) -> str:
        """Say where the paper stands."""
        if not self.choice.ready:
            return f"等{self.choice.waits_for}"
        return f"印过 {self.copies} 次" if self.copies else "没印"

    def tone(self) -> str:
        """Return the colour of the state."""
        if not self.choice.ready:
            return "ink3"
        return "ok" if self.copies else ("look" if self.wanted else "ink3")


_MOMENTS = {"选举前": "会前", "选举日": "会上", "计票后": "会后"}
_COLUMNS = (
    Column[PaperLine](head="文书", text=lambda p: p.choice.title),
    Column[PaperLine](head="", text=PaperLine.state, tone=PaperLine.tone, width=96),
)


class PapersPage(Page):
    """The papers desk."""

    PAGE = PageId.PAPERS
    INTEREST = Changes.EVERYTHING
    HELP = (
        HelpItem(
            title="印出的每份都有份号",
            text="第一份印着“首次打印”，以后各份印着“第 n 份”。每份都存成文件，指纹记入全程记录。",
        ),
        HelpItem(
            rule="H",
            title="签字和盖章",
            text="报告单和记录印出后在纸上签字。签好后扫描，可在“核对签字文书”里逐个数核对。",
        ),
        HelpItem(
            title="打印机不好用", text="按 S 存成文件，拷到别的电脑打印。打印时按 100%，不要“适应纸张”。"
        ),
    )

    def __init__(
        self, tools: Tools, papers: PapersService, printer: DevicePrinter, blanks: BlankService
    ) -> None:
        super().__init__(tools)
        self._blanks = blanks
        self._papers = papers
        self._printer = printer
        self._shown: PaperChoice | None = None
        self._pdf = b""
        self._build()
        self._bind()
        self.duty(
            Verb.PRINT_PAPER, self.print_button, self.save_button, self.office_button, self.blank.button
        )

    # Build

    def _build(self) -> None:
        reading = Columns((self._build_list(), 6), (self._build_sheet(), 11), narrow=720)
        self.outer.addWidget(Columns((reading, 17), (self._build_send(), 5)), 1)
        self.set_hero(self.print_button)
        self._show_nothing()

    def _build_list(self) -> Card:
        listing = Card(margin=12)
        listing.setMinimumWidth(theme.px(theme.BODY) * 18)
        listing.body.addWidget(label("文书", "card_title"))
        self.table: RecordTable[PaperLine] = RecordTable(_COLUMNS, name="papers")
        self.table.part_by(lambda line: _MOMENTS[line.choice.moment])
        self.table.horizontalHeader().hide()
        self.table.wrap()
        self.table.setMinimumHeight(260)
        listing.body.addWidget(self.table, 1)
        return listing

    def _build_sheet(self) -> QWidget:
        self.title_label = label("", "card_title", wrap=True)
        self.size_label = label("", "hint", "ink2")
        self.smaller_button = Button("缩小", key="−", name="smaller")
        self.larger_button = Button("放大", key="+", name="larger")
        self.whole_button = Button("整页", key="0", name="whole")
        self.back_button = Button("上一页", key="PgUp", name="page_back")
        self.next_button = Button("下一页", key="PgDn", name="page_next")
        self.preview = PaperPreview()
        self.preview.setMinimumHeight(260)
        sheet = QWidget()
        sheet.setLayout(
            column(
                row(self.title_label, self.smaller_button, self.larger_button, self.whole_button),
                self.preview,
                row(self.size_label, None, self.back_button, self.next_button),
            )
        )
        return sheet

    def _build_send(self) -> QWidget:
        look = Card(margin=14, gap=6)
        look.body.addWidget(label("印之前看一眼", "card_title"))
        self.look_label = label("", "body", "ink2", wrap=True)
        self.history_label = label("", "hint", "ink2", wrap=True)
        look.body.addWidget(self.look_label)
        look.body.addWidget(self.history_label)
        self.blank = PaperBlank()
        look.body.addWidget(self.blank)
        send = Card(margin=14, gap=8)
        self.copies = NumberBox()
        self.copies.setObjectName("copies")
        self.copies.setAccessibleName("份数")
        self.copies.setRange(1, MOST_COPIES)
        self.from_page, self.to_page = NumberBox(), NumberBox()
        for box, name, words in (
            (self.from_page, "from_page", "从第几页"),
            (self.to_page, "to_page", "到第几页"),
        ):
            box.setObjectName(name)
            box.setAccessibleName(words)
            box.setRange(1, 1)
        for box in (self.copies, self.from_page, self.to_page):
            box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        send.body.addLayout(row(label("份数"), None, self.copies))
        send.body.addLayout(row(label("页"), None, self.from_page, label("至"), self.to_page))
        self.printer_label = label("", "hint", "ink2", wrap=True)
        self.print_button = HeroButton("打印", icon="printer", name="print")
        self.save_button = Button("存成文件", key="S", name="save")
        self.office_button = Button("存成可改的文件", key="W", name="office")
        for part in (self.printer_label, self.print_button, self.save_button, self.office_button):
            send.body.addWidget(part)
        right = QWidget()
        right.setLayout(column(look, send, None, gap=12))
        return right

    def _bind(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.copies.valueChanged.connect(lambda _: self._show_hero())
        self.smaller_button.clicked.connect(self.preview.zoom_out)
        self.larger_button.clicked.connect(self.preview.zoom_in)
        self.whole_button.clicked.connect(self.preview.whole_page)
        self.back_button.clicked.connect(lambda: self._turn(-1))
        self.next_button.clicked.connect(lambda: self._turn(1))
        self.print_button.clicked.connect(self._on_print)
        self.blank.filled.connect(self._on_fill)
        self.save_button.clicked.connect(lambda: self._on_save("pdf"))
        self.office_button.clicked.connect(self._on_office)
        for key, button in (("PgUp", self.back_button), ("PgDown", self.next_button)):
            self.bind(key, button)

    # Refresh

    def refresh(self) -> None:
        """Read which papers there are and what was printed."""
        Ask(self, lambda: (self._papers.choices(), self._papers.printed())).done(self._show).start()

    def _show(self, found: tuple[tuple[PaperChoice, ...], tuple[PrintedPaper, ...]]) -> None:
        choices, printed = found
        first = not self.table.model().rowCount()
        newest = max((p.round_no for p in printed), default=0)
        lines = [
            PaperLine(
                choice=c,
                copies=sum(
                    p.kind == c.kind.value and p.subject == c.subject and p.round_no == newest
                    for p in printed
                ),
            )
            for c in sorted(choices, key=lambda c: tuple(_MOMENTS).index(c.moment))
        ]
        with QSignalBlocker(self.table):  # laid out once, below, not for every row that is current on the way
            self.table.put(lines)
            if first:  # start where the day is: the first paper it asks for that nobody has printed
                wanted = (at for at, one in enumerate(lines) if one.wanted)
                self.table.selectRow(next(wanted, 0))
                self.table.scrollTo(self.table.currentIndex(), self.table.ScrollHint.PositionAtCenter)
        name = self._printer.name()
        self.printer_label.setText(f"打印机：{name}" if name else "没有打印机：可以存成文件，拷到别处打印")
        current = self.table.current()
        if current is not None:
            self._on_chosen(current)

    def _show_nothing(self) -> None:
        self._pdf = b""
        self.preview.clear()
        self.size_label.setText("")
        for button in (self.save_button, self.office_button, self.back_button, self.next_button):
            button.setEnabled(False)
        self._grey("先选文书")

    def _show_pdf(self, line: PaperLine, pdf: bytes) -> None:
        if self._shown != line.choice:
            return  # another paper was chosen meanwhile
        self._pdf = pdf
        pages = page_count(pdf)
        self.preview.show_paper(partial(_render, pdf), pages)
        for box in (self.from_page, self.to_page):
            box.setRange(1, pages)
        self.from_page.setValue(1)
        self.to_page.setValue(pages)
        self.look_label.setText(
            "看清姓名和数字。再印会标明“第 n 份”。" if line.copies else "看清姓名和数字，印出后在纸上签字。"
        )
        self.history_label.setText(
            f"印过 {line.copies} 次。印出的每份有份号。" if line.copies else "没有印过。印出的每份有份号。"
        )
        self.save_button.allow()
        self.office_button.setEnabled(len(self._papers.formats(line.choice.kind)) > 1)
        self._show_page()
        self._show_hero()

    def _show_page(self) -> None:
        pages = self.preview.pages
        self.size_label.setText(f"第 {self.preview.page} 页 共 {pages} 页" if pages else "")
        self.back_button.setEnabled(self.preview.page > 1)
        self.next_button.setEnabled(self.preview.page < pages)

    def _show_hero(self) -> None:
        if not self._pdf:
            return
        if self._printer.name():
            self.print_button.say(f"打印 {self.copies.value()} 份")
            self.print_button.allow()
            self.print_button.rearm()
        else:
            self._grey("没有打印机")

    def _grey(self, reason: str) -> None:
        self.print_button.say("打印")
        self.print_button.grey(reason)

    # Slots

    def plain_key(self, text: str) -> bool:
        """+ − 0 for the preview, S and W for files."""
        actions = {
            "+": self.larger_button,
            "=": self.larger_button,
            "-": self.smaller_button,
            "0": self.whole_button,
            "s": self.save_button,
            "w": self.office_button,
        }
        button = actions.get(text.lower())
        if button is None or not button.isEnabled():
            return False
        button.click()
        return True

    def _turn(self, by: int) -> None:
        self.preview.turn(by)
        self._show_page()

    def _on_chosen(self, line: PaperLine) -> None:
        self._shown = line.choice
        self.title_label.setText(line.choice.title)
        self._show_nothing()
        self.blank.show_for(line.choice.kind)
        Ask(self, self._blanks.values).done(self.blank.put).start()
        if not line.choice.ready:
            self.look_label.setText(f"要等“{line.choice.waits_for}”之后才有数字，现在还不能打印。")
            self.history_label.setText("")
            self._grey("还不能印")
            return
        choice = line.choice

        def job() -> bytes:
            if self._shown is not choice:
                raise Cancelled  # another paper was chosen while this one waited
            return self._papers.preview(choice.kind, choice.subject)

        # Not among the acts: a register of 20 000 takes half a minute to lay out, and nobody could check in meanwhile.
        Ask(self, job).on(Lane.IMAGES).done(partial(self._show_pdf, line)).start()

    def _on_fill(self, blank: Blank, value: str) -> None:
        actor, nonce = self.actor, new_nonce()

        def said(kept: str) -> None:
            name = name_of(blank)
            self.tools.messages.toast(Level.OK, f"{name}：{kept}" if kept else f"{name}留空，印出后手写")

        Act(self, lambda: self._blanks.fill(blank, value, by=actor, nonce=nonce)).busy(
            self.blank.button
        ).done(said).start()

    def _on_print(self) -> None:
        choice, actor = self._shown, self.actor
        if choice is None:
            return
        nonces = [new_nonce() for _ in range(self.copies.value())]

        def job() -> Outcome[tuple[PrintedPaper, ...]]:
            made: list[PrintedPaper] = []
            events: list[Event] = []
            for nonce in nonces:
                outcome = self._papers.print_paper(choice.kind, choice.subject, by=actor, nonce=nonce)
                made.append(outcome.value)
                events += outcome.events
            return Outcome(value=tuple(made), events=tuple(events))

        Act(self, job).busy(self.print_button).done(self._send).start()

    def _send(self, made: tuple[PrintedPaper, ...]) -> None:
        try:
            for paper in made:
                self._printer.print_pdf(
                    self._papers.read(paper.file),
                    title=paper.title,
                    first=self.from_page.value(),
                    last=self.to_page.value(),
                )
        except HallError as error:  # the device's trouble; the files are kept and the message says so
            self.tools.messages.failed(error)
            return
        last = made[-1]
        words = (
            f"已送打印机：{last.title} {len(made)} 份"
            if len(made) > 1
            else f"已送打印机：{last.title} 第 {last.copy_no} 份"
        )
        self.tools.messages.toast(Level.OK, words)

    def _on_office(self) -> None:
        if self._shown is not None:
            forms = self._papers.formats(self._shown.kind)
            self._on_save(forms[-1])

    def _on_save(self, form: str) -> None:
        choice, actor, nonce = self._shown, self.actor, new_nonce()
        if choice is None:
            return
        kinds = {"pdf": "PDF (*.pdf)", "docx": "Word (*.docx)", "xlsx": "Excel (*.xlsx)"}[form]
        target = self.tools.messages.save_file("存成文件", f"{choice.title}.{form}", kinds)
        if target is None:
            return
        Act(
            self,
            lambda: self._papers.save_copy(
                choice.kind, choice.subject, target, form=form, by=actor, nonce=nonce
            ),
        ).done(
            lambda paper: self.tools.messages.toast(
                Level.OK, f"已存好：{paper.title}，文件指纹已记入全程记录"
            )
        ).start()


def _render(pdf: bytes, number: int, dpi: float) -> QImage:
    return page_image(pdf, number, dpi=dpi)

"""选票账: where every sheet is, column by column as on the form, and each identity that does not hold (C1, C12)."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from app.domain.ballots import BagKind, Disposal
from app.domain.errors import HallError
from app.domain.ledger import Ledger, TypeLedger
from app.domain.people import Hands
from app.domain.phase import Verb
from app.services.ballot_paper import PaperService, PlaceLine
from app.services.exchange import ExchangeService
from app.services.outcome import Outcome
from app.services.print_run import PrintRunService
from app.services.reconciliation import ReconciliationService
from app.services.staff import StaffService
from app.texts.phases import BAGS, DISPOSALS
from app.ui.changes import Changes
from app.ui.messages import FieldKind, FormField, Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.ledger_bands import check_of, equation, lines_of
from app.ui.pages.ledger_book import LedgerBook
from app.ui.pages.ledger_exchange import exchange_spoiled
from app.ui.pages.ledger_handing import LedgerHanding, place_of
from app.ui.pages.ledger_lines import CHECKS, CheckLine
from app.ui.pages.page import HelpItem, Page
from app.ui.second_person import hands_for
from app.ui.tables.record_table import RecordTable
from app.ui.tasks import Progress
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import Columns, WrapRow
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import Card, label
from app.ui.widgets.buttons import Button
from app.ui.widgets.long_work import LongWork


class LedgerPage(Page):
    """The ballot-paper desk."""

    PAGE = PageId.LEDGER
    INTEREST = Changes.PAPER | Changes.BOX | Changes.TALLY | Changes.ROLL | Changes.PHASE
    HELP = (
        HelpItem(
            rule="C1",
            title="账要对上",
            text="每发一张、收一张都记在这里。对不上的一行变红，写明差几张。查不清的，两个人写明原因，会印进会议记录。",
        ),
        HelpItem(
            rule="C2",
            title="收回多于发出",
            text="收回的选票多于发出的，或者多于投票人数，这次投票无效，要重新选举。",
        ),
        HelpItem(
            rule="C12",
            title="剩余选票",
            text="剩余选票当众作废，留几张存档。计票后装袋加封，写上袋号和封条号。",
        ),
    )

    def __init__(
        self,
        tools: Tools,
        paper: PaperService,
        exchange: ExchangeService,
        print_run: PrintRunService,
        reconciliation: ReconciliationService,
        staff: StaffService,
        kinds: Mapping[str, str],
        *,
        in_bulk: bool,
    ) -> None:
        super().__init__(tools)
        self._print_run = print_run
        self._words = kinds
        self._in_bulk = in_bulk
        self._paper = paper
        self._exchange = exchange
        self._reconciliation = reconciliation
        self._staff = staff
        self._ledger: Ledger | None = None
        self._build()
        self._bind()
        self.duty(Verb.PRINT_BALLOTS, self.print_button)
        self.duty(Verb.EXCHANGE_SPOILED, self.exchange_button)
        self.duty(Verb.RECORD_TAKEN_AWAY, self.away_button)
        self.duty(
            Verb.RECEIVE_BALLOTS, self.damage_button, self.handing.receive_button, self.handing.hand_on_button
        )
        self.duty(Verb.CANCEL_UNUSED, self.unused_button)
        self.duty(Verb.SEAL_PAPER, self.bag_button)
        self.duty(Verb.CLOSE_BREAK, self.close_button)
        self.duty(Verb.ISSUE_BALLOTS, self.handing.issue_button)
        self.duty(Verb.UNDO_ISSUE, self.handing.back_button)
        self.duty(Verb.PREPARE_BOX, self.handing.place_button)

    # Build

    def _build(self) -> None:
        self.exchange_button = Button("写坏换发", key="F3", name="exchange")
        self.away_button = Button("带走、未投", key="F4", name="away")
        self.damage_button = Button("发出前损坏", key="F5", name="damage")
        self.unused_button = Button("剩余作废…", key="F6", name="unused")
        self.bag_button = Button("装袋加封…", key="F7", name="bag")
        self.handing = LedgerHanding(self, self._paper, self._kind_id, self._do, in_bulk=self._in_bulk)
        self.outer.addLayout(
            WrapRow(
                self.handing.receive_button,
                self.handing.issue_button,
                self.handing.back_button,
                self.exchange_button,
                self.away_button,
                self.damage_button,
                self.unused_button,
                self.bag_button,
                self.handing.place_button,
                self.handing.hand_on_button,
            )
        )
        self.work = LongWork(self.tools)
        self.outer.addWidget(self.work)
        self.banner = Banner()
        self.outer.addWidget(self.banner)
        self.book = LedgerBook(proxies=not self._in_bulk)
        self.state, self.table = self.book.state, self.book.table
        self.columns = Columns((self.book, 11), (self._build_checks(), 4))
        self.outer.addWidget(self.columns, 1)

    def _build_checks(self) -> Card:
        right = Card(margin=14, gap=8)
        right.body.addWidget(label("该对上的数", "card_title"))
        self.checks: RecordTable[CheckLine] = RecordTable(CHECKS, name="checks", row_height=60)
        self.checks.wrap()
        self.checks.setMinimumHeight(140)
        right.body.addWidget(self.checks, 1)
        self.close_button = Button("两人说明这一项…", key="F8", kind="danger", name="close_break")
        self.print_button = Button("印选票…", key="Alt+P", icon="printer", name="print_run")
        right.body.addWidget(self.close_button)
        right.body.addWidget(self.print_button)
        return right

    def _bind(self) -> None:
        for key, button, slot in (
            ("Alt+P", self.print_button, self._on_print),
            ("F3", self.exchange_button, self._on_exchange),
            ("F4", self.away_button, self._on_away),
            ("F5", self.damage_button, self._on_damage),
            ("F6", self.unused_button, self._on_unused),
            ("F7", self.bag_button, self._on_bag),
            ("F8", self.close_button, self._on_close),
        ):
            self.bind(key, button)
            button.clicked.connect(slot)
        self.bind("Alt+V", self.book.view_button)
        self.book.kind.currentIndexChanged.connect(lambda _: self._show_type())
        self.checks.chosen.connect(lambda _: self._show_break())

    # Refresh

    def refresh(self) -> None:
        """Read the ledger."""
        Ask(self, lambda: (self._reconciliation.ledger(), self._paper.places())).done(self._show_all).start()

    def _show_all(self, read: tuple[Ledger, tuple[PlaceLine, ...]]) -> None:
        ledger, places = read
        self.handing.show(places)
        self._show(ledger)

    def _show(self, ledger: Ledger) -> None:
        self._ledger = ledger
        if [self.book.kind.itemData(i) for i in range(self.book.kind.count())] != [
            k.ballot_type for k in ledger.types
        ]:
            self.book.kind.clear()
            for kind in ledger.types:
                self.book.kind.addItem(self._words.get(kind.ballot_type, kind.ballot_type), kind.ballot_type)
        self.book.kind.setVisible(len(ledger.types) > 1)
        self._show_type()

    def _type(self) -> TypeLedger | None:
        if self._ledger is None or self.book.kind.currentIndex() < 0:
            return None
        return self._ledger.types[self.book.kind.currentIndex()]

    def _show_type(self) -> None:
        kind = self._type()
        if kind is None:
            return
        ledger = self._ledger
        if ledger is None:
            return
        self.book.show_ledger(kind, ledger)
        shown = [
            CheckLine(
                line=line,
                words=equation(line, kind),
                check=check_of(line, kind, ledger),
                wanted=line in ledger.breaks,
            )
            for line in lines_of(kind, ledger)
        ]
        self.checks.put(sorted(shown, key=lambda one: (not one.wanted, not one.line.broken, one.line.open)))
        self._show_banner(ledger, kind)
        self._show_break()

    def _show_banner(self, ledger: Ledger, kind: TypeLedger) -> None:
        """One break is named in full; the red rows and the list have the others."""
        line = next((one for one in ledger.breaks if one.ballot_type == kind.ballot_type), None)
        self.banner.setVisible(line is not None)
        if line is not None:
            words, numbers = equation(line, kind).split("\n")
            self.banner.say(
                Level.STOP,
                f"对不上：{words}",
                f"{numbers} 张。先再数一遍；确实查不清的，选右边这一项，按 F8 两人写明原因。",
            )

    def _show_break(self) -> None:
        found = self.checks.current()
        if found is not None and found.wanted:
            self.close_button.allow()
        else:
            self.close_button.grey("没有要说明的")

    # Slots

    def escape(self) -> None:
        """Stop a print run safely."""
        self.work.stop()

    def _on_print(self) -> None:
        fields = (FormField(name="count", label="张数", hint="每种选票都印这么多张", kind=FieldKind.NUMBER),)
        what = "每张一个号码、一个二维码，次序打乱。程序不留底，印完请收好或删掉文件。现在还没有记下。"
        found = self._form("印选票", what, fields, "选存到哪里")
        target = self.tools.messages.save_file("选票存到哪里", "选票.pdf", "PDF (*.pdf)") if found else None
        if found and target:
            count, actor, nonce = int(found["count"]), self.actor, new_nonce()
            progress = Progress()
            run = self._act(
                lambda: self._print_run.write(Path(target), count, by=actor, nonce=nonce, told=progress.step),
                f"选票已存好，每种 {count} 张，按 100% 打印",
            ).busy(self.print_button)
            self.work.run(run, progress, "印选票", stopped="已停下。没有存文件，也没有记下")

    def _on_exchange(self) -> None:
        exchange_spoiled(self, self._exchange, self._staff, self.handing, self._kind_id(), self._do)

    def _on_away(self) -> None:
        self._counted("带走、未投", "看到有人带走选票，或者没有投进票箱。", self._paper.record_taken_away)

    def _on_damage(self) -> None:
        self._counted("发出前损坏", "还没有发出、不能再用的选票。", self._paper.damage)

    def _counted(self, title: str, what: str, act: Callable[..., Outcome[Ledger]]) -> None:
        fields = (
            FormField(name="count", label="张数", kind=FieldKind.NUMBER),
            FormField(name="reason", label="情况"),
            *self.handing.place_fields(),
        )
        found = self._form(title, f"{what}现在还没有记下。", fields, "记下")
        if found:
            job = partial(
                act,
                self._kind_id(),
                int(found["count"]),
                str(found["reason"]),
                place=place_of(found),
                by=self.actor,
                nonce=new_nonce(),
            )
            self._do(job, f"已记{title} {found['count']} 张")

    def _on_unused(self) -> None:
        kept = str(self._paper.samples_kept())
        fields = (
            FormField(name="counted", label="剩余张数（两人清点）", kind=FieldKind.NUMBER),
            FormField(
                name="kept", label=f"留存样票（选举办法定 {kept} 张）", kind=FieldKind.NUMBER, value=kept
            ),
            FormField(name="cancelled", label="当众作废", kind=FieldKind.NUMBER),
            *self.handing.place_fields(),
        )
        found = self._form(
            "剩余选票作废", "两人当众清点、剪角或划线作废。现在还没有记下。", fields, "两人确认"
        )
        if not found:
            return
        counted, left, cancelled = (int(found[name]) for name in ("counted", "kept", "cancelled"))
        by = self._two(Verb.CANCEL_UNUSED, f"剩余 {counted} 张，留存 {left}，作废 {cancelled}")
        if by is not None:
            kind, place, nonce = self._kind_id(), place_of(found), new_nonce()
            self._do(
                lambda: self._paper.cancel_unused(
                    kind, counted=counted, kept=left, cancelled=cancelled, place=place, by=by, nonce=nonce
                ),
                f"已作废 {cancelled} 张",
            )

    def _on_bag(self) -> None:
        fields = (
            FormField(
                name="kind",
                label="装什么",
                kind=FieldKind.CHOICE,
                options=[(k.value, words) for k, words in BAGS.items()],
            ),
            FormField(name="sheets", label="张数", kind=FieldKind.NUMBER),
            FormField(name="bag_no", label="袋号"),
            FormField(name="seal_no", label="封条号", needed=False),
            FormField(
                name="disposal",
                label="处置",
                kind=FieldKind.CHOICE,
                options=[(d.value, words) for d, words in DISPOSALS.items()],
            ),
        )
        found = self._form("装袋加封", "一袋只装一种票。现在还没有记下。", fields, "两人确认")
        if not found:
            return
        what = BagKind(str(found["kind"]))
        by = self._two(Verb.SEAL_PAPER, f"{found['bag_no']} 号袋：{BAGS[what]} {found['sheets']} 张")
        if by is None:
            return
        kind, nonce = self._kind_id(), new_nonce()
        self._do(
            lambda: self._paper.close_bag(
                what,
                kind,
                int(found["sheets"]),
                bag_no=str(found["bag_no"]),
                seal_no=str(found["seal_no"]),
                disposal=Disposal(str(found["disposal"])),
                by=by,
                nonce=nonce,
            ),
            f"已装 {found['bag_no']} 号袋",
        )

    def _on_close(self) -> None:
        found = self.checks.current()
        if found is None or not found.wanted:
            return
        line = found.line
        reason = self.tools.messages.reason(
            "两人说明", f"{line.sentence()}。查不清的写明原因，会印进会议记录。", yes="写好了"
        )
        if reason is None:
            return
        by = self._two(Verb.CLOSE_BREAK, line.sentence(), reason)
        if by is not None:
            nonce = new_nonce()
            self._do(
                lambda: self._reconciliation.close_break(line, reason, by=by, nonce=nonce), "已记下两人的说明"
            )

    def _form(
        self, title: str, what: str, fields: tuple[FormField, ...], yes: str
    ) -> dict[str, str | int] | None:
        return self.tools.messages.form(title, what, fields, yes=yes)

    def _kind_id(self) -> str:
        return str(self.book.kind.currentData())

    def _two(self, verb: Verb, what: str, reason: str = "") -> Hands | None:
        try:
            return hands_for(verb, self.actor, self._staff, self.tools.messages, what=what, reason=reason)
        except HallError as error:
            self.tools.messages.failed(error)
            return None

    def _do(self, job: Callable[[], Outcome[Ledger]], said: str) -> None:
        self._act(job, said).start()

    def _act(self, job: Callable[[], Outcome[Ledger]], said: str) -> Act:
        def done(ledger: Ledger) -> None:
            self._show(ledger)
            tail = f"。现在有 {len(ledger.breaks)} 处对不上" if ledger.breaks else ""
            self.tools.messages.toast(Level.LOOK if ledger.breaks else Level.OK, said + tail)

        return Act(self, job).done(done)

"""议程: the order of the day as a checklist that walks the host through it, with the words to say and shows of hands (G)."""

from app.domain.agenda import StepState
from app.domain.phase import Verb
from app.domain.reasons import Reason
from app.services.agenda import AgendaLine, AgendaService
from app.services.papers.host_numbers import HostNumbers
from app.texts.host_words import host_words
from app.ui.changes import Changes
from app.ui.messages import FieldKind, FormField, Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.page import HelpItem, Page
from app.ui.tables.record_model import Column
from app.ui.tables.record_table import RecordTable
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import Columns, WrapRow
from app.ui.widgets.basics import Card, Tag, label, retone, row
from app.ui.widgets.buttons import Button, HeroButton

Numbers = dict[str, str | int | None]
LARGE = 60
"""Up to so many characters the host's words are shown in the largest type that fits beside the list."""
_TONES: dict[StepState | None, str] = {StepState.DONE: "ok", StepState.LEFT_OUT: "look"}
_STATES = {StepState.DONE: "已办", StepState.LEFT_OUT: "没有进行"}
_COLUMNS = (
    Column[AgendaLine](head="", text=lambda x: str(x.number), number=True, width=48),
    Column[AgendaLine](head="议程", text=lambda x: x.step.title, bold=True),
    Column[AgendaLine](
        head="进行", text=lambda x: _progress(x), tone=lambda x: _TONES.get(x.state, "ink2"), width=120
    ),
)


def _progress(line: AgendaLine) -> str:
    parts = [_STATES[line.state]] if line.state is not None else []
    if line.hands:
        last = line.hands[-1]
        parts.append(f"{last.approve}:{last.against}:{last.abstain} {'通过' if last.passed else '未通过'}")
    elif line.step.hands and not line.done:
        parts.append("要举手")
    return "\n".join(parts)


class AgendaPage(Page):
    """The host's desk."""

    PAGE = PageId.AGENDA
    INTEREST = Changes.EVERYTHING
    HELP = (
        HelpItem(
            rule="G", title="照着念", text="右边是这一步要念的话，数字自动填好。念完按 Enter，自动到下一步。"
        ),
        HelpItem(
            rule="G",
            title="举手表决",
            text="每次举手都记赞成、反对、弃权。赞成超过到会人数的半数才通过。没通过的，按大会决定再来一次。",
        ),
        HelpItem(
            title="记错了", text="按 F8 写明原因撤回。没有进行的按 F7，也要写明原因，都会印进会议记录。"
        ),
    )

    def __init__(self, tools: Tools, agenda: AgendaService, numbers: HostNumbers) -> None:
        super().__init__(tools)
        self._agenda = agenda
        self._source = numbers
        self._numbers: Numbers = {}
        self._build()
        self.duty(Verb.TICK_AGENDA, self.leave_button, self.back_button, self.done_button)
        self.duty(Verb.RECORD_SHOW_OF_HANDS, self.hands_button)

    # Build

    def _build(self) -> None:
        left = Card(margin=12)
        self.count_label = label("", "card_title")
        left.body.addWidget(self.count_label)
        self.table: RecordTable[AgendaLine] = RecordTable(_COLUMNS, name="agenda", row_height=46)
        self.table.wrap()
        left.body.addWidget(self.table, 1)
        self.leave_button = Button("没有进行…", key="F7", name="leave_out")
        self.back_button = Button("撤回…", key="F8", kind="danger", name="take_back")
        left.body.addLayout(WrapRow(self.leave_button, self.back_button))
        right = Card(gap=14)
        self.title_label = label("", "title", wrap=True)
        self.state = Tag("", "plain")
        right.body.addLayout(row(self.title_label, self.state))
        right.body.addWidget(label("主持词", "hint", "ink2"))
        self.words_label = label("", "title", wrap=True)
        right.body.addWidget(self.words_label)
        self.hands_label = label("", "body", "ink2", wrap=True)
        right.body.addWidget(self.hands_label)
        right.body.addStretch(1)
        self.hands_button = Button("记举手表决…", key="F6", icon="hand", name="hands")
        self.done_button = HeroButton("这一步办完，下一步", name="tick")
        right.body.addLayout(row(self.hands_button, None))
        right.body.addWidget(self.done_button)
        self.outer.addWidget(Columns((left, 5), (right, 6), narrow=760), 1)
        self.set_hero(self.done_button)
        for key, button, slot in (
            ("F6", self.hands_button, self._on_hands),
            ("F7", self.leave_button, self._on_leave),
            ("F8", self.back_button, self._on_back),
        ):
            self.bind(key, button)
            button.clicked.connect(slot)
        self.done_button.clicked.connect(self._on_done)
        self.table.chosen.connect(lambda _: self._show_step())

    # Refresh

    def refresh(self) -> None:
        """Read the steps and the numbers to read aloud."""
        Ask(self, lambda: (self._agenda.lines(), self._source.read())).done(self._show).start()

    def _show(self, found: tuple[tuple[AgendaLine, ...], Numbers]) -> None:
        lines, self._numbers = found
        done = sum(line.done for line in lines)
        self.count_label.setText(f"议程 {len(lines)} 项，已办 {done} 项")
        self.table.put(lines)
        current = self.table.current()
        if current is None or current.done:
            place = next((i for i, line in enumerate(lines) if not line.done), len(lines) - 1)
            self.table.selectRow(place)
        self._show_step()

    def _show_step(self) -> None:
        line = self.table.current()
        if line is None:
            return
        self.title_label.setText(f"{line.number}　{line.step.title}")
        said = host_words(line.step.key, self._numbers)
        self.words_label.setText(said)
        retone(self.words_label, "face", "stat" if len(said) <= LARGE else "title")
        shown = [
            f"第 {h.number} 次：{h.question}　赞成 {h.approve}，反对 {h.against}，弃权 {h.abstain}，"
            f"{'通过' if h.passed else '没有通过'}"
            for h in line.hands
        ]
        self.hands_label.setText("\n".join(shown))
        words = {None: "还没办", StepState.DONE: "已办", StepState.LEFT_OUT: "没有进行"}
        tones = {None: "primary", StepState.DONE: "ok", StepState.LEFT_OUT: "look"}
        self.state.say(words[line.state], tones[line.state])
        self.back_button.setEnabled(line.done)
        self.leave_button.setEnabled(not line.done)
        if line.step.verb is Verb.APPROVE_EXCLUSION:
            self.hands_button.grey("在“不计入应到会”页记")  # that vote also settles who is due (B2)
        else:
            self.hands_button.allow()
        if line.done:
            self.done_button.grey("已办")
        elif line.step.hands and not (line.hands and line.hands[-1].passed):
            self.done_button.grey("先记举手表决")
        else:
            self.done_button.allow()
            self.done_button.rearm()

    # Slots

    def _on_done(self) -> None:
        line = self.table.current()
        if line is None:
            return
        actor, nonce = self.actor, new_nonce()
        Act(self, lambda: self._agenda.tick(line.step.key, by=actor, nonce=nonce)).busy(
            self.done_button
        ).done(lambda after: self._after(f"已办：{after.step.title}")).start()

    def _on_hands(self) -> None:
        line = self.table.current()
        if line is None:
            return
        fields = (
            FormField(name="question", label="表决什么", value=line.step.hands or line.step.title),
            FormField(name="approve", label="赞成", kind=FieldKind.NUMBER),
            FormField(name="against", label="反对", kind=FieldKind.NUMBER, value="0"),
            FormField(name="abstain", label="弃权", kind=FieldKind.NUMBER, value="0"),
        )
        found = self.tools.messages.form("举手表决", "清点举手人数，填好再记。", fields, yes="记下")
        if not found:
            return
        actor, nonce = self.actor, new_nonce()

        def done(reason: Reason) -> None:
            passed = bool(reason.numbers["passed"])
            self.tools.messages.toast(Level.OK if passed else Level.LOOK, reason.sentence)
            self.refresh()

        Act(
            self,
            lambda: self._agenda.record_hands(
                line.step.key,
                str(found["question"]),
                approve=int(found["approve"]),
                against=int(found["against"]),
                abstain=int(found["abstain"]),
                by=actor,
                nonce=nonce,
            ),
        ).done(done).start()

    def _on_leave(self) -> None:
        line = self.table.current()
        if line is None or line.done:
            return
        reason = self.tools.messages.reason("没有进行", f"“{line.step.title}”没有进行。", yes="记下")
        if reason is not None:
            actor, nonce = self.actor, new_nonce()
            Act(
                self, lambda: self._agenda.leave_out(line.step.key, reason=reason, by=actor, nonce=nonce)
            ).done(lambda after: self._after(f"没有进行：{after.step.title}")).start()

    def _on_back(self) -> None:
        line = self.table.current()
        if line is None or not line.done:
            return
        reason = self.tools.messages.reason(
            "撤回", f"“{line.step.title}”改为还没办。", yes="撤回", suggestions=("点错了",)
        )
        if reason is not None:
            actor, nonce = self.actor, new_nonce()
            Act(
                self, lambda: self._agenda.take_back(line.step.key, reason=reason, by=actor, nonce=nonce)
            ).done(lambda after: self._after(f"已撤回：{after.step.title}")).start()

    def _after(self, said: str) -> None:
        self.tools.messages.toast(Level.OK, said)
        self.refresh()

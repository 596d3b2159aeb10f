"""会前检查: what this election is, the signed rule sheet, and what still holds the day up — each with its number."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from app.domain.findings import Finding
from app.domain.gates import DayFacts
from app.domain.officers import is_officers
from app.domain.phase import Phase, Verb
from app.domain.preliminary.facts import EDUCATION
from app.services.election import ElectionService, ElectionState
from app.services.name_order import NameOrderService, PostOrder
from app.services.outcome import Outcome
from app.services.phases import NextMove, PhaseService
from app.services.preliminary import PreliminaryService
from app.services.roll import RollService
from app.services.staff import StaffService
from app.texts.phases import PHASES, VERBS
from app.texts.rule_questions import questions_for
from app.ui.changes import Changes
from app.ui.dialogs.change_setup import ChangeSetupDialog
from app.ui.messages import FieldKind, FormField, Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.page import Page
from app.ui.pages.setup_checks import CheckLine, ChecksCard, closed_gates, found, scrolled
from app.ui.pages.setup_help import SETUP_HELP
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import Columns
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import Card, Tag, clear, label, row
from app.ui.widgets.buttons import Button


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    election: ElectionState
    facts: DayFacts
    moves: tuple[NextMove, ...]
    on_roll: int
    findings: tuple[Finding, ...]
    staff: int


class SetupPage(Page):
    """Set-up and preliminary checks."""

    PAGE = PageId.SETUP
    INTEREST = Changes.EVERYTHING
    HELP = SETUP_HELP

    def __init__(
        self,
        tools: Tools,
        election: ElectionService,
        phases: PhaseService,
        roll: RollService,
        preliminary: PreliminaryService,
        order: NameOrderService,
        staff: StaffService,
    ) -> None:
        super().__init__(tools)
        self._election = election
        self._phases = phases
        self._roll = roll
        self._preliminary = preliminary
        self._order = order
        self._staff = staff
        self._build()
        self.duty(
            Verb.EDIT_SETUP,
            self.change_button,
            self.document_button,
            self.meeting_button,
            self.limits_button,
            self.order_button,
        )
        self.duty(Verb.FREEZE_RULE_SHEET, self.freeze_button)

    # Build

    def _build(self) -> None:
        self.banner = Banner()
        about = Card(gap=8)
        self._title = label("", "card_title", wrap=True)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(18)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        about.body.addWidget(self._title)
        about.body.addLayout(self._facts)
        about.body.addStretch(1)
        self.change_button = Button("修改设置…", key="F4", icon="pencil", name="change_setup")
        self.change_button.clicked.connect(self._on_change)
        about.body.addWidget(self.change_button)
        rules = Card(gap=8)
        self._rules_tag = Tag("", "look")
        rules.body.addLayout(row(label("选举办法", "card_title"), None, self._rules_tag))
        self._rules = QVBoxLayout()
        self._rules.setSpacing(6)
        rules.body.addWidget(scrolled(self._rules), 1)
        self._mark = label("", "hint", "ink2", wrap=True)
        rules.body.addWidget(self._mark)
        self.freeze_button = Button("选举办法定稿…", key="F6", icon="lock", name="freeze")
        self.freeze_button.clicked.connect(self._on_freeze)
        rules.body.addWidget(self.freeze_button)
        self.checks = checks = ChecksCard()
        checks.wanted.connect(self.page_wanted)
        self.document_button = Button("登记请示批复…", key="F7", name="note_document")
        self.meeting_button = Button("登记推荐会…", key="F2", name="note_meeting")
        self.limits_button = Button("候选人条件…", key="F3", name="note_limits")
        self.order_button = Button("签认姓名次序…", key="F5", name="sign_order")
        grid = QGridLayout()
        for place, button in enumerate(
            (self.order_button, self.limits_button, self.document_button, self.meeting_button)
        ):
            grid.addWidget(button, place // 2, place % 2)
        checks.body.addLayout(grid)
        self.limits_button.clicked.connect(self._on_limits)
        self.order_button.clicked.connect(self._on_order)
        self.document_button.clicked.connect(self._on_document)
        self.meeting_button.clicked.connect(self._on_meeting)
        known = Columns((rules, 1), (about, 1), narrow=620)
        self.outer.addWidget(self.banner)
        self.outer.addWidget(Columns((checks, 2), (known, 3)), 1)
        for key in ("Return", "Enter"):
            self.bind(key, checks.go)
        self.bind("F3", self.limits_button)
        self.bind("F4", self.change_button)
        self.bind("F5", self.order_button)
        self.bind("F6", self.freeze_button)
        self.bind("F7", self.document_button)
        self.bind("F2", self.meeting_button)

    # Refresh

    def refresh(self) -> None:
        """Read where the election stands."""
        Ask(self, self._read).done(self._show).start()

    def _read(self) -> _State:
        return _State(
            election=self._election.state(),
            facts=self._phases.facts(),
            moves=self._phases.next_moves(),
            on_roll=self._roll.count(),
            findings=self._preliminary.findings(),
            staff=len(self._staff.roster()),
        )

    def _show(self, state: _State) -> None:
        self.in_pieces(
            partial(self._show_facts, state),
            partial(self._show_rules, state.election),
            partial(self._show_checks, state),
        )

    def _show_facts(self, state: _State) -> None:
        setup = state.election.setup
        self._title.setText(setup.title)
        clear(self._facts)
        place = "".join((setup.place.town, setup.place.village))
        lines = [
            ("地点", f"{place}　{setup.place.hall}".strip()),
            ("投票日", setup.date),
            ("主持", setup.conducted_by),
            ("阶段", PHASES[state.election.phase]),
            ("名册", f"{state.on_roll} 人" + ("，只由新委员投票" if is_officers(setup) else "")),
            *((c.post, f"{c.seats} 名，候选人 {len(c.candidates)} 位") for c in setup.contests),
        ]
        for place_no, (head, words) in enumerate(lines):
            self._facts.addWidget(label(head, "body", "ink2"), place_no, 0)
            self._facts.addWidget(label(words, "strong", wrap=True), place_no, 1)
        if state.election.phase is Phase.PREPARATION and not state.facts.ballots_received:
            self.change_button.allow()
        else:
            self.change_button.grey("印票以后不能再改")

    def _show_rules(self, election: ElectionState) -> None:
        clear(self._rules)
        settings = election.setup.settings.as_json()
        for question in questions_for(election.setup.body):
            chosen = next((t for v, t, _ in question.answers if v == settings[question.key]), "")
            self._rules.addWidget(label(f"{question.rule}　{question.title}", "hint", "ink2", wrap=True))
            self._rules.addWidget(label(chosen, "strong", wrap=True))
        frozen = election.rule_sheet_frozen
        self._rules_tag.say(
            "已定稿" if frozen else "未定稿", "ok" if frozen else "look", "lock" if frozen else "pencil"
        )
        mark = election.rule_sheet_fingerprint[:16].upper()
        self._mark.setText(f"校验码 {' '.join(mark[i : i + 4] for i in range(0, 16, 4))}")
        if frozen:
            self.freeze_button.grey("已定稿")
        else:
            self.freeze_button.allow()

    def _show_checks(self, state: _State) -> None:
        lines = [*_prepared(state), *closed_gates(state.moves), *map(found, state.findings)]
        self.checks.put(lines)
        blocking = sum(one.done is None for one in lines)
        if blocking:
            self.banner.say(Level.STOP, f"有 {blocking} 处必须先解决", "“还差什么”里红色的逐条写着怎么办。")
        elif state.election.phase is Phase.SEALED:
            self.banner.say(Level.OK, "这次选举已经封存", "记录和文书都在，可以看、可以打印，不能再改。")
        elif all(one.done for one in lines) and state.election.phase is Phase.PREPARATION:
            self.banner.say(Level.OK, "都准备好了", "按 F12 完成会前准备，开始签到。")
        else:
            self.banner.hide()  # the list says each thing, and where it is done

    # Slots

    def _on_document(self) -> None:
        fields = (
            FormField(name="title", label="文件", hint="如：关于换届选举的请示"),
            FormField(name="number", label="文号", needed=False),
            FormField(name="date", label="日期", hint="2026-11-01", needed=False),
        )
        found = self.tools.messages.form("登记请示批复", "缺文号或日期的会一直提醒。", fields, yes="登记")
        if found:
            actor, nonce = self.actor, new_nonce()
            self._noted(
                lambda: self._preliminary.note_document(
                    str(found["title"]), str(found["number"]), str(found["date"]), by=actor, nonce=nonce
                ),
                f"已登记文件：{found['title']}",
            )

    def _on_meeting(self) -> None:
        fields = (
            FormField(name="title", label="哪一次推荐", value="党员推荐"),
            FormField(name="due", label="应到", kind=FieldKind.NUMBER),
            FormField(name="present", label="实到", kind=FieldKind.NUMBER),
            FormField(name="votes", label="得票", hint="如：王建国 30、方敏 28", needed=False),
        )
        found = self.tools.messages.form("登记推荐会", "写每个人得的推荐票。", fields, yes="登记")
        if not found:
            return
        votes = _votes(str(found["votes"]))
        if votes is None:
            self.tools.messages.toast(Level.STOP, "得票要写成“姓名 票数”，用顿号分开。没有登记")
            return
        actor, nonce = self.actor, new_nonce()
        self._noted(
            lambda: self._preliminary.note_meeting(
                str(found["title"]),
                due=int(found["due"]),
                present=int(found["present"]),
                votes=votes,
                by=actor,
                nonce=nonce,
            ),
            f"已登记推荐会：{found['title']}",
        )

    def _on_limits(self) -> None:
        now = self._preliminary.limits()
        fields = (
            FormField(
                name="youngest",
                label="最小周岁（0 不限）",
                kind=FieldKind.NUMBER,
                value=str(now.youngest or 0),
            ),
            FormField(
                name="oldest", label="最大周岁（0 不限）", kind=FieldKind.NUMBER, value=str(now.oldest or 0)
            ),
            FormField(
                name="education",
                label="文化程度至少",
                kind=FieldKind.CHOICE,
                value=now.education or "",
                options=(("", "不限"), *((level, level) for level in EDUCATION)),
                needed=False,
            ),
        )
        found = self.tools.messages.form(
            "候选人条件", "不符合的会列出来请镇里确认，不会自动去掉。", fields, yes="登记"
        )
        if not found:
            return
        limits = replace(
            now,
            youngest=int(found["youngest"]) or None,
            oldest=int(found["oldest"]) or None,
            education=str(found["education"]) or None,
        )
        actor, nonce = self.actor, new_nonce()
        self._noted(lambda: self._preliminary.note_limits(limits, by=actor, nonce=nonce), "已登记候选人条件")

    def _on_order(self) -> None:
        orders = self._order.orders()
        if not orders:
            self.tools.messages.toast(Level.INFO, "选举办法没有定按笔画排，不用签认")
            return
        what = "\n".join(_order_words(order) for order in orders)
        if not self.tools.messages.confirm("签认姓名次序", what, yes="签认次序"):
            return
        actor, nonce = self.actor, new_nonce()
        self._noted(lambda: self._order.sign(by=actor, nonce=nonce), "已签认姓名次序")

    def _noted(self, job: Callable[[], Outcome[Any]], said: str) -> None:
        def done(_: object) -> None:
            self.tools.messages.toast(Level.OK, said)
            self.refresh()

        Act(self, job).done(done).start()

    def _on_change(self) -> None:
        wanted = ChangeSetupDialog(self, self._election.state().setup).ask()
        if wanted is None:
            return
        actor, nonce = self.actor, new_nonce()
        Act(self, lambda: self._election.change(wanted, by=actor, nonce=nonce)).done(
            lambda _: self.tools.messages.toast(Level.OK, "选举设置已改，重新检查过了")
        ).start()

    def _on_freeze(self) -> None:
        what = "定稿后请打印、签字，之后不能再改。现在还没有定稿。"
        if not self.tools.messages.confirm("选举办法定稿", what, yes="定稿"):
            return
        actor, nonce = self.actor, new_nonce()
        Act(self, lambda: self._election.freeze_rule_sheet(by=actor, nonce=nonce)).busy(
            self.freeze_button
        ).done(
            lambda _: self.tools.messages.toast(Level.OK, f"{VERBS[Verb.FREEZE_RULE_SHEET]}：已记下")
        ).start()


def _order_words(order: PostOrder) -> str:
    """Say how the names of a post stand, which characters the table lacks, and what a hand moved."""
    said = f"{order.post}：{'、'.join(order.names)}。"
    rare = [f"{flag.name}的“{'、'.join(flag.characters)}”" for flag in order.proposed.flagged]
    if rare:
        said += f"笔画表里没有{'，'.join(rare)}，请核对。"
    if order.moved:
        said += f"和笔画表的次序（{'、'.join(order.proposed.names)}）不同。"
    return said


def _prepared(state: _State) -> list[CheckLine]:
    """Return how far roll, rule sheet, staff and ballots are, in the order they are done."""
    on_roll, frozen = state.on_roll, state.election.rule_sheet_frozen
    lines = [
        CheckLine(
            done=on_roll > 0,
            words=f"名册 {on_roll} 人" if on_roll else "名册还是空的，把镇里给的表格导进来",
            page=PageId.ROLL,
        ),
        CheckLine(
            done=frozen, words="选举办法已定稿" if frozen else "选举办法还没有定稿，看过右边每一条，按 F6"
        ),
    ]
    if state.election.phase is not Phase.PREPARATION:
        return lines
    ballots = state.facts.ballots_received
    return [
        *lines,
        CheckLine(
            done=state.staff > 0,
            words=f"工作人员 {state.staff} 人" if state.staff else "还没有登记工作人员",
            page=PageId.STAFF,
        ),
        CheckLine(
            done=ballots > 0,
            words=f"选票已点收 {ballots} 张" if ballots else "还没有印选票、点收选票",
            page=PageId.LEDGER,
        ),
    ]


def _votes(text: str) -> dict[str, int] | None:
    """Return names and votes as written (“王建国 30、方敏 28”); None where it cannot be read for certain."""
    votes: dict[str, int] = {}
    for part in text.replace("，", "、").replace(",", "、").split("、"):
        if not part.strip():
            continue
        name, _, number = part.strip().rpartition(" ")
        if not name.strip() or not number.isdigit() or name.strip() in votes:
            return None
        votes[name.strip()] = int(number)
    return votes

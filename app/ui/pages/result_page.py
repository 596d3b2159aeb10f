"""结果: the totals of closed batches, who is elected, and why, in the words and numbers of the rules (C11, D)."""

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.domain.bodies import Sex
from app.domain.decision import ContestVerdict, Verdict
from app.domain.election import ElectionSetup
from app.domain.next_round import SexUnknownError
from app.domain.phase import Phase, Verb
from app.domain.standing import Standing
from app.domain.tally import percent
from app.services.election import ElectionService
from app.services.phases import PhaseService
from app.services.staff import StaffService
from app.services.tally import TallyService, TallyView, TypeTotal
from app.texts.phases import ROUNDS, VERBS
from app.ui.changes import Changes
from app.ui.messages import FieldKind, FormField, Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.page import HelpItem, Page
from app.ui.second_person import hands_for
from app.ui.tables.record_model import Column
from app.ui.tables.record_table import RecordTable
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.basics import Card, Tag, clear, label, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.votes_chart import VoteBar, VotesChart

Found = tuple[TallyView, Verdict | None, Standing | None, Phase]
Line = tuple[str, int, int, int, str]
_COLUMNS = (
    Column[Line](head="姓名", text=lambda x: x[0], bold=True),
    Column[Line](head="赞成", text=lambda x: str(x[1]), number=True, bold=True, width=80),
    Column[Line](head="不赞成", text=lambda x: str(x[2]), number=True, width=80),
    Column[Line](head="弃权", text=lambda x: str(x[3]), number=True, width=70),
    Column[Line](head="得票率", text=lambda x: x[4], number=True, width=90),
)


class ResultPage(Page):
    """The result; before the last batch is closed only what was announced."""

    PAGE = PageId.RESULT
    INTEREST = Changes.TALLY | Changes.PHASE | Changes.BOX | Changes.PAPER
    HELP = (
        HelpItem(
            rule="C11",
            title="什么时候看得到票数",
            text="一捆选票全部认定完、计入以后，它的票数才出现。全部计完，才说谁当选。",
        ),
        HelpItem(
            rule="D2", title="当选要过线", text="红线是当选要的票数。过线的人多于名额，按票数从多到少。"
        ),
    )

    def __init__(
        self,
        tools: Tools,
        tally: TallyService,
        election: ElectionService,
        phases: PhaseService,
        staff: StaffService,
    ) -> None:
        super().__init__(tools)
        self._phases = phases
        self._staff = staff
        self._phase = Phase.PREPARATION
        self._tally = tally
        self._election = election
        self._build()
        self.duty(Verb.START_ROUND, self.round_button)

    # Build

    def _build(self) -> None:
        self.state = Tag("", "primary")
        self.numbers = label("", "body", "ink2")
        self.round_button = Button("开始下一轮…", key="F6", name="next_round")
        self.round_button.clicked.connect(self._on_round)
        self.bind("F6", self.round_button)
        self.round_button.hide()
        self.outer.addLayout(
            row(label("计票结果", "title"), self.state, None, self.numbers, self.round_button)
        )
        self.empty = EmptyState("trophy", "还没有计入的选票", "扫描一捆、认定完、计入以后，票数会出现在这里")
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(14)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._inside)
        self.outer.addWidget(self.empty, 1)
        self.outer.addWidget(self._area, 1)

    # Refresh

    def refresh(self) -> None:
        """Read totals, and the verdict once everything is counted."""
        Ask(self, self._read).done(self._show).start()

    def _read(self) -> Found:
        view = self._tally.totals()
        phase = self._election.state().phase
        whole = view.complete and view.counted > 0
        if not whole:
            return view, None, None, phase
        return view, self._tally.outcome(), self._tally.standing(), phase

    def _show(self, found: Found) -> None:
        view, verdict, standing, phase = found
        self._phase = phase
        left = standing.seats_open if standing is not None and phase is Phase.DECIDED else 0
        self.round_button.setVisible(left > 0 or phase is Phase.VOID)
        self.round_button.say(f"开始下一轮（{left} 名）…" if left else "重新选举…")
        counted = view.counted > 0
        self.empty.setVisible(not counted)
        self._area.setVisible(counted)
        clear(self._list)
        self.numbers.setText(f"收回 {view.recovered} 张，已计 {view.counted} 张" if view.recovered else "")
        self._show_state(view, verdict, phase)
        if not counted:
            return
        if verdict is not None:
            self._list.addWidget(self._reasons("选举是否有效", [r.sentence for r in verdict.reasons]))
        for total in view.totals:
            for post in total.posts:
                contest = next((c for c in verdict.contests if c.post == post), None) if verdict else None
                self._list.addWidget(self._post(total, post, contest))
        self._list.addStretch(1)

    def _show_state(self, view: TallyView, verdict: Verdict | None, phase: Phase) -> None:
        if verdict is None:
            left = view.recovered - view.counted
            words = f"还有 {left} 张没有计入" if view.counted and left > 0 else "没有计完"
            self.state.say(words, "look", "clock")
        elif not verdict.valid:
            self.state.say("这次选举无效", "stop", "circle-alert")
        elif phase in (Phase.DECIDED, Phase.SEALED):
            self.state.say("已宣布", "ok", "check")
        else:
            self.state.say("已计完，按 F12 宣布结果", "ok", "check")

    # Slots

    def _on_round(self) -> None:
        if self._phase is Phase.VOID:
            self._rerun()
            return
        setup = self._proposed()
        if setup is None:
            return
        word = ROUNDS[setup.round]
        posts = "；".join(
            f"{c.post} {c.seats} 名：{'、'.join(p.name for p in c.candidates)}" for c in setup.contests
        )
        what = f"{posts}。选票、选票账、签到、文书另起一套。"
        if not self.tools.messages.confirm(word, what, yes=f"开始{word}"):
            return
        actor, nonce = self.actor, new_nonce()
        Act(self, lambda: self._phases.start_round(setup, by=actor, nonce=nonce)).done(
            lambda number: self.tools.messages.toast(Level.OK, f"第 {number} 轮开始：{word}")
        ).start()

    def _proposed(self) -> ElectionSetup | None:
        """Return the next round's set-up; people say whether somebody written in is a man or a woman."""
        sexes: dict[str, Sex] = {}
        while True:
            try:
                return self._tally.next_round(sexes)
            except SexUnknownError as unknown:
                answer = self.tools.messages.form(
                    "另选的人进入下一轮",
                    f"名册里找不到唯一的{unknown.name}，请核对后填写。",
                    [
                        FormField(
                            name="sex",
                            label=f"{unknown.name}的性别",
                            kind=FieldKind.CHOICE,
                            options=[(sex.value, sex.value) for sex in Sex],
                        )
                    ],
                    yes="填写性别",
                )
                if answer is None:
                    return None
                sexes[unknown.name] = Sex(str(answer["sex"]))

    def _rerun(self) -> None:
        """重新选举: the same set-up once more, by two people and with a reason."""
        verb, setup = Verb.START_RERUN, self._election.state().setup
        reason = self.tools.messages.reason(
            VERBS[verb], "这次投票已宣布无效。从选票开始重来一遍，原来的记录都保留。", yes=VERBS[verb]
        )
        if reason is None:
            return
        hands = hands_for(verb, self.actor, self._staff, self.tools.messages, what=setup.title, reason=reason)
        if hands is None:
            return
        nonce = new_nonce()
        Act(self, lambda: self._phases.start_rerun(setup, reason, by=hands, nonce=nonce)).done(
            lambda number: self.tools.messages.toast(Level.OK, f"第 {number} 轮开始：{VERBS[verb]}")
        ).start()

    def _post(self, total: TypeTotal, post: str, contest: ContestVerdict | None) -> Card:
        card = Card(gap=10)
        tally = total.count.post(post)
        valid = total.count.valid
        card.body.addLayout(
            row(
                label(post, "card_title"),
                label(f"有效票 {valid}，该栏无效 {tally.void_columns}", "hint", "ink2"),
                None,
                Tag(_outcome_words(contest), "ok" if contest and contest.elected else "look"),
            )
        )
        people = sorted(tally.counts.items(), key=lambda item: (item[1].written, -item[1].approve))
        elected = set(contest.elected) if contest is not None else set()
        chart = VotesChart()
        chart.put(
            [VoteBar(name=name, votes=one.approve, elected=name in elected) for name, one in people],
            line=contest.line if contest is not None else 0,
            most=valid,
        )
        card.body.addWidget(chart)
        table: RecordTable[Line] = RecordTable(_COLUMNS, name=f"votes_{post}", row_height=38)
        table.put(
            [
                (
                    f"{name}（另选）" if one.written else name,
                    one.approve,
                    one.disapprove,
                    one.abstain,
                    f"{percent(one.approve, valid)}%",
                )
                for name, one in people
            ]
        )
        table.setFixedHeight(44 + len(people) * max(38, table.verticalHeader().defaultSectionSize()))
        card.body.addWidget(table)
        if contest is not None:
            for reason in contest.reasons:
                card.body.addWidget(label(reason.sentence, "body", wrap=True))
        return card

    @staticmethod
    def _reasons(title: str, sentences: list[str]) -> Card:
        card = Card(kind="sunk", gap=6)
        card.body.addWidget(label(title, "strong"))
        for sentence in sentences:
            card.body.addWidget(label(sentence, "body", wrap=True))
        return card


def _outcome_words(contest: ContestVerdict | None) -> str:
    if contest is None:
        return "没有计完"
    parts = []
    if contest.elected:
        parts.append(f"当选：{'、'.join(contest.elected)}")
    if contest.runoff is not None:
        parts.append(f"再次投票：{'、'.join(contest.runoff.names)}")
    if contest.vacant:
        parts.append(f"空缺 {contest.vacant} 名，另行选举")
    if contest.pending:
        parts.append("待定")
    return "；".join(parts) or "无人当选"

"""结果: the totals of closed batches, who is elected, and why, in the words and numbers of the rules (C11, D)."""

import re
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.bodies import Body, Sex
from app.domain.decision import ContestVerdict, Verdict
from app.domain.election import ElectionSetup
from app.domain.next_round import SexUnknownError
from app.domain.officers import DEPUTY, SECRETARY
from app.domain.phase import Phase, Verb
from app.domain.standing import Standing
from app.services.counting.tally import TallyService, TallyView
from app.services.election import ElectionService
from app.services.fewer_seats import FewerSeatsService
from app.services.officers import OfficersService
from app.services.phases import PhaseService
from app.services.staff import StaffService
from app.texts.phases import ROUNDS, VERBS
from app.ui.changes import Changes
from app.ui.messages import FieldKind, FormField, Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.page import Page
from app.ui.pages.result_help import RESULT_HELP
from app.ui.pages.result_rows import rows_of, seats_words
from app.ui.second_person import hands_for
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import WrapRow
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import Card, Tag, clear, column, label, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import PostCard
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.votes_chart import VotesChart

Found = tuple[TallyView, Verdict | None, Standing | None, Phase, ElectionSetup]


_PAPERS_FIRST = "这一轮的文书先打印、签字：开始以后，“文书”页只有新一轮的。"
"""The papers page shows the round that runs."""


class ResultPage(Page):
    """The result; before the last batch is closed only what was announced."""

    PAGE = PageId.RESULT
    INTEREST = Changes.TALLY | Changes.PHASE | Changes.BOX | Changes.PAPER
    HELP = RESULT_HELP

    def __init__(
        self,
        tools: Tools,
        tally: TallyService,
        election: ElectionService,
        phases: PhaseService,
        staff: StaffService,
        fewer: FewerSeatsService,
        officers: OfficersService,
    ) -> None:
        super().__init__(tools)
        self._phases = phases
        self._staff = staff
        self._fewer = fewer
        self._officers = officers
        self._committee: tuple[str, ...] = ()
        self._phase = Phase.PREPARATION
        self._found: Found | None = None
        self._post = ""
        self._tally = tally
        self._election = election
        self._build()
        self.duty(Verb.START_ROUND, self.round_button)
        self.duty(Verb.GIVE_UP_SEATS, self.fewer_button)
        self.duty(Verb.ELECT_OFFICERS, self.officers_button)

    # Build

    def _build(self) -> None:
        self.state = Tag("", "primary")
        self.numbers = label("", "body", "ink2")
        self.round_button = Button("开始下一轮…", key="F6", name="next_round", kind="primary")
        self.round_button.clicked.connect(self._on_round)
        self.bind("F6", self.round_button)
        self.round_button.hide()
        self.fewer_button = Button(f"{VERBS[Verb.GIVE_UP_SEATS]}…", key="F7", name="fewer_seats")
        self.fewer_button.clicked.connect(self._on_fewer)
        self.bind("F7", self.fewer_button)
        self.fewer_button.hide()
        self.officers_button = Button(f"{VERBS[Verb.ELECT_OFFICERS]}…", key="F8", name="elect_officers")
        self.officers_button.clicked.connect(self._on_officers)
        self.bind("F8", self.officers_button)
        self.officers_button.hide()
        self._cards: dict[str, PostCard] = {}
        counted = QWidget()
        counted.setLayout(column(row(None, self.state), row(None, self.numbers), gap=4))
        self._head = WrapRow(
            right=(counted, self.fewer_button, self.officers_button, self.round_button), gap=10
        )
        self.outer.addLayout(self._head)
        self.validity = Banner(flat=True)
        self.outer.addWidget(self.validity)
        self.empty = EmptyState("trophy", "还没有计入的选票", "扫描一捆、认定完、计入以后，票数会出现在这里")
        self.outer.addWidget(self.empty, 1)
        self.void = EmptyState("circle-alert", "没有票数", "宣布无效以前的记录都保留，在“文书”的全程记录里")
        self.outer.addWidget(self.void, 1)
        self.card = Card(gap=6)
        self.heading = label("", "card_title")
        self.facts = label("", "hint", "ink2")
        self.chart = VotesChart()
        self.chart.setObjectName("votes_chart")
        self._others = QVBoxLayout()
        self._others.setSpacing(4)
        self.card.body.addLayout(WrapRow(self.heading, self.facts, gap=14))
        self.card.body.addWidget(self.chart, 1)
        self.card.body.addLayout(self._others)
        self.outer.addWidget(self.card, 1)

    # Refresh

    def refresh(self) -> None:
        """Read totals, and the verdict once everything is counted."""
        Ask(self, self._read).done(self._show).start()

    def _read(self) -> Found:
        view, state = self._tally.totals(), self._election.state()
        if state.void:
            # Also once the day is sealed: what was counted elects nobody.
            return view, None, None, Phase.VOID, state.setup
        if not (view.complete and view.counted > 0):
            return view, None, None, state.phase, state.setup
        decided = self._tally.decided()
        return view, decided.verdict, decided.standing, state.phase, state.setup

    def _show(self, found: Found) -> None:
        view, verdict, standing, phase, setup = found
        self._found, self._phase = found, phase
        left = standing.seats_open if standing is not None and phase is Phase.DECIDED else 0
        self.round_button.setVisible(left > 0 or phase is Phase.VOID)
        party = setup.body is Body.PARTY_BRANCH and phase is Phase.DECIDED
        may_be_fewer = party and bool(_fewer(standing, verdict))
        self.fewer_button.setVisible(may_be_fewer)
        again = may_be_fewer and not _vacant(standing)
        self.fewer_button.say("重记减少名额的表决…" if again else f"{VERBS[Verb.GIVE_UP_SEATS]}…")
        self._committee = () if left or phase is not Phase.DECIDED else self._officers.committee()
        self.officers_button.setVisible(bool(self._committee))
        self.round_button.say(f"开始下一轮（{left} 名）…" if left else "重新选举…")
        counted = view.counted > 0
        self.empty.setVisible(not counted and phase is not Phase.VOID)
        self.void.setVisible(not counted and phase is Phase.VOID)
        self.card.setVisible(counted)
        self.numbers.setText(f"收回 {view.recovered} 张，已计 {view.counted} 张" if view.recovered else "")
        self._show_state(view, verdict, phase)
        self._show_validity(view, verdict, phase)
        self._show_posts(setup, verdict, counted=counted)

    def _show_validity(self, view: TallyView, verdict: Verdict | None, phase: Phase) -> None:
        valid = sum(total.count.valid for total in view.totals)
        invalid = sum(total.count.invalid for total in view.totals)
        papers = f"有效 {valid}　无效 {invalid}"
        undecided = [one.post for one in verdict.contests if one.pending] if verdict is not None else []
        if phase is Phase.VOID:
            self.validity.say(
                Level.STOP, "这次投票已宣布无效", "不再计票，没有判定谁当选。两个人写明原因，重新选举。"
            )
        elif not view.counted:
            self.validity.hide()
        elif verdict is None:
            what = f"已计入的各捆：{papers}。全部计完、没有待认定的，才判定谁当选（C11）。"
            self.validity.say(Level.LOOK, "还没有计完", what)
        elif undecided and verdict.valid:
            title = f"选举有效，{'、'.join(undecided)}没有判定"
            what = f"规则没有写明的情况不推断，原因写在下面。打印情况，请镇里决定。　{papers}"
            self.validity.say(Level.LOOK, title, what)
        else:
            title, level = ("选举有效", Level.OK) if verdict.valid else ("选举无效", Level.STOP)
            reasons = "；".join(reason.sentence for reason in verdict.reasons)
            do = "" if verdict.valid else "　请在“突发情况”宣布无效，再重新选举。"
            self.validity.say(level, title, f"{reasons}　{papers}{do}")

    def _show_posts(self, setup: ElectionSetup, verdict: Verdict | None, *, counted: bool) -> None:
        posts = [contest.post for contest in setup.contests]
        if list(self._cards) != posts:
            self._make_cards(posts)
        for contest in setup.contests:
            card = self._cards[contest.post]
            card.setVisible(counted)
            card.say(*seats_words(contest, _of(verdict, contest.post), void=self._void(verdict)))
        if counted and posts:
            self.show_post(self._post if self._post in posts else posts[0])

    def _make_cards(self, posts: list[str]) -> None:
        for card in self._cards.values():
            self._head.removeWidget(card)
            card.deleteLater()
        self._cards = {}
        for number, post in enumerate(posts, 1):
            card = PostCard(post, key=str(number) if len(posts) > 1 else "")
            card.chosen.connect(partial(self.show_post, post))
            self._cards[post] = card
            self._head.insert(number - 1, card)

    def show_post(self, post: str) -> None:
        """Show the votes for *post*."""
        found = self._found
        if found is None:
            return
        self._post = post
        for name, card in self._cards.items():
            card.turn(name == post)
        view, verdict, _, _, setup = found
        total = next(total for total in view.totals if post in total.posts)
        tally, valid = total.count.post(post), total.count.valid
        contest = setup.contest(post)
        one = _of(verdict, post)
        shown = rows_of(contest, tally, valid, one, void=self._void(verdict))
        self.heading.setText(f"{post}：赞成票、当选线和理由" if one and one.line else f"{post}：赞成票和理由")
        void = f"，该栏无效 {tally.void_columns}" if tally.void_columns else ""
        self.facts.setText(f"应选 {contest.seats} 名；得票率按有效票 {valid} 张算{void}")
        self.chart.put(shown.rows, line=one.line if one is not None else 0, most=valid)
        clear(self._others)
        for sentence, code in shown.others:
            self._others.addLayout(row(Tag(code, "primary"), label(sentence, "strong", wrap=True), gap=10))

    def plain_key(self, text: str) -> bool:
        """A figure shows that post."""
        posts = list(self._cards)
        if not text.isdigit() or not 0 < int(text) <= len(posts):
            return False
        self.show_post(posts[int(text) - 1])
        self._cards[posts[int(text) - 1]].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _show_state(self, view: TallyView, verdict: Verdict | None, phase: Phase) -> None:
        if phase is Phase.VOID:
            self.state.say("已宣布无效", "stop", "circle-alert")
        elif verdict is None:
            left = view.recovered - view.counted
            words = f"还有 {left} 张没有计入" if view.counted and left > 0 else "没有计完"
            self.state.say(words, "look", "clock")
        elif not verdict.valid:
            self.state.say("这次选举无效", "stop", "circle-alert")
        elif phase in (Phase.DECIDED, Phase.SEALED):
            some = any(one.pending for one in verdict.contests)
            self.state.say("已宣布，有的没有判定" if some else "已宣布", "look" if some else "ok", "check")
        else:
            self.state.say("已计完，按 F12 宣布结果", "ok", "check")

    def _void(self, verdict: Verdict | None) -> bool:
        return self._phase is Phase.VOID or (verdict is not None and not verdict.valid)

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
        what = f"{posts}。选票、选票账、签到、文书另起一套。{_PAPERS_FIRST}"
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

    def _on_fewer(self) -> None:
        """A1: the meeting leaves what is vacant empty; one show of hands for each post."""
        vacant = _fewer(self._found[2], self._found[1]) if self._found is not None else {}
        post = self._post if self._post in vacant else next(iter(vacant), "")
        if not post:
            return
        answer = self.tools.messages.form(
            f"{post}减少 {vacant[post]} 个名额",
            "当选的人和名额差得不多，大会可以不再选举缺额：应到会的人至少一半举手赞成（A1）。现在还没有记下。",
            [
                FormField(name="approve", label="赞成", kind=FieldKind.NUMBER),
                FormField(name="against", label="反对", kind=FieldKind.NUMBER, value="0"),
                FormField(name="abstain", label="弃权", kind=FieldKind.NUMBER, value="0"),
            ],
            yes="记录举手表决",
        )
        if answer is None:
            return
        hands = {name: int(answer[name]) for name in ("approve", "against", "abstain")}
        actor, nonce = self.actor, new_nonce()
        Act(self, lambda: self._fewer.give_up(post, **hands, by=actor, nonce=nonce)).done(
            lambda reason: self.tools.messages.toast(
                Level.OK if reason.numbers["passed"] else Level.LOOK, f"已记录。{reason.sentence}"
            )
        ).start()

    def _on_officers(self) -> None:
        """A1, B7: the new committee elects 书记 and 副书记 from among itself, as many candidates as seats."""
        answer = self.tools.messages.form(
            VERBS[Verb.ELECT_OFFICERS],
            f"只由新当选的委员投票：{'、'.join(self._committee)}。等额选举，赞成超过应到会委员的半数当选（A1、B7）。{_PAPERS_FIRST}",
            [
                FormField(
                    name="secretary",
                    label=f"{SECRETARY}候选人",
                    kind=FieldKind.CHOICE,
                    options=[(name, name) for name in self._committee],
                ),
                FormField(
                    name="deputies",
                    label=f"{DEPUTY}候选人",
                    hint="按批准的次序，用顿号隔开；不设的空着",
                    needed=False,
                ),
            ],
            yes="开始选举",
        )
        if answer is None:
            return
        deputies = [name for name in re.split(r"[\s、，,；;]+", str(answer["deputies"])) if name]
        actor, nonce = self.actor, new_nonce()
        Act(
            self,
            lambda: self._officers.begin(str(answer["secretary"]), deputies, by=actor, nonce=nonce),
        ).done(
            lambda begun: self.tools.messages.toast(
                Level.OK, f"第 {begun[1]} 轮开始：{VERBS[Verb.ELECT_OFFICERS]}。选票、账和文书另起一套"
            )
        ).start()

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


def _vacant(standing: Standing | None) -> dict[str, int]:
    """Return the vacant seats by post; none while a tie is open: it is voted on first (D2)."""
    if standing is None or any(post.runoff is not None for post in standing.posts):
        return {}
    return {post.post: post.vacant for post in standing.posts if post.vacant}


def _fewer(standing: Standing | None, verdict: Verdict | None) -> dict[str, int]:
    """Return the seats a show of hands may leave empty: vacant ones, and those one of this round gave up by mistake."""
    contests = verdict.contests if verdict is not None else ()
    return _vacant(standing) or {one.post: one.given_up for one in contests if one.given_up}


def _of(verdict: Verdict | None, post: str) -> ContestVerdict | None:
    return next((c for c in verdict.contests if c.post == post), None) if verdict is not None else None

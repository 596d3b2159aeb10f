"""签到: find a person, look at the document, press Enter (picture 01). The person is left and middle, the state right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QVBoxLayout

from app.domain.bodies import Body
from app.domain.errors import AlreadyDone, HallError
from app.domain.phase import Verb
from app.domain.voter_views import (
    ArrivalBar,
    ArrivalLine,
    CheckInSlip,
    QuorumView,
    TurnoutView,
    VoterCard,
    VoterLine,
)
from app.services.ballot_paper import PlaceLine
from app.services.checkin import CheckInService
from app.services.issuing import IssuingService
from app.services.roll_finder import RollFinder
from app.texts.problems import explain
from app.ui.changes import Changes
from app.ui.dialogs.health import ask_health
from app.ui.messages import Level, Undo
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.checkin_columns import ThreeColumns
from app.ui.pages.checkin_desk import CheckInActs
from app.ui.pages.checkin_person import PersonPanel
from app.ui.pages.checkin_reasons import CheckInReasons
from app.ui.pages.checkin_slips import SlipPrinter
from app.ui.pages.checkin_state import MOST_RECENT, PresenceCard, RecentCard
from app.ui.pages.page import HelpItem, Page
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import WrapRow
from app.ui.widgets.basics import column, h_line, key_cap, label, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.voter_list import VoterList

ROOM_FOR_CHART = 860
"""Window height from which the arrivals of the morning are shown under the meter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What the right column shows, read together."""

    quorum: QuorumView | None
    turnout: TurnoutView | None
    recent: tuple[ArrivalLine, ...]
    arrivals: tuple[ArrivalBar, ...]
    voting: bool = False
    """Ballots are handed out with the check-in."""
    health: bool = False
    """体温 and 隔离点 are asked at the door."""
    carry: int = 0
    """People of the round before who are still in the hall and not checked in here."""
    places: tuple[PlaceLine, ...] = ()


class CheckInPage(Page):
    """The check-in desk."""

    PAGE = PageId.CHECK_IN
    INTEREST = Changes.ROLL | Changes.PHASE | Changes.PAPER
    HELP = (
        HelpItem(
            rule="B1",
            title="谁有表决权",
            text="党员大会只有正式党员有表决权；预备党员可以列席，不计入实到会。",
        ),
        HelpItem(
            rule="A1", title="多少人到会才有效", text="实到会达到应到会的五分之四，正好五分之四也有效。"
        ),
        HelpItem(
            rule="A2", title="多少票才有效", text="收回的选票超过登记选民的一半，选举才有效；正好一半不行。"
        ),
        HelpItem(title="同名的人", text="先问清是哪一组、看证件尾号，按 Alt+数字选好才能确认。"),
        HelpItem(
            title="签错了怎么办", text="按 F8 撤销，写明原因；已经领票的要先退回选票。两行都留在记录里。"
        ),
    )

    def __init__(
        self,
        tools: Tools,
        checkin: CheckInService,
        finder: RollFinder,
        body: Body,
        issuing: IssuingService | None = None,
        *,
        places: Callable[[], tuple[PlaceLine, ...]] = tuple,
        slips: SlipPrinter | None = None,
    ) -> None:
        """*issuing* is given where ballots are handed out with the check-in (villages and communities)."""
        super().__init__(tools)
        self._acts = CheckInActs(checkin=checkin, issuing=issuing)
        self._places = places
        self._slips = slips
        self._health = False
        self._checkin = checkin
        self._finder = finder
        self._party = body is Body.PARTY_BRANCH
        self._card: VoterCard | None = None
        self._told_apart = False
        self._asked = 0
        self._reasons = CheckInReasons(self, self._acts, self._on_refused)
        self._build()
        self._bind()
        self.duty(Verb.CHECK_IN, self.not_on_roll, self.carry_button, self.person.hero, self.person.cannot)
        self.duty(Verb.UNDO_CHECK_IN, self.recent.undo)
        self.duty(Verb.UNDO_ISSUE, self.back_button)

    def help_items(self) -> Sequence[HelpItem]:
        """Only what concerns this body."""
        others = {"A2"} if self._party else {"A1", "B1"}
        return tuple(one for one in self.HELP if one.rule not in others)

    # Build

    def _build(self) -> None:
        self.search = SearchBox()
        hint = "姓名、拼音、首字母、名册号、证号尾数；或直接扫参选证"
        self.found = VoterList()
        self._found_title = label("", "hint_strong", "ink2")
        self.not_on_roll = Button("不在名册", key="F7", kind="quiet", name="not_on_roll")
        frame = QFrame()
        frame.setProperty("kind", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(2, 8, 2, 8)
        inside.setSpacing(6)
        inside.addLayout(row(12, self._found_title, None, label("↑ ↓ 选人", "hint", "ink3"), 12))
        inside.addWidget(h_line())
        inside.addWidget(self.found, 1)
        below = WrapRow(label("名单上没有这个人？", "hint", "ink2"), right=(self.not_on_roll,))
        inside.addLayout(row(12, below, 4))
        left = column(
            row(label("找人", "card_title"), None, key_cap("F2")),
            self.search,
            label(hint, "hint", "ink2", wrap=True),
            gap=8,
        )
        self.carry_button = Button("", key="Alt+J", icon="users", name="carry_over")
        self.carry_button.hide()
        self.place_box = QComboBox()
        self.place_box.setObjectName("place")
        self.place_box.setAccessibleName("发票处")
        self.place_box.hide()
        left.addWidget(self.carry_button)
        left.addWidget(frame, 1)
        left.addWidget(self.place_box)
        self.person = PersonPanel(party=self._party)
        self.back_button = self.person.back
        self.presence = PresenceCard()
        self.recent = RecentCard()
        self._columns = ThreeColumns(left, self.person, (self.presence, self.recent))
        self.outer.addLayout(self._columns, 1)
        self.set_hero(self.person.hero)

    def _bind(self) -> None:
        self.search.searched.connect(self._on_searched)
        self.search.stepped.connect(self.found.step)
        self.found.chosen.connect(self._on_line)
        self.person.same.chosen.connect(self._on_same)
        self.person.hero.clicked.connect(self._on_check_in)
        self.person.not_this.clicked.connect(self.escape)
        self.person.cannot.clicked.connect(self._on_cannot)
        self.not_on_roll.clicked.connect(self._reasons.not_on_roll)
        self.recent.undo.clicked.connect(self._on_undo_last)
        self.carry_button.clicked.connect(self._on_carry)
        self.back_button.clicked.connect(self._on_back)
        self.place_box.activated.connect(self._on_place)
        self.bind("Alt+J", self.carry_button)
        self.bind("F5", self.back_button)
        self.bind("F2", self.take_focus)
        self.bind("F6", self.person.cannot)
        self.bind("F7", self.not_on_roll)
        self.bind("F8", self._on_undo)
        for number in range(1, 10):
            self.bind(f"Alt+{number}", partial(self.person.same.choose, number))

    def take_focus(self) -> None:
        """The search box is always ready."""
        self.search.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.line.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has two columns; the arrivals show where there is height for them."""
        super().resizeEvent(event)
        self._columns.fit(self.width())
        self._fit_right()

    def _fit_right(self) -> None:
        """The arrivals over the morning show where there is height for them; on a laptop once the line is passed.

        Then nobody waits for the missing number any more, and the newest lines give up one of theirs.
        """
        chart, tall = self.presence.chart, self.window().height() >= ROOM_FOR_CHART
        self.recent.fit(self)
        instead = not tall and self.presence.met and chart.worth and self.recent.has_laptop_height
        self.recent.fit(less=1 if instead else 0)
        chart.allow(tall or instead)

    # Refresh

    def refresh(self) -> None:
        """Read the right column, and the list again as it stands."""
        Ask(self, self._read).done(self._show_state).start()
        if self.search.text():
            self._on_searched(self.search.text())
        elif not self.found.count():
            self._found_title.setText("输几个字就开始找")

    def _read(self) -> _State:
        return _State(
            quorum=self._checkin.quorum() if self._party else None,
            turnout=None if self._party else self._checkin.turnout(),
            recent=self._checkin.recent(MOST_RECENT),
            arrivals=self._checkin.arrivals(),
            voting=self._acts.look(),
            health=self._checkin.health_wanted(),
            carry=self._checkin.to_carry(),
            places=self._places(),
        )

    def _show_state(self, state: _State) -> None:
        if state.quorum:
            self.presence.show_quorum(state.quorum)
        if state.turnout:
            self.presence.show_turnout(state.turnout)
        self.presence.chart.put(state.arrivals)
        self._fit_right()
        self._health = state.health
        self.person.act_words = "签到并发票" if state.voting else "确认签到"
        self.carry_button.say(f"接着上一轮：{state.carry} 人还在会场")
        self.carry_button.setVisible(state.carry > 0)
        self._show_places(state.places if self._acts.issuing is not None else ())
        self.recent.put(state.recent)
        known = (state.quorum is not None and state.quorum.due > 0) or (
            state.turnout is not None and state.turnout.registered > 0
        )
        self.person.say_nobody(self.tools.session.phase, known=known)

    # Slots

    def scanned(self, text: str) -> bool:
        """A 参选证 or identity card: the person comes to the desk; somebody already there is asked about first."""
        if self._card is not None and self._told_apart and self._card.line.slip is None:
            name = self._card.line.name
            question = f"{name}还没有确认签到。换成刚扫的这一位，{name}就没有记下。"
            if not self.tools.messages.confirm("台前还有一位", question, yes="换成刚扫的"):
                return True
        Ask(self, lambda: self._finder.card(self._checkin.find_code(text))).done(self._show_scanned).failed(
            self._on_refused
        ).start()
        return True

    def escape(self) -> None:
        """Nobody at the desk; nothing recorded."""
        self._card = None
        self.person.show_nobody()
        self.found.put(())
        self._found_title.setText("输几个字就开始找")
        self.search.clear()

    def _on_searched(self, text: str) -> None:
        if not text:
            self.escape()
            return
        self._asked += 1
        mine = self._asked
        Ask(self, lambda: self._finder.search(text, 20)).done(partial(self._show_found, mine)).start()

    def _show_found(self, asked: int, lines: tuple[VoterLine, ...]) -> None:
        if asked != self._asked:
            return
        self.found.put(lines)
        self._found_title.setText(f"找到 {len(lines)} 人" if lines else "没有找到，换个字再找")
        if lines:
            self.found.step(0)
        else:
            self._card = None
            self.person.show_nobody()

    def _on_line(self, line: VoterLine) -> None:
        Ask(self, lambda: self._finder.card(line.id)).done(self._show_first).failed(self._on_refused).start()

    def _on_same(self, line: VoterLine) -> None:
        Ask(self, lambda: self._finder.card(line.id)).done(partial(self._show_card, told_apart=True)).start()

    def _show_first(self, card: VoterCard) -> None:
        self._show_card(card, told_apart=not card.namesakes)

    def _show_card(self, card: VoterCard, *, told_apart: bool) -> None:
        self._card = card
        self._told_apart = told_apart
        self.person.may_undo = not self.recent.undo.barred
        self.person.show_card(card, told_apart=told_apart, owed=self._acts.owed(card))
        here = card.line.slip is not None
        self.duty(Verb.RECORD_LEAVING if here else Verb.CHECK_IN, self.person.cannot)
        self.back_button.setEnabled(told_apart and card.own_issued + card.represented_issued > 0)
        area = self.property("holder")
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(self.person.hero if told_apart else self.person.same)

    def _show_scanned(self, card: VoterCard) -> None:
        self._show_card(card, told_apart=True)
        if card.line.slip is not None:
            self.tools.messages.toast(Level.STOP, f"没有再记：已经签到过，{card.line.slip:03d} 号")

    def _on_check_in(self) -> None:
        card = self._card
        if card is None or not self._told_apart:
            return
        actor, nonce = self.actor, new_nonce()
        health = None
        if self._health and card.line.has_vote and card.line.slip is None:
            try:
                health = ask_health(self.tools.messages, card.line.name)
            except HallError as error:
                self._on_refused(error)
                return
            if health is None:
                return
        Act(self, lambda: self._acts.admit(card, health=health, by=actor, nonce=nonce)).busy(
            self.person.hero
        ).done(self._on_checked_in).failed(self._on_refused).start()

    def _on_checked_in(self, slip: CheckInSlip) -> None:
        undo = Undo(label="撤销", key="F8", call=partial(self._reasons.undo, slip.voter, slip.name))
        self.escape()
        said = f"已签到　{slip.name}　{slip.number:03d} 号"
        if slip.own + slip.represented:
            held = f"，含代领 {slip.represented} 份" if slip.represented else ""
            said += f"　发票 {slip.own + slip.represented} 份{held}"
        self.tools.messages.toast(Level.OK, said, undo=undo)
        if self._slips is not None:
            self._slips.print(self, slip)

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, AlreadyDone) and isinstance(error.first, CheckInSlip):
            self.tools.messages.toast(Level.STOP, f"没有再记：已经签到过，{error.first.number:03d} 号")
        elif isinstance(error, HallError):
            self.tools.messages.tell(Level.STOP, explain(error))
        else:
            self.tools.messages.failed(error)

    def _on_cannot(self) -> None:
        if self._card is not None:
            self._reasons.cannot(self._card)

    def _on_undo(self) -> None:
        """F8: the person at the desk when checked in, else the last one."""
        if self.recent.undo.barred:
            return
        if self._card is not None and self._card.line.slip is not None:
            self._reasons.undo(self._card.line.id, self._card.line.name)
        else:
            self._on_undo_last()

    def _on_undo_last(self) -> None:
        last = self.recent.last()
        if last is not None:
            self._reasons.undo(last.voter, last.name)

    def _on_back(self) -> None:
        if self._card is not None:
            self._reasons.take_back(self._card)

    def _on_carry(self) -> None:
        actor, nonce = self.actor, new_nonce()
        Act(self, lambda: self._checkin.carry_over(by=actor, nonce=nonce)).busy(self.carry_button).done(
            lambda people: self.tools.messages.toast(Level.OK, f"已接着上一轮签到　{people} 人，签到条号不变")
        ).start()

    def _show_places(self, places: tuple[PlaceLine, ...]) -> None:
        """Offer the place this desk hands out at where there are several."""
        self.place_box.setVisible(len(places) > 1)
        if [self.place_box.itemData(i) for i in range(self.place_box.count())] == [p.place for p in places]:
            return
        with QSignalBlocker(self.place_box):
            self.place_box.clear()
            for one in places:
                self.place_box.addItem(f"在{one.label}发票", one.place)
            self.place_box.setCurrentIndex(max(0, self.place_box.findData(self._acts.place)))

    def _on_place(self, index: int) -> None:
        self._acts.place = self.place_box.itemData(index)

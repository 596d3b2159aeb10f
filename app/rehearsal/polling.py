"""The morning of a rehearsal: roll, proxies, boxes, check-in, issuing, an exchange, and what goes wrong on such a day."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.bootstrap import Desk
from app.domain.bodies import Body
from app.domain.errors import AlreadyDone, NotNow
from app.domain.ids import BoxId, VoterId
from app.domain.voter_views import VoterLine
from app.models.paper_repository import MAIN
from app.rehearsal.clock import RehearsalClock
from app.rehearsal.crew import Crew, Presses
from app.rehearsal.told import Told

TURNOUT = 0.86
"""Share of those without proxy or mobile box who come."""
MOBILE_SPARE = 3
"""Sheets a mobile box carries beyond its list."""


@dataclass(slots=True, kw_only=True)
class Morning:
    """What came of the morning: people and sheets."""

    came: int = 0
    by_proxy: int = 0
    by_mobile_box: int = 0
    taken_away: int = 0
    boxes: list[BoxId] = field(default_factory=list)
    mobile_box: BoxId | None = None

    @property
    def cast(self) -> int:
        """Sheets of each type that lie in the boxes."""
        return self.came + self.by_proxy + self.by_mobile_box - self.taken_away


class Polling:
    """Plays the morning through the desks of *desk*."""

    def __init__(
        self, desk: Desk, crew: Crew, press: Presses, clock: RehearsalClock, rng: random.Random, told: Told
    ) -> None:
        self._desk = desk
        self._crew = crew
        self._press = press
        self._clock = clock
        self._rng = rng
        self._told = told
        self.morning = Morning()

    def prepare(self) -> None:
        """Register proxies and the mobile box's list, and show the boxes empty."""
        desk, crew, press = self._desk, self._crew, self._press
        for label in ("1 号票箱", "2 号票箱"):
            box = desk.boxes.prepare(label, seal_no=f"F{label[0]}07", by=crew.chief, nonce=press()).value
            self.morning.boxes.append(box.box)
        if self._party:
            return
        mobile = desk.boxes.prepare(
            "流动票箱", seal_no="F307", mobile=True, by=crew.chief, nonce=press()
        ).value
        self.morning.mobile_box = mobile.box
        voters = [line for line in desk.finder.lines() if line.has_vote]
        for line in self._rng.sample(voters, max(1, len(voters) // 100)):
            desk.lists.list_at_box(line.id, mobile.box, reason="卧病在家", by=crew.chief, nonce=press())
        self._proxies(len(voters))

    def vote(self, spoiled_code: str) -> None:
        """Open the vote, let people come, close it. *spoiled_code* is what the code of the spoiled sheet says."""
        desk, crew, press = self._desk, self._crew, self._press
        if self._party:
            self._check_in_members()
        desk.phases.open_voting(by=crew.chair, nonce=press())
        if self._party:
            desk.paper.issue(in_person=self.morning.came, by=crew.operator, nonce=press())
        else:
            self._mobile_box_out()
            self._check_in_voters()
            self._mobile_box_back()
        kind = desk.election.state().setup.ballot_types[0].id
        desk.exchange.exchange(kind, code=spoiled_code, by=crew.registrar, nonce=press())
        for one in desk.election.state().setup.ballot_types:
            desk.paper.record_taken_away(
                one.id, 1, "一人领票后离场，选票未投", by=crew.scrutineer, nonce=press()
            )
        self.morning.taken_away = 1
        self._clock.reach("11:30")
        desk.phases.close_voting(by=crew.chair, nonce=press())
        self._cancel_unused()

    @property
    def _party(self) -> bool:
        return self._desk.election.state().setup.body is Body.PARTY_BRANCH

    def _proxies(self, voters: int) -> None:
        desk, crew, press = self._desk, self._crew, self._press
        free = [line for line in desk.finder.lines() if line.has_vote and not line.on_mobile_list]
        self._rng.shuffle(free)
        wanted, made = max(2, voters // 60), 0
        candidates = {c.name for contest in desk.election.state().setup.contests for c in contest.candidates}
        pairs = zip(free[::2], free[1::2], strict=False)
        for principal, holder in pairs:
            if made == wanted:
                break
            if {principal.name, holder.name} & candidates:
                continue
            line = desk.proxies.register(
                principal.id,
                holder.id,
                relation="亲属",
                near_relative=True,
                reason="外出务工",
                by=crew.registrar,
                nonce=press(),
            ).value
            made += 1
            if made == wanted:
                desk.proxies.withdraw(line.id, reason="本人当天回村", by=crew.registrar, nonce=press())
            else:
                desk.proxies.approve(line.id, by=crew.chair, nonce=press())
        desk.proxies.publish(by=crew.chair, nonce=press())

    def _check_in_members(self) -> None:
        members = [line for line in self._desk.finder.lines() if line.has_vote]
        coming = self._coming(members, at_least=-(-len(members) * 9 // 10))
        for line in coming:
            self._desk.checkin.check_in(line.id, by=self._crew.registrar, nonce=self._press())
        self._undo_one(coming, issued=False)
        self._again(coming[0].id)
        self.morning.came = len(coming)

    def _check_in_voters(self) -> None:
        holders = {line.holder for line in self._desk.proxies.published()}
        free = [
            line
            for line in self._desk.finder.lines()
            if line.has_vote and not line.on_mobile_list and not line.represented_by
        ]
        coming = self._coming([line for line in free if line.id not in holders], share=TURNOUT)
        coming += [line for line in free if line.id in holders]
        self._rng.shuffle(coming)
        for number, line in enumerate(coming, 1):
            self._desk.issuing.check_in_and_issue(line.id, MAIN, by=self._crew.registrar, nonce=self._press())
            self._told.progress("验证发票", number, len(coming))
        self._undo_one(coming, issued=True)
        self._again(coming[0].id)
        turnout = self._desk.checkin.turnout()
        self.morning.came, self.morning.by_proxy = turnout.in_person, turnout.by_proxy

    def _coming(
        self, people: Sequence[VoterLine], *, share: float = 0.0, at_least: int = 0
    ) -> list[VoterLine]:
        return self._rng.sample(list(people), max(at_least, round(len(people) * share)))

    def _undo_one(self, coming: Sequence[VoterLine], *, issued: bool) -> None:
        """Undo one check-in with a reason, and take it again: the desk had chosen the wrong one of two namesakes."""
        voter = coming[len(coming) // 2].id
        reason, by = "选错了同名的人", self._crew.registrar
        if issued:
            self._desk.issuing.take_back_and_undo(voter, reason=reason, by=by, nonce=self._press())
            self._desk.issuing.check_in_and_issue(voter, MAIN, by=by, nonce=self._press())
        else:
            self._desk.checkin.undo(voter, reason=reason, by=by, nonce=self._press())
            self._desk.checkin.check_in(voter, by=by, nonce=self._press())

    def _again(self, voter: VoterId) -> None:
        """Let somebody try a second time; the desk shows the first slip and records nothing."""
        try:
            self._desk.checkin.check_in(voter, by=self._crew.registrar, nonce=self._press())
        except AlreadyDone:
            self._told.line("有人第二次来签到：没有再记，显示第一次的签到条")
        else:
            raise RuntimeError("a second check-in was taken")

    def _mobile_box_out(self) -> None:
        assert self.morning.mobile_box is not None
        listed = self._desk.lists.mobile_list(self.morning.mobile_box)
        self._desk.boxes.send(
            self.morning.mobile_box,
            team=("武建平", "邵红梅", "顾小兰"),
            sheets=len(listed) + MOBILE_SPARE,
            by=self._crew.chief,
            nonce=self._press(),
        )

    def _mobile_box_back(self) -> None:
        box = self.morning.mobile_box
        assert box is not None
        listed = self._desk.lists.mobile_list(box)
        for line in listed:
            self._desk.checkin.check_in_at_box(line.voter, box, by=self._crew.registrar, nonce=self._press())
        kinds = [kind.id for kind in self._desk.election.state().setup.ballot_types]
        try:
            self._desk.phases.close_voting(by=self._crew.chair, nonce=self._press())
        except NotNow as refusal:
            self._told.refused("流动票箱还在外面就想结束投票", refusal)
        else:
            raise RuntimeError("the vote was closed while a box was out")
        self._desk.boxes.take_back(
            box, unused=dict.fromkeys(kinds, MOBILE_SPARE), by=self._crew.chief, nonce=self._press()
        )
        self.morning.by_mobile_box = len(listed)

    def _cancel_unused(self) -> None:
        """Two people count what is left, keep the samples the rule sheet asks for, and cancel the others in public."""
        sheet = self._desk.election.state().setup.settings
        for kind in self._desk.reconciliation.ledger().types:
            left = kind.total.on_hand
            kept = min(sheet.samples_kept, left)
            self._desk.paper.cancel_unused(
                kind.ballot_type,
                counted=left,
                kept=kept,
                cancelled=left - kept,
                by=self._crew.two,
                nonce=self._press(),
            )

"""Whole mornings at the desk, played at random: whatever people press, the counts close and nobody votes twice."""

import random
from collections import Counter

import pytest

from app.domain.errors import AlreadyDone, HallError
from app.domain.ids import BoxId, PlaceId
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode as P
from app.domain.proxies import LIVING, ProxyState
from app.domain.roll import Suspension
from app.services.checkin import CheckInService
from app.services.desk_lists import DeskListService
from app.services.issuing import IssuingService
from app.services.proxies import ProxyService
from app.texts.problems import explain
from tests.support.hall import CHAIR, CHIEF, REGISTRAR, press
from tests.support.issuing_table import Table
from tests.support.roll import Hall, a_person

HERE, BOX = PlaceId("main"), BoxId("box")
ACTS = 90
EXPECTED_REFUSALS = {
    P.ALREADY_CHECKED_IN, P.NO_VOTE_RIGHT, P.REPRESENTED_BY_PROXY, P.PROXY_BALLOT_USED, P.ON_MOBILE_LIST,
    P.NOT_CHECKED_IN, P.HAS_BALLOT_OUT, P.ALREADY_ISSUED, P.NOT_ISSUED, P.GONE, P.ALREADY_LEFT, P.NOT_LEFT,
    P.PROXY_USED, P.NOT_ON_MOBILE_LIST, P.PROXY_NOT_NOW, P.ALREADY_DONE,
}  # fmt: skip


class Morning:
    """One hall, its desks, and a die."""

    def __init__(self, hall: Hall, seed: int) -> None:
        self.hall = hall
        self.die = random.Random(seed)
        self.table = Table(60)
        self.door = CheckInService(hall.store)
        self.desk = IssuingService(hall.store, lambda unit: self.table)
        self.proxies = ProxyService(hall.store)
        self.lists = DeskListService(hall.store)
        self.refused: Counter[P] = Counter()
        self.nonces = [press()]

    def nonce(self):
        """Mostly a new press; now and then the same button again."""
        if self.die.random() < 0.08:
            return self.nonces[-1]
        self.nonces.append(press())
        return self.nonces[-1]

    def voter(self):
        return self.die.choice(self.hall.ids)

    def prepare(self) -> None:
        for _ in range(12):
            self.attempt(
                lambda: self.proxies.register(
                    self.voter(), self.voter(), relation="邻居", near_relative=False, reason="外出",
                    by=REGISTRAR, nonce=press(),
                )
            )  # fmt: skip
        for line in self.proxies.lines(ProxyState.REGISTERED):
            if self.die.random() < 0.8:
                self.attempt(lambda line=line: self.proxies.approve(line.id, by=CHAIR, nonce=press()))
        self.attempt(lambda: self.proxies.publish(by=CHAIR, nonce=press()))
        for _ in range(4):
            self.attempt(
                lambda: self.lists.list_at_box(self.voter(), BOX, reason="卧床", by=CHIEF, nonce=press())
            )

    def act(self) -> None:
        by, voter = REGISTRAR, self.voter()
        chance = self.die.random()
        if chance < 0.35:
            self.attempt(lambda: self.desk.check_in_and_issue(voter, HERE, by=by, nonce=self.nonce()))
        elif chance < 0.5:
            self.attempt(lambda: self.door.check_in(voter, by=by, nonce=self.nonce()))
        elif chance < 0.6:
            self.attempt(lambda: self.desk.issue(voter, HERE, by=by, nonce=self.nonce()))
        elif chance < 0.68:
            self.attempt(
                lambda: self.desk.take_back_and_undo(voter, reason="有误", by=by, nonce=self.nonce())
            )
        elif chance < 0.74:
            self.attempt(lambda: self.desk.take_back(voter, reason="有误", by=by, nonce=self.nonce()))
        elif chance < 0.8:
            self.attempt(lambda: self.door.undo(voter, reason="有误", by=by, nonce=self.nonce()))
        elif chance < 0.86:
            self.attempt(lambda: self.door.check_in_at_box(voter, BOX, by=by, nonce=self.nonce()))
        elif chance < 0.9:
            self.attempt(lambda: self.door.leave(voter, by=by, nonce=self.nonce()))
        elif chance < 0.94:
            self.attempt(lambda: self.door.come_back(voter, by=by, nonce=self.nonce()))
        else:
            line = self.die.choice(self.proxies.lines())
            self.attempt(lambda: self.proxies.withdraw(line.id, reason="回村", by=by, nonce=self.nonce()))

    def attempt(self, act) -> None:
        before, sheets = self.hall.journal_length(), (self.table.left, *self.table.counts)
        trouble: Exception | None = None
        try:
            act()
        except (AlreadyDone, HallError, ValueError) as error:
            trouble = error
        if trouble is None:
            return
        assert self.hall.journal_length() == before
        assert (self.table.left, *self.table.counts) == sheets
        if isinstance(trouble, HallError):
            self.refused[trouble.code] += 1
            assert "？）" not in str(explain(trouble))
        else:
            # The same press given to another button: a fault of this test, and nothing was written.
            assert "belongs to" in str(trouble)

    def check(self) -> None:
        """Everything that must hold after every act."""
        with self.hall.store.reading() as view:
            rows = view.checkins.in_force()
            lines = view.proxies.lines()
        turnout = self.door.turnout()
        own, represented = sum(r.own for r in rows.values()), sum(r.represented for r in rows.values())
        assert [own, represented] == self.table.counts
        assert self.table.left + own + represented == 60
        used = [line for line in lines if line.state is ProxyState.USED]
        assert represented == len(used)
        assert turnout.took_part == own + represented + turnout.by_mobile_box
        assert turnout.took_part <= turnout.registered
        has_voted = {v for v, r in rows.items() if r.own or r.channel.value == "mobile_box"}
        assert not has_voted & {line.principal for line in used}, "somebody votes twice"
        assert len({r.slip for r in rows.values()}) == len(rows)
        held = Counter(line.holder for line in lines if line.state in LIVING)
        assert all(count <= 3 for count in held.values())
        assert not set(held) & {line.principal for line in lines if line.state in LIVING}


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_pressed_the_counts_close_and_nobody_votes_twice(tmp_path, seed):
    people = [a_person(i) for i in range(1, 25)] + [a_person(25, suspension=Suspension.DEPRIVED)]
    with Hall.found(tmp_path, people) as hall:
        morning = Morning(hall, seed)
        morning.prepare()
        morning.refused.clear()
        hall.go(Verb.MAKE_READY, Verb.OPEN_VOTING)
        for _ in range(ACTS):
            morning.act()
            morning.check()
        assert set(morning.refused) <= EXPECTED_REFUSALS
        assert morning.refused, "a random morning has refusals"

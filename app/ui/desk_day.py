"""The DayReader over the services: strip, counters and next step of an open election."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.domain.ballots import BoxState
from app.domain.bodies import Body, Mode
from app.domain.count_views import BatchState
from app.domain.phase import Phase, Verb
from app.domain.voter_views import QuorumView, TurnoutView
from app.services.boxes import BoxService
from app.services.checkin import CheckInService
from app.services.counting.desk import CountingService
from app.services.election import ElectionService, ElectionState
from app.services.phases import NextMove, PhaseService
from app.services.reconciliation import ReconciliationService
from app.texts.day_steps import step_now, steps_of
from app.texts.phases import GATES, ROUNDS, VERBS
from app.ui.day import DayView, Kind, NextStep, Relation, Step, StripStep, Tile

_SIDEWAYS = frozenset({Verb.SUSPEND, Verb.DECLARE_VOID, Verb.START_RERUN, Verb.START_ROUND})
"""Moves that are never offered as the next step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCounts:
    """The three counters of paper: issued, recovered, counted; what explains them, and how many identities are broken."""

    issued: int = 0
    replaced: int = 0
    """Issued in exchange for a spoiled sheet."""
    recovered: int = 0
    boxes: int = 0
    boxes_counted: int = 0
    counted: int = 0
    batches: int = 0
    broken: int = 0

    def tiles(self) -> tuple[Tile, Tile, Tile]:
        """Return the tiles; the second line says why the numbers differ."""
        missing = self.issued - self.recovered
        if not self.boxes_counted:
            back = "选票"
        elif self.boxes_counted < self.boxes:
            back = f"{self.boxes_counted} / {self.boxes} 箱"
        else:
            back = f"未回 {missing}" if missing > 0 else "都收回"
        return (
            Tile(
                label="已发",
                second=f"含换发 {self.replaced}" if self.replaced else "选票",
                value=self.issued,
                started=self.issued > 0,
            ),
            Tile(label="收回", second=back, value=self.recovered, started=self.recovered > 0),
            Tile(
                label="已计",
                second=f"{self.batches} 捆" if self.batches else "选票",
                value=self.counted,
                started=self.counted > 0,
            ),
        )


def paper_counts(
    reconciliation: ReconciliationService, boxes: BoxService, counting: CountingService
) -> PaperCounts:
    """Return the counters from the desks of paper, boxes and count; sheets of all ballot types together."""
    ledger = reconciliation.ledger()
    standing = [box for box in boxes.boxes() if box.state is not BoxState.EXCLUDED]
    closed = [batch for batch in counting.batches() if batch.state is BatchState.CLOSED]
    return PaperCounts(
        issued=sum(kind.total.issued for kind in ledger.types),
        replaced=sum(kind.total.replaced for kind in ledger.types),
        recovered=sum(box.sheets for box in standing),
        boxes=len(standing),
        boxes_counted=sum(box.state is BoxState.COUNTED for box in standing),
        counted=sum(batch.counted for batch in closed),
        batches=len(closed),
        broken=len(ledger.breaks) + (1 if ledger.too_many else 0),
    )


VOTERS: Mapping[Mode | None, str] = {Mode.HOUSEHOLDS: "户代表", Mode.REPRESENTATIVES: "居民代表"}
"""Who is on the roll where not everybody votes."""


class DeskDay:
    """Reads the day; *paper* gives the counters of the ledger, *open_step* the host's next step of the day."""

    def __init__(
        self,
        election: ElectionService,
        phases: PhaseService,
        checkin: CheckInService,
        paper: Callable[[], PaperCounts] = PaperCounts,
        open_step: Callable[[], str | None] = lambda: "",
    ) -> None:
        self._election = election
        self._phases = phases
        self._checkin = checkin
        self._paper = paper
        self._open_step = open_step

    def read(self) -> DayView:
        """Return the day as it stands."""
        state = self._election.state()
        paper = self._paper()
        party = state.setup.body is Body.PARTY_BRANCH
        people = self._party_people() if party else self._village_people(state.setup.mode)
        tiles = (
            *people,
            *paper.tiles(),
        )
        relations = (
            _sign("≥", people[0].value, people[1].value, started=people[1].value > 0),
            # no comparison of two numbers: the ledger compares who came with what was handed out
            Relation(sign="≥" if party else "→", holds=True if paper.issued and not paper.broken else None),
            _sign("≥", paper.issued, paper.recovered, started=paper.recovered > 0),
            _counted(paper),
        )
        broken = max(paper.broken, sum(1 for relation in relations if relation.holds is False))
        return DayView(
            title=_title(state),
            kind=_kind(state),
            phase=state.phase,
            steps=_strip(state, self._open_step()),
            tiles=(tiles[0], *map(_told, tiles[1:], relations)),
            relations=relations,
            agrees=not broken,
            agreement=f"{broken} 处对不上" if broken else "各数一致",
            next_step=_next(self._phases.next_moves()),
        )

    def _party_people(self) -> tuple[Tile, Tile]:
        q: QuorumView = self._checkin.quorum()
        return (
            Tile(label="应到", second="党员" if q.final else "党员 · 暂定", value=q.due),
            Tile(label="实到", second="已签到", value=q.present, started=q.present > 0),
        )

    def _village_people(self, mode: Mode | None) -> tuple[Tile, Tile]:
        v: TurnoutView = self._checkin.turnout()
        second = f"含委托 {v.by_proxy}" if v.by_proxy else "已领票"
        return (
            Tile(label="登记", second=VOTERS.get(mode, "选民"), value=v.registered),
            Tile(label="参加", second=second, value=v.took_part, started=v.took_part > 0),
        )


def _title(state: ElectionState) -> str:
    """The election, and from the second vote on which one is held now."""
    if state.round_no == 1:
        return state.setup.title
    return f"{state.setup.title}　第 {state.round_no} 轮　{ROUNDS[state.round_kind]}"


def _sign(sign: str, large: int, small: int, *, started: bool) -> Relation:
    if not started:
        return Relation(sign=sign)
    return Relation(sign=sign, holds=large >= small, difference=large - small)


def _told(tile: Tile, before: Relation) -> Tile:
    """Return *tile* with what it has too many, where the sign before it does not hold."""
    return replace(tile, broken=True, second=f"多 {-before.difference}") if before.holds is False else tile


def _counted(paper: PaperCounts) -> Relation:
    """Return the sign between the recovered and the counted sheets: on the way to each other until all are counted."""
    if paper.counted != paper.recovered:
        return Relation(sign="…")
    return Relation(sign="=", holds=True if paper.counted else None)


def _kind(state: ElectionState) -> Kind:
    if state.setup.practice:
        return Kind.PRACTICE
    return Kind.SETUP if state.phase is Phase.PREPARATION else Kind.REAL


def _strip(state: ElectionState, open_step: str | None) -> tuple[StripStep, ...]:
    stopped = state.phase in (Phase.SUSPENDED, Phase.VOID)
    phase = state.left_phase if stopped and state.left_phase else state.phase
    now = step_now(state.setup.body, phase.value, open_step)
    return tuple(
        StripStep(label=words, state=Step.DONE if i < now else (Step.NOW if i == now else Step.LATER))
        for i, words in enumerate(steps_of(state.setup.body))
    )


def _next(moves: tuple[NextMove, ...]) -> NextStep | None:
    forward = next((move for move in moves if move.verb not in _SIDEWAYS), None)
    if forward is None:
        return None
    missing = GATES[forward.closed[0]] if forward.closed else ""
    return NextStep(label=VERBS[forward.verb], verb=forward.verb, missing=missing)

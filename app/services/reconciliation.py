"""The ledger desk: read the ledger, name its breaks, let two people close one with a reason."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.domain.ballots import BoxState, Column, LedgerColumn
from app.domain.election import BallotType
from app.domain.errors import NotFound, RuleForbids
from app.domain.events.paper import BreakClosed
from app.domain.gates import DayFacts
from app.domain.ids import Nonce
from app.domain.ledger import ClosedBreak, Ledger, PlaceLedger, TypeLedger
from app.domain.people import Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reconciliation import (
    Attendance,
    Comparison,
    compare,
    compare_bags,
    compare_votes,
    too_many,
)
from app.domain.tally import PaperCount
from app.models.hall_store import HallStore
from app.models.hall_view import HallView
from app.models.paper import BallotBoxRow, ClosedBreakRow
from app.services.outcome import Outcome

AttendanceSource = Callable[[HallView, int], Attendance | None]
"""Who took part in a round, as the roll counts it; None when the roll does not know."""

CountSource = Callable[[HallView, int], Mapping[str, PaperCount]]
"""What the counting table has counted of a round, by ballot type; empty while a batch is open."""


class LedgerReader:
    """Makes the ledger of a round from the rows of one look at the hall."""

    def __init__(self, attendance: AttendanceSource | None = None, counts: CountSource | None = None) -> None:
        self._attendance = attendance
        self._counts = counts

    def read(self, view: HallView, round_no: int | None = None) -> Ledger:
        """Return the ledger of *round_no* (the current round when None)."""
        number = round_no or view.round_no
        attendance = self._attendance(view, number) if self._attendance is not None else None
        boxes = view.boxes.all(number)
        counted = self._counts(view, number) if self._counts is not None else {}
        types = tuple(
            self._type(view, kind, number, boxes, attendance, counted.get(kind.id))
            for kind in view.setup_of(number).ballot_types
        )
        closed = tuple(_closed(row) for row in view.boxes.closed_breaks(number))
        known = {(c.identity, c.ballot_type, c.place, c.subject, c.left, c.right) for c in closed}
        breaks = tuple(line for kind in types for line in _breaks(kind) if _key(line) not in known)
        issued_voters = max((k.total.in_person + k.total.by_proxy for k in types), default=0)
        voters = attendance.in_person + attendance.by_proxy if attendance is not None else issued_voters
        excess = max(
            (
                too_many(
                    recovered=_so_far(boxes, kind.ballot_type),
                    voters=voters,
                    issued=kind.total.issued,
                    against=view.setup_of(number).settings.over_recovered_against,
                )
                for kind in types
            ),
            default=0,
        )
        return Ledger(
            round_no=number, types=types, breaks=breaks, closed=closed, too_many=excess, voters=voters
        )

    def facts(self, view: HallView, facts: DayFacts) -> DayFacts:
        """Fill in what the gates ask about paper and boxes."""
        if not view.founded:
            return facts
        ledger = self.read(view)
        boxes = view.boxes.all()
        waiting = {BoxState.PREPARED, BoxState.BACK, BoxState.OPENED}
        return replace(
            facts,
            ballots_received=min((kind.total.printed for kind in ledger.types), default=0),
            boxes_out=sum(box.state is BoxState.OUT for box in boxes),
            boxes_not_counted=sum(box.state in waiting for box in boxes) + (0 if boxes else 1),
            too_many_recovered=ledger.too_many,
            breaks_open=len(ledger.breaks),
            unused=sum(
                place.column.on_hand
                for kind in ledger.types
                for place in kind.places
                if place.column.unused is None and place.column.on_hand > 0
            ),
        )

    def _type(
        self,
        view: HallView,
        ballot_type: BallotType,
        number: int,
        boxes: tuple[BallotBoxRow, ...],
        attendance: Attendance | None,
        counted: PaperCount | None,
    ) -> TypeLedger:
        kind = ballot_type.id
        counts = view.paper.counts(kind, number)
        round_counts = counts.get("", {})
        places = []
        for place, label in view.paper.places():
            column = replace(
                view.paper.column_from(counts.get(place, {})),
                recovered=_recovered([box for box in boxes if box.place_id == place], kind),
            )
            if place in counts or any(box.place_id == place for box in boxes):
                places.append((place, label, column))
        total = _total([column for _, _, column in places])
        recovered = _recovered(list(boxes), kind)
        if counted is not None and recovered is not None and counted.valid + counted.invalid < recovered:
            # Bundles are still to be laid out: not a break, and the move to the result waits for them.
            counted = None
        total = replace(
            total,
            recovered=recovered,
            valid=counted.valid if counted is not None else None,
            invalid=counted.invalid if counted is not None else None,
        )
        # With one place only, the place and the total are the same numbers: name a break once.
        own = (
            {place: compare(column, ballot_type=kind, place=place) for place, _, column in places}
            if len(places) > 1
            else {}
        )
        run = round_counts.get(Column.PRINTED)
        return TypeLedger(
            ballot_type=kind,
            places=tuple(
                PlaceLedger(place=place, label=label, column=column, comparisons=own.get(place, ()))
                for place, label, column in places
            ),
            total=total,
            print_run=run or 0,
            comparisons=(
                *compare(
                    total,
                    ballot_type=kind,
                    print_run=run,
                    boxes=total.recovered,
                    attendance=attendance,
                ),
                *compare_bags(total, view.boxes.sheets_in_bags(kind, number), ballot_type=kind),
                *(_votes(view, ballot_type, number, counted) if counted is not None else ()),
            ),
        )


class ReconciliationService:
    """The ledger desk."""

    def __init__(self, store: HallStore, reader: LedgerReader) -> None:
        self._store = store
        self._reader = reader

    def ledger(self, round_no: int | None = None) -> Ledger:
        """Return the ledger of a round (the current one when None). Raises NotFound before there is an election."""
        with self._store.reading() as view:
            return self._reader.read(view, round_no)

    def close_break(self, line: Comparison, reason: str, *, by: Hands, nonce: Nonce) -> Outcome[Ledger]:
        """Let two people take note of a break, for exactly the numbers they saw; it is printed in the minutes.

        Raises NotFound(NO_BREAK) when the ledger no longer shows that break, RuleForbids(REASON_NEEDED), NotYou.
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.CLOSE_BREAK, once=nonce)
            if not reason.strip():
                raise RuleForbids(ProblemCode.REASON_NEEDED)
            if line not in self._reader.read(unit).breaks or line.left is None or line.right is None:
                raise NotFound(ProblemCode.NO_BREAK)
            unit.session.add(
                ClosedBreakRow(
                    round_no=unit.round_no,
                    identity=line.identity.value,
                    ballot_type=line.ballot_type,
                    place_id=line.place,
                    subject=line.subject,
                    left=line.left,
                    right=line.right,
                    reason=reason.strip(),
                    first=unit.by.name,
                    second=unit.second.name if unit.second is not None else "",
                    at=unit.now,
                )
            )
            unit.record(
                BreakClosed(
                    identity=line.identity,
                    ballot_type=line.ballot_type,
                    place=line.place,
                    subject=line.subject,
                    left=line.left,
                    right=line.right,
                    reason=reason.strip(),
                )
            )
            unit.session.flush()
            return unit.commit(self._reader.read(unit))


def _breaks(kind: TypeLedger) -> tuple[Comparison, ...]:
    """Return the identities that do not hold; a total is not named again where its places explain it."""
    places = [line for place in kind.places for line in place.comparisons if line.broken]
    totals = [
        line
        for line in kind.comparisons
        if line.broken
        and line.difference
        != sum(
            one.difference for one in places if (one.identity, one.subject) == (line.identity, line.subject)
        )
    ]
    return (*totals, *places)


def _key(line: Comparison) -> tuple[object, ...]:
    return (line.identity.value, line.ballot_type, line.place, line.subject, line.left, line.right)


def _votes(view: HallView, kind: BallotType, number: int, count: PaperCount) -> tuple[Comparison, ...]:
    found: list[Comparison] = []
    for contest in view.setup_of(number).contests:
        if contest.post not in kind.posts:
            continue
        tally = count.post(contest.post)
        listed = [(name, one) for name, one in tally.counts.items() if not one.written]
        found += compare_votes(
            ballot_type=kind.id,
            post=contest.post,
            seats=contest.seats,
            valid=count.valid,
            candidates=[
                (name, one.approve, one.disapprove, one.abstain, tally.void_columns) for name, one in listed
            ],
            write_in_approvals=sum(one.approve for one in tally.counts.values() if one.written),
        )
    return tuple(found)


def _recovered(boxes: list[BallotBoxRow], kind: str) -> int | None:
    """Return ⑩ once every box that is in the count has been counted; None before, and when there is no box."""
    counted = [box for box in boxes if box.state is not BoxState.EXCLUDED]
    if not boxes or any(box.state is not BoxState.COUNTED for box in counted):
        return None
    return _so_far(tuple(boxes), kind)


def _so_far(boxes: tuple[BallotBoxRow, ...], kind: str) -> int:
    return sum(int(box.counted.get(kind, 0)) for box in boxes if box.state is BoxState.COUNTED)


def _total(columns: list[LedgerColumn]) -> LedgerColumn:
    def late(name: str) -> int | None:
        # A place that never had a sheet has nothing to count.
        values = [
            getattr(column, name) for column in columns if column.printed or getattr(column, name) is not None
        ]
        return None if not values or None in values else sum(values)

    def plain(name: str) -> int:
        return sum(getattr(column, name) for column in columns)

    return LedgerColumn(
        printed=plain("printed"),
        damaged=plain("damaged"),
        in_person=plain("in_person"),
        by_proxy=plain("by_proxy"),
        replaced=plain("replaced"),
        handed_back=plain("handed_back"),
        taken_away=plain("taken_away"),
        unused=late("unused"),
        kept=late("kept"),
        cancelled=late("cancelled"),
    )


def _closed(row: ClosedBreakRow) -> ClosedBreak:
    return ClosedBreak(
        identity=row.identity,
        ballot_type=row.ballot_type,
        place=row.place_id,
        subject=row.subject,
        left=row.left,
        right=row.right,
        reason=row.reason,
        first=row.first,
        second=row.second,
    )

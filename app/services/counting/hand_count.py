"""唱票计票 by two people who enter separately; corrections stay visible; compared with each other and with the scan."""

from collections.abc import Sequence

from app.domain.count_views import BatchState, CalledByHand, HandCountView, HandPerson, HandTally
from app.domain.errors import NotFound, RuleForbids
from app.domain.events.base import Event
from app.domain.events.counting import HandCountCorrected, HandCountsAgreed, HandCountsDiffer
from app.domain.hand_figures import VOID_COLUMN, differences, from_count, vote_key
from app.domain.ids import BatchId, Nonce
from app.domain.namesakes import tidy_name
from app.domain.papers import Mark, Standing
from app.domain.people import Actor
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import require_reason
from app.models.box.repository import BoxView
from app.models.box.store import BoxStore, BoxUnit, random_id
from app.models.box.tables import BatchRow, HandCountRow
from app.models.hall_store import HallStore
from app.services.counting.desk import CountingService
from app.services.counting.judging import Judge, agreeing, hand_tallies, require_one_person
from app.services.outcome import Outcome


class HandCountService:
    """Acts of the hand-count page. A batch without a scan is closed from two agreeing hand counts (CountingService.close)."""

    def __init__(self, hall: HallStore, box: BoxStore, counting: CountingService) -> None:
        self._hall = hall
        self._box = box
        self._counting = counting

    # Questions

    def mine(self, batch: BatchId, *, by: Actor) -> HandTally:
        """Return what *by* has entered so far (the 正 marks that grow); nothing of the other's."""
        with self._box.reading() as box:
            row = _mine(box, batch, by)
            return HandTally(person=by.name, valid=0, invalid=0, votes={}) if row is None else _tally(row)

    def people(self, batch: BatchId) -> tuple[HandPerson, ...]:
        """Return who enters *batch*, finished or not; what they entered stays their own."""
        with self._box.reading() as box:
            return tuple(
                HandPerson(name=row.staff_name, done=bool(row.done)) for row in box.hand_counts(batch)
            )

    def corrections(self, batch: BatchId) -> tuple[tuple[str, str, int, str], ...]:
        """Return (person, figure, change, reason) of every correction."""
        with self._box.reading() as box:
            return tuple(
                (row.staff_name, key, change, reason)
                for row in box.hand_counts(batch)
                for key, change, reason in row.corrections
            )

    def compare(self, batch: BatchId) -> HandCountView:
        """Compare the two finished counts with each other, and with the scan where the batch is closed."""
        with self._box.reading() as box:
            done = hand_tallies([row for row in box.hand_counts(batch) if row.done])
            scanned = box.count_of(batch) > 0
        agreed = agreeing(done)
        between = differences(done[0], done[1]) if len(done) > 1 and agreed is None else ()
        # a bundle that was counted by hand alone has no scan to agree with
        scan = next((r for r in self._counting.results() if r.batch == batch), None) if scanned else None
        against = differences(_bare(agreed), from_count(scan.count, "")) if scan and agreed else None
        return HandCountView(
            batch=batch,
            people=tuple(tally.person for tally in done),
            agreed=agreed is not None,
            between_people=between,
            against_scan=against,
            tally=agreed,
        )

    def calling_now(self) -> CalledByHand | None:
        """Return the bundle that is being called without a scan, as the person who is furthest has entered it."""
        with self._hall.reading() as hall, self._box.reading() as box:
            for row in box.batches(hall.round_no, BatchState.OPEN):
                tallies = hand_tallies(box.hand_counts(BatchId(row.id)))
                if tallies and not box.count_of(BatchId(row.id)):
                    furthest = max(tallies, key=lambda tally: tally.valid + tally.invalid)
                    return CalledByHand(label=row.label, expected=row.expected or 0, tally=furthest)
        return None

    # Acts

    def call_valid(
        self,
        batch: BatchId,
        votes: Sequence[tuple[str, str, Mark]],
        *,
        by: Actor,
    ) -> HandTally:
        """Enter one called valid sheet: (post, name, ○ or ×) of each mark, names written in included.

        The rule sheet judges it as it does a scanned one (C3 to C8). Raises RuleForbids(CALLED_INVALID).
        """
        with self._hall.reading() as hall, self._box.reading() as box:
            judge = Judge.of(hall.setup, box.batch(batch).ballot_type)
        votes = [(post, tidy_name(name), mark) for post, name, mark in votes]
        for _, name, _ in votes:
            require_one_person(name, judge.setup)
        judged = judge.called(votes)
        if judged.standing is Standing.INVALID:
            reason = judged.reasons[0]
            raise RuleForbids(ProblemCode.CALLED_INVALID, rule=reason.rule, why=reason.sentence)
        keys = []
        for column in judged.columns:
            if column.void:
                keys.append(f"{column.post}||{VOID_COLUMN}")
                continue
            marks = [(name, mark) for name, mark in column.marks.items() if mark is not Mark.BLANK]
            marks += [(name, Mark.APPROVE) for name in column.written]
            keys += [vote_key(column.post, name, mark) for name, mark in marks]
        return self._enter(batch, keys, valid=1, invalid=0, by=by)

    def call_invalid(self, batch: BatchId, *, by: Actor) -> HandTally:
        """Enter one called invalid sheet."""
        return self._enter(batch, (), valid=0, invalid=1, by=by)

    def correct(
        self, batch: BatchId, figure: str, change: int, reason: str, *, by: Actor, nonce: Nonce
    ) -> Outcome[HandTally]:
        """Change one figure (``valid``, ``invalid`` or ``post|name|mark``) by *change*; the correction stays visible."""
        with self._hall.unit(by) as unit:
            unit.require(Verb.ENTER_HAND_COUNT, once=nonce)
            require_reason(reason)
            with self._box.unit() as box:
                batch_row = _open(box, batch)
                row = _mine(box, batch, by)
                if row is None:
                    raise NotFound(ProblemCode.HAND_COUNT_NOT_HERE, name=by.name, label=batch_row.label)
                _change(row, figure, change)
                row.corrections = [*row.corrections, [figure, change, reason]]
                tally, label = _tally(row), batch_row.label
                box.commit()
            unit.record(HandCountCorrected(batch=batch, label=label, reason=reason))
            return unit.commit(tally)

    def finish(self, batch: BatchId, *, by: Actor, nonce: Nonce) -> Outcome[bool]:
        """Say that one's own count is finished; the value tells whether two finished counts agree."""
        with self._hall.unit(by) as unit:
            unit.require(Verb.ENTER_HAND_COUNT, once=nonce)
            with self._box.unit() as box:
                batch_row = _open(box, batch)
                mine = _mine(box, batch, by)
                if mine is None:
                    raise NotFound(ProblemCode.HAND_COUNT_NOT_HERE, name=by.name, label=batch_row.label)
                mine.done = True
                done = hand_tallies([r for r in box.hand_counts(batch) if r.done])
                event = _event(batch_row, done)
                box.commit()
            if event is not None:
                unit.record(event)
            return unit.commit(isinstance(event, HandCountsAgreed))

    def _enter(
        self, batch: BatchId, keys: Sequence[str], *, valid: int, invalid: int, by: Actor
    ) -> HandTally:
        with self._hall.reading() as hall:
            hall.require_one(Verb.ENTER_HAND_COUNT, by)
        with self._box.unit() as box:
            batch_row = _open(box, batch)
            row = _mine(box, batch, by)
            if row is None:
                row = HandCountRow(
                    id=random_id(),
                    batch=batch,
                    staff=by.staff_id,
                    staff_name=by.name,
                    valid=0,
                    invalid=0,
                    votes={},
                    corrections=[],
                    done=False,
                )
                box.session.add(row)
            if row.done:
                raise RuleForbids(ProblemCode.HAND_COUNT_DONE, name=by.name, label=batch_row.label)
            row.valid += valid
            row.invalid += invalid
            for key in keys:
                row.votes = {**row.votes, key: row.votes.get(key, 0) + 1}
            tally = _tally(row)
            box.commit()
        return tally


def _mine(box: BoxView, batch: BatchId, by: Actor) -> HandCountRow | None:
    return next((row for row in box.hand_counts(batch) if by.is_same(row.staff, row.staff_name)), None)


def _open(box: BoxUnit, batch: BatchId) -> BatchRow:
    """Return the batch that may be counted by hand: one closed from hand counts alone stands in the totals (C11)."""
    row = box.batch(batch)
    by_hand_alone = row.state is BatchState.CLOSED and not box.count_of(batch)
    if row.state is BatchState.THROWN_BACK or by_hand_alone:
        raise RuleForbids(ProblemCode.BATCH_NOT_OPEN, label=row.label, state=row.state)
    return row


def _tally(row: HandCountRow) -> HandTally:
    return hand_tallies([row])[0]


def _bare(tally: HandTally) -> HandTally:
    return HandTally(person="", valid=tally.valid, invalid=tally.invalid, votes=tally.votes)


def _change(row: HandCountRow, figure: str, change: int) -> None:
    if figure == "valid":
        row.valid = max(0, row.valid + change)
    elif figure == "invalid":
        row.invalid = max(0, row.invalid + change)
    else:
        votes = {**row.votes, figure: max(0, row.votes.get(figure, 0) + change)}
        row.votes = {key: count for key, count in votes.items() if count}


def _event(row: BatchRow, done: Sequence[HandTally]) -> Event | None:
    if len(done) < 2:
        return None
    batch, agreed = BatchId(row.id), agreeing(done)
    if agreed is None:
        figures = len(differences(done[0], done[1]))
        return HandCountsDiffer(batch=batch, label=row.label, figures=figures)
    return HandCountsAgreed(
        batch=batch,
        label=row.label,
        valid=agreed.valid,
        invalid=agreed.invalid,
        corrections=sum(tally.corrections for tally in done),
    )

"""The counted ballots for the result package: what each valid sheet approves of, in an order nobody can make again."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.count_views import BatchState
from app.domain.decision import Case
from app.domain.ids import BatchId
from app.domain.papers import JudgedPaper, Mark, Standing
from app.models.box.store import BoxStore
from app.models.hall_store import HallStore
from app.services.counting.desk import CountingService
from app.services.counting.judging import Judge
from app.services.counting.tally import TallyService

Approvals = Mapping[str, tuple[str, ...]]
"""Names approved of, by post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRecord:
    """One round's count as the package carries it: the case, the sheets read, and totals of what was counted by hand alone."""

    round_no: int
    case: Case
    ballots: tuple[Approvals, ...]
    by_hand: tuple[Mapping[str, Mapping[str, int]], ...] = ()
    """Per batch counted by hand alone: approvals by post and name."""


def count_records(
    hall: HallStore, box: BoxStore, counting: CountingService, tally: TallyService
) -> tuple[CountRecord, ...]:
    """Return the records of the rounds that decided something, in order, and of the current one last."""
    with hall.reading() as view:
        *before, now = view.rounds.all()
    cases = [(one.round_no, one.case) for one in before if one.case is not None]
    cases.append((now.round_no, tally.case()))
    return tuple(_record(hall, box, counting, number, case) for number, case in cases)


def _record(
    hall: HallStore, box: BoxStore, counting: CountingService, number: int, case: Case
) -> CountRecord:
    with box.reading() as sheets:
        by_hand = [one for one in counting.results(number) if not sheets.count_of(one.batch)]
    return CountRecord(
        round_no=number,
        case=case,
        ballots=counted_ballots(hall, box, number),
        by_hand=tuple(
            {
                post.post: {name: votes.approve for name, votes in post.counts.items()}
                for post in one.count.posts
            }
            for one in by_hand
        ),
    )


def counted_ballots(hall: HallStore, box: BoxStore, round_no: int) -> tuple[Approvals, ...]:
    """Return every valid sheet of the closed batches of a round, shuffled; a void column approves of nobody."""
    found = []
    with hall.reading() as view, box.reading() as sheets:
        for row in sheets.batches(round_no, BatchState.CLOSED):
            judge = Judge.of(view.setup_of(row.round_no), row.ballot_type)
            judged = (one.judged for one in judge.interpret_all(sheets.sheets(BatchId(row.id))))
            found += [
                _approvals(paper)
                for paper in judged
                if paper is not None and paper.standing is Standing.VALID
            ]
    secrets.SystemRandom().shuffle(found)
    return tuple(found)


def _approvals(paper: JudgedPaper) -> Approvals:
    return {
        column.post: (
            *(name for name, mark in column.marks.items() if mark is Mark.APPROVE),
            *column.written,
        )
        for column in paper.columns
        if not column.void
    }

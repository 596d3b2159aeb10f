"""What one batch comes to: its sheets judged and added up. The counting desk keeps it once the batch is closed."""

from collections import Counter

from app.domain.count_views import BatchResult
from app.domain.ids import BatchId
from app.domain.papers import Standing
from app.domain.tally import count_papers
from app.models.box.repository import BoxView
from app.models.box.tables import BatchRow
from app.models.hall_view import HallView
from app.services.counting.judging import Judge, agreed_hand_count


def judged_result(hall: HallView, box: BoxView, row: BatchRow) -> BatchResult:
    """Return the count of one batch from its sheets, or from two hand counts that agree where it has none."""
    judge = Judge.of(hall.setup_of(row.round_no), row.ballot_type)
    sheets = box.sheets(BatchId(row.id))
    by_hand = None if sheets else agreed_hand_count(box.hand_counts(BatchId(row.id)), judge)
    if by_hand is not None:
        return BatchResult(batch=BatchId(row.id), label=row.label, ballot_type=row.ballot_type, count=by_hand)
    judged = [view.judged for view in judge.interpret_all(sheets) if view.judged is not None]
    void = Counter(
        paper.reasons[0].rule for paper in judged if paper.standing is Standing.INVALID and paper.reasons
    )
    return BatchResult(
        batch=BatchId(row.id),
        label=row.label,
        ballot_type=row.ballot_type,
        count=count_papers(judged, judge.posts),
        void_by_rule=dict(sorted(void.items())),
    )

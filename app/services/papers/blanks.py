"""What people fill in on papers: 秘密写票处, numbers of announcement and report; by round, journaled, changed until right."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select

from app.domain.blanks import Blank, filled
from app.domain.events.papers import BlankFilled
from app.domain.ids import Nonce
from app.domain.people import Hands
from app.domain.phase import Verb
from app.models.hall_store import HallStore
from app.models.hall_view import HallView
from app.models.meeting import PreparationRow
from app.printing.forms import PaperKind
from app.services.outcome import Outcome
from app.services.papers.facts import PaperFacts

KIND = "paper_blank"
ON_PAPER: Mapping[PaperKind, Blank] = {
    PaperKind.VILLAGE_RESULT: Blank.BOOTHS,
    PaperKind.ANNOUNCEMENT: Blank.ANNOUNCEMENT_NO,
    PaperKind.HIGHER_REPORT: Blank.REPORT_NO,
}
"""The one blank of each paper that has one."""


class BlankService:
    """Fills in blanks of the current round. A blank nobody filled in is printed empty, to be written by hand."""

    def __init__(self, store: HallStore) -> None:
        self._store = store

    def values(self) -> Mapping[Blank, str]:
        """Return what was filled in for the current round."""
        with self._store.reading() as view:
            return blanks_of(view)

    def fill(self, blank: Blank, value: str, *, by: Hands, nonce: Nonce) -> Outcome[str]:
        """Fill in (or with an empty *value* take back) one blank. Raises RuleForbids(BLANK_MISFIT)."""
        with self._store.unit(by) as unit:
            unit.require(Verb.PRINT_PAPER, once=nonce)
            kept = filled(blank, value)
            unit.session.merge(
                PreparationRow(kind=KIND, title=f"{unit.round_no}.{blank}", body={"value": kept})
            )
            unit.record(BlankFilled(blank=blank, value=kept))
            return unit.commit(kept)

    def add_to(self, facts: PaperFacts) -> PaperFacts:
        """Return *facts* with what was filled in."""
        with self._store.reading() as view:
            return with_blanks(facts, view)


def with_blanks(facts: PaperFacts, view: HallView) -> PaperFacts:
    """Return *facts* with the blanks of the round *view* looks at."""
    known = blanks_of(view)
    booths = known.get(Blank.BOOTHS, "")
    return replace(
        facts,
        booths=int(booths) if booths else None,
        announcement_no=known.get(Blank.ANNOUNCEMENT_NO, ""),
        report_no=known.get(Blank.REPORT_NO, ""),
    )


def blanks_of(view: HallView) -> Mapping[Blank, str]:
    """Return what was filled in for the round *view* looks at."""
    query = select(PreparationRow).where(PreparationRow.kind == KIND)
    rows = {row.title: str(row.body["value"]) for row in view.session.scalars(query)}
    return {blank: value for blank in Blank if (value := rows.get(f"{view.round_no}.{blank}", ""))}

"""回头看: checks of a set-up before ballots are printed. ``check(facts)`` returns every finding, in a fixed order."""

from app.domain.findings import Finding
from app.domain.preliminary.candidates import check_candidates
from app.domain.preliminary.facts import (
    Document,
    Limits,
    OnDuty,
    PreliminaryFacts,
    RecommendationMeeting,
)
from app.domain.preliminary.preparation import check_preparation
from app.domain.preliminary.seats import check_seats

__all__ = [
    "Document",
    "Limits",
    "OnDuty",
    "PreliminaryFacts",
    "RecommendationMeeting",
    "check",
]


def check(facts: PreliminaryFacts) -> tuple[Finding, ...]:
    """Check the whole set-up. An empty answer means that nothing was found."""
    return (*check_seats(facts.setup), *check_candidates(facts), *check_preparation(facts))

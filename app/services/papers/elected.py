"""Elected people whom no set-up knows: somebody written in is described from the roll, where it knows one of the name (H)."""

from dataclasses import replace

from app.domain.election import Candidate
from app.domain.namesakes import bare
from app.models.hall_store import HallStore
from app.models.hall_view import HallView
from app.services.papers.facts import PaperFacts


class ElectedContributor:
    """Fills in what the roll says of everybody elected who stands in no set-up: sex, age, 民族, 政治面貌, 文化程度."""

    def __init__(self, store: HallStore) -> None:
        self._store = store

    def add_to(self, facts: PaperFacts) -> PaperFacts:
        """Return *facts* with the people found; of two of one name nobody is taken."""
        listed = {
            candidate.name
            for setup in (facts.setup, *facts.earlier)
            for contest in setup.contests
            for candidate in contest.candidates
        }
        written = [one.name for one in facts.standing.elected if one.name not in listed]
        if not written:
            return facts
        with self._store.reading() as view:
            found = [_on_roll(view, name) for name in written]
        return replace(facts, written=tuple(one for one in found if one is not None))


def _on_roll(view: HallView, name: str) -> Candidate | None:
    voters = view.roll.named(bare(name))
    if len(voters) != 1:
        return None
    return view.roll.get(voters[0]).person.as_candidate(name)

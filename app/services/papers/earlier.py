"""The votes before this one, as facts of the papers: the result is reported by vote, each on its own figures (A2, D2)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.domain.bodies import Body
from app.domain.decision import Case, decide
from app.domain.election import ElectionSetup
from app.domain.ledger import Ledger
from app.domain.phase import Phase
from app.domain.rulebook import rulebook_for
from app.domain.tally import PaperCount
from app.models.hall_store import HallStore
from app.models.hall_view import HallView
from app.models.roll.presence import quorum_of, turnout_of
from app.models.rounds import PastRound
from app.services.papers.blanks import with_blanks
from app.services.papers.facts import LedgerFact, PaperFacts
from app.services.papers.reader import ledger_facts


class EarlierContributor:
    """Fills in the decided rounds before the current one. *ledger*, *boxes* and *counted* tell those of a round."""

    def __init__(
        self,
        store: HallStore,
        ledger: Callable[[int], Ledger],
        boxes: Callable[[int], int],
        counted: Callable[[int, ElectionSetup], Mapping[str, PaperCount]],
    ) -> None:
        self._store = store
        self._ledger = ledger
        self._boxes = boxes
        self._counted = counted

    def add_to(self, facts: PaperFacts) -> PaperFacts:
        """Return *facts* with the votes before this one; nothing to do in a first vote."""
        with self._store.reading() as view:
            rounds = [one for one in view.rounds.since_first() if one.round_no < facts.round_no]
            past = [_of(view.at_round(one.round_no), one, one.case) for one in rounds if one.case is not None]
        return replace(
            facts,
            past=tuple(
                replace(
                    one,
                    ledgers=self._ledgers(one),
                    box_count=self._boxes(one.round_no),
                )
                for one in past
            ),
        )

    def _ledgers(self, one: PaperFacts) -> tuple[LedgerFact, ...]:
        counts = self._counted(one.round_no, one.setup)
        return tuple(
            replace(
                fact,
                total=replace(
                    fact.total,
                    valid=counts[fact.ballot_type].valid,
                    invalid=counts[fact.ballot_type].invalid,
                ),
            )
            for fact in ledger_facts(self._ledger(one.round_no).types)
        )


def _of(view: HallView, one: PastRound, case: Case) -> PaperFacts:
    facts = PaperFacts(
        setup=one.setup,
        phase=Phase.DECIDED,
        round_no=one.round_no,
        round_kind=view.round_kind,
        verdict=decide(case),
    )
    facts = with_blanks(facts, view)
    if one.setup.body is Body.PARTY_BRANCH:
        return replace(facts, quorum=quorum_of(view))
    # The roll may have been put right since: what was registered then is what the result was decided on.
    line = rulebook_for(case.body, case.mode).turnout(case.facts, case.sheet)
    then = replace(turnout_of(view), registered=case.facts.registered, needed=line.needed)
    return replace(facts, turnout=then)

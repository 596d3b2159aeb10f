"""The closed count and the verdict as facts of the papers. Totals only: no sheet, no order, no name beside a ballot."""

from dataclasses import replace

from app.domain.phase import Phase
from app.printing.records.common import InvalidReason
from app.services.counting.tally import TallyService, TallyView, TypeTotal
from app.services.papers.facts import CountFact, PaperFacts
from app.texts.counting import RULES

_DECIDED = frozenset({Phase.DECIDED, Phase.SEALED})


class TallyContributor:
    """Fills in the counts once every recovered sheet is counted, and the verdict once the result was announced."""

    def __init__(self, tally: TallyService) -> None:
        self._tally = tally

    def add_to(self, facts: PaperFacts) -> PaperFacts:
        """Return *facts* with counts, verdict, and ⑭ ⑮ in the totals of the ledgers."""
        view = self._tally.totals()
        if not _closed(view):
            return facts
        counts = tuple(_fact(total) for total in view.totals)
        by_type = {fact.ballot_type: fact.count for fact in counts}
        ledgers = tuple(
            replace(
                ledger,
                total=replace(
                    ledger.total,
                    valid=by_type[ledger.ballot_type].valid,
                    invalid=by_type[ledger.ballot_type].invalid,
                ),
            )
            if ledger.ballot_type in by_type
            else ledger
            for ledger in facts.ledgers
        )
        facts = replace(
            facts,
            counts=counts,
            ledgers=ledgers,
        )
        if facts.phase not in _DECIDED or facts.void:
            return facts
        decided = self._tally.decided()
        return replace(
            facts,
            verdict=decided.verdict,
            standing=decided.standing,
            earlier=self._tally.earlier_setups(),
            cast=decided.cast,
        )


def _closed(view: TallyView) -> bool:
    """Say whether the count is whole: all batches closed, something counted, nothing recovered left out."""
    return view.complete and view.counted > 0


def _fact(total: TypeTotal) -> CountFact:
    return CountFact(
        ballot_type=total.ballot_type,
        count=total.count,
        invalid_reasons=tuple(
            InvalidReason(reason=RULES.get(rule, "无效"), rule=rule, count=sheets)
            for rule, sheets in total.void_by_rule.items()
        ),
    )

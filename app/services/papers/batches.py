"""The closed batches as facts of the papers: what lies on each stack (扫描批次单) and what people decided (存疑选票认定记录).

Pictures are masked ones and come only when a paper asks for them; sheets stand in the order of their random keys.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from app.domain.count_views import BatchState, BatchView, Ruling
from app.domain.ids import BatchId, SheetId
from app.domain.marks import Answer, ItemKind, written_name
from app.printing.records.counting import DoubtfulSheet
from app.services.counting.adjudication import AdjudicationService
from app.services.counting.desk import CountingService
from app.services.counting.judging import agreed_answer
from app.services.papers.facts import BatchFact, PaperFacts
from app.texts.counting import ANSWERS, ITEMS

_WORDS = {answer.value: words for answer, words in ANSWERS.items()}


class BatchContributor:
    """Fills in the closed batches of the round; *masked* returns the masked picture of a sheet, or None."""

    def __init__(
        self,
        counting: CountingService,
        adjudication: AdjudicationService,
        masked: Callable[[SheetId], bytes | None],
    ) -> None:
        self._counting = counting
        self._adjudication = adjudication
        self._masked = masked

    def add_to(self, facts: PaperFacts) -> PaperFacts:
        """Return *facts* with the closed batches and a way to their doubtful sheets."""
        batches = self._counting.batches()
        closed = (batch for batch in batches if batch.state is BatchState.CLOSED)
        return replace(
            facts,
            batches=tuple(self._fact(batch, batches) for batch in closed),
            doubtful_sheets=self.doubtful_sheets,
        )

    def doubtful_sheets(self, batch: str) -> tuple[DoubtfulSheet, ...]:
        """Return the sheets of *batch* people decided about, with picture, question, decision and both names."""
        given = self._given(BatchId(batch))
        return tuple(
            DoubtfulSheet(
                label=f"第 {number} 张（次序打乱）",
                image=self._masked(sheet) or b"",
                why="、".join(dict.fromkeys(_why(key) for key in items)),
                decision="；".join(_decision(key, rulings) for key, rulings in items.items()),
                decided_by=tuple(dict.fromkeys(r.name for rulings in items.values() for r in rulings)),
            )
            for number, (sheet, items) in enumerate(given.items(), 1)
        )

    def _fact(self, batch: BatchView, batches: tuple[BatchView, ...]) -> BatchFact:
        doubtful = len(self._given(batch.id))
        return BatchFact(
            batch=batch.id,
            label=batch.label,
            ballot_type=batch.ballot_type,
            sheets=batch.counted,
            clear=batch.scanned - doubtful,
            doubtful=doubtful,
            hand_entered=batch.counted - batch.scanned,
            thrown_back=sum(
                other.state is BatchState.THROWN_BACK and other.label == batch.label for other in batches
            ),
            fingerprint=batch.fingerprint,
        )

    def _given(self, batch: BatchId) -> dict[SheetId, dict[str, tuple[Ruling, ...]]]:
        found: dict[SheetId, dict[str, tuple[Ruling, ...]]] = defaultdict(dict)
        for sheet, key, rulings in self._adjudication.rulings(batch):
            found[sheet][key] = rulings
        return found


def _why(key: str) -> str:
    """Return what was asked: the kind of question, its post and its name or line."""
    return f"{ITEMS[ItemKind(key.split('|')[0])]}（{_where(key)}）"


def _decision(key: str, rulings: tuple[Ruling, ...]) -> str:
    answer = agreed_answer(rulings)
    if answer is None:
        return "两人未取得一致"
    if answer == Answer.VOID:
        return _WORDS[answer]
    return f"{_where(key)} {_WORDS.get(answer) or written_name(answer) or answer}"


def _where(key: str) -> str:
    """Return post, and name or line, of an item key as people read it."""
    parts = [part for part in key.split("|")[1:] if part]
    return " ".join(f"第 {part} 行" if part.isdigit() else _WORDS.get(part, part) for part in parts)

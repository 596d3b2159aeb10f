"""Spot check: dice thrown in public draw sheets by batch and place; people compare paper and record; the risk is stated.

The arithmetic and its sources are in app.domain.spot_check. Per ballot type; batches counted by hand only have no records
to compare and are left out with their sheets named. One check a ballot type: who does not like what the dice drew cannot
throw them again, only draw more.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from app.domain.count_views import BatchState
from app.domain.decision import Verdict
from app.domain.errors import NotFound, RuleForbids
from app.domain.events.counting import SpotCheckCorrected, SpotCheckDone, SpotCheckDrawn
from app.domain.ids import BatchId, Nonce
from app.domain.papers import JudgedPaper, Mark, Standing
from app.domain.people import Actor, Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import require_reason
from app.domain.spot_check import (
    LEAST_DICE,
    Comparison,
    Margin,
    Place,
    Votes,
    draw,
    draws_needed,
    kaplan_markov,
    margins_of,
    risk,
)
from app.models.box.repository import BoxView
from app.models.box.store import BoxStore, BoxUnit, random_id
from app.models.box.tables import SpotCheckRow
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.models.hall_view import HallView
from app.services.counting.judging import Judge
from app.services.counting.tally import TallyService
from app.services.outcome import Outcome

CERTAIN = 10_000
"""A risk of one, in hundredths of a per cent."""
Papers = list[list[str]]
"""What people saw on one sheet, as kept: post and name of each choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnSheet:
    """One sheet to fetch; *recorded* is shown only after the paper has been entered."""

    batch: str
    position: int
    times: int
    compared: bool
    agrees: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckView:
    """Where a spot check stands. *risk_hundredths*: the risk in hundredths of a per cent, rounded up; 10000 = unknown."""

    id: str
    dice: str
    ballot_type: str
    draws: int
    sheets: tuple[DrawnSheet, ...]
    risk_limit_percent: int
    risk_hundredths: int
    smallest_margin: int
    by_hand: int = 0
    """Sheets of this type counted by two people by hand: no record to compare."""

    whole: bool = False
    """Every sheet is compared: nothing is left to chance."""

    @property
    def done(self) -> bool:
        """Say whether every drawn sheet was compared."""
        return all(sheet.compared for sheet in self.sheets)

    @property
    def confirmed(self) -> bool:
        """Say whether the risk is within the limit; else more sheets are drawn, or all are counted by hand."""
        return self.done and self.risk_hundredths <= self.risk_limit_percent * 100


class SpotCheckService:
    """Acts of the spot check."""

    def __init__(self, hall: HallStore, box: BoxStore, tally: TallyService) -> None:
        self._hall = hall
        self._box = box
        self._tally = tally

    def standing(self) -> tuple[SpotCheckView, ...]:
        """Return the checks of this round that belong to what is counted now, by ballot type."""
        verdict = self._tally.outcome()
        with self._hall.reading() as hall, self._box.reading() as box:
            return tuple(
                self._view(hall, box, check, self._margins(verdict, kind.id))
                for kind in hall.setup.ballot_types
                for check in [_standing(hall, box, kind.id)]
                if check is not None
            )

    def missing(self) -> int:
        """Return how many recovered sheets are not counted yet: a check is drawn once there are none (C11)."""
        totals = self._tally.totals()
        return 0 if totals.complete else max(1, totals.recovered - totals.counted)

    def draw(
        self, dice: str, ballot_type: str, *, risk_limit_percent: int = 10, by: Hands, nonce: Nonce
    ) -> Outcome[SpotCheckView]:
        """Draw the sample the risk limit needs. *dice*: at least ten digits read out in public.

        Raises RuleForbids: DICE_MISFIT, NOTHING_CLOSED, SPOT_CHECK_EARLY, SPOT_CHECK_STANDS.
        """
        digits = "".join(dice.split())
        if len(digits) < LEAST_DICE or not (digits.isascii() and digits.isdigit()):
            raise RuleForbids(ProblemCode.DICE_MISFIT, least=LEAST_DICE)
        totals, verdict = self._tally.totals(), self._tally.outcome()
        with self._hall.unit(by) as unit:
            unit.require(Verb.SPOT_CHECK, once=nonce)
            with self._box.unit() as box:
                margins = self._margins(verdict, ballot_type)
                if not _records(unit, box, ballot_type) or not margins:
                    raise RuleForbids(ProblemCode.NOTHING_CLOSED)
                if not totals.complete:
                    missing = totals.recovered - totals.counted
                    raise RuleForbids(ProblemCode.SPOT_CHECK_EARLY, rule="C11", missing=missing)
                if _standing(unit, box, ballot_type) is not None:
                    raise RuleForbids(ProblemCode.SPOT_CHECK_STANDS)
                row = SpotCheckRow(
                    id=random_id(),
                    round_no=unit.round_no,
                    body={
                        "dice": digits,
                        "type": ballot_type,
                        "draws": 0,
                        "limit": risk_limit_percent,
                        "counted": _counted(unit, box, ballot_type),
                        "sheets": [],
                    },
                )
                box.session.add(row)
                return self._draw(unit, box, row, margins, reached=1.0)

    def draw_more(self, check: str, *, by: Hands, nonce: Nonce) -> Outcome[SpotCheckView]:
        """Go on in the same sequence where the limit was not reached. Raises RuleForbids(SPOT_CHECK_NOT_MORE)."""
        view = self.view(check)
        verdict = self._tally.outcome()
        with self._hall.unit(by) as unit:
            unit.require(Verb.SPOT_CHECK, once=nonce)
            if not view.done or view.confirmed or view.whole:
                raise RuleForbids(ProblemCode.SPOT_CHECK_NOT_MORE)
            with self._box.unit() as box:
                margins = self._margins(verdict, view.ballot_type)
                row, records = box.spot_check(check), _records(unit, box, view.ballot_type)
                reached = kaplan_markov(len(records), margins, _compared(row.body, records))
                return self._draw(unit, box, row, margins, reached=reached)

    def view(self, check: str) -> SpotCheckView:
        """Return where a check stands. Raises NotFound."""
        verdict = self._tally.outcome()
        with self._hall.reading() as hall, self._box.reading() as box:
            margins = self._margins(verdict, box.spot_check(check).body["type"])
            return self._view(hall, box, check, margins)

    def compare(
        self, check: str, batch: str, position: int, chosen: Votes | None, *, by: Actor
    ) -> SpotCheckView:
        """Enter what people see on the paper of one drawn sheet: the names it chooses by post; None = an invalid ballot.

        Raises RuleForbids(SPOT_CHECKED_ALREADY): a second look is ``correct``, with a reason.
        """
        with self._hall.reading() as hall:
            hall.require_one(Verb.SPOT_CHECK, by)
        with self._box.unit() as box:
            row = box.spot_check(check)
            if _entered(row, batch, position) is not None:
                raise RuleForbids(ProblemCode.SPOT_CHECKED_ALREADY, label=batch, position=position)
            _enter(row, batch, position, chosen)
            box.commit()
        return self.view(check)

    def correct(
        self,
        check: str,
        batch: str,
        position: int,
        chosen: Votes | None,
        reason: str,
        *,
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[SpotCheckView]:
        """Enter a drawn sheet again after a slip of the hand; the journal keeps why. Raises RuleForbids(REASON_NEEDED)."""
        with self._hall.unit(by) as unit:
            unit.require(Verb.SPOT_CHECK, once=nonce)
            require_reason(reason)
            with self._box.unit() as box:
                row = box.spot_check(check)
                _entered(row, batch, position)
                _enter(row, batch, position, chosen)
                unit.record(SpotCheckCorrected(seed=row.body["dice"], reason=reason.strip()))
                box.session.flush()
                view = self._view(unit, box, check, self._margins(self._tally.outcome(), row.body["type"]))
                outcome = unit.commit(view)
                box.commit()
        return outcome

    def finish(self, check: str, *, by: Hands, nonce: Nonce) -> Outcome[SpotCheckView]:
        """Record the result of the check in the journal."""
        view = self.view(check)
        with self._hall.unit(by) as unit:
            unit.require(Verb.SPOT_CHECK, once=nonce)
            unit.record(
                SpotCheckDone(
                    seed=view.dice,
                    sheets=len(view.sheets),
                    differing=sum(sheet.agrees is False for sheet in view.sheets),
                    risk_hundredths=view.risk_hundredths,
                    confirmed=view.confirmed,
                )
            )
            return unit.commit(view)

    def _draw(
        self,
        unit: HallUnit,
        box: BoxUnit,
        row: SpotCheckRow,
        margins: tuple[Margin, ...],
        *,
        reached: float,
    ) -> Outcome[SpotCheckView]:
        """Draw until the limit is reached if all agrees, or take every sheet where that is as many; journal first."""
        body = dict(row.body)
        places = sorted(_records(unit, box, body["type"]), key=lambda p: (p.batch, p.position))
        least = min(margin.votes for margin in margins)
        draws = body["draws"] + draws_needed(len(places), least, body["limit"], reached=reached)
        drawn = draw(body["dice"], places, draws)
        if draws >= len(places):
            draws, drawn = len(places), dict.fromkeys(places, 1)
        known = {(batch, position): paper for batch, position, _, paper in body["sheets"]}
        row.body = body | {
            "draws": draws,
            "sheets": [[p.batch, p.position, n, known.get((p.batch, p.position))] for p, n in drawn.items()],
        }
        box.session.flush()
        view = self._view(unit, box, row.id, margins)
        unit.record(
            SpotCheckDrawn(
                seed=body["dice"], draws=draws, sheets=len(drawn), risk_limit_percent=body["limit"]
            )
        )
        outcome = unit.commit(view)
        box.commit()
        return outcome

    def _margins(self, verdict: Verdict, ballot_type: str) -> tuple[Margin, ...]:
        found: list[Margin] = []
        totals = {post.post: post for total in self._tally.totals().totals for post in total.count.posts}
        posts = next((t.posts for t in self._tally.totals().totals if t.ballot_type == ballot_type), ())
        for contest in verdict.contests:
            if contest.post in posts:
                votes = {name: count.approve for name, count in totals[contest.post].counts.items()}
                tied = contest.runoff.names if contest.runoff else ()
                elected = [name for name in contest.elected if name in votes]
                found += margins_of(contest.post, votes, elected, contest.line, settled=tied)
        return tuple(margin for margin in found if margin.votes > 0)

    @staticmethod
    def _view(hall: HallView, box: BoxView, check: str, margins: tuple[Margin, ...]) -> SpotCheckView:
        body = box.spot_check(check).body
        records = _records(hall, box, body["type"])
        compared = _compared(body, records)
        sheets = tuple(
            DrawnSheet(
                batch=batch,
                position=position,
                times=times,
                compared=paper is not None,
                agrees=None
                if paper is None
                else _read(paper) == records.get(Place(batch=batch, position=position)),
            )
            for batch, position, times, paper in body["sheets"]
        )
        value = risk(len(records), margins, compared) if compared else 1.0
        return SpotCheckView(
            id=check,
            dice=body["dice"],
            ballot_type=body["type"],
            draws=body["draws"],
            sheets=sheets,
            risk_limit_percent=body["limit"],
            risk_hundredths=math.ceil(value * CERTAIN),
            smallest_margin=min((margin.votes for margin in margins), default=0),
            by_hand=_by_hand(hall, box, body["type"]),
            whole=len(sheets) == len(records),
        )


def _compared(body: Mapping[str, Any], records: Mapping[Place, Votes]) -> list[Comparison]:
    return [
        Comparison(
            recorded=records.get(Place(batch=batch, position=position), frozenset()),
            paper=_read(paper),
            times=times,
        )
        for batch, position, times, paper in body["sheets"]
        if paper is not None
    ]


def _read(paper: Papers) -> Votes:
    return frozenset((post, name) for post, name in paper)


def _standing(hall: HallView, box: BoxView, ballot_type: str) -> str | None:
    """Return the check of a ballot type, if what it was drawn from is still what is counted."""
    counted = _counted(hall, box, ballot_type)
    for row in box.spot_checks(hall.round_no):
        if row.body["type"] == ballot_type and row.body.get("counted") == counted:
            return row.id
    return None


def _counted(hall: HallView, box: BoxView, ballot_type: str) -> list[list[str]]:
    """Return the closed batches of a ballot type by label and fingerprint."""
    closed = box.batches(hall.round_no, BatchState.CLOSED)
    return [[row.label, row.fingerprint] for row in closed if row.ballot_type == ballot_type]


def _by_hand(hall: HallView, box: BoxView, ballot_type: str) -> int:
    closed = [row for row in box.batches(hall.round_no, BatchState.CLOSED) if row.ballot_type == ballot_type]
    return sum(row.expected or 0 for row in closed if not box.count_of(BatchId(row.id)))


def _entered(row: SpotCheckRow, batch: str, position: int) -> Papers | None:
    """Return what was entered of a drawn sheet, or None. Raises NotFound for a sheet that was not drawn."""
    for label, place, _, paper in row.body["sheets"]:
        if (label, place) == (batch, position):
            return cast(Papers | None, paper)
    raise NotFound(ProblemCode.SHEET_NOT_HERE, sheet=f"{batch}-{position}")


def _enter(row: SpotCheckRow, batch: str, position: int, chosen: Votes | None) -> None:
    paper = sorted([post, name] for post, name in chosen or ())
    row.body = dict(row.body) | {
        "sheets": [
            [b, p, times, paper if (b, p) == (batch, position) else old]
            for b, p, times, old in row.body["sheets"]
        ]
    }


def _records(hall: HallView, box: BoxView, ballot_type: str) -> dict[Place, Votes]:
    """Return what the record says each scanned sheet of the closed batches chooses."""
    judge = Judge.of(hall.setup, ballot_type)
    found: dict[Place, Votes] = {}
    for row in box.batches(hall.round_no, BatchState.CLOSED):
        if row.ballot_type != ballot_type:
            continue
        for sheet in box.sheets(BatchId(row.id)):
            judged = judge.interpret(sheet).judged
            found[Place(batch=row.label, position=sheet.position)] = _votes(judged)
    return found


def _votes(judged: JudgedPaper | None) -> Votes:
    if judged is None or judged.standing is not Standing.VALID:
        return frozenset()
    chosen = set()
    for column in judged.columns:
        if not column.void:
            chosen |= {(column.post, name) for name, mark in column.marks.items() if mark is Mark.APPROVE}
            chosen |= {(column.post, name) for name in column.written}
    return frozenset(chosen)

"""The ballot-paper desk: printed, received, handed on, issued, exchanged, cancelled, sealed (RULES.md C1, C12).

Every act returns the ledger after it, so that the page shows at once which identity no longer holds.
"""

from dataclasses import dataclass

from app.domain.ballots import (
    BagKind,
    Column,
    Disposal,
    require_count,
    require_on_hand,
    require_voting_paper,
)
from app.domain.errors import RuleForbids
from app.domain.events.base import Event
from app.domain.events.paper import (
    BagClosed,
    BallotsPrinted,
    BallotsReceived,
    PlaceAdded,
    SheetsDamaged,
    SheetsHandedOn,
    TakenAwaySeen,
    UnusedCancelled,
)
from app.domain.gates import DayFacts, require_gates
from app.domain.ids import Nonce, PlaceId
from app.domain.ledger import Ledger
from app.domain.people import Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.models.paper import BagRow
from app.models.paper_repository import MAIN
from app.services.outcome import Outcome
from app.services.reconciliation import LedgerReader

__all__ = ["MAIN", "BagLine", "PaperService", "PlaceLine"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A place where ballots are handed out."""

    place: PlaceId
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BagLine:
    """A bag of sheets, sealed or destroyed."""

    bag_no: str
    seal_no: str
    kind: BagKind
    ballot_type: str
    sheets: int
    disposal: Disposal


class PaperService:
    """Acts on ballot paper; exchanging a spoiled sheet is app.services.exchange."""

    def __init__(self, store: HallStore, reader: LedgerReader) -> None:
        self._store = store
        self._reader = reader

    # Questions

    def places(self) -> tuple[PlaceLine, ...]:
        """Return the places where people are handed ballots; the hall itself (MAIN) comes first, mobile boxes are none."""
        with self._store.reading() as view:
            mobile = view.boxes.mobile_places()
            return tuple(
                PlaceLine(place=place, label=label)
                for place, label in view.paper.places()
                if place not in mobile
            )

    def samples_kept(self) -> int:
        """Return how many unused sheets the rule sheet keeps for the file (C12)."""
        with self._store.reading() as view:
            return view.rule_sheet.samples_kept

    def bags(self, round_no: int | None = None) -> tuple[BagLine, ...]:
        """Return the bags of a round by number."""
        with self._store.reading() as view:
            return tuple(
                BagLine(
                    bag_no=row.bag_no,
                    seal_no=row.seal_no,
                    kind=row.kind,
                    ballot_type=row.ballot_type,
                    sheets=row.sheets,
                    disposal=row.disposal,
                )
                for row in view.boxes.bags(round_no)
            )

    # Acts before the vote

    def add_place(self, label: str, *, by: Hands, nonce: Nonce) -> Outcome[PlaceId]:
        """Set up another place that hands out ballots (a branch hall)."""
        with self._store.unit(by) as unit:
            unit.require(Verb.PREPARE_BOX, once=nonce)
            label = _said(label, ProblemCode.LABEL_NEEDED)
            if label in {known for _, known in unit.paper.places()}:
                raise RuleForbids(ProblemCode.LABEL_TAKEN, label=label)
            place = unit.paper.add_place(label)
            unit.record(PlaceAdded(place=place, label=label))
            return unit.commit(place)

    def record_printed(self, ballot_type: str, count: int, *, by: Hands, nonce: Nonce) -> Outcome[Ledger]:
        """Note a print run of *count* sheets. Raises NotNow before the rule sheet is frozen."""
        with self._store.unit(by) as unit:
            unit.require(Verb.PRINT_BALLOTS, once=nonce)
            require_gates(Verb.PRINT_BALLOTS, DayFacts(rule_sheet_frozen=unit.rule_sheet_frozen))
            self._type_and_count(unit, ballot_type, count, what="印制")
            unit.paper.add(ballot_type, "", Column.PRINTED, count)
            return self._done(unit, BallotsPrinted(ballot_type=ballot_type, count=count))

    def receive(
        self,
        ballot_type: str,
        count: int,
        *,
        damaged: int = 0,
        place: PlaceId = MAIN,
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[Ledger]:
        """Count *count* sheets in from the printer, of which *damaged* cannot be issued."""
        with self._store.unit(by) as unit:
            unit.require(Verb.RECEIVE_BALLOTS, once=nonce)
            require_gates(Verb.RECEIVE_BALLOTS, DayFacts(rule_sheet_frozen=unit.rule_sheet_frozen))
            self._type_and_count(unit, ballot_type, count, what="点收")
            require_count(damaged, what="损坏")
            require_count(count - damaged, what="点收减去损坏")
            unit.paper.label_of(place)
            unit.paper.add(ballot_type, place, Column.RECEIVED, count)
            unit.paper.add(ballot_type, place, Column.DAMAGED, damaged)
            return self._done(
                unit, BallotsReceived(place=place, ballot_type=ballot_type, count=count, damaged=damaged)
            )

    def hand_on(
        self, ballot_type: str, count: int, *, source: PlaceId, to: PlaceId, by: Hands, nonce: Nonce
    ) -> Outcome[Ledger]:
        """Give unissued sheets to another place. Raises RuleForbids(PAPER_OUT)."""
        with self._store.unit(by) as unit:
            unit.require(Verb.RECEIVE_BALLOTS, once=nonce)
            self._type_and_count(unit, ballot_type, count, what="转交")
            hand_on(unit, ballot_type, count, source=source, to=to)
            return self._done(unit, SheetsHandedOn(place=source, to=to, ballot_type=ballot_type, count=count))

    def damage(
        self,
        ballot_type: str,
        count: int,
        reason: str,
        *,
        place: PlaceId = MAIN,
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[Ledger]:
        """Set aside sheets that can no longer be issued (②). Raises RuleForbids(PAPER_OUT, REASON_NEEDED)."""
        with self._store.unit(by) as unit:
            unit.require(Verb.RECEIVE_BALLOTS, once=nonce)
            self._type_and_count(unit, ballot_type, count, what="损坏")
            reason = _said(reason)
            self._on_hand(unit, ballot_type, count, place)
            unit.paper.add(ballot_type, place, Column.DAMAGED, count)
            return self._done(
                unit, SheetsDamaged(place=place, ballot_type=ballot_type, count=count, reason=reason)
            )

    # Acts during the vote. Issuing one by one happens at the check-in desk, through unit.paper.issue.

    def issue(
        self, *, in_person: int, by_proxy: int = 0, place: PlaceId = MAIN, by: Hands, nonce: Nonce
    ) -> Outcome[Ledger]:
        """Hand out sheets of every ballot type in bulk (a party meeting). Raises RuleForbids(PAPER_OUT)."""
        with self._store.unit(by) as unit:
            unit.require(Verb.ISSUE_BALLOTS, once=nonce)
            require_count(in_person, what="本人领票")
            require_count(by_proxy, what="受委托领票")
            require_count(in_person + by_proxy, what="领票", least=1)
            return self._done(unit, unit.paper.issue(place, in_person=in_person, by_proxy=by_proxy))

    def take_back_issue(
        self,
        reason: str,
        *,
        in_person: int,
        by_proxy: int = 0,
        place: PlaceId = MAIN,
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[Ledger]:
        """Put unmarked sheets back on the table. Raises RuleForbids(MORE_THAN_ISSUED, REASON_NEEDED)."""
        with self._store.unit(by) as unit:
            unit.require(Verb.UNDO_ISSUE, once=nonce)
            require_count(in_person, what="本人领票")
            require_count(by_proxy, what="受委托领票")
            require_count(in_person + by_proxy, what="退回", least=1)
            reason = _said(reason)
            unit.paper.label_of(place)
            for kind in unit.paper.ballot_types():
                column = unit.paper.column(kind, place)
                if in_person > column.in_person or by_proxy > column.by_proxy:
                    raise RuleForbids(
                        ProblemCode.MORE_THAN_ISSUED,
                        rule="C1",
                        issued=column.in_person + column.by_proxy,
                        recorded=0,
                        wanted=in_person + by_proxy,
                    )
            event = unit.paper.take_back_issue(place, in_person=in_person, by_proxy=by_proxy, reason=reason)
            return self._done(unit, event)

    def record_taken_away(
        self,
        ballot_type: str,
        count: int,
        reason: str,
        *,
        place: PlaceId = MAIN,
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[Ledger]:
        """Note sheets that were carried off or not cast (⑬). Raises RuleForbids(MORE_THAN_ISSUED, REASON_NEEDED)."""
        with self._store.unit(by) as unit:
            unit.require(Verb.RECORD_TAKEN_AWAY, once=nonce)
            self._type_and_count(unit, ballot_type, count, what="带走")
            reason = _said(reason)
            unit.paper.label_of(place)
            column = unit.paper.column(ballot_type, place)
            require_voting_paper(column, 0, count, issued=column.issued)
            unit.paper.add(ballot_type, place, Column.TAKEN_AWAY, count)
            return self._done(
                unit, TakenAwaySeen(place=place, ballot_type=ballot_type, count=count, reason=reason)
            )

    # Acts after the vote

    def cancel_unused(
        self,
        ballot_type: str,
        *,
        counted: int,
        kept: int,
        cancelled: int,
        place: PlaceId = MAIN,
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[Ledger]:
        """Two people count the unused sheets of a place, keep samples and cancel the others in public (C12).

        The numbers are what they counted, each for itself; the ledger says whether they agree.
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.CANCEL_UNUSED, once=nonce)
            unit.paper.require_type(ballot_type)
            unit.paper.label_of(place)
            for what, count in (("剩余", counted), ("留存", kept), ("作废", cancelled)):
                require_count(count, what=what)
            unit.paper.put(ballot_type, place, Column.UNUSED, counted)
            unit.paper.put(ballot_type, place, Column.KEPT, kept)
            unit.paper.put(ballot_type, place, Column.CANCELLED, cancelled)
            return self._done(
                unit,
                UnusedCancelled(
                    place=place, ballot_type=ballot_type, counted=counted, kept=kept, cancelled=cancelled
                ),
            )

    def close_bag(
        self,
        kind: BagKind,
        ballot_type: str,
        sheets: int,
        *,
        bag_no: str,
        seal_no: str = "",
        disposal: Disposal = Disposal.SEALED,
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[Ledger]:
        """Seal a bag of sheets, or note that they were destroyed; two people. Raises RuleForbids(BAG_TAKEN)."""
        with self._store.unit(by) as unit:
            unit.require(Verb.SEAL_PAPER, once=nonce)
            self._type_and_count(unit, ballot_type, sheets, what="装袋")
            bag_no = _said(bag_no, ProblemCode.LABEL_NEEDED)
            if disposal is Disposal.SEALED:
                seal_no = _said(seal_no, ProblemCode.LABEL_NEEDED)
            if unit.boxes.bag(bag_no) is not None:
                raise RuleForbids(ProblemCode.BAG_TAKEN, rule="C12", bag_no=bag_no)
            unit.session.add(
                BagRow(
                    bag_no=bag_no,
                    round_no=unit.round_no,
                    ballot_type=ballot_type,
                    kind=kind,
                    sheets=sheets,
                    seal_no=seal_no,
                    disposal=disposal,
                )
            )
            unit.session.flush()
            return self._done(
                unit,
                BagClosed(
                    kind=kind,
                    ballot_type=ballot_type,
                    sheets=sheets,
                    bag_no=bag_no,
                    seal_no=seal_no,
                    disposal=disposal,
                ),
            )

    def _done(self, unit: HallUnit, event: Event) -> Outcome[Ledger]:
        unit.record(event)
        return unit.commit(self._reader.read(unit))

    @staticmethod
    def _type_and_count(unit: HallUnit, ballot_type: str, count: int, *, what: str) -> None:
        unit.paper.require_type(ballot_type)
        require_count(count, what=what, least=1)

    @staticmethod
    def _on_hand(unit: HallUnit, ballot_type: str, wanted: int, place: PlaceId) -> None:
        label = unit.paper.label_of(place)
        require_on_hand(unit.paper.column(ballot_type, place), wanted, place=label, ballot_type=ballot_type)


def hand_on(unit: HallUnit, ballot_type: str, count: int, *, source: PlaceId, to: PlaceId) -> None:
    """Move unissued sheets between places inside an act. Raises RuleForbids(PAPER_OUT), NotFound(NO_PLACE)."""
    label = unit.paper.label_of(source)
    unit.paper.label_of(to)
    if source == to:
        raise RuleForbids(ProblemCode.SAME_PLACE, place=label)
    require_on_hand(unit.paper.column(ballot_type, source), count, place=label, ballot_type=ballot_type)
    unit.paper.add(ballot_type, source, Column.RECEIVED, -count)
    unit.paper.add(ballot_type, to, Column.RECEIVED, count)


def _said(text: str, code: ProblemCode = ProblemCode.REASON_NEEDED) -> str:
    if not text.strip():
        raise RuleForbids(code)
    return text.strip()

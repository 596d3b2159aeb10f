"""Gathers the facts of the papers: what the hall store knows of roll and rounds, then what further desks contribute.

A contributor takes facts and returns them with its own filled in; bootstrap hands contributors over in order:
    PaperFactsReader(store, finder, contributors=(LedgerContributor(...), TallyContributor(...), ...))
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from sqlalchemy import func, select

from app.domain.events.election import PhaseMoved
from app.domain.ledger import ClosedBreak
from app.domain.officers import is_officers
from app.domain.phase import Verb
from app.domain.voter_views import VoterLine
from app.models.hall_store import HallStore
from app.models.hall_view import HallView
from app.models.journal import JournalRow
from app.models.meeting import AgendaRow
from app.models.roll.presence import quorum_of, turnout_of
from app.printing.records.paper import LedgerPlace
from app.services.papers.desk import local_minute
from app.services.papers.facts import LedgerFact, PaperFacts
from app.services.roll_finder import RollFinder
from app.texts.ledger import closed_words


class Contributor(Protocol):
    """A desk that knows more facts."""

    def add_to(self, facts: PaperFacts) -> PaperFacts:
        """Return *facts* with this desk's filled in."""
        ...


class PaperFactsReader:
    """Reads the facts of the current round, and again once anything happened.

    No row changes without a line in the journal, and the box counts its own changes (*box_changes*), so that a dozen
    papers printed one after another are made from one look.
    """

    def __init__(
        self,
        store: HallStore,
        finder: RollFinder,
        contributors: Sequence[Contributor] = (),
        *,
        box_changes: Callable[[], int] = lambda: 0,
    ) -> None:
        self._store = store
        self._finder = finder
        self._contributors = tuple(contributors)
        self._box_changes = box_changes
        self._known: tuple[tuple[int, int], PaperFacts] | None = None

    def facts(self) -> PaperFacts:
        """Return the facts as they stand now. Raises NotFound before the election is founded."""
        known = self._known
        # Taken before the reading: what changes meanwhile makes the next call read again.
        with self._store.reading() as view:
            stamp = (view.last_change, self._box_changes())
        if known is None or known[0] != stamp:
            self._known = known = (stamp, self._read())
        return known[1]

    def _read(self) -> PaperFacts:
        register = self._finder.register_rows()
        with self._store.reading() as view:
            facts = self._hall(view)
        facts = replace(facts, register=register)
        for contributor in self._contributors:
            facts = contributor.add_to(facts)
        return facts

    def _hall(self, view: HallView) -> PaperFacts:
        row = view.round_row
        facts = PaperFacts(
            setup=view.setup,
            phase=view.phase,
            void=view.void,
            committee=is_officers(view.setup),
            round_no=view.round_no,
            round_kind=view.round_kind,
            started_at=_local(_began(view)),
            opened_at=_local(row.voting_opened_at if row else None),
            closed_at=_local(row.voting_closed_at if row else None),
            counted_at=_local(_decided(view)),
            proxies=view.proxies.lines(),
            mobile=view.lists.mobile_list(),
            scribes=view.lists.scribes(),
            came=_came(view),
        )
        if facts.party:
            return replace(facts, quorum=quorum_of(view), exclusions=view.exclusions.lines())
        return replace(facts, turnout=turnout_of(view))


class _Column(Protocol):
    """One column of the ledger as the paper desk keeps it; whole sheets, None = not known yet."""

    @property
    def printed(self) -> int: ...

    @property
    def damaged(self) -> int: ...

    @property
    def in_person(self) -> int: ...

    @property
    def by_proxy(self) -> int: ...

    @property
    def replaced(self) -> int: ...

    @property
    def unused(self) -> int | None: ...

    @property
    def kept(self) -> int | None: ...

    @property
    def cancelled(self) -> int | None: ...

    @property
    def recovered(self) -> int | None: ...

    @property
    def handed_back(self) -> int: ...

    @property
    def taken_away(self) -> int: ...

    @property
    def valid(self) -> int | None: ...

    @property
    def invalid(self) -> int | None: ...

    @property
    def issued(self) -> int: ...

    @property
    def not_recovered(self) -> int | None: ...


def ledger_place(name: str, column: _Column) -> LedgerPlace:
    """Return one column of the paper desk's ledger as the form prints it."""
    return LedgerPlace(
        name=name,
        printed=column.printed,
        spoiled=column.damaged,
        issued=column.issued,
        in_person=column.in_person,
        by_proxy=column.by_proxy,
        replaced=column.replaced,
        unused=column.unused,
        kept=column.kept,
        destroyed=column.cancelled,
        recovered=column.recovered,
        not_recovered=column.not_recovered,
        handed_back=column.handed_back,
        taken_away=column.taken_away,
        valid=column.valid,
        invalid=column.invalid,
    )


class _Place(Protocol):
    """One place of the ledger."""

    @property
    def label(self) -> str:
        """Name of the place."""
        ...

    @property
    def column(self) -> _Column:
        """Its counts."""
        ...


class _TypeLedger(Protocol):
    """The ledger of one ballot type as the reconciliation desk gives it."""

    @property
    def ballot_type(self) -> str:
        """Id of the ballot type."""
        ...

    @property
    def places(self) -> Sequence[_Place]:
        """The places in their order."""
        ...

    @property
    def total(self) -> _Column:
        """The total."""
        ...


class _Ledger(Protocol):
    """The ledger of a round as the reconciliation desk gives it."""

    @property
    def types(self) -> Sequence[_TypeLedger]:
        """One ledger for each ballot type."""
        ...

    @property
    def too_many(self) -> int:
        """Sheets more than C2 allows."""
        ...

    @property
    def closed(self) -> Sequence[ClosedBreak]:
        """Breaks two people took note of."""
        ...


def ledger_facts(types: Sequence[_TypeLedger]) -> tuple[LedgerFact, ...]:
    """Return the ledgers of the reconciliation desk as the papers print them."""
    return tuple(
        LedgerFact(
            ballot_type=one.ballot_type,
            places=tuple(ledger_place(place.label, place.column) for place in one.places),
            total=ledger_place("合计", one.total),
        )
        for one in types
    )


class LedgerContributor:
    """Where the sheets went, from the paper desk: *ledger* reads the reconciliation, *boxes* counts the boxes."""

    def __init__(self, ledger: Callable[[], _Ledger], boxes: Callable[[], int]) -> None:
        self._ledger = ledger
        self._boxes = boxes

    def add_to(self, facts: PaperFacts) -> PaperFacts:
        """Fill in the ledgers, the number of boxes and the excess of C2."""
        ledger = self._ledger()
        return replace(
            facts,
            ledgers=ledger_facts(ledger.types),
            too_many=ledger.too_many,
            box_count=self._boxes(),
            breaks=tuple(closed_words(line) for line in ledger.closed),
        )


def _began(view: HallView) -> datetime | None:
    """Return when the meeting of the round began: its first step or its vote, not the day it was set up in the office."""
    first = view.session.scalar(select(func.min(AgendaRow.at)).where(AgendaRow.round_no == view.round_no))
    row = view.round_row
    known = [moment for moment in (first, row.voting_opened_at if row else None) if moment is not None]
    return min(known, default=row.began_at if row else None)


def _decided(view: HallView) -> datetime | None:
    """Return when the result was announced, or the vote declared void: the end of the meeting."""
    query = (
        select(JournalRow)
        .where(JournalRow.code == PhaseMoved.CODE, JournalRow.round_no == view.round_no)
        .order_by(JournalRow.seq.desc())
    )
    ends = (Verb.DECIDE, Verb.DECLARE_VOID)
    return next((row.at for row in view.session.scalars(query) if row.body["verb"] in ends), None)


def _local(moment: datetime | None) -> str:
    return local_minute(moment) if moment is not None else ""


def _came(view: HallView) -> dict[int, str]:
    """How each voter took part so far, by roll number; no time and no order."""
    used = {proxy.principal for proxy in view.proxies.lines() if proxy.used_slip is not None}
    words = {line.roll_number: _word(line, line.id in used) for line in view.register.lines()}
    return {number: word for number, word in words.items() if word}


def _word(line: VoterLine, by_proxy: bool) -> str:
    if line.slip is not None:
        return "流动票箱" if line.on_mobile_list else "本人"
    return "委托" if by_proxy else ""

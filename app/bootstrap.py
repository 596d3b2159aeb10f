"""Wiring, once: store, clock, services of one open election. The only place that knows everybody.

``open_desk(folder)`` gives the Desk that the window, the demo and tests work with; ``close()`` it at the end.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from app.domain.bodies import Body
from app.domain.clock import Clock
from app.domain.gates import DayFacts
from app.domain.rulebook import RoundFacts
from app.models.hall_store import HallStore
from app.models.hall_view import HallView
from app.models.roll.presence import quorum_of, turnout_of
from app.printing.fonts import missing_glyphs
from app.services.checkin import CheckInService
from app.services.counting_table import CountingTable, open_table
from app.services.desk_lists import DeskListService
from app.services.election import ElectionService
from app.services.exclusions import ExclusionService
from app.services.paper_back import PaperBackService
from app.services.paper_reader import PaperFactsReader
from app.services.paper_tally import TallyContributor
from app.services.papers import PapersService
from app.services.phases import PhaseService
from app.services.proxies import ProxyService
from app.services.roll import RollService
from app.services.roll_finder import RollFinder

HALL_FILE = "hall.sqlite"
PAPERS_FOLDER = "papers"


class SystemClock:
    """The computer's clock, read here and nowhere else."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All services of one open election."""

    folder: Path
    clock: Clock
    store: HallStore
    election: ElectionService
    phases: PhaseService
    finder: RollFinder
    roll: RollService
    checkin: CheckInService
    exclusions: ExclusionService
    proxies: ProxyService
    lists: DeskListService
    papers: PapersService
    paper_back: PaperBackService
    table: CountingTable

    def close(self) -> None:
        """Let go of the files."""
        self.table.close()
        self.store.close()


def open_desk(folder: Path, *, clock: Clock | None = None) -> Desk:
    """Open (or begin) the election in *folder*. Raises StorageProblem."""
    folder.mkdir(parents=True, exist_ok=True)
    clock = clock or SystemClock()
    store = HallStore(folder / HALL_FILE, clock=clock)
    finder = RollFinder(store)
    table = open_table(store, folder, facts=_round_facts)
    # Desks that know more facts of the papers (ledger, count, staff) join as contributors.
    papers = PapersService(
        store,
        PaperFactsReader(store, finder, (TallyContributor(table.tally),)),
        folder / PAPERS_FOLDER,
    )
    return Desk(
        folder=folder,
        clock=clock,
        store=store,
        election=ElectionService(store),
        phases=PhaseService(store, (_roll_facts, table.gate_facts)),
        finder=finder,
        roll=RollService(store, finder=finder, missing_glyphs=missing_glyphs),
        checkin=CheckInService(store),
        exclusions=ExclusionService(store),
        proxies=ProxyService(store),
        lists=DeskListService(store),
        papers=papers,
        paper_back=PaperBackService(store, papers, folder / PAPERS_FOLDER),
        table=table,
    )


def _roll_facts(view: HallView, facts: DayFacts) -> DayFacts:
    """Tell the gates how many members are still missing (A1)."""
    if view.setup.body is not Body.PARTY_BRANCH:
        return facts
    quorum = quorum_of(view)
    return replace(facts, quorum_missing=quorum.missing, exclusions_open=quorum.pending)


def _round_facts(view: HallView, sheets: int) -> RoundFacts:
    """Return the numbers of the round the rules ask for; *sheets* were counted by hand at the counting table."""
    if view.setup.body is Body.PARTY_BRANCH:
        quorum = quorum_of(view)
        return RoundFacts(
            kind=view.setup.round,
            due=quorum.due,
            present=quorum.present,
            issued=quorum.present,
            recovered=sheets,
        )
    turnout = turnout_of(view)
    return RoundFacts(
        kind=view.setup.round, registered=turnout.registered, issued=turnout.took_part, recovered=sheets
    )

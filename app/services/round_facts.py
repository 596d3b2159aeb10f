"""The numbers of the round, put together from roll, ledger and counting table: for the gates, the rules and the ledger."""

from dataclasses import replace

from app.domain.bodies import Body, Sex
from app.domain.gates import DayFacts
from app.domain.ledger import TypeLedger
from app.domain.reconciliation import Attendance
from app.domain.rulebook import RoundFacts
from app.models.hall_store import HallStore
from app.models.hall_view import HallView
from app.models.roll.presence import quorum_of, turnout_of
from app.services.reconciliation import LedgerReader


def roll_facts(view: HallView, facts: DayFacts) -> DayFacts:
    """Tell the gates how many members are still missing (A1); a FactSource of PhaseService."""
    if not view.founded or view.setup.body is not Body.PARTY_BRANCH:
        return facts
    quorum = quorum_of(view)
    return replace(facts, quorum_missing=quorum.missing, exclusions_open=quorum.pending)


def attendance(view: HallView, round_no: int) -> Attendance | None:
    """Return who took part in the current round; None for an earlier one, whose check-ins are no longer asked.

    A party meeting hands ballots to everybody present; elsewhere each issue is noted with the check-in.
    """
    if round_no != view.round_no:
        return None
    presence = view.checkins.presence()
    if view.setup.body is Body.PARTY_BRANCH:
        return Attendance(in_person=presence.voters + presence.by_mobile_box, by_proxy=0)
    return Attendance(
        in_person=presence.issued_own + presence.by_mobile_box, by_proxy=presence.issued_represented
    )


def sex_on_roll(store: HallStore, name: str) -> Sex | None:
    """Return the sex of the one person of that name on the roll; None where there is nobody, or more than one."""
    with store.reading() as view:
        found = view.roll.named(name)
        return view.roll.get(found[0]).person.sex if len(found) == 1 else None


class RoundNumbers:
    """What the rules ask of the round. The ledger comes later than the table that asks: ``use`` it once wired."""

    def __init__(self) -> None:
        self._ledger: LedgerReader | None = None

    def use(self, ledger: LedgerReader) -> None:
        """Take the numbers of sheets from *ledger*."""
        self._ledger = ledger

    def facts(self, view: HallView, sheets: int) -> RoundFacts:
        """Return the numbers of the round; *sheets* (bundles counted by hand) stand in until the boxes are counted."""
        types = self._types(view)
        issued = max((one.total.issued for one in types), default=0)
        boxes = [one.total.recovered for one in types if one.total.recovered is not None]
        recovered = max(boxes) if boxes else sheets
        if view.setup.body is Body.PARTY_BRANCH:
            quorum = quorum_of(view)
            return RoundFacts(
                kind=view.setup.round,
                due=quorum.due,
                present=quorum.present,
                committee=bool(view.roll.electors),
                by_mobile_box=view.checkins.presence().by_mobile_box,
                issued=issued,
                recovered=recovered,
            )
        turnout = turnout_of(view)
        return RoundFacts(
            kind=view.setup.round, registered=turnout.registered, issued=issued, recovered=recovered
        )

    def cast(self, view: HallView, ballot_type: str) -> int | None:
        """Return the sheets of one ballot type found in the boxes; None until they are counted."""
        return next(
            (one.total.recovered for one in self._types(view) if one.ballot_type == ballot_type), None
        )

    def _types(self, view: HallView) -> tuple[TypeLedger, ...]:
        return self._ledger.read(view).types if self._ledger is not None else ()

"""The numbers the host reads aloud, as they stand now: people, sheets, candidates, who is elected."""

from collections.abc import Callable

from app.domain.bodies import Body
from app.domain.decision import Verdict
from app.domain.ledger import Ledger
from app.domain.phase import Phase
from app.models.hall_store import HallStore
from app.models.roll.presence import quorum_of, turnout_of
from app.services.papers.host_said import cast_words, declare_words, left_out_names, meeting_words
from app.services.papers.words import electors
from app.services.staff import roster_of
from app.texts.phases import ROLES


class HostNumbers:
    """Reads them from the desks; a number nobody knows yet is None."""

    def __init__(
        self, store: HallStore, ledger: Callable[[], Ledger], verdict: Callable[[], Verdict]
    ) -> None:
        self._store = store
        self._ledger = ledger
        self._verdict = verdict

    def read(self) -> dict[str, str | int | None]:
        """Return the numbers by the names the host's words use."""
        numbers: dict[str, str | int | None] = {}
        with self._store.reading() as view:
            setup, phase, void = view.setup, view.phase, view.void
            numbers["title"] = setup.title
            numbers["candidates"] = "、".join(
                c.name for contest in setup.contests for c in contest.candidates
            )
            numbers["seats"] = sum(contest.seats for contest in setup.contests)
            numbers["staff"] = "、".join(f"{ROLES[x.role]}{x.name}" for x in roster_of(view))
            if setup.body is Body.PARTY_BRANCH:
                quorum = quorum_of(view)
                numbers |= {"due": quorum.due, "present": quorum.present, "meeting": meeting_words(quorum)}
                names = left_out_names(view.exclusions.lines())
                numbers["left_out"] = (
                    f"{'、'.join(names)}共 {len(names)} 名党员因规定情形不能到会，建议不计入应到会人数。同意的请举手；不同意的请举手；弃权的请举手。"
                    if names
                    else "没有不计入应到会的党员。"
                )
                turnout = None
            else:
                turnout = turnout_of(view)
                numbers["registered"] = turnout.registered
                numbers["electors"] = electors(setup)
        ledger = self._ledger()
        totals = [kind.total for kind in ledger.types]
        if totals:
            one = totals[0]
            numbers["printed"] = one.printed or None
            numbers["issued"] = one.issued or None
            numbers["recovered"] = one.recovered
            numbers["unused"] = one.unused
            numbers["cast"] = cast_words(one.recovered, too_many=ledger.too_many, turnout=turnout)
        if phase in (Phase.DECIDED, Phase.SEALED) and not void:
            numbers["declared"] = declare_words(self._verdict())
        return numbers

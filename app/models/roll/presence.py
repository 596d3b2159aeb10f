"""Quorum and turnout while people arrive, from the rulebook's own lines (RULES.md A)."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from app.domain.checkin import Channel
from app.domain.roll import counts_by_due
from app.domain.rulebook import RoundFacts, rulebook_for
from app.domain.rulebook.party import quorum_words
from app.domain.voter_views import ArrivalBar, QuorumView, TurnoutView
from app.models.hall_view import HallView

BAR_MINUTES = 10


def quorum_of(view: HallView) -> QuorumView:
    """Return the party's quorum now."""
    due = view.exclusions.due()
    presence = view.checkins.presence()
    facts = RoundFacts(
        kind=view.round_kind, due=due.due, present=presence.voters, committee=bool(view.roll.electors)
    )
    turnout = rulebook_for(view.setup.body, view.setup.mode).turnout(facts, view.rule_sheet)
    return QuorumView(
        members_with_vote=due.members_with_vote,
        excluded=due.excluded,
        pending=due.pending,
        due=due.due,
        due_if_all_pass=due.if_all_pass,
        present=presence.voters,
        observers=presence.observers,
        left=presence.left_early,
        needed=turnout.needed,
        share=quorum_words(committee=facts.committee, sheet=view.rule_sheet),
        missing=turnout.missing,
        asked=turnout.asked,
        met=turnout.met,
        final=due.final,
        reason=turnout.reason,
        due_reason=due.reason,
    )


def turnout_of(view: HallView) -> TurnoutView:
    """Return turnout now: every voter a ballot went out to or for counts as if it came back."""
    presence = view.checkins.presence()
    registered = view.roll.count_with_vote()
    took_part = presence.issued_own + presence.issued_represented + presence.by_mobile_box
    facts = RoundFacts(kind=view.round_kind, registered=registered, issued=took_part, recovered=took_part)
    turnout = rulebook_for(view.setup.body, view.setup.mode).turnout(facts, view.rule_sheet)
    return TurnoutView(
        registered=registered,
        took_part=took_part,
        in_person=presence.issued_own,
        by_proxy=presence.issued_represented,
        by_mobile_box=presence.by_mobile_box,
        by_scribe=_written_for(view),
        checked_in=presence.hall,
        needed=turnout.needed,
        missing=turnout.missing,
        asked=turnout.asked,
        met=turnout.met,
        reason=turnout.reason,
    )


def _written_for(view: HallView) -> int:
    """Return how many of those who took part had somebody write for them; the list may name more (B5)."""
    noted = [line.voter for line in view.lists.scribes()]
    rows = view.checkins.in_force(noted)
    party = counts_by_due(view.setup.body)
    voted = [r for r in rows.values() if party or r.own or r.channel is Channel.MOBILE_BOX]
    return len({row.voter_id for row in voted} & set(noted))


def arrival_bars(times: Iterable[datetime]) -> tuple[ArrivalBar, ...]:
    """Count arrivals per ten minutes of the clock, empty stretches between them included."""
    counted = Counter(
        moment.replace(minute=moment.minute - moment.minute % BAR_MINUTES, second=0, microsecond=0)
        for moment in times
    )
    if not counted:
        return ()
    bars, begins, last = [], min(counted), max(counted)
    while begins <= last:
        bars.append(ArrivalBar(begins=begins, people=counted[begins]))
        begins += timedelta(minutes=BAR_MINUTES)
    return tuple(bars)

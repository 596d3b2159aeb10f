"""Party, village and community rulebooks behind one Protocol; they share no formula (RULES.md A).

rulebook_for(body, mode).turnout(facts, sheet)   quorum or turnout: needed, have, missing, why
rulebook_for(body, mode).line(facts, sheet)      the least number of votes that elects
over_recovered(facts, took_part, sheet)          C2: too many ballots
"""

from typing import Protocol

from app.domain.bodies import Body, Mode
from app.domain.reasons import Reason
from app.domain.rule_sheet import OverRecovered, RuleSheet
from app.domain.rulebook.community import CommunityRulebook
from app.domain.rulebook.facts import Line, RoundFacts, Turnout
from app.domain.rulebook.party import PartyRulebook
from app.domain.rulebook.village import VillageRulebook

__all__ = ["Line", "RoundFacts", "Rulebook", "Turnout", "over_recovered", "rulebook_for"]


class Rulebook(Protocol):
    """What a body's rules answer."""

    @property
    def code(self) -> str:
        """A1 … A4."""

    @property
    def write_in_needs_disapproval(self) -> bool:
        """C5: write-ins only in the place of names disapproved."""

    @property
    def keeps_womens_seat(self) -> bool:
        """D4 applies (village and community)."""

    @property
    def parts_relatives(self) -> bool:
        """D5 applies (village and community)."""

    def turnout(self, facts: RoundFacts, sheet: RuleSheet) -> Turnout:
        """Return quorum or turnout of one round."""
        ...

    def line(self, facts: RoundFacts, sheet: RuleSheet) -> Line:
        """Return the least number of votes that elects in one round."""
        ...

    def took_part(self, facts: RoundFacts) -> int:
        """Return the number of voters who took part (C2)."""
        ...


def rulebook_for(body: Body, mode: Mode | None = None) -> Rulebook:
    """Return the rulebook of *body*; a residents' committee needs its *mode* (ValueError without)."""
    if body is Body.PARTY_BRANCH:
        return PartyRulebook()
    if body is Body.VILLAGE_COMMITTEE:
        return VillageRulebook()
    if mode is None:
        raise ValueError("a residents' committee needs its mode")
    return CommunityRulebook(mode)


def over_recovered(facts: RoundFacts, took_part: int, sheet: RuleSheet) -> tuple[Reason, ...]:
    """Return why too many ballots void the election, or nothing (C2; setting over_recovered_against)."""
    limits = {
        OverRecovered.VOTERS: (("投票人数", "人", took_part),),
        OverRecovered.ISSUED: (("发出选票", "张", facts.issued),),
        OverRecovered.BOTH: (("投票人数", "人", took_part), ("发出选票", "张", facts.issued)),
    }[sheet.over_recovered_against]
    return tuple(
        Reason(
            rule="C2",
            sentence=f"收回选票 {facts.recovered} 张，多于{what} {limit} {unit}，选举无效，应当重新选举 (C2)",
            numbers={"recovered": facts.recovered, "limit": limit},
        )
        for what, unit, limit in limits
        if facts.recovered > limit
    )

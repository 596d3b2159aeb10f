"""Who stands on the roll, and who of them has a vote (RULES.md B1, H).

Party members and villagers share one record; a field that a body does not use stays empty.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.bodies import Body, Mode, Sex
from app.domain.election import Candidate
from app.domain.ids import VoterId
from app.domain.reasons import Reason

ADULT = 18
"""Years of age on the day of the vote (村民委员会组织法 art. 13, 城市居民委员会组织法)."""


class MemberKind(StrEnum):
    """党员类别 as the party roll writes it; empty for villagers."""

    NONE = ""
    FULL = "正式党员"
    PROBATIONARY = "预备党员"


class Suspension(StrEnum):
    """Why a person on the roll has no vote (B1; villagers: 剥夺政治权利)."""

    NONE = ""
    PLACED_ON_PROBATION = "留党察看"
    DETAINED = "依法留置"
    ARRESTED = "逮捕"
    DEPRIVED = "剥夺政治权利"
    OTHER = "无表决权"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One line of the roll as written; dates are ``YYYY-MM-DD`` or ``YYYY-MM``, or empty where not known."""

    roll_number: int
    """From 1, unique on the roll; printed with four digits."""
    name: str
    sex: Sex
    birth: str = ""
    id_number: str = ""
    group: str = ""
    """党小组 or 村民小组."""
    household: str = ""
    education: str = ""
    ethnicity: str = ""
    politics: str = ""
    joined: str = ""
    """入党时间."""
    kind: MemberKind = MemberKind.NONE
    suspension: Suspension = Suspension.NONE
    card: str = ""
    """参选证 number or the text of its code; unique where not empty."""
    phone: str = ""
    address: str = ""
    note: str = ""

    def as_candidate(self, name: str) -> Candidate:
        """Return the candidate that this person is under *name*, which may carry a note (namesakes.py)."""
        return Candidate(
            name=name,
            sex=self.sex,
            birth=self.birth,
            ethnicity=self.ethnicity,
            politics=self.politics,
            education=self.education,
            group=self.group,
            roll_number=str(self.roll_number),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """A person on the roll of this election. *struck* people stay in the file, no longer on the roll."""

    id: VoterId
    person: Person
    struck: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRight:
    """Whether a person on the roll has a vote, and why."""

    has_vote: bool
    reason: Reason


def vote_right(person: Person, body: Body) -> VoteRight:
    """Decide whether *person* has a vote (B1; village and community: everybody registered and not deprived)."""
    if person.suspension is not Suspension.NONE:
        return _without(person, f"{person.suspension.value}", "B1")
    if body is Body.PARTY_BRANCH and person.kind is MemberKind.PROBATIONARY:
        return _without(person, "预备党员", "B1")
    words = "正式党员" if body is Body.PARTY_BRANCH else "登记参加选举"
    return VoteRight(
        has_vote=True, reason=Reason(rule="B1", sentence=f"{person.name}：{words}，有表决权 (B1)")
    )


def not_an_elector(person: Person) -> VoteRight:
    """Decide for somebody outside the new committee while it elects 书记 and 副书记 (A)."""
    return VoteRight(
        has_vote=False,
        reason=Reason(rule="A1", sentence=f"{person.name}：不是新一届委员会委员，本轮没有表决权 (A1)"),
    )


def _without(person: Person, words: str, rule: str) -> VoteRight:
    return VoteRight(
        has_vote=False, reason=Reason(rule=rule, sentence=f"{person.name}：{words}，没有表决权 ({rule})")
    )


def counts_by_due(body: Body) -> bool:
    """Say whether the body counts against 应到会 (party) instead of registered voters (A)."""
    return body is Body.PARTY_BRANCH


def proxies_allowed(body: Body, mode: Mode | None) -> bool:
    """Say whether anybody may vote by proxy (B4: not in the party election, not among representatives)."""
    return body is not Body.PARTY_BRANCH and mode is not Mode.REPRESENTATIVES


def age_on(birth: str, day: str) -> int | None:
    """Return whole years from *birth* to *day* (``YYYY-MM-DD``); None when the birth is not known.

    A birth without its day is taken as the first of the month, which no one is younger than.
    """
    if not birth:
        return None
    born = birth if len(birth) == 10 else f"{birth[:7]}-01"
    return int(day[:4]) - int(born[:4]) - (day[5:] < born[5:])

"""The rule sheet (选举办法与无效票认定规则): every setting of this election, frozen and signed before printing.

What provinces and adopted methods decide differently is data here (RULES.md C), never a guess in code.
Keys and values are those of RULES.md and contracts/decide.md.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from app.domain.fields import Fields
from app.domain.fingerprint import fingerprint


class MajorityBase(StrEnum):
    """A1: what a party majority is measured against."""

    DUE = "due"
    PRESENT = "present"


class OverRecovered(StrEnum):
    """C2: against which number too many recovered ballots void the election."""

    VOTERS = "voters"
    ISSUED = "issued"
    BOTH = "both"


class OvervoteVoids(StrEnum):
    """C3: what an overvote voids."""

    BALLOT = "ballot"
    CONTEST = "contest"


class BlankMeans(StrEnum):
    """C4: what an empty box means."""

    ABSTAIN = "abstain"
    APPROVE = "approve"


class BlankBallot(StrEnum):
    """C7: whether an entirely blank ballot is valid."""

    VALID = "valid"
    INVALID = "invalid"


class UnmarkedWriteIn(StrEnum):
    """C6: what a written-in name without its sign means."""

    NOT_COUNTED = "not_counted"
    VOID_BALLOT = "void_ballot"
    ABSTAIN = "abstain"
    APPROVE = "approve"


class SamePersonTwoPosts(StrEnum):
    """C8: the same person chosen for two posts on a joint ballot."""

    VOID_BALLOT = "void_ballot"
    HIGHEST = "highest"
    NOT_ALLOWED_AT_NOMINATION = "not_allowed_at_nomination"


class WomenSeat(StrEnum):
    """D4: how the women's seat is kept."""

    RESERVE = "reserve"
    SEPARATE_POST = "separate_post"
    OFF = "off"


class Numbering(StrEnum):
    """F: whether ballots carry unguessable numbers."""

    SHUFFLED = "shuffled"
    UNIFORM = "uniform"


class NameOrder(StrEnum):
    """B8, E: the order of names on the ballot."""

    SURNAME_STROKES = "surname_strokes"
    NAME_STROKES = "name_strokes"
    NOMINATION_VOTES = "nomination_votes"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSheet:
    """All settings with their defaults (the defaults of RULES.md)."""

    majority_base: MajorityBase = MajorityBase.DUE
    over_recovered_against: OverRecovered = OverRecovered.BOTH
    overvote_voids: OvervoteVoids = OvervoteVoids.BALLOT
    blank_means: BlankMeans = BlankMeans.ABSTAIN
    blank_ballot: BlankBallot = BlankBallot.VALID
    write_in_without_mark: UnmarkedWriteIn = UnmarkedWriteIn.NOT_COUNTED
    same_person_two_posts: SamePersonTwoPosts = SamePersonTwoPosts.VOID_BALLOT
    pool_higher_posts: bool = False
    women_seat: WomenSeat = WomenSeat.RESERVE
    supplementary_needs_turnout: bool = True
    numbering: Numbering = Numbering.SHUFFLED
    name_order: NameOrder = NameOrder.SURNAME_STROKES
    samples_kept: int = 3
    proxies_per_holder: int = 3

    @classmethod
    def from_fields(cls, f: Fields) -> "RuleSheet":
        """Read settings (absent ones take the default). Raises BadInput for an unknown key or value."""
        sheet = cls(
            majority_base=f.choice("majority_base", MajorityBase, MajorityBase.DUE),
            over_recovered_against=f.choice("over_recovered_against", OverRecovered, OverRecovered.BOTH),
            overvote_voids=f.choice("overvote_voids", OvervoteVoids, OvervoteVoids.BALLOT),
            blank_means=f.choice("blank_means", BlankMeans, BlankMeans.ABSTAIN),
            blank_ballot=f.choice("blank_ballot", BlankBallot, BlankBallot.VALID),
            write_in_without_mark=f.choice(
                "write_in_without_mark", UnmarkedWriteIn, UnmarkedWriteIn.NOT_COUNTED
            ),
            same_person_two_posts=f.choice(
                "same_person_two_posts", SamePersonTwoPosts, SamePersonTwoPosts.VOID_BALLOT
            ),
            pool_higher_posts=f.flag("pool_higher_posts", default=False),
            women_seat=f.choice("women_seat", WomenSeat, WomenSeat.RESERVE),
            supplementary_needs_turnout=f.flag("supplementary_needs_turnout", default=True),
            numbering=f.choice("numbering", Numbering, Numbering.SHUFFLED),
            name_order=f.choice("name_order", NameOrder, NameOrder.SURNAME_STROKES),
            samples_kept=f.whole("samples_kept", 3),
            proxies_per_holder=f.whole("proxies_per_holder", 3),
        )
        f.done()
        return sheet

    def as_json(self) -> dict[str, Any]:
        """Return the settings as plain JSON values, keys as in RULES.md."""
        return {k: (v.value if isinstance(v, StrEnum) else v) for k, v in asdict(self).items()}

    def fingerprint(self) -> str:
        """Return the fingerprint printed on every paper of the day (PAPERS.md 2)."""
        return fingerprint(self.as_json())

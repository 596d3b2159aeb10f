"""The rule sheet (选举办法与无效票认定规则): every setting of this election, frozen and signed before printing.

What provinces and adopted methods decide differently is data here (RULES.md C), never a guess in code.
Keys and values are those of RULES.md and contracts/decide.md.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from app.domain.errors import RuleForbids
from app.domain.fields import Fields
from app.domain.fingerprint import fingerprint
from app.domain.problem_codes import ProblemCode


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


class CommitteeQuorum(StrEnum):
    """A: how many of the new committee must be present to elect 书记 and 副书记."""

    FOUR_FIFTHS = "four_fifths"
    TWO_THIRDS = "two_thirds"


class NameOrder(StrEnum):
    """B8, E: the order of names on the ballot."""

    SURNAME_STROKES = "surname_strokes"
    NAME_STROKES = "name_strokes"
    NOMINATION_VOTES = "nomination_votes"
    APPROVED = "approved"


NEAR_RELATIVES = ("夫妻", "父母子女", "兄弟姐妹")
"""D5: who may not serve together."""

FIVE_CIRCUMSTANCES = (
    "患有精神病或其他疾病，不能表达本人意志",
    "自费出国半年以上",
    "未受留党察看以上处分，但正在服刑",
    "年老体弱卧床不起或长期生病，生活不能自理",
    "工作调动、下派锻炼、蹲点、外出学习或工作半年以上，按规定应转走组织关系而没有转走",
)
"""B2: the five circumstances in which a member may be left out of 应到会; the town may edit the list."""


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
    committee_quorum: CommitteeQuorum = CommitteeQuorum.FOUR_FIFTHS
    near_relatives: tuple[str, ...] = NEAR_RELATIVES
    exclusion_reasons: tuple[str, ...] = FIVE_CIRCUMSTANCES
    report_title: str = "计票结果报告单"
    health_check: bool = False
    """Whether the desk may note temperature and 隔离点 at check-in."""

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
            committee_quorum=f.choice("committee_quorum", CommitteeQuorum, CommitteeQuorum.FOUR_FIFTHS),
            near_relatives=_words(f, "near_relatives", NEAR_RELATIVES),
            exclusion_reasons=_words(f, "exclusion_reasons", FIVE_CIRCUMSTANCES),
            report_title=f.text("report_title", "计票结果报告单"),
            health_check=f.flag("health_check", default=False),
        )
        f.done()
        return sheet

    def as_json(self) -> dict[str, Any]:
        """Return the settings as plain JSON values, keys as in RULES.md."""
        return {key: _plain(value) for key, value in asdict(self).items()}

    def fingerprint(self) -> str:
        """Return the fingerprint printed on every paper of the day (PAPERS.md 2)."""
        return fingerprint(self.as_json())


def changed_settings(before: RuleSheet, after: RuleSheet) -> tuple[str, ...]:
    """Return the keys of the settings that differ."""
    old, new = before.as_json(), after.as_json()
    return tuple(key for key in old if old[key] != new[key])


def require_unchanged(frozen: RuleSheet | None, wanted: RuleSheet) -> None:
    """Refuse any change once the rule sheet is frozen (before ballots are printed); *frozen* None = still open.

    Raises RuleForbids(RULE_SHEET_FROZEN) with facts ``changed``: keys of the settings.
    """
    if frozen is not None and (changed := changed_settings(frozen, wanted)):
        raise RuleForbids(ProblemCode.RULE_SHEET_FROZEN, rule="F", changed="、".join(changed))


def _words(f: Fields, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    if not f.has(key):
        return default
    words = f.items(key)
    if not all(isinstance(word, str) and word.strip() for word in words) or len(set(words)) != len(words):
        f.refuse(key, "不重复的文字列表")
    return tuple(words)


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    return list(value) if isinstance(value, tuple) else value

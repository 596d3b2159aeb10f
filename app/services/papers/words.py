"""Words about an election that several papers share: heads, titles, posts, lines, notes on people of the same name."""

from collections import Counter

from app.domain.bodies import Body, Mode, RoundKind
from app.domain.election import BallotType, ElectionSetup
from app.domain.officers import is_officers
from app.domain.roles import Role
from app.domain.rule_sheet import MajorityBase, NameOrder
from app.printing.records.common import Imprint, Signers
from app.services.papers.facts import PaperFacts

ORDER = {
    NameOrder.SURNAME_STROKES: "姓氏笔画",
    NameOrder.NAME_STROKES: "姓名笔画",
    NameOrder.NOMINATION_VOTES: "提名得票",
    NameOrder.APPROVED: "批准的顺序",
}
ROUND = {RoundKind.FIRST: "", RoundKind.SUPPLEMENTARY: "另行选举", RoundKind.RUNOFF: "再次投票"}
_COMMUNITY = {Mode.VOTERS: "居民", Mode.HOUSEHOLDS: "户代表", Mode.REPRESENTATIVES: "居民代表"}
DUTIES = {
    Role.OPERATOR: "管理选务台，打印文书，不接触已填选票",
    Role.CHAIR: "主持大会，宣布投票开始和结束，宣布选举结果",
    Role.CHIEF_SCRUTINEER: "负责监票，检查票箱，签署各项报告单，报告计票结果",
    Role.SCRUTINEER: "监督发票、投票、开箱和计票，认定存疑选票",
    Role.TELLER: "清点、整理选票，计票，登记票数",
    Role.CALLER: "公开唱票",
    Role.REGISTRAR: "核对证件，登记签到，发放选票",
    Role.SCRIBE: "按本人意愿代写选票，保守秘密",
    Role.MOBILE_BOX: "携带流动票箱上门，由监票人陪同",
    Role.ORDER: "维护会场和秘密写票处秩序",
}


def place_words(setup: ElectionSetup) -> str:
    """``云溪镇柳湾村``."""
    return setup.place.town + setup.place.village


def imprint(facts: PaperFacts, *, seq: int, head: str, copy_no: int) -> Imprint:
    """Return the footer of a paper printed now."""
    setup = facts.setup
    return Imprint(
        election=setup.title + (f"（{ROUND[facts.round_kind]}）" if ROUND[facts.round_kind] else ""),
        place=place_words(setup),
        date=setup.date,
        rule_sheet=setup.settings.fingerprint(),
        journal_seq=seq,
        journal_head=head.upper(),
        practice=setup.practice,
        copy_no=copy_no,
    )


def ballot_words(setup: ElectionSetup, kind: BallotType) -> str:
    """Name a ballot type by its posts: ``主任、副主任、委员``."""
    if len(setup.ballot_types) == 1 and not is_officers(setup):
        return {
            Body.PARTY_BRANCH: "支部委员会",
            Body.VILLAGE_COMMITTEE: "村民委员会",
            Body.RESIDENTS_COMMITTEE: "居民委员会",
        }[setup.body]
    return "、".join(kind.posts)


def signers(facts: PaperFacts) -> Signers:
    """One line per person on duty; where nobody is enrolled yet, the usual number of lines."""
    found = Counter(x.role for x in facts.staff)
    if not found[Role.CHIEF_SCRUTINEER] and not found[Role.SCRUTINEER]:
        return Signers()
    return Signers(
        chief=max(1, found[Role.CHIEF_SCRUTINEER]),
        scrutineers=found[Role.SCRUTINEER],
        callers=found[Role.CALLER],
        tellers=found[Role.TELLER],
    )


def people_word(setup: ElectionSetup) -> str:
    """Name those who vote: 党员, 村民, 居民, 户代表, 居民代表 (A1-A4)."""
    if setup.body is Body.RESIDENTS_COMMITTEE:
        return _COMMUNITY[setup.mode or Mode.VOTERS]
    return "党员" if setup.body is Body.PARTY_BRANCH else "村民"


def electors(setup: ElectionSetup) -> str:
    """Name those counted against outside the party: 登记参加选举的村民, 登记参加选举的居民, 户代表, 居民代表."""
    word = people_word(setup)
    return f"登记参加选举的{word}" if word in ("村民", "居民") else word


def meeting_title(facts: PaperFacts, paper: str) -> tuple[str, str]:
    """Return the two lines of a title: the meeting or the election, then 选举会议记录, 选举主持词."""
    setup = facts.setup
    branch = setup.conducted_by.removesuffix("委员会")
    if facts.party and branch.endswith("支部"):
        return f"{branch}{party_meeting(facts)}", f"选举{paper}"
    return setup.title.removesuffix("选举"), f"选举{paper}" if setup.title.endswith("选举") else paper


def party_meeting(facts: PaperFacts) -> str:
    """Name the meeting that elects in the party: all members, or the new committee alone (A1)."""
    return "委员会第一次会议" if facts.committee else "党员大会"


def due_words(facts: PaperFacts) -> tuple[str, str]:
    """Return what is counted against, and who came: 应到会/实到会, 登记参加选举/参加投票, 居民代表/参加投票."""
    if facts.party:
        return "应到会", "实到会"
    return electors(facts.setup).partition("的")[0], "参加投票"


def base_word(facts: PaperFacts) -> str:
    """Name what the line and 得票率 are measured against (A1, A2)."""
    if not facts.party:
        return "收回选票"
    return "应到会" if facts.setup.settings.majority_base is MajorityBase.DUE else "实到会"


def numbers(facts: PaperFacts) -> tuple[int, int, int]:
    """Return due (or registered), present (or took part), and the least needed; zeros while unknown."""
    if facts.quorum is not None and facts.party:
        return facts.quorum.due, facts.quorum.present, facts.quorum.needed
    if facts.turnout is not None:
        return facts.turnout.registered, facts.turnout.took_part, facts.turnout.needed
    return 0, 0, 0

"""The record of the 主持词: the order of the day (RULES.md G) with every number that is known, and how each vote went."""

from collections.abc import Callable

from app.domain.officers import name_order_of
from app.domain.roles import Role
from app.printing.records.common import Imprint
from app.printing.records.meeting import HostScript, ScriptStep
from app.services.papers.facts import PaperFacts
from app.services.papers.host_said import cast_words, declare_words, left_out_names, meeting_words
from app.services.papers.words import ORDER, electors, meeting_title, numbers, people_word
from app.texts.phases import ROLES


def host_script(f: PaperFacts, imprint: Imprint) -> HostScript:
    """主持词: the order of the day (RULES.md G) with the numbers known so far; a number still unknown is a line."""
    return HostScript(
        imprint=imprint,
        title=meeting_title(f, "主持词"),
        steps=_party_steps(f) if f.party else _village_steps(f),
        date=imprint.date,
    )


_WHOLE_MEETING = frozenset({"通过不计入应到会人数的名单", "选举书记、副书记"})
"""Steps of the meeting of all members that the new committee does not hold again (A1)."""


def _step(heading: str, *say: str, do: tuple[str, ...] = ()) -> ScriptStep:
    return ScriptStep(heading=heading, say=say, do=do)


def _number(value: int | None) -> str:
    return str(value) if value else "____"


def _ballot_numbers(f: PaperFacts) -> tuple[str, str, str]:
    totals = [x.total for x in f.ledgers]
    if not totals:
        return "____", "____", "____"
    pick: Callable[[str], str] = lambda name: _number(getattr(totals[0], name))  # noqa: E731  # three places below
    return pick("printed"), pick("issued"), pick("recovered")


def _hands_line(f: PaperFacts, step: str) -> str:
    shown = next((x.hands for x in f.agenda if x.step == step and x.hands is not None), None)
    if shown is not None:
        return (
            f"举手表决：赞成{shown.approve}人，反对{shown.against}人，弃权{shown.abstain}人，"
            f"{'通过' if shown.passed else '没有通过'}。"
        )
    return "同意的请举手；不同意的请举手；弃权的请举手。赞成____人，反对____人，弃权____人，通过。"


def _cast(f: PaperFacts) -> str:
    totals = [x.total for x in f.ledgers]
    recovered = totals[0].recovered if totals else None
    turnout = None if f.party else f.turnout
    return cast_words(recovered, too_many=f.too_many, turnout=turnout) or "____"


def _party_steps(f: PaperFacts) -> tuple[ScriptStep, ...]:
    due, present, needed = numbers(f)
    printed, issued, recovered = _ballot_numbers(f)
    names = "、".join(c.name for contest in f.setup.contests for c in contest.candidates) or "____"
    seats = sum(contest.seats for contest in f.setup.contests)
    staff = "；".join(
        f"{ROLES[role]}{'、'.join(f.people(role)) or '____'}"
        for role in (Role.CHIEF_SCRUTINEER, Role.SCRUTINEER, Role.CALLER, Role.TELLER)
    )
    excluded = "、".join(left_out_names(f.exclusions)) or "____"
    meeting = meeting_words(f.quorum) if f.quorum is not None else "____"
    share = f.quorum.share if f.quorum is not None else "五分之四"
    steps = [
        _step("清点到会人数", f"同志们：现在清点到会人数。应到会{_number(due)}人，实到会{_number(present)}人，应到会的{share}是{_number(needed)}人。",
              do=("总监票人送上到会人数报告单",)),
        _step("通过不计入应到会人数的名单", f"{excluded}因规定情形并经上级党组织同意，建议不计入应到会人数。{_hands_line(f, 'left_out')}"),
        _step("宣布会议有效", f"应到会{_number(due)}人，实到会{_number(present)}人，{meeting}。"),
        _step("通过选举办法", f"请宣读选举办法。{_hands_line(f, 'method')}"),
        _step("通过监票人、计票人", f"建议：{staff}。以上人员均非候选人。{_hands_line(f, 'staff')}"),
        _step("宣布候选人", f"候选人（按{ORDER[name_order_of(f.setup)]}排列）：{names}。应选{seats}名。"),
        _step("检查封箱", "请监票人当众检查票箱并加封。"),
        _step("分发选票", f"印制选票{printed}张，发出{issued}张，与实到会人数相符。", do=("送上选票分发情况报告单",)),
        _step("说明填写方法", f"赞成的画“○”，不赞成的画“×”，弃权的不画；所选人数不得多于{seats}名。"),
        _step("写票投票", "请监票人、计票人先投票，其他同志按顺序投票。"),
        _step("开箱清点", f"发出选票{issued}张，收回{recovered}张，{_cast(f)}。", do=("送上选票收回情况报告单",)),
        _step("计票", "现在计票，请监票人监督。"),
        _step("监票人报告计票结果", "请总监票人报告计票结果。"),
        _step("宣布当选", _declared(f)),
        _step("选举书记、副书记", "新一届委员会现在举行第一次会议，选举书记、副书记。"),
    ]  # fmt: skip
    return tuple(step for step in steps if not (f.committee and step.heading in _WHOLE_MEETING))


def _village_steps(f: PaperFacts) -> tuple[ScriptStep, ...]:
    registered, present, needed = numbers(f)
    printed, issued, recovered = _ballot_numbers(f)
    posts = "、".join(f"{contest.post}{contest.seats}名" for contest in f.setup.contests)
    return (
        _step("宣布开始", f"各位{people_word(f.setup)}：{f.setup.title}现在开始。{electors(f.setup)}{_number(registered)}人。"),
        _step("奏国歌", "请全体起立，奏国歌。请坐下。"),
        _step("报告进展", "现在报告选举准备工作的进展。"),
        _step("宣布投票办法和工作人员", f"应选{posts}。现在宣读投票办法和工作人员名单。{_hands_line(f, 'method_staff')}"),
        _step("候选人陈述", "请候选人按抽签顺序陈述，每人时间相同。"),
        _step("检查票箱", "请监票人当众检查票箱并加封。"),
        _step("启封清点选票", f"当众启封清点，印制选票{printed}张。"),
        _step("讲解选票", "现在讲解选票的填写方法。"),
        _step("验证发票和投票", "请凭参选证领取选票，到秘密写票处写票，本人投票。", do=("流动票箱由两名以上工作人员携带",)),
        _step("剩余选票作废", f"投票结束。发出选票{issued}张，剩余选票当众作废。"),
        _step("集中票箱，开箱清点", f"收回选票{recovered}张。登记{_number(registered)}人，要求{_number(needed)}张以上。参加投票{_number(present)}人，{_cast(f)}。"),
        _step("公开唱票计票", "现在公开唱票、计票，请监票人监督。"),
        _step("当场公布结果", _declared(f)),
        _step("封存选票", "选票当场封存，填写选举结果报告单。"),
    )  # fmt: skip


def _declared(f: PaperFacts) -> str:
    return declare_words(f.verdict) if f.verdict is not None else "我宣布：____得票超过规定票数，当选为____。"

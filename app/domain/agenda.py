"""The order of the day of each body as a checklist (RULES.md G), and when a show of hands carries."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.bodies import Body
from app.domain.errors import RuleForbids
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import Reason


class StepState(StrEnum):
    """Where a step stands once it was touched."""

    DONE = "done"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: *hands* is the question put to the meeting where it votes, *verb* the act of the desk that belongs to it."""

    key: str
    title: str
    hands: str = ""
    verb: Verb | None = None


_PARTY = (
    Step(key="count_present", title="清点到会人数", verb=Verb.CHECK_IN),
    Step(
        key="left_out",
        title="通过不计入应到会的名单",
        hands="同意不计入应到会名单",
        verb=Verb.APPROVE_EXCLUSION,
    ),
    Step(key="quorum", title="宣布应到会、实到会人数和会议有效"),
    Step(key="method", title="通过选举办法", hands="通过选举办法"),
    Step(key="staff", title="通过监票人、计票人名单", hands="通过监票人、计票人名单", verb=Verb.ADOPT_STAFF),
    Step(key="candidates", title="宣布候选人名单"),
    Step(key="boxes", title="检查票箱并加封", verb=Verb.PREPARE_BOX),
    Step(key="issue", title="分发选票，报告发出张数", verb=Verb.ISSUE_BALLOTS),
    Step(key="explain", title="说明填写办法"),
    Step(key="vote", title="写票投票", verb=Verb.OPEN_VOTING),
    Step(key="open_boxes", title="开箱清点，宣布投票有效", verb=Verb.OPEN_BOX),
    Step(key="count", title="计票", verb=Verb.START_COUNT),
    Step(key="report", title="监票人报告计票结果"),
    Step(key="declare", title="主持人宣布当选名单", verb=Verb.DECIDE),
    Step(key="officers", title="新一届委员会选举书记、副书记"),
    Step(key="higher", title="报告上级党组织"),
)
_VILLAGE = (
    Step(key="begin", title="宣布大会开始"),
    Step(key="anthem", title="奏国歌"),
    Step(key="progress", title="报告选举工作进展"),
    Step(
        key="method_staff",
        title="通过投票办法和工作人员名单",
        hands="通过投票办法和工作人员名单",
        verb=Verb.ADOPT_STAFF,
    ),
    Step(key="speeches", title="候选人陈述"),
    Step(key="boxes", title="检查票箱并加封", verb=Verb.PREPARE_BOX),
    Step(key="count_in", title="启封清点选票", verb=Verb.RECEIVE_BALLOTS),
    Step(key="explain", title="讲解选票填写办法"),
    Step(key="mobile_box", title="派出流动票箱", verb=Verb.SEND_MOBILE_BOX),
    Step(key="issue", title="验证发票", verb=Verb.OPEN_VOTING),
    Step(key="vote", title="秘密写票、投票"),
    Step(key="unused", title="剩余选票当众作废", verb=Verb.CANCEL_UNUSED),
    Step(key="open_boxes", title="集中票箱，开箱清点", verb=Verb.OPEN_BOX),
    Step(key="inspect", title="检验选票"),
    Step(key="count", title="公开唱票计票", verb=Verb.START_COUNT),
    Step(key="declare", title="当场公布结果", verb=Verb.DECIDE),
    Step(key="seal", title="封存选票，填写结果报告单", verb=Verb.SEAL_PAPER),
)


_OF_ALL_MEMBERS = frozenset({"left_out", "officers"})
"""Steps of the party's whole meeting that the new committee's own vote does not repeat (A1)."""


def steps_for(body: Body, *, committee: bool = False) -> tuple[Step, ...]:
    """Return the steps of *body* in their order; the community follows the village (RULES.md G gives no other).

    *committee*: the new committee alone meets to elect 书记 and 副书记.
    """
    if body is not Body.PARTY_BRANCH:
        return _VILLAGE
    return tuple(step for step in _PARTY if not (committee and step.key in _OF_ALL_MEMBERS))


def step_of(body: Body, key: str) -> Step:
    """Return one step. Raises RuleForbids STEP_UNKNOWN."""
    for step in steps_for(body):
        if step.key == key:
            return step
    raise RuleForbids(ProblemCode.STEP_UNKNOWN, rule="G", step=key)


def carried(approve: int, against: int, abstain: int, *, present: int) -> Reason:
    """Say whether a show of hands carries: more than half of those present; *numbers* hold ``passed`` 1 or 0.

    Raises RuleForbids HANDS_MISFIT when more hands were counted than people are present, or less than none.
    """
    hands = approve + against + abstain
    if min(approve, against, abstain) < 0 or hands > present:
        raise RuleForbids(ProblemCode.HANDS_MISFIT, rule="G", hands=hands, present=present)
    passed = approve * 2 > present
    word = "超过半数，通过" if passed else "未超过半数，未通过"
    return Reason(
        rule="G",
        sentence=f"赞成 {approve}，反对 {against}，弃权 {abstain}；到会 {present} 人的半数为 {_half(present)}，{word} (G)",
        numbers={
            "approve": approve,
            "against": against,
            "abstain": abstain,
            "present": present,
            "passed": int(passed),
        },
    )


def _half(number: int) -> str:
    return f"{number // 2}" if number % 2 == 0 else f"{number // 2}.5"

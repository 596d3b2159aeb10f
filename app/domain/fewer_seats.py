"""Fewer seats: what a party's meeting may do where too few were elected (RULES.md A1)."""

from app.domain.errors import RuleForbids
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import Reason
from app.domain.rulebook.facts import half

CODE = "A1"


def fewer_seats(
    approve: int, against: int, abstain: int, *, due: int, present: int, post: str, short: int
) -> Reason:
    """Say whether the meeting agrees that *short* seats stay empty: at least half of those due, exactly half is enough.

    *numbers* hold ``passed`` 1 or 0. Only the meeting can say whether the number elected is close enough.
    Raises RuleForbids HANDS_MISFIT when more hands were counted than people are present, or less than none.
    """
    hands = approve + against + abstain
    if min(approve, against, abstain) < 0 or hands > present:
        raise RuleForbids(ProblemCode.HANDS_MISFIT, rule=CODE, hands=hands, present=present)
    passed = 2 * approve >= due
    word = f"达到半数，减少 {short} 个名额" if passed else "没有达到半数，缺额另行选举"
    return Reason(
        rule=CODE,
        sentence=f"{post}：应到会 {due} 人的半数为 {half(due)}，赞成减少名额 {approve} 人，{word} ({CODE})",
        numbers={"due": due, "approve": approve, "short": short, "passed": int(passed)},
    )

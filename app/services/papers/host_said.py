"""What the host may announce from the numbers: whether the meeting and the cast are valid. Never more than the rules say."""

from collections.abc import Iterable

from app.domain.decision import Verdict
from app.domain.exclusions import OPEN_STATES, ExclusionState
from app.domain.voter_views import ExclusionLine, QuorumView, TurnoutView

_LEFT_OUT = OPEN_STATES | {ExclusionState.EXCLUDED}


def left_out_names(lines: Iterable[ExclusionLine]) -> tuple[str, ...]:
    """Return who is, or is asked to be, left out of 应到会: not those withdrawn, rejected or admitted (B2, B3)."""
    return tuple(line.name for line in lines if line.state in _LEFT_OUT)


def meeting_words(quorum: QuorumView) -> str:
    """Return whether the party's meeting is valid (A1), with the number that is missing."""
    if not quorum.asked:
        return "会议继续进行"
    if quorum.met:
        return f"达到应到会人数的{quorum.share}（{quorum.needed} 人），会议有效"
    return f"不足应到会人数的{quorum.share}（{quorum.needed} 人），还差 {quorum.missing} 人，会议不能开始"


def cast_words(recovered: int | None, *, too_many: int, turnout: TurnoutView | None) -> str:
    """Return whether the cast is valid (C2, and A2-A4 where *turnout* is given); empty before the boxes are counted.

    Without *turnout* (the party) only C2 is asked: the quorum was announced before.
    """
    if recovered is None:
        return ""
    if too_many:
        return f"收回多出 {too_many} 张，选举无效"
    if turnout is None or not turnout.asked:
        return "收回不多于发出，投票有效"
    if recovered < turnout.needed:
        return f"少于规定的 {turnout.needed} 张，选举无效"
    return f"收回不多于发出，达到规定的 {turnout.needed} 张，投票有效"


def declare_words(verdict: Verdict) -> str:
    """Return what the chair declares, post by post: who is elected, who votes again (D2), which seats stay open.

    A void election is declared void, and a case the rules leave open is not decided here (D6).
    """
    if not verdict.valid:
        return "我宣布：这次选举无效，依法重新选举。"
    said: list[str] = []
    for contest in verdict.contests:
        if contest.elected:
            said.append(f"{'、'.join(contest.elected)}当选为{contest.post}")
        elif contest.runoff is None and not contest.pending:
            said.append(f"{contest.post}没有人当选")
        if contest.runoff is not None:
            names = "、".join(contest.runoff.names)
            said.append(f"{contest.post}{names}票数相同，对 {contest.runoff.seats} 个名额再次投票")
        if contest.vacant:
            said.append(f"{contest.post}还缺 {contest.vacant} 名，另行选举")
        if contest.pending:
            said.append(f"{contest.post}暂不宣布，等前面的职务定下来或由上级认定")
    return f"我宣布：{'；'.join(said)}。"

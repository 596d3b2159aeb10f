"""The result of a post in the words of the wall: plain, without codes, and never more than the rules decided."""

import re
from collections.abc import Sequence

from app.domain.decision import ContestVerdict, Verdict
from app.domain.election import ElectionSetup
from app.domain.reasons import Reason
from app.ui.hall.scenes import Head, ResultRow, ResultScene
from app.ui.reasons import reasons_by_name

_PART = re.compile(r"(?P<whole>[^，：；]+)的(?P<part>半数|三分之一)为")
"""What a line is a part of, in a reason: 收回选票 1037 张的半数为 518.5."""
_TAIL = re.compile(r"(，规则没有规定，不作推断，待定)?\s*\([A-F]\d+\)$")
_FIRST = "先行当选"
"""In the reason of the woman who is declared before the others (D4)."""
_BY_RULE = {"D1": "已任别的职务，没有当选", "D4": "这个名额只选女性", "D5": "和当选的人是近亲属"}


def result_of(
    contest: ContestVerdict, setup: ElectionSetup, verdict: Verdict, facts: str, head: Head
) -> ResultScene:
    """Return the result of one post with everybody in it; the painter shows as many at a time as can be read."""
    votes = dict(contest.totals)
    others = sorted((name for name in votes if name not in contest.elected), key=lambda name: -votes[name])
    names = (*contest.elected, *others)
    about = reasons_by_name(names, contest.reasons)
    seats = setup.contest(contest.post).seats
    rows = tuple(
        ResultRow(
            name=name,
            votes=votes.get(name, 0),
            elected=name in contest.elected,
            words=_words(name, contest, votes.get(name, 0), seats, about[name]),
        )
        for name in names
    )
    return ResultScene(
        head=head,
        facts=facts,
        verdict="选举有效",
        good=True,
        rows=rows,
        line=contest.line,
        most=max(verdict.valid_ballots, contest.line),
        foot=_foot(contest),
    )


def line_words(contest: ContestVerdict) -> str:
    """Return the line in plain words, with what it is a part of as the reasons write it; its number stands above."""
    if not contest.line:
        return "票数多的当选"
    for reason in contest.reasons:
        found = _PART.search(reason.sentence)
        if found is None:
            continue
        if found["part"] == "半数":
            return f"赞成票要超过{found['whole']}的一半；正好一半不当选"
        return f"赞成票要达到{found['whole']}的三分之一"
    return "过线的人里，票数多的当选"


def _foot(contest: ContestVerdict) -> str:
    if contest.pending:
        open_question = next((r for r in contest.reasons if r.rule in ("D6", "D1")), None)
        why = _TAIL.sub("", open_question.sentence) if open_question is not None else ""
        return f"没有判定谁当选：{why}" if why else "没有判定谁当选"
    if contest.runoff is not None:
        return f"{'、'.join(contest.runoff.names)}再次投票，选 {contest.runoff.seats} 人"
    if contest.given_up:
        return f"大会同意减少 {contest.given_up} 个名额"
    if contest.vacant:
        nobody = "" if contest.elected else "没有人当选，"
        return f"{nobody}还空 {contest.vacant} 名，另行选举"
    return line_words(contest)


def _words(name: str, contest: ContestVerdict, votes: int, seats: int, reasons: Sequence[Reason]) -> str:
    if name in contest.elected:
        if any(reason.rule == "D4" and _FIRST in reason.sentence for reason in reasons):
            return "过线女性票最多，先定"
        over = ("过线",) if contest.line else ()
        return "，".join((*over, *((_place(name, contest),) if seats > 1 or not over else ())))
    if contest.runoff is not None and name in contest.runoff.names:
        return "票数相同，再次投票"
    if contest.line and votes < contest.line:
        return f"没到 {contest.line} 票"
    if contest.pending:
        return "没有判定"
    barred = next((_BY_RULE[reason.rule] for reason in reasons if reason.rule in _BY_RULE), "")
    if barred:
        return barred
    if not votes:
        return "没有得票"
    full = f"{seats} 个名额已满"
    return f"过线，{full}" if contest.line else full


def _place(name: str, contest: ContestVerdict) -> str:
    """Return which one of the elected somebody is by votes; who has the same votes has the same place."""
    votes = dict(contest.totals)
    mine = votes.get(name, 0)
    place = 1 + sum(votes.get(one, 0) > mine for one in contest.elected)
    same = sum(votes.get(one, 0) == mine for one in contest.elected)
    return f"并列第 {place} 名" if same > 1 else f"第 {place} 名"

"""One post of the result as rows to look at: who, votes, what became of it, and the sentence and codes that say why."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.decision import ContestVerdict
from app.domain.election import Contest
from app.domain.reasons import Reason
from app.domain.tally import PostTally, percent
from app.ui.reasons import reasons_by_name
from app.ui.widgets.votes_chart import VoteRow

_CODE = re.compile(r"\s*\(([A-F]\d+)\)$")
_BY_RULE = {"D1": "已任职务", "D4": "只选女性", "D5": "近亲属"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRows:
    """The rows of a post, and the reasons that concern nobody in particular (a seat left open, an open question)."""

    rows: tuple[VoteRow, ...]
    others: tuple[tuple[str, str], ...]
    """(sentence, code)."""


def rows_of(
    contest: Contest, tally: PostTally, valid: int, verdict: ContestVerdict | None, *, void: bool = False
) -> PostRows:
    """Return the rows in the order declared: those elected as the rules name them, then by votes. *void*: no vote counts."""
    totals = dict(verdict.totals) if verdict is not None else {}
    votes = {name: totals.get(name, one.approve) for name, one in tally.counts.items()}
    elected = verdict.elected if verdict is not None else ()
    rest = sorted((n for n in votes if n not in elected), key=lambda n: (tally.counts[n].written, -votes[n]))
    names = (*(n for n in elected if n in votes), *rest)
    reasons = verdict.reasons if verdict is not None else ()
    about = reasons_by_name(names, reasons)
    sexes = {candidate.name: candidate.sex.value for candidate in contest.candidates}
    rows = []
    for name in names:
        one = tally.counts[name]
        marks = "另选" if one.written else f"不赞成 {one.disapprove}　弃权 {one.abstain}"
        state, tone, icon = (
            ("选举无效", "plain", "minus") if void else _state(name, votes[name], verdict, about[name])
        )
        rows.append(
            VoteRow(
                name=name,
                beside=sexes.get(name, ""),
                below=marks,
                votes=votes[name],
                share=f"{percent(one.approve, valid)}%" if valid else "",
                state=state,
                tone=tone,
                icon=icon,
                why="；".join(dict.fromkeys(_plain(r.sentence, name) for r in about[name]))
                or (_short(votes[name], verdict) if state == "没过线" else ""),
                codes=" ".join(dict.fromkeys(r.rule for r in about[name])),
            )
        )
    told = [reason for found in about.values() for reason in found]
    others = tuple((_CODE.sub("", r.sentence), r.rule) for r in reasons if r not in told)
    return PostRows(rows=tuple(rows), others=others)


def seats_words(contest: Contest, verdict: ContestVerdict | None, *, void: bool = False) -> tuple[str, str]:
    """Return the second line of the card of a post, and its icon."""
    if void:
        return f"{contest.seats} 名 · 选举无效", "circle-alert"
    if verdict is None:
        return f"{contest.seats} 名 · 还没计完", "clock"
    if verdict.pending:
        return f"{contest.seats} 名 · 没有判定", "circle-alert"
    parts = [f"{contest.seats} 名", f"已当选 {len(verdict.elected)}"]
    if verdict.runoff is not None:
        parts.append(f"再次投票 {verdict.runoff.seats}")
    if verdict.vacant:
        parts.append(f"空缺 {verdict.vacant}")
    if verdict.given_up:
        parts.append(f"减少 {verdict.given_up}")
    whole = verdict.runoff is None and not verdict.vacant
    return " · ".join(parts), "circle-check" if whole else "triangle-alert"


def _state(
    name: str, votes: int, verdict: ContestVerdict | None, reasons: Sequence[Reason]
) -> tuple[str, str, str]:
    """Return word, tone and icon of one person's tag; never colour alone."""
    if verdict is None:
        return "还没判定", "plain", "clock"
    if name in verdict.elected:
        return "当选", "ok", "check"
    if verdict.runoff is not None and name in verdict.runoff.names:
        return "再次投票", "look", "refresh-cw"
    known: Mapping[str, str] = {r.rule: _BY_RULE[r.rule] for r in reasons if r.rule in _BY_RULE}
    if known:
        return next(iter(known.values())), "plain", "minus"
    if votes < verdict.line or not votes:
        return "没过线" if verdict.line else "没有得票", "plain", "minus"
    if verdict.pending:
        return "没有判定", "look", "circle-alert"
    return "名额已满", "look", "minus"


def _short(votes: int, verdict: ContestVerdict | None) -> str:
    """Say how far somebody is from the line, where the rules say nothing of them: the post is not decided."""
    return f"得 {votes} 票，没到 {verdict.line} 票" if verdict is not None else ""


def _plain(sentence: str, name: str) -> str:
    words = _CODE.sub("", sentence)
    return words.removeprefix(f"{name}：")

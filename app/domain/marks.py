"""From what the reader measured, and what people decided, to one paper: marks, write-ins, items for the scrutineers.

    interpret(seen, answers, …) → Interpretation    judged paper, or the items two scrutineers must decide first (C10)
An item is one question about one sheet. Its key never names a person who came; answers are words of ``Answer``, or
``name:…`` for a written name. What is certain is never asked: a ballot void for a certain reason is void (C10).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.domain.papers import JudgedPaper, Mark, Paper, PostOnPaper, Standing, WriteIn, judge_paper
from app.domain.reasons import Reason
from app.domain.rule_sheet import RuleSheet, UnmarkedWriteIn

NAME = "name:"
"""An answer that begins so gives the written name."""
_UNNAMED = "（未认定）"


class Seen(StrEnum):
    """What the reader saw in a box (contracts/read.md)."""

    APPROVE = "approve"
    DISAPPROVE = "disapprove"
    BLANK = "blank"
    INKED = "inked"
    DOUBTFUL = "doubtful"


class ItemKind(StrEnum):
    """What a question is about."""

    FIELD = "field"
    """A doubtful box."""
    ROW = "row"
    """Two marks in one row."""
    NAME = "name"
    """A name written in."""
    POST = "post"
    """Write-ins of one post that a rule sends to people (C5, C9)."""


class Answer(StrEnum):
    """What a scrutineer may answer; a written name is ``name:…`` instead."""

    APPROVE = "approve"
    DISAPPROVE = "disapprove"
    BLANK = "blank"
    INKED = "inked"
    STANDS = "stands"
    """The write-ins of the post count as written."""
    NO_NAME = "no_name"
    """No name can be made out, or nothing is written: no vote."""
    VOID = "void"
    """The whole ballot is void."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenField:
    """One box as read; *score* 0..1."""

    post: str
    name: str | None
    line: int | None
    choice: str | None
    mark: Seen
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSheet:
    """One sheet as read: boxes, and the write-in lines with ink as (post, line)."""

    fields: tuple[SeenField, ...]
    inked: tuple[tuple[str, int], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON for the box store."""
        return {
            "fields": [
                [f.post, f.name, f.line, f.choice, f.mark.value, round(f.score, 4)] for f in self.fields
            ],
            "inked": [list(line) for line in self.inked],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "SeenSheet":
        """Read what ``as_json`` wrote."""
        return cls(
            fields=tuple(
                SeenField(post=p, name=n, line=k, choice=c, mark=Seen(m), score=s)
                for p, n, k, c, m, s in value["fields"]
            ),
            inked=tuple((post, line) for post, line in value["inked"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question about one sheet; *rule* is why it is asked, *allowed* the answers (a name item takes names too)."""

    key: str
    kind: ItemKind
    post: str
    name: str | None = None
    line: int | None = None
    choice: str | None = None
    rule: str = "C10"
    allowed: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """A sheet as it stands: *pending* items wait for people; *judged* only when none waits."""

    judged: JudgedPaper | None
    pending: tuple[Item, ...]
    paper: Paper = field(default_factory=Paper)


def interpret(
    seen: SeenSheet,
    answers: Mapping[str, str],
    posts: Sequence[PostOnPaper],
    sheet: RuleSheet,
    *,
    write_in_needs_disapproval: bool,
) -> Interpretation:
    """Make the paper of one sheet. *answers* are those two people agree on, by item key."""
    if any(answer == Answer.VOID for answer in answers.values()):
        return Interpretation(judged=void_paper("C10", "监票人认定整张作废"), pending=())
    pending: list[Item] = []
    marks = _listed(seen, answers, pending)
    write_ins = _written(seen, answers, sheet, pending)
    paper = Paper(
        marks={post: dict(column) for post, column in marks.items()},
        write_ins={post: tuple(names) for post, names in write_ins.items()},
    )
    settled = frozenset(
        post.post for post in posts if answers.get(_key(ItemKind.POST, post.post)) == Answer.STANDS
    )
    judged = judge_paper(
        paper, posts, sheet, write_in_needs_disapproval=write_in_needs_disapproval, settled=settled
    )
    if pending:
        certain = judged.standing is Standing.INVALID and judged.reasons[0].rule == "C3"
        return Interpretation(
            judged=judged if certain else None, pending=() if certain else tuple(pending), paper=paper
        )
    if judged.standing is Standing.DOUBTFUL:
        doubts = tuple(
            _post_item(post, paper, posts, sheet, settled, needs=write_in_needs_disapproval) for post in posts
        )
        return Interpretation(judged=None, pending=tuple(item for item in doubts if item), paper=paper)
    return Interpretation(judged=judged, pending=(), paper=paper)


def void_paper(rule: str, sentence: str) -> JudgedPaper:
    """Return an invalid paper with its one reason."""
    return JudgedPaper(
        standing=Standing.INVALID,
        columns=(),
        reasons=(Reason(rule=rule, sentence=f"{sentence} ({rule})"),),
    )


def field_key(at: SeenField) -> str:
    """Return the item key of one box."""
    return _key(ItemKind.FIELD, at.post, at.name or "", str(at.line or ""), at.choice or "")


def name_key(post: str, line: int) -> str:
    """Return the item key of one write-in line."""
    return _key(ItemKind.NAME, post, str(line))


def written_name(answer: str) -> str | None:
    """Return the name an answer gives, or None."""
    return answer.removeprefix(NAME).strip() or None if answer.startswith(NAME) else None


def _key(kind: ItemKind, *parts: str) -> str:
    return "|".join((kind.value, *parts))


def _settle(at: SeenField, answers: Mapping[str, str], pending: list[Item]) -> Seen | None:
    """Return what stands in a box, or None (and an item) while people have not decided."""
    odd = at.name is None and at.choice is None and at.mark is Seen.DISAPPROVE
    if at.mark is not Seen.DOUBTFUL and not odd:
        return at.mark
    key = field_key(at)
    if key in answers:
        return Seen(answers[key])
    allowed = (
        (Answer.APPROVE, Answer.DISAPPROVE, Answer.BLANK, Answer.VOID)
        if at.choice is None
        else (Answer.INKED, Answer.BLANK, Answer.VOID)
    )
    pending.append(
        Item(
            key=key,
            kind=ItemKind.FIELD,
            post=at.post,
            name=at.name,
            line=at.line,
            choice=at.choice,
            allowed=allowed,
        )
    )
    return None


def _listed(seen: SeenSheet, answers: Mapping[str, str], pending: list[Item]) -> dict[str, dict[str, Mark]]:
    """Return the marks of printed names. One not yet decided stands as ×: it chooses nobody for certain."""
    marks: dict[str, dict[str, Mark]] = defaultdict(dict)
    rows: dict[tuple[str, str], list[SeenField]] = defaultdict(list)
    for at in seen.fields:
        if at.name is not None:
            rows[at.post, at.name].append(at)
    for (post, name), boxes in rows.items():
        if boxes[0].choice is None:
            stands = _settle(boxes[0], answers, pending)
            marks[post][name] = Mark.DISAPPROVE if stands is None else Mark(stands.value)
        else:
            marks[post][name] = _row(post, name, boxes, answers, pending)
    return marks


def _row(
    post: str, name: str, boxes: Sequence[SeenField], answers: Mapping[str, str], pending: list[Item]
) -> Mark:
    stands = [(at.choice, _settle(at, answers, pending)) for at in boxes]
    if any(mark is None for _, mark in stands):
        return Mark.DISAPPROVE
    inked = [choice for choice, mark in stands if mark is not Seen.BLANK]
    if len(inked) > 1:
        key = _key(ItemKind.ROW, post, name)
        if key not in answers:
            allowed = (Answer.APPROVE, Answer.DISAPPROVE, Answer.BLANK, Answer.VOID)
            pending.append(Item(key=key, kind=ItemKind.ROW, post=post, name=name, rule="C4", allowed=allowed))
            return Mark.DISAPPROVE
        return Mark(answers[key])
    return Mark.BLANK if not inked or inked[0] == "abstain" else Mark(str(inked[0]))


def _written(
    seen: SeenSheet, answers: Mapping[str, str], sheet: RuleSheet, pending: list[Item]
) -> dict[str, list[WriteIn]]:
    """Return the names written in. A line without ink and without a sign is no write-in."""
    write_ins: dict[str, list[WriteIn]] = defaultdict(list)
    boxes = {(at.post, at.line): at for at in seen.fields if at.line is not None}
    lines = sorted({*seen.inked, *((post, line) for post, line in boxes if line is not None)})
    matters = sheet.write_in_without_mark is UnmarkedWriteIn.APPROVE
    for post, line in lines:
        box = boxes.get((post, line))
        stands = Seen.APPROVE if box is None else _settle(box, answers, pending)
        inked = (post, line) in seen.inked
        if stands is None or (not inked and stands in (Seen.BLANK, Seen.DISAPPROVE)):
            continue
        signed = stands in (Seen.APPROVE, Seen.INKED)
        if not signed and not matters:
            write_ins[post].append(WriteIn(name=f"{_UNNAMED}{line}", mark=Mark.BLANK))
            continue
        key = name_key(post, line)
        answer = answers.get(key)
        if answer is None:
            allowed = (Answer.NO_NAME, Answer.VOID)
            pending.append(
                Item(key=key, kind=ItemKind.NAME, post=post, line=line, rule="C5", allowed=allowed)
            )
            continue
        name = written_name(answer)
        if name is not None:
            write_ins[post].append(WriteIn(name=name, mark=Mark.APPROVE if signed else Mark.BLANK))
    return write_ins


def _post_item(
    post: PostOnPaper,
    paper: Paper,
    posts: Sequence[PostOnPaper],
    sheet: RuleSheet,
    settled: frozenset[str],
    *,
    needs: bool,
) -> Item | None:
    """Return the question about *post* when its write-ins are what makes the paper doubtful."""
    others = settled | {other.post for other in posts if other.post != post.post}
    alone = judge_paper(paper, posts, sheet, write_in_needs_disapproval=needs, settled=frozenset(others))
    if alone.standing is not Standing.DOUBTFUL:
        return None
    return Item(
        key=_key(ItemKind.POST, post.post),
        kind=ItemKind.POST,
        post=post.post,
        rule=alone.reasons[-1].rule,
        allowed=(Answer.STANDS, Answer.VOID),
    )

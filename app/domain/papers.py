"""From the marks on one ballot paper to votes: valid, invalid, void column, or to the scrutineers (RULES.md C3-C10).

Pure: what the reader measured and people decided comes in as marks. Called by `decide`, by the counting desk for
every sheet, and by the adjudication page to show why a ballot is doubtful.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.bodies import Sex
from app.domain.reasons import Reason
from app.domain.rule_sheet import (
    BlankBallot,
    BlankMeans,
    OvervoteVoids,
    RuleSheet,
    SamePersonTwoPosts,
    UnmarkedWriteIn,
)


class Mark(StrEnum):
    """What a voter put beside a name: ○, ×, or nothing (C4)."""

    APPROVE = "approve"
    DISAPPROVE = "disapprove"
    BLANK = "blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteIn:
    """A name written in, with or without its ○; *mark* is APPROVE or BLANK. *sex* where people know it."""

    name: str
    mark: Mark = Mark.APPROVE
    sex: Sex | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One recovered ballot: marks by post and listed name (absent = blank), write-ins by post."""

    marks: Mapping[str, Mapping[str, Mark]] = field(default_factory=dict)
    write_ins: Mapping[str, tuple[WriteIn, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostOnPaper:
    """One post on the paper; posts are given from the highest down."""

    post: str
    seats: int
    names: tuple[str, ...]


class Standing(StrEnum):
    """What becomes of a paper."""

    VALID = "valid"
    INVALID = "invalid"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The votes of one post on one paper. *marks* has every listed name; *written* the names written in that count."""

    post: str
    void: bool
    marks: Mapping[str, Mark]
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPaper:
    """The standing of one paper and why; *columns* count only when it is VALID."""

    standing: Standing
    columns: tuple[Column, ...]
    reasons: tuple[Reason, ...]


@dataclass(slots=True, kw_only=True)
class _Draft:
    post: PostOnPaper
    marks: dict[str, Mark]
    written: list[str]
    contested: set[str]
    doubts: list[Reason]
    void: bool = False

    def chosen(self) -> list[str]:
        """Return the names chosen for certain: a contested one is not (contracts/decide.md, Readings)."""
        listed = [name for name, mark in self.marks.items() if mark is Mark.APPROVE]
        return [name for name in (*listed, *self.written) if name not in self.contested]

    def drop(self, name: str) -> None:
        if name in self.marks:
            self.marks[name] = Mark.BLANK
        else:
            self.written.remove(name)

    def column(self) -> Column:
        return Column(
            post=self.post.post,
            void=self.void,
            marks=self.marks,
            written=() if self.void else tuple(self.written),
        )


def judge_paper(
    paper: Paper,
    posts: Sequence[PostOnPaper],
    sheet: RuleSheet,
    *,
    write_in_needs_disapproval: bool,
    settled: frozenset[str] = frozenset(),
) -> JudgedPaper:
    """Judge one paper in the order C7, C6, C5, C9, C3, C8; a certain reason to void beats a doubt (C10).

    *posts* are those on this paper, highest first; *write_in_needs_disapproval* is the party's C5 (the rulebook
    says so). *settled* names posts whose doubts two scrutineers have decided to let stand: their write-ins count.
    """
    if _is_blank(paper, sheet):
        if sheet.blank_ballot is BlankBallot.INVALID:
            return _invalid("C7", "整张空白，按规则作废")
    elif _voided_by_unmarked_write_in(paper, posts, sheet):
        return _invalid("C6", "另写的姓名没有画○，按规则整张作废")
    drafts = [
        _draft(paper, post, sheet, needs_disapproval=write_in_needs_disapproval, settled=post.post in settled)
        for post in posts
    ]
    reasons: list[Reason] = []
    for draft in drafts:
        count = len(draft.chosen())
        if count > draft.post.seats:
            reason = _overvote(draft.post, count, sheet)
            if sheet.overvote_voids is OvervoteVoids.BALLOT:
                return JudgedPaper(standing=Standing.INVALID, columns=(), reasons=(reason,))
            draft.void = True
            reasons.append(reason)
    twice = _chosen_twice(drafts)
    if twice and sheet.same_person_two_posts is SamePersonTwoPosts.VOID_BALLOT:
        return _invalid("C8", f"同一人{twice[0][1]}被选任两个职务，整张作废")
    if sheet.same_person_two_posts is SamePersonTwoPosts.HIGHEST:
        for draft, name in twice:
            draft.drop(name)
            reasons.append(_reason("C8", f"{name}同时被选任更高职务，{draft.post.post}一栏不计"))
    doubts = [doubt for draft in drafts if not draft.void for doubt in draft.doubts]
    return JudgedPaper(
        standing=Standing.DOUBTFUL if doubts else Standing.VALID,
        columns=tuple(draft.column() for draft in drafts),
        reasons=(*reasons, *doubts),
    )


def _is_blank(paper: Paper, sheet: RuleSheet) -> bool:
    """C7: nothing marked and nothing written. Under ``blank_means = approve`` nothing is blank."""
    if sheet.blank_means is BlankMeans.APPROVE or any(paper.write_ins.values()):
        return False
    return all(mark is Mark.BLANK for column in paper.marks.values() for mark in column.values())


def _voided_by_unmarked_write_in(paper: Paper, posts: Iterable[PostOnPaper], sheet: RuleSheet) -> bool:
    """C6 under ``void_ballot``."""
    return sheet.write_in_without_mark is UnmarkedWriteIn.VOID_BALLOT and any(
        write_in.mark is Mark.BLANK for post in posts for write_in in paper.write_ins.get(post.post, ())
    )


def _draft(
    paper: Paper, post: PostOnPaper, sheet: RuleSheet, *, needs_disapproval: bool, settled: bool
) -> _Draft:
    raw = paper.marks.get(post.post, {})
    blank = Mark.APPROVE if sheet.blank_means is BlankMeans.APPROVE else Mark.BLANK
    marks = {
        name: blank if (mark := raw.get(name, Mark.BLANK)) is Mark.BLANK else mark for name in post.names
    }
    counted = _counted_write_ins(paper.write_ins.get(post.post, ()), sheet)
    doubts: list[Reason] = []
    contested: set[str] = set()
    disapprovals = sum(mark is Mark.DISAPPROVE for mark in marks.values())
    if needs_disapproval and len(counted) > disapprovals and not settled:
        doubts.append(
            _reason(
                "C5",
                f"{post.post}另写 {len(counted)} 人，不赞成 {disapprovals} 人，另写多于不赞成，由监票人认定",
                written=len(counted),
                disapprovals=disapprovals,
            )
        )
    for name in counted:
        if name not in marks:
            continue
        if raw.get(name, Mark.BLANK) is Mark.BLANK or settled:
            marks[name] = Mark.APPROVE
        else:
            contested.add(name)
            doubts.append(_reason("C9", f"{name}已印在选票上并已画符号，又另写一次，由监票人认定"))
    written = [name for name in counted if name not in marks]
    return _Draft(post=post, marks=marks, written=written, contested=contested, doubts=doubts)


def _counted_write_ins(write_ins: Iterable[WriteIn], sheet: RuleSheet) -> list[str]:
    """C6: the names that count as written in, each once. An unmarked one is there only under ``approve``."""
    unmarked_counts = sheet.write_in_without_mark is UnmarkedWriteIn.APPROVE
    return list(dict.fromkeys(w.name for w in write_ins if w.mark is Mark.APPROVE or unmarked_counts))


def _chosen_twice(drafts: Sequence[_Draft]) -> list[tuple[_Draft, str]]:
    """C8: each lower choice of a person already chosen for a higher post; void columns take no part."""
    seen: set[str] = set()
    twice = []
    for draft in drafts:
        if not draft.void:
            names = draft.chosen()
            twice += [(draft, name) for name in names if name in seen]
            seen.update(names)
    return twice


def _overvote(post: PostOnPaper, count: int, sheet: RuleSheet) -> Reason:
    what = "整张作废" if sheet.overvote_voids is OvervoteVoids.BALLOT else "该栏作废"
    sentence = f"{post.post}选了 {count} 人，应选 {post.seats} 人，多于名额，{what}"
    return _reason("C3", sentence, chosen=count, seats=post.seats)


def _invalid(rule: str, sentence: str) -> JudgedPaper:
    return JudgedPaper(standing=Standing.INVALID, columns=(), reasons=(_reason(rule, sentence),))


def _reason(rule: str, sentence: str, **numbers: int) -> Reason:
    return Reason(rule=rule, sentence=f"{sentence} ({rule})", numbers=numbers)

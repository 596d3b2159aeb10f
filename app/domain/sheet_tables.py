"""The sheet of a ballot in its five styles: boxes above names, rows in one to four blocks, names written in.

Every builder returns a Table or None where the style does not fit; ``sheet_of`` tries them in order and refuses with
numbers where nothing fits. The fold at half the height or width never runs through a box.
"""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from app.domain.election import BallotStyle, BallotType, ElectionSetup, PageSize
from app.domain.errors import PaperProblem
from app.domain.problem_codes import ProblemCode
from app.domain.rule_sheet import UnmarkedWriteIn
from app.domain.sheet import (
    NARROW,
    PAGES,
    Layout,
    Sheet,
    Table,
    keep_clear,
    page_size,
)
from app.domain.sheet_above import above_table
from app.domain.sheet_parts import Line, Page
from app.domain.sheet_rows import rows_table
from app.domain.sheet_written import written_table

CHOICES: dict[BallotStyle, tuple[str | None, ...]] = {
    BallotStyle.SYMBOL_BESIDE: (None,),
    BallotStyle.SYMBOL_ABOVE: (None,),
    BallotStyle.COLUMNS_2: ("approve", "disapprove"),
    BallotStyle.COLUMNS_3: ("approve", "disapprove", "abstain"),
}


def sheet_of(setup: ElectionSetup, ballot_type: BallotType) -> Sheet:
    """Return the sheet of *ballot_type*.

    Raises PaperProblem(SHEET_TOO_SMALL) naming page, names and places, or (SHEET_NAME_TOO_LONG) where shorter names would
    fit; both name the papers that take the same ballot.
    """
    page = _page(ballot_type)
    lines = _lines(setup, ballot_type)
    table = _table(setup, ballot_type, page, lines)
    if table is None:
        raise _refusal(setup, ballot_type, page, lines)
    layout = Layout(
        type=page.type,
        width=page.width,
        height=page.height,
        fields=table.fields,
        keep_clear=keep_clear(page.width, page.height),
    )
    return Sheet(layout=layout, table=table, head_bottom=page.top, narrow=page.width < NARROW)


def papers_that_take(setup: ElectionSetup, ballot_type: BallotType) -> tuple[tuple[PageSize, bool], ...]:
    """Return (size, landscape) of every paper on which the ballot fits in its style, smallest first, lying before standing.

    A3 is named only where nothing smaller does: few desks have a printer for it.
    """
    lines = _lines(setup, ballot_type)
    found: list[tuple[PageSize, bool]] = []
    for size, landscape in itertools.product(PAGES, (True, False)):
        if size is PageSize.A3 and any(smaller is not PageSize.A3 for smaller, _ in found):
            break
        other = replace(ballot_type, page=size, landscape=landscape)
        if _table(setup, other, _page(other), lines) is not None:
            found.append((size, landscape))
    return tuple(found)


def _page(ballot_type: BallotType) -> Page:
    width, height = page_size(ballot_type.page, landscape=ballot_type.landscape)
    return Page(type=ballot_type.id, width=width, height=height, top=86.0 if width < NARROW else 53.0)


def _table(setup: ElectionSetup, ballot_type: BallotType, page: Page, lines: Sequence[Line]) -> Table | None:
    if ballot_type.style is BallotStyle.WRITTEN:
        marked = setup.settings.write_in_without_mark is not UnmarkedWriteIn.APPROVE
        return written_table(page, lines, marked=marked)
    above = above_table(page, lines) if ballot_type.style is BallotStyle.SYMBOL_ABOVE else None
    return above or rows_table(page, lines, CHOICES[ballot_type.style])


def _refusal(
    setup: ElectionSetup, ballot_type: BallotType, page: Page, lines: Sequence[Line]
) -> PaperProblem:
    names = [line.name for line in lines if line.name is not None]
    short = [line if line.name is None else replace(line, name="某某某") for line in lines]
    fits = _table(setup, ballot_type, page, short) is not None
    papers = [f"{size} {'横放' if lying else '竖放'}" for size, lying in papers_that_take(setup, ballot_type)]
    return PaperProblem(
        ProblemCode.SHEET_NAME_TOO_LONG if fits else ProblemCode.SHEET_TOO_SMALL,
        type="、".join(ballot_type.posts),
        page=f"{ballot_type.page} {'横放' if ballot_type.landscape else '竖放'}",
        names=len(names),
        places=len(lines) - len(names),
        name=max(names, key=len, default=""),
        papers="、".join(papers) or "都放不下",
    )


def _lines(setup: ElectionSetup, ballot_type: BallotType) -> tuple[Line, ...]:
    lines: list[Line] = []
    written = ballot_type.style is BallotStyle.WRITTEN
    for contest in (c for c in setup.contests if c.post in ballot_type.posts):
        places = contest.seats if ballot_type.write_in_places is None else ballot_type.write_in_places
        names = () if written else tuple(candidate.name for candidate in contest.candidates)
        places = max(places, contest.seats) if written else places
        lines += [Line(post=contest.post, seats=contest.seats, name=name) for name in names]
        lines += [Line(post=contest.post, seats=contest.seats, line=i + 1) for i in range(places)]
    return tuple(lines)

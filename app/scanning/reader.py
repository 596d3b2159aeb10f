"""One page from pixels to `SheetReading`: locate, code, boxes. A fault in one page never stops the run."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning import code as codes
from app.scanning import locate, quality, scores
from app.scanning.burnt import box_is_there
from app.scanning.classifier import sign_net
from app.scanning.cut_marks import places
from app.scanning.layout import PageLayout
from app.scanning.locate import Place
from app.scanning.patches import Patch, ink_patches
from app.scanning.reading import (
    FieldReading,
    PageReason,
    PageStatus,
    SeenMark,
    SheetReading,
    WriteInReading,
)
from app.scanning.second_sheet import has_second
from app.scanning.told import told
from app.scanning.writing import written

GreyImage = npt.NDArray[np.uint8]
"""A picture, shape (height, width), 0 black to 255 white."""

FAINT_SIDE, NO_SIDE = 0.10, 0.03
"""Printed sides of a box: with two not there it is cut, covered or burnt out; with two faint ones it is shown to people."""
MOST_BURNT = 6
"""With more boxes of a page burnt out by glare it is fed again."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What was measured on the way, for the debug pictures."""

    reading: SheetReading
    place: Place | None = None
    layout: PageLayout | None = None
    patches: tuple[Patch, ...] = ()
    verdicts: tuple[scores.Verdict, ...] = ()


def read_page(
    image: GreyImage, layouts: Sequence[PageLayout], *, file: str = "", page: int = 0
) -> SheetReading:
    """Read one picture of one page against *layouts*. Never raises for a bad picture: status and reason say it."""
    return examine(image, layouts, file=file, page=page).reading


def read_masked(image: GreyImage, layout: PageLayout, *, file: str = "", page: int = 0) -> SheetReading:
    """Read a stored, masked picture again: as `read_page`, without code and number."""
    return examine(image, (layout,), file=file, page=page, coded=False).reading


def examine(
    image: GreyImage, layouts: Sequence[PageLayout], *, file: str = "", page: int = 0, coded: bool = True
) -> Inside:
    """Read one picture and keep what was measured."""
    start = time.perf_counter()
    inside = _examine(
        image, layouts, SheetReading(file=file, page=page, status=PageStatus.READ, reason=None), coded
    )
    ms = round((time.perf_counter() - start) * 1000, 2)
    return replace(inside, reading=replace(inside.reading, ms=ms))


def _examine(image: GreyImage, layouts: Sequence[PageLayout], start: SheetReading, coded: bool) -> Inside:
    if min(image.shape) < quality.LEAST_SIDE:
        return Inside(_again(start, PageReason.TOO_SMALL))
    sizes = sorted({(lay.width, lay.height) for lay in layouts})
    seen = locate.look(image, max(max(size) for size in sizes))
    inside: Inside | None = None
    streaks = 0
    for place in places(image, seen.squares, sizes):
        if inside is None:
            image, streaks = quality.without_streaks(image)
        told_here = _placed(image, place, layouts, start, coded, streaks)
        inside = inside or told_here
        if told_here.reading.reason not in (PageReason.CODE, PageReason.BOX_CUT):
            # One of two sheets must not be lost without a word: the picture counts for neither.
            if told_here.reading.status is PageStatus.READ and has_second(image, seen, place, sizes):
                return Inside(_two_sheets(told_here.reading), place)
            return told_here
    return inside or Inside(_not_located(image, seen.squares, start))


def _placed(
    image: GreyImage,
    place: Place,
    layouts: Sequence[PageLayout],
    start: SheetReading,
    coded: bool,
    streaks: int,
) -> Inside:
    """Read the page as lying at *place*."""
    grade = quality.grade(place, streaks)
    start = replace(start, quality=grade, corners=tuple((round(x, 1), round(y, 1)) for x, y in place.corners))
    poor = quality.too_poor(grade)
    if poor:
        return Inside(_again(start, poor), place)
    same = [lay for lay in layouts if (lay.width, lay.height) == place.size]
    layout = same[0]
    if coded:
        text = _code(image, place, same)
        if text is None:
            return Inside(_again(start, PageReason.CODE), place)
        start = replace(start, code=text)
        claim = told(text, layouts)
        if claim is None:
            return Inside(replace(start, status=PageStatus.FOREIGN, reason=PageReason.OTHER_LAYOUT), place)
        layout = claim.layout
        if (layout.width, layout.height) != place.size:
            return Inside(_again(start, PageReason.CORNERS), place)
        start = replace(start, type=layout.type, number=claim.number, test=claim.test)
    return _boxes(image, place, layout, start)


def _boxes(image: GreyImage, place: Place, layout: PageLayout, start: SheetReading) -> Inside:
    patches = ink_patches(image, place.to_picture, [m.at for m in layout.marks], place.black)
    # Where most boxes are hardly seen the page lies elsewhere than its marks seemed to say: nothing there is sure.
    misplaced = 2 * sum(_faint(patch) for patch in patches) > len(patches)
    if misplaced or _lost(image, place, layout, patches):
        reason = PageReason.DIRTY_GLASS if start.quality and start.quality.streaks else PageReason.BOX_CUT
        return Inside(_again(start, reason), place, layout, tuple(patches))
    verdicts = scores.judge(patches, [m.choice is not None for m in layout.marks], sign_net())
    fields = tuple(
        FieldReading(
            post=m.post,
            name=m.name,
            line=m.line,
            choice=m.choice,
            mark=SeenMark.DOUBTFUL if _faint(patch) else v.mark,
            score=min(max(v.score, 0.0), 1.0),
        )
        for m, v, patch in zip(layout.marks, verdicts, patches, strict=True)
    )
    inked = written(image, place.to_picture, [line.at for line in layout.write_ins], place.black)
    lines = tuple(
        WriteInReading(post=line.post, line=line.line, ink=ink)
        for line, ink in zip(layout.write_ins, inked, strict=True)
    )
    return Inside(
        replace(start, fields=fields, write_ins=lines), place, layout, tuple(patches), tuple(verdicts)
    )


def _lost(image: GreyImage, place: Place, layout: PageLayout, patches: Sequence[Patch]) -> bool:
    """Say whether some box is cut or covered; where glare has only burnt its lines out it is there, and faint."""
    cut = [at for at, patch in enumerate(patches) if _cut(patch)]
    clear = [patch for patch in patches if not _faint(patch)]
    return len(cut) > MOST_BURNT or not all(
        box_is_there(image, place.to_picture, layout.marks[at].at, clear) for at in cut
    )


def _cut(patch: Patch) -> bool:
    """Say whether two printed sides of the box are not there."""
    return sorted(patch.sides)[1] < NO_SIDE


def _faint(patch: Patch) -> bool:
    """Say whether the box's own lines are too pale to trust what stands in it (glare, a fold over its edge)."""
    faintest, next_one = sorted(patch.sides)[:2]
    return faintest < NO_SIDE or next_one < FAINT_SIDE


def _code(image: GreyImage, place: Place, layouts: Sequence[PageLayout]) -> str | None:
    """Return the code's text, or None when no code can be read where the layouts have theirs."""
    codes_at = (max(lay.private, key=lambda r: min(r.w, r.h), default=None) for lay in layouts)
    for at in dict.fromkeys(codes_at):
        text = codes.read_code(image, place, at) if at else None
        if text:
            return text
    return None


def _not_located(image: GreyImage, found: Sequence[locate.Square], start: SheetReading) -> SheetReading:
    if len(found) >= 2 or codes.any_code(image):
        return _again(start, PageReason.CORNERS)
    return replace(start, status=PageStatus.FOREIGN, reason=PageReason.NOT_A_BALLOT)


def _two_sheets(read: SheetReading) -> SheetReading:
    return replace(_again(read, PageReason.TWO_SHEETS), fields=(), write_ins=(), number=None, code=None)


def _again(start: SheetReading, reason: PageReason) -> SheetReading:
    return replace(start, status=PageStatus.RESCAN, reason=reason)


def masked_image(image: GreyImage, reading: SheetReading, layout: PageLayout) -> GreyImage:
    """Return a copy with code and number painted over with paper; `read_masked` gives the same fields from it.

    The corner marks stay, and so do the picture's own dots: nothing is warped twice.
    """
    if len(reading.corners) != 4:
        raise ValueError("only a located page can be masked")
    w, h = layout.width, layout.height
    page_mm = np.array([(0, 0), (w, 0), (w, h), (0, h)], np.float32)
    to_picture = cv2.getPerspectiveTransform(page_mm, np.array(reading.corners, np.float32))
    out = image.copy()
    for r in layout.private:
        more = 1.0
        rect = np.array(
            [
                (r.x - more, r.y - more),
                (r.x + r.w + more, r.y - more),
                (r.x + r.w + more, r.y + r.h + more),
                (r.x - more, r.y + r.h + more),
            ],
            np.float32,
        )
        dots = np.rint(cv2.perspectiveTransform(rect[None], to_picture)[0]).astype(np.int32)
        # Only the part of the picture that holds it: the whole page is two million dots.
        low = np.clip(dots.min(axis=0), 0, (out.shape[1], out.shape[0]))
        high = np.clip(dots.max(axis=0) + 1, 0, (out.shape[1], out.shape[0]))
        part = out[low[1] : high[1], low[0] : high[0]]
        if not part.size:
            continue
        inside = np.zeros(part.shape, np.uint8)
        cv2.fillConvexPoly(inside, dots - low, 255)
        part[inside > 0] = np.uint8(np.percentile(part[inside > 0], 85)) if inside.any() else np.uint8(255)
    return out


__all__ = ["GreyImage", "Inside", "SeenMark", "examine", "masked_image", "read_masked", "read_page"]

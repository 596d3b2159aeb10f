"""Pictures for the scrutineers: the one place that is asked about, large, and the masked sheet upright beside it."""

from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from app.domain.count_views import ItemPicture
from app.domain.ids import BatchId, SheetId
from app.domain.marks import Item
from app.domain.sheet import Field, Layout, Rect
from app.models.box.store import BoxStore
from app.models.hall_store import HallStore
from app.scanning import page_layout, read_masked
from app.scanning.name_look import Signature, signature
from app.services.ballot_printing import BallotPrinter

Grey = npt.NDArray[np.uint8]
AROUND_MM = 4.0
"""What is shown beyond the boxes: a sign outside its box must be seen."""
FIELD_DOTS_PER_MM = 12.0
GLANCE_DOTS = 200
KEPT = 8
"""Upright sheets kept at hand: two scrutineers ask about several places of one sheet."""


class PictureService:
    """Cuts pictures out of stored, masked sheets. Nothing is written."""

    def __init__(self, hall: HallStore, box: BoxStore, printer: BallotPrinter) -> None:
        self._hall = hall
        self._box = box
        self._printer = printer
        self._upright = lru_cache(KEPT)(self._load)
        self._looks: dict[tuple[SheetId, str], Signature | None] = {}

    def of_item(self, sheet: SheetId, item: Item) -> ItemPicture:
        """Return the place asked about, large, and the whole sheet with where the place lies on it."""
        picture, layout = self._upright(sheet)
        if picture is None or layout is None:
            return ItemPicture(part=b"", whole=b"")
        whole = cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        at = _boxes_of(layout, item)
        return ItemPicture(
            part=_png(picture if at is None else _cut(picture, layout, at, AROUND_MM)),
            whole=_png(np.asarray(whole, np.uint8)),
            frame=None if at is None else _shares(at, layout),
            heads=() if at is None else _heads(layout, item, at),
        )

    def look(self, sheet: SheetId, item: Item) -> Signature | None:
        """Return what the name written on the line of *item* looks like; None where none can be seen."""
        key = (sheet, item.key)
        if key not in self._looks:
            picture, layout = self._upright(sheet)
            at = None if layout is None else _written(layout, item)
            found = None
            if picture is not None and layout is not None and at is not None:
                dots = picture.shape[1] / layout.width
                found = signature(_cut(picture, layout, at, 0.0), dots)
            self._looks[key] = found
        return self._looks[key]

    def of_sheet(self, sheet: SheetId) -> bytes:
        """Return the whole sheet upright, PNG; empty where no picture was kept."""
        picture, _ = self._upright(sheet)
        return b"" if picture is None else _png(picture)

    def glance(self, sheet: SheetId) -> bytes:
        """Return the upper middle of the masked sheet as it was kept (upright), small, PNG; empty where no picture was kept."""
        with self._box.reading() as box:
            data = box.image(sheet)
        if data is None:
            return b""
        picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_REDUCED_GRAYSCALE_4)
        if picture is None:
            return b""
        high, wide = picture.shape
        part = picture[round(high * 0.08) : round(high * 0.92), round(wide * 0.06) : round(wide * 0.94)]
        scale = GLANCE_DOTS / part.shape[1]
        small = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        return _png(np.asarray(small, np.uint8))

    def _load(self, sheet: SheetId) -> tuple[Grey | None, Layout | None]:
        with self._box.reading() as box:
            data = box.image(sheet)
            kind = box.batch(BatchId(box.sheet(sheet).batch)).ballot_type
        with self._hall.reading() as view:
            setup = view.setup
        layout = next((one for one in self._printer.layouts(setup) if one.type == kind), None)
        if data is None or layout is None:
            return None, None
        picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)
        if picture is None:
            return None, None
        corners = read_masked(np.asarray(picture, np.uint8), page_layout(layout)).corners
        if len(corners) != 4:
            return np.asarray(picture, np.uint8), layout
        width, height = layout.width * FIELD_DOTS_PER_MM, layout.height * FIELD_DOTS_PER_MM
        wanted = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
        turn = cv2.getPerspectiveTransform(np.array(corners, np.float32), wanted)
        upright = cv2.warpPerspective(picture, turn, (round(width), round(height)), borderValue=255)
        return np.asarray(upright, np.uint8), layout


def _boxes_of(layout: Layout, item: Item) -> Rect | None:
    """Return the rectangle (mm) round every box and line the item is about."""
    boxes = [field.at for field in _fields_of(layout, item)]
    if not boxes:
        return None
    left, top = min(b.x for b in boxes), min(b.y for b in boxes)
    right, bottom = max(b.x + b.w for b in boxes), max(b.y + b.h for b in boxes)
    return Rect(x=left, y=top, w=right - left, h=bottom - top)


def _fields_of(layout: Layout, item: Item) -> list[Field]:
    return [
        field
        for field in layout.fields
        if field.post == item.post
        and (item.name is None or field.name == item.name)
        and (item.line is None or field.line == item.line)
    ]


def _heads(layout: Layout, item: Item, at: Rect) -> tuple[tuple[str, float], ...]:
    """Return the meaning of each column of boxes in the part that is cut out, and where its middle lies."""
    middles = {f.choice: f.at.x + f.at.w / 2 for f in _fields_of(layout, item) if f.choice}
    left, width = at.x - AROUND_MM, at.w + 2 * AROUND_MM
    found = tuple((choice, (middle - left) / width) for choice, middle in middles.items())
    return found if len(found) > 1 else ()


def _shares(at: Rect, layout: Layout) -> tuple[float, float, float, float]:
    return at.x / layout.width, at.y / layout.height, at.w / layout.width, at.h / layout.height


def _written(layout: Layout, item: Item) -> Rect | None:
    """Return the rectangle a name is written in."""
    return next(
        (f.at for f in layout.fields if (f.kind, f.post, f.line) == ("write_in", item.post, item.line)), None
    )


def _cut(picture: Grey, layout: Layout, at: Rect, around: float) -> Grey:
    """Return the part *at* (mm) with *around* mm on each side."""
    across, down = picture.shape[1] / layout.width, picture.shape[0] / layout.height
    return picture[
        max(0, round((at.y - around) * down)) : round((at.y + at.h + around) * down),
        max(0, round((at.x - around) * across)) : round((at.x + at.w + around) * across),
    ]


def _png(picture: Grey) -> bytes:
    return bytes(cv2.imencode(".png", picture)[1].tobytes())

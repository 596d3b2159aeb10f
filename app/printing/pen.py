"""The pen: draws on one page in millimetres from the top left corner, and notes where each marked figure stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import zxingcpp
from reportlab.pdfgen.canvas import Canvas

from app.printing import fonts
from app.printing.typeset import MM, Type, fit, width

Align = Literal["left", "center", "right"]
RED = (0.72, 0.11, 0.13)
DULL_RED = (0.78, 0.35, 0.35)
BLACK = (0.0, 0.0, 0.0)
_MIDDLE = 0.37
"""Height of the optical middle of a line above its baseline, in parts of the size."""
_FIGURES = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """Where one figure of the record stands on paper; box in mm from the top left corner of *page* (from 1)."""

    page: int
    key: str
    text: str
    x: float
    y: float
    width: float
    height: float


class Pen:
    """Draws one page. *cells* collects the figures that are compared when the paper comes back."""

    def __init__(
        self, canvas: Canvas, *, page: tuple[float, float], number: int, total: int, cells: list[FigureCell]
    ) -> None:
        self._canvas = canvas
        self.page_width, self.page_height = page
        self.number = number
        self.total = total
        self._cells = cells
        self.seals: list[tuple[float, float, float]] = []

    # Lines and areas

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        weight: float = 0.5,
        grey: float = 0.0,
        dash: Sequence[float] = (),
        colour: tuple[float, float, float] | None = None,
    ) -> None:
        """Draw a line of *weight* points."""
        c = self._canvas
        c.setLineWidth(weight)
        c.setStrokeColorRGB(*(colour or (grey, grey, grey)))
        c.setDash(list(dash))
        c.line(x1 * MM, self._y(y1), x2 * MM, self._y(y2))

    def frame(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        *,
        weight: float = 1.0,
        colour: tuple[float, float, float] = BLACK,
    ) -> None:
        """Draw the outline of a box."""
        c = self._canvas
        c.setLineWidth(weight)
        c.setStrokeColorRGB(*colour)
        c.setDash([])
        c.rect(x * MM, self._y(y + h), w * MM, h * MM, stroke=1, fill=0)

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        weight: float = 0.5,
        colour: tuple[float, float, float] = BLACK,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a circle round the middle (x, y)."""
        c = self._canvas
        c.setLineWidth(weight)
        c.setStrokeColorRGB(*colour)
        c.setDash(list(dash))
        c.circle(x * MM, self._y(y), radius * MM, stroke=1, fill=0)
        c.setDash([])

    def fill(self, x: float, y: float, w: float, h: float, colour: tuple[float, float, float]) -> None:
        """Fill a box."""
        c = self._canvas
        c.setFillColorRGB(*colour)
        c.rect(x * MM, self._y(y + h), w * MM, h * MM, stroke=0, fill=1)
        c.setFillColorRGB(*BLACK)

    def grey_fill(self, x: float, y: float, w: float, h: float, lightness: float = 0.93) -> None:
        """Fill a box with a pale grey (a table head)."""
        self.fill(x, y, w, h, (lightness, lightness, lightness))

    def code(self, x: float, y: float, side: float, payload: str) -> None:
        """Draw a QR code (level M) of *side* mm with its top left corner at (x, y)."""
        c = self._canvas
        dark = _code_rows(payload)
        module = side / len(dark) * MM
        c.setFillColorRGB(*BLACK)
        path = c.beginPath()
        for r, runs in enumerate(dark):
            for start, length in runs:
                path.rect(x * MM + start * module, self._y(y) - (r + 1) * module, length * module, module)
        c.drawPath(path, stroke=0, fill=1)

    def image(self, x: float, y: float, w: float, h: float, picture: Any) -> None:
        """Draw a reportlab ImageReader into a box, keeping its shape."""
        self._canvas.drawImage(
            picture, x * MM, self._y(y + h), w * MM, h * MM, preserveAspectRatio=True, anchor="c"
        )

    # Text

    def text(
        self,
        x: float,
        y: float,
        text: str,
        style: Type,
        *,
        align: Align = "left",
        colour: tuple[float, float, float] = BLACK,
        extra: float = 0.0,
        watch: str = "",
    ) -> float:
        """Set *text* with its baseline at *y*; return its width. *extra* points go between signs (filled lines).

        With *watch* every figure in the text becomes a FigureCell ``watch.n``.
        """
        set_width = width(text, style) + extra * max(len(text) - 1, 0) / MM
        if align == "center":
            x -= set_width / 2
        elif align == "right":
            x -= set_width
        c = self._canvas
        line = c.beginText(x * MM, self._y(y))
        line.setFillColorRGB(*colour)
        gap = style.track + extra
        if gap:
            line.setCharSpace(gap)
        for font, part in fonts.runs(text, style.face):
            line.setFont(font, style.size)
            line.textOut(part)
        if gap:
            line.setCharSpace(0)
        c.drawText(line)
        if watch:
            self._watch(x, y, text, style, extra, watch)
        return set_width

    def centred(self, x: float, y: float, w: float, h: float, text: str, style: Type, **more: Any) -> None:
        """Set one line in the middle of a box."""
        self.text(x + w / 2, y + h / 2 + _MIDDLE * style.height, text, style, align="center", **more)

    def lines_in(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        lines: Sequence[str],
        style: Type,
        align: Align = "center",
    ) -> None:
        """Set several lines one under the other, the block in the middle of the box."""
        pitch = style.height * 1.25
        first = y + h / 2 - pitch * (len(lines) - 1) / 2 + _MIDDLE * style.height
        at = {"left": x + 2.5, "center": x + w / 2, "right": x + w - 2.5}[align]
        for i, text in enumerate(lines):
            self.text(at, first + i * pitch, text, style, align=align)

    def figure(self, x: float, y: float, w: float, h: float, text: str, style: Type, key: str) -> None:
        """Set a figure alone in its cell and note where it stands."""
        if text:
            self.centred(x, y, w, h, text, fit(text, style, w - 2))
        self._cells.append(FigureCell(page=self.number, key=key, text=text, x=x, y=y, width=w, height=h))

    def keep_free(self, x: float, y: float, radius: float) -> None:
        """Note the place of a seal (middle and radius, mm); nothing is drawn there."""
        self.seals.append((x, y, radius))

    def pale_word(self, word: str, style: Type) -> None:
        """Set a large pale word across the page, behind everything drawn later."""
        c = self._canvas
        c.saveState()
        c.translate(self.page_width * MM / 2, self.page_height * MM / 2)
        c.rotate(30)
        c.setFillColorRGB(0.92, 0.92, 0.92)
        for font, part in fonts.runs(word, style.face):
            c.setFont(font, style.size)
            c.drawCentredString(0, -style.size * _MIDDLE, part, charSpace=style.track)
        c.restoreState()

    def _watch(self, x: float, y: float, text: str, style: Type, extra: float, watch: str) -> None:
        for i, match in enumerate(_FIGURES.finditer(text)):
            left = x + width(text[: match.start()], style) + (extra + style.track) * match.start() / MM
            self._cells.append(
                FigureCell(
                    page=self.number,
                    key=f"{watch}.{i + 1}",
                    text=match.group(),
                    x=left - 0.4,
                    y=y - style.height * 0.9,
                    width=width(match.group(), style) + extra * len(match.group()) / MM + 0.8,
                    height=style.height * 1.1,
                )
            )

    def _y(self, y: float) -> float:
        return (self.page_height - y) * MM


@lru_cache(maxsize=512)
def _code_rows(payload: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return for each row of the code its dark runs as (start, length)."""
    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    picture = memoryview(image)
    rows, columns = picture.shape or (0, 0)
    found = []
    for r in range(rows):
        runs: list[tuple[int, int]] = []
        start = -1
        for col in range(columns + 1):
            dark = col < columns and picture[r, col] == 0
            if dark and start < 0:
                start = col
            elif not dark and start >= 0:
                runs.append((start, col - start))
                start = -1
        found.append(tuple(runs))
    return tuple(found)

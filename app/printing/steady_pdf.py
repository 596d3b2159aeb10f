"""Same record, same bytes for PDF: the canvas every paper and ballot is drawn on, deaf to its surroundings.

reportlab reads SOURCE_DATE_EPOCH, RL_… and ~/.reportlab_settings; none of them may change a paper that was frozen.
"""

from typing import BinaryIO

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from app.printing import fonts

_SETTINGS = {
    "invariant": 1,
    "useA85": 0,
    "wrapA85": 0,
    "pdfMultiLine": 0,
    "pdfComments": 0,
    "defaultEncoding": "WinAnsiEncoding",
    "defaultImageCaching": 0,
    "canvas_baseColor": None,
    "documentLang": None,
}
"""What reaches the bytes. Streams are stored as they are compressed: text of 85 letters is a quarter longer."""


class _FixedMoment:
    """The one moment papers are dated by inside the file: 2000-01-01, as reportlab's own invariant has it."""

    def __init__(self, invariant: object = None) -> None:
        self.t = 946684800.0
        self.tzname = "UTC"
        self.lt = (2000, 1, 1, 0, 0, 0, 5, 1, 0)
        self.YMDhms = self.lt[:6]
        self.dhh = self.dmm = 0


def canvas(
    out: BinaryIO, *, size: tuple[float, float] = A4, font: str = "Helvetica", lang: str = ""
) -> Canvas:
    """Return a canvas that writes to *out*; *size* in points."""
    fonts.register()
    for name, value in _SETTINGS.items():
        setattr(rl_config, name, value)
    # WORKAROUND reportlab 5.1 lets SOURCE_DATE_EPOCH win over invariant, and offers no date of one's own. 2026-11-28
    pdfdoc.TimeStamp = _FixedMoment
    return Canvas(out, pagesize=size, pageCompression=1, invariant=1, initialFontName=font, lang=lang or None)

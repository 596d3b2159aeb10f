"""Names as different hands would write them: shipped faces, each character slanted, turned, shifted and thickened anew."""

import random
from io import BytesIO

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from app.printing.fonts import font_name, register

FACES = ("kai", "song", "song-bold", "hei", "hei-bold")
DOTS_PER_MM = 12.0
WIDE, HIGH = 56.0, 12.0
"""A write-in rectangle, mm."""


def written(name: str, hand: int, time: int) -> npt.NDArray[np.uint8]:
    """Return *name* in a write-in rectangle: *hand* says who wrote it, *time* which time."""
    register()
    who, now = random.Random(hand), random.Random(f"{name} {hand} {time}")
    face, slant, gap = who.choice(FACES), who.uniform(-14, 14), who.uniform(0, 2.4)
    size, thick, unrest = who.uniform(5.0, 7.2), who.uniform(0.0, 0.35), who.uniform(0.2, 0.6)
    mm = 72 / 25.4
    data = BytesIO()
    sheet = Canvas(data, pagesize=(WIDE * mm, HIGH * mm))
    x = 2.0 + now.uniform(0, 3)
    for sign in name:
        sheet.saveState()
        sheet.translate(x * mm, (3.2 + now.uniform(-unrest, unrest)) * mm)
        sheet.rotate(now.uniform(-5, 5))
        sheet.skew(0, slant + now.uniform(-4, 4))
        text = sheet.beginText(0, 0)
        text.setFont(font_name(face), size * mm * now.uniform(0.9, 1.1))
        text.setTextRenderMode(2)
        sheet.setLineWidth(thick * mm)
        text.textOut(sign)
        sheet.drawText(text)
        sheet.restoreState()
        x += size + gap + now.uniform(-unrest, unrest)
    sheet.save()
    pdf = pypdfium2.PdfDocument(data.getvalue())
    try:
        dots = pdf[0].render(scale=DOTS_PER_MM / mm, grayscale=True).to_numpy()
    finally:
        pdf.close()
    grey = dots[..., 0] if dots.ndim == 3 else dots
    noise = np.random.default_rng(now.randrange(1 << 30)).normal(0, 6, grey.shape)
    return np.clip(cv2.GaussianBlur(grey, (0, 0), 1.2) + noise, 0, 255).astype(np.uint8)

"""Looking at finished PDFs: page pictures, text in a box, characters that leave the page."""

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2

MM = 72 / 25.4


def pictures(data: bytes, *, dpi: int = 60) -> list[npt.NDArray[np.uint8]]:
    """Render every page in grey."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=dpi / 72, grayscale=True).to_numpy().copy() for page in document]
    finally:
        document.close()


def texts(data: bytes) -> list[str]:
    """Text of every page as a reader copies it, without spaces and line ends."""
    document = pypdfium2.PdfDocument(data)
    try:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def raw_text(data: bytes) -> str:
    """Text of all pages with the spaces a reader keeps."""
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def text_in(data: bytes, page: int, x: float, y: float, width: float, height: float) -> str:
    """Text inside a box in mm from the top left corner of *page* (from 1)."""
    document = pypdfium2.PdfDocument(data)
    try:
        sheet = document[page - 1]
        high = sheet.get_height()
        return (
            sheet.get_textpage()
            .get_text_bounded(
                left=x * MM, right=(x + width) * MM, top=high - y * MM, bottom=high - (y + height) * MM
            )
            .strip()
        )
    finally:
        document.close()


def boxes_outside(data: bytes, *, margin: float = 4.0) -> list[str]:
    """Characters whose box comes nearer than *margin* mm to an edge."""
    found = []
    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document, start=1):
            wide, high = page.get_size()
            text = page.get_textpage()
            for i in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(i)
                if right <= left or top <= bottom:
                    continue
                edge = margin * MM
                if left < edge or bottom < edge or right > wide - edge or top > high - edge:
                    found.append(f"page {number}: {text.get_text_range(i, 1)!r}")
    finally:
        document.close()
    return found


def difference(picture: npt.NDArray[np.uint8], reference: Path) -> float:
    """Share of pixels that differ clearly from the reference picture, after a light blur (fonts rasterise alike)."""
    wanted = cv2.imread(str(reference), cv2.IMREAD_GRAYSCALE)
    if wanted is None or wanted.shape != picture.shape:
        return 1.0
    one, two = (cv2.GaussianBlur(image, (3, 3), 0).astype(np.int16) for image in (picture, wanted))
    return float(np.mean(np.abs(one - two) > 48))


def save(picture: npt.NDArray[np.uint8], path: Path) -> None:
    """Write a picture in 16 greys, to keep the repository light."""
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), (picture // 16) * 17, [cv2.IMWRITE_PNG_COMPRESSION, 9])

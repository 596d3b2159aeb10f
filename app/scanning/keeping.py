"""The picture that is kept of a sheet: opened again, masked, as JPEG bytes. Never a file name, never an unmasked dot."""

from collections.abc import Sequence
from pathlib import Path

import cv2

from app.scanning.layout import PageLayout
from app.scanning.reader import GreyImage, masked_image
from app.scanning.reading import PageStatus, SheetReading
from app.scanning.sources import PageRef, load

QUALITY = 60


def masked_jpeg(reading: SheetReading, layouts: Sequence[PageLayout]) -> bytes | None:
    """Return the masked picture of a page that was read; None where code and number cannot be placed for certain."""
    if reading.status is not PageStatus.READ:
        return None
    picture = load(PageRef(file=Path(reading.file), page=reading.page)).image
    return None if picture is None else masked_bytes(picture, reading, layouts)


def masked_bytes(picture: GreyImage, reading: SheetReading, layouts: Sequence[PageLayout]) -> bytes | None:
    """Return *picture* masked, as ``masked_jpeg`` does."""
    layout = next((found for found in layouts if found.type == reading.type), None)
    if reading.status is not PageStatus.READ or layout is None:
        return None
    masked = masked_image(picture, reading, layout)
    return bytes(cv2.imencode(".jpg", masked, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes())

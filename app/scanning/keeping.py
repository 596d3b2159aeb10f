"""The picture that is kept of a sheet: opened again, masked, as JPEG bytes. Never a file name, never an unmasked dot."""

from collections.abc import Sequence
from pathlib import Path

import cv2

from app.scanning.layout import PageLayout
from app.scanning.reader import masked_image
from app.scanning.reading import PageStatus, SheetReading
from app.scanning.sources import PageRef, load

QUALITY = 60


def masked_jpeg(reading: SheetReading, layouts: Sequence[PageLayout]) -> bytes | None:
    """Return the masked picture of a page that was read; None where code and number cannot be placed for certain."""
    layout = next((found for found in layouts if found.type == reading.type), None)
    if reading.status is not PageStatus.READ or layout is None:
        return None
    picture = load(PageRef(file=Path(reading.file), page=reading.page)).image
    if picture is None:
        return None
    masked = masked_image(picture, reading, layout)
    return bytes(cv2.imencode(".jpg", masked, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes())

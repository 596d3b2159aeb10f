"""The picture that is kept of a sheet: masked, as JPEG bytes. Never a file name, never an unmasked dot."""

from collections.abc import Sequence

import cv2

from app.scanning.layout import PageLayout
from app.scanning.reader import GreyImage, masked_image
from app.scanning.reading import PageStatus, SheetReading

QUALITY = 60


def masked_bytes(picture: GreyImage, reading: SheetReading, layouts: Sequence[PageLayout]) -> bytes | None:
    """Return *picture* masked; None where the page was not read, so that code and number cannot be placed for certain."""
    layout = next((found for found in layouts if found.type == reading.type), None)
    if reading.status is not PageStatus.READ or layout is None:
        return None
    masked = masked_image(picture, reading, layout)
    return bytes(cv2.imencode(".jpg", masked, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes())

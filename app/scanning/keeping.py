"""The picture that is kept of a sheet: masked, as JPEG bytes. Never a file name, never an unmasked dot."""

from collections.abc import Sequence

import cv2
import numpy as np

from app.scanning.layout import PageLayout
from app.scanning.reader import GreyImage, masked_image
from app.scanning.reading import PageStatus, SheetReading

QUALITY = 60


def masked_bytes(picture: GreyImage, reading: SheetReading, layouts: Sequence[PageLayout]) -> bytes | None:
    """Return *picture* masked; None where the page was not read, so that code and number cannot be placed for certain."""
    layout = next((found for found in layouts if found.type == reading.type), None)
    if reading.status is not PageStatus.READ or layout is None:
        return None
    masked = upright(masked_image(picture, reading, layout), reading)
    return bytes(cv2.imencode(".jpg", masked, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes())


def upright(picture: GreyImage, reading: SheetReading) -> GreyImage:
    """Return *picture* turned by quarters so that the printed page stands on its foot, as the reading's corners tell."""
    if len(reading.corners) != 4:
        return picture
    (x0, y0), (x1, y1) = reading.corners[:2]
    across, down = x1 - x0, y1 - y0
    # the upper edge of the page runs to the right when it stands; rot90 turns against the clock
    quarters = (0 if across > 0 else 2) if abs(across) >= abs(down) else (1 if down > 0 else 3)
    return np.ascontiguousarray(np.rot90(picture, quarters))

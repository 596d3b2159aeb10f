"""One page from pixels to `SheetReading`: locate, code, boxes. A fault in one page never stops the run."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from app.scanning.layout import PageLayout
from app.scanning.reading import PageReason, PageStatus, SheetReading

GreyImage = npt.NDArray[np.uint8]
"""A picture, shape (height, width), 0 black to 255 white."""


def read_page(
    image: GreyImage, layouts: Sequence[PageLayout], *, file: str = "", page: int = 0
) -> SheetReading:
    """Read one picture of one page against *layouts*. Never raises for a bad picture: status and reason say it."""
    return SheetReading(file=file, page=page, status=PageStatus.FOREIGN, reason=PageReason.NOT_A_BALLOT)


def read_files(
    paths: Sequence[Path], layouts: Sequence[PageLayout], *, workers: int = 1
) -> Iterator[SheetReading]:
    """Read files and folders page by page, in input order; with *workers* > 1 in that many processes."""
    yield from ()


def masked_image(image: GreyImage, reading: SheetReading, layout: PageLayout) -> GreyImage:
    """Return an upright copy with code and number painted over; `read_masked` gives the same fields from it."""
    return image.copy()


def read_masked(image: GreyImage, layout: PageLayout, *, file: str = "", page: int = 0) -> SheetReading:
    """Read a stored, masked picture again: as `read_page`, without code and number."""
    return SheetReading(file=file, page=page, status=PageStatus.FOREIGN, reason=PageReason.NOT_A_BALLOT)


__all__: list[Any] = ["GreyImage", "masked_image", "read_files", "read_masked", "read_page"]

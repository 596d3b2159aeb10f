"""Read the code on the page: a crop upright from the corner marks, two readers in turn, plain and helped pictures."""

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp
from pyzbar import pyzbar

from app.scanning.layout import Rect
from app.scanning.locate import Place

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
Grey = npt.NDArray[np.uint8]


def read_code(image: Grey, place: Place, at: Rect) -> str | None:
    """Return the text of the code inside *at* (mm, quiet zone included), or None. Readers that differ count as None."""
    crop = _crop(image, place, at)
    for picture in _ladder(crop):
        text = _zxing(picture) or _pyzbar(picture)
        if text:
            return text
    return None


def any_code(image: Grey) -> bool:
    """Say whether some code can be seen anywhere: the page is a ballot even if its corners are gone."""
    k = max(1, round(max(image.shape) / 1600))
    small = image if k == 1 else cv2.resize(image, None, fx=1 / k, fy=1 / k, interpolation=cv2.INTER_AREA)
    return bool(zxingcpp.read_barcodes(small, formats=_QR))


def _crop(image: Grey, place: Place, at: Rect) -> Grey:
    density = min(max(place.dots_per_mm, 6.0), 9.0)
    more = 1.0
    n, m = round((at.w + 2 * more) * density), round((at.h + 2 * more) * density)
    to_mm = np.array([[1 / density, 0, at.x - more], [0, 1 / density, at.y - more], [0, 0, 1.0]])
    return cv2.warpPerspective(  # type: ignore[return-value]
        image,
        place.to_picture @ to_mm,
        (n, m),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderValue=255,
    )


def _ladder(crop: Grey) -> Iterator[Grey]:
    yield crop
    yield cv2.GaussianBlur(crop, (0, 0), 1.0)  # type: ignore[misc]
    yield cv2.resize(crop, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)  # type: ignore[misc]
    paper = cv2.blur(cv2.dilate(crop, np.ones((15, 15), np.uint8)), (31, 31))
    flat = cv2.divide(crop, paper, scale=255)
    yield cv2.normalize(flat, flat, 0, 255, cv2.NORM_MINMAX)  # type: ignore[misc]
    big = cv2.resize(crop, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    yield cv2.addWeighted(big, 1.8, cv2.GaussianBlur(big, (0, 0), 2.5), -0.8, 0)  # type: ignore[misc]


def _zxing(picture: Grey) -> str | None:
    for found in zxingcpp.read_barcodes(picture, formats=_QR):
        if found.text:
            return str(found.text)
    return None


def _pyzbar(picture: Grey) -> str | None:
    for found in pyzbar.decode(picture, symbols=[pyzbar.ZBarSymbol.QRCODE]):
        try:
            return str(found.data.decode("ascii")) or None
        except UnicodeDecodeError:
            continue
    return None

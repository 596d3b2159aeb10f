"""Pictures far larger than reading needs: a 400-megapixel scan is opened as a copy of it that is large enough."""

import struct

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]

LARGE, ENOUGH = 10_000, 5_000
"""Longest side (dots) beyond which a picture is reduced, and that a copy has at least: A4 at 425 dpi, A3 at 300."""

_WHILE_DECODING = (
    (8, cv2.IMREAD_REDUCED_GRAYSCALE_8),
    (4, cv2.IMREAD_REDUCED_GRAYSCALE_4),
    (2, cv2.IMREAD_REDUCED_GRAYSCALE_2),
)
"""By how much a JPEG can be reduced as it is decoded, with no memory for the whole."""


def decoding(data: bytes) -> int:
    """Return how cv2 shall decode these bytes in grey: a large JPEG reduced, everything else whole."""
    k = _times(_jpeg_side(data))
    return next((flag for times, flag in _WHILE_DECODING if times <= k), cv2.IMREAD_GRAYSCALE)


def reduced(image: Grey) -> Grey:
    """Return *image*, or a copy that is large enough where it is far larger than reading needs."""
    k = _times(max(image.shape))
    if k == 1:
        return image
    high, wide = (side // k for side in image.shape)
    return np.asarray(cv2.resize(image, (wide, high), interpolation=cv2.INTER_AREA), np.uint8)


def _times(side: int) -> int:
    return side // ENOUGH if side > LARGE else 1


def _jpeg_side(data: bytes) -> int:
    """Return the longer side of a JPEG (dots) from its frame header; 0 for what is none or was cut off before it."""
    if data[:2] != b"\xff\xd8":
        return 0
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
        elif 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            return int(max(struct.unpack_from(">HH", data, at + 5)))
        else:
            at += 2 + int(struct.unpack_from(">H", data, at + 2)[0])
    return 0

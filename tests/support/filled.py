"""Filled ballots for the reader's tests: real printed pages, a pen of our own, bad scanners and cameras."""

import functools
import json
import math
from pathlib import Path

import cv2
import numpy as np
import pypdfium2

from app.domain.ballot_code import key_from_seed
from app.domain.election import ElectionSetup
from app.domain.sheet_tables import sheet_of
from app.printing.ballot import print_ballots
from app.scanning.layout import page_layout

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "sample_election"


@functools.cache
def printed(name, count=3, test=False):
    """Return (PDF bytes, reader's layout) of a sample election: party, village or written."""
    source = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    setup = ElectionSetup.from_json(source, file=name)
    key = key_from_seed(setup.fingerprint(), "s")
    pdf = print_ballots(setup, count=count, key=key, seed="s", test=test)
    return pdf, page_layout(sheet_of(setup, setup.ballot_types[0]).layout)


@functools.cache
def _sheet(name, number, dpi, test):
    document = pypdfium2.PdfDocument(printed(name, test=test)[0])
    picture = document[number].render(scale=dpi / 72, grayscale=True).to_numpy()
    document.close()
    return picture.reshape(picture.shape[:2]).copy()


def sheet(name, number=0, dpi=200, test=False):
    """Return the printed page in grey."""
    return _sheet(name, number, dpi, test).copy()


def mark(page, box, sign, dpi=200, pen=0.6, dark=40, size=0.7, beside=(0.0, 0.0)):
    """Draw *sign* (a name below) into a box (mm), *size* times as large as it, moved aside by *beside* (mm)."""
    mm = dpi / 25.4
    cx, cy = ((v + d) * mm for v, d in zip(box.centre, beside, strict=True))
    r = box.w * mm * size / 2
    width = max(1, round(pen * mm))

    def stroke(points):
        q = np.round(np.array([(cx + x * r, cy + y * r) for x, y in points]) * 16).astype(np.int32)
        cv2.polylines(page, [q], False, dark, width, cv2.LINE_AA, 4)

    ring = [
        (math.cos(t) * (1 + 0.04 * math.sin(2 * t)), math.sin(t) * 0.93) for t in np.linspace(0.3, 6.8, 60)
    ]
    cross = [[(-0.8, -0.9), (0.1, 0.0), (0.85, 0.95)], [(0.9, -0.8), (0.0, 0.1), (-0.9, 0.85)]]
    strokes = {
        "circle": [ring],
        "tick": [[(-0.8, 0.0), (-0.3, 0.75), (0.9, -0.85)]],
        "full ring": [[(math.copysign(abs(x) ** 0.5, x), math.copysign(abs(y) ** 0.5, y)) for x, y in ring]],
        "cross": cross,
        "struck": [ring, *cross],
        "dash": [[(-0.9, 0.05), (0.9, -0.05)]],
        "slash": [[(-0.6, 0.9), (0.0, 0.1), (0.7, -0.9)]],
        "flat tick": [[(-0.6, 0.72), (-0.1, 0.7), (0.1, 0.2), (0.5, -0.9)]],
        "upright tick": [[(-0.4, 0.6), (0.1, 0.75), (0.15, -0.9)]],
        "triangle": [[(-0.9, 0.8), (0.9, 0.75), (0.05, -0.85), (-0.9, 0.8)]],
        "ring with a tail": [[*ring, (1.5, 0.2), (1.9, 1.0)]],
        "beside": [[(1.0, 0.2), (2.0, 0.4), (1.4, 1.3)]],
    }
    for points in strokes[sign]:
        stroke(points)


def write(page, box, dpi=200, pen=0.6):
    """Write two signs that look like characters into a write-in place (mm)."""
    mm = dpi / 25.4
    cx, cy = box.centre
    for k in (-1, 1):
        if box.w > box.h:
            x, y = cx + k * 6, cy
        else:
            x, y = cx, cy + k * 6
        for a, b, c, d in ((-3, -2, 3, -2), (0, -4, 0, 4), (-3, 2, 3, 1.5), (-2, -4, -3, 3.5)):
            p = (round((x + a) * mm), round((y + b) * mm))
            q = (round((x + c) * mm), round((y + d) * mm))
            cv2.line(page, p, q, 50, max(1, round(pen * mm)), cv2.LINE_AA)


def glass(width_mm, height_mm, grey=245, dpi=200):
    """Return the empty glass of a flatbed, or a desk under a camera."""
    return np.full((round(height_mm * dpi / 25.4), round(width_mm * dpi / 25.4)), grey, np.uint8)


def lay(under, page, x_mm, y_mm, turn=0.0, dpi=200):
    """Lay *page* on *under*, in place, its middle at (x_mm, y_mm), turned by *turn* degrees; its edge throws a shadow."""
    mm, (h, w) = dpi / 25.4, page.shape
    m = cv2.getRotationMatrix2D((w / 2, h / 2), turn, 1)
    m[:, 2] += np.array([x_mm * mm - w / 2, y_mm * mm - h / 2])
    size = under.shape[::-1]
    covers = cv2.warpAffine(np.full(page.shape, 1, np.float32), m, size)
    shadow = 1 - 0.35 * cv2.GaussianBlur(covers, (0, 0), 4)
    under[:] = under * shadow * (1 - covers) + cv2.warpAffine(page, m, size) * covers


def scanned(page, *, turn=0.8, upside_down=False, streak=False, noise=4.0, seed=1):
    """Return what a sheet feeder gives."""
    rng = np.random.default_rng(seed)
    h, w = page.shape
    m = cv2.getRotationMatrix2D((w / 2, h / 2), turn + (180 if upside_down else 0), 1.004)
    out = cv2.warpAffine(page, m, (w, h), borderValue=235).astype(np.float32)
    if streak:
        out[:, int(w * 0.4) : int(w * 0.4) + 2] *= 0.4
    out = cv2.GaussianBlur(out, (0, 0), 0.6) + rng.normal(0, noise, out.shape)
    return np.clip(out, 0, 255).astype(np.uint8)


def photographed(page, *, seed=1, pale=False):
    """Return what a camera over a dark table gives: perspective, a shadow, blur."""
    rng = np.random.default_rng(seed)
    h, w = page.shape
    m = int(0.09 * w)
    src = np.float32([[0, 0], [w, 0], [w, h], [0, h]])
    dst = src + rng.uniform(-0.03, 0.03, (4, 2)).astype(np.float32) * np.float32([w, h]) + m
    t = cv2.getPerspectiveTransform(src, dst)
    out = cv2.warpPerspective(page, t, (w + 2 * m, h + 2 * m), borderValue=85).astype(np.float32)
    gx = np.linspace(-1, 1, out.shape[1], dtype=np.float32)[None]
    out *= 1 - 0.25 / (1 + np.exp(gx * 9))
    if pale:
        out = 255 - (255 - out) * 0.6
    out = cv2.GaussianBlur(out, (0, 0), 1.0) + rng.normal(0, 5, out.shape)
    return np.clip(out, 0, 255).astype(np.uint8)

"""Handwritten signs for fitting the reader: people's drawings and a pen of our own, on simulated scans of one box.

The drawings come from public data sets, gathered in one folder as `strokes.json.gz` and `bitmaps.npz`:
HASYv2 (ODbL 1.0), hand-drawn-shapes-dataset (CC BY 4.0), Quick, Draw! (CC BY 4.0), the $1 recogniser's
gesture logs (Wobbrock and others), tomoe stroke models (LGPL). They are not part of this repository.
"""

import gzip
import json
import math
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

CLASSES = ("circle", "tick", "cross", "fill", "odd", "blank")
_CLEAN = {
    "circle": "circle",
    "oval0": "circle",
    "tick": "tick",
    "cross": "cross",
    "cross_x": "cross",
    "fill": "fill",
}
_ODD = (
    *("circle_cross", "circle_slash", "box_cross", "scribble", "dash", "triangle", "star", "slash"),
    *("circle_double", "tilde", "caret", "dot", "plus", "circle_plus", "circle_dot", "bar", "backslash"),
    *("triangle_down", "hanzi"),
)


@dataclass(frozen=True)
class Drawing:
    """One sign: strokes (lists of x, y) or a bitmap (255 ink), with its class and who drew it."""

    label: int
    writer: str
    sign: str
    strokes: list[np.ndarray] | None = None
    bitmap: np.ndarray | None = None

    @property
    def fold(self) -> int:
        """Return 0..4: all drawings of one writer are in one fold."""
        return zlib.crc32(self.writer.encode()) % 5


def load(folder: Path) -> list[Drawing]:
    """Read the gathered drawings; unclear ones (not `clean`) are left out of the signs that must be read."""
    with gzip.open(folder / "strokes.json.gz", "rt", encoding="utf8") as f:
        items: list[dict[str, Any]] = json.load(f)
    z = np.load(folder / "bitmaps.npz")
    for key in z.files:
        if key.count("__") != 1:
            continue
        sign, source = key.split("__")
        pictures, writers, clean = z[key], z[key + "__writer"], z[key + "__clean"]
        items += [
            {
                "sym": sign,
                "src": source,
                "writer": str(writers[i]),
                "clean": bool(clean[i]),
                "bitmap": pictures[i],
            }
            for i in range(len(pictures))
        ]
    out = []
    for m in items:
        sign = m["sym"]
        if sign in _CLEAN and m["clean"]:
            label = CLASSES.index(_CLEAN[sign])
        elif sign in _ODD:
            label = CLASSES.index("odd")
        else:
            continue
        strokes = [np.asarray(s, float).reshape(-1, 2) for s in m["strokes"]] if "strokes" in m else None
        out.append(Drawing(label, f"{m['src']}:{m['writer']}", sign, strokes, m.get("bitmap")))
    return out


def pen(rng: np.random.Generator) -> Drawing:
    """Draw a sign with a pen of our own: shapes that the data sets have few of, and doubled or struck-out ones."""
    kind = rng.choice(["circle", "tick", "cross", "cross", "struck", "two", "half", "rough"])
    label = {"circle": 0, "tick": 1, "cross": 2}.get(str(kind), 4)
    strokes: list[np.ndarray] = []
    if kind == "circle":
        strokes = [_ring(rng, overlap=rng.uniform(0.0, 0.25))]
    elif kind == "tick":
        strokes = [_tick(rng)]
    elif kind == "cross":
        strokes = _cross(rng)
    elif kind == "struck":
        base = rng.integers(3)
        strokes = [[_ring(rng, overlap=0.1)], [_tick(rng)], _cross(rng)][base]
        extra = rng.integers(1, 4)
        for _ in range(extra):
            a = rng.uniform(0, math.pi)
            d = np.array([math.cos(a), math.sin(a)]) * rng.uniform(0.75, 1.2)
            o = rng.normal(0, 0.15, 2)
            strokes.append(_bent(rng, o - d, o + d, 0.08))
        if base == 2 and extra == 1:
            strokes.append(_ring(rng, overlap=0.1))
    elif kind == "two":
        a, b = ([[_ring(rng, overlap=0.1)], [_tick(rng)], _cross(rng)][i] for i in rng.integers(0, 3, 2))
        s = rng.uniform(0.4, 0.65)
        u = rng.normal(0, 1, 2)
        u *= 0.55 / np.linalg.norm(u)
        strokes = [p * s + u for p in a] + [p * s - u for p in b]
    elif kind == "half":
        strokes = [_ring(rng, overlap=-rng.uniform(0.25, 0.6))]
    else:
        p = rng.uniform(-1, 1, (rng.integers(3, 9), 2))
        strokes = [_smooth(p)]
    return Drawing(label, "pen", str(kind), strokes)


def _ring(rng: np.random.Generator, overlap: float) -> np.ndarray:
    t = np.linspace(0, 2 * math.pi * (1 + overlap), 90) + rng.uniform(0, 6.3)
    r = (
        1
        + rng.normal(0, 0.05) * np.cos(2 * t + rng.uniform(0, 6))
        + rng.normal(0, 0.03) * np.cos(3 * t + rng.uniform(0, 6))
    )
    r = r * (1 + rng.normal(0, 0.06) * np.linspace(-1, 1, 90) * (overlap > 0))
    p = np.stack([r * np.cos(t), r * np.sin(t) * rng.uniform(0.55, 1.0)], 1)
    a = rng.uniform(0, math.pi)
    return p @ np.array([[math.cos(a), -math.sin(a)], [math.sin(a), math.cos(a)]])


def _tick(rng: np.random.Generator) -> np.ndarray:
    v = np.array([rng.uniform(-0.45, -0.05), 0.9])
    a = np.array([v[0] - rng.uniform(0.25, 0.6), 0.9 - rng.uniform(0.3, 0.95)])
    b = np.array([rng.uniform(0.5, 1.0), rng.uniform(-1.0, -0.3)])
    if rng.random() < 0.5:
        return np.concatenate([_bent(rng, a, v, 0.06), _bent(rng, v, b, 0.06)])
    return _smooth(np.stack([a, a * 0.35 + v * 0.65, v, v * 0.8 + b * 0.2, b]))


def _cross(rng: np.random.Generator) -> list[np.ndarray]:
    c = rng.normal(0, 0.12, 2)
    out = []
    for sign in (1, -1):
        a = math.radians(sign * rng.uniform(28, 62))
        d = np.array([math.cos(a), math.sin(a)])
        out.append(_bent(rng, c - d * rng.uniform(0.55, 1.1), c + d * rng.uniform(0.55, 1.1), 0.09))
    return out


def _bent(rng: np.random.Generator, a: np.ndarray, b: np.ndarray, bend: float) -> np.ndarray:
    t = np.linspace(0, 1, 24)[:, None]
    n = np.array([-(b - a)[1], (b - a)[0]])
    k, j = rng.normal(0, bend, 2)
    return a + (b - a) * t + n * (k * np.sin(math.pi * t) + j * 0.5 * np.sin(2 * math.pi * t))


def _smooth(p: np.ndarray) -> np.ndarray:
    t = np.linspace(0, len(p) - 1, 16 * len(p))
    k = np.exp(-((np.arange(-8, 9) / 4.0) ** 2))
    k /= k.sum()
    out = []
    for d in range(2):
        v = np.pad(np.interp(t, np.arange(len(p)), p[:, d]), 8, mode="edge")
        out.append(np.convolve(v, k, "valid"))
    return np.stack(out, 1)


def render(m: Drawing, rng: np.random.Generator, size: float, width: float, angle: float) -> np.ndarray:
    """Return the sign as an ink picture (255 ink), longest side about *size* dots, pen *width* dots."""
    c, s = math.cos(angle), math.sin(angle)
    stretch = math.exp(rng.normal(0, 0.12))
    matrix = np.array([[c, -s], [s, c]]) @ np.array([[stretch, rng.normal(0, 0.08)], [0, 1 / stretch]])
    pad = int(width * 2 + 0.12 * size) + 3
    if m.strokes is not None:
        pts = [p @ matrix.T for p in m.strokes]
        every = np.concatenate(pts)
        lo = every.min(0)
        span = max(float((every.max(0) - lo).max()), 1e-6)
        w, h = np.ceil((every.max(0) - lo) * size / span).astype(int) + 2 * pad
        im = np.zeros((h, w), np.uint8)
        for p in pts:
            q = np.round(((p - lo) * size / span + pad) * 16).astype(np.int32)
            cv2.polylines(im, [q], False, 255, max(1, round(width)), cv2.LINE_AA, 4)
    else:
        b = m.bitmap
        assert b is not None
        ys, xs = np.nonzero(b > 40)
        b = b[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
        b = np.pad(b, 1 if rng.random() < 0.7 else 0)
        f = size / max(b.shape)
        b = cv2.resize(b, None, fx=f, fy=f, interpolation=cv2.INTER_CUBIC if f > 1 else cv2.INTER_AREA)
        h, w = b.shape[0] + 2 * pad, b.shape[1] + 2 * pad
        a = np.hstack([matrix, [[0.0], [0.0]]])
        a[:, 2] = np.array([w / 2, h / 2]) - matrix @ np.array([b.shape[1] / 2, b.shape[0] / 2])
        im = cv2.warpAffine(b, a, (w, h))
        u = rng.random()
        if u < 0.2:
            im = cv2.dilate(im, np.ones((3, 3), np.uint8), iterations=int(rng.integers(1, 3)))
        elif u < 0.5:
            # A thin pen along the middle of a coarse bitmap stroke.
            im = cv2.GaussianBlur(im, (0, 0), size / 40)
            im = np.clip((im.astype(np.float32) - rng.uniform(70, 120)) * 3, 0, 255).astype(np.uint8)
    if rng.random() < 0.6:
        h, w = im.shape
        amount = rng.uniform(0, 0.05) * size
        d = [
            cv2.resize(rng.normal(0, 1, (4, 4)).astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC)
            for _ in range(2)
        ]
        yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
        im = cv2.remap(im, xx + amount * d[0], yy + amount * d[1], cv2.INTER_LINEAR)
    return im


def _stamp(page: np.ndarray, im: np.ndarray, cx: float, cy: float, dark: float) -> None:
    h, w = im.shape
    x, y = round(cx - w / 2), round(cy - h / 2)
    x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + w, page.shape[1]), min(y + h, page.shape[0])
    if x1 > x0 and y1 > y0:
        a = im[y0 - y : y1 - y, x0 - x : x1 - x].astype(np.float32) / 255 * dark
        page[y0:y1, x0:x1] = page[y0:y1, x0:x1] * (1 - a) + 30 * a


def scan_box(m: Drawing | None, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, float, float]:
    """Return (picture, homography mm → dots as the reader would believe it, box side in mm, grey of black)."""
    dpi = float(rng.choice([150, 200, 200, 200, 200, 300]))
    mm = dpi / 25.4
    side = float(rng.choice([12, 12, 13, 14, 15, 16]))
    span = side * 2.2
    n = int(span * mm)
    page = np.full((n, n), 255.0, np.float32)
    o = (span - side) / 2
    _print(page, rng, mm, o, side)
    dark = rng.uniform(0.55, 1.0)
    if m is not None:
        box = side * mm
        size = box * (rng.uniform(0.5, 1.0) if rng.random() < 0.9 else rng.uniform(0.3, 1.15))
        im = render(m, rng, size, rng.uniform(0.33, 0.95) * mm, rng.normal(0, 0.16))
        _stamp(page, im, n / 2 + rng.normal(0, 0.08) * box, n / 2 + rng.normal(0, 0.08) * box, dark)
    elif rng.random() < 0.15:
        # Ink that pushes in from beside the box: a neighbour's stroke end.
        a = rng.uniform(0, 2 * math.pi)
        d = np.array([math.cos(a), math.sin(a)])
        p = n / 2 + d * side * mm * rng.uniform(0.66, 0.9)
        _stamp(page, render(pen(rng), rng, side * mm * 0.3, 0.5 * mm, 0), p[0], p[1], dark)
    rough = rng.random() < 0.5
    if rng.random() < 0.18:
        _fold(page, rng, mm)
    turn = math.radians(rng.normal(0, 1.0 if not rough else 4))
    scale = rng.uniform(0.93, 1.06) if rough else rng.uniform(0.985, 1.015)
    a = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]]) * scale
    a = a @ np.array([[1, rng.normal(0, 0.02 * rough)], [0, 1 + rng.normal(0, 0.015)]])
    t = np.array([n / 2, n / 2]) - a @ np.array([n / 2, n / 2])
    picture = cv2.warpAffine(page, np.column_stack([a, t]), (n, n), flags=cv2.INTER_LINEAR, borderValue=255.0)
    if rng.random() < 0.06:
        x = int(rng.integers(0, n))
        picture[:, x : x + int(rng.integers(1, 3))] *= rng.uniform(0.3, 0.8)
    if rough:
        picture = _light(picture, rng)
    picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 1.7) if rough else rng.uniform(0.3, 0.9))
    black = 0.0
    if rng.random() < 0.25:
        k = rng.uniform(0.5, 0.8)
        picture = 255 - (255 - picture) * k
        black = 255 - 255 * k
    picture = picture + rng.normal(0, rng.uniform(1, 9 if rough else 4.5), picture.shape)
    grey = np.clip(picture, 0, 255).astype(np.uint8)
    ok, data = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(70, 95))])
    assert ok
    grey = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE)
    h = np.eye(3)
    h[:2, :2] = a * mm
    h[:2, 2] = a @ (np.array([-o, -o]) * -mm) + t
    # What the corner marks promise is off by a little: curl, feed, rounding.
    spread = 0.35 if rough else 0.12
    h[:2, 2] += np.clip(rng.normal(0, spread, 2), -1.3, 1.3) * mm
    return grey, h, side, black + rng.normal(0, 6)


def _print(page: np.ndarray, rng: np.random.Generator, mm: float, o: float, side: float) -> None:
    """Print the box line and, at random, table lines, neighbours and type around it."""
    k = 16
    tint = rng.uniform(110, 180)
    pale = np.full_like(page, 0)
    p, q = round(o * mm * k), round((o + side) * mm * k)
    cv2.rectangle(pale, (p, p), (q, q), 1.0, max(1, round(0.176 * mm)), cv2.LINE_AA, 4)
    page[:] = page * (1 - pale) + tint * pale
    n = page.shape[0]
    for axis in range(2):
        for sign in (0, 1):
            if rng.random() < 0.45:
                gap = rng.uniform(1.2, 3.5)
                at = round((o - gap if sign == 0 else o + side + gap) * mm * k)
                ends = ((at, 0), (at, n * k)) if axis == 0 else ((0, at), (n * k, at))
                cv2.line(page, *ends, 0.0, max(1, round(rng.choice([0.16, 0.2, 0.35]) * mm)), cv2.LINE_AA, 4)
            elif rng.random() < 0.25:
                gap = rng.uniform(2.3, 5)
                for j in range(14):
                    u = rng.uniform(0, n)
                    v = (
                        o - gap - rng.uniform(0.5, 4) if sign == 0 else o + side + gap + rng.uniform(0.5, 4)
                    ) * mm
                    x, y = (v, u) if axis == 0 else (u, v)
                    e = rng.uniform(-1.2, 1.2) * mm
                    cv2.line(
                        page,
                        (round(x), round(y)),
                        (round(x + e), round(y)),
                        0.0,
                        max(1, round(0.25 * mm)),
                        cv2.LINE_AA,
                    )
                    del j


def _fold(page: np.ndarray, rng: np.random.Generator, mm: float) -> None:
    n = page.shape[0]
    y = rng.uniform(0, n)
    k = np.exp(-((np.arange(n) - y) ** 2) / (2 * (0.28 * mm) ** 2))[:, None]
    page *= 1 - rng.uniform(0.1, 0.24) * k
    page += 12 * np.roll(k, max(1, round(0.5 * mm)), 0)


def _light(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    n = picture.shape[0]
    gx, gy = np.meshgrid(np.linspace(-1, 1, n, dtype=np.float32), np.linspace(-1, 1, n, dtype=np.float32))
    picture = picture * (1 - rng.uniform(0, 0.3) + 0.03 * gx * rng.normal())
    if rng.random() < 0.35:
        a = rng.uniform(0, 2 * math.pi)
        edge = (gx * math.cos(a) + gy * math.sin(a) - rng.uniform(-1, 1)) * rng.uniform(2, 6)
        picture = picture * (1 - rng.uniform(0.1, 0.35) / (1 + np.exp(edge)))
    if rng.random() < 0.15:
        picture = picture + rng.uniform(10, 90)
    return picture

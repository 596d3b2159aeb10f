"""Pages of paper as they come back: printed, signed, stamped with a finger, scanned badly. All synthetic."""

import random
from collections.abc import Callable, Sequence

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2

from app.printing.pen import FigureCell

Picture = npt.NDArray[np.uint8]
DAMAGES = ("clean", "rotated", "150dpi", "300dpi", "noise", "streak", "fold", "jpeg60", "signed", "all")
"""``all`` is everything at once at 150 to 300 dpi."""
Draw = Callable[[Picture, float], None]


def scanned(
    pdf: bytes,
    number: int,
    damage: str,
    cells: Sequence[FigureCell],
    rng: random.Random,
    draw: Draw | None = None,
) -> Picture:
    """Return page *number* as a grey picture with one kind of damage."""
    everything = damage == "all"
    dpi = {"150dpi": 150, "300dpi": 300}.get(damage, rng.choice((150, 200, 300)) if everything else 200)
    px = dpi / 25.4
    picture = _rendered(pdf, number, dpi)
    if draw is not None:
        draw(picture, px)
    if damage == "signed" or everything:
        _sign(picture, px, cells, rng)
    if damage == "fold" or everything:
        _fold(picture, rng)
    turn = (
        rng.choice((-1, 1)) * rng.uniform(2, 5) if damage == "rotated" or everything else rng.uniform(-1, 1)
    )
    picture = _askew(picture, turn, rng)
    picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.4, 0.9) * dpi / 200).astype(np.uint8)
    noise = rng.uniform(10, 16) if damage == "noise" or everything else 4.0
    grain = np.random.default_rng(rng.randrange(2**32)).normal(0, noise, picture.shape)
    picture = np.clip(picture * 0.9 + 12 + grain, 0, 255).astype(np.uint8)
    if damage == "streak" or everything:
        for _ in range(rng.randint(1, 3)):
            x = rng.randrange(picture.shape[1])
            width = max(1, round(rng.uniform(0.05, 0.25) * px))
            shade = rng.randint(60, 150)
            picture[:, x : x + width] = np.minimum(picture[:, x : x + width], shade)
    quality = rng.randint(55, 65) if damage == "jpeg60" or everything else 85
    data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def ticks(cells: Sequence[FigureCell], rng: random.Random) -> Draw:
    """Return a pen that ticks *cells* by hand (small cells) or writes a sum into them (large ones)."""

    def draw(picture: Picture, px: float) -> None:
        for cell in cells:
            x, y = cell.x + cell.width * rng.uniform(0.35, 0.6), cell.y + cell.height * rng.uniform(0.4, 0.6)
            shade, thick = rng.randint(20, 90), max(1, round(rng.uniform(0.3, 0.6) * px))
            if cell.height > 12:
                at = (round((cell.x + 2) * px), round((cell.y + cell.height - 3) * px))
                cv2.putText(
                    picture, str(rng.randint(1, 99)), at, cv2.FONT_HERSHEY_SIMPLEX, 0.11 * px, shade, thick
                )
                continue
            size = rng.uniform(0.7, 1.2)
            points = [(x - 2.2 * size, y), (x - 0.7 * size, y + 1.8 * size), (x + 2.6 * size, y - 2.2 * size)]
            line = np.array([[round(a * px), round(b * px)] for a, b in points], dtype=np.int32)
            cv2.polylines(picture, [line], False, shade, thick, cv2.LINE_AA)

    return draw


def _rendered(pdf: bytes, number: int, dpi: int) -> Picture:
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[number - 1].render(scale=dpi / 72, grayscale=True).to_numpy()
        return np.ascontiguousarray(picture.reshape(picture.shape[:2])).astype(np.uint8)
    finally:
        document.close()


def _askew(picture: Picture, turn: float, rng: random.Random) -> Picture:
    high, wide = picture.shape
    pad = round(0.06 * high)
    picture = cv2.copyMakeBorder(picture, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=238).astype(np.uint8)
    high, wide = picture.shape
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], dtype=np.float32)
    moved = corners + np.array(
        [[rng.uniform(-0.003, 0.003) * high for _ in range(2)] for _ in range(4)], dtype=np.float32
    )
    matrix = np.vstack([cv2.getRotationMatrix2D((wide / 2, high / 2), turn, 1.0), [0, 0, 1]])
    whole = matrix @ cv2.getPerspectiveTransform(corners, moved)
    return cv2.warpPerspective(picture, whole, (wide, high), flags=cv2.INTER_AREA, borderValue=238).astype(
        np.uint8
    )


def _fold(picture: Picture, rng: random.Random) -> None:
    """Darken the paper along one or two folds, most at the crease."""
    high, wide = picture.shape
    for _ in range(rng.randint(1, 2)):
        across = rng.random() < 0.6
        length = high if across else wide
        at = rng.uniform(0.2, 0.8) * length
        reach = rng.uniform(0.01, 0.04) * length
        shade = 1 - rng.uniform(0.25, 0.5) * np.exp(-(((np.arange(length) - at) / reach) ** 2))
        dark = picture * (shade[:, None] if across else shade[None, :])
        picture[:] = dark.astype(np.uint8)


def _sign(picture: Picture, px: float, cells: Sequence[FigureCell], rng: random.Random) -> None:
    """Names in the lower part of the page, one reaching up to the figures, and finger seals beside some of them."""
    high, wide = picture.shape
    for _ in range(rng.randint(3, 6)):
        _scrawl(picture, px, rng.uniform(0.2, 0.8) * wide, rng.uniform(0.8, 0.95) * high, rng)
    for cell in rng.sample(list(cells), min(2, len(cells))):
        beside = rng.choice((cell.x - rng.uniform(2, 9), cell.x + cell.width + rng.uniform(2, 9)))
        _finger(picture, px, beside, cell.y + cell.height * rng.uniform(-0.2, 1.2), rng)
    for cell in rng.sample(list(cells), min(1, len(cells))):
        _scrawl(picture, px, (cell.x + rng.uniform(-6, 6)) * px, (cell.y + cell.height + 4) * px, rng)


def _scrawl(picture: Picture, px: float, x: float, y: float, rng: random.Random) -> None:
    points = [(x, y)]
    for _ in range(rng.randint(12, 24)):
        points.append((points[-1][0] + rng.uniform(-1.0, 2.4) * px, y + rng.uniform(-4, 4) * px))
    line = np.array([[round(a), round(b)] for a, b in points], dtype=np.int32)
    cv2.polylines(picture, [line], False, rng.randint(20, 80), max(1, round(0.45 * px)), cv2.LINE_AA)


def _finger(picture: Picture, px: float, x: float, y: float, rng: random.Random) -> None:
    """Press a finger seal, red seen in grey: ridges inside an oval of 14 by 19 mm."""
    high, wide = picture.shape
    ys, xs = np.mgrid[0:high, 0:wide]
    dx, dy = (xs / px - x) / 7, (ys / px - y) / 9.5
    inside = dx**2 + dy**2 < 1
    ridges = np.sin(np.hypot(dx * 7, dy * 9.5 + 3) * 2 * np.pi / 0.9 + rng.random()) > 0
    picture[inside & ridges] = np.minimum(picture[inside & ridges], rng.randint(110, 160))

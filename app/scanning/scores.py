"""Two methods look at every box; only what both say, with a clear margin, is sure. All limits stand here.

blank      ink by its darkest dot, and by its mass
signs      the fitted network (classifier), and the geometry of the strokes (strokes)
"""

from dataclasses import dataclass

import numpy as np

from app.scanning.classifier import CLASSES, SignNet
from app.scanning.patches import Ink, Patch, rooms
from app.scanning.reading import SeenMark
from app.scanning.strokes import Shape, blankness, reach, shape

CLEAR_PEAK, CLEAR_MASS = 0.13, 4.0
"""Below both: blank without asking the network."""
BLANK_SHARE, BLANK_PEAK, BLANK_MASS = 0.90, 0.24, 14.0
"""Blank after asking: the network's share, and the ink that dust, folds and a pale print may leave."""
SIGN_SHARE = 0.60
"""Each network's own share of the sign, at least."""
BLOT_SHARE = 0.12
INKED_SHARE, INKED_MASS, INKED_EXTENT = 0.50, 9.0, 12
"""A marked column box: share of all plain signs together, ink mass and longest side in dots."""

_CIRCLE, _TICK, _CROSS, _FILL, _ODD, _BLANK = range(len(CLASSES))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a box says, how sure (0..1), and what each method said (for the debug pictures)."""

    mark: SeenMark
    score: float
    shares: tuple[float, ...] = ()
    shape: Shape | None = None


def judge(patches: list[Patch], columns: list[bool], net: SignNet) -> list[Verdict]:
    """Return the verdict of every box; *columns* says which are column boxes."""
    if not patches:
        return []
    out: list[Verdict | None] = []
    asked: list[int] = []
    inks = np.stack([patch.ink for patch in patches])
    ink_of = blankness(inks)
    for i, (peak, mass) in enumerate(ink_of):
        if peak < CLEAR_PEAK and mass < CLEAR_MASS:
            out.append(Verdict(SeenMark.BLANK, round(1 - max(peak, mass / 30), 3)))
        else:
            out.append(None)
            asked.append(i)
    if asked:
        shares = net.shares(inks[asked])
        low = shares.min(axis=0).tolist()
        plain = shares[:, :, : _FILL + 1].sum(axis=2).min(axis=0).tolist()
        around = rooms([patches[i] for i in asked])
        for k, i in enumerate(asked):
            if columns[i] and _plainly_inked(plain[k], ink_of[i][1], around[k]):
                out[i] = Verdict(SeenMark.INKED, round(plain[k], 3), tuple(round(s, 3) for s in low[k]))
                continue
            seen = shape(around[k], *ink_of[i])
            out[i] = _column(low[k], plain[k], seen) if columns[i] else _symbol(low[k], seen)
    return [v for v in out if v is not None]


def _blank(low: list[float], seen: Shape) -> bool:
    return (
        low[_BLANK] >= BLANK_SHARE and seen.peak < BLANK_PEAK and seen.mass < BLANK_MASS and seen.sign is None
    )


def _symbol(low: list[float], seen: Shape) -> Verdict:
    """Judge a symbol box by the lower share of each class: circle or tick approve, cross disapproves."""
    told = tuple(round(share, 3) for share in low)
    if _blank(low, seen):
        return Verdict(SeenMark.BLANK, low[_BLANK], told, seen)
    for sign, k, mark in (
        ("circle", _CIRCLE, SeenMark.APPROVE),
        ("tick", _TICK, SeenMark.APPROVE),
        ("cross", _CROSS, SeenMark.DISAPPROVE),
    ):
        if seen.sign == sign and low[k] >= SIGN_SHARE:
            return Verdict(mark, told[k], told, seen)
    return Verdict(SeenMark.DOUBTFUL, max(told[:3]), told, seen)


def _plainly_inked(plain: float, mass: float, around: Ink) -> bool:
    """Say whether a column box is marked whichever sign it is: then nobody need ask the geometry for its name."""
    return plain >= INKED_SHARE and mass >= INKED_MASS and reach(around) >= INKED_EXTENT


def _column(low: list[float], plain: float, seen: Shape) -> Verdict:
    """Judge a column box: any plain sign marks it, *plain* is their share; a strike-out or a stray line does not."""
    told = tuple(round(share, 3) for share in low)
    if _blank(low, seen):
        return Verdict(SeenMark.BLANK, low[_BLANK], told, seen)
    # A blot is a mark when the geometry sees one and the network does not rule it out.
    blot = seen.sign == "fill" and low[_FILL] >= BLOT_SHARE
    if (plain >= INKED_SHARE or blot) and seen.mass >= INKED_MASS and seen.extent >= INKED_EXTENT:
        return Verdict(SeenMark.INKED, round(plain, 3), told, seen)
    return Verdict(SeenMark.DOUBTFUL, round(plain, 3), told, seen)

"""How often written names are shown together rightly and wrongly: `python3 dev.py bench names [-- HANDS]`.

The names are drawn from shipped faces, bent and thickened; real handwriting differs more, so fewer groups will form.
"""

import time

import numpy as np

from app.scanning.name_look import ALIKE, distance, signature
from benchmarks._names import DOTS_PER_MM, written

NAMES = (
    "高志远", "田文平", "马春林", "王建国", "王建军", "李秀英", "李秀兰", "欧阳海生", "张伟", "张玮",
    "周明", "周敏", "刘德华", "刘德利", "何桂兰", "何桂英", "陈卫东", "陈卫国", "阿依努尔·买买提",
)  # fmt: skip


def main(argv: list[str]) -> int:
    """Print a table: pairs of lines shown together, by distance."""
    hands = int(argv[0]) if argv else 14
    begun = time.perf_counter()
    drawn = [(name, written(name, hand, 0)) for name in NAMES for hand in range(hands)]
    drawing, begun = time.perf_counter() - begun, time.perf_counter()
    found = [(name, signature(picture, DOTS_PER_MM)) for name, picture in drawn]
    each = 1000 * (time.perf_counter() - begun) / len(found)
    lines = [(name, seen) for name, seen in found if seen is not None]
    same, other = [], []
    for at, (name, one) in enumerate(lines):
        for name2, two in lines[:at]:
            (same if name == name2 else other).append(distance(one, two))
    print(f"{len(NAMES)} names × {hands} hands, drawn in {drawing:.0f} s; a signature takes {each:.1f} ms")
    print(f"without a signature: {len(found) - len(lines)}")
    print(f"{'distance':<12}{'same name together':>20}{'other name together':>22}")
    for level in (0.10, 0.15, ALIKE, 0.22, 0.25):
        mark = " ← used" if level == ALIKE else ""
        print(
            f"{level:<12.2f}{np.mean(np.array(same) < level):>20.1%}{np.mean(np.array(other) < level):>22.3%}{mark}"
        )
    return 0

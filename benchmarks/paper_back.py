"""Signed papers scanned back in, with figures changed in them: `python3 dev.py bench paper_back [-- PAGES SEED]`.

Prints by kind of damage how many changed figures were taken for the record's (none may be), how many honest ones a
person is asked about, and how many pages could not be read. Marks on backup roll and hand tally are measured as well.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.domain.errors import ReadingProblem
from app.printing.forms import FORMS, PaperKind, sample
from app.printing.page import Printed
from app.printing.pen import FigureCell, Pen
from app.scanning import paper_back as eyes
from app.scanning.paper_back import Agreement, CellBox, MarkState
from benchmarks._scanned import DAMAGES, scanned, ticks

PAPERS = (
    (PaperKind.COUNT_REPORT, "party"),
    (PaperKind.COUNT_REPORT, "village"),
    (PaperKind.COUNT_REPORT, "thirty"),
    (PaperKind.VILLAGE_RESULT, "village"),
    (PaperKind.VILLAGE_RESULT, "one"),
    (PaperKind.MINUTES, "party"),
    (PaperKind.MINUTES, "village"),
)
MARKED = ((PaperKind.BACKUP_ROLL, "village"), (PaperKind.HAND_TALLY, "party"))
SHARE_CHANGED = 0.15


def main(argv: list[str]) -> int:
    """Read *PAGES* pages a damage (default 30) and print the tables; 1 when a changed figure went unseen."""
    pages, seed = (int(argv[0]) if argv else 30), (int(argv[1]) if len(argv) > 1 else 1)
    head = f"{'damage':<12}{'pages':>6}{'refused':>8}{'changed':>9}{'unseen':>8}{'asked':>7}{'honest':>8}{'asked':>7}{'ms/page':>9}"
    print(head, flush=True)
    unseen, asked = 0, Counter[str]()
    for damage in DAMAGES:
        found, keys = _damage(damage, pages, random.Random(f"{seed}{damage}"))
        unseen += found["unseen"]
        asked += keys
        print(
            f"{damage:<12}{found['pages']:>6}{found['refused']:>8}{found['changed']:>9}{found['unseen']:>8}{found['named']:>7}"
            f"{found['honest']:>8}{found['asked']:>7}{found['ms'] / max(1, found['pages'] - found['refused']):>9.0f}",
            flush=True,
        )
    print("honest figures asked about most:", asked.most_common(8))
    print(
        f"\n{'damage':<12}{'pages':>6}{'refused':>8}{'marked':>8}{'missed':>8}{'empty':>8}{'seen':>6}{'doubtful':>10}"
    )
    for damage in DAMAGES:
        got = _marks(damage, max(4, pages // 4), random.Random(f"m{seed}{damage}"))
        unseen += got["missed"]
        print(
            f"{damage:<12}{got['pages']:>6}{got['refused']:>8}{got['marked']:>8}{got['missed']:>8}{got['empty']:>8}{got['seen']:>6}{got['doubtful']:>10}",
            flush=True,
        )
    return 1 if unseen else 0


def _damage(damage: str, pages: int, rng: random.Random) -> tuple[Counter[str], Counter[str]]:
    found, keys = Counter[str](), Counter[str]()
    for number in range(pages):
        kind, variant = PAPERS[number % len(PAPERS)]
        record = sample(kind, variant)
        honest = FORMS[kind].layout(record)
        page = rng.randrange(honest.pages) + 1
        cells = [c for c in honest.cells if c.page == page and c.text]
        if not cells:
            continue
        swaps = {
            c.key: _another(c.text, rng) for c in cells if rng.random() < SHARE_CHANGED and _has_digit(c.text)
        }
        with _forged(swaps):
            forged = FORMS[kind].layout(record)
        # A figure that moved because one before it in the sentence grew is changed as well.
        same = {c.key for c in forged.cells if c in cells}
        picture = scanned(forged.data, page, damage, cells, rng)
        found["pages"] += 1
        begun = time.process_time()
        try:
            flat = eyes.locate_page(picture, eyes.page_size(picture))
        except ReadingProblem:
            found["refused"] += 1
            continue
        readings = eyes.compare_figures(flat.picture, eyes.render_page(honest.data, page), _boxes(cells))
        found["ms"] += round(1000 * (time.process_time() - begun))
        for reading in readings:
            alike = reading.agreement is Agreement.SAME
            if reading.key in swaps:
                found["changed"] += 1
                found["unseen" if alike else "named"] += 1
                if alike:
                    print(
                        f"UNSEEN {kind.value}/{variant} {reading.key} {reading.expected} → {swaps[reading.key]} {reading}",
                        file=sys.stderr,
                    )
            elif reading.key in same:
                found["honest"] += 1
                if not alike:
                    found["asked"] += 1
                    keys[f"{kind.value}.{reading.key}:{reading.agreement.value}"] += 1
    return found, keys


def _marks(damage: str, pages: int, rng: random.Random) -> Counter[str]:
    found = Counter[str]()
    for number in range(pages):
        kind, variant = MARKED[number % len(MARKED)]
        paper: Printed = FORMS[kind].layout(sample(kind, variant))
        page = rng.randrange(paper.pages) + 1
        cells = [c for c in paper.cells if c.page == page and not c.text]
        marked = {c.key for c in cells if rng.random() < 0.3}
        picture = scanned(
            paper.data, page, damage, cells, rng, draw=ticks([c for c in cells if c.key in marked], rng)
        )
        found["pages"] += 1
        try:
            flat = eyes.locate_page(picture, eyes.page_size(picture))
        except ReadingProblem:
            found["refused"] += 1
            continue
        for reading in eyes.read_marks(flat.picture, _boxes(cells)):
            found["doubtful"] += reading.state is MarkState.DOUBTFUL
            if reading.key in marked:
                found["marked"] += 1
                found["missed"] += reading.state is MarkState.EMPTY
            else:
                found["empty"] += 1
                found["seen"] += reading.state is MarkState.MARKED
    return found


def _boxes(cells: list[FigureCell]) -> list[CellBox]:
    return [
        CellBox(page=c.page, key=c.key, text=c.text, x=c.x, y=c.y, width=c.width, height=c.height)
        for c in cells
    ]


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _another(text: str, rng: random.Random) -> str:
    """Change one digit of a figure into another."""
    at = rng.choice([i for i, sign in enumerate(text) if sign.isdigit()])
    return text[:at] + rng.choice([d for d in "0123456789" if d != text[at]]) + text[at + 1 :]


@contextmanager
def _forged(swaps: dict[str, str]) -> Iterator[None]:
    """Let the pen write other figures in the cells named, as somebody does who prints the page anew."""
    figure, text = Pen.figure, Pen.text

    def other_figure(
        self: Pen, x: float, y: float, w: float, h: float, words: str, style: Any, key: str
    ) -> None:
        figure(self, x, y, w, h, swaps.get(key, words), style, key)

    def other_text(self: Pen, x: float, y: float, words: str, style: Any, **more: Any) -> float:
        watch = more.get("watch", "")
        if watch:
            parts = _figures(words)
            for number, (start, end) in reversed(list(enumerate(parts, start=1))):
                words = words[:start] + swaps.get(f"{watch}.{number}", words[start:end]) + words[end:]
        return text(self, x, y, words, style, **more)

    Pen.figure, Pen.text = other_figure, other_text  # type: ignore[method-assign]  # the forger's pen
    try:
        yield
    finally:
        Pen.figure, Pen.text = figure, text  # type: ignore[method-assign]


def _figures(words: str) -> list[tuple[int, int]]:
    """Return where the figures of a sentence stand, as the pen counts them."""
    from app.printing.pen import _FIGURES  # the pen's own pattern, so that keys agree

    return [found.span() for found in _FIGURES.finditer(words)]

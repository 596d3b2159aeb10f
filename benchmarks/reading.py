"""How well and how fast ballots are read: `python3 dev.py bench reading -- [--floor N] LAYOUT.json FOLDER...`.

Each FOLDER holds `pages/` with pictures and `truth.jsonl`, one line a page: file, pdf_page, torn, fields (mark, drawn) and
write_ins, as the filling of printed ballots with people's drawings writes it. Prints the table of musts, the confusion
matrix, and the processor time a page beside the floor measured in the same run, for the first N pages of each folder
(60 unless told). A silent misread is a sure and wrong answer. Several folders: one table of each grade
and of all at the end.
"""

import collections
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from app.scanning import code, locate
from app.scanning.layout import PageLayout, load_layout
from app.scanning.patches import cut
from app.scanning.reading import SheetReading
from app.scanning.run import read_ref
from app.scanning.sources import PageRef


@dataclass
class Score:
    """What became of the fields and pages; *ms* and *floors* are processor time a page."""

    name: str
    counts: collections.Counter[str] = field(default_factory=collections.Counter)
    matrix: collections.Counter[tuple[str, str]] = field(default_factory=collections.Counter)
    ms: list[float] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Count *other* in."""
        self.counts += other.counts
        self.matrix += other.matrix
        self.ms += other.ms
        self.floors += other.floors

    @property
    def faults(self) -> int:
        """Return what must never happen, how often."""
        return self.counts["SILENT MISREADS"] + self.counts["TORN READ AS WHOLE"]


def main(argv: list[str]) -> int:
    """Print the tables; 1 when anything was read wrong and sure."""
    floors = int(argv[1]) if argv[:1] == ["--floor"] else 60
    argv = argv[2:] if argv[:1] == ["--floor"] else argv
    if len(argv) < 2:
        print(__doc__)
        return 2
    cv2.setNumThreads(1)
    layout = load_layout(Path(argv[0]))
    together: dict[str, Score] = {}
    for folder in map(Path, argv[1:]):
        score = _one(folder, layout, floors)
        _print(score)
        # Folders of one grade bear its name last: village-901-scan, village-902-scan.
        grade = folder.name.rpartition("-")[2]
        together.setdefault(grade, Score(f"together: {grade}")).add(score)
    if len(together) < len(argv) - 1:
        for score in together.values():
            _print(score)
    if len(together) > 1:
        everything = Score("everything together")
        for score in together.values():
            everything.add(score)
        _print(everything)
    return 1 if any(score.faults for score in together.values()) else 0


def _one(folder: Path, layout: PageLayout, floors: int) -> Score:
    score = Score(folder.name)
    numbers = collections.defaultdict(set)
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        ref = PageRef(file=folder / "pages" / truth["file"], page=0)
        # Side by side, so that other work on the machine weighs on both alike; in turns, as the second finds a warm page.
        if len(score.floors) < floors and len(score.floors) % 2:
            score.floors.append(_timed(partial(floor, ref.file, layout))[1])
        reading, ms = _timed(partial(read_ref, ref, [layout]))
        if len(score.ms) < floors:
            score.ms.append(ms)
        if len(score.floors) < len(score.ms):
            score.floors.append(_timed(partial(floor, ref.file, layout))[1])
        _count(truth, reading, score.counts, score.matrix)
        if reading.status == "read" and not truth["torn"]:
            numbers[truth["pdf_page"]].add(reading.number)
    score.counts["sheets under two numbers"] = sum(len(n) > 1 for n in numbers.values())
    return score


def _print(score: Score) -> None:
    counts, matrix = score.counts, score.matrix
    print(f"\n{score.name}")
    for name in sorted(counts):
        print(f"  {name:32} {counts[name]}")
    plain = counts["fields"] - counts["odd signs"]
    whole = counts["pages"] - counts["torn pages"]
    if not counts["SILENT MISREADS"]:
        print(f"  upper bound of misreads (95 %)   {3 / max(plain, 1):.6f}")
    print(f"  sent to people                   {counts['sent to people'] / max(plain, 1):.4f}")
    print(f"  whole pages sent back            {counts['whole pages sent back'] / max(whole, 1):.4f}")
    if score.floors:
        ratio = statistics.median(one / least for one, least in zip(score.ms, score.floors, strict=True))
        print(
            f"  ms a page: median, floor, ratio  {statistics.median(score.ms):.1f}, "
            f"{statistics.median(score.floors):.1f}, {ratio:.2f}"
        )
    seen = sorted({b for _, b in matrix})
    print(f"  {'drawn':14}" + "".join(f"{s:>12}" for s in seen))
    for drawn in sorted({a for a, _ in matrix}):
        print(f"  {drawn:14}" + "".join(f"{matrix[drawn, s]:12}" for s in seen))


def _count(
    truth: dict[str, Any],
    reading: SheetReading,
    counts: collections.Counter[str],
    matrix: collections.Counter[tuple[str, str]],
) -> None:
    counts["pages"] += 1
    if truth["torn"]:
        counts["torn pages"] += 1
        counts["TORN READ AS WHOLE"] += reading.status == "read"
        return
    if reading.status != "read":
        counts["whole pages sent back"] += 1
        return
    got = {(f.post, f.name, f.line, f.choice): f.mark for f in reading.fields}
    for f in truth["fields"]:
        seen = got[f["post"], f["name"], f["line"], f["choice"]]
        counts["fields"] += 1
        matrix[f["drawn"] or "(nothing)", seen] += 1
        if f["mark"] == "odd":
            counts["odd signs"] += 1
            counts["odd signs taken for a vote"] += seen != "doubtful"
        elif seen == "doubtful":
            counts["sent to people"] += 1
        elif seen != f["mark"]:
            counts["SILENT MISREADS"] += 1
            print(f"    {truth['file']}: {f['mark']} ({f['drawn']}) read as {seen}")
    ink = {(w.post, w.line): w.ink for w in reading.write_ins}
    for w in truth["write_ins"]:
        counts["write-in lines"] += 1
        if ink[w["post"], w["line"]] != w["ink"]:
            counts["WRITE-IN MISSED" if w["ink"] else "writing seen where none is"] += 1


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return what *work* returns and its processor time (ms)."""
    start = time.process_time()
    made = work()
    return made, (time.process_time() - start) * 1000


def floor(file: Path, layout: PageLayout) -> None:
    """Do what no reader can do without: decode, marks on a small copy, warp of the boxes, Otsu, code."""
    data = np.frombuffer(file.read_bytes(), np.uint8)
    image = np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)
    place = next(locate.pages(image, locate.squares(image), [(layout.width, layout.height)]), None)
    cv2.threshold(image, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    if place:
        cut(image, place.to_picture, [box.at for box in layout.marks])
        code.read_code(image, place, max(layout.private, key=lambda r: min(r.w, r.h)))

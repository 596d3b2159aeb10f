"""How well and how fast ballots are read: `python3 dev.py bench reading -- LAYOUT.json FOLDER...`.

Each FOLDER holds `pages/` with pictures and `truth.jsonl`, one line a page: file, pdf_page, torn, fields (mark, drawn) and
write_ins, as the filling of printed ballots with people's drawings writes it. Prints the table of musts, the confusion
matrix, and the time a page beside the floor measured in the same run. A silent misread is a sure and wrong answer.
"""

import collections
import json
import statistics
import time
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


def main(argv: list[str]) -> int:
    """Print the tables; 1 when anything was read wrong and sure."""
    if len(argv) < 2:
        print(__doc__)
        return 2
    cv2.setNumThreads(1)
    layout = load_layout(Path(argv[0]))
    wrong = 0
    for folder in map(Path, argv[1:]):
        wrong += _one(folder, layout)
    return 1 if wrong else 0


def _one(folder: Path, layout: PageLayout) -> int:
    counts: collections.Counter[str] = collections.Counter()
    matrix: collections.Counter[tuple[str, str]] = collections.Counter()
    numbers = collections.defaultdict(set)
    ms, floors = [], []
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        ref = PageRef(file=folder / "pages" / truth["file"], page=0)
        reading = read_ref(ref, [layout])
        ms.append(reading.ms)
        # Right after the reading of the same page: other work on the machine then weighs on both alike.
        floors.append(floor(ref.file, layout))
        _count(truth, reading, counts, matrix)
        if reading.status == "read" and not truth["torn"]:
            numbers[truth["pdf_page"]].add(reading.number)
    counts["sheets under two numbers"] = sum(len(n) > 1 for n in numbers.values())
    print(f"\n{folder.name}")
    for name in sorted(counts):
        print(f"  {name:32} {counts[name]}")
    plain = counts["fields"] - counts["odd signs"]
    whole = counts["pages"] - counts["torn pages"]
    print(
        f"  upper bound of misreads (95 %)   {3 / max(plain, 1):.6f}" if not counts["SILENT MISREADS"] else ""
    )
    print(f"  sent to people                   {counts['sent to people'] / max(plain, 1):.4f}")
    print(f"  whole pages sent back            {counts['whole pages sent back'] / max(whole, 1):.4f}")
    ratio = statistics.median(one / least for one, least in zip(ms, floors, strict=True))
    print(
        f"  ms a page: median, floor, ratio  {statistics.median(ms):.1f}, {statistics.median(floors):.1f}, {ratio:.2f}"
    )
    seen = sorted({b for _, b in matrix})
    print(f"  {'drawn':14}" + "".join(f"{s:>12}" for s in seen))
    for drawn in sorted({a for a, _ in matrix}):
        print(f"  {drawn:14}" + "".join(f"{matrix[drawn, s]:12}" for s in seen))
    return counts["SILENT MISREADS"] + counts["TORN READ AS WHOLE"]


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


def floor(file: Path, layout: PageLayout) -> float:
    """Return the ms that no reader can do without: decode, marks on a small copy, warp of the boxes, Otsu, code."""
    start = time.perf_counter()
    data = np.frombuffer(file.read_bytes(), np.uint8)
    image = np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)
    place = next(locate.pages(image, locate.squares(image), [(layout.width, layout.height)]), None)
    cv2.threshold(image, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    if place:
        for box in layout.marks:
            cut(image, place.to_picture, box.at)
        code.read_code(image, place, max(layout.private, key=lambda r: min(r.w, r.h)))
    return (time.perf_counter() - start) * 1000

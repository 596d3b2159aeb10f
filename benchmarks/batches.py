"""JPEG files to closed batches: `python3 dev.py bench batches [-- SHEETS]`. Target: 3 000 in 5 minutes on 2 cores.

Party ballots are printed, rendered unmarked at 200 dpi, read by two workers, masked, stored and closed 100 to a batch.
Rendering is not timed.
"""

import resource
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np
import pypdfium2

from app.printing.ballot import print_ballots
from app.scanning import masked_image, read_files
from app.scanning.layout import page_layout
from tests.support.counting import KEY, Table, sample
from tests.support.hall import OPERATOR

BUNDLE = 100


def main(argv: list[str]) -> int:
    """Print a table: seconds for reading, storing, closing; the memory at its highest."""
    count = int(argv[0]) if argv else 3000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = Table(folder, sample("party"))
        pages = _pages(folder / "pages", print_ballots(table.setup, count=count, key=KEY, seed="b"))
        layout = page_layout(table.layout)
        spent = {"read": 0.0, "store": 0.0, "close": 0.0}
        begun = time.perf_counter()
        readings = read_files(pages, [layout], workers=2)
        for start in range(0, count, BUNDLE):
            part = pages[start : start + BUNDLE]
            batch = table.batch(len(part), str(start // BUNDLE + 1))
            at = time.perf_counter()
            read = [next(readings) for _ in part]
            spent["read"] += time.perf_counter() - at
            at = time.perf_counter()
            taken = []
            for reading, file in zip(read, part, strict=True):
                picture = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
                masked = masked_image(np.asarray(picture, dtype=np.uint8), reading, layout)
                taken.append(
                    (reading, cv2.imencode(".jpg", masked, [cv2.IMWRITE_JPEG_QUALITY, 60])[1].tobytes())
                )
            takes = table.counting.take_many(batch, taken, by=OPERATOR)
            spent["store"] += time.perf_counter() - at
            assert all(take.counted for take in takes), [t for t in takes if not t.counted][:3]
            at = time.perf_counter()
            table.close(batch)
            spent["close"] += time.perf_counter() - at
        whole = time.perf_counter() - begun
        size = (folder / "box.sqlite").stat().st_size / 1e6
        table.shut()
    print(" ".join(f"{key} {value:.1f} s" for key, value in spent.items()))
    print(f"{count} sheets: {whole:.1f} s, {whole / count * 1000:.0f} ms a sheet, box {size:.0f} MB")
    print(f"memory at its highest: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


def _pages(folder: Path, pdf: bytes) -> list[Path]:
    folder.mkdir()
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number in range(len(document)):
        picture = document[number].render(scale=200 / 72, grayscale=True).to_numpy()
        file = folder / f"{number:05d}.jpg"
        cv2.imwrite(str(file), picture, [cv2.IMWRITE_JPEG_QUALITY, 85])
        found.append(file)
    document.close()
    return found

"""JPEG files to closed batches: `python3 dev.py bench batches [-- SHEETS]`. Target: 3 000 in 5 minutes on 2 cores.

Party ballots are printed, rendered unmarked at 200 dpi, read by two workers, masked, stored and closed 100 to a batch.
Rendering is not timed.
"""

import resource
import tempfile
import time
from pathlib import Path

import cv2
import pypdfium2

from app.printing.ballot import print_ballots
from app.services.ballot_printing import BallotPrinter
from app.services.counting.scan import ScanDesk
from tests.support.counting import KEY, Table, sample
from tests.support.hall import OPERATOR

BUNDLE = 100


def main(argv: list[str]) -> int:
    """Print a table: seconds for reading, storing, closing; the memory at its highest."""
    count = int(argv[0]) if argv else 3000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = Table(folder, sample("party"))
        pages = rendered(folder / "pages", print_ballots(table.setup, count=count, key=KEY, seed="b"))
        desk = ScanDesk(table.hall, table.counting, BallotPrinter(KEY))
        spent = {"read and store": 0.0, "close": 0.0}
        begun = time.perf_counter()
        for start in range(0, count, BUNDLE):
            part = pages[start : start + BUNDLE]
            batch = table.batch(len(part), str(start // BUNDLE + 1))
            at = time.perf_counter()
            fed = desk.feed(batch, part, by=OPERATOR, workers=2)
            spent["read and store"] += time.perf_counter() - at
            assert all(one.take.counted for one in fed), [one for one in fed if not one.take.counted][:3]
            at = time.perf_counter()
            table.close(batch)
            spent["close"] += time.perf_counter() - at
        desk.close()
        whole = time.perf_counter() - begun
        size = (folder / "box.sqlite").stat().st_size / 1e6
        table.shut()
    print(" ".join(f"{key} {value:.1f} s" for key, value in spent.items()))
    print(f"{count} sheets: {whole:.1f} s, {whole / count * 1000:.0f} ms a sheet, box {size:.0f} MB")
    print(f"memory at its highest: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


def rendered(folder: Path, pdf: bytes) -> list[Path]:
    """Return the pages of *pdf* as JPEG files at 200 dpi in the new *folder*, as a sheet feeder would make them."""
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

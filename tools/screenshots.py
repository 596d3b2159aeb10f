"""Pictures of every page and of the wall, in sizes and themes, for README, manual and a look at every change.

``python -m tools.screenshots [FOLDER] [--quick] [--only PART ...] [--themes ...] [--sizes WxH ...] [--letters 100 130] [--days
FOLDER] [--docs] [--compare BEFORE]``: plays small days in a temporary folder (or keeps them in *--days* for the next run) and
opens them offscreen, part by part. Clock and chance stand still: the same program gives the same pictures. *--quick* makes one
size, the light theme, plain letters and the played days only; *--docs* then renews docs/pictures. *--compare* prints a line a
picture, draws what differs into FOLDER/differences, and ends with 1 when anything does.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.pictures.choice import Choice

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
IN_DOCS = {
    "start": "start-1366x768",
    "wizard": "wizard-1-1366x768",
    "setup": "counting-setup-light-1366x768",
    "check-in": "check-in-told-apart-1366x768",
    "boxes": "counting-boxes-light-1366x768",
    "ledger": "counting-ledger-light-1366x768",
    "scan": "counting-scan-light-1366x768",
    "adjudicate": "counting-adjudicate-light-1366x768",
    "result": "sealed-result-light-1366x768",
    "papers": "sealed-papers-light-1366x768",
    "incidents": "counting-incidents-light-1366x768",
    "wall": "wall-called",
}
"""Pictures of README and manual, by the picture each is."""
QUICK = ("faces", "counting", "sealed", "check-in", "wall")
"""The parts that README and manual need."""


def main(argv: list[str]) -> int:
    """Write the pictures; 1 when they were compared and differ."""
    from tools.pictures.choice import Choice, size_of
    from tools.pictures.parts import PARTS

    parser = argparse.ArgumentParser(prog="tools.screenshots")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("screens-out"))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--docs", action="store_true")
    parser.add_argument("--only", nargs="+", choices=tuple(PARTS), metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--themes", nargs="+", metavar="NAME", help="light, dark, high_contrast")
    parser.add_argument("--sizes", nargs="+", type=size_of, metavar="WxH")
    parser.add_argument("--letters", nargs="+", type=int, metavar="PER_CENT")
    parser.add_argument("--days", type=Path, help="where played days are kept for the next run")
    parser.add_argument("--compare", type=Path, metavar="BEFORE", help="a folder of pictures made earlier")
    options = parser.parse_args(argv)
    options.folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    choice = Choice.of(
        quick=options.quick, themes=options.themes, sizes=options.sizes, letters=options.letters
    )
    parts = options.only or (QUICK if options.quick else tuple(PARTS))
    with tempfile.TemporaryDirectory() as temporary:
        made = take(options.folder, Path(temporary), options.days, parts, choice)
    if options.docs:
        for name, picture in IN_DOCS.items():
            shutil.copyfile(options.folder / f"{picture}.png", PICTURES / f"{name}.png")
    sys.stdout.write(f"{len(made)} pictures in {options.folder}\n")
    if options.compare is None:
        return 0
    return compared(options.folder, options.compare, made if options.only else None)


def take(folder: Path, data: Path, kept: Path | None, parts: Sequence[str], choice: "Choice") -> list[str]:
    """Photograph *parts* into *folder*; return the names of the pictures made. *data* is for what is thrown away."""
    from tools.pictures.days import Days
    from tools.pictures.parts import PARTS
    from tools.pictures.stage import Stage

    on = Stage(folder, data / "none")
    days = Days(kept or data / "days", data)
    for name in parts:
        begun, before = time.monotonic(), len(on.made)
        on.begin(name)
        PARTS[name](on, days, choice)
        took = time.monotonic() - begun
        sys.stderr.write(f"{name}: {len(on.made) - before} pictures, {took:.0f} s\n")
    on.close()
    return on.made


def compared(now: Path, before: Path, made: Iterable[str] | None = None) -> int:
    """Print a line a picture (only those *made*, where a part was photographed); return 1 when any differs."""
    from tools.pictures.compare import compare

    wanted = set(made) if made is not None else None
    lines = [
        line for line in compare(now, before, now / "differences") if wanted is None or line.name in wanted
    ]
    for line in lines:
        sys.stdout.write(f"{line}\n")
    different = sum(not line.same for line in lines)
    sys.stdout.write(f"{different} of {len(lines)} pictures differ\n")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

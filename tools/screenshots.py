"""Pictures of every page and of the wall, in sizes and themes, for README, manual and a look at every change.

``python -m tools.screenshots [FOLDER] [--quick] [--docs] [--compare BEFORE]``: plays small days in a temporary folder and
opens them offscreen. Clock and chance stand still: the same program gives the same pictures. *--quick* makes one size, the
light theme and the played days only; *--docs* then renews docs/pictures. *--compare* prints a line a picture, draws what
differs into FOLDER/differences, and ends with 1 when anything does.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
IN_DOCS = {
    "start": "start-1366x768",
    "wizard": "wizard-1366x768",
    "setup": "counting-setup-light-1366x768",
    "check-in": "counting-check_in-light-1366x768",
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


def main(argv: list[str]) -> int:
    """Write the pictures; 1 when they were compared and differ."""
    parser = argparse.ArgumentParser(prog="tools.screenshots")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("screens-out"))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--docs", action="store_true")
    parser.add_argument("--compare", type=Path, metavar="BEFORE", help="a folder of pictures made earlier")
    options = parser.parse_args(argv)
    options.folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as temporary:
        count = take(options.folder, Path(temporary), quick=options.quick)
    if options.docs:
        for name, picture in IN_DOCS.items():
            shutil.copyfile(options.folder / f"{picture}.png", PICTURES / f"{name}.png")
    sys.stdout.write(f"{count} pictures in {options.folder}\n")
    return compared(options.folder, options.compare) if options.compare else 0


def take(folder: Path, data: Path, *, quick: bool) -> int:
    """Play the days in *data*, photograph them into *folder*; return how many pictures were made."""
    from tools.pictures import days, stage, states
    from tools.pictures.wall import wall

    stage.seed_chance()
    counting = days.played(data / "counting", stop=True)
    sealed = days.played(data / "sealed", stop=False)
    on = stage.Stage(folder, data / "none")
    on.flow.show_start()
    on.grab("start")
    on.flow.show_wizard(practice=True)
    on.grab("wizard")
    for day, where in (("counting", counting), ("sealed", sealed)):
        states.every_page(on, day, where, quick=quick)
    if not quick:
        states.check_in_moments(on, counting)
        states.dialogs(on, counting)
        states.find_voter(on, counting)
        states.results(on, data)
        states.empty(on, data)
        states.crowded(on, data)
        states.large_letters(on, counting)
    wall(on, counting, sealed)
    on.close()
    return on.count


def compared(now: Path, before: Path) -> int:
    """Print a line a picture; return 1 when any differs."""
    from tools.pictures.compare import compare

    lines = compare(now, before, now / "differences")
    for line in lines:
        sys.stdout.write(f"{line}\n")
    different = sum(not line.same for line in lines)
    sys.stdout.write(f"{different} of {len(lines)} pictures differ\n")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

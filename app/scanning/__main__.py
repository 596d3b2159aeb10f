"""`python -m app.scanning --layout L... --debug OUT PATH...`: read, draw each page into OUT, sum up."""

import argparse
import collections
import sys
from pathlib import Path

import cv2

from app.scanning.layout import load_layout
from app.scanning.overlay import draw
from app.scanning.reader import examine
from app.scanning.sources import load, pages


def main(argv: list[str]) -> int:
    """Read the pages, write the debug pictures, print a summary."""
    parser = argparse.ArgumentParser(prog="python -m app.scanning")
    parser.add_argument("--layout", type=Path, action="append", required=True)
    parser.add_argument("--debug", type=Path, help="folder for the pictures")
    parser.add_argument("paths", type=Path, nargs="+")
    arguments = parser.parse_args(argv)
    layouts = [load_layout(p) for p in arguments.layout]
    if arguments.debug:
        arguments.debug.mkdir(parents=True, exist_ok=True)
    seen: collections.Counter[str] = collections.Counter()
    for ref in pages(arguments.paths):
        picture = load(ref)
        if picture.image is None:
            seen["page: unreadable_file"] += 1
            continue
        inside = examine(picture.image, layouts, file=str(ref.file), page=ref.page)
        reading = inside.reading
        seen[f"page: {reading.reason or reading.status}"] += 1
        seen.update(f"field: {f.mark}" for f in reading.fields)
        if arguments.debug:
            data = cv2.imencode(".jpg", draw(picture.image, inside))[1]
            (arguments.debug / f"{ref.file.stem}-{ref.page}.jpg").write_bytes(data.tobytes())
    for name in sorted(seen):
        sys.stdout.write(f"{name:28} {seen[name]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`python -m app read --layout LAYOUT... [--workers K] PATH...`: one JSON line a page (contract: read)."""

import argparse
import sys
from pathlib import Path

import cv2

from app.domain.errors import HallError
from app.scanning.layout import load_layout
from app.scanning.reading import to_line
from app.scanning.run import read_files
from app.texts.problems import one_line


def main(argv: list[str]) -> int:
    """Read the pages and print the readings; 0 done, 2 a layout or path does not fit."""
    parser = argparse.ArgumentParser(prog="python -m app read", description="read scanned ballots")
    parser.add_argument("--layout", type=Path, action="extend", nargs="+", required=True)
    parser.add_argument("--workers", type=int, default=1, help="processes that read side by side")
    parser.add_argument("paths", type=Path, nargs="*", metavar="IMAGE_OR_FOLDER_OR_PDF")
    arguments = parser.parse_intermixed_args(argv)
    # One layout and the pages behind it: `--layout a.json pages/` reads as meant.
    named: list[Path] = arguments.layout
    layouts = [p for p in named if p.suffix.lower() == ".json"]
    paths = [p for p in named if p.suffix.lower() != ".json"] + arguments.paths
    missing = [str(p) for p in (*layouts, *paths) if not p.exists()]
    if missing or not paths or not layouts:
        sys.stderr.write(f"没有找到：{'、'.join(missing) or 'layout-*.json 或图片'}\n")
        return 2
    cv2.setNumThreads(1)
    try:
        geometries = [load_layout(p) for p in layouts]
    except HallError as error:
        sys.stderr.write(f"{one_line(error)}\n")
        return 2
    for reading in read_files(paths, geometries, workers=arguments.workers):
        print(to_line(reading), flush=True)
    return 0

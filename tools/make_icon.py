"""Writes the program's icon from its seal: resources/icons/polling-desk.png for windows, .ico for the built program."""

import os
import sys

from PIL import Image

from app.paths import resources
from app.ui.application import make_application
from app.ui.widgets.rail import SealMark

SIDE = 256


def main() -> int:
    """Draw the seal and write both files."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_application([])
    seal = SealMark(SIDE)
    seal.setStyleSheet("background: transparent")
    target = resources() / "icons" / "polling-desk.png"
    seal.grab().save(str(target))
    Image.open(target).save(
        target.with_suffix(".ico"), sizes=[(s, s) for s in (16, 24, 32, 48, 64, 128, 256)]
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

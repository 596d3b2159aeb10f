"""Runtime hook of the built program: pyzbar asks the system for libzbar; the build brings its own, on systems without it."""

import ctypes.util
import sys
from pathlib import Path

_of_the_system = ctypes.util.find_library


def _find_library(name: str) -> str | None:
    if name == "zbar":
        for file in sorted(Path(getattr(sys, "_MEIPASS", "")).glob("libzbar.so*")):
            return str(file)
    return _of_the_system(name)


ctypes.util.find_library = _find_library

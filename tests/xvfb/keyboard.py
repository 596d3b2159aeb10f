"""A keyboard plugged into an X display: keys go through the X server (XTEST), as a real one's do."""

import ctypes
import ctypes.util
import time
from types import TracebackType
from typing import Self

NAMES = {"\n": b"Return", "\t": b"Tab", " ": b"space"}


class Keyboard:
    """Presses keys on *display* (":99"). Raises OSError where the X libraries are missing."""

    def __init__(self, display: str) -> None:
        x11, xtst = ctypes.util.find_library("X11"), ctypes.util.find_library("Xtst")
        if x11 is None or xtst is None:
            raise OSError("libX11 or libXtst is missing")
        self._x, self._test = ctypes.CDLL(x11), ctypes.CDLL(xtst)
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XStringToKeysym.argtypes = [ctypes.c_char_p]
        self._x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._x.XKeysymToKeycode.restype = ctypes.c_ubyte
        self._x.XFlush.argtypes = [ctypes.c_void_p]
        self._x.XCloseDisplay.argtypes = [ctypes.c_void_p]
        self._test.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self._display = self._x.XOpenDisplay(display.encode())
        if not self._display:
            raise OSError(f"no display {display}")

    def press(self, key: str) -> None:
        """Press and let go: a letter, a figure, or the name of a key ("Return", "F2")."""
        name = NAMES.get(key, key.encode())
        code = self._x.XKeysymToKeycode(self._display, self._x.XStringToKeysym(name))
        for down in (1, 0):
            self._test.XTestFakeKeyEvent(self._display, code, down, 0)
        self._x.XFlush(self._display)

    def write(self, text: str, *, pause: float) -> None:
        """Type *text* with *pause* seconds between keys: a person 0.12, a barcode gun 0.002."""
        for key in text:
            self.press(key)
            time.sleep(pause)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._x.XCloseDisplay(self._display)

"""The barcode gun: a keyboard that types faster than a person and ends with Enter (DESIGN.md 6).

An event filter holds printable keys until the next one or 35 ms; a burst of six or more that ends with
Enter or Tab is a scan, anything else is given back as it was typed. The closing Enter never reaches a button, a
shortcut or a field. Drawn: key → [held] --next within 35 ms--> [held] --Enter, ≥ 6--> scanned | --else--> given back.
"""

import unicodedata

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

GAP_MS = 35
SHORTEST = 6
REST_MS = 250
"""The rest of a scan that was spoilt comes within this time of its last key."""
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock)
_SHIFTS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class BarcodeGun(QObject):
    """Sits on every window (``WindowKeys``); ``scanned`` carries the text of a scan, wherever the focus is."""

    scanned = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: list[tuple[QObject, QKeyEvent]] = []
        self._since = QElapsedTimer()
        self._stamp = 0
        self._giving_back = False
        self._spoilt = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(GAP_MS)
        self._timer.timeout.connect(self._late)

    def drop_rest(self) -> None:
        """Throw away the scan that is arriving, with its closing Enter: its beginning was lost (ime_guard.py)."""
        self._timer.stop()
        self._held.clear()
        self._spoilt = True
        self._since.restart()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold keys, recognise a scan, give the rest back."""
        if self._giving_back or not isinstance(event, QKeyEvent):
            return False
        match event.type():
            case QEvent.Type.ShortcutOverride:
                return self._before_shortcuts(event)
            case QEvent.Type.KeyPress:
                return self._pressed(watched, event)
            case QEvent.Type.KeyRelease:
                return self._released(watched, event)
        return False

    def _released(self, watched: QObject, event: QKeyEvent) -> bool:
        """Hold the way up of a held key too: a button that only hears the way down of Space stays pressed in."""
        if not self._held or not _printable(event):
            return False
        self._held.append((watched, event.clone()))
        return True

    def _typed(self) -> str:
        return "".join(held.text() for _, held in self._held if held.type() is QEvent.Type.KeyPress)

    def _dropped(self, event: QKeyEvent) -> bool:
        """Say whether this key still belongs to the spoilt scan."""
        if self._spoilt and self._since.elapsed() > REST_MS:
            self._spoilt = False
        if self._spoilt:
            self._since.restart()
            self._spoilt = event.key() not in _ENDS
            return True
        return False

    def _before_shortcuts(self, event: QKeyEvent) -> bool:
        """Qt asks here whether a key is wanted before it tries shortcuts: the end of a scan is."""
        if self._spoilt and self._since.elapsed() <= REST_MS:
            event.accept()
            return True
        if event.key() in _ENDS and self._held:
            if self._is_scan(event):
                event.accept()
                return True
            self._give_back()
        elif _printable(event) and self._held and self._gap(event) <= GAP_MS:
            event.accept()  # in the middle of a burst no letter is a shortcut
            return True
        return False

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        if self._dropped(event):
            return True
        if event.key() in _ENDS:
            if self._held and self._is_scan(event):
                # an input method set to full width writes ： and １
                text = unicodedata.normalize("NFKC", self._typed())
                self._held.clear()
                self._timer.stop()
                self.scanned.emit(text)
                return True
            self._give_back()
            return False
        if event.key() in _MODIFIERS:
            return False  # a gun holds Shift for its capital letters, as a person does
        if not _printable(event):
            self._give_back()
            return False
        if event.isAutoRepeat():
            return False
        if self._held and self._gap(event) > GAP_MS:
            self._give_back()
        self._held.append((watched, event.clone()))
        self._stamp = event.timestamp()
        self._since.restart()
        self._timer.start()
        return True

    def _is_scan(self, end: QKeyEvent) -> bool:
        return len(self._typed()) >= SHORTEST and self._gap(end) <= GAP_MS

    def _gap(self, event: QKeyEvent) -> int:
        """Milliseconds since the key before was *pressed*: a busy window hears of keys late, and of all at once."""
        if self._stamp and event.timestamp():
            return max(0, event.timestamp() - self._stamp)
        return self._since.elapsed()

    def _late(self) -> None:
        """No key came in time, unless it waits unheard behind what kept the window busy: look once more."""
        seen = len(self._held)
        QTimer.singleShot(0, self, lambda: self._give_back() if len(self._held) == seen else None)

    def _give_back(self) -> None:
        """Deliver held keys to where they were going."""
        self._timer.stop()
        held, self._held = self._held, []
        self._giving_back = True
        try:
            for watched, event in held:
                QCoreApplication.sendEvent(watched, event)
        finally:
            self._giving_back = False


def _printable(event: QKeyEvent) -> bool:
    text = event.text()
    plain = not (event.modifiers() & ~_SHIFTS)
    return plain and len(text) == 1 and text.isprintable()

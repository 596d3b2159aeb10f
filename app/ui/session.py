"""Who sits at the desk, and when the desk locks itself."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal

from app.domain.phase import Phase
from app.services.context import Actor

IDLE_MINUTES = 10


class Session(QObject):
    """The person signed in; ``changed`` after every change, ``locked`` (who sat there) after idle time."""

    changed = Signal()
    locked = Signal(object)
    moved = Signal()
    """The day that is open is found in another phase: other acts belong to it."""

    def __init__(self, actor: Actor | None = None, *, idle_minutes: int = IDLE_MINUTES) -> None:
        super().__init__()
        self._actor = actor
        self._phase: Phase | None = None
        self._is_locked = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(idle_minutes * 60_000)
        self._idle.timeout.connect(self.lock)
        self._sign = QElapsedTimer()
        self._sign.start()

    @property
    def actor(self) -> Actor | None:
        """The person signed in, or None when locked."""
        return self._actor

    @property
    def phase(self) -> Phase | None:
        """The phase of the day that is open, as last read; None where none is."""
        return self._phase

    @property
    def is_locked(self) -> bool:
        """Whether somebody must sign in before anything goes on; what is said meanwhile waits for that person."""
        return self._is_locked

    def find_phase(self, phase: Phase | None) -> None:
        """Take over how the day was found."""
        if phase is not self._phase:
            self._phase = phase
            self.moved.emit()

    def require(self) -> Actor:
        """Return the person signed in; pages are only reachable while there is one."""
        if self._actor is None:
            raise RuntimeError("nobody is signed in: the window shows no page while locked")
        return self._actor

    def sign_in(self, actor: Actor) -> None:
        """Take *actor* as the person at the desk."""
        self._actor, self._is_locked = actor, False
        self._idle.start()
        self.changed.emit()

    def leave(self) -> None:
        """The election is left (or there is none): nobody sits here, and nothing is locked."""
        if self._is_locked:
            self._is_locked = False
            self.changed.emit()

    def lock_after(self, minutes: int) -> None:
        """Lock after *minutes* without a sign of life, from now on."""
        self._idle.setInterval(minutes * 60_000)
        self.touch()

    def lock(self) -> None:
        """Forget the person; the window asks for a PIN."""
        left = self._actor
        if left is None:
            return
        self._actor, self._is_locked = None, True
        self._idle.stop()
        self.changed.emit()
        self.locked.emit(left)

    def touch(self) -> None:
        """Somebody did something: idle time starts again."""
        self._sign.restart()
        if self._actor is not None:
            self._idle.start()

    def quiet_ms(self) -> int:
        """Return how long nobody pressed a key or clicked, milliseconds."""
        return self._sign.elapsed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch a window for signs of life (``WindowKeys``)."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self.touch()
        return False

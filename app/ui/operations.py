"""Act (writes) and Ask (reads): run a service call, keep its button busy, deliver, tell the board.

    Act(self, lambda: desk.checkin.check_in(voter, by=actor, nonce=nonce)).busy(button).done(self._show).start()

The owner is a page or dialog with ``tools``; a result that arrives after the owner is gone is dropped.
"""

from collections.abc import Callable
from typing import Any, Protocol, Self

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.errors import AlreadyDone
from app.ui.changes import changes_of
from app.ui.tasks import Cancelled, Lane, Progress
from app.ui.tools import Tools


class Owner(Protocol):
    """Whoever starts operations."""

    @property
    def tools(self) -> Tools:
        """The window's tools."""
        ...


class Ask:
    """A read: the value goes to ``done``."""

    def __init__(self, owner: Owner, job: Callable[[], Any]) -> None:
        self._owner = owner
        self._job = job
        self._busy: tuple[QWidget, ...] = ()
        self._done: Callable[[Any], object] | None = None
        self._failed: Callable[[BaseException], object] | None = None
        self._ended: Callable[[], object] | None = None
        self._lane = Lane.HALL

    def busy(self, *widgets: QWidget) -> Self:
        """Disable *widgets* while the job runs."""
        self._busy = tuple(w for w in widgets if w.isEnabled())
        return self

    def done(self, call: Callable[[Any], object]) -> Self:
        """Deliver the value to *call*."""
        self._done = call
        return self

    def failed(self, call: Callable[[BaseException], object]) -> Self:
        """Deliver an error to *call* instead of the usual message."""
        self._failed = call
        return self

    def ended(self, call: Callable[[], object]) -> Self:
        """Call *call* when the job ended, one way or another, before its value or error is delivered."""
        self._ended = call
        return self

    def long(self, title: str, progress: Progress) -> Self:
        """Make the job known as long work, so that closing the window asks first."""
        self._job = self._owner.tools.work.job(title, progress, self._job)
        return self

    def on(self, lane: Lane) -> Self:
        """Run on *lane*."""
        self._lane = lane
        return self

    def start(self) -> None:
        """Run."""
        for widget in self._busy:
            widget.setEnabled(False)
        self._owner.tools.runner.run(self._job, self._deliver, self._refuse, lane=self._lane)

    def _deliver(self, value: Any) -> None:
        if not self._wake():
            return
        if self._done:
            self._done(value)

    def _refuse(self, error: BaseException) -> None:
        if not self._wake():
            return
        if self._failed:
            self._failed(error)
        elif not isinstance(error, Cancelled):
            self._owner.tools.messages.failed(error)

    def _wake(self) -> bool:
        if isinstance(self._owner, QObject) and not shiboken6.isValid(self._owner):
            return False
        for widget in self._busy:
            if shiboken6.isValid(widget):
                widget.setEnabled(True)
        if self._ended:
            self._ended()
        return True


class Act(Ask):
    """A write: ``done`` gets the Outcome's value, the board gets what its events moved.

    The same press again (AlreadyDone) shows the first outcome: it is not an error to the person.
    """

    def _deliver(self, value: Any) -> None:
        alive = self._wake()
        if alive and self._done:
            self._done(value.value)
        self._owner.tools.board.post(changes_of(value.events), self._owner)

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, AlreadyDone) and self._failed is None:
            if self._wake() and self._done and error.first is not None:
                self._done(getattr(error.first, "value", error.first))
            return
        super()._refuse(error)

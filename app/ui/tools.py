"""What every page is given: runner, board, messages, sounds, session, settings. No globals."""

from dataclasses import dataclass, field
from uuid import uuid4

from app.domain.ids import Nonce
from app.ui.changes import ChangeBoard
from app.ui.messages import Messages
from app.ui.session import Session
from app.ui.settings import Settings
from app.ui.sounds import SoundPlayer
from app.ui.tasks import RunningWork, TaskRunner


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The window's tools, made once in the composition root or a test."""

    runner: TaskRunner
    board: ChangeBoard
    messages: Messages
    sounds: SoundPlayer
    session: Session
    settings: Settings
    work: RunningWork = field(default_factory=RunningWork)
    awake: bool = False
    """The screens do not go dark by themselves while the program runs."""


def new_nonce() -> Nonce:
    """Return the mark of one press or scan: the same nonce twice changes nothing."""
    return Nonce(uuid4().hex)

"""How the program speaks to a person: the only place that opens a dialog or shows a toast (ARCHITECTURE 7).

``Messages`` is what pages see; ``WindowMessages`` (window_messages.py) is the real one; tests use a fake that
remembers what was said and answers what it was told to.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from app.domain.people import Actor, Pair
from app.domain.roles import Role
from app.texts.problems import Text


class Level(Enum):
    """How serious a message is; the value names its colour token."""

    OK = "ok"
    INFO = "primary"
    LOOK = "look"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """A way back offered on a toast: its words, its key, the call."""

    label: str
    key: str
    call: Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who could be the second person."""

    id: str
    name: str
    role: Role
    duty: str
    """The role in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoPersonRequest:
    """What two people are asked to confirm: *what* will be written, *rules* codes, *people* who may be the second."""

    title: str
    what: str
    reason: str = ""
    rules: str = ""
    people: Sequence[Person]
    verify: Callable[[str, str], Actor]
    """(staff id, PIN) → the actor; raises HallError when the PIN is wrong."""


class FieldKind(Enum):
    """What a field of a form takes."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    SECRET = "secret"
    CODE = "code"
    """Text that the barcode gun writes too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field of a form; *options* are (value, words) of a choice; a field that is not *needed* may stay empty."""

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    value: str = ""
    hint: str = ""
    options: Sequence[tuple[str, str]] = ()
    needed: bool = True


FormAnswer = dict[str, str | int]


class Messages(Protocol):
    """Say something, or ask a person."""

    def toast(self, level: Level, title: str, *, undo: Undo | None = None) -> None:
        """Say in one line what happened (DESIGN.md 5, toast), with its tone and frame."""
        ...

    def failed(self, error: BaseException) -> None:
        """Explain a refusal; anything that is not a HallError is a bug and goes to the crash window."""
        ...

    def tell(self, level: Level, text: Text) -> None:
        """Show a message that stays until it is read."""
        ...

    def confirm(self, title: str, what: str, *, yes: str, danger: bool = False) -> bool:
        """Ask; *yes* is verb + noun. Esc and closing mean no."""
        ...

    def reason(self, title: str, what: str, *, yes: str, suggestions: Sequence[str] = ()) -> str | None:
        """Ask for a reason in words; None when the person leaves."""
        ...

    def two(self, request: TwoPersonRequest) -> Pair | None:
        """Ask two people for their PINs; None when they leave."""
        ...

    def form(self, title: str, what: str, fields: Sequence[FormField], *, yes: str) -> FormAnswer | None:
        """Ask for a few fields at once; None when the person leaves."""
        ...

    def who(self, title: str) -> Actor | None:
        """Ask for name and duty of a person where no staff list with PINs exists."""
        ...

    def open_file(self, title: str, kinds: str) -> str | None:
        """Ask for a file to read; *kinds* as Qt writes filters."""
        ...

    def save_file(self, title: str, name: str, kinds: str) -> str | None:
        """Ask where to save."""
        ...

    def folder(self, title: str) -> str | None:
        """Ask for a folder."""
        ...

"""What leaves the hall in a file."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageWritten(Event):
    """A result package was written and read back; it carries the journal up to the line before this one."""

    CODE: ClassVar[str] = "export.package_written"
    file: str
    package: str
    """Fingerprint of the whole file."""
    files: int
    signer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerInstalled(Event):
    """The keys that the town handed out were taken in; packages are signed with them from now on."""

    CODE: ClassVar[str] = "export.signer_installed"
    signer: str

"""What happens to proxies (RULES.md B4). *number* is the number of the certificate."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.events.base import Event
from app.domain.ids import ProxyId, VoterId


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyRegistered(Event):
    """A written proxy was taken in."""

    CODE: ClassVar[str] = "proxy.registered"
    proxy: ProxyId
    number: int
    principal: VoterId
    holder: VoterId


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyApproved(Event):
    """The election committee approved a proxy."""

    CODE: ClassVar[str] = "proxy.approved"
    proxy: ProxyId
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxiesPublished(Event):
    """The list of approved proxies was published."""

    CODE: ClassVar[str] = "proxy.published"
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyUsed(Event):
    """The ballot of a proxy was handed to its holder."""

    CODE: ClassVar[str] = "proxy.used"
    proxy: ProxyId
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyUseTakenBack(Event):
    """The ballot of a proxy came back unmarked with the holder's."""

    CODE: ClassVar[str] = "proxy.use_taken_back"
    proxy: ProxyId
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyWithdrawn(Event):
    """A proxy was withdrawn before use."""

    CODE: ClassVar[str] = "proxy.withdrawn"
    proxy: ProxyId
    number: int
    reason: str

"""The Event base class and the registry of codes."""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar

REGISTRY: dict[str, type["Event"]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact of the day. Subclasses are frozen keyword-only dataclasses with a CODE ``desk.what_happened``."""

    CODE: ClassVar[str] = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        # slots=True makes dataclass() build the class twice; both builds carry the same qualified name.
        code = cls.__dict__.get("CODE", "")
        known = REGISTRY.get(code)
        if not code or (known is not None and known.__qualname__ != cls.__qualname__):
            raise TypeError(f"event {cls.__qualname__} needs a CODE of its own, not {code!r}")
        REGISTRY[code] = cls

    def body(self) -> dict[str, Any]:
        """Return the fields as plain JSON values, for the journal."""
        return asdict(self)

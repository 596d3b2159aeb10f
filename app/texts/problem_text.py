"""The three parts of a message about a known trouble."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Three parts of a message; *do* is a list of physical acts."""

    title: str
    what: str
    do: tuple[str, ...]

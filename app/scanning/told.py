"""What the text of a code says about the page, without any key: type, number, test. Authenticity is checked elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Ballot type, number (None under uniform numbering) and whether it is a test ballot, as the code claims."""

    type: str
    number: str | None
    test: bool


def told(text: str) -> Told | None:
    """Return what *text* claims, or None when it is no ballot's code."""
    parts = text.split(":")
    if len(parts) < 4 or parts[0] != "PD1":
        return None
    return Told(type=parts[1].lower(), number=parts[2] or None, test=parts[3] == "1")

"""What the text of a code says about the page, without any key: type, number, test. Authenticity is checked elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.ballot_code import decode, type_code
from app.scanning.layout import PageLayout


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The layout the code names, the number (None under uniform numbering) and whether it is a test ballot."""

    layout: PageLayout
    number: str | None
    test: bool


def told(text: str, layouts: Sequence[PageLayout]) -> Told | None:
    """Return what *text* claims, or None when it is the code of none of these ballots."""
    code = decode(text)
    if code is None:
        return None
    for layout in layouts:
        if type_code(layout.type) == code.type:
            return Told(layout=layout, number=code.number or None, test=code.test)
    return None

"""How a candidate's name stands in its cell: 18 to 13 pt in one line, else two lines, never more, never cut (PAPERS.md 4).

The layout asks here whether a name fits before anything is printed, printing asks where it breaks. Every sign counts
as a full square but the dot, which is half of one, so that no face can be wider than what was promised. Millimetres.
"""

from app.domain.namesakes import bare, note_of

POINT = 25.4 / 72
MOST, LEAST = 18.0, 13.0
"""Type of a name, pt."""
NOTE = 9.0
"""Type of the note that tells namesakes apart, pt."""
LINE = 1.25
"""Pitch of two lines, one above the other, in heights of a sign."""
SIDE, END = 1.5, 1.0
"""Free on either side of a line, and above and below it."""
NOTE_ROOM = 6.0
"""Height of the note under a name."""
DOWN = 1.04
"""Least pitch of signs one under the other, in heights of a sign."""


def break_name(name: str) -> tuple[str, str]:
    """Return the two lines of a long name: after the dot that makes the longer one shortest, else in the middle."""
    dots = [i + 1 for i, sign in enumerate(name) if sign == "·" and i + 1 < len(name)]
    cut = min(dots or [(len(name) + 1) // 2], key=lambda at: max(signs(name[:at]), signs(name[at:])))
    return name[:cut], name[cut:]


def signs(text: str) -> float:
    """Return the set width of *text* in squares: the dot is half of one."""
    return sum(0.5 if sign == "·" else 1.0 for sign in text)


def fits_across(name: str, w: float, h: float) -> bool:
    """Say whether a name fits a cell *w* wide and *h* high in one or two lines of at least 13 pt, with its note."""
    text, side = bare(name), LEAST * POINT
    room, high = w - 2 * SIDE, h - 2 * END - (NOTE * POINT * LINE if note_of(name) else 0.0)
    if signs(note_of(name)) * NOTE * POINT > room - 2 * NOTE * POINT:
        return False
    if signs(text) * side <= room:
        return side <= high
    return max(map(signs, break_name(text))) * side <= room and (1 + LINE) * side <= high


def fits_down(name: str, w: float, h: float) -> bool:
    """Say whether a name fits a column *w* wide and *h* high, in one or two columns of at least 13 pt, with its note."""
    text, side = bare(name), LEAST * POINT
    high = h - 2 * END - (NOTE_ROOM if note_of(name) else 0.0)
    if (signs(note_of(name)) + 1) * NOTE * POINT > w:
        return False
    if len(text) * side * DOWN <= high:
        return True
    # Two columns keep a name together only where it is written in parts; else a row shows it whole (PAPERS.md 3).
    return "·" in text and max(map(len, break_name(text))) * side * DOWN <= high and 2 * side + 2 * SIDE <= w

"""Words of a ballot's table: names across and down, as app.domain.sheet_names promised that they fit, and labels."""

from app.domain.sheet import Rect, Words
from app.domain.sheet_names import DOWN, END, LEAST, LINE, NOTE, NOTE_ROOM, SIDE, break_name
from app.printing.pen import Pen
from app.printing.typeset import KAI, MM, Type, fit, set_name, width

_NOTE = Type(KAI, NOTE)
_GAP = 2.0
"""Between a name and a note beside it, mm."""


def draw_words(pen: Pen, words: Words) -> None:
    """Set words in the middle of their rectangle."""
    at = words.at
    if words.vertical:
        if words.name:
            _name_down(pen, words)
        else:
            _label_down(pen, words)
    elif words.name:
        _name_across(pen, words)
    else:
        pen.centred(
            at.x,
            at.y,
            at.w,
            at.h,
            words.text,
            fit(words.text, Type(words.face, words.size), at.w - 1, least=7),
        )


def _name_across(pen: Pen, words: Words) -> None:
    """One line, smaller down to 13 pt; else two lines. The note stands behind a short name, under a long one."""
    at = words.at
    room = at.w - 2 * SIDE
    shown = set_name(words.text)
    style = Type(words.face, words.size)
    note = f"（{words.note}）" if words.note else ""
    if note and width(shown, style) + _GAP + width(note, _NOTE) <= room:
        whole = width(shown, style) + _GAP + width(note, _NOTE)
        x, y = at.x + (at.w - whole) / 2, at.y + at.h / 2
        pen.text(x, y + 0.37 * style.height, shown, style)
        pen.text(x + whole, y + 0.37 * style.height, note, _NOTE, align="right")
        return
    under = _NOTE.height * LINE if note else 0.0
    one = fit(shown, style, room, least=LEAST)
    lines = (shown,) if width(shown, one) <= room else break_name(words.text)
    size = words.size
    while size > LEAST and not _stands(lines, style.at(size), room, at.h - under):
        size -= 0.5
    pen.lines_in(at.x, at.y, at.w, at.h - under, lines, style.at(size))
    if note:
        pen.centred(at.x, at.y + at.h - under - END, at.w, under, note, _NOTE)


def _stands(lines: tuple[str, ...], style: Type, room: float, high: float) -> bool:
    needed = (1 + LINE * (len(lines) - 1)) * style.height + 2 * END
    return needed <= high + 0.01 and max(width(line, style) for line in lines) <= room + 0.01


def _name_down(pen: Pen, words: Words) -> None:
    """Signs one under the other; a name too long for one column in two, the first part on the right."""
    at = words.at
    high = at.h - (NOTE_ROOM if words.note else 0.0)
    text = set_name(words.text)
    parts: tuple[str, ...] = (text,)
    if _high(text, LEAST) > high - 2 * END:
        parts = break_name(words.text)
    column = at.w / len(parts)
    size, longest = words.size, max(parts, key=len)
    while size > LEAST and (_high(longest, size) > high - 2 * END or size / MM > column - SIDE):
        size -= 0.5
    for i, part in enumerate(parts):
        _down(pen, part, Rect(x=at.right - column * (i + 1), y=at.y, w=column, h=high), words.face, size)
    if words.note:
        pen.centred(at.x, at.y + high - END, at.w, NOTE_ROOM, f"（{words.note}）", _NOTE)


def _label_down(pen: Pen, words: Words) -> None:
    size = words.size
    while size > 7 and _high(words.text, size) > words.at.h - 1:
        size -= 0.5
    _down(pen, words.text, words.at, words.face, size, loose=1.2)


def _down(pen: Pen, text: str, at: Rect, face: str, size: float, *, loose: float = 1.12) -> None:
    pitch = min(size * loose / MM, (at.h - 2 * END) / max(len(text), 1))
    y = at.y + at.h / 2 - pitch * (len(text) - 1) / 2
    for sign in text:
        pen.text(at.x + at.w / 2, y + 0.37 * size / MM, sign, Type(face, size), align="center")
        y += pitch


def _high(text: str, size: float) -> float:
    return len(text) * size * DOWN / MM

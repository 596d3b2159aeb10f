"""People of one name: told apart by a note in brackets behind the name, on ballot, wall and report (PAPERS.md 4).

A name is one person throughout an election (contracts/decide.md), so that namesakes carry the note *in* their name:
``王秀英（一组）`` and ``王秀英（三组）``. Who is asked about the person, and not about the ballot, uses ``bare``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

_OPEN, _CLOSE = "（(", "）)"
_DOTS = "·•・．‧∙"


def bare(name: str) -> str:
    """Return the person's own name: ``王秀英（一组）`` → ``王秀英``."""
    return _parts(name)[0]


def note_of(name: str) -> str:
    """Return what tells the person apart, without brackets: ``王秀英（一组）`` → ``一组``; empty where nothing does."""
    return _parts(name)[1]


def with_note(name: str, note: str) -> str:
    """Return the name as an election file writes it: ``王秀英（一组）``; *note* empty leaves the name alone."""
    return f"{bare(name)}（{note}）" if note else name


def tidy_name(name: str) -> str:
    """Return a name as rolls and ballots write it: no blanks between characters, one middle dot, full-width brackets.

    ``方　敏`` → ``方敏``, ``阿依努尔•买买提`` → ``阿依努尔·买买提``, ``王秀英(一组)`` → ``王秀英（一组）``. Who is meant is never guessed.
    """
    name = name.strip()
    own, note = _parts(name)
    if all(sign >= "\u2e80" or sign in _DOTS or sign.isspace() for sign in own):
        own = "".join("·" if sign in _DOTS else sign for sign in own if not sign.isspace())
    return f"{own}（{note}）" if note else own


def not_told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Return the bare names that are not clear, in order: the same twice, or one with a note beside one without.

    *names* are those of one post, or every different name of an election.
    """
    often = Counter(names)
    noted = {bare(name) for name in names if note_of(name)}
    unclear = [bare(name) for name in names if often[name] > 1 or (name in noted and not note_of(name))]
    return tuple(dict.fromkeys(unclear))


def proposed(people: Sequence[Mapping[str, str]]) -> tuple[str, ...] | None:
    """Return names with notes for people of one name (keys ``name``, ``group``, ``sex``, ``birth``; empty = not known).

    The first of 村民小组, 性别 and 出生 that differs for all of them; None where nothing does: people must say.
    """
    for key in ("group", "sex", "birth"):
        notes = [person.get(key) or "" for person in people]
        if all(notes) and len(set(notes)) == len(notes):
            return tuple(with_note(p["name"], _short(key, n)) for p, n in zip(people, notes, strict=True))
    return None


def among(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of *names* that somebody who wrote *name* may have meant; others than just *name*: nobody may guess."""
    listed = tuple(dict.fromkeys(names))
    return (name,) if name in listed else tuple(one for one in listed if bare(one) == bare(name))


def _short(key: str, note: str) -> str:
    if key != "birth":
        return note
    year, *rest = note.split("-")
    return "".join(f"{int(part)}{unit}" for part, unit in zip([year, *rest], "年月日", strict=False)) + "生"


def _parts(name: str) -> tuple[str, str]:
    if name and name[-1] in _CLOSE:
        start = max(name.rfind(sign) for sign in _OPEN)
        if start > 0 and name[start + 1 : -1].strip():
            return name[:start].rstrip(), name[start + 1 : -1].strip()
    return name, ""

"""Finding one person among twenty thousand while a queue waits: by any part of the name, by its sound, by any number.

Kept in memory beside the store. Each key of all people stands in one long text, one line a person, and a query is one
search through it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice, product

from app.domain.ids import VoterId
from app.names.patterns import homophones, letters, loose_letters, scattered
from app.names.pinyin import syllables

COMBINATIONS = 6
"""Readings of one name that are kept."""
ENOUGH = 400
"""Hits of one kind that are ranked; whoever gets more types another letter."""
MANY = 300
"""Changes after which the long texts are made again."""
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""An input method set to full width types ｗｘｙ and １２３. Names are not touched: NFKC would change rare characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a person can be found by."""

    id: VoterId
    name: str
    roll_number: int
    group: str = ""
    household: str = ""
    id_number: str = ""
    card: str = ""


class How(IntEnum):
    """By what somebody was found; smaller is better."""

    CODE = 0
    NAME = 1
    ROLL_NUMBER = 2
    TAIL = 3
    NAME_BEGINS = 4
    SOUND = 5
    INITIALS = 6
    NAME_HAS = 7
    SOUND_BEGINS = 8
    HOMOPHONE = 9
    SOUND_HAS = 10
    NUMBER_BEGINS = 11
    NAME_SCATTERED = 12
    HOUSEHOLD = 13
    GROUP = 14
    SOUND_ALIKE = 15
    NUMBER_HAS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Somebody found, and by what."""

    id: VoterId
    how: How


class _Text:
    """Lines of one key; finds which person a place in the text belongs to."""

    def __init__(self, lines: Iterable[tuple[int, str]]) -> None:
        self._owners: list[int] = []
        self._starts: list[int] = []
        parts: list[str] = []
        at = 0
        for owner, line in lines:
            self._owners.append(owner)
            self._starts.append(at)
            parts.append(line)
            at += len(line) + 1
        self.text = "\n".join(parts) + "\n"

    def find(self, needle: str) -> Iterator[tuple[int, int, str]]:
        """Yield (owner, place in the line, line) of each line that has *needle*, once a line."""
        at = self.text.find(needle)
        while at >= 0:
            i = bisect_right(self._starts, at) - 1
            end = self.text.index("\n", at)
            yield self._owners[i], at - self._starts[i], self.text[self._starts[i] : end]
            at = self.text.find(needle, end)

    def match(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str, str]]:
        """Yield (owner, place in the line, line, what matched)."""
        for found in pattern.finditer(self.text):
            i = bisect_right(self._starts, found.start()) - 1
            end = self.text.index("\n", found.start())
            yield self._owners[i], found.start() - self._starts[i], self.text[self._starts[i] : end], found[0]


class SearchIndex:
    """The people on the roll, ready to be found. Not shared between threads without a lock.

    A change of a few people makes small texts beside the long ones, so that the next search does not wait.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: dict[VoterId, Entry] = {}
        self._sounds: dict[VoterId, tuple[str, ...]] = {}
        self._texts: tuple[_Texts, ...] | None = None
        self._stale: set[VoterId] = set()
        """People whose lines in the long texts no longer hold."""
        self.put(entries)

    def __len__(self) -> int:
        return len(self._entries)

    def put(self, entries: Iterable[Entry]) -> None:
        """Add people, or replace what is known of them."""
        for entry in entries:
            known = self._entries.get(entry.id)
            self._entries[entry.id] = entry
            if known is None or known.name != entry.name:
                self._sounds[entry.id] = sounds(entry.name)
            self._touch(entry.id)

    def remove(self, ids: Iterable[VoterId]) -> None:
        """Forget people."""
        for one in ids:
            self._entries.pop(one, None)
            self._sounds.pop(one, None)
            self._touch(one)

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """Return at most *limit* people, the best match first, then by roll number. Words narrow each other down."""
        words = query.translate(_NARROW).split()
        if not words:
            return ()
        if len(words) > 1 and all(word.isascii() and word.isalpha() for word in words):
            words = ["".join(words)]
        found = self._ask(words[0], everything=len(words) > 1)
        for word in words[1:]:
            more = self._ask(word, everything=True)
            found = {one: min(how, more[one]) for one, how in found.items() if one in more}
        best = sorted(found, key=lambda one: (found[one], self._entries[one].roll_number))
        return tuple(Hit(id=one, how=found[one]) for one in best[:limit])

    def _ask(self, word: str, *, everything: bool) -> dict[VoterId, How]:
        long, short = self._ready()
        found = {
            long.people[i].id: how
            for i, how in long.ask(word, everything=everything).items()
            if long.people[i].id not in self._stale
        }
        found |= {short.people[i].id: how for i, how in short.ask(word, everything=everything).items()}
        return found

    def _ready(self) -> tuple["_Texts", ...]:
        if self._texts is None or len(self._stale) > MANY:
            self._stale = set()
            self._texts = (_Texts(tuple(self._entries.values()), self._sounds), _Texts((), {}))
        elif len(self._texts) == 1:
            changed = tuple(self._entries[one] for one in self._stale if one in self._entries)
            self._texts = (self._texts[0], _Texts(changed, self._sounds))
        return self._texts

    def _touch(self, one: VoterId) -> None:
        if self._texts is not None:
            self._stale.add(one)
            self._texts = self._texts[:1]


def sounds(name: str) -> tuple[str, ...]:
    """Return the readings of *name* as lines to be searched: `` wang xiu ying ``, blanks around each syllable."""
    parts = syllables(name)
    return tuple(f" {' '.join(one)} " for one in islice(product(*parts), COMBINATIONS)) if parts else ()


class _Texts:
    """All texts of one state of the roll."""

    def __init__(self, people: tuple[Entry, ...], sounds_of: dict[VoterId, tuple[str, ...]]) -> None:
        self.people = people
        plain = [entry.name.replace("·", "").casefold() for entry in people]
        self._names = _Text(enumerate(plain))
        self._sounds = _Text((i, line) for i, entry in enumerate(people) for line in sounds_of[entry.id])
        self._first = [self._surname(sounds_of[entry.id]) for entry in people]
        self._initials = _Text(
            (i, "".join(part[0] for part in line.split()))
            for i, entry in enumerate(people)
            for line in sounds_of[entry.id]
        )
        self._numbers = _Text((i, str(entry.roll_number)) for i, entry in enumerate(people))
        self._identities = _Text((i, e.id_number.casefold()) for i, e in enumerate(people) if e.id_number)
        self._groups = _Text((i, entry.group.casefold()) for i, entry in enumerate(people) if entry.group)
        self._households = _Text((i, e.household.casefold()) for i, e in enumerate(people) if e.household)
        self._codes: dict[str, list[int]] = {}
        for i, entry in enumerate(people):
            for code in filter(None, (entry.card.casefold(), entry.id_number.casefold())):
                self._codes.setdefault(code, []).append(i)

    @staticmethod
    def _surname(lines: tuple[str, ...]) -> str:
        return lines[0].split(maxsplit=1)[0] if lines else ""

    def ask(self, word: str, *, everything: bool = False) -> dict[int, How]:
        """Return who *word* finds and how well; at most ENOUGH of a kind unless *everything* is asked for."""
        word = word.casefold().replace("·", "")
        found: dict[int, How] = {}

        def note(hits: Iterable[tuple[int, How]]) -> None:
            for owner, how in hits if everything else islice(hits, ENOUGH * 4):
                if owner not in found or how < found[owner]:
                    found[owner] = how

        note((i, How.CODE) for i in self._codes.get(word, ()))
        if not word:
            return found
        note(self._by_name(word))
        if word.isascii() and any(sign.isdigit() for sign in word):
            note(self._by_number(word))
        elif word.isascii():
            note(self._by_letters(word))
            if everything or len(found) < ENOUGH:
                note(self._alike(word))
        else:
            note(self._by_sound(word))
        note((i, How.HOUSEHOLD) for i, _, _ in self._households.find(word))
        note((i, How.GROUP) for i, _, _ in self._groups.find(word))
        return found

    def _by_name(self, word: str) -> Iterator[tuple[int, How]]:
        for i, at, line in self._names.find(word):
            if line == word:
                yield i, How.NAME
            else:
                yield i, How.NAME_BEGINS if at == 0 else How.NAME_HAS
        if len(word) > 1 and not word.isascii():
            for i, _, _, _ in self._names.match(scattered(word)):
                yield i, How.NAME_SCATTERED

    def _by_number(self, word: str) -> Iterator[tuple[int, How]]:
        number = word.lstrip("0") or "0"
        for i, at, line in self._numbers.find(number):
            if line == number:
                yield i, How.ROLL_NUMBER
            elif at == 0 and not word.startswith("0"):
                yield i, How.NUMBER_BEGINS
        for i, at, line in self._identities.find(word):
            yield i, How.TAIL if line.endswith(word) else How.NUMBER_HAS if at else How.NUMBER_BEGINS

    def _by_letters(self, word: str) -> Iterator[tuple[int, How]]:
        for i, at, line in self._initials.find(word):
            if at == 0 and self._first[i].startswith(line[0]):
                yield i, How.INITIALS if line == word else How.SOUND_BEGINS
            else:
                yield i, How.SOUND_HAS
        for i, at, line, _ in self._sounds.match(letters(word)):
            if line.replace(" ", "") == word:
                yield i, How.SOUND
            else:
                # A rare reading of the surname is found too, after the usual ones.
                usual = at == 0 and line.startswith(f" {self._first[i]} ")
                yield i, How.SOUND_BEGINS if usual else How.SOUND_HAS

    def _alike(self, word: str) -> Iterator[tuple[int, How]]:
        for i, _, _, _ in self._sounds.match(loose_letters(word)):
            yield i, How.SOUND_ALIKE

    def _by_sound(self, word: str) -> Iterator[tuple[int, How]]:
        exact, loose = homophones(tuple(part[:1] for part in syllables(word)))
        if exact is None or loose is None:
            return
        for i, _, _, _ in self._sounds.match(exact):
            yield i, How.HOMOPHONE
        for i, _, _, _ in self._sounds.match(loose):
            yield i, How.SOUND_ALIKE

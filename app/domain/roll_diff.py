"""A new table against the roll as it stands: who is new, who changed, who is no longer on it. Ids and check-ins stay."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace

from app.domain.ids import VoterId
from app.domain.roll import Person, Voter
from app.domain.roll_reading import RollRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RollChange:
    """One person before and after; *fields* are the names of the attributes that differ."""

    voter: VoterId
    before: Person
    after: Person
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollDiff:
    """What taking the table over would do."""

    added: tuple[Person, ...]
    changed: tuple[RollChange, ...]
    struck: tuple[Voter, ...]
    """On the roll, not in the table, and not in one of its bad rows."""
    kept: int


def compare(standing: Sequence[Voter], rows: Sequence[RollRow]) -> RollDiff:
    """Compare the good *rows* with the people *standing* on the roll.

    The same person: same identity number; else same name and birth; else same name and group — each only where it
    points at exactly one person on both sides.
    """
    good = [row for row in rows if row.good]
    matched = _match(standing, good)
    spare_from = max((voter.person.roll_number for voter in standing), default=0)
    spare_from = max([spare_from, *(row.number for row in good if row.number is not None)])
    added: list[Person] = []
    changed: list[RollChange] = []
    kept = 0
    taken = {row.number for row in good if row.number is not None}
    for row in good:
        voter = matched.get(row.row)
        number = row.number
        if number is None and voter is not None and voter.person.roll_number not in taken:
            number = voter.person.roll_number
        if number is None:
            spare_from += 1
            number = spare_from
        person = replace(row.person, roll_number=number)
        if voter is None:
            added.append(person)
            continue
        differing = tuple(
            f.name for f in fields(Person) if getattr(person, f.name) != getattr(voter.person, f.name)
        )
        if differing:
            changed.append(RollChange(voter=voter.id, before=voter.person, after=person, fields=differing))
        else:
            kept += 1
    found = {voter.id for voter in matched.values()}
    named_in_bad_rows = {row.person.name for row in rows if not row.good}
    struck = tuple(
        voter for voter in standing if voter.id not in found and voter.person.name not in named_in_bad_rows
    )
    return RollDiff(added=tuple(added), changed=tuple(changed), struck=struck, kept=kept)


def _match(standing: Sequence[Voter], rows: Iterable[RollRow]) -> dict[int, Voter]:
    matched: dict[int, Voter] = {}
    left, free = list(rows), list(standing)
    keys: tuple[Callable[[Person], object], ...] = (
        lambda p: p.id_number,
        lambda p: (p.name, p.birth) if p.birth else "",
        lambda p: (p.name, p.group),
    )
    for n, key in enumerate(keys):
        ours: dict[object, list[Voter]] = defaultdict(list)
        theirs: dict[object, list[RollRow]] = defaultdict(list)
        for voter in free:
            ours[key(voter.person)].append(voter)
        for row in left:
            theirs[key(row.person)].append(row)
        for mark, found in theirs.items():
            if not mark or len(found) != 1 or len(ours.get(mark, ())) != 1:
                continue
            voter, row = ours[mark][0], found[0]
            if n > 0 and _other_person(voter.person, row.person):
                continue
            matched[row.row] = voter
        taken = {voter.id for voter in matched.values()}
        free = [voter for voter in free if voter.id not in taken]
        left = [row for row in left if row.row not in matched]
    return matched


def _other_person(ours: Person, theirs: Person) -> bool:
    """Say whether two of one name are surely different people: both numbers known, and unlike in birth as well."""
    both = bool(ours.id_number and theirs.id_number)
    return both and ours.id_number[6:14] != theirs.id_number[6:14]

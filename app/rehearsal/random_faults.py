"""What can be planted in a random day, and how the program must name it: never more, never less."""

import random
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.count_views import SheetFault
from app.domain.events.boxes import BoxCountsDiffer
from app.domain.gates import Gate
from app.domain.problem_codes import ProblemCode
from app.domain.reconciliation import Identity


class Fault(StrEnum):
    """What is planted."""

    UNUSED_LOST = "unused_lost"
    """A sheet is missing from the issuing table."""
    UNUSED_EXTRA = "unused_extra"
    NOT_CAST = "not_cast"
    """A sheet went out and is in no box; nobody saw it leave."""
    BOX_EXTRA = "box_extra"
    """More sheets in the boxes than voters."""
    MOBILE_LOST = "mobile_lost"
    """The mobile box comes back with a sheet too few, unused ones included."""
    SAMPLES_WRONG = "samples_wrong"
    """Kept and cancelled do not add up to the unused."""
    PRINT_SHORT = "print_short"
    """The printer delivered one sheet less than it says."""
    DOUBLE_CHECK_IN = "double_check_in"
    WRONG_HAND_COUNT = "wrong_hand_count"
    """Two people count a box and differ."""
    PROXY_TWICE = "proxy_twice"
    """The holder asks for the represented ballot again, and the principal comes after all."""
    POWER_CUT = "power_cut"
    """The program is killed at any moment and opened again; nothing may be missing."""
    BUNDLE_MISCOUNTED = "bundle_miscounted"
    NOT_FED = "not_fed"
    """The feeder took two sheets for one."""
    FED_TWICE = "fed_twice"
    FORGED_CAST = "forged_cast"
    """In the place of a ballot lies one whose check was guessed."""
    COPY_CAST = "copy_cast"
    """In its place lies a copy of a ballot that is in another bundle."""
    SPOILED_CAST = "spoiled_cast"
    """In its place lies the sheet that was handed back as spoiled."""
    PRACTICE_CAST = "practice_cast"
    """In its place lies a ballot printed for practice."""


AT_THE_COUNT = frozenset(
    {
        Fault.BUNDLE_MISCOUNTED,
        Fault.NOT_FED,
        Fault.FED_TWICE,
        Fault.FORGED_CAST,
        Fault.COPY_CAST,
        Fault.SPOILED_CAST,
        Fault.PRACTICE_CAST,
    }
)
"""What is only seen when sheets are counted: never on a day that C2 stops before."""

NAMED_BY: dict[Fault, frozenset[str]] = {
    Fault.UNUSED_LOST: frozenset({Identity.PRINTED.value}),
    Fault.UNUSED_EXTRA: frozenset({Identity.PRINTED.value}),
    Fault.NOT_CAST: frozenset({Identity.NOT_RECOVERED.value}),
    Fault.BOX_EXTRA: frozenset({Identity.NOT_RECOVERED.value, Gate.TOO_MANY_RECOVERED.value}),
    Fault.MOBILE_LOST: frozenset({Identity.NOT_RECOVERED.value, Identity.PRESENT.value}),
    Fault.SAMPLES_WRONG: frozenset({Identity.UNUSED.value}),
    Fault.PRINT_SHORT: frozenset({Identity.DELIVERED.value}),
    Fault.DOUBLE_CHECK_IN: frozenset({ProblemCode.ALREADY_CHECKED_IN.value}),
    Fault.WRONG_HAND_COUNT: frozenset({BoxCountsDiffer.CODE}),
    Fault.PROXY_TWICE: frozenset({ProblemCode.ALREADY_ISSUED.value, ProblemCode.PROXY_BALLOT_USED.value}),
    Fault.POWER_CUT: frozenset(),
    Fault.BUNDLE_MISCOUNTED: frozenset({ProblemCode.BATCH_COUNT_DIFFERS.value}),
    Fault.NOT_FED: frozenset({ProblemCode.BATCH_COUNT_DIFFERS.value}),
    Fault.FED_TWICE: frozenset({SheetFault.RESCANNED.value}),
    Fault.FORGED_CAST: frozenset({SheetFault.FORGED.value}),
    Fault.COPY_CAST: frozenset({SheetFault.COPY.value}),
    Fault.SPOILED_CAST: frozenset({SheetFault.CANCELLED.value}),
    Fault.PRACTICE_CAST: frozenset({SheetFault.TEST.value}),
}
"""How each fault is named: an identity of C1, a gate (C2), a refusal, an event, a sheet set aside."""


@dataclass(slots=True)
class RandomDay:
    """One day: what was planted, and what the program named."""

    seed: int
    planted: frozenset[Fault]
    named: set[str] = field(default_factory=set)

    @property
    def expected(self) -> set[str]:
        """What the program must name, and nothing besides."""
        return {word for fault in self.planted for word in NAMED_BY[fault]}

    @property
    def right(self) -> bool:
        """Say whether every planted fault was named and there was no false alarm."""
        return self.named == self.expected


def plant(rng: random.Random) -> frozenset[Fault]:
    """Return what goes wrong on one day; faults that would hide one another are not planted together."""
    share = rng.choice((0.0, 0.1, 0.3))
    planted = {fault for fault in Fault if rng.random() < share}

    def one_of(*faults: Fault) -> None:
        both = [fault for fault in faults if fault in planted]
        planted.difference_update(rng.sample(both, max(0, len(both) - 1)))

    # One sheet too few and one too many are no difference anybody could count.
    one_of(Fault.NOT_CAST, Fault.BOX_EXTRA)
    one_of(Fault.UNUSED_LOST, Fault.UNUSED_EXTRA, Fault.PRINT_SHORT)
    one_of(Fault.BUNDLE_MISCOUNTED, Fault.NOT_FED)
    if Fault.BOX_EXTRA in planted:
        planted -= AT_THE_COUNT
    return frozenset(planted)

"""The women's seat in the contest for 委员 (RULES.md D4)."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.domain.decision.seats import Kinship, Ranked, Seating, fill
from app.domain.reasons import Reason


def fill_with_womens_seat(
    ranked: Sequence[Ranked], seats: int, *, women: Collection[str], serving: Sequence[str], kin: Kinship
) -> Seating:
    """Fill *seats* when no woman holds a higher post: the ordinary ranking if it seats a woman, else D4's order."""
    ordinary = fill(ranked, seats, serving=serving, kin=kin)
    if ordinary.undetermined or _seats_a_woman_for_certain(ordinary, women):
        return ordinary
    over = [person for person in ranked if person.name in women and not kin.of(person.name, serving)]
    if not over:
        rest = fill(ranked, seats - 1, serving=serving, kin=kin)
        if rest.undetermined:
            return rest
        return replace(
            rest,
            vacant=rest.vacant + 1,
            reserved=1,
            reasons=(*rest.reasons, _because("没有女性过线，保留 1 个名额，在女性中另行选举")),
        )
    first = [person for person in over if person.votes == over[0].votes]
    why = "按票数不能确定有女性当选" if ordinary.tied else "按票数没有女性当选"
    if len(first) == 1:
        return _declared_first(ranked, seats, first[0], why, serving=serving, kin=kin)
    return _tied_for_it(ranked, seats, first, why, serving=serving, kin=kin)


def _seats_a_woman_for_certain(seating: Seating, women: Collection[str]) -> bool:
    men_tied = sum(name not in women for name in seating.tied)
    return any(name in women for name in seating.elected) or men_tied < seating.tied_seats


def _declared_first(
    ranked: Sequence[Ranked], seats: int, woman: Ranked, why: str, *, serving: Sequence[str], kin: Kinship
) -> Seating:
    rest = _others(ranked, seats, woman, serving=serving, kin=kin)
    if rest.undetermined:
        return rest
    reason = _because(
        f"{why}，过线女性中{woman.name}得票最多，为 {woman.votes} 票，先行当选",
        votes=woman.votes,
    )
    return replace(rest, elected=(woman.name, *rest.elected), reasons=(reason, *rest.reasons))


def _tied_for_it(
    ranked: Sequence[Ranked],
    seats: int,
    tied: Sequence[Ranked],
    why: str,
    *,
    serving: Sequence[str],
    kin: Kinship,
) -> Seating:
    """再次投票 among the tied women for the one seat, if the other seats are settled whoever wins it; else D6."""
    names = "、".join(woman.name for woman in tied)
    rests = [_others(ranked, seats, woman, serving=serving, kin=kin) for woman in tied]
    settled = rests[0]
    if any(rest.undetermined or rest.tied or not rest.same_result(settled) for rest in rests):
        return Seating(undetermined=f"{names}同票竞争妇女名额，其余名额要看谁胜出才能确定")
    reason = _because(
        f"{why}，过线女性{names}得票最多且相同，均为 {tied[0].votes} 票，再次投票选 1 人",
        votes=tied[0].votes,
    )
    return replace(
        settled,
        tied=tuple(woman.name for woman in tied),
        tied_seats=1,
        reasons=(reason, *settled.reasons),
    )


def _others(
    ranked: Sequence[Ranked], seats: int, woman: Ranked, *, serving: Sequence[str], kin: Kinship
) -> Seating:
    others = [person for person in ranked if person.name != woman.name]
    return fill(others, seats - 1, serving=serving, kin=kin, declared=woman)


def _because(sentence: str, **numbers: int) -> Reason:
    return Reason(rule="D4", sentence=f"{sentence} (D4)", numbers=numbers)

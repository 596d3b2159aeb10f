"""The identities of the ledger (RULES.md C1) and the line of C2. Names the identity that breaks, with both numbers.

An identity is only judged when people have counted both of its sides; until then it is *open*, never broken.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.ballots import BagKind, LedgerColumn
from app.domain.rule_sheet import OverRecovered


class Identity(StrEnum):
    """The identities of C1, by what they compare."""

    DELIVERED = "delivered"
    PRINTED = "printed"
    ISSUED = "issued"
    PRESENT = "present"
    PROXIES = "proxies"
    RECOVERED = "recovered"
    NOT_RECOVERED = "not_recovered"
    EXCHANGED = "exchanged"
    UNUSED = "unused"
    BOXES = "boxes"
    COUNTED = "counted"
    CANDIDATE = "candidate"
    APPROVALS = "approvals"
    BAGS = "bags"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One identity of one ballot type at one place ("" = the total). *left* and *right* None = not counted yet."""

    identity: Identity
    ballot_type: str
    place: str = ""
    subject: str = ""
    """Which candidate, post or bag, where the identity has several."""
    left_name: str
    right_name: str
    left: int | None
    right: int | None
    at_most: bool = False
    """The left may be smaller (≤) rather than equal."""

    @property
    def open(self) -> bool:
        """Say whether one side has not been counted yet."""
        return self.left is None or self.right is None

    @property
    def holds(self) -> bool:
        """Say whether both sides are known and agree."""
        if self.left is None or self.right is None:
            return False
        return self.left <= self.right if self.at_most else self.left == self.right

    @property
    def broken(self) -> bool:
        """Say whether both sides are known and do not agree."""
        return not self.open and not self.holds

    @property
    def difference(self) -> int:
        """Left minus right; 0 while open."""
        return 0 if self.left is None or self.right is None else self.left - self.right

    def sentence(self) -> str:
        """Return the comparison as people read it: ``①印制 500 = ③发出 480 + … 20（C1）``."""
        sign = "，还没有数完" if self.open else ""
        if not self.open:
            sign = "，相符" if self.holds else f"，不符，相差 {abs(self.difference)}"
        middle = "≤" if self.at_most else ("≠" if self.broken else "=")
        left, right = ("——" if side is None else str(side) for side in (self.left, self.right))
        subject = f"{self.subject}：" if self.subject else ""
        return f"{subject}{self.left_name} {left} {middle} {self.right_name} {right}{sign}（C1）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who took part, as the roll counts it: voters present themselves, and proxies used."""

    in_person: int
    by_proxy: int


def compare(
    column: LedgerColumn,
    *,
    ballot_type: str,
    place: str = "",
    print_run: int | None = None,
    boxes: int | None = None,
    attendance: Attendance | None = None,
) -> tuple[Comparison, ...]:
    """Return the identities of one place, or of the total (*place* empty).

    *print_run*, *boxes* (Σ of the boxes' own counts) and *attendance* are known for the total only.
    """

    def line(
        identity: Identity,
        left_name: str,
        left: int | None,
        right_name: str,
        right: int | None,
        *,
        most: bool = False,
    ) -> Comparison:
        return Comparison(
            identity=identity,
            ballot_type=ballot_type,
            place=place,
            left_name=left_name,
            right_name=right_name,
            left=left,
            right=right,
            at_most=most,
        )

    c = column
    found = [
        line(Identity.PRINTED, "①印制", c.printed, "③发出+⑦剩余+②损坏", _sum(c.issued, c.unused, c.damaged)),
        line(
            Identity.ISSUED, "③发出", c.issued, "④本人+⑤受委托+⑥换发", c.in_person + c.by_proxy + c.replaced
        ),
        line(Identity.EXCHANGED, "⑥换发", c.replaced, "⑫写坏交回", c.handed_back),
        line(Identity.RECOVERED, "③发出", c.issued, "⑩收回+⑪未收回", _sum(c.recovered, c.not_recovered)),
        line(
            Identity.NOT_RECOVERED,
            "⑪未收回",
            c.not_recovered,
            "⑫写坏交回+⑬带走",
            c.handed_back + c.taken_away,
        ),
        line(Identity.UNUSED, "⑦剩余", c.unused, "⑧留存+⑨作废", _sum(c.kept, c.cancelled)),
    ]
    if place:
        return tuple(found)
    if print_run is not None:
        # until the first sheet is taken in nobody has counted: the printer may still be at work
        found.insert(0, line(Identity.DELIVERED, "印刷数", print_run, "①点收", c.printed or None))
    if attendance is not None:
        found.append(
            line(Identity.PRESENT, "④本人", c.in_person, "本人到场", attendance.in_person, most=True)
        )
        found.append(
            line(Identity.PROXIES, "⑤受委托", c.by_proxy, "已用委托", attendance.by_proxy, most=True)
        )
    found.append(line(Identity.BOXES, "⑩收回", c.recovered, "各票箱合计", boxes))
    found.append(line(Identity.COUNTED, "⑩收回", c.recovered, "⑭有效+⑮无效", _sum(c.valid, c.invalid)))
    return tuple(found)


def compare_bags(
    column: LedgerColumn, bags: Mapping[BagKind, int], *, ballot_type: str
) -> tuple[Comparison, ...]:
    """Compare what was sealed or destroyed with what was counted; a kind without a bag yet is open (C12)."""
    names = {
        BagKind.VALID: ("有效票袋", "⑭有效", column.valid),
        BagKind.INVALID: ("无效票袋", "⑮无效", column.invalid),
        BagKind.CANCELLED: ("作废票袋", "⑨作废", column.cancelled),
        BagKind.KEPT: ("留存票袋", "⑧留存", column.kept),
        BagKind.SPOILED: ("写坏票袋", "⑫写坏交回+②损坏", column.handed_back + column.damaged),
    }
    wanted = {kind for kind, (_, _, sheets) in names.items() if sheets}
    complete = wanted <= set(bags)
    found = []
    for kind, (bag, name, sheets) in names.items():
        held = bags.get(kind)
        if held is None and not sheets:
            continue
        # A second bag may follow: fewer sheets than expected are judged when every kind has its bags.
        short = held is not None and sheets is not None and held < sheets and not complete
        found.append(
            Comparison(
                identity=Identity.BAGS,
                ballot_type=ballot_type,
                subject=bag,
                left_name=name,
                right_name="已封存或销毁",
                left=sheets,
                right=None if short else held,
            )
        )
    return tuple(found)


def compare_votes(
    *,
    ballot_type: str,
    post: str,
    seats: int,
    valid: int,
    candidates: Iterable[tuple[str, int, int, int, int]],
    write_in_approvals: int = 0,
) -> tuple[Comparison, ...]:
    """Compare one post's votes: each candidate is (name, approve, disapprove, abstain, void in that column)."""
    found = []
    approvals = write_in_approvals
    for name, approve, disapprove, abstain, void in candidates:
        approvals += approve
        found.append(
            Comparison(
                identity=Identity.CANDIDATE,
                ballot_type=ballot_type,
                subject=f"{post} {name}",
                left_name="赞成+不赞成+弃权+该栏无效",
                right_name="⑭有效",
                left=approve + disapprove + abstain + void,
                right=valid,
            )
        )
    found.append(
        Comparison(
            identity=Identity.APPROVALS,
            ballot_type=ballot_type,
            subject=post,
            left_name="赞成合计",
            right_name=f"⑭有效×应选 {seats}",
            left=approvals,
            right=valid * seats,
            at_most=True,
        )
    )
    return tuple(found)


def too_many(*, recovered: int, voters: int, issued: int, against: OverRecovered) -> int:
    """Return how many sheets more came back than C2 allows; 0 when none. Above 0 the election is void."""
    limit = {
        OverRecovered.VOTERS: voters,
        OverRecovered.ISSUED: issued,
        OverRecovered.BOTH: min(voters, issued),
    }[against]
    return max(0, recovered - limit)


def _sum(*parts: int | None) -> int | None:
    """Add counts; unknown when any part is."""
    total = 0
    for part in parts:
        if part is None:
            return None
        total += part
    return total

"""The ledger of one ballot type as a flow: which numbers stand in which column, and which comparison joins them (C1)."""

from collections.abc import Iterable

from app.domain.ballots import LedgerColumn
from app.domain.ledger import Ledger, TypeLedger
from app.domain.reconciliation import Comparison, Identity
from app.ui.widgets.flow_view import Chain, Check, FlowView, Node, Stage

MOST_CHAINS = 3
"""Chains under the flow; the list beside it has all of them."""
WORDS = {
    "printed": "印制",
    "issued": "已发",
    "damaged": "发前损坏",
    "in_person": "本人",
    "by_proxy": "委托",
    "replaced": "换发",
    "unused": "剩余",
    "kept": "留存",
    "cancelled": "作废",
    "recovered": "收回",
    "not_recovered": "未收回",
    "handed_back": "写坏交回",
    "taken_away": "带走、未投",
    "valid": "有效",
    "invalid": "无效",
}
SIDES: dict[Identity, tuple[str, tuple[str, ...]]] = {
    Identity.PRINTED: ("printed", ("issued", "unused", "damaged")),
    Identity.ISSUED: ("issued", ("in_person", "by_proxy", "replaced")),
    Identity.EXCHANGED: ("replaced", ("handed_back",)),
    Identity.RECOVERED: ("issued", ("recovered", "not_recovered")),
    Identity.NOT_RECOVERED: ("not_recovered", ("handed_back", "taken_away")),
    Identity.UNUSED: ("unused", ("kept", "cancelled")),
    Identity.COUNTED: ("recovered", ("valid", "invalid")),
}
"""The columns of form 06 that each identity compares: one with the sum of the others."""


def bands_of(kind: TypeLedger, ledger: Ledger, *, proxies: bool) -> FlowView:
    """Return the flow of *kind*. *proxies* False leaves their number out (a party meeting has none)."""
    column = kind.total
    lines = {line.identity: line for line in kind.comparisons if not line.subject}

    def stage(head: str, names: Iterable[str], identity: Identity | None = None) -> Stage:
        nodes = tuple(_node(column, name) for name in names)
        line = lines.get(identity) if identity else None
        if line is None:
            return Stage(head=head, nodes=nodes)
        check = check_of(line, kind, ledger)
        text = f"差 {abs(line.difference)}" if line.broken else ("…" if line.open else str(line.left))
        return Stage(head=head, nodes=nodes, check=check, text=text)

    given = ("in_person", *(("by_proxy",) if proxies else ()), "replaced")
    return FlowView(
        stages=(
            stage("印制", ("printed",), Identity.PRINTED),
            stage("发放", ("issued", "damaged"), Identity.ISSUED),
            stage("投票", given, Identity.RECOVERED),
            stage("收回", ("recovered", "not_recovered"), Identity.COUNTED),
            stage("检验", ("valid", "invalid")),
        ),
        chains=_chains(kind, ledger, lines[Identity.UNUSED]),
    )


def equation(line: Comparison, kind: TypeLedger) -> str:
    """Return *line* in two lines, the words and the numbers: ``剩余 = 留存 + 作废`` over ``254 ≠ 3 + 250``."""
    left, parts = _sides(line, kind)
    subject = "".join(f"{words}：" for words in (_place(line, kind), line.subject) if words)
    sign = "≤" if line.at_most else "="
    words = f"{subject}{left.words} {sign} {' + '.join(part.words for part in parts)}"
    if line.broken:
        sign = "＞" if line.at_most else "≠"
    numbers = f"{_number(left.value)} {sign} {' + '.join(_number(part.value) for part in parts)}"
    if line.broken:
        numbers += f"，差 {abs(line.difference)}"
    elif line.open:
        numbers += "，还没有数完"
    return f"{words}\n{numbers}"


def lines_of(kind: TypeLedger, ledger: Ledger) -> tuple[Comparison, ...]:
    """Return the comparisons to show: a total whose break is that of its places is named there only."""
    return (
        *(
            line
            for line in kind.comparisons
            if not line.broken or line in ledger.breaks or _closed(line, ledger)
        ),
        *(line for place in kind.places for line in place.comparisons),
    )


def check_of(line: Comparison, kind: TypeLedger, ledger: Ledger) -> Check:
    """Return how *line* stands; a broken total is explained when two people explained the breaks of its places."""
    if line.open:
        return Check.OPEN
    if line.holds:
        return Check.HOLDS
    if line.place:
        return Check.BROKEN if line in ledger.breaks else Check.EXPLAINED
    same = [
        one
        for place in kind.places
        for one in place.comparisons
        if (one.identity, one.subject) == (line.identity, line.subject)
    ]
    return Check.BROKEN if any(one in ledger.breaks for one in (line, *same)) else Check.EXPLAINED


def _closed(line: Comparison, ledger: Ledger) -> bool:
    return any(
        (one.identity, one.ballot_type, one.place, one.subject, one.left, one.right)
        == (line.identity.value, line.ballot_type, line.place, line.subject, line.left, line.right)
        for one in ledger.closed
    )


def _chains(kind: TypeLedger, ledger: Ledger, unused: Comparison) -> tuple[Chain, ...]:
    named = [line for line in lines_of(kind, ledger) if line in ledger.breaks]
    at_places = [line for line in named if line.identity is Identity.UNUSED and line.place]
    if len(at_places) == 1 and at_places[0].difference == unused.difference:
        # it is one break: the total's row says where
        return _rows(at_places[0], [line for line in named if line is not at_places[0]], kind, ledger)
    return _rows(unused, [line for line in named if line != unused], kind, ledger)


def _rows(first: Comparison, others: list[Comparison], kind: TypeLedger, ledger: Ledger) -> tuple[Chain, ...]:
    return tuple(_chain(line, kind, ledger) for line in (first, *others[: MOST_CHAINS - 1]))


def _chain(line: Comparison, kind: TypeLedger, ledger: Ledger) -> Chain:
    left, parts = _sides(line, kind)
    where = "　".join(words for words in (_place(line, kind), line.subject) if words)
    if where:
        left = Node(words=f"{where}　{left.words}", value=left.value)
    check = check_of(line, kind, ledger)
    below = {
        Check.HOLDS: "相符",
        Check.OPEN: "还没有数",
        Check.BROKEN: f"差 {abs(line.difference)} 张",
        Check.EXPLAINED: f"差 {abs(line.difference)} 张，已说明",
    }[check]
    sign = "=" if not line.broken else ("＞" if line.at_most else "≠")
    return Chain(
        left=left, sign=sign, parts=parts, result=f"合计 {_number(line.right)}", below=below, check=check
    )


def _sides(line: Comparison, kind: TypeLedger) -> tuple[Node, tuple[Node, ...]]:
    found = SIDES.get(line.identity)
    column = _column(line, kind)
    if found is None or column is None:
        return (
            Node(words=_plain(line.left_name), value=line.left),
            (Node(words=_plain(line.right_name), value=line.right),),
        )
    left, parts = found
    return _node(column, left), tuple(_node(column, name) for name in parts)


def _column(line: Comparison, kind: TypeLedger) -> LedgerColumn | None:
    if not line.place:
        return kind.total
    return next((place.column for place in kind.places if place.place == line.place), None)


def _place(line: Comparison, kind: TypeLedger) -> str:
    return next((place.label for place in kind.places if place.place == line.place), "") if line.place else ""


def _node(column: LedgerColumn, name: str) -> Node:
    return Node(
        words=WORDS[name],
        value=getattr(column, name),
        large=name in {"printed", "issued", "recovered", "valid"},
        lost=name in {"damaged", "not_recovered", "invalid"},
    )


def _plain(words: str) -> str:
    """Leave out the circled numbers of the form: the page shows the form's columns by name."""
    return "".join(sign for sign in words if not "①" <= sign <= "⑳").replace("+", " + ")


def _number(value: int | None) -> str:
    return "——" if value is None else str(value)

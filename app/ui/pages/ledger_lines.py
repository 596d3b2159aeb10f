"""What the ledger page shows of a ledger: its columns as lines, in the order and with the numbers of the form."""

from dataclasses import dataclass

from app.domain.ballots import LedgerColumn
from app.domain.ledger import TypeLedger
from app.domain.reconciliation import Comparison
from app.ui.tables.record_model import Column
from app.ui.widgets.flow_view import Check


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One column of the form, as a line: its name, the total, and where it is a sum or difference a hint."""

    name: str
    value: int | None
    places: str
    strong: bool = False


COLUMNS = (
    Column[LedgerLine](head="栏", text=lambda x: x.name, width=200),
    Column[LedgerLine](
        head="合计", text=lambda x: "—" if x.value is None else str(x.value), number=True, bold=True, width=90
    ),
    Column[LedgerLine](head="各处", text=lambda x: x.places, tone=lambda _: "ink2"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """One identity as the list shows it: *words* over numbers, *wanted*: two people must still explain it."""

    line: Comparison
    words: str
    check: Check
    wanted: bool


_STATES = {
    Check.OPEN: ("—", "ink3"),
    Check.HOLDS: ("对", "ok"),
    Check.BROKEN: ("差", "stop"),
    Check.EXPLAINED: ("注", "look"),
}
CHECKS = (
    Column[CheckLine](
        head="", text=lambda c: _STATES[c.check][0], tone=lambda c: _STATES[c.check][1], bold=True, width=44
    ),
    Column[CheckLine](
        head="等式（C1）", text=lambda c: c.words, tone=lambda c: "stop" if c.wanted else "ink"
    ),
)
NAMES = (
    ("printed", "① 印制（点收）"),
    ("damaged", "② 发出前损坏"),
    ("issued", "③ 发出"),
    ("in_person", "④ 发给本人"),
    ("by_proxy", "⑤ 发给受委托人"),
    ("replaced", "⑥ 写坏换发"),
    ("unused", "⑦ 剩余"),
    ("kept", "⑧ 留存"),
    ("cancelled", "⑨ 作废"),
    ("recovered", "⑩ 收回"),
    ("not_recovered", "⑪ 未收回"),
    ("handed_back", "⑫ 写坏交回"),
    ("taken_away", "⑬ 带走、未投"),
    ("valid", "⑭ 有效"),
    ("invalid", "⑮ 无效"),
)


def line_of(kind: TypeLedger, name: str, words: str) -> LedgerLine:
    """Return column *name* (a field of LedgerColumn) as a line under *words*, with the places that have a number."""

    def value(column: LedgerColumn) -> int | None:
        found = getattr(column, name)
        return found if found is None else int(found)

    several = len(kind.places) > 1
    places = [(place.label, value(place.column)) for place in kind.places] if several else []
    return LedgerLine(
        name=words,
        value=value(kind.total),
        places="　".join(f"{where} {number}" for where, number in places if number),
    )

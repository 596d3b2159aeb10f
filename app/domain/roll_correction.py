"""Correcting one line of the roll by hand: the same checks as for a row of a table, one clear refusal."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Never

from app.domain.bodies import Body
from app.domain.errors import RuleForbids
from app.domain.problem_codes import ProblemCode
from app.domain.roll import Person
from app.domain.roll_columns import RollField, columns_for, heading
from app.domain.roll_reading import Origin, read_rows

_TEXTS = {field.name for field in fields(Person)} - {"roll_number", "suspension"}


def corrected(person: Person, changes: Mapping[str, str], *, day: str, body: Body) -> Person:
    """Return *person* with *changes* (attribute → text as written; ``vote`` for the right to vote). Raises RuleForbids."""
    known = {"roll_number", "vote", *_TEXTS}
    for name in changes:
        if name not in known:
            _refuse(name, "没有这一项")
    values = {field: _written(person, field) for field in RollField}
    values |= {RollField(name): " ".join(text.split()) for name, text in changes.items()}
    return _read(values, day=day, body=body)


def written(values: Mapping[str, str], *, day: str, body: Body) -> Person:
    """Return a new person from *values* (names of ``RollField``), numbered 1 until the roll says. Raises RuleForbids."""
    whole = {field: " ".join(values.get(field.value, "").split()) for field in RollField}
    return _read(whole | {RollField.NUMBER: "1"}, day=day, body=body)


def require_sound(person: Person, *, day: str, body: Body) -> None:
    """Raise RuleForbids(CORRECTION_MISFIT) unless *person* would pass as a row of a table."""
    _read({field: _written(person, field) for field in RollField}, day=day, body=body)


def _read(values: Mapping[RollField, str], *, day: str, body: Body) -> Person:
    order = (*columns_for(body), *(field for field in RollField if field not in columns_for(body)))
    table = [[heading(field, body) for field in order], [values[field] for field in order]]
    columns = {field: i for i, field in enumerate(order)}
    rows = read_rows(table, 0, columns, Origin(file="名册", sheet="", body=body, day=day))
    if not rows:
        _refuse("姓名", "不能为空")
    for fault in rows[0].faults:
        if fault.blocks:
            _refuse(fault.column, f"“{fault.value}”不合格，应为{fault.expected or '填写完整'}")
    return rows[0].person


def _written(person: Person, field: RollField) -> str:
    return person.suspension.value if field is RollField.VOTE else str(getattr(person, field.value))


def _refuse(field: str, what: str) -> Never:
    raise RuleForbids(ProblemCode.CORRECTION_MISFIT, field=field, what=what)

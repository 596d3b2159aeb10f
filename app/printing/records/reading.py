"""Records to JSON and back, strictly: a field that is missing, misspelt or of another type is an error at once."""

import types
import typing
from collections.abc import Hashable, Mapping
from dataclasses import MISSING, asdict, fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar, cast

R = TypeVar("R")


def to_json(record: Any) -> dict[str, Any]:
    """Return *record* as plain JSON values."""
    if not is_dataclass(record) or isinstance(record, type):
        raise TypeError(f"not a record: {record!r}")
    return cast("dict[str, Any]", _plain(asdict(record)))


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def from_json(kind: type[R], value: Any, *, at: str = "") -> R:
    """Build a record of *kind*. Raises ValueError naming the field that does not fit."""
    where = at or kind.__name__
    if not isinstance(value, Mapping):
        raise ValueError(f"{where}: expected an object")
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]  # R is a dataclass by contract
    strangers = set(value) - set(known)
    if strangers:
        raise ValueError(f"{where}: unknown fields {sorted(strangers)}")
    hints = _hints(cast("Hashable", kind))
    made: dict[str, Any] = {}
    for name, field in known.items():
        if name in value:
            made[name] = _read(hints[name], value[name], f"{where}.{name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ValueError(f"{where}.{name}: missing")
    return kind(**made)


@lru_cache(maxsize=256)
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _read(hint: Any, value: Any, at: str) -> Any:
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        inner = [arm for arm in typing.get_args(hint) if arm is not type(None)]
        return None if value is None else _read(inner[0], value, at)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise ValueError(f"{at}: expected a list")
        arms = typing.get_args(hint)
        if len(arms) == 2 and arms[1] is Ellipsis:
            return tuple(_read(arms[0], item, f"{at}[{i}]") for i, item in enumerate(value))
        if len(arms) != len(value):
            raise ValueError(f"{at}: expected {len(arms)} entries")
        return tuple(
            _read(arm, item, f"{at}[{i}]") for i, (arm, item) in enumerate(zip(arms, value, strict=True))
        )
    if is_dataclass(hint):
        return from_json(cast("type[Any]", hint), value, at=at)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if hint is bytes:
        return bytes.fromhex(value) if isinstance(value, str) else bytes(value)
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise ValueError(f"{at}: expected {hint.__name__}, got {value!r}")
    return value

"""First outcomes as JSON: a repeated press gets back the very record that the first one returned.

Only what acts return: None, text, whole numbers, booleans, bytes, moments, days, enums, tuples, plain mappings and
frozen dataclasses of this program. Anything else is a bug and fails when the act is first committed.
"""

import base64
import dataclasses
import importlib
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from app.models.base import parse, spell


def freeze(value: Any) -> Any:
    """Return *value* as plain JSON from which ``thaw`` makes an equal value. Raises TypeError."""
    if isinstance(value, Enum):
        return {"enum": _name(type(value)), "value": value.value}
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode("ascii")}
    if isinstance(value, datetime):
        return {"moment": spell(value)}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, tuple | list):
        return {"tuple": [freeze(item) for item in value]}
    if isinstance(value, Mapping):
        return {"map": [[freeze(key), freeze(item)] for key, item in value.items()]}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: freeze(getattr(value, f.name)) for f in dataclasses.fields(value) if f.init}
        return {"record": _name(type(value)), "fields": fields}
    raise TypeError(
        f"an act returned {type(value).__name__}, which a repeated press could not be given again"
    )


def thaw(value: Any) -> Any:
    """Return the value that ``freeze`` was given."""
    if not isinstance(value, dict):
        return value
    match value:
        case {"record": name, "fields": fields}:
            return _kind(name)(**{key: thaw(item) for key, item in fields.items()})
        case {"enum": name, "value": word}:
            return _kind(name)(word)
        case {"tuple": items}:
            return tuple(thaw(item) for item in items)
        case {"map": pairs}:
            return {thaw(key): thaw(item) for key, item in pairs}
        case {"moment": text}:
            return parse(text)
        case {"day": text}:
            return date.fromisoformat(text)
        case {"bytes": text}:
            return base64.b64decode(text)
    raise TypeError(f"not a frozen outcome: {sorted(value)}")


def _name(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


def _kind(name: str) -> Any:
    module, _, path = name.partition(":")
    if not module.startswith("app."):
        raise TypeError(f"not a record of this program: {name}")
    found: Any = importlib.import_module(module)
    for part in path.split("."):
        found = getattr(found, part)
    return found

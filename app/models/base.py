"""The two declarative bases (hall, box) and the column types both stores share.

Closed sets are stored by value with a CHECK; times as UTC text; structured values as canonical JSON.
To add a table: a class ending in ``Row`` on the right base, its module named in app/models/schema.py, a migration.
"""

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Dialect, Enum, MetaData, Text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.domain.fingerprint import canonical_json

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored as ``2026-11-23T08:05:00.000000Z``: sorts as text, reads in any tool."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Spell an aware datetime; a naive one is a bug."""
        return None if value is None else spell(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read the spelling back."""
        return None if value is None else parse(value)


class Json(TypeDecorator[Any]):
    """A structured value as canonical JSON, so that equal values are equal bytes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Spell the value."""
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read the value back."""
        return None if value is None else json.loads(value)


def spell(moment: datetime) -> str:
    """Return the stored spelling of an aware moment. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a moment in the store is aware; ask the Clock for it")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def parse(text: str) -> datetime:
    """Return the moment spelt *text*."""
    return datetime.fromisoformat(text)


def words(kind: type[StrEnum]) -> Enum:
    """Return the column type of the closed set *kind*: its values as text, with a CHECK."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        values_callable=lambda members: [member.value for member in members],
        name=kind.__name__.lower(),
    )


TYPES: dict[Any, TypeEngine[Any]] = {datetime: UtcDateTime(), str: Text()}


class HallBase(DeclarativeBase):
    """Tables of hall.sqlite: who came, what was on paper, what was decided, the journal."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = TYPES


class BoxBase(DeclarativeBase):
    """Tables of box.sqlite: what was voted. No clock, no order of casting, no voter."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = TYPES

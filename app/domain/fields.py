"""Reading plain JSON strictly: every misfit names the file, the record, the field, the value and what was expected."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Never, TypeVar

from app.domain.errors import BadInput
from app.domain.problem_codes import ProblemCode

E = TypeVar("E", bound=StrEnum)
_MISSING = object()
_OBJECT = "一个对象 {…}"


class Fields:
    """One JSON object being read, with its path, so that a misfit can be found by a person.

    Reading methods return the value or raise BadInput(INPUT_MISFIT); ``done()`` refuses keys nobody asked for.
    """

    def __init__(self, value: Any, *, file: str, path: str = "") -> None:
        self._file = file
        self._path = path
        self._used: set[str] = set()
        if not isinstance(value, Mapping):
            raise BadInput(
                ProblemCode.INPUT_MISFIT,
                file=file,
                field=path or "(整个文件)",
                value=_show(value),
                expected=_OBJECT,
            )
        self._value = value

    def refuse(self, key: str, expected: str, *, value: Any = _MISSING) -> Never:
        """Raise the misfit of field *key*: *expected* says in Chinese what should stand there.

        *value* is shown instead of what stands at *key* (for a place inside a raw list or mapping).
        """
        raise BadInput(
            ProblemCode.INPUT_MISFIT,
            file=self._file,
            field=self._at(key),
            value=_show(self._value.get(key, _MISSING) if value is _MISSING else value),
            expected=expected,
        )

    def has(self, key: str) -> bool:
        """Say whether *key* stands there and is not null."""
        self._used.add(key)
        return self._value.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """Read a non-empty string; *default* when absent."""
        expected = "文字，不能为空"
        value = self._get(key, default, expected)
        if not isinstance(value, str) or (not value.strip() and value != default):
            self.refuse(key, expected)
        if not _writable(value):
            self.refuse(key, "能写成 UTF-8 的文字")
        return value

    def whole(self, key: str, default: int | None = None, *, least: int = 0) -> int:
        """Read an integer of at least *least*."""
        expected = f"不小于 {least} 的整数"
        value = self._get(key, default, expected)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.refuse(key, expected)
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Read true or false."""
        expected = "true 或 false"
        value = self._get(key, default, expected)
        if not isinstance(value, bool):
            self.refuse(key, expected)
        return value

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """Read one value of the closed set *kind*."""
        expected = _one_of(kind)
        value = self._get(key, default, expected)
        try:
            return kind(value)
        except ValueError:
            self.refuse(key, expected)

    def items(self, key: str, *, least: int = 0) -> list[Any]:
        """Read a list (absent means empty) of at least *least* entries."""
        expected = f"至少 {least} 项的列表" if least else "列表 […]"
        value = self._get(key, [], expected)
        if not isinstance(value, list) or len(value) < least:
            self.refuse(key, expected)
        return value

    def mapping(self, key: str) -> Mapping[str, Any]:
        """Read an object as it stands (absent means empty); the caller checks what is in it."""
        value = self._get(key, {}, _OBJECT)
        if not isinstance(value, Mapping):
            self.refuse(key, _OBJECT)
        return value

    def record(self, key: str) -> "Fields":
        """Read a nested object; an absent one reads as empty."""
        value = self._get(key, {}, _OBJECT)
        return Fields(value, file=self._file, path=self._at(key))

    def records(self, key: str, *, least: int = 0) -> Iterator["Fields"]:
        """Read a list of objects."""
        for i, item in enumerate(self.items(key, least=least)):
            yield Fields(item, file=self._file, path=f"{self._at(key)}[{i}]")

    def each(self, key: str, read: Callable[["Fields"], Any], *, least: int = 0) -> tuple[Any, ...]:
        """Read a list of objects through *read*."""
        return tuple(read(fields) for fields in self.records(key, least=least))

    def done(self) -> None:
        """Refuse any key that nobody asked for: a misspelt setting must not be passed over in silence."""
        for key in self._value:
            if key not in self._used:
                self.refuse(key, "认识的字段，只写一次，请核对拼写")

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def _get(self, key: str, default: Any, expected: str) -> Any:
        self._used.add(key)
        value = self._value.get(key)
        if value is None:
            if default is None:
                self.refuse(key, expected)
            return default
        return value


@cache
def _one_of(kind: type[StrEnum]) -> str:
    return "其中之一：" + "、".join(member.value for member in kind)


def _writable(text: str) -> bool:
    # A lone surrogate (JSON "\\ud800") can be held in memory but never printed.
    return text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text)


def _show(value: Any) -> str:
    return "（没有）" if value is _MISSING else repr(value)[:60]

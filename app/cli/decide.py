"""`python -m app decide FILE...`: election cases in, verdicts out, one JSON line each (contracts/decide.md)."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from app.domain.decision import case_from_json, decide
from app.domain.errors import BadInput

USAGE = """usage: python -m app decide FILE...   (- for standard input)

Reads election cases (one JSON object a line, a JSON array, or one object) and prints one verdict a line.
Exit status: 0 every case was decided, 2 something did not fit (one line each on standard error).
"""


_NOT_UTF8 = "surrogateescape"
_WHY: dict[type[Exception], str] = {
    FileNotFoundError: "没有这个文件",
    IsADirectoryError: "是文件夹",
    PermissionError: "没有读它的权限",
}


class _Unreadable(Exception):
    """The file or line is not JSON; the message says where and what was expected."""


def main(argv: list[str]) -> int:
    """Decide every case of the files in *argv*, in order; return the exit status."""
    if not argv or argv[0] in ("-h", "--help"):
        sys.stderr.write(USAGE)
        return 0 if argv else 2
    try:
        return 0 if all([_decide_file(name) for name in argv]) else 2
    except BrokenPipeError:
        # Somebody closed the pipe (`| head`): nothing is wrong with the cases, but not every one was printed.
        sys.stderr.close()
        return 2


def _decide_file(name: str) -> bool:
    """Print the verdicts of one file; say whether every case fitted."""
    fitted = True
    try:
        for where, value in _values(name):
            fitted = _decide_value(name, where, value) and fitted
    except _Unreadable as problem:
        _refuse(str(problem))
        return False
    return fitted


def _decide_value(name: str, where: str, value: Any) -> bool:
    if isinstance(value, _Unreadable):
        _refuse(str(value))
        return False
    try:
        case = case_from_json(value, file=name)
    except BadInput as problem:
        label = value.get("id") if isinstance(value, dict) else None
        facts = problem.facts
        _refuse(
            f"{name}：案例 {label if isinstance(label, str) else where}：字段 {facts['field']}："
            f"现在是 {facts['value']}，应为{facts['expected']}"
        )
        return False
    sys.stdout.write(json.dumps(decide(case).as_json(), ensure_ascii=False) + "\n")
    return True


def _values(name: str) -> Iterator[tuple[str, Any]]:
    """Yield (place, value) of each case; a line that is not JSON comes as _Unreadable, the others still count."""
    text = _text(name)
    try:
        value = _json(text)
    except ValueError as problem:
        # Not U+2028 and its kin, which may stand in a JSON string: only line feeds part lines.
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        read = [(number, _line(name, number, line)) for number, line in lines]
        if len(read) != 1 and all(isinstance(each, _Unreadable) for _, each in read):
            raise _Unreadable(f"{name}：案例 —：字段 (整个文件)：{problem}，应为案例的 JSON") from None
        yield from ((f"第 {number} 行", each) for number, each in read)
        return
    cases = value if isinstance(value, list) else [value]
    yield from ((f"第 {number} 个", each) for number, each in enumerate(cases, 1))


def _line(name: str, number: int, line: str) -> Any:
    try:
        return _json(line)
    except ValueError as problem:
        return _Unreadable(f"{name}：案例 第 {number} 行：字段 (整行)：{problem}，应为一行一个 JSON 对象")


def _text(name: str) -> str:
    """Read the whole file; bytes that are not UTF-8 come as lone surrogates, so that other lines still count."""
    try:
        if name == "-":
            data = getattr(sys.stdin, "buffer", sys.stdin).read()
            return data if isinstance(data, str) else data.decode("utf-8-sig", _NOT_UTF8)
        with open(name, encoding="utf-8-sig", errors=_NOT_UTF8, newline="") as file:
            return file.read()
    except (OSError, ValueError) as problem:
        why = _WHY.get(type(problem), "读不出来")
        raise _Unreadable(f"{name}：案例 —：字段 (整个文件)：{why}，应为能读的文件") from None


def _json(text: str) -> Any:
    """Parse JSON. Raises ValueError with the place and what is wrong there."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("不是 UTF-8") from None
    if not text.strip():
        raise ValueError("是空的")
    try:
        return json.loads(text, object_pairs_hook=_object, parse_int=_whole)
    except RecursionError:
        raise ValueError("嵌套太深") from None
    except json.JSONDecodeError as problem:
        raise ValueError(f"第 {problem.lineno} 行第 {problem.colno} 列不是 JSON") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object; a key written twice is a contradiction: the second stands under a name nobody knows."""
    value = dict(pairs)
    if len(value) != len(pairs):
        value = {}
        for key, each in pairs:
            value[f"{key}（写了两次）" if key in value else key] = each
    return value


def _whole(digits: str) -> Any:
    # No count of people has a hundred digits; as text it is refused where it stands, like any other word.
    return int(digits) if len(digits) <= 100 else digits


def _refuse(line: str) -> None:
    printable = line.encode("utf-8", "backslashreplace").decode("utf-8")
    sys.stderr.write(" ".join(printable.split()) + "\n")

"""The verifier's words, for the command and the page alike."""

from collections.abc import Sequence

from app.domain.errors import HallError
from app.texts.problems import explain


def verdict_lines(problem: HallError | None, title: str, passed: Sequence[str]) -> list[str]:
    """Return the verdict in plain lines: what holds, or the first thing that does not and what to do."""
    if problem is not None:
        text = explain(problem)
        return ["核验不通过", "", f"{text.title}：{text.what}", *(f"  · {act}" for act in text.do)]
    return ["核验通过", "", f"选举：{title}", *(f"  √ {sentence}" for sentence in passed)]

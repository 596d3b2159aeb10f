"""The order of the day in the words of the wall: seven steps round the one that is open on the host's list."""

from collections.abc import Sequence

from app.domain.agenda import StepState
from app.services.agenda import AgendaLine, HandsLine
from app.ui.hall.scenes import AgendaScene, Head, StepRow, StepTime

MOST, BEFORE = 7, 3
"""Steps on a page (DESIGN.md 9.2), and how many of them come before the one of now."""


def agenda_scene(lines: Sequence[AgendaLine], head: Head, foot: str) -> AgendaScene:
    """Return the steps round the first that is still to come; what was voted by hands stands beside its step."""
    now = next((place for place, line in enumerate(lines) if not line.done), len(lines))
    first = max(0, min(now - BEFORE, len(lines) - MOST))
    shown = list(enumerate(lines))[first : first + MOST]
    return AgendaScene(
        head=head, rows=tuple(_row(line, now=place == now) for place, line in shown), foot=foot
    )


def _row(line: AgendaLine, *, now: bool) -> StepRow:
    later = StepTime.NOW if now else StepTime.LATER
    time = {StepState.DONE: StepTime.DONE, StepState.LEFT_OUT: StepTime.LEFT_OUT, None: later}[line.state]
    note = "没有进行" if time is StepTime.LEFT_OUT else "现在" if now else ""
    return StepRow(
        number=line.number,
        words=line.step.title,
        time=time,
        note=_hands(line.hands[-1]) if line.hands else note,
    )


def _hands(shown: HandsLine) -> str:
    verdict = "通过" if shown.passed else "没有通过"
    return f"赞成 {shown.approve}　反对 {shown.against}　弃权 {shown.abstain}　{verdict}"

"""What still holds the day up, a line each, and the page where it is done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.domain.findings import Finding, Severity
from app.domain.gates import Gate
from app.services.phases import NextMove
from app.texts.findings import advice, sentence
from app.texts.phases import GATES, VERBS
from app.ui.navigator import PageId, spec_of
from app.ui.widgets.basics import Card, Icon, Tag, clear, label, row
from app.ui.widgets.buttons import Button

WHERE: Mapping[Gate, PageId] = {
    Gate.NO_BALLOTS: PageId.LEDGER,
    Gate.QUORUM_MISSING: PageId.CHECK_IN,
    Gate.EXCLUSIONS_OPEN: PageId.EXCLUSIONS,
    Gate.BOX_OUT: PageId.BOXES,
    Gate.BOX_NOT_COUNTED: PageId.BOXES,
    Gate.TOO_MANY_RECOVERED: PageId.LEDGER,
    Gate.BATCH_OPEN: PageId.SCAN,
    Gate.DOUBTFUL_LEFT: PageId.ADJUDICATE,
    Gate.NOT_ALL_COUNTED: PageId.SCAN,
    Gate.BREAK_OPEN: PageId.LEDGER,
    Gate.UNUSED_LEFT: PageId.LEDGER,
    Gate.SEATS_OPEN: PageId.RESULT,
}
"""Where a gate is opened; the others are opened on this page."""
_SAID_ELSEWHERE = frozenset({Gate.RULE_SHEET_OPEN, Gate.SETUP_BLOCKED, Gate.NO_SEATS_LEFT})
"""Gates that have a line of their own, and the one that is nothing to be done."""
_TONES = {True: ("circle-check", "ok"), False: ("triangle-alert", "look"), None: ("circle-x", "stop")}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """One line: *done* is None where it must be solved first; *page* is where it is done (None = here)."""

    done: bool | None
    words: str
    page: PageId | None = None


def closed_gates(moves: Sequence[NextMove]) -> list[CheckLine]:
    """Return what is missing before each of *moves*."""
    return [
        CheckLine(done=False, words=f"{VERBS[move.verb]}前：{GATES[gate]}", page=WHERE.get(gate))
        for move in moves
        for gate in move.closed
        if gate not in _SAID_ELSEWHERE
    ]


def found(finding: Finding) -> CheckLine:
    """Return what the preliminary check found, and what to do."""
    blocks = finding.severity is Severity.BLOCKS
    return CheckLine(done=None if blocks else False, words=f"{sentence(finding)}。{advice(finding)}")


class ChecksCard(Card):
    """The lines, those to be done on top; ``wanted`` carries the page a person wants to go to."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(gap=8)
        self._ways: list[Button] = []
        self.tag = Tag("", "look")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addLayout(row(label("还差什么", "card_title"), None, self.tag))
        self.area = scrolled(self._lines)
        self.area.setMinimumHeight(132)
        self.body.addWidget(self.area, 1)

    def put(self, lines: Sequence[CheckLine]) -> None:
        """Show *lines*."""
        clear(self._lines)
        self._ways = []
        open_lines = [one for one in lines if not one.done]
        for one in (*open_lines, *(line for line in lines if line.done)):
            self._lines.addWidget(self._line(one))
        self._lines.addStretch(1)
        # lines are made anew: Tab would come to them after everything else
        for before, way in pairwise((self.area, *self._ways)):
            QWidget.setTabOrder(before, way)
        if open_lines:
            self.tag.say(f"还差 {len(open_lines)} 件", "look", "triangle-alert")
        else:
            self.tag.say("都齐了", "ok", "check")

    def go(self) -> None:
        """Go where the first missing thing is done: what Enter is written on."""
        if self._ways:
            self._ways[0].click()

    def _line(self, one: CheckLine) -> QWidget:
        made = QWidget()
        parts = row(Icon(*(_TONES[one.done][0], 20, _TONES[one.done][1])), gap=10)
        parts.addWidget(label(one.words, "body", "ink2" if one.done else "ink", wrap=True), 1)
        if one.page is not None and not one.done:
            go = Button(
                f"去{spec_of(one.page).title}", kind="quiet", icon="arrow-right", name=f"go_{one.page.value}"
            )
            go.clicked.connect(self._going(one.page))
            if not self._ways:
                go.say_key("Enter")
            self._ways.append(go)
            parts.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
        made.setLayout(parts)
        made.setMinimumHeight(34)
        return made

    def _going(self, page: PageId) -> Callable[[], None]:
        return lambda: self.wanted.emit(page)


def scrolled(lines: QVBoxLayout) -> QScrollArea:
    """Let long lists scroll inside their card, so that the buttons below stay in sight."""
    area, inside = QScrollArea(), QWidget()
    area.setWidgetResizable(True)
    lines.setContentsMargins(8, 8, 8, 8)  # clear of the ring of the focus
    inside.setObjectName("scroll_body")
    inside.setLayout(lines)
    area.setWidget(inside)
    return area

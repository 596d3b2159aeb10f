"""The first face: what to do today, the elections opened last, whether this computer is ready (picture 07a)."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app import __version__
from app.ui.day import Kind
from app.ui.widgets.basics import Card, Icon, Tag, clear, column, label, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import BigChoice, ChoiceCard
from app.ui.widgets.rail import SealMark


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentElection:
    """One election on this computer."""

    folder: str
    title: str
    second: str
    """Place, day and where it stopped."""
    kind: Kind
    sealed: bool = False
    state: str = ""
    """各数一致，上次保存 14:22; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyLine:
    """One thing that is checked on this computer."""

    words: str
    good: bool


class _RecentCard(ChoiceCard):
    """One election; the first is large and carries 接着做."""

    opened = Signal()

    def __init__(self, recent: RecentElection, *, first: bool) -> None:
        super().__init__(name="recent_first" if first else "recent", padding=18)
        title = label(recent.title, "card_title" if first else "decision", wrap=True)
        tag = (
            Tag("已封存", "ok", "lock")
            if recent.sealed
            else Tag(recent.kind.value, "ok" if recent.kind is Kind.REAL else "look")
        )
        words = column(title, label(recent.second, "body" if first else "hint", "ink2", wrap=True), gap=4)
        if first:
            self.setMinimumHeight(150)
            button = Button("接着做", key="Enter", kind="primary", icon="play", name="continue")
            button.clicked.connect(self.opened)
            state = row(gap=8)
            if recent.state:
                state.addWidget(Icon("circle-check", 20, "ok"))
                state.addWidget(label(recent.state, "body", "ok"))
            state.addStretch(1)
            state.addWidget(button)
            words.addLayout(state)
        self.box.addLayout(words, 1)
        self.box.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop if first else Qt.AlignmentFlag.AlignVCenter)
        self.chosen.connect(self.opened)
        self.setAccessibleName(f"{recent.title}，{recent.second}")
        self.turn(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)


class StartPage(QWidget):
    """Signals say what the person wants; the composition root does it."""

    new_wanted = Signal()
    import_wanted = Signal()
    practise_wanted = Signal()
    restore_wanted = Signal()
    settings_wanted = Signal()
    open_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page_area")
        self._cards: list[_RecentCard] = []
        self._build()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(88, 40, 88, 20)
        outer.setSpacing(24)
        self.settings_button = Button("设置", icon="settings", name="start_settings")
        self.settings_button.clicked.connect(self.settings_wanted)
        title = column(label("选务台", "stat"), label("村和社区换届选举 · 全程不联网", "body", "ink2"), gap=2)
        outer.addLayout(row(SealMark(72), title, None, self.settings_button, gap=18))
        left = column(label("今天做什么", "card_title"), gap=12)
        self.choices = [
            BigChoice("plus", "新建选举", "一步一步填，随时可停，下次接着填", name="start_new"),
            BigChoice(
                "folder-open", "打开准备好的选举", "从 U 盘或文件，核对纸上的校验码", name="start_import"
            ),
            BigChoice("play", "用样例练习", "演练数据，不会混进正式选举", name="start_practise"),
            BigChoice("rotate-ccw", "从备份恢复", "电脑坏了、断电了，从这里接着做", name="start_restore"),
        ]
        wanted = (self.new_wanted, self.import_wanted, self.practise_wanted, self.restore_wanted)
        for choice, signal in zip(self.choices, wanted, strict=True):
            choice.chosen.connect(signal)
            left.addWidget(choice)
        left.addStretch(1)
        left.addWidget(label(f"离线 · 不联网也不需要联网 · 版本 {__version__}", "hint", "ink2"))
        right = column(
            row(label("最近的选举", "card_title"), None, label("↑ ↓ 选，Enter 打开", "hint", "ink3")), gap=12
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("scroll_body")
        self._recent = QVBoxLayout(body)
        self._recent.setContentsMargins(6, 6, 6, 6)
        self._recent.setSpacing(12)
        area.setWidget(body)
        right.addWidget(area, 1)
        self._ready = Card(gap=8)
        self._ready.hide()
        right.addWidget(self._ready)
        columns = row(gap=36)
        columns.addLayout(left, 5)
        columns.addLayout(right, 6)
        outer.addLayout(columns, 1)

    def show_recent(self, elections: Sequence[RecentElection]) -> None:
        """Show the elections of this computer, the last one large."""
        clear(self._recent)
        self._cards = []
        if not elections:
            self._recent.addWidget(
                label("这台电脑上还没有选举。先新建一个，或用样例练习。", "body", "ink2", wrap=True)
            )
        for place, recent in enumerate(elections):
            card = _RecentCard(recent, first=place == 0)
            card.opened.connect(lambda folder=recent.folder: self.open_wanted.emit(folder))
            self._cards.append(card)
            self._recent.addWidget(card)
        self._recent.addStretch(1)
        first = self._cards[0] if self._cards else self.choices[0]
        first.setFocus()

    def show_ready(self, lines: Sequence[ReadyLine]) -> None:
        """Show what was checked on this computer."""
        clear(self._ready.body)
        missing = [line for line in lines if not line.good]
        words = "这台电脑准备好了" if not missing else f"还有 {len(missing)} 样没有准备好"
        icon, tone = ("circle-check", "ok") if not missing else ("triangle-alert", "look")
        self._ready.body.addLayout(row(Icon(icon, 24, tone), label(words, "decision"), None))
        line_row = row(gap=6)
        for line in lines:
            mark, ink = ("check", "ok") if line.good else ("x", "look")
            line_row.addWidget(Icon(mark, 16, ink))
            line_row.addWidget(label(line.words, "hint", "ink2"))
            line_row.addSpacing(8)
        line_row.addStretch(1)
        self._ready.body.addLayout(line_row)
        self._ready.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ walk through the cards."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

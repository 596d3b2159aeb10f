"""The first face: what to do today, the elections opened last, whether this computer is ready (picture 07a)."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app import __version__
from app.ui.day import Kind
from app.ui.first_time import FirstTime
from app.ui.machine import MachineLine, missing
from app.ui.pages.page import HelpItem
from app.ui.widgets.arrange import Columns, WrapRow
from app.ui.widgets.basics import Card, Icon, Tag, clear, column, label, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import BigChoice, ChoiceCard
from app.ui.widgets.help_panel import HelpPanel
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
    broken: bool = False
    """It cannot be opened; *second* says why and what to do."""


HELP = (
    HelpItem(
        title="先练一遍",
        text="按“用样例练习”，从签到到结果走一遍。演练的每张纸都写着“演练”，不会混进正式选举。",
    ),
    HelpItem(
        title="打不开的选举",
        text="写着原因。有备份的，按“从备份恢复”在新文件夹里接着做；原来的文件夹不要删。",
    ),
    HelpItem(
        title="这台电脑准备好没有",
        text="会前一天按 F3 看一遍：打印机、摄像头或扫描文件夹、硬盘、时钟、大屏。",
    ),
)


def _mark(icon: str, tone: str, words: str) -> QWidget:
    made = QWidget()
    made.setLayout(row(Icon(icon, 16, tone), label(words, "hint", "ink2"), gap=4))
    return made


RING = 6
"""Room round what scrolls for the ring of the focus, logical pixels."""
SMALL = 1100
"""Below this many logical pixels of width the margins are narrow."""


class _RecentCard(ChoiceCard):
    """One election; the first is large and carries 接着做."""

    opened = Signal()

    def __init__(self, recent: RecentElection, *, first: bool) -> None:
        super().__init__(name="recent_first" if first else "recent", padding=18)
        title = label(recent.title, "card_title" if first else "decision", wrap=True)
        tag = (
            Tag("打不开", "stop", "circle-alert")
            if recent.broken
            else Tag("已封存", "ok", "lock")
            if recent.sealed
            else Tag(recent.kind.value, "ok" if recent.kind is Kind.REAL else "look")
        )
        words = column(title, label(recent.second, "body" if first else "hint", "ink2", wrap=True), gap=4)
        self.box.addLayout(words, 1)
        right = Qt.AlignmentFlag.AlignRight
        if first:
            words.addStretch(1)
            button = Button("接着做", key="Enter", kind="primary", icon="play", name="continue")
            button.clicked.connect(self.opened)
            ends = column(gap=14)
            ends.addWidget(tag, 0, right)
            ends.addWidget(button, 0, right)
            self.box.addLayout(ends)
        else:
            self.box.addWidget(tag, 0, Qt.AlignmentFlag.AlignVCenter)
        self.chosen.connect(self.opened)
        self.setAccessibleName(f"{recent.title}，{recent.second}")
        self.turn(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)


class _Area(QScrollArea):
    """What scrolls leaves ↑ ↓ to the page: they walk through the cards, and the card walked to comes into sight."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Not those two."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class StartPage(QWidget):
    """Signals say what the person wants; the composition root does it."""

    new_wanted = Signal()
    import_wanted = Signal()
    practise_wanted = Signal()
    restore_wanted = Signal()
    settings_wanted = Signal()
    look_again = Signal()
    """F3: look at this computer once more."""
    open_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page_area")
        self._cards: list[_RecentCard] = []
        self._build()

    def _build(self) -> None:
        self._inside = QWidget()
        self._inside.setObjectName("scroll_body")
        outer = QVBoxLayout(self._inside)
        outer.setSpacing(20)
        whole = _Area()
        whole.setWidgetResizable(True)
        whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.setWidget(self._inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(whole)
        self.settings_button = Button("设置", icon="settings", name="start_settings")
        self.settings_button.clicked.connect(self.settings_wanted)
        self.help_button = Button("帮助", key="F1", icon="circle-question-mark", name="start_help")
        self.help_button.clicked.connect(self.toggle_help)
        title = column(label("选务台", "stat"), label("村和社区换届选举 · 全程不联网", "body", "ink2"), gap=2)
        outer.addLayout(row(SealMark(72), title, None, self.settings_button, self.help_button, gap=18))
        left = column(label("今天做什么", "card_title"), gap=12)
        self.choices = [
            BigChoice("plus", "新建选举", "一步一步填，随时可停，下次接着填", name="start_new"),
            BigChoice(
                "folder-open", "打开准备好的选举", "从 U 盘或文件，核对纸上的校验码", name="start_import"
            ),
            BigChoice("play", "用样例练习", "演练数据，不会混进正式选举", name="start_practise"),
            BigChoice("rotate-ccw", "从备份恢复", "电脑坏了、换了电脑，从这里接着做", name="start_restore"),
        ]
        wanted = (self.new_wanted, self.import_wanted, self.practise_wanted, self.restore_wanted)
        for choice, signal in zip(self.choices, wanted, strict=True):
            choice.chosen.connect(signal)
            left.addWidget(choice)
        left.addStretch(1)
        left.addWidget(label(f"离线 · 不联网也不需要联网 · 版本 {__version__}", "hint", "ink2"))
        self._keys = label("↑ ↓ 选，Enter 打开", "hint", "ink3")
        head = row(label("最近的选举", "card_title"), None, self._keys)
        head.setContentsMargins(RING, 0, RING, 0)
        right = column(head, gap=6)
        area = _Area()
        area.setMinimumHeight(160)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("scroll_body")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(RING, RING, RING, RING)
        inside.setSpacing(12)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(12)
        inside.addLayout(self._recent)
        inside.addStretch(1)
        area.setWidget(body)
        right.addWidget(area, 1)
        self.ready = Card(margin=16, gap=6)
        self.ready.hide()
        self.ready_title = label("", "decision")
        self.ready_title.setWordWrap(True)
        self.look_button = Button("再看一遍", key="F3", kind="quiet", name="start_look")
        self.look_button.clicked.connect(self.look_again)
        self._ready_icon = Icon("circle-check", 24, "ok")
        self._ready_lines = QVBoxLayout()
        self._ready_lines.setSpacing(4)
        top = row(self._ready_icon, self.ready_title, self.look_button)
        top.setStretch(1, 1)
        self.ready.body.addLayout(top)
        self.ready.body.addLayout(self._ready_lines)
        foot = row(self.ready)
        foot.setContentsMargins(RING, RING, RING, 0)
        right.addLayout(foot)
        self.help = HelpPanel()
        self.help.close_button.clicked.connect(self.toggle_help)
        parts = QWidget(), QWidget()
        for part, layout in zip(parts, (left, right), strict=True):
            part.setLayout(layout)
        columns = row(Columns((parts[0], 5), (parts[1], 6), gap=36, narrow=780), self.help, gap=36)
        keys = (
            ("F1", self.toggle_help),
            ("Ctrl+F1", self.help.open_manual),
            ("F3", self.look_again.emit),
        )
        for key, call in keys:
            made = QShortcut(QKeySequence(key), self)
            made.setContext(Qt.ShortcutContext.WindowShortcut)
            made.activated.connect(call)
        outer.addLayout(columns, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow margins on a small screen."""
        super().resizeEvent(event)
        small = self.width() < SMALL
        side, above = (20, 12) if small else (72, 32)
        layout = self._inside.layout()
        if layout is not None:
            layout.setContentsMargins(side, above, side, above // 2)

    def show_recent(self, elections: Sequence[RecentElection]) -> None:
        """Show the elections of this computer, the last one large."""
        clear(self._recent)
        self._cards = []
        self._keys.setVisible(bool(elections))
        if not elections:
            self._recent.addWidget(FirstTime())
        best = next((one for one in elections if not one.broken), None)
        for recent in elections:
            card = _RecentCard(recent, first=recent is best)
            card.opened.connect(lambda folder=recent.folder: self.open_wanted.emit(folder))
            self._cards.append(card)
            self._recent.addWidget(card)
        first = next((card for card in self._cards if card.is_on()), self.choices[0])
        # what is not shown yet takes no focus
        QTimer.singleShot(0, first, first.setFocus)

    def show_ready(self, lines: Sequence[MachineLine]) -> None:
        """Show what was looked at on this computer: what is ready in a row, then each thing that is not and what to do."""
        clear(self._ready_lines)
        lacking = missing(lines)
        title = f"还有 {len(lacking)} 样没有准备好，用不到的不用管" if lacking else "这台电脑准备好了"
        self._ready_icon.show_icon(*(("triangle-alert", "look") if lacking else ("circle-check", "ok")))
        self.ready_title.setText(title)
        good = QWidget()
        good.setLayout(
            WrapRow(*(_mark("check", "ok", f"{one.what} {one.found}") for one in lines if one.good), gap=14)
        )
        self._ready_lines.addWidget(good)
        for one in lacking:
            words = label(f"{one.what}：{one.found}。{one.do}", "hint", "ink", wrap=True)
            self._ready_lines.addLayout(row(Icon("triangle-alert", 16, "look"), words, gap=6))
        self.ready.setAccessibleName("；".join([title, *(f"{one.what}：{one.do}" for one in lacking)]))
        self.ready.show()

    def toggle_help(self) -> None:
        """F1."""
        if self.help.isVisible():
            self.help.hide()
        else:
            self.help.show_help("开始", HELP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ walk through the cards."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

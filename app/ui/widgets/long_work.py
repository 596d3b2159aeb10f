"""Long work on the page: count, time left, and a safe way to stop (DESIGN.md 5)."""

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from app.ui.messages import Level
from app.ui.operations import Ask
from app.ui.tasks import Cancelled, Progress
from app.ui.tools import Tools
from app.ui.widgets.basics import column, label, row
from app.ui.widgets.buttons import Button


def spaced(number: int) -> str:
    """Return *number* with a thin gap every three figures: 1 240."""
    return f"{number:,}".replace(",", "\u2009")


class LongWork(QFrame):
    """Watches a Progress; hidden while nothing runs. ``ended`` when it did, one way or another."""

    ended = Signal()

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self.setProperty("kind", "card")
        self._title = label("", "strong")
        self._count = label("", "body", "ink2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.stop_button = Button("安全停下", key="Esc", name="stop_work")
        box = QHBoxLayout(self)
        box.setContentsMargins(18, 12, 18, 12)
        box.setSpacing(16)
        box.addLayout(column(row(self._title, None, self._count), self._bar, gap=6), 1)
        box.addWidget(self.stop_button)
        self._progress: Progress | None = None
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(120)
        self._timer.timeout.connect(self._look)
        self.stop_button.clicked.connect(self.stop)
        self.hide()

    def run(self, operation: Ask, progress: Progress, title: str, *, stopped: str) -> None:
        """Start *operation* and show its *progress*; *stopped* is said when it was stopped on the way.

        What runs here already is stopped without a word: this takes its place.
        """

        def ended() -> None:
            if self._progress is progress:
                self.finish()

        def failed(error: BaseException) -> None:
            if not isinstance(error, Cancelled):
                self._tools.messages.failed(error)
            elif self._progress is None:
                self._tools.messages.toast(Level.LOOK, stopped)

        if self._progress is not None:
            self._progress.stop()
        self.watch(progress, title)
        operation.long(title, progress).ended(ended).failed(failed).start()

    def watch(self, progress: Progress, title: str) -> None:
        """Show *progress* until ``finish``."""
        self._progress = progress
        self._title.setText(title)
        self.stop_button.setEnabled(True)
        self._since.restart()
        self._look()
        self._timer.start()
        self.show()

    def finish(self) -> None:
        """The work ended, one way or another."""
        self._timer.stop()
        self._progress = None
        self.hide()
        self.ended.emit()

    def running(self) -> bool:
        """Say whether something runs."""
        return self._progress is not None

    def stop(self) -> None:
        """Ask the work to stop at its next safe point."""
        if self._progress:
            self._progress.stop()
            self.stop_button.setEnabled(False)
            self._title.setText("正在安全停下")

    def _look(self) -> None:
        p = self._progress
        if p is None:
            return
        self._bar.setRange(0, p.total)
        self._bar.setValue(p.done)
        words = f"{spaced(p.done)} / {spaced(p.total)}" if p.total else ""
        seconds = self._since.elapsed() / 1000
        if p.total and p.done and seconds > 2:
            left = round(seconds / p.done * (p.total - p.done))
            words += f"，还要约 {max(left, 1)} 秒"
        self._count.setText(words)
        if p.label and not p.stopping:
            self._title.setText(p.label)

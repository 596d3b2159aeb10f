"""The toast: one line at the bottom right above the counters; refusals stay until the next act (DESIGN.md 5)."""

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.ui import theme
from app.ui.messages import Level, Undo
from app.ui.widgets.basics import Icon, label, retone
from app.ui.widgets.buttons import Button

STAY_MS = 4000
_ICONS = {Level.OK: "check", Level.INFO: "info", Level.LOOK: "triangle-alert", Level.STOP: "x"}


class Toast(QFrame):
    """One at a time; a new one takes the place of the old one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 8, 12, 8)
        box.setSpacing(12)
        self._icon = Icon("check", 20, "on_fill")
        self.title = label("", "decision", "on_fill")
        self.undo_button = Button("撤销", kind="toast", name="toast_undo")
        box.addWidget(self._icon)
        box.addWidget(self.title, 1)
        box.addWidget(self.undo_button)
        self.setMinimumHeight(52)
        self.setMinimumWidth(360)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._undo: Undo | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutQuad)
        self.undo_button.clicked.connect(self._on_undo)
        self.hide()

    def say(self, level: Level, title: str, undo: Undo | None, *, above: int) -> None:
        """Show *title*, its bottom edge *above* pixels over the window's."""
        retone(self, "toast", level.value)
        self._icon.show_icon(_ICONS[level])
        self.title.setText(title)
        self._undo = undo
        self.undo_button.setVisible(undo is not None)
        if undo:
            self.undo_button.setText(f"{undo.label} {undo.key}".strip())
        self.adjustSize()
        self.place(above)
        self.show()
        self.raise_()
        self._timer.stop()
        if level is not Level.STOP:
            self._timer.start(STAY_MS)

    def place(self, above: int) -> None:
        """Sit at the bottom right."""
        parent = self.parentWidget()
        if parent is None:
            return
        self.setMaximumWidth(parent.width() - 40)
        goal = QPoint(parent.width() - self.width() - 20, parent.height() - above - self.height() - 12)
        length = theme.motion(120)
        if length and not self.isVisible():
            self._slide.setDuration(length)
            self._slide.setStartValue(goal + QPoint(0, 16))
            self._slide.setEndValue(goal)
            self._slide.start()
        else:
            self._slide.stop()
            self.move(goal)

    def _on_undo(self) -> None:
        self.hide()
        if self._undo:
            self._undo.call()

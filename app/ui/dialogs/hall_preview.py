"""大屏: the small true copy of the wall, with what can be done to it: open, freeze, next post."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.ui.dialogs.veil import VeilDialog
from app.ui.hall.screen import HallScreen
from app.ui.widgets.arrange import WrapRow
from app.ui.widgets.basics import label
from app.ui.widgets.buttons import Button

WIDTH, HEIGHT = 640, 360


class HallPreviewDialog(VeilDialog):
    """Shows what hangs on the wall now; nothing is recorded here."""

    ASKS = False

    def __init__(self, parent: QWidget, screen: HallScreen) -> None:
        super().__init__(
            parent,
            "大屏",
            "下面就是大屏上的样子。票数没有定以前，大屏上不会出现。",
            icon="monitor",
            width=720,
        )
        self._screen = screen
        across = min(WIDTH, self.width() - 2 * 28 - 20, self.room(HEIGHT, 120) * WIDTH // HEIGHT)
        screen.copy.setFixedSize(across, across * HEIGHT // WIDTH)
        self.body.addWidget(screen.copy)
        self.open_button = Button("", key="F10", icon="monitor", name="open_wall")
        self.freeze_button = Button("", key="F11", icon="snowflake", name="freeze_wall")
        self.back_button = Button("上一页", key="PgUp", name="wall_back")
        self.next_button = Button("下一页", key="PgDn", name="wall_next")
        self.body.addLayout(
            WrapRow(self.open_button, self.freeze_button, right=(self.back_button, self.next_button))
        )
        self.body.addWidget(
            label("没有第二个显示器时，大屏是一个窗口，可以拖过去。", "hint", "ink2", wrap=True)
        )
        yes = Button("关上", key="Enter", kind="primary", name="dialog_yes")
        self.add_answers(yes)
        yes.setFocus()
        if self.no:
            self.no.hide()
        for button, keys, call in (
            (self.open_button, "F10", self._on_open),
            (self.freeze_button, "F11", self._on_freeze),
            (self.back_button, "PgUp", lambda: screen.turn(-1)),
            (self.next_button, "PgDown", lambda: screen.turn(1)),
        ):
            # not the button's own: that is lost with every change of its words
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
            button.clicked.connect(call)
        self._following = True
        screen.shown.connect(self._look)
        screen.refresh()
        self._look()

    def _on_open(self) -> None:
        self._screen.toggle()
        self._look()

    def _on_freeze(self) -> None:
        self._screen.freeze()
        self._look()

    def _look(self) -> None:
        self.open_button.say("关掉大屏" if self._screen.open else "打开大屏")
        self.freeze_button.say("继续" if self._screen.frozen else "定住")
        self.back_button.setEnabled(self._screen.turns)
        if self._screen.turns:
            self.next_button.allow()
        else:
            self.next_button.grey("只有一页")

    def done(self, result: int) -> None:
        """Keep the copy: it belongs to the screen, not to the dialog."""
        if self._following:
            self._following = False
            self._screen.shown.disconnect(self._look)
        self._screen.copy.setParent(None)
        super().done(result)

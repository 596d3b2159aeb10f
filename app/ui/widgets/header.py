"""The header: election and its tag; second screen, sound, offline, person, clock (DESIGN.md 2)."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QSpacerItem, QWidget

from app.ui import theme
from app.ui.day import Kind
from app.ui.widgets.basics import Icon, Tag, label, retone
from app.ui.widgets.buttons import Button

TINY = 860
_TONES = {Kind.REAL: "ok", Kind.PRACTICE: "look", Kind.SETUP: "look"}


class TitleLabel(QLabel):
    """The title on one line where it fits, wrapped where not (a wrapping QLabel asks for a square, not for a line)."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("face", "decision")
        self.setProperty("tone", "ink")
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        """Ask for the width of the whole title."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 4
        return QSize(width, self.heightForWidth(width))


class Header(QFrame):
    """52 px; grows with the font. The title is never cut: it wraps under scaling."""

    person_pressed = Signal()
    screen_pressed = Signal()
    sound_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "header")
        self.setMinimumHeight(52)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.title = TitleLabel()
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.tag = Tag("", "ok")
        self._screen_state, self._lost, self._tiny = "没有接", False, False
        self.screen_button = Button("", kind="link", icon="monitor", name="header_screen")
        self._say_screen()
        self.sound_button = Button("", kind="link", icon="volume-2", name="header_sound")
        self._offline_icon = Icon("wifi-off", 20, "ink2")
        self._offline = label("离线", "body", "ink2")
        self._person_icon = Icon("user", 20, "ink2")
        self.person = label("", "strong")
        self.person_button = Button("F9 换人", kind="keycap", name="header_person")
        self.clock = label("", "decision")
        self.screen_button.clicked.connect(self.screen_pressed)
        self.sound_button.clicked.connect(self.sound_pressed)
        self.person_button.clicked.connect(self.person_pressed)
        self._box = box = QHBoxLayout(self)
        box.setContentsMargins(20, 4, 20, 4)
        box.setSpacing(8)
        box.addWidget(self.title)
        box.addWidget(self.tag)
        box.addStretch(1)
        box.addWidget(self.screen_button)
        box.addWidget(self.sound_button)
        box.addWidget(self._offline_icon)
        box.addWidget(self._offline)
        self._gaps = [
            QSpacerItem(16, 0, QSizePolicy.Policy.Fixed),
            QSpacerItem(16, 0, QSizePolicy.Policy.Fixed),
        ]
        box.addSpacerItem(self._gaps[0])
        box.addWidget(self._person_icon)
        box.addWidget(self.person)
        box.addWidget(self.person_button)
        box.addSpacerItem(self._gaps[1])
        box.addWidget(self.clock)

    def show_title(self, title: str, kind: Kind) -> None:
        """Show the election."""
        self.title.setText(title)
        self.tag.say(kind.value, _TONES[kind])

    def show_person(self, duty: str, name: str) -> None:
        """Show who is signed in."""
        self.person.setText(f"{duty} {name}".strip() or "没有登录")
        self.person_button.setText("F9 换人" if name else "F9 登录")

    def show_volume(self, volume: int) -> None:
        """Show the sound state: an icon with a word for screen readers and as tooltip."""
        name = "volume-x" if volume == 0 else ("volume-1" if volume < 50 else "volume-2")
        self.sound_button.draw(name)
        words = "声音：关" if volume == 0 else f"声音：{volume}%"
        self.sound_button.setToolTip(words)
        self.sound_button.setAccessibleName(words)

    def show_screen(self, state: str, lost: bool = False) -> None:
        """Show what the hall sees; *lost*: its display was pulled out."""
        self._screen_state, self._lost = state, lost
        self._say_screen()

    def hide_person(self, side: int) -> None:
        """Leave person and clock out, nobody is signed in yet; keep *side* pixels off the window's edges."""
        for part in (self._person_icon, self.person, self.person_button, self.clock):
            part.hide()
        for gap in self._gaps:
            gap.changeSize(0, 0)
        self._box.setContentsMargins(side, 4, side, 4)

    def _say_screen(self) -> None:
        words = "大屏断开" if self._lost else f"大屏：{self._screen_state}"
        retone(self.screen_button, "lost", "yes" if self._lost else "")
        self.screen_button.draw("monitor-off" if self._lost else "monitor")
        self.screen_button.say("大屏" if self._tiny and not self._lost else words)
        self.screen_button.setToolTip(words)
        self.screen_button.setAccessibleName(words)

    def set_low(self, strip: QWidget | None) -> None:
        """Take *strip* in where the title stood, in a window that has no height for both; None gives the title back."""
        self.title.setVisible(strip is None)
        self.setMinimumHeight(52 if strip is None else 0)
        side, above = (20, 4) if strip is None else (12, 0)
        self._box.setContentsMargins(side, above, side, above)
        if strip is not None:
            self._box.insertWidget(self._box.indexOf(self.tag) + 1, strip, 100)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what is only a comfort when room is short."""
        for part in (self._offline_icon, self._offline, self._person_icon):
            part.setVisible(not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less of the second screen where there is next to no room; its tip says all."""
        super().resizeEvent(event)
        tiny = self.width() < TINY * theme.px(theme.BODY) / 16
        if tiny != self._tiny:
            self._tiny = tiny
            self._say_screen()

"""Buttons: each carries its key in its text; the hero is dead for 250 ms after something new appears."""

from PySide6.QtCore import QElapsedTimer, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.ui import theme
from app.ui.widgets.basics import retone

DEAD_MS = 250

_ICON_ROLES = {
    "link": "ink2",
    "primary": "on_fill",
    "hero": "on_fill",
    "quiet": "primary",
    "danger": "stop",
    "toast": "on_fill",
}


class Button(QPushButton):
    """A button of *kind* primary, hero, quiet, danger or "" (secondary), with its *key* beside its words.

    ``grey(reason)`` disables it and says why in its own text (DESIGN.md 2); ``allow()`` brings it back.
    """

    def __init__(self, text: str, *, key: str = "", kind: str = "", icon: str = "", name: str = "") -> None:
        super().__init__()
        self._text = text
        self._key = key
        self._kind = kind
        self._icon_name = icon
        self._wanted, self._barred = True, ""
        self.gone_to = False
        """Whether it has the focus because a person went there: then Enter is meant for it."""
        self.reason = ""
        """Why the page greyed it, as written in its text."""
        if kind:
            self.setProperty("kind", kind)
        if name:
            self.setObjectName(name)
        self.setAutoDefault(False)
        # A click leaves the focus where it was: Enter is for what it is written on, not for what was clicked last.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        size = 28 if kind == "hero" else 20
        self.setIconSize(QSize(size, size))
        self.say(text)

    def say(self, text: str) -> None:
        """Change the words; the key stays."""
        self._text = text
        gap = "    " if self._kind == "hero" else "  "
        self.setText(f"{self._lead()}{text}{gap}{self._key}" if self._key else f"{self._lead()}{text}")
        self.setAccessibleName(text)
        self._draw_icon()

    def _lead(self) -> str:
        """Room between icon and words."""
        return " " if self._icon_name and self._text else ""

    def say_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self.say(self._text)

    def draw(self, icon: str) -> None:
        """Change the icon."""
        self._icon_name = icon
        self._draw_icon()

    def rank(self, kind: str) -> None:
        """Become the page's one primary button, or make room for it."""
        self._kind = kind
        retone(self, "kind", kind)
        self._draw_icon()

    def words(self) -> str:
        """The words without the key."""
        return self._text

    def grey(self, reason: str = "") -> None:
        """Disable, with *reason* in the text: a person must be able to read why."""
        self.setEnabled(False)
        self.reason = reason
        self.setText(f"{self._lead()}{self._text}" + (f"（{reason}）" if reason else ""))

    def allow(self) -> None:
        """Enable, with the plain text."""
        self.setEnabled(True)
        self.reason = ""
        self.say(self._text)

    def setEnabled(self, on: bool) -> None:
        """Enable where nobody barred it; what the page wanted is kept for when the bar is lifted."""
        self._wanted = on
        super().setEnabled(on and not self._barred)

    def bar(self, why: str) -> None:
        """Keep the button disabled whatever the page wants, because *why* (it is not this person's duty); "" lifts it."""
        self._barred = why
        self.setToolTip(why)
        self.setAccessibleDescription(why)
        super().setEnabled(self._wanted and not why)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Note whether a person went here with Tab: a page puts its focus somewhere too, and that is no wish."""
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            tabbed = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
            self.gone_to = event.reason() in tabbed
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ belong to the rows of the page, not to the button that happens to have the focus."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        elif self._kind == "tab" and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()  # a page without an answer of its own does not ask for Enter
        else:
            super().keyPressEvent(event)

    @property
    def barred(self) -> bool:
        """Whether the person at the desk may not press it."""
        return bool(self._barred)

    def follow_theme(self) -> None:
        """Draw the icon in the colours of the theme put on now."""
        self._draw_icon()

    def _draw_icon(self) -> None:
        # Qt takes the disabled picture by itself: a changeEvent in Python would be called a dozen times for each button made.
        if self._icon_name:
            role = _ICON_ROLES.get(self._kind, "ink")
            self.setIcon(theme.icon(self._icon_name, size=self.iconSize().width(), role=role))


class HeroButton(Button):
    """The one large answer of a page. ``rearm()`` when a new person, sheet or question appears."""

    def __init__(self, text: str, *, key: str = "Enter", icon: str = "check", name: str = "hero") -> None:
        super().__init__(text, key=key, kind="hero", icon=icon, name=name)
        self._since = QElapsedTimer()

    def rearm(self) -> None:
        """Something new is on the page: a key pressed for the old one must not answer the new one."""
        self._since.restart()

    def press_by_key(self) -> None:
        """Press from the keyboard, unless the page is too new or the button is greyed."""
        if self._since.isValid() and self._since.elapsed() < DEAD_MS:
            return
        if self.isEnabled() and self.isVisibleTo(self.window()):
            self.click()

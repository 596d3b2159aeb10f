"""The Page base: what every screen of the desk has in common.

To write a page: subclass, say PAGE (its id), INTEREST, HELP; build in ``__init__``; read in ``refresh()``; declare keys
with ``keys()`` and the one ``hero``. The order of parts in a page file is # Build, # Refresh, # Slots, # Help.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.phase import Verb
from app.services.context import Actor
from app.ui.changes import Changes
from app.ui.duties import Duties
from app.ui.navigator import PageId, spec_of
from app.ui.tables.record_table import RecordTable
from app.ui.tools import Tools
from app.ui.widgets.basics import first_field, label, retone
from app.ui.widgets.buttons import Button, HeroButton


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpItem:
    """One paragraph of the help panel: *rule* is a code of the rules ("A1") or empty."""

    rule: str = ""
    title: str
    text: str


class Page(QWidget):
    """A screen of the desk. The window calls ``show_page``/``leave``; the board marks it stale."""

    PAGE: ClassVar[PageId]
    INTEREST: ClassVar[Changes] = Changes.PHASE
    OWN: ClassVar[bool] = False
    """What it shows is the work of one person: another one at the desk sees none of it, but their own."""
    HELP: ClassVar[tuple[HelpItem, ...]] = ()
    page_wanted = Signal(object)
    """The PageId a person wants to go to from here."""

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._stale = True
        self._person = _staff_id(tools.session.actor)
        self._hero: HeroButton | None = None
        self.setObjectName(f"page_{self.PAGE.value}")
        # Keys of the page work even where no control of it can be reached; a ring round everything would say nothing.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("rings_itself", True)
        self.outer = QVBoxLayout(self)
        self.outer.setSpacing(12)
        self.set_low(False)
        self._duties = Duties()
        self._duty_line = label("", "hint", "ink2", wrap=True)
        self._duty_line.setObjectName("duties")
        self._duty_line.hide()
        tools.board.changed.connect(self._on_changed)
        tools.session.changed.connect(self._on_person)
        tools.session.moved.connect(self._look_at_duties)

    def set_low(self, low: bool) -> None:
        """Keep less room round the page in a window that has no height to spare."""
        side, above = (12, 8) if low else (20, 16)
        self.outer.setContentsMargins(side, above, side, above)
        for hero in self.findChildren(HeroButton):
            retone(hero, "low", "yes" if low else "")

    @property
    def tools(self) -> Tools:
        """The window's tools."""
        return self._tools

    @property
    def actor(self) -> Actor:
        """Who sits at the desk."""
        return self._tools.session.require()

    @property
    def title(self) -> str:
        """The word on the tab."""
        return spec_of(self.PAGE).title

    # Refresh

    def refresh(self) -> None:
        """Read everything the page shows. Subclasses override; must be cheap or ask in the background."""

    def show_page(self) -> None:
        """The page came to the front: read if something moved meanwhile, put the focus where work starts."""
        if self._duties and self.outer.indexOf(self._duty_line) < 0:
            self.outer.addWidget(self._duty_line)
        self._look_at_duties()
        if self._stale:
            self._stale = False
            self.refresh()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus where work starts: the first field. Where Enter is written on a button it stands on no other one."""
        first = first_field(self, buttons=self._hero is None)
        (self if first is None else first).setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Say whether the page may be left; a page with something half done asks the person."""
        return True

    def scanned(self, text: str) -> bool:
        """Take a barcode scan; return False when this page has no use for it."""
        return False

    def escape(self) -> None:
        """Esc: leave what is open, nothing recorded."""

    def forget_person(self) -> None:
        """Another person sits at the desk: what the one before had begun here, and not recorded, is dropped (``OWN``)."""

    def help_items(self) -> Sequence[HelpItem]:
        """Return the paragraphs of the help panel."""
        return self.HELP

    def in_pieces(self, *calls: Callable[[], object]) -> None:
        """Do *calls* one after the other with the events that wait in between; what follows a page that is gone is not done."""
        for call in calls:
            self._tools.runner.later(partial(self._if_here, call))

    def _if_here(self, call: Callable[[], object]) -> None:
        if shiboken6.isValid(self):
            call()

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        if not changes & self.INTEREST:
            return
        self._stale = True
        self._read_if_seen()

    def _read_if_seen(self) -> None:
        """Read what moved, once somebody looks at the page and sits at the desk."""
        if self._stale and self.isVisible() and self._tools.session.actor is not None:
            self._stale = False
            self.refresh()

    def unattended(self) -> bool:
        """Say whether the desk locked while something was read; whoever signs in has it read again."""
        self._stale = self._stale or self._tools.session.actor is None
        return self._tools.session.actor is None

    def _on_person(self) -> None:
        self._look_at_duties()
        person = _staff_id(self._tools.session.actor)
        if not person:
            return
        if self.OWN and person != self._person:
            self.forget_person()
            self._stale = True
        self._person = person
        self._read_if_seen()

    # Duties

    def duty(self, verb: Verb, *buttons: Button) -> None:
        """Let only those press *buttons* whose duty includes *verb*, while it is its time; others read below whose and when."""
        self._duties.put(verb, buttons)
        self._look_at_duties()

    def _look_at_duties(self) -> None:
        session = self._tools.session
        words = self._duties.look(session.actor, phase=session.phase)
        self._duty_line.setText(words)
        self._duty_line.setVisible(bool(words) and self.outer.indexOf(self._duty_line) >= 0)

    # Keys

    def set_hero(self, button: HeroButton) -> None:
        """Make *button* the answer of Enter on this page."""
        self._hero = button
        for key in ("Return", "Enter"):
            self.bind(key, self._on_enter)

    def set_answer(self, button: HeroButton) -> None:
        """Let Enter press *button* from now on; ``set_hero`` has bound the key."""
        self._hero = button

    def bind(self, key: str, target: Button | Callable[[], object]) -> None:
        """Let *key* ("F6", "Alt+1") press a button or call, wherever the focus is in the window while the page is in front.

        Enter belongs to a button outside the page (rail, tabs, header) that was gone to on purpose.
        """
        if isinstance(target, Button):
            button = target
            self._shortcut(QKeySequence(key), lambda: button.click() if button.isEnabled() else None)
        else:
            call = partial(self._unless_outside, target) if key in ("Return", "Enter") else target
            self._shortcut(QKeySequence(key), call)

    def _unless_outside(self, call: Callable[[], object]) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractButton) and not self.isAncestorOf(focus):
            focus.click()
        else:
            call()

    def plain_key(self, text: str) -> bool:
        """React to a letter or figure typed outside a text box; return True when used."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and plain keys; everything else goes on."""
        if not self.use_key(event):
            super().keyPressEvent(event)

    def use_key(self, event: QKeyEvent) -> bool:
        """Use Esc or a plain key typed on the page, or anywhere in the window where nothing else wants it."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
            return True
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._step_row(-1 if event.key() == Qt.Key.Key_Up else 1)
        focus = self.focusWidget()
        typing = isinstance(focus, QLineEdit | QPlainTextEdit)
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        written = event.text()
        return bool(plain and not typing and written and written.isprintable() and self.plain_key(written))

    def _step_row(self, by: int) -> bool:
        """Move the row in the page's table, if it has one: its keys act on the row that is marked."""
        shown = [table for table in self.findChildren(RecordTable) if table.isVisible()]
        if len(shown) != 1:
            return False
        shown[0].step(by)
        return True

    def _shortcut(self, keys: QKeySequence, call: Callable[[], object]) -> None:
        made = QShortcut(keys, self)
        made.setContext(
            Qt.ShortcutContext.WindowShortcut
        )  # a page that is not in front is hidden: its keys are off
        made.setAutoRepeat(False)
        made.activated.connect(call)

    def _on_enter(self) -> None:
        """Enter presses the button a person went to, else the hero, whose text says Enter; a text area keeps its line breaks."""
        focus = self.focusWidget()
        answer = self._hero if self._hero and self._hero.isEnabled() and self._hero.isVisible() else None
        pointed = isinstance(focus, Button) and focus.isEnabled() and focus is not self._hero
        if isinstance(focus, Button) and pointed and (focus.gone_to or answer is None):
            focus.click()
        elif self._hero:
            self._hero.press_by_key()


def _staff_id(actor: Actor | None) -> str:
    return actor.staff_id if actor is not None else ""

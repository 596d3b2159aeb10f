"""The frame of an open election: rail, header, strip, page area with tabs and help, counters, next step.

It knows the table of pages, asks a DayReader what to show, and hands scans and keys to the page in front.
"""

from collections.abc import Callable, Mapping
from functools import partial

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.clock import Clock, hall_time
from app.domain.roles import may
from app.texts.phases import ROLES
from app.ui import theme
from app.ui.changes import Changes
from app.ui.day import DayReader, DayView, Kind
from app.ui.duties import people
from app.ui.navigator import PAGES, SECTIONS, PageId, SectionId, pages_of, spec_of
from app.ui.operations import Ask
from app.ui.pages.page import Page
from app.ui.settings import VOLUMES
from app.ui.tools import Tools
from app.ui.widgets.basics import clear
from app.ui.widgets.buttons import Button
from app.ui.widgets.counters import CounterBar
from app.ui.widgets.header import Header
from app.ui.widgets.help_panel import HelpPanel
from app.ui.widgets.phase_strip import PhaseStrip
from app.ui.widgets.rail import Rail

NARROW = 1200
"""Below this many logical pixels the rail shows icons only."""

LOW = 620
"""Below this many logical pixels of height (more with larger letters) the strip stands in the header, counters on one line."""

PageFactory = Callable[[], Page]


class DeskFrame(QWidget):
    """Everything around the pages. Pages are made when first shown."""

    sign_in_wanted = Signal()
    next_wanted = Signal(object)
    """The NextStep pressed."""
    screen_wanted = Signal()
    freeze_wanted = Signal()
    page_shown = Signal(object)

    def __init__(
        self, tools: Tools, reader: DayReader, factories: Mapping[PageId, PageFactory], clock: Clock
    ) -> None:
        super().__init__()
        self._tools = tools
        self._reader = reader
        self._factories = dict(factories)
        self._clock = clock
        self._pages: dict[PageId, Page] = {}
        self._last: dict[SectionId, PageId] = {}
        self._now: PageId | None = None
        self._low = False
        self.day: DayView | None = None
        self._build()
        self._bind()
        tools.board.changed.connect(self._on_changed)
        tools.session.changed.connect(self._on_person)
        tools.settings.changed.connect(self._on_settings)
        self._ticking = QTimer(self)
        self._ticking.setInterval(10_000)
        self._ticking.timeout.connect(self._tick)
        self._ticking.start()
        self._tick()
        self._on_person()
        self._on_settings()

    @property
    def tools(self) -> Tools:
        """The window's tools."""
        return self._tools

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._pages.get(self._now) if self._now else None

    # Build

    def _build(self) -> None:
        sections = [s for s in SECTIONS if any(p.id in self._factories for p in pages_of(s.id))]
        self._sections = [s.id for s in sections]
        self.rail = Rail(sections)
        self.header = Header()
        self.strip = PhaseStrip()
        self.counters = CounterBar()
        self.rehearsal = QFrame()
        self.rehearsal.setProperty("kind", "rehearsal")
        self.rehearsal.setFixedHeight(6)
        self._tabs_box = QFrame()
        self._tabs = QHBoxLayout(self._tabs_box)
        self._tabs.setContentsMargins(20, 6, 20, 0)
        self._tabs.setSpacing(4)
        self.stack = QStackedWidget()
        self.help = HelpPanel()
        self.page_area = QWidget()
        self.page_area.setObjectName("page_area")
        area = QHBoxLayout(self.page_area)
        area.setContentsMargins(0, 0, 0, 0)
        area.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._tabs_box)
        left.addWidget(self.stack, 1)
        area.addLayout(left, 1)
        area.addWidget(self.help)
        self._right = right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.rail)
        # before it is filled: Python must hold no item of the strip, which moves into the header and back
        box.addLayout(right, 1)
        for part, share in (
            (self.header, 0),
            (self.rehearsal, 0),
            (self.strip, 0),
            (self.page_area, 1),
            (self.counters, 0),
        ):
            right.addWidget(part, share)

    def _bind(self) -> None:
        self.rail.chosen.connect(self.show_section)
        self.rail.help_pressed.connect(self.toggle_help)
        self.help.close_button.clicked.connect(self.toggle_help)
        self.header.person_pressed.connect(self.sign_in_wanted)
        self.header.screen_pressed.connect(self.screen_wanted)
        self.header.sound_pressed.connect(self._on_sound)
        self.counters.next_pressed.connect(self._on_next)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_focus)
        self._key("F1", self.toggle_help)
        self._key("Ctrl+F1", self.help.open_manual)
        self._key("F9", self.sign_in_wanted.emit)
        self._key("F10", self.screen_wanted.emit)
        self._key("F11", self.freeze_wanted.emit)
        self._key("F12", self._on_next)
        self._key("Ctrl+Tab", lambda: self._step_tab(1))
        self._key("Ctrl+Shift+Tab", lambda: self._step_tab(-1))
        for number, section in enumerate(self._sections, 1):
            self._key(f"Ctrl+{number % 10}", partial(self.show_section, section))

    def _key(self, keys: str, call: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WindowShortcut)
        made.setAutoRepeat(False)
        made.activated.connect(call)

    # Pages

    def show_section(self, section: SectionId) -> None:
        """Show the page of *section* that was last shown, or its first."""
        known = [p.id for p in pages_of(section) if p.id in self._factories]
        if known:
            self.show_page(self._last.get(section, known[0]))

    def show_page(self, wanted: PageId) -> bool:
        """Bring *wanted* to the front; False when the page in front will not be left."""
        if wanted not in self._factories:
            return False
        if self.page is not None and wanted is not self._now and not self.page.leave():
            self.rail.select(spec_of(self._now).section if self._now else None)
            return False
        self.prepare(wanted)
        self._now = wanted
        section = spec_of(wanted).section
        self._last[section] = wanted
        self.rail.select(section)
        self._draw_tabs(section, wanted)
        page = self._pages[wanted]
        holder = page.property("holder")
        self.stack.setCurrentWidget(holder if isinstance(holder, QWidget) else page)
        page.show_page()
        if self.help.isVisible():
            self.help.show_help(page.title, page.help_items())
        self.page_shown.emit(wanted)
        return True

    def page_ids(self) -> tuple[PageId, ...]:
        """Return the pages there are, in rail order."""
        return tuple(spec.id for spec in PAGES if spec.id in self._factories)

    def make(self, wanted: PageId) -> None:
        """Make the page *wanted* if it is not there yet, and put it nowhere: the first half of ``prepare``."""
        if wanted not in self._pages:
            page = self._pages[wanted] = self._factories[wanted]()
            page.page_wanted.connect(self.show_page)
            page.set_low(self._low)

    def prepare(self, wanted: PageId) -> None:
        """Have the page *wanted*, behind the one in front."""
        self.make(wanted)
        page = self._pages[wanted]
        if page.property("holder") is not None:
            return
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        page.setProperty("holder", area)
        self.stack.addWidget(area)

    def let_go(self) -> None:
        """Delete the frame, its pages one by one: a thousand controls at once would hold up the next key."""
        self._tools.board.changed.disconnect(self._on_changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._keep_focus)
        self._ticking.stop()
        pages = [self.stack.widget(place) for place in range(self.stack.count())]
        for part in (*pages, self):
            self._tools.runner.later(partial(_delete, part))

    def prepare_next(self) -> bool:
        """Do the next piece of having all pages: make one, put it in its place, give it its look; False when all are."""
        for one in self.page_ids():
            page = self._pages.get(one)
            if page is None:
                self.make(one)
            elif page.property("holder") is None:
                self.prepare(one)
            elif not page.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                for part in (page, *page.findChildren(QWidget)):
                    part.ensurePolished()
            else:
                continue
            return True
        return False

    def _draw_tabs(self, section: SectionId, wanted: PageId) -> None:
        clear(self._tabs)
        known = [p for p in pages_of(section) if p.id in self._factories]
        self._tabs_box.setVisible(len(known) > 1)
        for spec in known:
            tab = Button(spec.title, kind="tab", name=f"tab_{spec.id.value}")
            tab.setCheckable(True)
            tab.setChecked(spec.id is wanted)
            tab.clicked.connect(lambda _=False, chosen=spec.id: self.show_page(chosen))
            self._tabs.addWidget(tab)
        self._tabs.addStretch(1)

    def _step_tab(self, by: int) -> None:
        if self._now is None:
            return
        known = [p.id for p in pages_of(spec_of(self._now).section) if p.id in self._factories]
        self.show_page(known[(known.index(self._now) + by) % len(known)])

    def scanned(self, text: str) -> None:
        """A barcode arrived: the page in front takes it, else the check-in desk is asked."""
        page = self.page
        if page is not None and page.scanned(text):
            return
        if PageId.CHECK_IN in self._factories and self.show_page(PageId.CHECK_IN):
            self._pages[PageId.CHECK_IN].scanned(text)

    # Refresh

    def refresh(self) -> None:
        """Read the day and show it."""
        Ask(self, self._reader.read).done(self._show_day).start()

    def _show_day(self, day: DayView) -> None:
        self.day = day
        self._tools.session.find_phase(day.phase)
        self.header.show_title(day.title, day.kind)
        self.rehearsal.setVisible(day.kind is Kind.PRACTICE)
        self.strip.show_steps(day.steps)
        self._show_counters()

    def _show_counters(self) -> None:
        """The counters, and the next step greyed for whom it is not the duty."""
        if self.day is None:
            return
        step, actor = self.day.next_step, self._tools.session.actor
        others = (
            step is not None
            and step.verb is not None
            and actor is not None
            and not may(actor.role, step.verb)
        )
        barred = f"由{people(step.verb)}办" if others and step and step.verb else ""
        self.counters.show_day(self.day, barred=barred)

    def _tick(self) -> None:
        self.header.clock.setText(hall_time(self._clock.now()).strftime("%H:%M"))

    # Slots

    def _keep_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Keep the focus on the page when what had it is greyed or gone: Enter must not fall on a tab nobody went to."""
        page = self.page
        if page is None or old is None or new is None or not shiboken6.isValid(old):
            return
        went = not old.isEnabled() or not old.isVisible()
        if went and page.isAncestorOf(old) and self.isAncestorOf(new) and not page.isAncestorOf(new):
            page.take_focus()

    def toggle_help(self) -> None:
        """F1."""
        page = self.page
        if self.help.isVisible():
            self.help.hide()
        elif page is not None:
            self.help.show_help(page.title, page.help_items())

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        self.refresh()

    def _on_person(self) -> None:
        actor = self._tools.session.actor
        self.header.show_person(ROLES[actor.role] if actor else "", actor.name if actor else "")
        self._show_counters()

    def _on_settings(self) -> None:
        self.header.show_volume(self._tools.settings.now.volume)

    def _on_sound(self) -> None:
        now = self._tools.settings.now.volume
        place = VOLUMES.index(now) if now in VOLUMES else 0
        self._tools.settings.put(volume=VOLUMES[(place + 1) % len(VOLUMES)])

    def _on_next(self) -> None:
        if self.day and self.day.next_step and self.counters.next_button.isEnabled():
            self.next_wanted.emit(self.day.next_step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Small logical widths: icons only, comforts left out; small heights: everything but the page gives way."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.header.set_narrow(narrow)
        low = self.height() < LOW * theme.px(theme.BODY) / 16
        self.rail.set_narrow(narrow or low, low=low)
        if low == self._low:
            return
        self._low = low
        self.header.set_low(self.strip if low else None)
        if not low:
            self._right.insertWidget(self._right.indexOf(self.page_area), self.strip)
        self.strip.set_low(low)
        self.counters.set_low(low)
        self._tabs.setContentsMargins(20, 0 if low else 6, 20, 0)
        for page in self._pages.values():
            page.set_low(low)


def _delete(part: QWidget | None) -> None:
    if part is not None and shiboken6.isValid(part):
        part.deleteLater()

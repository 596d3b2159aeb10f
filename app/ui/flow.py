"""The way through the window: start page → wizard or file → open election → back. Opens and closes desks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject

from app.domain.clock import Clock
from app.domain.errors import NotFound
from app.domain.people import Actor
from app.services.election import ElectionState
from app.texts.locking import STILL_OPEN, left_open
from app.ui.beginnings import Beginnings
from app.ui.changes import Changes
from app.ui.day_moves import DayMoves
from app.ui.desk_day import DeskDay, paper_counts
from app.ui.desk_frame import DeskFrame, PageFactory
from app.ui.dialogs.hall_preview import HallPreviewDialog
from app.ui.dialogs.sign_in import SignInDialog
from app.ui.dialogs.who import WhoDialog
from app.ui.hall.director import Director, HallDesks
from app.ui.hall.glance import Glance
from app.ui.hall.screen import HallScreen
from app.ui.machine import MachineLine, look_at_machine
from app.ui.main_window import MainWindow
from app.ui.messages import Level, Person
from app.ui.navigator import HOME, PageId
from app.ui.open_questions import OpenQuestions
from app.ui.operations import Ask
from app.ui.page_list import DeskServices, pages_for
from app.ui.power import look_at_power
from app.ui.printer import DevicePrinter
from app.ui.recent import DRAFT, OpenDesk, recent_elections
from app.ui.second_person import signers_in
from app.ui.settings_face import SettingsFace
from app.ui.start_page import RecentElection, StartPage
from app.ui.tasks import Lane
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.empty_state import EmptyState


def hall_desks(desk: DeskServices) -> HallDesks:
    """Return the desks the wall reads from."""
    table = desk.table
    return HallDesks(
        election=desk.election,
        checkin=desk.checkin,
        agenda=desk.agenda,
        reconciliation=desk.reconciliation,
        boxes=desk.boxes,
        counting=table.counting,
        calling=table.calling,
        pictures=table.pictures,
        tally=table.tally,
        hand_count=table.hand_count,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An election whose files were opened: its desks, where it stands, its pages."""

    desk: DeskServices
    state: ElectionState
    pages: Mapping[PageId, PageFactory]


class Flow(QObject):
    """Owns what is in front of the person."""

    def __init__(
        self, window: MainWindow, tools: Tools, data: Path, open_desk: OpenDesk, clock: Clock
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tools = tools
        self._data = data
        self._open_desk = open_desk
        self._clock = clock
        self._desk: DeskServices | None = None
        self._hall: HallScreen | None = None
        self._asked_who = False
        self._left: Actor | None = None
        """Who sat at the desk when it locked itself: the first to be asked for a PIN."""
        self._opening: Path | None = None
        """The folder whose files are being opened; whatever else arrives is closed again."""
        self.beginnings = Beginnings(
            self,
            tools,
            data,
            open_desk,
            clock,
            show_face=window.show_face,
            show_start=self.show_start,
            sign_in=lambda: self.sign_in(),
            open_folder=self.open,
        )
        self._moves = DayMoves(self, tools)
        window.when_closed(self._close_desk)
        tools.session.locked.connect(self._on_locked)
        tools.board.changed.connect(self._on_changed)

    @property
    def tools(self) -> Tools:
        """The window's tools."""
        return self._tools

    # Faces

    def show_start(self) -> None:
        """Show the start page."""
        self._close_desk()
        page = StartPage()
        page.new_wanted.connect(self.beginnings.show_wizard)
        page.import_wanted.connect(self.beginnings.import_file)
        page.practise_wanted.connect(lambda: self.beginnings.show_wizard(practice=True))
        page.restore_wanted.connect(self.beginnings.restore)
        page.open_wanted.connect(lambda folder: self.open(Path(folder)))
        page.settings_wanted.connect(self.show_settings)
        page.look_again.connect(lambda: page.show_ready(self._machine()))
        self._window.show_face(page)

        def ready() -> None:
            if shiboken6.isValid(page):
                page.show_ready(self._machine())

        self._tools.runner.later(ready)

        def show(found: list[RecentElection]) -> None:
            if shiboken6.isValid(page):
                page.show_recent(found)

        known = self._tools.settings.now.recent
        Ask(self, partial(recent_elections, known, self._data, self._open_desk)).done(show).start()

    def show_settings(self) -> None:
        """Show the settings of this computer without an election; Esc leads back."""
        face = SettingsFace(self._tools)
        face.left.connect(self.show_start)
        self._window.show_face(face)
        face.page.show_page()

    def _machine(self) -> tuple[MachineLine, ...]:
        chosen = self._tools.settings.now
        printer = DevicePrinter(lambda: chosen.printer).name()
        return look_at_machine(
            chosen, self._data, self._clock, printer, power=look_at_power(), awake=self._tools.awake
        )

    def open(self, folder: Path) -> None:
        """Open the election in *folder*."""
        if (folder / DRAFT).exists() and not (folder / "hall.sqlite").exists():
            self.beginnings.show_wizard(draft=folder)
            return
        self._close_desk()
        self._window.show_face(
            EmptyState("folder-open", "正在打开选举", "以前的文件要先换成新的样子，等几秒。")
        )
        self._opening = folder
        opened, not_opened = partial(self._on_opened, folder), partial(self._on_not_opened, folder)
        Ask(self, partial(self._read, folder)).done(opened).failed(not_opened).start()

    def _read(self, folder: Path) -> Opened:
        """Open the files (an older one is migrated now) off the window's thread."""
        desk = self._open_desk(folder)
        try:
            state = desk.election.state()
            setup = state.setup
            return Opened(desk=desk, state=state, pages=pages_for(self._tools, desk, setup.body, setup.mode))
        except BaseException:
            desk.close()
            raise

    def _on_not_opened(self, folder: Path, error: BaseException) -> None:
        if self._opening != folder:
            return
        self.show_start()
        if isinstance(error, NotFound) and (folder / DRAFT).exists():
            self.beginnings.show_wizard(draft=folder)  # begun, and the lights went out before it was founded
        else:
            self._tools.messages.failed(error)

    def _on_opened(self, folder: Path, opened: Opened) -> None:
        desk = opened.desk
        if self._opening != folder:
            desk.close()  # the person went elsewhere meanwhile
            return
        self._opening = None
        self._desk = desk
        if not self._admitted(desk):
            self.show_start()
            return
        actor = self._tools.session.actor
        if actor is not None:
            Ask(self, partial(desk.backup.note_taken_back, by=actor)).start()
        self._tools.settings.remember(folder)
        self._piece(desk, self._make_frame, opened)

    def _piece(self, desk: DeskServices, work: Callable[..., object], *rest: object) -> None:
        """Do one piece of putting up the frame, unless *desk* was closed meanwhile (docs/adr/0010)."""
        self._tools.runner.later(lambda: self._desk is desk and work(*rest))

    def _make_frame(self, opened: Opened) -> None:
        desk = opened.desk
        reader = DeskDay(
            desk.election,
            desk.phases,
            desk.checkin,
            lambda: paper_counts(desk.reconciliation, desk.boxes, desk.table.counting),
            desk.agenda.open_step,
        )
        frame = DeskFrame(self._tools, reader, opened.pages, self._clock)
        frame.sign_in_wanted.connect(self.sign_in)
        frame.next_wanted.connect(partial(self._moves.take, desk))
        hall = HallScreen(self._tools, Director(hall_desks(desk)))
        hall.state_changed.connect(frame.header.show_screen)
        Glance(frame.header.screen_button, hall)
        frame.screen_wanted.connect(self._on_screen)
        frame.freeze_wanted.connect(hall.freeze)
        self._hall = hall
        home = HOME[opened.state.phase]
        self._piece(desk, self._show_frame, desk, frame, home if home in frame.page_ids() else PageId.SETUP)

    def _show_frame(self, desk: DeskServices, frame: DeskFrame, home: PageId) -> None:
        self._window.show_desk(frame)
        # the index of names is made beside the desk's own reads, so that the first name typed is found at once
        Ask(self, desk.finder.warm_up).on(Lane.IMAGES).failed(lambda _: None).start()
        self._piece(desk, frame.make, home)
        self._piece(desk, frame.prepare, home)
        self._piece(desk, frame.show_page, home)

    def _on_screen(self) -> None:
        if self._hall is not None:
            HallPreviewDialog(self._window, self._hall).ask()

    # People

    def sign_in(self) -> bool:
        """Ask who is at the desk; False when the person leaves."""
        self._asked_who = True
        people = signers_in(self._desk.staff) if self._desk is not None else ()
        if people and self._desk is not None:
            answer = self._sign_in_by_pin(self._desk, people)
        else:
            answer = WhoDialog(self._window, self._tools.session.actor).ask()
        self._asked_who = False
        if isinstance(answer, Actor):
            self._tools.session.sign_in(answer)
            return True
        if self._tools.session.actor is None and self._desk is not None:
            if self._tools.session.is_locked and not self._window.may_stop_work("离开"):
                return self.sign_in()
            self.show_start()
        return self._tools.session.actor is not None

    def _on_locked(self, left: Actor) -> None:
        """Somebody must sign in. Who was asked something goes on with it; for anybody else it is left, and that is said."""
        if self._desk is None or self._asked_who:
            if (
                self._desk is None
            ):  # the start page and the wizard show nobody's work; who founds is asked then
                self._tools.session.leave()
            return
        questions, messages = OpenQuestions(self._window), self._tools.messages
        self._left = left
        self.sign_in()
        now = self._tools.session.actor
        back = now is not None and now.staff_id == left.staff_id
        titles = "、".join(questions.go_on() if back else questions.leave())
        if titles and back:
            messages.toast(Level.LOOK, STILL_OPEN.format(titles=titles))
        elif titles:
            messages.tell(Level.LOOK, left_open(left.name, titles))

    def _admitted(self, desk: DeskServices) -> bool:
        """Say whether somebody sits at the desk whom this election knows; ask where nobody does."""
        actor = self._tools.session.actor
        people = signers_in(desk.staff)
        if actor is not None and (not people or any(one.id == actor.staff_id for one in people)):
            return True
        return self.sign_in()

    def _sign_in_by_pin(self, desk: DeskServices, people: Sequence[Person]) -> Actor | None:
        def verify(staff: str, pin: str) -> Actor:
            line = desk.staff.sign_in(staff, pin, nonce=new_nonce()).value
            return Actor(staff_id=line.staff_id, name=line.name, role=line.role)

        now = self._tools.session.actor or self._left
        dialog = SignInDialog(self._window, people, verify, last=now.staff_id if now else "")
        answer = dialog.ask()
        return answer if isinstance(answer, Actor) else None

    def _on_changed(self, changes: Changes, _: object) -> None:
        """The staff list moved: another duty counts at once, and who left it is asked to hand over."""
        actor = self._tools.session.actor
        if self._desk is None or actor is None or not changes & Changes.STAFF:
            return
        now = self._desk.staff.still_on_duty(actor)
        if now is None:
            self._tools.session.lock()
        elif now != actor:
            self._tools.session.sign_in(now)

    def _close_desk(self) -> None:
        self._opening = None
        if self._hall is not None:
            self._hall.close()
            self._hall = None
        desk, self._desk = self._desk, None
        self._tools.session.find_phase(None)
        self._tools.session.leave()
        if desk is not None:
            # What runs ends first, the files under it are closed then: nobody waits for either.
            self._tools.work.stop()
            desk.finder.let_go()
            self._tools.runner.let_go(desk.close)

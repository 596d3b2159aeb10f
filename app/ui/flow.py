"""The way through the window: start page → wizard or file → open election → back. Opens and closes desks."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QObject

from app.domain.clock import Clock, hall_time
from app.domain.election import ElectionSetup
from app.domain.errors import HallError, NotFound
from app.domain.people import Actor
from app.domain.phase import Verb
from app.services.backup import restore
from app.services.drafts import keep_draft, read_draft
from app.services.election import ElectionService, ElectionState
from app.texts.phases import VERBS
from app.ui.changes import Changes, changes_of
from app.ui.day import NextStep
from app.ui.desk_day import DeskDay, paper_counts
from app.ui.desk_frame import DeskFrame, PageFactory
from app.ui.dialogs.hall_preview import HallPreviewDialog
from app.ui.dialogs.sign_in import SignInDialog
from app.ui.dialogs.who import WhoDialog
from app.ui.hall.director import Director, HallDesks
from app.ui.hall.screen import HallScreen
from app.ui.machine import MachineLine, look_at_machine
from app.ui.main_window import MainWindow
from app.ui.messages import Level, Person
from app.ui.navigator import HOME, PageId
from app.ui.operations import Ask
from app.ui.page_list import DeskServices, pages_for
from app.ui.printer import DevicePrinter
from app.ui.recent import DRAFT, OpenDesk, recent_elections
from app.ui.second_person import hands_for, signers_in
from app.ui.settings_face import SettingsFace
from app.ui.start_page import RecentElection, StartPage
from app.ui.tasks import Lane, Progress
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.empty_state import EmptyState
from app.ui.wizard.sample_draft import sample_draft
from app.ui.wizard.window import Wizard


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
        self._opening: Path | None = None
        """The folder whose files are being opened; whatever else arrives is closed again."""
        window.when_closed(self._close_desk)
        tools.session.locked.connect(self.sign_in)
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
        page.new_wanted.connect(self.show_wizard)
        page.import_wanted.connect(self.import_file)
        page.practise_wanted.connect(lambda: self.show_wizard(practice=True))
        page.restore_wanted.connect(self.restore)
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
        return look_at_machine(chosen, self._data, self._clock, printer)

    def show_wizard(self, *, practice: bool = False, draft: Path | None = None) -> None:
        """Begin a new election, or go on with a draft."""
        day = hall_time(self._clock.now()).strftime("%Y%m%d")
        folder = draft or self._data / f"{'yanlian' if practice else 'xuanju'}-{day}-{secrets.token_hex(3)}"
        known: dict[str, Any] = sample_draft() if practice else {}
        if draft is not None:
            try:
                known = read_draft(draft / DRAFT)
            except HallError as error:
                self._tools.messages.failed(error)
                return

        wizard = Wizard(folder.name, known, lambda data: keep_draft(folder / DRAFT, data))
        wizard.left.connect(self.show_start)
        wizard.founded.connect(lambda setup: self.found(setup, folder))
        self._window.show_face(wizard)

    def found(self, setup: ElectionSetup, folder: Path) -> None:
        """Put *setup* into *folder* and open it."""
        if not self.sign_in():
            return
        desk: DeskServices | None = None
        try:
            desk = self._open_desk(folder)
            desk.election.found(setup, by=self._tools.session.require(), nonce=new_nonce())
        except HallError as error:
            if desk is not None:
                desk.close()
            self._tools.messages.failed(error)
            return
        desk.close()
        (folder / DRAFT).unlink(missing_ok=True)
        self.open(folder)
        self._tools.messages.toast(Level.OK, "选举已建好，下一步导入名册")

    def import_file(self) -> None:
        """Take over a prepared election file after two groups of its fingerprint were typed in from the paper."""
        path = self._tools.messages.open_file("选准备好的选举文件", "选举文件 (*.json)")
        if not path or not self.sign_in():
            return
        desk: DeskServices | None = None
        try:
            file = Path(path)
            preview = ElectionService.read_file(file.read_bytes(), file=file.name)
            what = f"“{preview.setup.title}”。请看签字的纸，输入校验码的前两组。现在还没有导入。"
            typed = self._tools.messages.reason("核对校验码", what, yes="导入")
            if typed is None:
                return
            folder = self._data / preview.setup.id
            desk = self._open_desk(folder)
            desk.election.found_from_file(preview, typed, by=self._tools.session.require(), nonce=new_nonce())
        except (HallError, OSError) as error:
            self._tools.messages.failed(error)
            return
        finally:
            if desk is not None:
                desk.close()
        self.open(folder)

    def restore(self) -> None:
        """Take a backup back into a new folder of this laptop, and open it."""
        chosen = self._tools.messages.folder("备份在哪个文件夹")
        if not chosen:
            return
        stamp = hall_time(self._clock.now()).strftime("%Y%m%d-%H%M%S")
        try:
            folder = restore(Path(chosen), self._data / f"huifu-{stamp}", clock=self._clock)
        except HallError as error:
            self._tools.messages.failed(error)
            return
        self.open(folder)

    def open(self, folder: Path) -> None:
        """Open the election in *folder*."""
        if (folder / DRAFT).exists() and not (folder / "hall.sqlite").exists():
            self.show_wizard(draft=folder)
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
            return Opened(desk=desk, state=state, pages=pages_for(self._tools, desk, state.setup.body))
        except BaseException:
            desk.close()
            raise

    def _on_not_opened(self, folder: Path, error: BaseException) -> None:
        if self._opening != folder:
            return
        self.show_start()
        if isinstance(error, NotFound) and (folder / DRAFT).exists():
            self.show_wizard(draft=folder)  # begun, and the lights went out before it was founded
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
        frame.next_wanted.connect(self._on_next)
        hall = HallScreen(self._tools, Director(hall_desks(desk)))
        hall.state_changed.connect(frame.header.show_screen)
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
        people = signers_in(self._desk.staff) if self._desk is not None else ()
        if people and self._desk is not None:
            answer = self._sign_in_by_pin(self._desk, people)
        else:
            answer = WhoDialog(self._window, self._tools.session.actor).ask()
        if isinstance(answer, Actor):
            self._tools.session.sign_in(answer)
            return True
        if self._tools.session.actor is None and self._desk is not None:
            self.show_start()
        return self._tools.session.actor is not None

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

        now = self._tools.session.actor
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

    # Moves of the day

    def _on_next(self, step: NextStep) -> None:
        desk, verb = self._desk, step.verb
        if desk is None or verb is None:
            return
        if not self._tools.messages.confirm(
            step.label, "做了就写进全程记录。现在还没有记下。", yes=step.label
        ):
            return
        actor = self._tools.session.require()
        try:
            by = hands_for(verb, actor, desk.staff, self._tools.messages, what=step.label)
        except HallError as error:
            self._tools.messages.failed(error)
            return
        if by is None:
            return
        acts = {
            Verb.MAKE_READY: desk.phases.make_ready,
            Verb.OPEN_VOTING: desk.phases.open_voting,
            Verb.CLOSE_VOTING: desk.phases.close_voting,
            Verb.START_COUNT: desk.phases.start_count,
            Verb.DECIDE: desk.phases.decide,
            Verb.SEAL_DAY: desk.phases.seal_day,
            Verb.RESUME: desk.phases.resume,
        }
        try:
            outcome = acts[verb](by=by, nonce=new_nonce())
        except HallError as error:
            self._tools.messages.failed(error)
            return
        self._tools.board.post(changes_of(outcome.events), self)
        self._tools.messages.toast(Level.OK, f"{VERBS[verb]}：已记下")
        if verb is Verb.SEAL_DAY:
            self._forget_places(desk)

    def _forget_places(self, desk: DeskServices) -> None:
        """Rewrite box and backups without the places of the sheets: with many pictures that takes a while."""
        progress = Progress(total=1)

        def job() -> int:
            return desk.forget_places(lambda step: progress.step(0, label=step))

        Ask(self, job).long("抹去票的次序", progress).done(self._forgotten).start()

    def _forgotten(self, backups: int) -> None:
        also = f"，{backups} 份备份也改写了" if backups else ""
        self._tools.messages.toast(Level.OK, f"票的先后次序已抹去{also}")

    def _close_desk(self) -> None:
        self._opening = None
        if self._hall is not None:
            self._hall.close()
            self._hall = None
        desk, self._desk = self._desk, None
        if desk is not None:
            # What runs ends first, the files under it are closed then: nobody waits for either.
            self._tools.work.stop()
            desk.finder.let_go()
            self._tools.runner.let_go(desk.close)

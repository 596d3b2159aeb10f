"""How an election comes into the window: the wizard, a prepared file, a backup of another laptop."""

import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.clock import Clock, hall_time
from app.domain.election import ElectionSetup
from app.domain.errors import HallError
from app.services.backup import restore
from app.services.drafts import keep_draft, read_draft
from app.services.election import ElectionService
from app.ui.messages import FormField, Level
from app.ui.operations import Ask
from app.ui.page_list import DeskServices
from app.ui.pages.roll_page import SAMPLE_ROLL
from app.ui.recent import DRAFT, OpenDesk
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.empty_state import EmptyState
from app.ui.wizard.sample_draft import sample_draft
from app.ui.wizard.window import Wizard


class Beginnings(QObject):
    """Makes elections in the folder *data*. *show_face*, *show_start*, *sign_in* and *open* are the flow's."""

    def __init__(
        self,
        parent: QObject,
        tools: Tools,
        data: Path,
        open_desk: OpenDesk,
        clock: Clock,
        *,
        show_face: Callable[[QWidget], None],
        show_start: Callable[[], None],
        sign_in: Callable[[], bool],
        open_folder: Callable[[Path], None],
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._data = data
        self._open_desk = open_desk
        self._clock = clock
        self._show_face = show_face
        self._show_start = show_start
        self._sign_in = sign_in
        self._open = open_folder
        self.sample_roll: Callable[[Path, ElectionSetup], object] | None = None
        """Writes the table a practice day's roll is taken from; the composition root knows who invents people."""

    @property
    def tools(self) -> Tools:
        """The window's tools."""
        return self._tools

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

        wizard = Wizard(
            folder.name,
            known,
            lambda data: keep_draft(folder / DRAFT, data),
            going_on=draft is not None,
        )
        wizard.left.connect(self._show_start)
        wizard.founded.connect(lambda setup: self.found(setup, folder))
        self._show_face(wizard)

    def found(self, setup: ElectionSetup, folder: Path) -> None:
        """Put *setup* into *folder* and open it."""
        if not self._sign_in():
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
        if setup.practice and self.sample_roll is not None:
            try:
                self.sample_roll(folder / SAMPLE_ROLL, setup)
            except HallError as error:  # practice goes on with a table of one's own
                self._tools.messages.failed(error)
        self._open(folder)
        self._tools.messages.toast(Level.OK, "选举已建好，下一步导入名册")

    def import_file(self) -> None:
        """Take over a prepared election file after two groups of its fingerprint were typed in from the paper."""
        path = self._tools.messages.open_file("选准备好的选举文件", "选举文件 (*.json)")
        if not path or not self._sign_in():
            return
        desk: DeskServices | None = None
        try:
            file = Path(path)
            preview = ElectionService.read_file(file.read_bytes(), file=file.name)
            what = f"“{preview.setup.title}”。请看签字的纸，输入校验码的前两组。现在还没有导入。"
            groups = FormField(name="groups", label="校验码前两组", hint="八个字，大小写都行")
            typed = self._tools.messages.form("核对校验码", what, (groups,), yes="导入")
            if typed is None:
                return
            folder = self._data / preview.setup.id
            desk = self._open_desk(folder)
            desk.election.found_from_file(
                preview, str(typed["groups"]), by=self._tools.session.require(), nonce=new_nonce()
            )
        except (HallError, OSError) as error:
            self._tools.messages.failed(error)
            return
        finally:
            if desk is not None:
                desk.close()
        self._open(folder)

    def restore(self) -> None:
        """Take a backup back into a new folder of this laptop, and open it; a large one is checked for a while."""
        chosen = self._tools.messages.folder("备份在哪个文件夹")
        if not chosen:
            return
        stamp = hall_time(self._clock.now()).strftime("%Y%m%d-%H%M%S")
        target = self._data / f"huifu-{stamp}"
        self._show_face(EmptyState("rotate-ccw", "正在从备份恢复", "核对每一个文件，票多的要等一会儿。"))
        Ask(self, partial(restore, Path(chosen), target, clock=self._clock)).done(self._open).failed(
            self._not_restored
        ).start()

    def _not_restored(self, error: BaseException) -> None:
        self._show_start()
        self._tools.messages.failed(error)

"""名册: everybody on the roll, found by any part of the name; import, add, correct, strike — each with a reason."""

from functools import cached_property, partial
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.bodies import Body
from app.domain.phase import Verb
from app.domain.voter_views import VoterLine
from app.services.roll import RollService
from app.ui.changes import Changes
from app.ui.messages import Level
from app.ui.navigator import PageId
from app.ui.operations import Ask
from app.ui.pages.page import HelpItem, Page
from app.ui.pages.roll_import import KINDS, RollImport
from app.ui.pages.roll_person import RollPerson
from app.ui.tables.record_model import Column
from app.ui.tables.record_table import RecordTable
from app.ui.tasks import Lane
from app.ui.tools import Tools
from app.ui.widgets.arrange import WrapRow
from app.ui.widgets.basics import Card, label, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.voter_list import born, state_of

_COLUMNS = (
    Column[VoterLine](head="号", text=lambda v: f"{v.roll_number:04d}", width=70),
    Column[VoterLine](head="姓名", text=lambda v: v.name, bold=True, width=214),
    Column[VoterLine](head="性别", text=lambda v: v.sex.value, width=60),
    Column[VoterLine](head="出生", text=lambda v: born(v.birth), width=140),
    Column[VoterLine](head="组", text=lambda v: v.group, width=144),
    Column[VoterLine](head="户", text=lambda v: v.household, width=84),
    Column[VoterLine](head="尾号", text=lambda v: v.tail, width=78),
    Column[VoterLine](head="状态", text=lambda v: state_of(v)[0], tone=lambda v: state_of(v)[1]),
)

SAMPLE_ROLL = "样例名册.xlsx"
"""The table a practice day's roll is taken from, beside its files."""


class RollPage(Page):
    """The roll."""

    PAGE = PageId.ROLL
    INTEREST = Changes.ROLL | Changes.SETUP
    HELP = (
        HelpItem(
            rule="B1",
            title="谁在名册上",
            text="村和社区是登记参加选举的人；党员大会是全体党员，有没有表决权分开写。",
        ),
        HelpItem(
            title="导入不会马上写", text="先看列、看错行、看人数，按“写进名册”才写。划去的人还留在记录里。"
        ),
        HelpItem(title="同名的人", text="同名的人都在名册上，签到时要选是哪一位。"),
    )

    def __init__(self, tools: Tools, service: RollService, body: Body, *, sample: Path | None = None) -> None:
        super().__init__(tools)
        self._service = service
        self._body = body
        self._sample = sample if sample is not None and sample.is_file() else None
        self._build()
        self._bind()
        self.duty(Verb.IMPORT_ROLL, self.import_button)
        self.duty(
            Verb.CORRECT_ROLL,
            self.person.add_button,
            self.person.correct_button,
            self.person.electors_button,
            self.person.strike_button,
        )

    # Build

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self.outer.addWidget(self._stack, 1)
        listing = QWidget()
        box = QVBoxLayout(listing)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        self.search = SearchBox("姓名、拼音、首字母、名册号、证号尾数", name="roll_search")
        self.import_button = Button("导入表格", key="F6", icon="file-up", name="roll_import")
        self.export_button = Button("存成表格", icon="download", name="roll_export")
        head = row(gap=12)
        head.addWidget(self.search, 1)
        for button in (self.import_button, self.export_button):
            head.addWidget(button)
        box.addLayout(head)
        card = Card(margin=12)
        self._count = label("", "strong", "ink2")
        self.table: RecordTable[VoterLine] = RecordTable(_COLUMNS, name="roll_table")
        card.body.addWidget(self._count)
        card.body.addWidget(self.table, 1)
        box.addWidget(card, 1)
        self.person = RollPerson(self, self._service, self._body)
        box.addLayout(
            WrapRow(
                self.person.add_button,
                self.person.correct_button,
                self.person.electors_button,
                right=(self.person.strike_button,),
            )
        )
        begin = Button("导入表格", kind="primary", key="F6", icon="file-up", name="roll_begin")
        begin.clicked.connect(self._on_import)
        self.sample_button = Button("用样例名册", key="Alt+Y", name="roll_sample")
        self.sample_button.clicked.connect(lambda: self._begin(str(self._sample)))
        self.sample_button.setVisible(self._sample is not None)
        self._empty = EmptyState(
            "users",
            "名册还是空的",
            "把镇里给的名册表格放进来，列名不一样也可以对上",
            begin,
            self.sample_button,
        )
        for face in (self._empty, listing):
            self._stack.addWidget(face)
        self._listing = listing

    @cached_property
    def importing(self) -> RollImport:
        """The import, made when it is first wanted: its many boxes would make the page slow to open."""
        made = RollImport(self.tools, self._service.importing, self._body)
        made.finished.connect(self._on_import_finished)
        made.another_wanted.connect(self._on_import)
        self._stack.addWidget(made)
        return made

    def _is_importing(self) -> bool:
        return isinstance(self._stack.currentWidget(), RollImport)

    def _bind(self) -> None:
        self.search.searched.connect(self._on_searched)
        self.search.stepped.connect(self.table.step)
        self.import_button.clicked.connect(self._on_import)
        self.export_button.clicked.connect(self._on_export)
        self.table.chosen.connect(self.person.show)
        self.bind("F2", self.search.line.setFocus)
        self.bind("F6", self._on_f6)
        self.bind("Alt+Y", lambda: self.sample_button.click() if self.sample_button.isVisible() else None)
        self.bind("Return", self._on_return)

    def take_focus(self) -> None:
        """The search box, or the button of an empty roll."""
        if self._stack.currentWidget() is self._listing:
            self.search.line.setFocus()
        else:
            super().take_focus()

    # Refresh

    def refresh(self) -> None:
        """Read the whole roll, or what is searched for."""
        if self._is_importing():
            return
        Ask(self, self._service.finder.lines).done(self._show_all).start()

    def _show_all(self, lines: tuple[VoterLine, ...]) -> None:
        face = self._listing if lines else self._empty
        if face is not self._stack.currentWidget():
            self._stack.setCurrentWidget(face)
            if self.isVisible():
                self.take_focus()
        with_vote = sum(1 for line in lines if line.has_vote)
        self._count.setText(f"名册 {len(lines)} 人，其中有表决权 {with_vote} 人")
        self.table.put(lines)
        self.person.show(self.table.current())

    # Slots

    def escape(self) -> None:
        """Stop what runs; else leave the import, or empty the search."""
        if self._is_importing():
            if not self.importing.stop():
                self._on_import_finished()
        else:
            self.search.clear()
            self.refresh()

    def scanned(self, text: str) -> bool:
        """A card is looked up."""
        if self._stack.currentWidget() is not self._listing:
            return False
        self.search.put(text)
        return True

    def _on_searched(self, text: str) -> None:
        if text:
            Ask(self, lambda: self._service.finder.search(text, 200)).done(self.table.put).start()
        else:
            self.refresh()

    def _on_f6(self) -> None:
        if self._is_importing():
            self.importing.press_f6()
        elif not self.import_button.barred:
            self._on_import()

    def _on_return(self) -> None:
        focus = self.focusWidget()
        if isinstance(focus, Button) and focus.isEnabled():
            focus.click()
        elif self._is_importing() and self.importing.take_button.isEnabled():
            self.importing.take_button.click()

    def _on_import(self) -> None:
        path = self.tools.messages.open_file("选名册表格", KINDS)
        if path:
            self._begin(path)

    def _begin(self, path: str) -> None:
        if path:
            self._stack.setCurrentWidget(self.importing)
            # Its keys work only where the focus is inside: what had it before has gone with its face.
            self.importing.leave_button.setFocus()
            self.importing.open_file(path)

    def _on_import_finished(self) -> None:
        self._stack.setCurrentWidget(self._listing)
        self.search.line.setFocus()
        self.refresh()
        # The first search of a large roll would wait for its index.
        Ask(self, self._service.finder.warm_up).on(Lane.IMAGES).start()

    def _on_export(self) -> None:
        path = self.tools.messages.save_file("名册存成表格", "名册.xlsx", "表格 (*.xlsx)")
        if path:
            Ask(self, partial(self._service.export, Path(path))).busy(self.export_button).done(
                lambda _: self.tools.messages.toast(Level.OK, "名册已存成表格")
            ).start()

"""另选他人: names written in, read by two people; lines that look alike are answered together, each revocable (C5, C6, C9)."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget

from app.domain.count_views import NameGroup
from app.domain.ids import SheetId
from app.domain.marks import Item, ItemKind
from app.domain.phase import Verb
from app.services.counting.pictures import PictureService
from app.services.counting.write_ins import TOGETHER, WriteInService
from app.ui.changes import Changes
from app.ui.dialogs.listing import ListDialog
from app.ui.messages import Level
from app.ui.navigator import PageId
from app.ui.operations import Ask
from app.ui.pages.page import HelpItem, Page
from app.ui.tables.record_model import Column
from app.ui.tables.record_table import RecordTable
from app.ui.tasks import Lane
from app.ui.tools import Tools
from app.ui.widgets.basics import Card, column, label, row
from app.ui.widgets.buttons import Button, HeroButton
from app.ui.widgets.empty_state import EmptyState

Written = tuple[str, str, int]
_COLUMNS = (
    Column[Written](head="职务", text=lambda w: w[0], width=104),
    Column[Written](head="写的姓名", text=lambda w: w[1], bold=True),
    Column[Written](head="票数", text=lambda w: str(w[2]), number=True, width=60),
)

OUT, BACK = "不是这个名字", "放回来"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """A place the person at the desk has answered."""

    sheet: SheetId
    item: str
    name: str

    def post(self) -> str:
        """Return the post it was written for."""
        return self.item.split("|")[1]

    def said(self) -> str:
        """Return the name, or that none was made out."""
        return self.name or "认不出"


MINE_COLUMNS = (
    Column[Mine](head="职务", text=Mine.post, width=160),
    Column[Mine](head="认的姓名", text=Mine.said, bold=True),
)


class WriteInsPage(Page):
    """The page of written names."""

    PAGE = PageId.WRITE_INS
    INTEREST = Changes.TALLY | Changes.PHASE
    OWN = True
    HELP = (
        HelpItem(
            rule="C5",
            title="认姓名",
            text="看图写姓名，两个人各写一遍，一样才算。名册里的姓名会提示。认不出的选“认不出”。",
        ),
        HelpItem(
            rule="C9",
            title="写了印好的名字",
            text="写的是候选人名单上的人，照样写上：没画过他的算赞成一次，画过的由监票人认定。各地做法不同，请镇里确认。",
        ),
    )

    def __init__(self, tools: Tools, write_ins: WriteInService, pictures: PictureService) -> None:
        super().__init__(tools)
        self._write_ins = write_ins
        self._pictures = pictures
        self._groups: list[NameGroup] = []
        self._out: set[int] = set()
        self._build()
        self.duty(Verb.RESOLVE_WRITE_IN, self.yes_button, self.none_button, self.undo_button)

    # Build

    def _build(self) -> None:
        self.empty = EmptyState("pencil", "没有要认的姓名", "选票上另写的姓名会出现在这里，由两个人分别认定")
        self.board = Card(margin=16)
        self.head = label("", "card_title")
        self.board.body.addWidget(self.head)
        self.pictures_row = row(gap=8)
        self.pictures = [QLabel() for _ in range(TOGETHER)]
        self.out_buttons = [
            Button(OUT, key=f"Alt+{number}", kind="quiet", name=f"out_{number}")
            for number in range(1, TOGETHER + 1)
        ]
        for number, (place, button) in enumerate(zip(self.pictures, self.out_buttons, strict=True)):
            place.setAlignment(Qt.AlignmentFlag.AlignCenter)
            place.setMinimumHeight(120)
            self.pictures_row.addLayout(column(place, button, gap=4), 1)
            button.clicked.connect(partial(self._on_out, number))
            self.bind(f"Alt+{number + 1}", button)
        self.board.body.addLayout(self.pictures_row)
        self.name = QLineEdit()
        self.name.setObjectName("written_name")
        self.name.setAccessibleName("姓名")
        self.name.setPlaceholderText("看图写姓名，可以打拼音")
        self.suggestions = QListWidget()
        self.suggestions.setObjectName("suggestions")
        self.suggestions.setMaximumHeight(180)
        self.yes_button = HeroButton("就是这个姓名", name="name_yes")
        self.none_button = Button("认不出、没有写", key="F6", name="no_name")
        for part in (label("姓名", "hint", "ink2"), self.name, self.suggestions):
            self.board.body.addWidget(part)
        self.board.body.addLayout(row(self.none_button, None, self.yes_button))
        known = Card(margin=12)
        known.body.addWidget(label("已认定的姓名", "card_title"))
        self.table: RecordTable[Written] = RecordTable(_COLUMNS, name="written_names")
        known.body.addWidget(self.table, 1)
        self.undo_button = Button("我认过的，撤回…", key="F8", icon="undo-2", name="undo_name")
        known.body.addLayout(row(self.undo_button, None))
        columns = row(gap=16)
        columns.addWidget(self.board, 7)
        self._nothing = Card()
        self._nothing.body.addWidget(self.empty)
        columns.addWidget(self._nothing, 7)
        columns.addWidget(known, 4)
        self.outer.addLayout(columns, 1)
        self.set_hero(self.yes_button)
        self.bind("F6", self.none_button)
        self.bind("F8", self.undo_button)
        self.undo_button.clicked.connect(self._on_undo)
        self.name.textChanged.connect(self._on_text)
        self.suggestions.itemClicked.connect(lambda item: self.name.setText(item.text()))
        self.yes_button.clicked.connect(lambda: self._answer(self.name.text().strip()))
        self.none_button.clicked.connect(lambda: self._answer(None))
        self.board.hide()

    # Refresh

    def refresh(self) -> None:
        """Read the groups the person at the desk has not decided, and the names agreed on."""
        actor = self.actor
        Ask(self, lambda: (self._write_ins.groups(by=actor), self._write_ins.names())).done(
            self._show
        ).start()

    def _show(self, found: tuple[tuple[NameGroup, ...], tuple[Written, ...]]) -> None:
        groups, names = found
        self._groups = list(groups)
        self.table.put(names)
        self._show_group()

    def _show_group(self) -> None:
        self.board.setVisible(bool(self._groups))
        self._nothing.setVisible(not self._groups)
        self.name.clear()
        self._on_text("")
        self._out.clear()
        for place in self.pictures:
            place.clear()
        self._show_out()
        if not self._groups:
            return
        group = self._groups[0]
        same = f"，{len(group.members)} 处写法相近，逐张看清再答" if len(group.members) > 1 else ""
        self.head.setText(f"{group.post}另选{same}　还有 {len(self._groups)} 组")
        self.name.setFocus()
        items = [(sheet, _item(group.post, key)) for sheet, key in group.members]

        def show(pictures: list[bytes]) -> None:
            if not self._groups or self._groups[0] != group:
                return
            for place, data in zip(self.pictures, pictures, strict=False):
                image = QImage.fromData(data)
                if not image.isNull():
                    room = max(240, (self.board.width() - 60) // max(1, len(pictures)))
                    place.setPixmap(
                        QPixmap.fromImage(image).scaled(
                            room,
                            160,
                            Qt.AspectRatioMode.KeepAspectRatio,
                            Qt.TransformationMode.SmoothTransformation,
                        )
                    )

        Ask(self, lambda: [self._pictures.of_item(sheet, item).part for sheet, item in items]).on(
            Lane.IMAGES
        ).done(show).start()

    def _show_out(self) -> None:
        """Each picture of several can be taken out of the group: it is asked about by itself."""
        several = len(self._groups[0].members) if self._groups else 0
        for number, (place, button) in enumerate(zip(self.pictures, self.out_buttons, strict=True)):
            button.setVisible(1 < several > number)
            button.say(BACK if number in self._out else OUT)
            place.setEnabled(number not in self._out)

    # Slots

    def _on_out(self, number: int) -> None:
        if not self._groups:
            return
        if number in self._out:
            self._out.remove(number)
        elif len(self._out) + 1 < len(self._groups[0].members):
            self._out.add(number)
        self._show_out()

    def _on_undo(self) -> None:
        """Take one answer of one's own back; the others of its group stay."""
        mine = self._write_ins.mine(by=self.actor)
        lines = [Mine(sheet=sheet, item=item, name=name) for sheet, item, name in mine]
        line = ListDialog(
            self, "我认过的姓名", "这些捆还没有计入。撤回的会重新来问。", MINE_COLUMNS, lines, "撤回这一处…"
        ).ask()
        if not isinstance(line, Mine):
            return
        reason = self.tools.messages.reason(
            "撤回姓名", f"{line.post()}“{line.said()}”这一处撤回，别处不动。", yes="撤回"
        )
        if reason is not None:
            actor = self.actor

            def done(_: object) -> None:
                self.tools.messages.toast(Level.OK, f"已撤回　{line.said()}")
                self.tools.board.post(Changes.TALLY, self)
                self.refresh()

            Ask(self, lambda: self._write_ins.revoke_member(line.sheet, line.item, reason, by=actor)).done(
                done
            ).start()

    def _on_text(self, text: str) -> None:
        self.suggestions.clear()
        typed = text.strip()
        if typed:
            self.suggestions.addItems(self._write_ins.suggestions(typed)[:8])
            self.yes_button.allow()
        else:
            self.yes_button.grey("先写姓名")

    def _answer(self, name: str | None) -> None:
        if not self._groups:
            return
        group, actor = self._groups[0], self.actor
        members = [member for number, member in enumerate(group.members) if number not in self._out]

        def done(count: int) -> None:
            self.tools.messages.toast(Level.OK, f"已记下 {count} 处，两个人一样才算")
            self.tools.board.post(Changes.TALLY, self)
            self.refresh()

        Ask(self, lambda: self._write_ins.answer_group(members, name, by=actor)).busy(self.yes_button).done(
            done
        ).start()


def _item(post: str, key: str) -> Item:
    """Return the item of a member of a group: its key ends in the line."""
    return Item(key=key, kind=ItemKind.NAME, post=post, line=int(key.rsplit("|", 1)[-1]))

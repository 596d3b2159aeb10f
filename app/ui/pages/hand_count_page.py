"""手工计票: votes called aloud, entered by two people separately; 正 grow, corrections stay, compared with the scan."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QWidget

from app.domain.count_views import BatchState, BatchView, HandCountView, HandPerson, HandTally
from app.domain.election import ElectionSetup
from app.domain.hand_figures import vote_key
from app.domain.ids import BatchId
from app.domain.papers import Mark
from app.domain.phase import Verb
from app.services.counting.desk import CountingService
from app.services.counting.hand_count import HandCountService
from app.services.election import ElectionService
from app.ui.changes import Changes
from app.ui.messages import FieldKind, FormField, Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.hand_lines import SIGNS, CallLine
from app.ui.pages.hand_people import HandPeople
from app.ui.pages.page import HelpItem, Page
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import Columns, WrapRow
from app.ui.widgets.basics import Card, Tag, clear, label, row
from app.ui.widgets.buttons import Button, HeroButton
from app.ui.widgets.empty_state import EmptyState

_NEXT = {Mark.BLANK: Mark.APPROVE, Mark.APPROVE: Mark.DISAPPROVE, Mark.DISAPPROVE: Mark.BLANK}


Corrections = tuple[tuple[str, str, int, str], ...]
"""(person, figure, change, reason) of every correction."""


class _Bundles(QComboBox):
    """The list of bundles: figures are the names of the sheet even here, or Enter would note sheets without a sign."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdecimal():
            event.ignore()
        else:
            super().keyPressEvent(event)


class HandCountPage(Page):
    """The desk of a person who enters what is called."""

    PAGE = PageId.HAND_COUNT
    INTEREST = Changes.TALLY | Changes.PHASE
    OWN = True
    HELP = (
        HelpItem(
            title="唱一张，记一张",
            text="唱到谁按谁的数字：按一次 ○，再按一次 ×，第三次取消。这一张唱完按 Enter。无效的按 F6。",
        ),
        HelpItem(title="两个人分别记", text="两台电脑，或者换人（F9）各记一遍。两人都记完才对照，一样才算。"),
        HelpItem(
            title="另选他人",
            text="唱到名单以外的人，按 F2 写名字，就多一行，以后按一下就行。赞成的人超过应选名额的，会提示是无效票。",
        ),
        HelpItem(title="记错了", text="按 F8 更正，写明原因，更正的痕迹一直在。"),
    )

    def __init__(
        self, tools: Tools, hand: HandCountService, counting: CountingService, election: ElectionService
    ) -> None:
        super().__init__(tools)
        self._hand = hand
        self._counting = counting
        self._election = election
        self._lines: list[CallLine] = []
        self._setup: ElectionSetup | None = None
        self._arriving = False
        self._build()
        self.duty(
            Verb.ENTER_HAND_COUNT,
            self.other_button,
            self.invalid_button,
            self.correct_button,
            self.finish_button,
            self.next_button,
        )

    # Build

    def _build(self) -> None:
        self.empty = EmptyState("calculator", "还没有要唱的一捆", "先在“扫描”页新开一捆，再到这里唱票")
        self.board = Card(margin=16)
        self.batch = _Bundles()
        self.batch.setObjectName("hand_batch")
        self.batch.setAccessibleName("捆")
        self.state = Tag("", "primary")
        self.sheets = label("", "card_title")
        self.board.body.addLayout(
            row(label("唱票", "card_title"), 4, self.batch, 4, self.state, None, self.sheets)
        )
        self._grid_box = QWidget()
        self._grid_box.setObjectName("scroll_body")
        self._grid = QGridLayout(self._grid_box)
        self._grid.setContentsMargins(0, 0, 10, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setVerticalSpacing(4)
        self._grid.setHorizontalSpacing(16)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._grid_box)
        area.setMinimumHeight(220)
        self.board.body.addWidget(area, 1)
        self.other_button = Button("另选他人…", key="F2", name="call_other")
        self.invalid_button = Button("这一张无效", key="F6", name="call_invalid")
        self.correct_button = Button("更正…", key="F8", name="correct")
        self.finish_button = Button("我记完了…", key="F7", name="finish")
        self.next_button = HeroButton("记这一张，下一张", name="call_valid")
        self.board.body.addLayout(WrapRow(self.next_button, self.invalid_button, self.other_button))
        self.people = HandPeople()
        self.people.body.addLayout(WrapRow(self.correct_button, self.finish_button))
        self.columns = Columns((self.board, 12), (self.people, 5))
        self.outer.addWidget(self.columns, 1)
        self.outer.addWidget(self.empty, 1)
        self.set_hero(self.next_button)
        for key, button, slot in (
            ("F2", self.other_button, self._on_other),
            ("F6", self.invalid_button, self._on_invalid),
            ("F7", self.finish_button, self._on_finish),
            ("F8", self.correct_button, self._on_correct),
        ):
            self.bind(key, button)
            button.clicked.connect(slot)
        self.next_button.clicked.connect(self._on_valid)
        self.batch.currentIndexChanged.connect(lambda _: self._show_batch())
        self.columns.hide()

    def show_page(self) -> None:
        """Come with the bundle that waits, not with one that was counted meanwhile."""
        self._arriving = self._stale
        super().show_page()

    def take_focus(self) -> None:
        """Stand on the page: in the list of bundles a figure would choose one, on a name Enter would turn its sign."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Refresh

    def refresh(self) -> None:
        """Read the batches that may be called."""
        Ask(self, lambda: (self._counting.batches(), self._election.state().setup)).done(self._show).start()

    def _show(self, found: tuple[tuple[BatchView, ...], ElectionSetup]) -> None:
        batches, self._setup = found
        standing = [b for b in batches if b.state is not BatchState.THROWN_BACK]
        now = self.batch.currentData()
        self.batch.blockSignals(True)
        self.batch.clear()
        for one in standing:
            self.batch.addItem(f"{one.label} 捆", one)
        # the bundle under way; else the first that still waits to be counted
        arriving, self._arriving = self._arriving, False
        kept = (
            i
            for i, b in enumerate(standing)
            if now is not None and b.id == now.id and not (arriving and b.state is not BatchState.OPEN)
        )
        waiting = (i for i, b in enumerate(standing) if b.state is BatchState.OPEN)
        place = next(kept, next(waiting, 0))
        self.batch.setCurrentIndex(place if standing else -1)
        self.batch.blockSignals(False)
        self.columns.setVisible(bool(standing))
        self.empty.setVisible(not standing)
        self._show_batch()

    def _view(self) -> BatchView | None:
        found = self.batch.currentData()
        return found if isinstance(found, BatchView) else None

    def _view_open(self) -> bool:
        view = self._view()
        return view is not None and view.state is BatchState.OPEN

    def _show_batch(self) -> None:
        view = self._view()
        if view is None or self._setup is None:
            return
        clear(self._grid)
        self._lines = []
        kind = next(k for k in self._setup.ballot_types if k.id == view.ballot_type)
        for contest in self._setup.contests:
            if contest.post in kind.posts:
                for candidate in contest.candidates:
                    self._add_line(contest.post, candidate.name)
        self._read()

    def _add_line(self, post: str, name: str, *, written: bool = False) -> CallLine:
        line = CallLine(post, name, number=len(self._lines) + 1, written=written)
        line.button.clicked.connect(lambda: self._turn(line))
        for column, widget in enumerate((line.button, line.marks, line.count)):
            self._grid.addWidget(widget, len(self._lines), column)
        self._lines.append(line)
        # what is left stays below, so that rows keep their height
        self._grid.setRowStretch(len(self._lines) - 1, 0)
        self._grid.setRowStretch(len(self._lines), 1)
        return line

    def _line(self, post: str, name: str) -> CallLine:
        """Return the line of a name, a new one for somebody written in."""
        known = (line for line in self._lines if (line.post, line.name) == (post, name))
        return next(known, None) or self._add_line(post, name, written=True)

    def _read(self) -> None:
        if self.unattended():
            return
        view, actor = self._view(), self.actor
        if view is None:
            return
        batch = view.id
        Ask(
            self,
            lambda: (
                self._hand.mine(batch, by=actor),
                self._hand.compare(batch),
                self._hand.people(batch),
                self._hand.corrections(batch),
            ),
        ).done(self._show_mine).start()

    def _show_mine(self, found: tuple[HandTally, HandCountView, tuple[HandPerson, ...], Corrections]) -> None:
        mine, view, people, corrections = found
        self._put(mine)
        self.people.put(
            people,
            view,
            corrections,
            me=mine.person if people or self._view_open() else "",
            open=self._view_open(),
        )
        done = actor_done = mine.person in view.people
        if view.agreed:
            words = "两人一致" + ("，和扫描一致" if view.against_scan == () else "")
            self.state.say(words, "ok", "check")
        elif done:
            self.state.say("您已记完，等另一个人" if len(view.people) < 2 else "两人不同，要核对", "look")
        elif people or self._view_open():
            self.state.say("正在记", "primary")
        else:
            self.state.say("已由扫描计入，再唱一遍可以对照", "ok", "check")
        for button in (self.other_button, self.invalid_button, self.finish_button):
            button.setEnabled(not actor_done)
        if actor_done:
            self.next_button.grey("您已记完")
        else:
            self.next_button.allow()

    def _put(self, mine: HandTally) -> None:
        for key in mine.votes:
            post, name, _ = key.split("|")
            if name:
                self._line(post, name)
        batch = self._view()
        whole = f" / {batch.expected}" if batch is not None and batch.expected else ""
        called = mine.valid + mine.invalid
        self.sheets.setText(f"已唱 {called}{whole} 张　有效 {mine.valid}　无效 {mine.invalid}")
        for line in self._lines:
            line.put(mine.votes.get(vote_key(line.post, line.name, Mark.APPROVE), 0))

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        # What this page entered it has shown already; the wall and others read again.
        if initiator is not self:
            super()._on_changed(changes, initiator)

    # Slots

    def plain_key(self, text: str) -> bool:
        """1 to 9 turn the sign of a name."""
        if not text.isdigit() or not 1 <= int(text) <= len(self._lines):
            return False
        self._turn(self._lines[int(text) - 1])
        return True

    def escape(self) -> None:
        """Forget the signs of the sheet that is being called; nothing was recorded."""
        for line in self._lines:
            line.turn(Mark.BLANK)

    def forget_person(self) -> None:
        """Half a sheet belongs to whoever began to call it."""
        self.escape()

    def _turn(self, line: CallLine) -> None:
        mark = _NEXT[line.mark]
        # Who writes a name in chooses it; there is no × for it.
        line.turn(Mark.BLANK if line.written and mark is Mark.DISAPPROVE else mark)
        self._area.ensureWidgetVisible(line.button, 0, 8)  # a sign that nobody sees is not called

    def _batch_id(self) -> BatchId | None:
        view = self._view()
        return view.id if view is not None else None

    def _on_valid(self) -> None:
        batch, actor = self._batch_id(), self.actor
        if batch is None:
            return
        votes = [(line.post, line.name, line.mark) for line in self._lines if line.mark is not Mark.BLANK]
        Ask(self, lambda: self._hand.call_valid(batch, votes, by=actor)).busy(self.next_button).done(
            self._called
        ).start()

    def _called(self, mine: HandTally) -> None:
        self._put(mine)
        self.tools.board.post(Changes.TALLY, self)

    def _on_other(self) -> None:
        view = self._view()
        if view is None or self._setup is None:
            return
        kind = next(k for k in self._setup.ballot_types if k.id == view.ballot_type)
        fields = (
            FormField(name="post", label="职务", kind=FieldKind.CHOICE, options=[(p, p) for p in kind.posts]),
            FormField(name="name", label="姓名"),
        )
        found = self.tools.messages.form("另选他人", "照票上写的姓名。", fields, yes="加上")
        if found:
            line = self._line(str(found["post"]), "".join(str(found["name"]).split()))
            line.turn(Mark.APPROVE)

    def _on_invalid(self) -> None:
        batch, actor = self._batch_id(), self.actor
        if batch is not None:
            Ask(self, lambda: self._hand.call_invalid(batch, by=actor)).done(self._called).start()

    def _on_finish(self) -> None:
        batch, actor, nonce = self._batch_id(), self.actor, new_nonce()
        if batch is None or not self.tools.messages.confirm(
            "我记完了", "记完以后不能再加，只能更正。和另一个人的数对照。", yes="记完了"
        ):
            return

        def done(agreed: bool) -> None:
            self.tools.messages.toast(
                Level.OK if agreed else Level.INFO,
                "两人一致，由操作员到“扫描”页计入" if agreed else "已记完，等另一个人或核对不同",
            )
            self.refresh()

        Act(self, lambda: self._hand.finish(batch, by=actor, nonce=nonce)).done(done).start()

    def _on_correct(self) -> None:
        batch = self._batch_id()
        if batch is None:
            return
        options = [("valid", "有效票"), ("invalid", "无效票")]
        for line in self._lines:
            for mark in (Mark.APPROVE, Mark.DISAPPROVE):
                key = vote_key(line.post, line.name, mark)
                options.append((key, f"{line.post} {line.name} {SIGNS[mark]}"))
        fields = (
            FormField(name="figure", label="哪一个数", kind=FieldKind.CHOICE, options=options),
            FormField(
                name="change",
                label="加一还是减一",
                kind=FieldKind.CHOICE,
                options=[("-1", "减一"), ("1", "加一")],
            ),
            FormField(name="reason", label="原因"),
        )
        found = self.tools.messages.form("更正", "更正的痕迹会一直在。", fields, yes="更正")
        if found:
            actor, nonce = self.actor, new_nonce()
            Act(
                self,
                lambda: self._hand.correct(
                    batch,
                    str(found["figure"]),
                    int(found["change"]),
                    str(found["reason"]),
                    by=actor,
                    nonce=nonce,
                ),
            ).done(lambda _: self._read()).start()

"""票箱: shown empty and sealed, out and back, opened one by one, counted by two people who do not see each other."""

from collections.abc import Callable, Mapping

from app.domain.ballots import BoxState
from app.domain.phase import Verb
from app.services.boxes import BoxLine, BoxService
from app.services.checkin import CheckInService
from app.services.desk_lists import DeskListService
from app.services.outcome import Outcome
from app.services.reconciliation import ReconciliationService
from app.services.roll_finder import RollFinder
from app.services.staff import StaffService
from app.texts.phases import BOX_STATES
from app.ui.changes import Changes
from app.ui.messages import FieldKind, FormField, Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.box_exclusion import exclude_box
from app.ui.pages.mobile_list import MobileList
from app.ui.pages.page import HelpItem, Page
from app.ui.tables.record_model import Column
from app.ui.tables.record_table import RecordTable
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import WrapRow
from app.ui.widgets.basics import Card, label
from app.ui.widgets.buttons import Button, HeroButton
from app.ui.widgets.empty_state import EmptyState

_TONES = {
    BoxState.PREPARED: "ink2",
    BoxState.OUT: "look",
    BoxState.BACK: "ink2",
    BoxState.OPENED: "look",
    BoxState.COUNTED: "ok",
    BoxState.EXCLUDED: "stop",
}
_COLUMNS = (
    Column[BoxLine](head="票箱", text=lambda b: b.label, bold=True, width=170),
    Column[BoxLine](head="封条", text=lambda b: b.seal_no, width=110),
    Column[BoxLine](
        head="状态", text=lambda b: BOX_STATES[b.state], tone=lambda b: _TONES[b.state], width=160
    ),
    Column[BoxLine](
        head="票数", text=lambda b: str(b.sheets) if b.counted else "—", number=True, bold=True, width=80
    ),
    Column[BoxLine](head="说明", text=lambda b: _remark(b), tone=lambda _: "ink2"),
)


def _remark(box: BoxLine) -> str:
    if box.carried:
        counts = set(box.carried.values())
        return f"带出每种 {counts.pop()} 张" if len(counts) == 1 else f"带出共 {sum(box.carried.values())} 张"
    if box.first_entered:
        return "一人已数完，等第二人"
    return box.remark or "、".join(box.team)


_VERBS = {BoxState.OUT: Verb.RETURN_MOBILE_BOX, BoxState.OPENED: Verb.COUNT_BOX}
"""What comes next for a box, where it is not opening it."""


class BoxesPage(Page):
    """The ballot-box desk."""

    PAGE = PageId.BOXES
    INTEREST = Changes.BOX | Changes.PHASE
    HELP = (
        HelpItem(title="验空加封", text="投票前当众打开票箱给大家看，再贴封条，把封条号记下来。"),
        HelpItem(
            rule="B5",
            title="流动票箱",
            text="至少两人同行，只到名单上的人家里。出去带几张、回来剩几张都要记。名单上的人数包含在投票人数里。",
        ),
        HelpItem(
            rule="C1",
            title="两人清点",
            text="一个一个地开箱。两个人各数一遍、各自输入，谁也看不到对方的数。两次一样才算；不一样都重数。",
        ),
    )

    def __init__(
        self,
        tools: Tools,
        boxes: BoxService,
        reconciliation: ReconciliationService,
        staff: StaffService,
        people: tuple[RollFinder, DeskListService, CheckInService],
        kinds: Mapping[str, str],
    ) -> None:
        super().__init__(tools)
        self._boxes = boxes
        self._reconciliation = reconciliation
        self._staff = staff
        self.mobile = MobileList(self, *people)
        self._words = kinds
        self._kinds: tuple[str, ...] = ()
        self._wanted = ""
        self._build()
        self._bind()
        self.duty(Verb.PREPARE_BOX, self.prepare_button, self.mobile_button, self.mobile.list_button)
        self.duty(Verb.CHECK_IN, self.mobile.voted_button)
        self.duty(Verb.COUNT_BOX, self.again_button)
        self.duty(Verb.EXCLUDE_BOX, self.exclude_button)

    # Build

    def _build(self) -> None:
        card = Card(margin=12)
        self.count_label = label("", "card_title")
        self.prepare_button = Button("登记票箱", key="F2", icon="plus", name="prepare")
        self.mobile_button = Button("登记流动票箱", key="F3", icon="plus", name="prepare_mobile")
        card.body.addLayout(WrapRow(self.count_label, right=(self.prepare_button, self.mobile_button)))
        self.table: RecordTable[BoxLine] = RecordTable(_COLUMNS, name="boxes", row_height=52)
        self.empty = EmptyState("archive-restore", "还没有票箱", "按 F2 登记：当众验空，贴封条，写下封条号")
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.empty, 1)
        self.next_button = HeroButton("下一步", name="box_next")
        self.again_button = Button("重新清点…", key="F7", name="again")
        self.exclude_button = Button("不计入…", key="F8", kind="danger", name="exclude")
        card.body.addLayout(
            WrapRow(
                self.mobile.list_button,
                self.mobile.voted_button,
                self.mobile.names_button,
                self.again_button,
                self.exclude_button,
                right=(self.next_button,),
            )
        )
        self.outer.addWidget(card, 1)
        self.set_hero(self.next_button)

    def _bind(self) -> None:
        for key, button, slot in (
            ("F2", self.prepare_button, lambda: self._on_prepare(mobile=False)),
            ("F3", self.mobile_button, lambda: self._on_prepare(mobile=True)),
            ("F7", self.again_button, self._on_again),
            ("F8", self.exclude_button, self._on_exclude),
        ):
            self.bind(key, button)
            button.clicked.connect(slot)
        self.next_button.clicked.connect(self._on_next)
        self.table.chosen.connect(lambda _: self._show_chosen())

    # Refresh

    def refresh(self) -> None:
        """Read the boxes."""
        Ask(
            self, lambda: (self._boxes.boxes(), [k.ballot_type for k in self._reconciliation.ledger().types])
        ).done(self._show).start()

    def _show(self, found: tuple[tuple[BoxLine, ...], list[str]]) -> None:
        boxes, kinds = found
        self._kinds = tuple(kinds)
        done = sum(box.state is BoxState.COUNTED for box in boxes)
        self.count_label.setText(f"票箱 {len(boxes)} 个，已数完 {done} 个" if boxes else "票箱")
        self.table.setVisible(bool(boxes))
        self.empty.setVisible(not boxes)
        self.table.put(boxes)
        if self._wanted and self.table.point_at(lambda box: box.label == self._wanted):
            self._wanted = ""
        self._show_chosen()

    def _show_chosen(self) -> None:
        box = self.table.current()
        self.mobile.show(box)
        words = _next_of(box) if box is not None else None
        if box is None or words is None:
            self.next_button.say("下一步")
            self.next_button.grey("先登记票箱" if box is None else "已办完")
        else:
            self.next_button.say(words)
            self.duty(_VERBS.get(box.state, Verb.OPEN_BOX), self.next_button)
            if box.mobile and box.state is BoxState.PREPARED:
                self.duty(Verb.SEND_MOBILE_BOX, self.next_button)
            self.next_button.allow()
            self.next_button.rearm()
        self.again_button.setEnabled(box is not None and box.state is BoxState.COUNTED)
        self.exclude_button.setEnabled(box is not None and box.state is not BoxState.EXCLUDED)

    # Slots

    def _on_prepare(self, *, mobile: bool) -> None:
        name = "流动票箱" if mobile else f"{len(self._lines()) + 1} 号票箱"
        found = self.tools.messages.form(
            "登记票箱",
            "当众打开验空，贴上封条。现在还没有记下。",
            (
                FormField(name="label", label="名称", value=name),
                FormField(name="seal_no", label="封条号"),
            ),
            yes="验空加封",
        )
        if found:
            actor, nonce = self.actor, new_nonce()
            self._wanted = str(found["label"])  # its list of names comes next
            self._do(
                lambda: self._boxes.prepare(
                    str(found["label"]), seal_no=str(found["seal_no"]), mobile=mobile, by=actor, nonce=nonce
                ),
                f"已登记{found['label']}",
            )

    def _lines(self) -> tuple[BoxLine, ...]:
        return self._boxes.boxes()

    def _on_next(self) -> None:
        box = self.table.current()
        if box is None:
            return
        match box.state:
            case BoxState.PREPARED if box.mobile:
                self._send(box)
            case BoxState.OUT:
                self._take_back(box)
            case BoxState.PREPARED | BoxState.BACK:
                self._open(box)
            case BoxState.OPENED:
                self._count(box)

    def _send(self, box: BoxLine) -> None:
        found = self.tools.messages.form(
            f"{box.label}外出",
            "至少两人同行。带出的选票从会场的选票里扣。现在还没有记下。",
            (
                FormField(name="team", label="同行的人，用顿号分开", hint="如：武建平、邵红梅"),
                FormField(name="sheets", label="每种选票带几张", kind=FieldKind.NUMBER),
            ),
            yes="外出",
        )
        if found:
            team = tuple(str(found["team"]).replace("，", "、").replace(" ", "、").split("、"))
            actor, nonce = self.actor, new_nonce()
            self._do(
                lambda: self._boxes.send(
                    box.box, team=team, sheets=int(found["sheets"]), by=actor, nonce=nonce
                ),
                f"{box.label}已外出",
            )

    def _take_back(self, box: BoxLine) -> None:
        fields = [
            FormField(
                name=kind, label=f"带回没用的选票（{self._words.get(kind, kind)}）", kind=FieldKind.NUMBER
            )
            for kind in self._kinds
        ]
        found = self.tools.messages.form(
            f"{box.label}收回", "数一数带回来没用的选票。现在还没有记下。", fields, yes="收回"
        )
        if found is not None:
            unused = {kind: int(found[kind]) for kind in self._kinds}
            if not self._agrees_with_list(box, unused):
                return
            actor, nonce = self.actor, new_nonce()
            self._do(
                lambda: self._boxes.take_back(box.box, unused=unused, by=actor, nonce=nonce),
                f"{box.label}已收回",
            )

    def _agrees_with_list(self, box: BoxLine, unused: Mapping[str, int]) -> bool:
        """C1, C2: as many sheets are gone as people voted; a vote nobody noted would be one sheet too many in the end."""
        voted = self.mobile.voted(box)
        used = [box.carried.get(kind, 0) - left for kind, left in unused.items()]
        if all(gone == voted for gone in used):
            return True
        what = (
            f"用去选票 {'、'.join(map(str, used))} 张，名单上记了已投的 {voted} 人。没有记到的人不算参加投票，"
            "收回的选票会多于投票人数，这次投票就无效（C2）。先按 F5 补记谁投了。现在还没有记下。"
        )
        return self.tools.messages.confirm("和名单对不上", what, yes="照样收回")

    def _open(self, box: BoxLine) -> None:
        found = self.tools.messages.form(
            f"打开{box.label}",
            f"当众看封条：贴的时候是 {box.seal_no}。号码不同的要写明情况。现在还没有记下。",
            (
                FormField(name="seal_no", label="封条上的号码"),
                FormField(name="remark", label="情况（封条完好的空着）", needed=False),
            ),
            yes="开箱",
        )
        if found and found["seal_no"] != box.seal_no and not found["remark"]:
            words = f"封条号和贴的时候（{box.seal_no}）不同，要写明情况。没有开箱，没有记下"
            self.tools.messages.toast(Level.STOP, words)
        elif found:
            actor, nonce = self.actor, new_nonce()
            self._do(
                lambda: self._boxes.open(
                    box.box,
                    seal_no=str(found["seal_no"]),
                    remark=str(found["remark"]),
                    by=actor,
                    nonce=nonce,
                ),
                f"{box.label}已打开，请两人分别清点",
            )

    def _count(self, box: BoxLine) -> None:
        who = "第二个人" if box.first_entered else "第一个人"
        fields = [
            FormField(name=kind, label=f"张数（{self._words.get(kind, kind)}）", kind=FieldKind.NUMBER)
            for kind in self._kinds
        ]
        found = self.tools.messages.form(
            f"{box.label}：{who}清点",
            "只输入自己数的。两人都输完才对照。换人：记下以后按 F9。",
            fields,
            yes="记下我数的",
        )
        if found is None:
            return
        sheets = {kind: int(found[kind]) for kind in self._kinds}
        actor, nonce = self.actor, new_nonce()

        def done(after: BoxLine) -> None:
            if after.state is BoxState.COUNTED:
                self.tools.messages.toast(Level.OK, f"{after.label}两人一致：{after.sheets} 张")
            elif after.first_entered:
                self.tools.messages.toast(Level.INFO, "已记下第一个人的数，请换第二个人（F9）")
            else:
                self.tools.messages.toast(Level.STOP, f"{after.label}两人数得不一样，两次都不算，请重数")
            self.refresh()

        Act(self, lambda: self._boxes.count(box.box, sheets, by=actor, nonce=nonce)).done(done).start()

    def _on_again(self) -> None:
        box = self.table.current()
        if box is None:
            return
        reason = self.tools.messages.reason(
            "重新清点", f"{box.label}数过 {box.sheets} 张。原来的数不再算。", yes="重新清点"
        )
        if reason is not None:
            actor, nonce = self.actor, new_nonce()
            self._do(
                lambda: self._boxes.count_again(box.box, reason, by=actor, nonce=nonce),
                f"{box.label}重新清点",
            )

    def _on_exclude(self) -> None:
        box = self.table.current()
        if box is None:
            return
        exclude_box(self, self._boxes, self._staff, box, self.refresh)

    def _do(self, job: Callable[[], Outcome[BoxLine]], said: str) -> None:
        def done(_: BoxLine) -> None:
            self.tools.messages.toast(Level.OK, said)
            self.refresh()

        Act(self, job).done(done).start()


def _next_of(box: BoxLine) -> str | None:
    """Return the words of what comes next for *box*; None when nothing does."""
    if box.state is BoxState.PREPARED:
        return "带出" if box.mobile else "开箱"
    return {
        BoxState.OUT: "收回",
        BoxState.BACK: "开箱",
        BoxState.OPENED: "输入第二个人数的" if box.first_entered else "输入第一个人数的",
    }.get(box.state)

"""突发情况: record at once, look at the prepared card, write what was decided; suspend, resume, void from here."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox

from app.domain.ballots import BoxState
from app.domain.errors import HallError
from app.domain.ids import BoxId
from app.domain.incidents import Card as WhatToDo
from app.domain.incidents import IncidentKind, IncidentLine, Risk
from app.domain.phase import Phase, Verb, allowed
from app.services.boxes import BoxService
from app.services.election import ElectionService
from app.services.incidents import IncidentService
from app.services.outcome import Outcome
from app.services.phases import PhaseService
from app.services.staff import StaffService
from app.texts.meeting import INCIDENTS, RISKS
from app.texts.phases import AFTER, PHASES, VERBS
from app.ui.changes import Changes
from app.ui.messages import FieldKind, FormField, Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.box_exclusion import exclude_box
from app.ui.pages.page import HelpItem, Page
from app.ui.second_person import hands_for
from app.ui.tables.record_model import Column
from app.ui.tables.record_table import RecordTable
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import Columns, WrapRow
from app.ui.widgets.basics import Card, Tag, label, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty_state import EmptyState

_RISK_TONES = {Risk.HIGH: "stop", Risk.MEDIUM: "look", Risk.LOW: "primary"}
_WHERE = {
    Verb.EXCHANGE_SPOILED: "（在“选票账”页）",
    Verb.RECORD_TAKEN_AWAY: "（在“选票账”页）",
}
"""Acts that belong to the page of their own desk."""
_COLUMNS = (
    Column[IncidentLine](head="号", text=lambda x: str(x.number), number=True, width=52),
    Column[IncidentLine](head="情况", text=lambda x: INCIDENTS[x.kind], bold=True, width=150),
    Column[IncidentLine](head="经过", text=lambda x: x.what),
    Column[IncidentLine](
        head="状态",
        text=lambda x: "没办结" if x.open else "已办结",
        tone=lambda x: "look" if x.open else "ok",
        width=90,
    ),
)


class IncidentsPage(Page):
    """The desk for what goes wrong."""

    PAGE = PageId.INCIDENTS
    INTEREST = Changes.INCIDENT | Changes.PHASE
    HELP = (
        HelpItem(title="先记下来", text="出了事先选一种记下来，时间自动记。谁都可以记。再照卡片上的步骤办。"),
        HelpItem(title="暂停和继续", text="暂停以后不能签到、发票、计票。继续时回到原来那一步。都要写原因。"),
        HelpItem(title="一案一策", text="卡片上的办法可以按 F5 换成镇里自己的预案，写明风险高、中、低。"),
    )

    def __init__(
        self,
        tools: Tools,
        incidents: IncidentService,
        phases: PhaseService,
        election: ElectionService,
        staff: StaffService,
        boxes: BoxService,
    ) -> None:
        super().__init__(tools)
        self._boxes = boxes
        self._incidents = incidents
        self._phases = phases
        self._election = election
        self._staff = staff
        self._phase = Phase.PREPARATION
        self._build()
        self.duty(Verb.RECORD_INCIDENT, self.record_button)
        self.duty(Verb.CLOSE_INCIDENT, self.close_button, self.card_button)
        self.duty(Verb.MOVE_HALL, self.hall_button)
        self.duty(Verb.EXCLUDE_BOX, self.box_button)
        self.duty(Verb.SUSPEND, self.suspend_button)
        self.duty(Verb.RESUME, self.resume_button)
        self.duty(Verb.DECLARE_VOID, self.void_button)

    # Build

    def _build(self) -> None:
        left = Card(margin=12)
        left.body.addWidget(label("记下的情况", "card_title"))
        self.table: RecordTable[IncidentLine] = RecordTable(_COLUMNS, name="incidents", row_height=48)
        self.table.wrap()
        self.empty = EmptyState("siren", "没有突发情况", "出了事，选一种情况，按 F2 记下来")
        left.body.addWidget(self.table, 1)
        left.body.addWidget(self.empty, 1)
        self.detail = label("", "body", "ink2", wrap=True)
        left.body.addWidget(self.detail)
        self.close_button = Button("写怎么处理的，办结…", key="F6", icon="check", name="close_incident")
        self.hall_button = Button("会场转移…", key="Alt+1", name="move_hall")
        self.box_button = Button("票箱不计入…", key="Alt+2", name="exclude_box")
        left.body.addLayout(WrapRow(self.close_button, self.hall_button, self.box_button))
        right = Card(gap=10)
        self.risk_tag = Tag("", "look")
        right.body.addLayout(row(label("出了什么事", "card_title"), None, self.risk_tag))
        self.kinds = QComboBox()
        self.kinds.setObjectName("incident_kind")
        self.kinds.setAccessibleName("出了什么事")
        for kind, words in INCIDENTS.items():
            self.kinds.addItem(words, kind.value)
        right.body.addWidget(self.kinds)
        self.card_label = label("", "body", wrap=True)
        right.body.addWidget(self.card_label)
        self.acts_label = label("", "hint", "ink2", wrap=True)
        right.body.addWidget(self.acts_label)
        right.body.addStretch(1)
        self.record_button = Button(
            "记下来…", key="F2", icon="pencil", kind="primary", name="record_incident"
        )
        self.card_button = Button("换成镇里的预案…", key="F5", name="put_card")
        right.body.addLayout(WrapRow(self.record_button, self.card_button))
        self.suspend_button = Button("暂停…", key="F7", icon="pause", name="suspend")
        self.resume_button = Button("继续…", key="F8", icon="play", name="resume")
        self.void_button = Button("宣布无效…", kind="danger", name="void")
        right.body.addLayout(WrapRow(self.suspend_button, self.resume_button, right=(self.void_button,)))
        self.table.setMinimumHeight(180)
        self.outer.addWidget(Columns((left, 6), (right, 5), narrow=820), 1)
        for key, button, slot in (
            ("F2", self.record_button, self._on_record),
            ("F5", self.card_button, self._on_card),
            ("F6", self.close_button, self._on_close),
            ("Alt+1", self.hall_button, self._on_hall),
            ("Alt+2", self.box_button, self._on_box),
            ("F7", self.suspend_button, lambda: self._on_move(Verb.SUSPEND)),
            ("F8", self.resume_button, lambda: self._on_move(Verb.RESUME)),
        ):
            self.bind(key, button)
            button.clicked.connect(slot)
        self.void_button.clicked.connect(lambda: self._on_move(Verb.DECLARE_VOID))
        self.table.chosen.connect(self._show_detail)
        self.kinds.currentIndexChanged.connect(lambda _: self._show_card())

    # Refresh

    def refresh(self) -> None:
        """Read incidents and where the day stands."""
        Ask(self, lambda: (self._incidents.lines(), self._election.state().phase)).done(self._show).start()

    def _show(self, found: tuple[tuple[IncidentLine, ...], Phase]) -> None:
        lines, self._phase = found
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.table.put(tuple(reversed(lines)))
        if any(line.open for line in lines):
            self.table.selectRow(next(i for i, line in enumerate(reversed(lines)) if line.open))
        self.detail.setVisible(bool(lines))
        self._allow(self.table.current())
        for verb, button in (
            (Verb.SUSPEND, self.suspend_button),
            (Verb.RESUME, self.resume_button),
            (Verb.DECLARE_VOID, self.void_button),
        ):
            button.setEnabled(allowed(self._phase, verb))
        self.box_button.setEnabled(allowed(self._phase, Verb.EXCLUDE_BOX))
        self._show_card()

    def _allow(self, line: IncidentLine | None) -> None:
        self.close_button.setEnabled(line is not None and line.open)
        self.hall_button.setEnabled(line is not None and line.open and allowed(self._phase, Verb.MOVE_HALL))

    def _kind(self) -> IncidentKind:
        return IncidentKind(str(self.kinds.currentData()))

    def _show_card(self) -> None:
        kind = self._kind()
        Ask(self, lambda: self._incidents.card(kind)).done(self._put_card).start()

    def _put_card(self, card: WhatToDo) -> None:
        self.risk_tag.say(f"风险{RISKS[card.risk]}", _RISK_TONES[card.risk])
        self.card_label.setText("\n".join(f"{n}. {step}" for n, step in enumerate(card.steps, 1)))
        self.acts_label.setVisible(bool(card.verbs))
        self.acts_label.setText(
            "可能要办：" + "、".join(VERBS[verb] + _WHERE.get(verb, "") for verb in card.verbs)
        )

    def _show_detail(self, line: IncidentLine) -> None:
        decided = f"　决定：{'、'.join(line.decided_by)}" if line.decided_by else ""
        self.detail.setText(f"{line.what}\n{line.handling or '还没有写怎么处理'}{decided}")
        self._allow(line)

    # Slots

    def _on_record(self) -> None:
        kind = self._kind()
        what = self.tools.messages.reason(
            INCIDENTS[kind], "写经过：哪里、谁、怎么了。时间自动记。", yes="记下来"
        )
        if what is not None:
            actor, nonce = self.actor, new_nonce()
            self._do(
                lambda: self._incidents.record(kind, what, by=actor, nonce=nonce),
                lambda line: f"已记 {line.number} 号：{INCIDENTS[line.kind]}",
            )

    def _on_close(self) -> None:
        line = self.table.current()
        if line is None or not line.open:
            return
        fields = (
            FormField(name="handling", label="怎么处理的"),
            FormField(name="who", label="谁决定的，用顿号分开"),
        )
        found = self.tools.messages.form(f"{line.number} 号办结", line.what, fields, yes="办结")
        if found:
            names = str(found["who"]).replace("，", "、").split("、")
            actor, nonce = self.actor, new_nonce()
            self._do(
                lambda: self._incidents.close(
                    line.incident, str(found["handling"]), decided_by=names, by=actor, nonce=nonce
                ),
                lambda after: f"{after.number} 号已办结",
            )

    def _on_hall(self) -> None:
        line = self.table.current()
        if line is None or not line.open:
            return
        fields = (
            FormField(name="hall", label="移到哪里"),
            FormField(name="who", label="谁押送票箱和选票，至少两人，用顿号分开"),
        )
        what = "先暂停，再转移。转移以后点清人数和票箱，再按 F8 继续。"
        found = self.tools.messages.form(f"{line.number} 号：会场转移", what, fields, yes="记下")
        if found:
            names = str(found["who"]).replace("，", "、").split("、")
            actor, nonce = self.actor, new_nonce()
            self._do(
                lambda: self._incidents.move_hall(
                    line.incident, str(found["hall"]), escorts=names, by=actor, nonce=nonce
                ),
                lambda after: f"{after.number} 号已记会场转移",
            )

    def _on_box(self) -> None:
        boxes = {b.box: b for b in self._boxes.boxes() if b.state is not BoxState.EXCLUDED}
        options = [(key, box.label) for key, box in boxes.items()]
        fields = (FormField(name="box", label="哪个票箱", kind=FieldKind.CHOICE, options=options),)
        found = boxes and self.tools.messages.form(
            "票箱不计入", "被砸、被抢、封条被毁的票箱。下一步写原因，要两个人。", fields, yes="选好了"
        )
        if found:
            exclude_box(self, self._boxes, self._staff, boxes[BoxId(str(found["box"]))], self.refresh)

    def _on_card(self) -> None:
        kind = self._kind()
        card = self._incidents.card(kind)
        fields = (
            FormField(
                name="risk",
                label="风险",
                kind=FieldKind.CHOICE,
                value=card.risk.value,
                options=[(risk.value, words) for risk, words in RISKS.items()],
            ),
            FormField(name="steps", label="步骤，用分号分开", value="；".join(card.steps)),
        )
        found = self.tools.messages.form(
            f"预案：{INCIDENTS[kind]}", "一案一策，按镇里的写。", fields, yes="换上"
        )
        if found:
            steps = str(found["steps"]).replace(";", "；").split("；")
            actor, nonce = self.actor, new_nonce()
            Act(
                self,
                lambda: self._incidents.put_card(
                    kind, Risk(str(found["risk"])), steps, by=actor, nonce=nonce
                ),
            ).done(self._put_card).start()

    def _on_move(self, verb: Verb) -> None:
        what = f"{AFTER.get(verb, '')}原因会写进全程记录和会议记录。"
        reason = self.tools.messages.reason(VERBS[verb], what, yes=VERBS[verb])
        if reason is None:
            return
        try:
            by = hands_for(
                verb, self.actor, self._staff, self.tools.messages, what=VERBS[verb], reason=reason
            )
        except HallError as error:
            self.tools.messages.failed(error)
            return
        if by is None:
            return
        hands, nonce = by, new_nonce()
        acts = {
            Verb.SUSPEND: self._phases.suspend,
            Verb.RESUME: self._phases.resume,
            Verb.DECLARE_VOID: self._phases.declare_void,
        }
        Act(self, lambda: acts[verb](reason, by=hands, nonce=nonce)).done(
            lambda phase: self._after(f"现在是：{PHASES[phase]}")
        ).start()

    def _do(self, job: Callable[[], Outcome[IncidentLine]], said: Callable[[IncidentLine], str]) -> None:
        Act(self, job).done(lambda line: self._after(said(line))).start()

    def _after(self, said: str) -> None:
        self.tools.messages.toast(Level.OK, said)
        self.refresh()

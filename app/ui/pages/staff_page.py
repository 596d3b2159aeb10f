"""工作人员: who is on duty, as what and where; PINs; candidates and their near relatives are refused (B6)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer

from app.domain.errors import RuleForbids
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import Reason
from app.domain.roles import Role
from app.domain.staff import StaffLine
from app.services.agenda import AgendaService, HandsLine
from app.services.outcome import Outcome
from app.services.staff import StaffService
from app.texts.phases import ROLES
from app.ui.changes import Changes
from app.ui.messages import FieldKind, FormAnswer, FormField, Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.page import HelpItem, Page
from app.ui.second_person import hands_for, signers_in
from app.ui.tables.record_model import Column
from app.ui.tables.record_table import RecordTable
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import WrapRow
from app.ui.widgets.basics import Card, label, retone
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty_state import EmptyState

_UNFIT = {
    ProblemCode.STAFF_IS_CANDIDATE: "候选人，要换人",
    ProblemCode.STAFF_IS_RELATIVE: "近亲属，要换人",
}
_PRINTED = "名单、职责表、工作人员证在“文书”里打印"
_COLUMNS = (
    Column[StaffLine](head="号", text=lambda s: str(s.number), number=True, width=60),
    Column[StaffLine](head="姓名", text=lambda s: s.name, bold=True, width=220),
    Column[StaffLine](head="职责", text=lambda s: ROLES[s.role], width=130),
    Column[StaffLine](head="岗位", text=lambda s: s.duty or "—"),
    Column[StaffLine](head="时间", text=lambda s: s.hours or "全天", width=150),
    Column[StaffLine](
        head="担任",
        text=lambda s: _UNFIT.get(s.unfit, "可以") if s.unfit else "可以",
        tone=lambda s: "stop" if s.unfit else "ok",
        width=140,
    ),
    Column[StaffLine](
        head="口令",
        text=lambda s: "已设" if s.has_pin else "未设",
        tone=lambda s: "ok" if s.has_pin else "look",
        width=80,
    ),
)


class StaffPage(Page):
    """The staff desk."""

    PAGE = PageId.STAFF
    INTEREST = Changes.STAFF | Changes.PHASE
    HELP = (
        HelpItem(
            rule="B6",
            title="谁不能做工作人员",
            text="候选人不能；村、居的选举，候选人的近亲属也不能。名单要大会举手通过，党内的监票人不能是候选人。",
        ),
        HelpItem(
            title="口令",
            text="每人一个 4 到 8 位数字，自己输，别人不看。换人按 F9。有口令的操作员或主持人登记好以后，人人凭口令登录。两个人的步骤，两人都要输口令。忘了的，由两个人重设。",
        ),
        HelpItem(title="报备", text="工作人员名单要在选举日 5 天以前报镇里。"),
    )

    def __init__(self, tools: Tools, staff: StaffService, agenda: AgendaService) -> None:
        super().__init__(tools)
        self._staff = staff
        self._agenda = agenda
        self._lines: tuple[StaffLine, ...] = ()
        self._wanted = ""
        self._build()
        self.duty(
            Verb.ENROL_STAFF, self.add_button, self.filed_button, self.change_button, self.remove_button
        )
        self.duty(Verb.RECORD_SHOW_OF_HANDS, self.adopt_button)

    # Build

    def _build(self) -> None:
        card = Card(margin=12)
        self.count_label = label("", "card_title")
        self.filed_label = label("", "hint", "ink2")
        self.add_button = Button("登记一人", key="F2", icon="user-plus", kind="primary", name="enrol")
        self.filed_button = Button("记报备日期…", key="F3", name="filed")
        self.adopt_button = Button("举手通过…", key="F4", icon="hand", name="adopt")
        self.adopted_label = label("", "hint", "ink2", wrap=True)
        card.body.addLayout(
            WrapRow(
                self.count_label,
                self.filed_label,
                right=(self.filed_button, self.adopt_button, self.add_button),
            )
        )
        card.body.addWidget(self.adopted_label)
        self.table: RecordTable[StaffLine] = RecordTable(_COLUMNS, name="staff")
        self.empty = EmptyState(
            "users", "还没有工作人员", "按 F2 登记总监票人、监票人、计票人、发票员，每人设一个口令"
        )
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.empty, 1)
        self.pin_button = Button("设口令…", key="F5", name="set_pin")
        self.change_button = Button("改职责岗位…", key="F6", name="change")
        self.remove_button = Button("退出…", key="F8", kind="danger", name="remove")
        self.note_label = label(_PRINTED, "hint", "ink2")
        card.body.addLayout(
            WrapRow(self.pin_button, self.change_button, self.remove_button, right=(self.note_label,))
        )
        self.outer.addWidget(card, 1)
        for key, button, slot in (
            ("F2", self.add_button, self._on_add),
            ("F3", self.filed_button, self._on_filed),
            ("F4", self.adopt_button, self._on_adopt),
            ("F5", self.pin_button, self._on_pin),
            ("F6", self.change_button, self._on_change),
            ("F8", self.remove_button, self._on_remove),
        ):
            self.bind(key, button)
            button.clicked.connect(slot)
        self.table.chosen.connect(lambda _: self._show_buttons())
        self.tools.session.changed.connect(self._show_buttons)

    # Refresh

    def take_focus(self) -> None:
        """Work starts with the next person to enrol, or with the list."""
        first = self.add_button if self.add_button.isEnabled() else self.table
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the staff list."""
        Ask(self, lambda: (self._staff.roster(), self._staff.filed_on(), self._agenda.staff_adoption())).done(
            self._show
        ).start()

    def _show(self, found: tuple[tuple[StaffLine, ...], str, HandsLine | None]) -> None:
        lines, filed, hands = found
        self._lines = lines
        self.count_label.setText(f"工作人员 {len(lines)} 人" if lines else "工作人员")
        self.filed_label.setText(f"{filed} 报备" if filed else "还没有报备")
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.table.put(lines)
        place = next((at for at, one in enumerate(lines) if one.staff_id == self._wanted), None)
        if place is not None:
            self.table.selectRow(place)
            self._wanted = ""
        unfit = [line.name for line in lines if line.unfit]
        if unfit:
            self._say_adopted(f"{'、'.join(unfit)}不能担任（B6），请换人", "stop")
        elif hands is None:
            self._say_adopted("大会还没有举手通过名单", "ink2")
        else:
            counted = f"赞成 {hands.approve}，反对 {hands.against}，弃权 {hands.abstain}"
            passed = "大会举手通过" if hands.passed else "大会没有通过，请换人后再表决"
            self._say_adopted(f"{passed}：{counted}", "ok" if hands.passed else "stop")
        self._show_buttons()

    def _say_adopted(self, words: str, tone: str) -> None:
        self.adopted_label.setText(words)
        retone(self.adopted_label, "tone", tone)

    def _show_buttons(self) -> None:
        for button in (self.change_button, self.remove_button, self.pin_button):
            button.setEnabled(bool(self._lines))
        line = self.table.current()
        if line is None or self.tools.session.actor is None:
            return
        own = line.staff_id == self.actor.staff_id
        first = Verb.CHANGE_PIN if own else Verb.RESET_PIN
        self.duty(first if line.has_pin else Verb.ENROL_STAFF, self.pin_button)

    # Slots

    def _on_add(self) -> None:
        fields = (
            FormField(name="name", label="姓名"),
            _role_field(Role.SCRUTINEER),
            FormField(name="duty", label="岗位", hint="如：会场、2 号票箱", needed=False),
            FormField(name="hours", label="时间", hint="如：7:30—12:00；不写就是全天", needed=False),
        )
        found = self.tools.messages.form(
            "登记工作人员", "候选人和近亲属不能登记（B6）。现在还没有记下。", fields, yes="登记"
        )
        if found:
            actor, nonce = self.actor, new_nonce()
            self._do(
                lambda: self._staff.enrol(
                    str(found["name"]),
                    Role(str(found["role"])),
                    duty=str(found["duty"]),
                    hours=str(found["hours"]),
                    by=actor,
                    nonce=nonce,
                ),
                lambda line: f"已登记{ROLES[line.role]} {line.name}，按 F5 请本人设口令",
            )

    def _on_pin(self) -> None:
        """A first PIN, another one of one's own, or by two people one that was forgotten."""
        line = self.table.current()
        if line is None:
            return
        if not line.has_pin:
            self._first_pin(line)
        elif line.staff_id == self.actor.staff_id:
            self._own_pin(line)
        else:
            self._forgotten_pin(line)

    def _first_pin(self, line: StaffLine) -> None:
        pin = self._new_pin(f"{line.name}的口令", "请本人输入，别人不看。", "设口令")
        if pin is not None:
            actor = self.actor
            self._do(
                partial(self._staff.set_pin, line.staff_id, pin, by=actor, nonce=new_nonce()),
                lambda after: f"{after.name}的口令已设",
            )

    def _own_pin(self, line: StaffLine) -> None:
        found = self.tools.messages.form(
            "改自己的口令",
            "先输原来的，再输两次新的。现在还没有改。",
            (
                FormField(name="old", label="原来的口令", kind=FieldKind.SECRET),
                *_pin_fields("新口令（4 到 8 位数字）"),
            ),
            yes="改口令",
        )
        if found and self._same(found):
            self._do(
                partial(
                    self._staff.change_pin,
                    line.staff_id,
                    str(found["old"]),
                    str(found["pin"]),
                    nonce=new_nonce(),
                ),
                lambda after: f"{after.name}的口令已改",
            )

    def _forgotten_pin(self, line: StaffLine) -> None:
        what = f"{line.name}忘了口令，重设一个。"
        by = hands_for(Verb.RESET_PIN, self.actor, self._staff, self.tools.messages, what=what)
        if by is None:
            return
        pin = self._new_pin(f"{line.name}的新口令", f"请{line.name}本人输入，别人不看。", "重设口令")
        if pin is not None:
            self._do(
                partial(self._staff.reset_pin, line.staff_id, pin, by=by, nonce=new_nonce()),
                lambda after: f"{after.name}的口令已重设",
            )

    def _new_pin(self, title: str, what: str, yes: str) -> str | None:
        found = self.tools.messages.form(title, what, _pin_fields("口令（4 到 8 位数字）"), yes=yes)
        return str(found["pin"]) if found and self._same(found) else None

    def _same(self, found: FormAnswer) -> bool:
        """Say whether the PIN was typed twice alike; explain where it was not."""
        if found["pin"] == found["again"]:
            return True
        self.tools.messages.failed(RuleForbids(ProblemCode.PINS_DIFFER))
        return False

    def _on_change(self) -> None:
        line = self.table.current()
        if line is None:
            return
        fields = (
            _role_field(line.role),
            FormField(name="duty", label="岗位", value=line.duty, needed=False),
            FormField(name="hours", label="时间", value=line.hours, hint="不写就是全天", needed=False),
            FormField(name="reason", label="原因"),
        )
        found = self.tools.messages.form(f"改{line.name}的职责", "原因会写进全程记录。", fields, yes="改")
        if found:
            actor, nonce = self.actor, new_nonce()
            self._do(
                lambda: self._staff.change(
                    line.staff_id,
                    Role(str(found["role"])),
                    duty=str(found["duty"]),
                    hours=str(found["hours"]),
                    reason=str(found["reason"]),
                    by=actor,
                    nonce=nonce,
                ),
                lambda after: f"{after.name}改为{ROLES[after.role]}",
            )

    def _on_remove(self) -> None:
        line = self.table.current()
        if line is None:
            return
        reason = self.tools.messages.reason(
            "退出工作人员",
            f"{line.name}不再是{ROLES[line.role]}。以前记的事不变。",
            yes="退出",
            suggestions=("临时有事",),
        )
        if reason is not None:
            self._do(
                partial(self._staff.remove, line.staff_id, reason=reason, by=self.actor, nonce=new_nonce()),
                lambda after: f"{after.name}已退出",
            )

    def _on_adopt(self) -> None:
        step = self._agenda.staff_step()
        fields = (
            FormField(name="approve", label="赞成", kind=FieldKind.NUMBER),
            FormField(name="against", label="反对", kind=FieldKind.NUMBER, value="0"),
            FormField(name="abstain", label="弃权", kind=FieldKind.NUMBER, value="0"),
        )
        found = self.tools.messages.form(
            step.hands, "清点举手人数，填好再记。现在还没有记下。", fields, yes="记下"
        )
        if not found:
            return
        actor, nonce = self.actor, new_nonce()
        Act(
            self,
            lambda: self._agenda.record_hands(
                step.key,
                step.hands,
                approve=int(found["approve"]),
                against=int(found["against"]),
                abstain=int(found["abstain"]),
                by=actor,
                nonce=nonce,
            ),
        ).done(self._on_adopted).start()

    def _on_adopted(self, reason: Reason) -> None:
        self.tools.messages.toast(Level.OK if reason.numbers["passed"] else Level.LOOK, reason.sentence)
        self.refresh()

    def _on_filed(self) -> None:
        found = self.tools.messages.form(
            "报备日期",
            "工作人员名单哪天报的镇里。",
            (FormField(name="on", label="日期", hint="2026-11-20"),),
            yes="记下",
        )
        if found:
            actor, nonce = self.actor, new_nonce()
            Act(self, lambda: self._staff.file(str(found["on"]), by=actor, nonce=nonce)).done(
                lambda day: self._after(f"已记 {day} 报备")
            ).start()

    def _do(self, job: Callable[[], Outcome[StaffLine]], said: Callable[[StaffLine], str]) -> None:
        Act(self, job).done(lambda line: self._on_done(line, said(line))).start()

    def _on_done(self, line: StaffLine, said: str) -> None:
        self._wanted = line.staff_id
        self._after(said)
        people = signers_in(self._staff)
        actor = self.tools.session.actor
        if people and actor is not None and all(one.id != actor.staff_id for one in people):
            # From the first PIN on everybody signs in by PIN, the one who wrote a name included.
            QTimer.singleShot(0, self.tools.session, self.tools.session.lock)

    def _after(self, said: str) -> None:
        self.tools.messages.toast(Level.OK, said)
        self.refresh()


def _pin_fields(words: str) -> tuple[FormField, FormField]:
    return (
        FormField(name="pin", label=words, kind=FieldKind.SECRET),
        FormField(name="again", label="再输一次", kind=FieldKind.SECRET),
    )


def _role_field(role: Role) -> FormField:
    return FormField(
        name="role",
        label="职责",
        kind=FieldKind.CHOICE,
        value=role.value,
        options=[(one.value, words) for one, words in ROLES.items()],
    )

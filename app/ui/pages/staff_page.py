"""工作人员: who is on duty, as what and where; PINs; candidates and their near relatives are refused (B6)."""

from collections.abc import Callable
from functools import partial

from app.domain.roles import Role
from app.domain.staff import StaffLine
from app.services.outcome import Outcome
from app.services.staff import StaffService
from app.texts.phases import ROLES
from app.ui.changes import Changes
from app.ui.messages import FieldKind, FormField, Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.page import HelpItem, Page
from app.ui.tables.record_model import Column
from app.ui.tables.record_table import RecordTable
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.basics import Card, label, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty_state import EmptyState

_COLUMNS = (
    Column[StaffLine](head="号", text=lambda s: str(s.number), number=True, width=60),
    Column[StaffLine](head="姓名", text=lambda s: s.name, bold=True, width=150),
    Column[StaffLine](head="职责", text=lambda s: ROLES[s.role], width=130),
    Column[StaffLine](head="岗位", text=lambda s: s.duty or "—"),
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
            text="每人一个 4 到 8 位数字，自己输，别人不看。换人按 F9。两个人的步骤，两人都要输口令。忘了由主持人重设。",
        ),
        HelpItem(title="报备", text="工作人员名单要在选举日 5 天以前报镇里。"),
    )

    def __init__(self, tools: Tools, staff: StaffService) -> None:
        super().__init__(tools)
        self._staff = staff
        self._build()

    # Build

    def _build(self) -> None:
        card = Card(margin=12)
        self.count_label = label("", "card_title")
        self.filed_label = label("", "hint", "ink2")
        self.add_button = Button("登记一人", key="F2", icon="user-plus", kind="primary", name="enrol")
        self.filed_button = Button("记报备日期…", key="F3", name="filed")
        card.body.addLayout(row(self.count_label, self.filed_label, None, self.filed_button, self.add_button))
        self.table: RecordTable[StaffLine] = RecordTable(_COLUMNS, name="staff")
        self.empty = EmptyState(
            "users", "还没有工作人员", "按 F2 登记总监票人、监票人、计票人、发票员，每人设一个口令"
        )
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.empty, 1)
        self.pin_button = Button("设口令…", key="F5", name="set_pin")
        self.change_button = Button("改职责岗位…", key="F6", name="change")
        self.remove_button = Button("退出…", key="F8", kind="danger", name="remove")
        card.body.addLayout(row(self.pin_button, self.change_button, self.remove_button, None))
        self.outer.addWidget(card, 1)
        for key, button, slot in (
            ("F2", self.add_button, self._on_add),
            ("F3", self.filed_button, self._on_filed),
            ("F5", self.pin_button, self._on_pin),
            ("F6", self.change_button, self._on_change),
            ("F8", self.remove_button, self._on_remove),
        ):
            self.bind(key, button)
            button.clicked.connect(slot)

    # Refresh

    def refresh(self) -> None:
        """Read the staff list."""
        Ask(self, lambda: (self._staff.roster(), self._staff.filed_on())).done(self._show).start()

    def _show(self, found: tuple[tuple[StaffLine, ...], str]) -> None:
        lines, filed = found
        self.count_label.setText(f"工作人员 {len(lines)} 人" if lines else "工作人员")
        self.filed_label.setText(f"{filed} 报备" if filed else "还没有报备")
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.table.put(lines)
        for button in (self.pin_button, self.change_button, self.remove_button):
            button.setEnabled(bool(lines))

    # Slots

    def _on_add(self) -> None:
        fields = (
            FormField(name="name", label="姓名"),
            _role_field(Role.SCRUTINEER),
            FormField(name="duty", label="岗位", hint="如：会场、2 号票箱", needed=False),
            FormField(name="pin", label="口令（本人输，4 到 8 位数字）", kind=FieldKind.SECRET, needed=False),
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
                    pin=str(found["pin"]),
                    by=actor,
                    nonce=nonce,
                ),
                lambda line: f"已登记{ROLES[line.role]} {line.name}",
            )

    def _on_pin(self) -> None:
        line = self.table.current()
        if line is None:
            return
        found = self.tools.messages.form(
            f"{line.name}的口令",
            "请本人输入，别人不看。",
            (FormField(name="pin", label="4 到 8 位数字", kind=FieldKind.SECRET),),
            yes="设口令",
        )
        if found:
            self._do(
                partial(
                    self._staff.set_pin, line.staff_id, str(found["pin"]), by=self.actor, nonce=new_nonce()
                ),
                lambda after: f"{after.name}的口令已设",
            )

    def _on_change(self) -> None:
        line = self.table.current()
        if line is None:
            return
        fields = (
            _role_field(line.role),
            FormField(name="duty", label="岗位", value=line.duty, needed=False),
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
        Act(self, job).done(lambda line: self._after(said(line))).start()

    def _after(self, said: str) -> None:
        self.tools.messages.toast(Level.OK, said)
        self.refresh()


def _role_field(role: Role) -> FormField:
    return FormField(
        name="role",
        label="职责",
        kind=FieldKind.CHOICE,
        value=role.value,
        options=[(one.value, words) for one, words in ROLES.items()],
    )

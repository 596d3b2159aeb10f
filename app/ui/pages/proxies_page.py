"""委托: written proxies from the paper to the vote — registered, approved, published, used or withdrawn (B4)."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QLineEdit

from app.domain.bodies import Body, Mode
from app.domain.ids import ProxyId
from app.domain.phase import Verb
from app.domain.proxies import ProxyState
from app.domain.roll import proxies_allowed
from app.domain.voter_views import ProxyLine, ScribeLine, VoterLine
from app.services.desk_lists import DeskListService
from app.services.proxies import ProxyService
from app.services.roll_finder import RollFinder
from app.ui.changes import Changes
from app.ui.dialogs.find_voter import FindVoterDialog
from app.ui.dialogs.listing import ListDialog
from app.ui.messages import FormField, Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.page import HelpItem, Page
from app.ui.tables.record_model import Column
from app.ui.tables.record_table import RecordTable
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import Columns, WrapRow
from app.ui.widgets.basics import Card, h_line, label, row
from app.ui.widgets.buttons import Button, HeroButton
from app.ui.widgets.empty_state import EmptyState

STATES = {
    ProxyState.REGISTERED: ("待审核", "look"),
    ProxyState.APPROVED: ("待公布", "look"),
    ProxyState.PUBLISHED: ("已公布", "ok"),
    ProxyState.USED: ("已代领", "ok"),
    ProxyState.WITHDRAWN: ("已撤回", "ink3"),
}
WITHDRAW_REASONS = ("委托人本人到场", "委托人改变主意", "受委托人不能到场")
_COLUMNS = (
    Column[ProxyLine](head="编号", text=lambda p: f"{p.number:03d}", width=72),
    Column[ProxyLine](head="委托人", text=lambda p: p.principal_name, bold=True, width=170),
    Column[ProxyLine](head="受委托人", text=lambda p: p.holder_name, width=170),
    Column[ProxyLine](head="受托", text=lambda p: f"{p.holder_count} 张", width=70),
    Column[ProxyLine](head="状态", text=lambda p: STATES[p.state][0], tone=lambda p: STATES[p.state][1]),
)

SCRIBE_COLUMNS = (
    Column[ScribeLine](head="姓名", text=lambda x: x.name, bold=True, width=170),
    Column[ScribeLine](head="组", text=lambda x: x.group, width=130),
    Column[ScribeLine](head="代写人", text=lambda x: x.writer, width=150),
    Column[ScribeLine](head="原因", text=lambda x: x.reason),
)

VOTERS_WORDS = {True: "党员大会", False: "居民代表"}
"""Who may give no proxy, by whether it is the party's meeting (A1, A4)."""


class ProxiesPage(Page):
    """The proxy desk."""

    PAGE = PageId.PROXIES
    INTEREST = Changes.ROLL | Changes.PHASE
    HELP = (
        HelpItem(
            rule="B4",
            title="委托怎么算数",
            text="要书面委托；一人最多接受三人委托；候选人不能接受委托；不能转委托；名单要公布。"
            "本人到场投票，要先撤回还没用的委托。",
        ),
        HelpItem(rule="A1 A4", title="不能委托的选举", text="党员大会和居民代表会议的选举都不能委托。"),
        HelpItem(
            rule="B5",
            title="代写",
            text="不能写字的人可以请不是候选人的人代写。代写的人数包含在投票人数里，不另加。",
        ),
    )

    def __init__(
        self,
        tools: Tools,
        proxies: ProxyService,
        finder: RollFinder,
        lists: DeskListService,
        body: Body,
        mode: Mode | None = None,
    ) -> None:
        super().__init__(tools)
        self._proxies = proxies
        self._finder = finder
        self._lists = lists
        self._party = body is Body.PARTY_BRANCH
        self._never = "" if proxies_allowed(body, mode) else f"{VOTERS_WORDS[self._party]}不能委托"
        self._principal: VoterLine | None = None
        self._holder: VoterLine | None = None
        self._wanted: ProxyId | None = None
        self._build()
        self._bind()
        self.duty(Verb.APPROVE_PROXY, self.approve_button)
        self.duty(Verb.PUBLISH_PROXIES, self.publish_button)
        self.duty(Verb.WITHDRAW_PROXY, self.withdraw_button)
        self.duty(Verb.REGISTER_PROXY, self.register_button)
        self.duty(Verb.RECORD_SCRIBE, self.scribe_button)

    # Build

    def _build(self) -> None:
        listing = Card(margin=12)
        self._count = label("", "card_title")
        self.publish_button = Button("公布名单", key="F7", icon="megaphone", name="publish")
        listing.body.addLayout(WrapRow(self._count, right=(self.publish_button,)))
        self.table: RecordTable[ProxyLine] = RecordTable(_COLUMNS, name="proxies")
        self._empty = EmptyState("ticket-check", "还没有委托", "收到书面委托后，登记委托人和受委托人")
        listing.body.addWidget(self.table, 1)
        listing.body.addWidget(self._empty, 1)
        self.approve_button = Button("审核通过", key="F6", icon="check", name="approve")
        self.withdraw_button = Button("撤回委托…", key="F8", kind="danger", name="withdraw")
        self.scribe_button = Button("登记代写…", key="F5", icon="pencil", name="scribe")
        self.scribes_button = Button("代写名单…", key="F4", icon="users", name="scribes")
        listing.body.addLayout(
            WrapRow(
                self.approve_button, self.withdraw_button, right=(self.scribe_button, self.scribes_button)
            )
        )
        self.form = form = Card(gap=10)
        if self._never:  # there is nothing to register; 代写 stays
            for part in (form, self.publish_button, self.approve_button, self.withdraw_button):
                part.hide()
        form.body.addWidget(label("登记一份委托", "card_title"))
        self.principal_button = Button("选委托人", key="Alt+1", icon="user", name="principal")
        self.holder_button = Button("选受委托人", key="Alt+2", icon="user-check", name="holder")
        self.relation = QLineEdit()
        self.relation.setObjectName("relation")
        self.relation.setPlaceholderText("关系，如：父子、邻居")
        self.near = QCheckBox("是近亲属")
        self.near.setObjectName("near")
        self.reason = QLineEdit()
        self.reason.setObjectName("proxy_reason")
        self.reason.setPlaceholderText("为什么不能到场，如：在外打工")
        self._form_note = label("两个人都要在名册上。现在还没有登记。", "body", "ink2", wrap=True)
        self.register_button = HeroButton("登记委托", name="register")
        for head, part in (
            ("委托人（不能到场的人）", self.principal_button),
            ("受委托人（替他投的人）", self.holder_button),
        ):
            form.body.addWidget(label(head, "hint", "ink2"))
            form.body.addWidget(part)
        form.body.addWidget(h_line())
        form.body.addLayout(row(self.relation, self.near, gap=12))
        form.body.addWidget(self.reason)
        form.body.addStretch(1)
        form.body.addWidget(self._form_note)
        form.body.addWidget(self.register_button)
        self.table.setMinimumHeight(180)
        self.outer.addWidget(Columns((listing, 7), (form, 4), narrow=900), 1)
        self.set_hero(self.register_button)
        self._show_form()

    def _bind(self) -> None:
        self.principal_button.clicked.connect(self._on_principal)
        self.holder_button.clicked.connect(self._on_holder)
        self.register_button.clicked.connect(self._on_register)
        self.approve_button.clicked.connect(self._on_approve)
        self.publish_button.clicked.connect(self._on_publish)
        self.withdraw_button.clicked.connect(self._on_withdraw)
        self.reason.textChanged.connect(lambda _: self._show_form())
        self.table.chosen.connect(self._show_chosen)
        self.bind("Alt+1", self.principal_button)
        self.bind("Alt+2", self.holder_button)
        self.scribe_button.clicked.connect(self._on_scribe)
        self.scribes_button.clicked.connect(self._on_scribes)
        self.bind("F4", self.scribes_button)
        self.bind("F5", self.scribe_button)
        self.bind("F6", self.approve_button)
        self.bind("F7", self.publish_button)
        self.bind("F8", self.withdraw_button)

    # Refresh

    def refresh(self) -> None:
        """Read every proxy."""
        Ask(self, self._proxies.lines).done(self._show).start()

    def _show(self, lines: tuple[ProxyLine, ...]) -> None:
        waiting = sum(1 for p in lines if p.state is ProxyState.APPROVED)
        living = sum(1 for p in lines if p.state is not ProxyState.WITHDRAWN)
        self._count.setText("代写" if self._never else f"委托 {living} 份")
        self.table.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        if self._never:
            self._empty.say(
                self._never,
                "不能到会的党员符合五种情形的，去“签到”的“不计入应到会”申请（B2）"
                if self._party
                else "每位居民代表要自己来投（A4）。不能写字的可以请人代写",
            )
        self.table.put(lines)
        if self._wanted is not None and self.table.point_at(lambda one: one.id == self._wanted):
            self._wanted = None
        if waiting:
            self.publish_button.say(f"公布名单（{waiting} 份）")
            self.publish_button.allow()
        else:
            self.publish_button.say("公布名单")
            self.publish_button.grey("没有待公布")
        current = self.table.current()
        if current is None:
            self.approve_button.setEnabled(False)
            self.withdraw_button.setEnabled(False)
        else:
            self._show_chosen(current)

    def _show_chosen(self, line: ProxyLine) -> None:
        self.approve_button.setEnabled(line.state is ProxyState.REGISTERED)
        living = line.state in (ProxyState.REGISTERED, ProxyState.APPROVED, ProxyState.PUBLISHED)
        self.withdraw_button.setEnabled(living)

    def _show_form(self) -> None:
        for button, line, words in (
            (self.principal_button, self._principal, "选委托人"),
            (self.holder_button, self._holder, "选受委托人"),
        ):
            button.say(f"{line.name}　{line.group}" if line else words)
            button.setEnabled(not self._never)
        for part in (self.relation, self.near, self.reason):
            part.setEnabled(not self._never)
        if self._never:
            self._form_note.setText("")
            self.register_button.grey(self._never)
        elif self._principal is None or self._holder is None:
            self.register_button.grey("先选两个人")
        elif not self.reason.text().strip():
            self.register_button.grey("先写原因")
        else:
            self.register_button.allow()

    # Slots

    def escape(self) -> None:
        """Empty the form; nothing recorded."""
        self._principal = self._holder = None
        self.relation.clear()
        self.reason.clear()
        self.near.setChecked(False)
        self._show_form()

    def _find(self, title: str, what: str) -> VoterLine | None:
        answer = FindVoterDialog(self, title, what, self._finder).ask()
        return answer if isinstance(answer, VoterLine) else None

    def _on_principal(self) -> None:
        self._principal = self._find("谁不能到场", "找委托人。") or self._principal
        self._show_form()

    def _on_holder(self) -> None:
        self._holder = self._find("谁替他投", "找受委托人。") or self._holder
        self._show_form()
        if self._principal is not None and self._holder is not None:
            self.relation.setFocus()

    def _on_scribe(self) -> None:
        who = self._find("谁要请人代写", "找不能自己写票的人。")
        if who is None:
            return
        fields = (
            FormField(name="writer", label="谁代写（不能是候选人）"),
            FormField(name="reason", label="原因", hint="如：不识字、看不见"),
        )
        found = self.tools.messages.form(
            "登记代写", f"替{who.name}写票。代写的人数包含在投票人数里。", fields, yes="登记"
        )
        if found:
            actor, nonce = self.actor, new_nonce()
            writer, reason = str(found["writer"]), str(found["reason"])
            Act(
                self,
                lambda: self._lists.record_scribe(
                    who.id, writer=writer, reason=reason, by=actor, nonce=nonce
                ),
            ).done(lambda _: self.tools.messages.toast(Level.OK, f"已登记{writer}替{who.name}写票")).start()

    def _on_scribes(self) -> None:
        lines = self._lists.scribes()
        what = f"{len(lines)} 人请人代写，包含在投票人数里。"
        line = ListDialog(self, "代写名单", what, SCRIBE_COLUMNS, lines, "取消代写…").ask()
        if not isinstance(line, ScribeLine):
            return
        reason = self.tools.messages.reason(
            "取消代写", f"{line.name}不再由{line.writer}代写。", yes="取消代写"
        )
        if reason is not None:
            actor, nonce = self.actor, new_nonce()
            Act(
                self, lambda: self._lists.remove_scribe(line.voter, reason=reason, by=actor, nonce=nonce)
            ).done(lambda _: self.tools.messages.toast(Level.OK, f"已取消代写　{line.name}")).start()

    def _on_register(self) -> None:
        principal, holder = self._principal, self._holder
        if principal is None or holder is None:
            return
        actor, nonce = self.actor, new_nonce()
        words = (self.relation.text().strip(), self.near.isChecked(), self.reason.text().strip())
        Act(
            self,
            lambda: self._proxies.register(
                principal.id,
                holder.id,
                relation=words[0],
                near_relative=words[1],
                reason=words[2],
                by=actor,
                nonce=nonce,
            ),
        ).busy(self.register_button).done(self._on_registered).start()

    def _on_registered(self, line: ProxyLine) -> None:
        self.escape()
        self._wanted = line.id  # its row is the one 审核 is pressed for
        self.refresh()
        self.tools.messages.toast(Level.OK, f"已登记委托 {line.number:03d} 号，等审核")

    def _on_approve(self) -> None:
        line = self.table.current()
        if line is None:
            return
        Act(self, partial(self._proxies.approve, line.id, by=self.actor, nonce=new_nonce())).busy(
            self.approve_button
        ).done(lambda _: self.tools.messages.toast(Level.OK, f"已审核 {line.number:03d} 号，等公布")).start()

    def _on_publish(self) -> None:
        Act(self, partial(self._proxies.publish, by=self.actor, nonce=new_nonce())).busy(
            self.publish_button
        ).done(lambda lines: self.tools.messages.toast(Level.OK, f"已公布，名单共 {len(lines)} 份")).start()

    def _on_withdraw(self) -> None:
        line = self.table.current()
        if line is None:
            return
        what = f"{line.principal_name}委托{line.holder_name}的 {line.number:03d} 号会撤回，原因留在记录里。"
        reason = self.tools.messages.reason("撤回委托", what, yes="撤回委托", suggestions=WITHDRAW_REASONS)
        if reason is None:
            return
        Act(
            self, partial(self._proxies.withdraw, line.id, reason=reason, by=self.actor, nonce=new_nonce())
        ).done(lambda _: self.tools.messages.toast(Level.OK, f"已撤回委托 {line.number:03d} 号")).start()

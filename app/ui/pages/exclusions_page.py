"""不计入应到会: members of the five circumstances — reason, evidence, consent from above, the meeting's vote (B2, B3)."""

from collections.abc import Callable
from typing import Any

from app.domain.exclusions import OPEN_STATES, Consent, Due, ExclusionState, Hands
from app.domain.phase import Verb
from app.domain.voter_views import ExclusionLine, VoterLine
from app.services.exclusions import ExclusionService
from app.services.outcome import Outcome
from app.services.roll_finder import RollFinder
from app.texts.phases import EXCLUSION_STATES
from app.ui.changes import Changes
from app.ui.dialogs.find_voter import FindVoterDialog
from app.ui.messages import FieldKind, FormField, Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.page import HelpItem, Page
from app.ui.tables.record_model import Column
from app.ui.tables.record_table import RecordTable
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import WrapRow
from app.ui.widgets.basics import Card, label
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty_state import EmptyState

_TONES = {
    ExclusionState.EXCLUDED: "ok",
    ExclusionState.REJECTED: "stop",
    ExclusionState.WITHDRAWN: "ink3",
    ExclusionState.ADMITTED: "ink3",
}
_COLUMNS = (
    Column[ExclusionLine](head="姓名", text=lambda x: x.name, bold=True, width=190),
    Column[ExclusionLine](head="情形", text=lambda x: f"{x.circumstance}. {x.words}"),
    Column[ExclusionLine](head="依据", text=lambda x: x.evidence, width=190),
    Column[ExclusionLine](
        head="批复", text=lambda x: x.consent.document if x.consent else "还没有", width=150
    ),
    Column[ExclusionLine](
        head="状态",
        text=lambda x: EXCLUSION_STATES[x.state],
        tone=lambda x: _TONES.get(x.state, "look"),
        width=190,
    ),
)


class ExclusionsPage(Page):
    """The desk of those left out of 应到会; party meetings only."""

    PAGE = PageId.EXCLUSIONS
    INTEREST = Changes.ROLL | Changes.PHASE
    HELP = (
        HelpItem(
            rule="B2",
            title="五种情形",
            text="符合情形的，要有证明材料、上级党组织批复、大会举手通过，三样都有才不计入应到会。",
        ),
        HelpItem(
            rule="B3",
            title="人又来了",
            text="不计入的党员到了会，由会议决定，按 F8 恢复计入，再签到。各地做法不同，请镇里确认。",
        ),
    )

    def __init__(self, tools: Tools, exclusions: ExclusionService, finder: RollFinder) -> None:
        super().__init__(tools)
        self._exclusions = exclusions
        self._finder = finder
        card = Card(margin=12)
        self.count_label = label("", "card_title")
        self.add_button = Button("申请不计入…", key="F2", icon="user-x", kind="primary", name="propose")
        card.body.addLayout(WrapRow(self.count_label, right=(self.add_button,)))
        self.table: RecordTable[ExclusionLine] = RecordTable(_COLUMNS, name="exclusions", row_height=56)
        self.table.wrap()
        self.empty = EmptyState("user-x", "没有不计入应到会的党员", "因病、在外等五种情形的，按 F2 申请")
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.empty, 1)
        self.consent_button = Button("登记上级批复…", key="F5", name="consent")
        self.vote_button = Button("记大会表决…", key="F6", icon="hand", name="vote")
        self.withdraw_button = Button("撤回申请…", key="F7", name="withdraw")
        self.admit_button = Button("恢复计入…", key="F8", kind="danger", name="admit")
        card.body.addLayout(
            WrapRow(self.consent_button, self.vote_button, self.withdraw_button, right=(self.admit_button,))
        )
        self.outer.addWidget(card, 1)
        for key, button, slot in (
            ("F2", self.add_button, self._on_add),
            ("F5", self.consent_button, self._on_consent),
            ("F6", self.vote_button, self._on_vote),
            ("F7", self.withdraw_button, self._on_withdraw),
            ("F8", self.admit_button, self._on_admit),
        ):
            self.bind(key, button)
            button.clicked.connect(slot)
        self.table.chosen.connect(self._show_chosen)
        self.duty(Verb.EXCLUDE_FROM_DUE, self.add_button, self.withdraw_button)
        self.duty(Verb.APPROVE_EXCLUSION, self.consent_button, self.vote_button)
        self.duty(Verb.ADMIT_EXCLUDED, self.admit_button)

    # Refresh

    def refresh(self) -> None:
        """Read every exclusion and 应到会."""
        Ask(
            self, lambda: (self._exclusions.lines(), self._exclusions.due(), self._exclusions.present())
        ).done(self._show).start()

    def _show(self, found: tuple[tuple[ExclusionLine, ...], Due, int]) -> None:
        lines, due, present = found
        pending = f"，还有 {due.pending} 人没有办完" if due.pending else ""
        self.count_label.setText(
            f"有表决权 {due.members_with_vote} 人，不计入 {due.excluded} 人，应到会 {due.due} 人{pending}"
        )
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.table.put(lines)
        self.consent_button.setEnabled(bool(self._without_consent(lines)))
        if self._without_vote(lines) and not present:
            self.vote_button.grey("签到以后，大会上表决")
        else:
            self.vote_button.allow()
            self.vote_button.setEnabled(bool(self._without_vote(lines)))
        current = self.table.current()
        if current is None:
            self.withdraw_button.setEnabled(False)
            self.admit_button.setEnabled(False)
        else:
            self._show_chosen(current)

    def _show_chosen(self, line: ExclusionLine) -> None:
        self.withdraw_button.setEnabled(line.state in OPEN_STATES)
        self.admit_button.setEnabled(line.state is ExclusionState.EXCLUDED)

    @staticmethod
    def _without_consent(lines: tuple[ExclusionLine, ...]) -> list[ExclusionLine]:
        return [line for line in lines if line.state in OPEN_STATES and line.consent is None]

    @staticmethod
    def _without_vote(lines: tuple[ExclusionLine, ...]) -> list[ExclusionLine]:
        return [line for line in lines if line.state in OPEN_STATES and line.hands is None]

    # Slots

    def _on_add(self) -> None:
        who = FindVoterDialog(self, "谁不能到会", "找这名党员。", self._finder).ask()
        if isinstance(who, VoterLine):
            self.propose(who)

    def propose(self, who: VoterLine) -> None:
        """Ask for circumstance and evidence of *who* and put the member forward."""
        reasons = [(str(n), f"{n}. {words}") for n, words in enumerate(self._exclusions.circumstances(), 1)]
        fields = (
            FormField(name="circumstance", label="哪一种情形", kind=FieldKind.CHOICE, options=reasons),
            FormField(name="evidence", label="依据的材料", hint="如：县医院诊断证明"),
        )
        found = self.tools.messages.form(
            f"{who.name}不计入应到会", "还要上级批复和大会表决才算数。现在还没有记下。", fields, yes="申请"
        )
        if found:
            actor, nonce = self.actor, new_nonce()
            self._do(
                lambda: self._exclusions.propose(
                    who.id,
                    circumstance=int(found["circumstance"]),
                    evidence=str(found["evidence"]),
                    by=actor,
                    nonce=nonce,
                ),
                f"已申请：{who.name}",
            )

    def _on_consent(self) -> None:
        fields = (
            FormField(name="document", label="批复文号"),
            FormField(name="date", label="批复日期", hint="2026-11-20"),
            FormField(name="organisation", label="批复的党组织", needed=False),
        )
        waiting = self._without_consent(self._exclusions.lines())
        what = f"对还没有批复的 {len(waiting)} 人：{'、'.join(line.name for line in waiting)}。"
        found = self.tools.messages.form("上级批复", what, fields, yes="登记")
        if found:
            consent = Consent(
                document=str(found["document"]),
                date=str(found["date"]),
                organisation=str(found["organisation"]),
            )
            actor, nonce = self.actor, new_nonce()
            voters = [line.voter for line in waiting]
            self._do(
                lambda: self._exclusions.consent(voters, consent=consent, by=actor, nonce=nonce), "已登记批复"
            )

    def _on_vote(self) -> None:
        fields = (
            FormField(name="approve", label="赞成", kind=FieldKind.NUMBER),
            FormField(name="against", label="反对", kind=FieldKind.NUMBER, value="0"),
            FormField(name="abstain", label="弃权", kind=FieldKind.NUMBER, value="0"),
        )
        waiting = self._without_vote(self._exclusions.lines())
        what = f"对还没有表决的 {len(waiting)} 人一次表决：{'、'.join(line.name for line in waiting)}。"
        found = self.tools.messages.form("大会表决", what, fields, yes="记下")
        if found:
            hands = Hands(
                approve=int(found["approve"]), disapprove=int(found["against"]), abstain=int(found["abstain"])
            )
            actor, nonce = self.actor, new_nonce()
            voters = [line.voter for line in waiting]
            self._do(
                lambda: self._exclusions.record_vote(voters, hands=hands, by=actor, nonce=nonce),
                "已记大会表决",
            )

    def _on_withdraw(self) -> None:
        line = self.table.current()
        if line is None:
            return
        reason = self.tools.messages.reason("撤回申请", f"{line.name}仍计入应到会。", yes="撤回")
        if reason is not None:
            actor, nonce = self.actor, new_nonce()
            self._do(
                lambda: self._exclusions.withdraw(line.voter, reason=reason, by=actor, nonce=nonce),
                "已撤回申请",
            )

    def _on_admit(self) -> None:
        line = self.table.current()
        if line is None:
            return
        reason = self.tools.messages.reason(
            "恢复计入应到会",
            f"{line.name}本人到会，应到会加 1 人。",
            yes="恢复计入",
            suggestions=("本人到会",),
        )
        if reason is not None:
            actor, nonce = self.actor, new_nonce()
            self._do(
                lambda: self._exclusions.admit(line.voter, reason=reason, by=actor, nonce=nonce), "已恢复计入"
            )

    def _do(self, job: Callable[[], Outcome[Any]], said: str) -> None:
        def done(_: object) -> None:
            self.tools.messages.toast(Level.OK, said)
            self.refresh()

        Act(self, job).done(done).start()

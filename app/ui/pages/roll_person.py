"""One line of the roll by hand: 补登, 更正, 划去, and who elects in this round. Each asks for a reason and says what changed."""

from collections.abc import Callable
from typing import Any

from app.domain.bodies import Body, Sex
from app.domain.ids import VoterId
from app.domain.roll import MemberKind, Person, Suspension
from app.domain.roll_columns import RollField, columns_for, heading
from app.domain.voter_views import VoterLine
from app.services.outcome import Outcome
from app.services.roll import RollService
from app.ui.messages import FieldKind, FormField, Level
from app.ui.operations import Act, Ask
from app.ui.pages.page import Page
from app.ui.tools import new_nonce
from app.ui.widgets.buttons import Button

STRIKE_REASONS = ("已去世", "户口已迁出", "重复登记")
_HINTS = {RollField.BIRTH: "1970-01-01", RollField.JOINED: "1998-07-01"}
_CHOICES: dict[RollField, tuple[tuple[str, str], ...]] = {
    RollField.SEX: tuple((sex.value, sex.value) for sex in Sex),
    RollField.KIND: tuple((kind.value, kind.value) for kind in MemberKind if kind.value),
    RollField.VOTE: tuple((kind.value, kind.value or "有") for kind in Suspension),
}


class RollPerson:
    """The buttons under the roll and what they do to the line that is chosen."""

    def __init__(self, page: Page, service: RollService, body: Body) -> None:
        self._page = page
        self._service = service
        self._body = body
        self._line: VoterLine | None = None
        self.add_button = Button("补登一人…", key="F3", icon="user-plus", name="roll_add")
        self.correct_button = Button("更正…", key="F4", icon="pencil", name="roll_correct")
        self.electors_button = Button("指定投票人…", key="F5", icon="users", name="roll_electors")
        self.strike_button = Button("从名册划去…", key="F7", kind="danger", name="roll_strike")
        # Only the new committee elects its secretary and deputy (A1).
        self.electors_button.setVisible(body is Body.PARTY_BRANCH)
        for key, button, slot in (
            ("F3", self.add_button, self._on_add),
            ("F4", self.correct_button, self._on_correct),
            ("F5", self.electors_button, self._on_electors),
            ("F7", self.strike_button, self._on_strike),
        ):
            page.bind(key, button)
            button.clicked.connect(slot)
        self.show(None)

    def show(self, line: VoterLine | None) -> None:
        """Offer what can be done with *line*."""
        self._line = line
        for button in (self.correct_button, self.strike_button):
            button.setEnabled(line is not None and not line.struck)

    # Slots

    def _on_add(self) -> None:
        what = "名册漏登的人，核对证件后补上。现在还没有写进名册。"
        found = self._page.tools.messages.form("补登一人", what, self._fields(None), yes="写进名册")
        if found:
            reason = str(found.pop("reason"))
            values = {name: str(value) for name, value in found.items()}
            actor, nonce = self._page.actor, new_nonce()
            self._do(
                lambda: self._service.add_written(values, reason=reason, by=actor, nonce=nonce),
                f"已补登　{values['name']}",
            )

    def _on_correct(self) -> None:
        line = self._line
        if line is not None:
            Ask(self._page, lambda: self._service.person(line.id)).done(
                lambda person: self._correct(line.id, person)
            ).start()

    def _correct(self, voter: VoterId, person: Person) -> None:
        title = f"更正 {person.roll_number:04d} 号{person.name}"
        what = "照证件改，没错的不动。改前改后都留在记录里。"
        found = self._page.tools.messages.form(title, what, self._fields(person), yes="记下更正")
        if not found:
            return
        reason = str(found.pop("reason"))
        changes = {
            name: str(value) for name, value in found.items() if str(value) != _text(person, RollField(name))
        }
        if not changes:
            self._page.tools.messages.toast(Level.INFO, "没有改动，什么也没有记")
            return
        actor, nonce = self._page.actor, new_nonce()
        self._do(
            lambda: self._service.correct(voter, changes, reason=reason, by=actor, nonce=nonce),
            f"已更正　{person.name}",
        )

    def _on_strike(self) -> None:
        line = self._line
        if line is None:
            return
        what = f"{line.roll_number:04d} 号{line.name}会从名册划去，那一行和原因留在记录里。"
        reason = self._page.tools.messages.reason(
            "从名册划去", what, yes="划去这一位", suggestions=STRIKE_REASONS
        )
        if reason is not None:
            actor, nonce = self._page.actor, new_nonce()
            self._do(
                lambda: self._service.strike(line.id, reason=reason, by=actor, nonce=nonce),
                f"已从名册划去　{line.name}",
            )

    def _on_electors(self) -> None:
        fields = (
            FormField(
                name="names",
                label="投票人姓名",
                hint="用顿号隔开；空着就是全体有表决权的人",
                needed=False,
            ),
        )
        what = "书记、副书记由新一届委员会选举产生：写上新当选的委员，这一轮只有他们有表决权。"
        found = self._page.tools.messages.form("指定这一轮的投票人", what, fields, yes="记下投票人")
        if found is not None:
            names, actor, nonce = str(found["names"]), self._page.actor, new_nonce()
            self._do(
                lambda: self._service.set_electors_named(names, by=actor, nonce=nonce),
                "已指定投票人" if names else "这一轮全体有表决权的人投票",
            )

    def _do(self, job: Callable[[], Outcome[Any]], said: str) -> None:
        Act(self._page, job).done(lambda _: self._page.tools.messages.toast(Level.OK, said)).start()

    def _fields(self, person: Person | None) -> tuple[FormField, ...]:
        asked = [f for f in columns_for(self._body) if f is not RollField.NUMBER]
        return (
            *(
                FormField(
                    name=field.value,
                    label=heading(field, self._body),
                    kind=FieldKind.CHOICE if field in _CHOICES else FieldKind.TEXT,
                    options=_CHOICES.get(field, ()),
                    value="" if person is None else _text(person, field),
                    hint=_HINTS.get(field, ""),
                    needed=field is RollField.NAME,
                )
                for field in asked
            ),
            FormField(
                name="reason",
                label="原因",
                hint="如：漏登，凭户口本补登" if person is None else "如：名字写错",
            ),
        )


def _text(person: Person, field: RollField) -> str:
    return person.suspension.value if field is RollField.VOTE else str(getattr(person, field.value))

"""Paper on its way to the voters: counted in, handed out in bulk, taken back, passed on to another place (C1)."""

from collections.abc import Callable, Mapping

from app.domain.ids import PlaceId
from app.domain.ledger import Ledger
from app.services.ballot_paper import MAIN, PaperService, PlaceLine
from app.services.outcome import Outcome
from app.ui.messages import FieldKind, FormField, Level
from app.ui.operations import Act
from app.ui.pages.page import Page
from app.ui.tools import new_nonce
from app.ui.widgets.buttons import Button

Do = Callable[[Callable[[], Outcome[Ledger]], str], None]
"""Does an act of the ledger and says so."""
Answer = Mapping[str, str | int]


class LedgerHanding:
    """The buttons above the ledger. *kind* gives the ballot type that is chosen; *in_bulk*: a meeting hands out at once."""

    def __init__(
        self, page: Page, paper: PaperService, kind: Callable[[], str], do: Do, *, in_bulk: bool
    ) -> None:
        self._page = page
        self._paper = paper
        self._kind = kind
        self._do = do
        self._places: tuple[PlaceLine, ...] = ()
        self.receive_button = Button("点收选票", key="F2", kind="primary", name="receive")
        self.issue_button = Button("分发选票…", key="Alt+F", icon="hand", name="issue")
        self.back_button = Button("退回未写的…", key="Alt+R", name="take_back_issue")
        self.place_button = Button("加发票处…", key="Alt+A", name="add_place")
        self.hand_on_button = Button("转交别处…", key="Alt+Z", name="hand_on")
        # Elsewhere the check-in desk issues, and takes back, one by one.
        self.issue_button.setVisible(in_bulk)
        self.back_button.setVisible(in_bulk)
        self.hand_on_button.hide()
        for key, button, slot in (
            ("F2", self.receive_button, self._on_receive),
            ("Alt+F", self.issue_button, self._on_issue),
            ("Alt+R", self.back_button, self._on_back),
            ("Alt+A", self.place_button, self._on_place),
            ("Alt+Z", self.hand_on_button, self._on_hand_on),
        ):
            page.bind(key, button)
            button.clicked.connect(slot)

    def show(self, places: tuple[PlaceLine, ...]) -> None:
        """Offer *places*; passing on needs two."""
        self._places = places
        self.hand_on_button.setVisible(len(places) > 1)

    def place_fields(self, label: str = "在哪里", name: str = "place") -> tuple[FormField, ...]:
        """Return the question for a place; none where there is only the hall."""
        if len(self._places) < 2:
            return ()
        options = [(one.place, one.label) for one in self._places]
        return (FormField(name=name, label=label, kind=FieldKind.CHOICE, options=options),)

    # Slots

    def _on_receive(self) -> None:
        fields = (
            FormField(name="count", label="点收张数", kind=FieldKind.NUMBER),
            FormField(name="damaged", label="其中损坏、不能发的", kind=FieldKind.NUMBER, value="0"),
            *self.place_fields(),
        )
        what = "从印刷处收来的选票，数一遍再填。现在还没有记下。"
        found = self._form("点收选票", what, fields, "记下点收")
        if found:
            kind, place, actor, nonce = self._kind(), place_of(found), self._page.actor, new_nonce()
            count, damaged = int(found["count"]), int(found["damaged"])
            self._do(
                lambda: self._paper.receive(kind, count, damaged=damaged, place=place, by=actor, nonce=nonce),
                f"已点收 {count} 张",
            )

    def _on_issue(self) -> None:
        fields = (
            FormField(name="count", label="发出几份", kind=FieldKind.NUMBER, hint="每种一张为一份"),
            *self.place_fields(),
        )
        found = self._form("分发选票", "数好发出的份数，当众报告。现在还没有记下。", fields, "记下发出")
        if found:
            count, place, actor, nonce = int(found["count"]), place_of(found), self._page.actor, new_nonce()
            self._do(
                lambda: self._paper.issue(in_person=count, place=place, by=actor, nonce=nonce),
                f"已发出 {count} 份",
            )

    def _on_back(self) -> None:
        fields = (
            FormField(name="count", label="退回几份", kind=FieldKind.NUMBER, hint="每种一张为一份"),
            *self.place_fields(),
            FormField(name="reason", label="原因", hint="如：多发了一份，当场收回"),
        )
        what = "发出去、还没有填写的选票当场收回，放回剩余选票。现在还没有记下。"
        found = self._form("退回未写的选票", what, fields, "记下退回")
        if found:
            count, place, actor, nonce = int(found["count"]), place_of(found), self._page.actor, new_nonce()
            reason = str(found["reason"])
            self._do(
                lambda: self._paper.take_back_issue(
                    reason, in_person=count, place=place, by=actor, nonce=nonce
                ),
                f"已退回 {count} 份",
            )

    def _on_place(self) -> None:
        fields = (FormField(name="label", label="名称", hint="如：第三组分会场"),)
        what = "另设一处发选票的地方。先把选票转交过去，那里才能发。"
        found = self._form("加发票处", what, fields, "加上发票处")
        if found:
            label, actor, nonce = str(found["label"]), self._page.actor, new_nonce()

            def done(_: PlaceId) -> None:
                self._page.refresh()
                self._page.tools.messages.toast(Level.OK, f"已加发票处　{label}")

            Act(self._page, lambda: self._paper.add_place(label, by=actor, nonce=nonce)).done(done).start()

    def _on_hand_on(self) -> None:
        fields = (
            FormField(name="count", label="转交张数", kind=FieldKind.NUMBER),
            *self.place_fields("从哪里", "source"),
            *self.place_fields("到哪里", "to"),
        )
        found = self._form(
            "转交选票", "没有发出的选票交给别处，两边数清。现在还没有记下。", fields, "记下转交"
        )
        if found:
            kind, count, actor, nonce = self._kind(), int(found["count"]), self._page.actor, new_nonce()
            source, to = PlaceId(str(found["source"])), PlaceId(str(found["to"]))
            self._do(
                lambda: self._paper.hand_on(kind, count, source=source, to=to, by=actor, nonce=nonce),
                f"已转交 {count} 张",
            )

    def _form(self, title: str, what: str, fields: tuple[FormField, ...], yes: str) -> Answer | None:
        return self._page.tools.messages.form(title, what, fields, yes=yes)


def place_of(found: Answer) -> PlaceId:
    """Return the place a form named; the hall where it did not ask."""
    return PlaceId(str(found.get("place") or MAIN))

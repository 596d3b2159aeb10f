"""抽查: dice thrown in public name the sheets; people compare paper and record; the risk is said in plain numbers."""

from app.domain.election import ElectionSetup
from app.domain.phase import Phase, Verb
from app.services.counting.spot_check import DrawnSheet, SpotCheckService, SpotCheckView
from app.services.election import ElectionService, ElectionState
from app.ui.changes import Changes
from app.ui.messages import FieldKind, FormField, Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.page import HelpItem, Page
from app.ui.tables.record_model import Column
from app.ui.tables.record_table import RecordTable
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import WrapRow
from app.ui.widgets.basics import Card, Tag, label
from app.ui.widgets.buttons import Button, HeroButton
from app.ui.widgets.empty_state import EmptyState

_COLUMNS = (
    Column[DrawnSheet](head="捆", text=lambda s: s.batch, bold=True, width=110),
    Column[DrawnSheet](head="第几张", text=lambda s: f"第 {s.position} 张", bold=True, width=110),
    Column[DrawnSheet](head="抽中", text=lambda s: f"{s.times} 次", width=90),
    Column[DrawnSheet](
        head="比对",
        text=lambda s: "还没有" if not s.compared else ("一致" if s.agrees else "不一致"),
        tone=lambda s: "ink3" if not s.compared else ("ok" if s.agrees else "stop"),
    ),
)


class SpotCheckPage(Page):
    """The desk of the spot check."""

    PAGE = PageId.SPOT_CHECK
    INTEREST = Changes.TALLY | Changes.PHASE
    HELP = (
        HelpItem(
            title="为什么抽查",
            text="当众掷骰子，谁也不能事先知道抽哪几张。抽中的选票从捆里找出来，看着纸输入，和记录比。",
        ),
        HelpItem(
            title="风险是什么意思",
            text="假如宣布的结果其实是错的，抽查发现不了的可能最多有多大。越小越好，达不到要求就再抽或全部手工数。",
        ),
        HelpItem(
            title="不能重掷",
            text="抽出来的不一致，也不能重掷骰子换一批，只能按 F3 接着抽。票数很近或者人很少时，每一张都要比。",
        ),
        HelpItem(title="输错了", text="选中那一张再输一次，写明原因，更正的痕迹会留在全程记录里。"),
    )

    def __init__(self, tools: Tools, spot_check: SpotCheckService, election: ElectionService) -> None:
        super().__init__(tools)
        self._spot_check = spot_check
        self._election = election
        self._setup: ElectionSetup | None = None
        self._view: SpotCheckView | None = None
        self._missing = 0
        card = Card(margin=12)
        self.state = Tag("", "primary")
        self.state.hide()
        self.draw_button = Button("掷骰子，抽选票…", key="F2", kind="primary", name="draw")
        card.body.addLayout(WrapRow(label("抽查", "card_title"), self.state, right=(self.draw_button,)))
        self.words = label("", "body", "ink2", wrap=True)
        card.body.addWidget(self.words)
        self.table: RecordTable[DrawnSheet] = RecordTable(_COLUMNS, name="drawn")
        self.empty = EmptyState("shield-check", "还没有抽查", "计完票后，当众掷至少十次骰子，按 F2 输入点数")
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.empty, 1)
        self.more_button = Button("再抽", key="F3", name="draw_more")
        self.void_button = Button("纸上是无效票", key="F6", name="paper_void")
        self.finish_button = Button("抽查完成…", key="F7", name="finish")
        self.compare_button = HeroButton("看着纸输入这一张", name="compare")
        card.body.addLayout(
            WrapRow(self.void_button, self.more_button, self.finish_button, right=(self.compare_button,))
        )
        self.outer.addWidget(card, 1)
        self.set_hero(self.compare_button)
        self.duty(
            Verb.SPOT_CHECK,
            self.draw_button,
            self.more_button,
            self.void_button,
            self.finish_button,
            self.compare_button,
        )
        for key, button, slot in (
            ("F2", self.draw_button, self._on_draw),
            ("F3", self.more_button, self._on_more),
            ("F6", self.void_button, lambda: self._compare(None)),
            ("F7", self.finish_button, self._on_finish),
        ):
            self.bind(key, button)
            button.clicked.connect(slot)
        self.compare_button.clicked.connect(self._on_compare)
        self._show_view()

    # Refresh

    def refresh(self) -> None:
        """Read the election and what was drawn, before the program was closed as well."""
        Ask(
            self,
            lambda: (self._election.state(), self._spot_check.standing(), self._spot_check.missing()),
        ).done(self._keep).start()

    def _keep(self, found: tuple[ElectionState, tuple[SpotCheckView, ...], int]) -> None:
        state, standing, self._missing = found
        self._setup = state.setup
        if state.phase is Phase.SEALED:
            self.empty.say("没有抽查", "这一天已经封存，不再抽查")
        now = self._view.id if self._view is not None else ""
        same = [view for view in standing if view.id == now]
        waiting = [view for view in standing if not view.confirmed]
        self._view = next(iter((*same, *waiting, *standing)), None)
        self._show_view()

    def _show_view(self) -> None:
        view = self._view
        self.table.setVisible(view is not None)
        self.empty.setVisible(view is None)
        self._show_draw()
        open_sheets = [] if view is None else [sheet for sheet in view.sheets if not sheet.compared]
        self.draw_button.rank("primary" if view is None else "")
        self.void_button.setEnabled(view is not None)
        done = view is not None and view.done
        self.more_button.setEnabled(view is not None and done and not view.confirmed and not view.whole)
        self.finish_button.setEnabled(view is not None and not open_sheets)
        self.state.setVisible(view is not None)
        if view is None:
            self.compare_button.grey("先抽选票")
            return
        self.compare_button.allow()
        self.table.put(view.sheets)
        if open_sheets:
            self.table.selectRow(view.sheets.index(open_sheets[0]))
            self.state.say(f"还有 {len(open_sheets)} 张要比", "look")
        elif view.confirmed:
            self.state.say("达到要求", "ok", "check")
        else:
            words = "结果不对，请全部手工重数" if view.whole else "没有达到要求，请再抽或全部手工数"
            self.state.say(words, "stop", "circle-alert")
        risk = "还不知道" if view.risk_hundredths >= 10_000 else f"{view.risk_hundredths / 100:.2f}%"
        self.words.setText(
            f"点数 {view.dice}　抽 {view.draws} 次，{len(view.sheets)} 张　最小票差 {view.smallest_margin}　"
            f"结果有误而没有发现的风险不超过 {risk}（要求 {view.risk_limit_percent}%）"
            + ("　每一张都要比" if view.whole else "")
            + (f"　另有 {view.by_hand} 张是两人手工计的，没有记录可比" if view.by_hand else "")
        )

    def _show_draw(self) -> None:
        if self._missing and self._view is None:
            if self.draw_button.hasFocus():
                self.setFocus()  # the focus of a greyed button would go to the rail
            self.draw_button.grey(f"还有 {self._missing} 张没有计入")
        else:
            self.draw_button.allow()

    # Slots

    def _on_draw(self) -> None:
        if self._setup is None:
            return
        kinds = [(kind.id, "、".join(kind.posts)) for kind in self._setup.ballot_types]
        fields = (
            FormField(name="dice", label="骰子点数，按顺序，至少十个", hint="如：3 1 6 6 2 4 5 1 2 3"),
            FormField(name="kind", label="选票种类", kind=FieldKind.CHOICE, options=kinds),
        )
        found = self.tools.messages.form("掷骰子", "当众掷，报一个记一个。", fields, yes="抽选票")
        if found:
            actor, nonce = self.actor, new_nonce()
            Act(
                self,
                lambda: self._spot_check.draw(str(found["dice"]), str(found["kind"]), by=actor, nonce=nonce),
            ).done(self._drawn).start()

    def _drawn(self, view: SpotCheckView) -> None:
        self._view = view
        self._show_view()
        self.tools.messages.toast(Level.OK, f"抽中 {len(view.sheets)} 张，请从捆里找出来")

    def _on_more(self) -> None:
        view, actor, nonce = self._view, self.actor, new_nonce()
        if view is not None:
            Act(self, lambda: self._spot_check.draw_more(view.id, by=actor, nonce=nonce)).done(
                self._drawn
            ).start()

    def _on_compare(self) -> None:
        if self._setup is None or self._view is None:
            return
        kind = self._view.ballot_type
        posts = next(k.posts for k in self._setup.ballot_types if k.id == kind)
        fields = [
            FormField(name=post, label=f"{post}：赞成了谁，用顿号分开", hint="没有就空着", needed=False)
            for post in posts
        ]
        found = self.tools.messages.form("纸上写的", "只看纸，不看记录。", fields, yes="比对")
        if found is not None:
            self._compare(
                frozenset(
                    (post, name.strip())
                    for post in posts
                    for name in str(found[post]).replace("，", "、").split("、")
                    if name.strip()
                )
            )

    def _compare(self, chosen: frozenset[tuple[str, str]] | None) -> None:
        view, sheet, actor = self._view, self.table.current(), self.actor
        if view is None or sheet is None:
            return
        if sheet.compared:
            self._correct(view, sheet, chosen)
            return
        Ask(
            self,
            lambda: self._spot_check.compare(view.id, sheet.batch, sheet.position, chosen, by=actor),
        ).done(self._compared).start()

    def _correct(
        self, view: SpotCheckView, sheet: DrawnSheet, chosen: frozenset[tuple[str, str]] | None
    ) -> None:
        what = f"第 {sheet.batch} 捆第 {sheet.position} 张已经比过，要换成这一次输入的。"
        reason = self.tools.messages.reason(
            "更正这一张", what, yes="更正", suggestions=("输错了名字", "拿错了选票")
        )
        if reason is not None:
            actor, nonce = self.actor, new_nonce()
            Act(
                self,
                lambda: self._spot_check.correct(
                    view.id, sheet.batch, sheet.position, chosen, reason, by=actor, nonce=nonce
                ),
            ).done(self._compared).start()

    def _compared(self, view: SpotCheckView) -> None:
        self._view = view
        self._show_view()

    def _on_finish(self) -> None:
        view, actor, nonce = self._view, self.actor, new_nonce()
        if view is None:
            return
        Act(self, lambda: self._spot_check.finish(view.id, by=actor, nonce=nonce)).done(
            lambda after: self.tools.messages.toast(
                Level.OK if after.confirmed else Level.LOOK, "抽查结果已写进全程记录"
            )
        ).start()

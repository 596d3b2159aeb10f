"""The left card of the ledger page: one ballot type as a flow, or column by column with its places."""

from PySide6.QtWidgets import QComboBox

from app.domain.ledger import Ledger, TypeLedger
from app.ui.pages.ledger_bands import bands_of
from app.ui.pages.ledger_lines import COLUMNS, NAMES, LedgerLine, line_of
from app.ui.tables.record_table import RecordTable
from app.ui.widgets.arrange import WrapRow
from app.ui.widgets.basics import Card, Tag, label
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.ledger_flow import LedgerFlow


class LedgerBook(Card):
    """*proxies* False: a party meeting has none."""

    def __init__(self, *, proxies: bool) -> None:
        super().__init__(margin=14, gap=8)
        self._proxies = proxies
        self._as_table = False
        self._begun = False
        self.kind = QComboBox()
        self.kind.setObjectName("ballot_type")
        self.kind.setAccessibleName("选票种类")
        self.state = Tag("各数一致", "ok", "check")
        self.view_button = Button("看各栏各处", key="Alt+V", kind="quiet", name="ledger_view")
        self.view_button.clicked.connect(self._on_view)
        self.body.addLayout(
            WrapRow(label("每一张票都有去处", "card_title"), self.kind, right=(self.state, self.view_button))
        )
        self.flow = LedgerFlow()
        self.table: RecordTable[LedgerLine] = RecordTable(COLUMNS, name="ledger", row_height=36)
        self.table.setMinimumHeight(240)
        self.empty = EmptyState(
            "scale", "还没有选票", "按 Alt+P 印选票；印好以后按 F2 点收：数一遍，输入张数"
        )
        for view in (self.flow, self.table, self.empty):
            self.body.addWidget(view, 1)
        self._choose_view()

    def show_ledger(self, kind: TypeLedger, ledger: Ledger) -> None:
        """Show *kind* of *ledger*."""
        self._begun = kind.total.printed > 0
        self.flow.put(bands_of(kind, ledger, proxies=self._proxies))
        self.table.put([line_of(kind, name, words) for name, words in NAMES])
        if ledger.too_many:
            self.state.say(f"收回多了 {ledger.too_many} 张，投票无效（C2）", "stop", "circle-alert")
        elif ledger.breaks:
            self.state.say(f"{len(ledger.breaks)} 处对不上", "stop", "circle-alert")
        else:
            self.state.say("各数一致", "ok", "check")
        self._choose_view()

    def _choose_view(self) -> None:
        self.flow.setVisible(self._begun and not self._as_table)
        self.table.setVisible(self._begun and self._as_table)
        self.view_button.setVisible(self._begun)
        self.empty.setVisible(not self._begun)

    def _on_view(self) -> None:
        self._as_table = not self._as_table
        self.view_button.say("看去处" if self._as_table else "看各栏各处")
        self._choose_view()

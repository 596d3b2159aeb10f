"""The middle of the check-in page: same-name card, the person at the desk, the one large answer."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.domain.clock import hall_time
from app.domain.phase import Phase, Verb, allowed
from app.domain.proxies import ProxyState
from app.domain.voter_views import VoterCard, VoterLine
from app.ui.widgets.arrange import WrapRow
from app.ui.widgets.basics import Card, Icon, Tag, clear, label, row
from app.ui.widgets.buttons import Button, HeroButton
from app.ui.widgets.choices import KeyedRow
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fit_label import FitLabel
from app.ui.widgets.voter_list import born, state_of

NOT_YET = frozenset({ProxyState.REGISTERED, ProxyState.APPROVED})
FEW = 2
"""Up to so many people of one name have two lines each; more have one, so that the answer stays in sight."""


class SameNameCard(QFrame):
    """名册里有 2 位王秀英: one row each; nothing chosen at first (picture 01)."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("banner", "look")
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 8, 14, 10)
        box.setSpacing(6)
        self._title = label("", "strong", "look", wrap=True)
        box.addLayout(row(Icon("users", 24, "look"), self._title, gap=10))
        self._rows_box = QVBoxLayout()
        self._rows_box.setSpacing(8)
        box.addLayout(self._rows_box)
        self._rows: dict[str, KeyedRow] = {}
        self._lines: tuple[VoterLine, ...] = ()
        self.hide()

    def put(self, lines: Sequence[VoterLine], chosen: str | None) -> None:
        """Show *lines* of one name; *chosen* is the id already told apart, or None."""
        self._lines = tuple(lines)
        clear(self._rows_box)
        self._rows.clear()
        self.setVisible(len(lines) > 1)
        if len(lines) < 2:
            return
        self._title.setText(f"名册里有 {len(lines)} 位{lines[0].name}，请问清是哪一位")
        for number, line in enumerate(lines, 1):
            right = f"尾号 {line.tail}" if line.tail else f"名册 {line.roll_number:04d}"
            second = " · ".join(p for p in (born(line.birth), line.sex.value, line.household) if p)
            group = line.group or "没有写组"
            made = KeyedRow(
                f"Alt+{number}", group, second, right, name=f"same_{number}", flat=len(lines) > FEW
            )
            made.turn(line.id == chosen)
            made.chosen.connect(lambda one=line: self.chosen.emit(one))
            self._rows[line.id] = made
            self._rows_box.addWidget(made)

    def choose(self, number: int) -> None:
        """Alt+*number*."""
        if 1 <= number <= len(self._lines) and self.isVisible():
            self.chosen.emit(self._lines[number - 1])


class PersonPanel(Card):
    """The person at the desk; empty until somebody is found."""

    def __init__(self, *, party: bool) -> None:
        super().__init__(margin=18, gap=8)
        self._party = party
        self.empty = EmptyState("user-check", "请问下一位姓名", "输姓名、拼音、首字母，或扫参选证")
        self.same = SameNameCard()
        self.name = FitLabel()
        self.state = Tag("", "primary")
        self.number = label("", "body", "ink2")
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(20)
        self.facts.setVerticalSpacing(2)
        self.note = label("", "body", wrap=True)
        self._note_icon = Icon("badge-check", 24, "primary")
        self.act_words = "确认签到"
        self.may_undo = True
        self.hero = HeroButton(self.act_words, name="check_in")
        self.not_this = Button("不是此人", key="Esc", name="not_this")
        self.cannot = Button("不能签到…", key="F6", name="cannot")
        self.back = Button("退回选票…", key="F5", name="take_back")
        self.back.setVisible(not party)
        self._filled = QWidget()
        inner = QVBoxLayout(self._filled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.same)
        inner.addLayout(WrapRow(self.name, right=(self.state, self.number), gap=12))
        self._facts_box, self._note_box = QWidget(), QWidget()
        self.facts.setContentsMargins(0, 0, 0, 0)
        self._facts_box.setLayout(self.facts)
        self._note_box.setLayout(row(self._note_icon, self.note, gap=8))
        inner.addWidget(self._facts_box)
        inner.addWidget(self._note_box)
        inner.addStretch(1)
        inner.addWidget(self.hero)
        inner.addLayout(WrapRow(self.not_this, self.cannot, self.back))
        self.body.addWidget(self.empty)
        self.body.addWidget(self._filled)
        self.show_nobody()

    def say_nobody(self, phase: Phase | None, *, known: bool) -> None:
        """Say what is to be done while nobody stands there; *known*: there is a roll."""
        if not known:
            self.empty.say("名册还是空的", "先去“筹备”的“名册”导入表格，再来签到")
        elif phase is None or allowed(phase, Verb.CHECK_IN):
            self.empty.say("请问下一位姓名", "输姓名、拼音、首字母，或扫参选证")
        elif phase is Phase.PREPARATION:
            self.empty.say("还没有开始签到", "会前准备完成以后开始；现在可以查人")
        else:
            self.empty.say("签到已经结束", "还可以查人，记录离场")

    def show_nobody(self) -> None:
        """Wait for the next person."""
        self._filled.hide()
        self.empty.show()
        self.hero.setEnabled(False)

    def show_card(self, card: VoterCard, *, told_apart: bool, owed: int = 0) -> None:
        """Show *card*; confirm stays grey until a person of a common name is *told_apart*.

        *owed* sets of ballots are still to be handed to somebody who is checked in.
        """
        line = card.line
        everyone = sorted((line, *card.namesakes), key=lambda one: one.roll_number)
        self.same.put(everyone, line.id if told_apart else None)
        self.name.setText(line.name)
        words, tone = state_of(line)
        self.state.say(words, "plain" if tone == "ink3" else tone)
        # whose state it is nobody knows yet
        for part in (self.state, self.number, self._facts_box, self._note_box):
            part.setVisible(told_apart)
        self.number.setText(f"名册 {line.roll_number:04d} 号")
        self._show_facts(card)
        self._show_note(card)
        if not told_apart:
            self.hero.say(self.act_words)
            self.hero.grey("先选是哪一位")
        elif owed:
            self.hero.say(f"发给选票 {owed} 份" if owed > 1 else "发给选票")
            self.hero.allow()
        elif line.slip is not None:
            self.hero.say(f"已签到 {line.slip:03d} 号" if line.present else "已离场，回来了按 F6")
            self.hero.grey()
        elif line.has_vote:
            self.hero.say(self.act_words)
            self.hero.allow()
        else:
            self.hero.say("登记列席")
            self.hero.allow()
        self.cannot.setEnabled(told_apart)  # nothing is written of one of several before it is known which
        here = told_apart and line.slip is not None
        gone = here and not line.present
        self.cannot.say("记他回来" if gone else ("记他离场" if here else "不能签到…"))
        self.empty.hide()
        self._filled.show()
        self.hero.rearm()

    def _show_facts(self, card: VoterCard) -> None:
        clear(self.facts)
        line = card.line
        if self._party:
            facts = [
                ("党小组", line.group),
                ("出生", born(line.birth).removesuffix("生")),
                ("入党", card.joined),
                ("表决权", f"{'有' if line.has_vote else '没有'} · {card.kind or '党员'}"),
            ]
        else:
            facts = [
                ("小组", line.group),
                ("户", line.household),
                ("出生", born(line.birth).removesuffix("生")),
                ("参选证", card.card),
            ]
        for place, (head, value) in enumerate((h, v) for h, v in facts if v):
            self.facts.addWidget(label(head, "hint", "ink3"), 0, place)
            self.facts.addWidget(label(value, "strong", wrap=True), 1, place)
            self.facts.setColumnStretch(place, max(4, len(value)))

    def _show_note(self, card: VoterCard) -> None:
        line = card.line
        role, icon = "primary", "badge-check"
        if line.slip is not None and card.checked_in_at is not None:
            had = card.own_issued + card.represented_issued
            text = f"{hall_time(card.checked_in_at):%H:%M} 已签到{f'，已领票 {had} 份' if had else ''}。"
            if not line.present:
                text, role, icon = f"{text}后来离场，不算在场。回来了按 F6。", "look", "triangle-alert"
            elif self.may_undo:
                text += "要撤销按 F8，写明原因。"
        elif line.represented_by:
            text, role, icon = (
                f"委托票由{line.represented_by}代领；本人到场要先撤回委托。",
                "look",
                "triangle-alert",
            )
        elif line.on_mobile_list:
            text, role, icon = "在流动票箱名单上，票由流动票箱送去。", "look", "triangle-alert"
        elif line.excluded:
            text, role, icon = "已不计入应到会；要恢复，去上面“不计入应到会”一页。", "look", "triangle-alert"
        elif line.tail:
            text = f"请看证件：姓名和尾号 {line.tail} 对得上再确认"
        else:
            text = "请看证件：姓名和出生年月对得上再确认"
        if ready := [p.principal_name for p in card.holds if p.state is ProxyState.PUBLISHED]:
            text += f"\n另代{'、'.join(ready)}投票，共委托 {len(ready)} 张"
        if early := [p.principal_name for p in card.holds if p.state in NOT_YET]:
            text += f"\n{'、'.join(early)}的委托还没有审核、公布，不能代领"
            role, icon = "look", "triangle-alert"
        if card.scribe:
            text += f"\n由{card.scribe}代写"
        if not line.has_vote:
            text += f"\n{card.right.sentence}"
        self.note.setText(text)
        self._note_icon.show_icon(icon, role)

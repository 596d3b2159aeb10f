"""The right of the check-in page: how many are here and how many are missing; who came just now."""

from collections.abc import Sequence

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.domain.clock import hall_time
from app.domain.voter_views import ArrivalLine, QuorumView, TurnoutView
from app.ui import theme
from app.ui.widgets.arrivals_chart import ArrivalsChart
from app.ui.widgets.basics import Card, Tag, clear, h_line, label, retone, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.meter import Meter

FEWEST, LINE, LAPTOP = 4, 38, 540
"""Arrivals shown on a page LAPTOP high and below; for each LINE pixels more, one more."""
MOST_RECENT = 14
"""Arrivals a high page may show."""
LONG = 6
"""Characters of a name beside which its group still fits."""


class PresenceCard(Card):
    """还差 3 人: the missing number, the numbers it comes from, the meter, the rule."""

    def __init__(self) -> None:
        super().__init__(gap=4, margin=16)
        self.title = label("", "card_title")
        self.tag = Tag("暂定", "look")
        self.before = label("还差", "card_title", "look")
        self.missing = label("", "missing", "look")
        self.missing.setObjectName("missing")
        self.after = label("人", "card_title", "look")
        self.numbers = label("", "body", wrap=True)
        self.meter = Meter()
        self.rule = label("", "hint", "ink2", wrap=True)
        self.chart = ArrivalsChart()
        self.chart.hide()
        self.met = False
        self.body.addLayout(row(self.title, None, self.tag))
        self.body.addLayout(row(self.before, self.missing, self.after, None, gap=10))
        for part in (self.numbers, self.meter, self.rule, self.chart):
            self.body.addWidget(part)

    def show_quorum(self, q: QuorumView) -> None:
        """Party: 实到 against the line."""
        self.title.setText("到会人数")
        self._tag(final=q.final)
        self._missing(q.missing, met=q.met, known=q.due > 0)
        self.numbers.setText(f"实到 {q.present}，应到 {q.due}，{q.share}是 {q.needed}")
        self.meter.put(
            q.present,
            line=q.needed,
            whole=q.due,
            line_text=f"{q.needed} 人开会有效",
            end_text=f"应到 {q.due}",
        )
        tail = "应到名单已定" if q.final else f"名单都通过后，应到 {q.due_if_all_pass}"
        self.rule.setText(f"依据 {q.reason.rule} · {tail}")
        self.rule.setToolTip(q.due_reason.sentence)
        self._show_line(q.due > 0)

    def show_turnout(self, v: TurnoutView) -> None:
        """Village and community: who took part against the line."""
        self.title.setText("参加投票")
        self._tag(final=False)
        self._missing(v.missing, met=v.met, known=v.registered > 0)
        self.numbers.setText(f"到场 {v.checked_in}，已领票 {v.took_part}，登记 {v.registered}")
        self.meter.put(
            v.took_part,
            line=v.needed,
            whole=v.registered,
            line_text=f"{v.needed} 人过线",
            end_text=f"登记 {v.registered}",
        )
        self.rule.setText(f"依据 {v.reason.rule} · 以收回选票为准")
        self._show_line(v.registered > 0)
        if not v.asked and v.registered:  # a runoff knows no line: nothing was passed
            self.before.setText("这一轮不看参加人数")
            self.meter.hide()
            self.rule.setText(f"依据 {v.reason.rule}")

    def _show_line(self, known: bool) -> None:
        """Without a roll there is no line: say where the roll comes from."""
        for part in (self.meter, self.numbers, self.tag):
            part.setVisible(known)
        if not known:
            self.rule.setText("去“筹备”的“名册”导入表格")

    def _tag(self, *, final: bool) -> None:
        if final:
            self.tag.say("最终", "ok", "check")
        else:
            self.tag.say("暂定", "look")

    def _missing(self, missing: int, *, met: bool, known: bool) -> None:
        """Nobody on the roll (not *known*) is no line that was passed."""
        tone = "ok" if met and known else "look"
        for part in (self.before, self.missing, self.after):
            retone(part, "tone", tone)
        self.met = met and known
        self.before.setText("名册还是空的" if not known else "已过线" if met else "还差")
        self.missing.setText("" if met else str(missing))
        self.missing.setVisible(not met and known)
        self.after.setVisible(not met and known)


class RecentCard(Card):
    """刚才签到, the newest first, with the way back."""

    def __init__(self) -> None:
        super().__init__(gap=4)
        self.undo = Button("撤销上一个", key="F8", kind="quiet", icon="undo-2", name="undo")
        self.body.addLayout(row(label("刚才签到", "card_title"), None, self.undo))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(5)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        self._lines: tuple[ArrivalLine, ...] = ()
        self._shown, self._height, self._less = 0, 0, 0

    def put(self, lines: Sequence[ArrivalLine]) -> None:
        """Show as many of *lines* as there is height for, FEWEST at least."""
        self._lines = tuple(lines)
        self._shown = 0
        self.fit()
        self.undo.setEnabled(self.last() is not None)

    @property
    def has_laptop_height(self) -> bool:
        """Say whether the page is as high as on a laptop's whole screen."""
        return self._tall() >= LAPTOP

    def fit(self, page: QWidget | None = None, *, less: int | None = None) -> None:
        """Show more or fewer on what is seen of *page*, or as it was; *less* lines leave their place to something else."""
        if page is not None:
            area = page.property("holder")
            self._height = (area.viewport() if isinstance(area, QScrollArea) else page).height()
        if less is not None:
            self._less = less
        room = FEWEST + max(0, round((self._tall() - LAPTOP) / LINE)) - self._less
        if room != self._shown:
            self._shown = room
            self._draw(self._lines[:room])

    def _tall(self) -> float:
        """Return the height in pixels of letters of the usual size."""
        return self._height / (theme.px(theme.BODY) / 16)

    def _draw(self, lines: Sequence[ArrivalLine]) -> None:
        clear(self._rows)
        if not lines:
            self._rows.addWidget(label("还没有人签到", "body", "ink3"))
        for place, line in enumerate(lines):
            if place:
                self._rows.addWidget(h_line())
            undone = bool(line.taken_back)
            number = label(f"{line.slip:03d}", "strong", "ink3" if undone else "primary")
            # a name is never cut: a long one wraps, and there is no room for the group beside it
            long = len(line.name) > LONG
            name = label(line.name, "hint" if long else "body", "ink3" if undone else "ink", wrap=long)
            note = "已撤销" if undone else "" if long else line.group
            when = label(f"{hall_time(line.at):%H:%M}", "hint", "ink2")
            told = label(note, "hint", "ink2")
            shown = row(number, name, told, when) if long else row(number, name, told, None, when)
            if long:
                shown.setStretch(1, 1)
            self._rows.addLayout(shown)

    def last(self) -> ArrivalLine | None:
        """Return the newest check-in still in force."""
        return next((line for line in self._lines if not line.taken_back), None)

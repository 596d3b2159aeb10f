"""The steps of the new-election wizard: each fills its part of the election file (plain JSON values, as on disk)."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.bodies import Body, Mode
from app.domain.roll_dates import read_day
from app.ui.widgets.arrange import Columns
from app.ui.widgets.basics import column, label, row
from app.ui.widgets.choices import AnswerRow
from app.ui.wizard.ballot import BallotStep
from app.ui.wizard.candidates import CandidatesStep
from app.ui.wizard.outlook import Outlook
from app.ui.wizard.posts import PostsStep
from app.ui.wizard.rules import RulesStep
from app.ui.wizard.sketch import BallotSketch
from app.ui.wizard.step import Data, StepPage

BODIES = (
    (
        Body.PARTY_BRANCH.value,
        "党支部党员大会",
        "按应到会党员算：到会达到五分之四，大会有效；赞成超过一半当选",
    ),
    (
        Body.VILLAGE_COMMITTEE.value,
        "村民委员会",
        "按登记参加选举的村民算：收回选票超过一半，选举有效；得票超过收回选票的一半当选",
    ),
    (
        Body.RESIDENTS_COMMITTEE.value,
        "居民委员会",
        "按选民、户代表或居民代表算：参加的人够了，选举有效；得票超过收回选票的一半当选",
    ),
)
MODES = (
    (Mode.VOTERS.value, "全体选民", "超过一半参加"),
    (Mode.HOUSEHOLDS.value, "户代表", "超过一半参加"),
    (Mode.REPRESENTATIVES.value, "居民代表", "超过三分之二参加，不能委托"),
)


class KindStep(StepPage):
    """Which body, and who votes."""

    TITLE = "选举类型"
    KEY = "body"
    LEAD = "算票的办法三种选举都不同，选定了就按它的规则算。"

    def __init__(self) -> None:
        super().__init__()
        self.body = AnswerRow(BODIES, name="body", stacked=True)
        self.mode = AnswerRow(MODES, name="mode")
        self._mode_head = label("谁来投票", "strong")
        self.practice = QCheckBox("这是演练（每页每张纸都写“演练”，票不能混进正式选举）")
        self.practice.setObjectName("practice")
        for part in (self.body, self._mode_head, self.mode, self.practice, Outlook()):
            self.box.addWidget(part)
        self.box.addStretch(1)
        self.body.answered.connect(self._on_body)
        self.mode.answered.connect(lambda _: self.changed.emit())
        self.practice.toggled.connect(lambda _: self.changed.emit())

    def _on_body(self, value: object) -> None:
        residents = value == Body.RESIDENTS_COMMITTEE.value
        self._mode_head.setVisible(residents)
        self.mode.setVisible(residents)
        self.changed.emit()

    def put(self, data: Data) -> None:
        """Show the kind."""
        self.body.put(data.get("body"))
        self.mode.put(data.get("mode"))
        self.practice.setChecked(bool(data.get("practice")))
        self._on_body(data.get("body"))

    def take(self, data: Data) -> None:
        """Write body, mode, practice."""
        data["body"] = self.body.value()
        data.pop("mode", None)
        if data["body"] == Body.RESIDENTS_COMMITTEE.value:
            data["mode"] = self.mode.value()
        data["practice"] = self.practice.isChecked()

    def missing(self) -> str:
        """A body must be chosen, and who votes for a residents' committee: A3 and A4 have lines of their own."""
        if not self.body.value():
            return "先选一种"
        asked = self.body.value() == Body.RESIDENTS_COMMITTEE.value
        return "先选谁来投票" if asked and not self.mode.value() else ""


class PlaceStep(StepPage):
    """Title, place, day, who conducts it."""

    TITLE = "地点和日期"
    KEY = "title"
    LEAD = "这些字会印在选票和每一份文书上。"

    def __init__(self) -> None:
        super().__init__()
        asked, shown = QWidget(), QWidget()
        self.fields = QVBoxLayout(asked)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fields.setSpacing(12)
        self.sketch = BallotSketch()
        uses = label("选票上是这样；会场印在公告、通知和会议记录上", "hint", "ink2", wrap=True)
        shown.setLayout(column(uses, self.sketch, gap=12))
        self.box.addWidget(Columns((asked, 3), (shown, 2), gap=20, narrow=760), 1)
        self.title = self.field("选举名称", "title", "如：柳河湾村第十二届村民委员会选举")
        where, when = row(gap=16), row(gap=16)
        self.fields.addLayout(where)
        self.town = self.field("乡镇（街道）", "town", "如：青石镇", into=where)
        self.village = self.field("村（社区）", "village", "如：柳河湾村", into=where)
        self.fields.addLayout(when)
        self.hall = self.field("会场", "hall", "如：村文化礼堂", into=when)
        self.date = self.field("投票日", "date", "如：2026-11-28", into=when)
        self.by = self.field("谁主持（印在票上）", "conducted_by", "如：柳河湾村村民选举委员会")
        self.fields.addStretch(1)
        self.changed.connect(self._draw)

    def put(self, data: Data) -> None:
        """Show the fields."""
        place = data.get("place", {})
        self.title.setText(data.get("title", ""))
        self.town.setText(place.get("town", ""))
        self.village.setText(place.get("village", ""))
        self.hall.setText(place.get("hall", ""))
        self.date.setText(data.get("date", ""))
        self.by.setText(data.get("conducted_by", ""))
        self._draw()

    def _draw(self) -> None:
        self.sketch.put(self.title.text().strip(), self.date.text().strip(), self.by.text().strip())

    def take(self, data: Data) -> None:
        """Write the fields; parts left empty are left out."""
        data["title"] = self.title.text().strip()
        data["date"] = self._day() or self.date.text().strip()
        data["conducted_by"] = self.by.text().strip()
        parts = {"town": self.town, "village": self.village, "hall": self.hall}
        data["place"] = {key: line.text().strip() for key, line in parts.items() if line.text().strip()}

    def missing(self) -> str:
        """Title, village, day, conductor."""
        if not self.title.text().strip():
            return "还没写选举名称"
        if not self.village.text().strip():
            return "还没写村（社区）"
        day = self.date.text().strip()
        if not day:
            return "还没写投票日"
        if not self._day():
            return "日历上没有这一天" if any(map(str.isdigit, day)) else "投票日写成 2026-11-28"
        return "" if self.by.text().strip() else "还没写谁主持"

    def _day(self) -> str:
        """The polling day as YYYY-MM-DD; nothing where it is no whole day of the calendar."""
        day = read_day(self.date.text()) or ""
        return day if len(day) == len("2026-11-28") else ""


STEPS: tuple[type[StepPage], ...] = (KindStep, PlaceStep, PostsStep, CandidatesStep, RulesStep, BallotStep)

"""The steps of the new-election wizard: each fills its part of the election file (plain JSON values, as on disk)."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QSpinBox,
)

from app.domain.bodies import Body, Mode
from app.ui.widgets.basics import NumberBox, clear, label, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import AnswerRow
from app.ui.wizard.ballot import BallotStep
from app.ui.wizard.candidates import CandidatesStep
from app.ui.wizard.outlook import Outlook
from app.ui.wizard.rules import RulesStep
from app.ui.wizard.step import Data, StepPage

BODIES = (
    (Body.PARTY_BRANCH.value, "党支部党员大会", "按应到会党员算"),
    (Body.VILLAGE_COMMITTEE.value, "村民委员会", "按登记参加选举的村民算"),
    (Body.RESIDENTS_COMMITTEE.value, "居民委员会", "按选民、户代表或居民代表算"),
)
MODES = (
    (Mode.VOTERS.value, "全体选民", "过半数参加"),
    (Mode.HOUSEHOLDS.value, "户代表", "过半数参加"),
    (Mode.REPRESENTATIVES.value, "居民代表", "三分之二以上参加，不能委托"),
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
        self.mode.put(data.get("mode") or Mode.VOTERS.value)
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
        """A body must be chosen."""
        return "" if self.body.value() else "先选一种"


class PlaceStep(StepPage):
    """Title, place, day, who conducts it."""

    TITLE = "地点和日期"
    KEY = "title"
    LEAD = "这些字会印在选票和每一份文书上。"

    def __init__(self) -> None:
        super().__init__()
        self.title = self.field("选举名称", "title", "如：柳河湾村第十二届村民委员会选举")
        where, when = row(gap=16), row(gap=16)
        self.box.addLayout(where)
        self.town = self.field("乡镇（街道）", "town", "如：青石镇", into=where)
        self.village = self.field("村（社区）", "village", "如：柳河湾村", into=where)
        self.box.addLayout(when)
        self.hall = self.field("会场", "hall", "如：村文化礼堂", into=when)
        self.date = self.field("投票日", "date", "如：2026-11-28", into=when)
        self.by = self.field("谁主持（印在票上）", "conducted_by", "如：柳河湾村村民选举委员会")
        self.box.addStretch(1)

    def put(self, data: Data) -> None:
        """Show the fields."""
        place = data.get("place", {})
        self.title.setText(data.get("title", ""))
        self.town.setText(place.get("town", ""))
        self.village.setText(place.get("village", ""))
        self.hall.setText(place.get("hall", ""))
        self.date.setText(data.get("date", ""))
        self.by.setText(data.get("conducted_by", ""))

    def take(self, data: Data) -> None:
        """Write the fields; parts left empty are left out."""
        data["title"] = self.title.text().strip()
        data["date"] = self.date.text().strip()
        data["conducted_by"] = self.by.text().strip()
        parts = {"town": self.town, "village": self.village, "hall": self.hall}
        data["place"] = {key: line.text().strip() for key, line in parts.items() if line.text().strip()}

    def missing(self) -> str:
        """Title, village, day, conductor."""
        if not self.title.text().strip():
            return "还没写选举名称"
        if not self.village.text().strip():
            return "还没写村（社区）"
        if not _is_date(self.date.text().strip()):
            return "投票日写成 2026-11-28 这样"
        return "" if self.by.text().strip() else "还没写谁主持"


@dataclass(frozen=True, slots=True)
class PostRow:
    """The fields of one post."""

    post: QLineEdit
    seats: QSpinBox
    women: QCheckBox


class PostsStep(StepPage):
    """Posts from the highest down, with their seats; in village and community a post may be for women only (D4)."""

    TITLE = "职务和名额"
    KEY = "contests"
    LEAD = "从高到低写。定谁当选时，先定上面的职务。"

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self.box.addLayout(self._grid)
        self.add_button = Button("再加一个职务", icon="plus", name="add_post")
        self.add_button.clicked.connect(self._on_add)
        self.box.addLayout(row(self.add_button, None))
        self.box.addStretch(1)
        self.rows: list[PostRow] = []
        self._party = False

    def put(self, data: Data) -> None:
        """Show the posts."""
        clear(self._grid)
        self.rows = []
        self._party = data.get("body") == Body.PARTY_BRANCH
        for contest in data.get("contests") or [{"post": "", "seats": 1}]:
            self._add(contest["post"], contest["seats"], women=bool(contest.get("women_only")))

    def _add(self, post: str, seats: int, *, women: bool = False) -> None:
        place = len(self.rows)
        line, spin, box = QLineEdit(post), NumberBox(), QCheckBox("只选妇女")
        box.setObjectName(f"women_{place}")
        box.setAccessibleName(f"第 {place + 1} 个职务只选妇女")
        box.setChecked(women)
        box.toggled.connect(lambda _: self.changed.emit())
        line.setObjectName(f"post_{place}")
        line.setAccessibleName(f"第 {place + 1} 个职务")
        line.setPlaceholderText("职务，如：主任")
        spin.setObjectName(f"seats_{place}")
        spin.setAccessibleName("名额")
        spin.setRange(1, 60)
        spin.setSuffix(" 名")
        spin.setValue(seats)
        line.textEdited.connect(lambda _: self.changed.emit())
        spin.valueChanged.connect(lambda _: self.changed.emit())
        self._grid.addWidget(line, place, 0)
        self._grid.addWidget(spin, place, 1)
        self._grid.addWidget(box, place, 2)
        if self._party:
            box.hide()
        self.rows.append(PostRow(line, spin, box))

    def _on_add(self) -> None:
        self._add("", 1)
        self.rows[-1].post.setFocus()
        self.changed.emit()

    def take(self, data: Data) -> None:
        """Write posts; candidates already entered stay with their post."""
        known = {c["post"]: c for c in data.get("contests", [])}
        data["contests"] = [
            {"candidates": []}
            | known.get(one.post.text().strip(), {})
            | {
                "post": one.post.text().strip(),
                "seats": one.seats.value(),
                "women_only": one.women.isChecked() and not self._party,
            }
            for one in self.rows
            if one.post.text().strip()
        ]

    def missing(self) -> str:
        """At least one post, none twice."""
        names = [one.post.text().strip() for one in self.rows if one.post.text().strip()]
        if not names:
            return "至少写一个职务"
        return "职务不能重复" if len(set(names)) < len(names) else ""


STEPS: tuple[type[StepPage], ...] = (KindStep, PlaceStep, PostsStep, CandidatesStep, RulesStep, BallotStep)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10

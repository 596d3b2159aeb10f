"""The steps of the new-election wizard: each fills its part of the election file (plain JSON values, as on disk)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.domain.bodies import Body, Mode
from app.texts.rule_questions import Question, questions_for
from app.ui.widgets.basics import Tag, clear, label, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import AnswerRow

Data = dict[str, Any]

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
STYLES = (
    ("columns_3", "三栏打勾", "赞成、不赞成、弃权各一栏"),
    ("symbol_beside", "名字旁画符号", "○ 赞成，× 不赞成"),
    ("symbol_above", "名字上方画符号", "竖排姓名，党内常用"),
    ("written", "全部自己写", "没有候选人"),
)


class StepPage(QWidget):
    """One step; ``changed`` after every edit. ``missing()`` says what still has to be filled, or nothing."""

    TITLE = ""
    LEAD = ""
    changed = Signal()
    explained = Signal(object)
    """The Question that has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(4, 4, 4, 4)
        self.box.setSpacing(12)

    def put(self, data: Data) -> None:
        """Show *data*."""

    def take(self, data: Data) -> None:
        """Write this step's part into *data*."""

    def missing(self) -> str:
        """Say what is missing, in a few words; empty when nothing is."""
        return ""

    def field(self, head: str, name: str, hint: str = "") -> QLineEdit:
        """Add a text field."""
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(head)
        line.setPlaceholderText(hint)
        line.textEdited.connect(lambda _: self.changed.emit())
        self.box.addWidget(label(head, "hint", "ink2"))
        self.box.addWidget(line)
        return line


class KindStep(StepPage):
    """Which body, and who votes."""

    TITLE = "选举类型"
    LEAD = "算票的办法三种选举都不同，选定了就按它的规则算。"

    def __init__(self) -> None:
        super().__init__()
        self.body = AnswerRow(BODIES, name="body", stacked=True)
        self.mode = AnswerRow(MODES, name="mode")
        self._mode_head = label("谁来投票", "strong")
        self.practice = QCheckBox("这是演练（每页每张纸都写“演练”，票不能混进正式选举）")
        self.practice.setObjectName("practice")
        for part in (self.body, self._mode_head, self.mode, self.practice):
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
    LEAD = "这些字会印在选票和每一份文书上。"

    def __init__(self) -> None:
        super().__init__()
        self.title = self.field("选举名称", "title", "如：柳河湾村第十二届村民委员会选举")
        self.town = self.field("乡镇（街道）", "town", "如：青石镇")
        self.village = self.field("村（社区）", "village", "如：柳河湾村")
        self.hall = self.field("会场", "hall", "如：村文化礼堂")
        self.date = self.field("投票日", "date", "如：2026-11-28")
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


class PostsStep(StepPage):
    """Posts from the highest down, with their seats."""

    TITLE = "职务和名额"
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
        self.rows: list[tuple[QLineEdit, QSpinBox]] = []

    def put(self, data: Data) -> None:
        """Show the posts."""
        clear(self._grid)
        self.rows = []
        for contest in data.get("contests") or [{"post": "", "seats": 1}]:
            self._add(contest["post"], contest["seats"])

    def _add(self, post: str, seats: int) -> None:
        place = len(self.rows)
        line, spin = QLineEdit(post), QSpinBox()
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
        self.rows.append((line, spin))

    def _on_add(self) -> None:
        self._add("", 1)
        self.rows[-1][0].setFocus()
        self.changed.emit()

    def take(self, data: Data) -> None:
        """Write posts; candidates already entered stay with their post."""
        known = {c["post"]: c.get("candidates", []) for c in data.get("contests", [])}
        data["contests"] = [
            {
                "post": line.text().strip(),
                "seats": spin.value(),
                "candidates": known.get(line.text().strip(), []),
            }
            for line, spin in self.rows
            if line.text().strip()
        ]

    def missing(self) -> str:
        """At least one post, none twice."""
        names = [line.text().strip() for line, _ in self.rows if line.text().strip()]
        if not names:
            return "至少写一个职务"
        return "职务不能重复" if len(set(names)) < len(names) else ""


class CandidatesStep(StepPage):
    """Candidates of each post: one a line, 姓名 性别."""

    TITLE = "候选人"
    LEAD = "一行一位，写“姓名 性别”，如“林秀芳 女”。从表格里复制过来也行。"

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QPlainTextEdit] = {}
        self._seats: dict[str, int] = {}
        self._inner = QVBoxLayout()
        self.box.addLayout(self._inner, 1)

    def put(self, data: Data) -> None:
        """Show a box for each post."""
        clear(self._inner)
        self.boxes = {}
        self._seats = {c["post"]: c["seats"] for c in data.get("contests", [])}
        for contest in data.get("contests", []):
            edit = QPlainTextEdit()
            edit.setObjectName(f"candidates_{len(self.boxes)}")
            edit.setAccessibleName(f"{contest['post']}候选人")
            edit.setTabChangesFocus(True)
            edit.setPlainText("\n".join(f"{c['name']} {c['sex']}" for c in contest.get("candidates", [])))
            edit.textChanged.connect(self.changed)
            self._inner.addWidget(label(f"{contest['post']}（{contest['seats']} 名）", "strong"))
            self._inner.addWidget(edit, 1)
            self.boxes[contest["post"]] = edit

    def take(self, data: Data) -> None:
        """Write the candidates."""
        for contest in data.get("contests", []):
            edit = self.boxes.get(contest["post"])
            if edit is not None:
                contest["candidates"] = [{"name": n, "sex": s} for n, s in _people(edit.toPlainText())]

    def missing(self) -> str:
        """Every line has a sex; no name twice; more candidates than seats, or none at all."""
        for post, edit in self.boxes.items():
            people = _people(edit.toPlainText())
            bad = next((n for n, s in people if s not in ("男", "女")), None)
            if bad is not None:
                return f"{bad}没有写性别"
            if len({n for n, _ in people}) < len(people):
                return f"{post}有重名的候选人"
            if people and len(people) <= self._seats[post]:
                return f"{post}候选人要多于 {self._seats[post]} 名"
        return ""


class RulesStep(StepPage):
    """The rule sheet: one question after the other, with why and where it comes from (picture 07b)."""

    TITLE = "选举办法"
    LEAD = "由选举委员会定下，印票前签字，签字后不能再改。不确定就选“一般这样”。"

    def __init__(self) -> None:
        super().__init__()
        self.answers: dict[str, AnswerRow] = {}
        self._inner = QVBoxLayout()
        self._inner.setSpacing(8)
        self.box.addLayout(self._inner)
        self.box.addStretch(1)

    def put(self, data: Data) -> None:
        """Show the questions of the body."""
        clear(self._inner)
        self.answers = {}
        settings = data.get("settings", {})
        questions = questions_for(Body(data["body"])) if data.get("body") else ()
        for number, question in enumerate(questions, 1):
            heading = row(label(f"{number}　{question.title}", "strong"), Tag(question.rule), gap=12)
            if question.confirm:
                heading.addWidget(Tag("请镇里确认", "look", "triangle-alert"))
            heading.addStretch(1)
            usual = question.answers[0][0]
            answers = AnswerRow(question.answers, usual=usual, name=question.key)
            answers.put(settings.get(question.key, usual))
            answers.answered.connect(self._explain(question))
            self._inner.addLayout(heading)
            self._inner.addWidget(answers)
            self._inner.addSpacing(6)
            self.answers[question.key] = answers
        if questions:
            self.explained.emit(questions[0])

    def _explain(self, question: Question) -> Callable[[object], None]:
        def chosen(_: object) -> None:
            self.explained.emit(question)
            self.changed.emit()

        return chosen

    def take(self, data: Data) -> None:
        """Write the answers beside settings this step does not ask."""
        settings = dict(data.get("settings", {}))
        settings.update({key: answers.value() for key, answers in self.answers.items()})
        data["settings"] = settings


class BallotStep(StepPage):
    """How the ballot looks; one paper for all posts, or one for each."""

    TITLE = "选票样式"
    LEAD = "印出来的样子建好以后可以在“文书”里看样票。"

    def __init__(self) -> None:
        super().__init__()
        self.style_row = AnswerRow(STYLES, usual="columns_3", name="style", stacked=True)
        self.page_size = QComboBox()
        self.page_size.setObjectName("page_size")
        for size in ("A5", "A4", "B5"):
            self.page_size.addItem(size, size)
        self.each = QCheckBox("每个职务单独一张票（不勾就印在同一张上）")
        self.each.setObjectName("each_post")
        self.box.addWidget(self.style_row)
        self.box.addLayout(row(label("纸张", "strong"), self.page_size, None))
        self.box.addWidget(self.each)
        self.box.addStretch(1)

    def put(self, data: Data) -> None:
        """Show the style."""
        types = data.get("ballot_types") or [{}]
        self.style_row.put(types[0].get("style", "columns_3"))
        self.page_size.setCurrentIndex(max(0, self.page_size.findData(types[0].get("page", "A5"))))
        self.each.setChecked(len(types) > 1)

    def take(self, data: Data) -> None:
        """Write the ballot types."""
        posts = [c["post"] for c in data.get("contests", [])]
        groups = [[post] for post in posts] if self.each.isChecked() else [posts]
        page = self.page_size.currentData()
        data["ballot_types"] = [
            {
                "id": f"ballot-{number}",
                "posts": group,
                "style": self.style_row.value(),
                "page": page,
                "landscape": page == "A5",
            }
            for number, group in enumerate(groups, 1)
        ]


STEPS: tuple[type[StepPage], ...] = (KindStep, PlaceStep, PostsStep, CandidatesStep, RulesStep, BallotStep)


def _people(text: str) -> list[tuple[str, str]]:
    """Return (name, sex) of each line; the sex is empty where it is not written."""
    people = []
    for line in text.splitlines():
        words = line.replace("，", " ").replace(",", " ").split()
        if not words:
            continue
        sex = words[-1] if words[-1] in ("男", "女") else ""
        people.append(("".join(words[:-1] if sex else words), sex))
    return people


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10

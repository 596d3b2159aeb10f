"""The wizard's step for posts: which, how many seats, and beside it the ballot that follows and who is elected."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.domain.bodies import Body, Mode
from app.domain.preliminary.seats import least_candidates
from app.ui.widgets.arrange import Columns
from app.ui.widgets.basics import Card, NumberBox, Tag, clear, column, label, row
from app.ui.widgets.buttons import Button
from app.ui.wizard.plain import candidates_asked, deciding
from app.ui.wizard.sketch import BallotSketch, SketchPost
from app.ui.wizard.step import Data, StepPage


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
        self.add_button = Button("再加一个职务", key="Alt+J", icon="plus", name="add_post")
        more = QShortcut(QKeySequence("Alt+J"), self)
        more.setContext(Qt.ShortcutContext.WindowShortcut)
        more.activated.connect(self.add_button.click)
        self.add_button.clicked.connect(self._on_add)
        self._rules = Card(margin=16)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._rules.body.addWidget(label("这样定谁当选", "decision"))
        self._rules.body.addLayout(self._lines)
        self.sketch = BallotSketch()
        asked, shown = QWidget(), QWidget()
        asked.setLayout(column(self._grid, row(self.add_button, None), 6, self._rules, None, gap=12))
        later = label("选票上是这样：姓名下一步填，样子最后一步定", "hint", "ink2", wrap=True)
        shown.setLayout(column(later, self.sketch, gap=12))
        self.box.addWidget(Columns((asked, 3), (shown, 2), gap=20, narrow=760), 1)
        self.rows: list[PostRow] = []
        self._party = False
        self._data: Data = {}
        self.changed.connect(self._draw)

    def begins_at(self) -> QWidget:
        """The first post."""
        return self.rows[0].post

    def put(self, data: Data) -> None:
        """Show the posts."""
        clear(self._grid)
        self.rows = []
        self._party = data.get("body") == Body.PARTY_BRANCH
        self._data = data
        for contest in data.get("contests") or [{"post": "", "seats": 1}]:
            self._add(contest["post"], contest["seats"], women=bool(contest.get("women_only")))
        self._draw()

    def _draw(self) -> None:
        """Show the ballot and the rules that follow from what is written."""
        if not self._data.get("body"):
            return
        body = Body(self._data["body"])
        mode = Mode(self._data["mode"]) if self._data.get("mode") else None
        clear(self._lines)
        posts = [(one.post.text().strip(), one.seats.value()) for one in self.rows if one.post.text().strip()]
        asked = [
            ("B7", f"{post}：选 {seats} 名，{candidates_asked(body, post, seats)}") for post, seats in posts
        ]
        for code, words in (*asked, *deciding(body, mode, several=len(posts) > 1)):
            line = row(label(words, "body", wrap=True), gap=12)
            line.setStretch(0, 1)
            line.addWidget(Tag(code), 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addLayout(line)
        sketched = [
            SketchPost(post=post, seats=seats, lines=least_candidates(body, seats)) for post, seats in posts
        ]
        self.sketch.put(
            self._data.get("title", ""),
            self._data.get("date", ""),
            self._data.get("conducted_by", ""),
            sketched,
        )

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

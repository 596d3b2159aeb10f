"""The wizard's step for candidates: a box for each post, names in the order of strokes, and who is near kin of whom."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.bodies import Body
from app.domain.namesakes import not_told_apart
from app.domain.rule_sheet import NEAR_RELATIVES
from app.services.name_order import by_strokes
from app.ui import theme
from app.ui.candidate_lines import read_lines, told_apart, write_line
from app.ui.widgets.arrange import Columns, WrapRow
from app.ui.widgets.basics import Card, Icon, Tag, clear, column, h_line, key_cap, label, row
from app.ui.widgets.buttons import Button
from app.ui.wizard.plain import candidates_there
from app.ui.wizard.step import Data, StepPage

EXAMPLES = (
    ("王秀英 女", "姓名和性别必须写"),
    (
        "周明 男 1975-03 汉族 党员 高中 三组 现任 412票",
        "出生年月、民族、政治面貌、文化程度、小组、现任、提名票数，知道的都写上",
    ),
    ("王秀英（一组） 女", "同名的加注小组、性别或出生"),
)
"""A line, and what it says."""


class LinesEdit(QPlainTextEdit):
    """A box of lines; Alt+↑ and Alt+↓ move the line of the cursor."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move a line, or type."""
        up, down = event.key() == Qt.Key.Key_Up, event.key() == Qt.Key.Key_Down
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and (up or down):
            self._move(-1 if up else 1)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        lines = self.toPlainText().split("\n")
        at = self.textCursor().blockNumber()
        to = at + step
        if not 0 <= to < len(lines):
            return
        lines[at], lines[to] = lines[to], lines[at]
        self.setPlainText("\n".join(lines))
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(to)))


class CandidatesStep(StepPage):
    """Candidates of each post, one a line, and pairs of near relatives."""

    TITLE = "候选人"
    KEY = "relatives"
    LEAD = "一行一位，上下次序就是选票上的次序。从表格里复制过来也行。"
    NEXT_KEY = "Alt+→"

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, LinesEdit] = {}
        self._seats: dict[str, int] = {}
        self._body = Body.VILLAGE_COMMITTEE
        self._inner = QVBoxLayout()
        self.order_button = Button("按姓氏笔画排", key="Alt+B", name="order_by_strokes")
        self.order_button.clicked.connect(self.order)
        self.votes_button = Button("按提名得票排", key="Alt+T", name="order_by_votes")
        self.votes_button.clicked.connect(self.order_by_votes)
        self.order_note = label("", "hint", "look", wrap=True)
        self.relatives = LinesEdit()
        self.relatives.setObjectName("relatives")
        self.relatives.setAccessibleName("近亲属")
        self.relatives.setPlaceholderText("一行两位，如：周明 罗玉梅。没有就空着")
        self.relatives.setTabChangesFocus(True)
        self.relatives.setFixedHeight(64)
        self.relatives.textChanged.connect(self.changed)
        self._kin = label("", "strong", wrap=True)
        asked = QWidget()
        asked.setLayout(
            column(
                self._inner,
                WrapRow(self.order_button, self.votes_button),
                self.order_note,
                self._kin,
                self.relatives,
                None,
                gap=12,
            )
        )
        self.order_note.hide()
        self._counts = QVBoxLayout()
        self._counts.setSpacing(8)
        self.box.addWidget(Columns((asked, 3), (self._manner(), 2), gap=20, narrow=760), 1)
        self.changed.connect(self._count)
        for key, act in (("Alt+B", self.order), ("Alt+T", self.order_by_votes)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _manner(self) -> Card:
        """How a line is written, and whether there are enough."""
        card = Card(margin=16, gap=8)
        card.body.addWidget(label("一行这样写", "decision"))
        for line, what in EXAMPLES:
            card.body.addWidget(label(line, "strong", wrap=True))
            card.body.addWidget(label(what, "hint", "ink2", wrap=True))
        card.body.addLayout(
            row(key_cap("Alt+↑"), key_cap("Alt+↓"), label("把这一行往上、往下移", "hint", "ink2", wrap=True))
        )
        card.body.addWidget(h_line())
        card.body.addWidget(label("人数够不够", "decision"))
        card.body.addLayout(self._counts)
        card.body.addStretch(1)
        return card

    def begins_at(self) -> QWidget | None:
        """The names of the first post."""
        return next(iter(self.boxes.values()), None)

    def _count(self) -> None:
        """Say of each post how many stand there and how many there must be (B7)."""
        clear(self._counts)
        for post, edit in self.boxes.items():
            here, seats = len(read_lines(edit.toPlainText())), self._seats[post]
            enough, words = candidates_there(self._body, post, seats, here)
            icon = Icon("circle-check", 20, "ok") if enough else Icon("triangle-alert", 20, "look")
            parts = row(icon, label(words, "body", "ink" if enough else "look", wrap=True), Tag("B7"), gap=8)
            parts.setStretch(1, 1)
            line = QWidget()
            line.setLayout(parts)
            self._counts.addWidget(line)
            edit.setFixedHeight(theme.px(theme.BODY) * 3 // 2 * (max(2, edit.blockCount()) + 1) + 20)

    def put(self, data: Data) -> None:
        """Show a box for each post."""
        clear(self._inner)
        self.boxes = {}
        self._say_order("")
        self._body = Body(data["body"]) if data.get("body") else Body.VILLAGE_COMMITTEE
        for part in (self._kin, self.relatives):
            part.setVisible(self._body is not Body.PARTY_BRANCH)  # D5 is for village and community
        kin = data.get("settings", {}).get("near_relatives", NEAR_RELATIVES)
        self._kin.setText(f"候选人之间的近亲属（{'、'.join(kin)}）")
        self._seats = {c["post"]: c["seats"] for c in data.get("contests", [])}
        for contest in data.get("contests", []):
            edit = LinesEdit()
            edit.setObjectName(f"candidates_{len(self.boxes)}")
            edit.setAccessibleName(f"{contest['post']}候选人")
            edit.setTabChangesFocus(True)
            edit.setPlainText("\n".join(write_line(c) for c in contest.get("candidates", [])))
            edit.textChanged.connect(self.changed)
            self._inner.addWidget(label(f"{contest['post']}（{contest['seats']} 名）", "strong"))
            self._inner.addWidget(edit)
            self.boxes[contest["post"]] = edit
        self.relatives.setPlainText("\n".join(" ".join(pair) for pair in data.get("relatives", [])))
        self._count()

    def _say_order(self, words: str) -> None:
        self.order_note.setText(words)
        self.order_note.setVisible(bool(words))

    def take(self, data: Data) -> None:
        """Write the candidates; what a line does not say and was known before is kept."""
        for contest in data.get("contests", []):
            edit = self.boxes.get(contest["post"])
            if edit is None:
                continue
            known = {c["name"]: c for c in contest.get("candidates", [])}
            contest["candidates"] = [
                _kept(known.get(line.fields["name"], {})) | dict(line.fields)
                for line in read_lines(edit.toPlainText())
            ]
        data["relatives"] = [pair for pair in _pairs(self.relatives.toPlainText()) if len(pair) == 2]

    def order(self) -> None:
        """Put the names of every box in the order of strokes; say which characters a person must place."""
        if not self._anybody():
            return
        rare: list[str] = []
        for post, edit in self.boxes.items():
            people = told_apart(read_lines(edit.toPlainText()))
            lines = {line.fields["name"]: line for line in people}
            if len(lines) < len(people):
                self._say_order(f"{post}有重名的候选人，姓名后加注小组、性别或出生，如 王秀英（一组）")
                return
            found = by_strokes(tuple(lines))
            rare += [f"{flag.name}（{'、'.join(flag.characters)}）" for flag in found.flagged]
            edit.setPlainText(
                "\n".join(
                    " ".join((write_line(lines[name].fields), *lines[name].strange)) for name in found.names
                )
            )
        words = f"笔画表里没有这些字，请人核对次序：{'，'.join(rare)}" if rare else "已按姓氏笔画排好，请核对"
        self._say_order(words)

    def order_by_votes(self) -> None:
        """Put the names of every box by their nomination votes, most first (B8); those of equal votes stay as they are."""
        if not self._anybody():
            return
        read = {post: read_lines(edit.toPlainText()) for post, edit in self.boxes.items()}
        unknown = [
            line.fields["name"]
            for lines in read.values()
            for line in lines
            if "nominations" not in line.fields
        ]
        if unknown:
            self._say_order(f"{'、'.join(unknown)}没有写提名票数，写在行末，如 412票")
            return
        for post, lines in read.items():
            ordered = sorted(lines, key=lambda line: -line.fields["nominations"])
            self.boxes[post].setPlainText(
                "\n".join(" ".join((write_line(line.fields), *line.strange)) for line in ordered)
            )
        self._say_order("已按提名得票从多到少排好，请核对")

    def _anybody(self) -> bool:
        """Whether there is a name to put in order; says so where there is none."""
        some = any(edit.toPlainText().strip() for edit in self.boxes.values())
        if not some:
            self._say_order("还没有候选人")
        return some

    def missing(self) -> str:
        """Every line is understood and has a sex; no name twice; enough candidates, or none at all; pairs are known."""
        names: set[str] = set()
        for post, edit in self.boxes.items():
            people = read_lines(edit.toPlainText())
            here = [line.fields["name"] for line in people]
            for line in people:
                if not line.fields["sex"]:
                    return f"{line.fields['name']}没有写性别"
                if line.strange:
                    return f"{line.fields['name']}：看不懂“{line.strange[0]}”"
            unclear = not_told_apart(here)
            if unclear:
                return f"{post}有两位{unclear[0]}，姓名后加注小组、性别或出生，如 {unclear[0]}（一组）"
            if here and len(here) < self._seats[post]:
                return f"{post}候选人少于 {self._seats[post]} 名"
            names |= set(here)
        unclear = not_told_apart(tuple(names))
        if unclear:
            return f"{unclear[0]}在有的职务加注、有的没加，写成一样"
        for pair in _pairs(self.relatives.toPlainText()):
            if len(pair) != 2 or pair[0] == pair[1]:
                return "近亲属一行写两位"
            stranger = next((name for name in pair if name not in names), None)
            if stranger is not None:
                return f"近亲属{stranger}不是候选人"
        return ""


_LINE_SAYS = ("birth", "ethnicity", "politics", "education", "group", "incumbent", "nominations")


def _kept(known: Data) -> Data:
    """Return what a line never shows (the number on the roll)."""
    return {key: value for key, value in known.items() if key not in _LINE_SAYS}


def _pairs(text: str) -> list[list[str]]:
    lines = (
        line.replace("，", " ").replace("、", " ").replace("—", " ").split() for line in text.splitlines()
    )
    return [words for words in lines if words]

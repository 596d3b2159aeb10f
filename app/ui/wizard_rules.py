"""The last steps of the new-election wizard: the rule sheet, and how the ballot looks."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout

from app.domain.bodies import Body
from app.texts.rule_questions import Question, questions_for
from app.ui.widgets.basics import Tag, clear, label, row
from app.ui.widgets.choices import AnswerRow
from app.ui.wizard_step import Data, StepPage

STYLES = (
    ("columns_3", "三栏打勾", "赞成、不赞成、弃权各一栏"),
    ("symbol_beside", "名字旁画符号", "○ 赞成，× 不赞成"),
    ("symbol_above", "名字上方画符号", "竖排姓名，党内常用"),
    ("written", "全部自己写", "没有候选人"),
)


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

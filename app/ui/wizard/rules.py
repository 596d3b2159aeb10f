"""The wizard's step for the rule sheet."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from app.domain.bodies import Body
from app.texts.rule_questions import Question, questions_for
from app.ui.widgets.basics import Tag, clear, label, row
from app.ui.widgets.choices import AnswerRow
from app.ui.wizard.step import Data, StepPage


class RulesStep(StepPage):
    """The rule sheet: one question after the other, with why and where it comes from (picture 07b)."""

    TITLE = "选举办法"
    KEY = "settings"
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
            self.explained.emit((questions[0], self.answers[questions[0].key].value()))

    def _explain(self, question: Question) -> Callable[[object], None]:
        def chosen(value: object) -> None:
            self.explained.emit((question, value))
            self.changed.emit()

        return chosen

    def take(self, data: Data) -> None:
        """Write the answers beside settings this step does not ask."""
        settings = dict(data.get("settings", {}))
        settings |= {
            key: answers.value() for key, answers in self.answers.items() if answers.value() is not None
        }
        data["settings"] = settings

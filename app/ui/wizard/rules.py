"""The wizard's step for the rule sheet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.bodies import Body
from app.domain.rule_sheet import FIVE_CIRCUMSTANCES, NEAR_RELATIVES
from app.texts.rule_questions import Question, questions_for
from app.ui.widgets.arrange import WrapRow
from app.ui.widgets.basics import Tag, clear, label, row
from app.ui.widgets.choices import AnswerRow
from app.ui.wizard.step import Data, StepPage


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """A setting that is a list of words, one a line."""

    key: str
    title: str
    rule: str
    usual: tuple[str, ...]
    bodies: tuple[Body, ...]


LISTS = (
    _List(
        key="near_relatives",
        title="哪些算近亲属？一行一种",
        rule="D5",
        usual=NEAR_RELATIVES,
        bodies=(Body.VILLAGE_COMMITTEE, Body.RESIDENTS_COMMITTEE),
    ),
    _List(
        key="exclusion_reasons",
        title="哪些情形可以不计入应到会？一行一种",
        rule="B2",
        usual=FIVE_CIRCUMSTANCES,
        bodies=(Body.PARTY_BRANCH,),
    ),
)
"""What a place may add to or take from; the usual words are those of the rules."""
LIST_HEIGHT = 172


class RulesStep(StepPage):
    """The rule sheet: one question after the other, with why and where it comes from (picture 07b)."""

    TITLE = "选举办法"
    KEY = "settings"
    LEAD = "由选举委员会定下，印票前签字，签字后不能再改。不确定就选“一般这样”。"

    def __init__(self) -> None:
        super().__init__()
        self.answers: dict[str, AnswerRow] = {}
        self.lists: dict[str, QPlainTextEdit] = {}
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
            parts: list[QWidget] = [label(f"{number}　{question.title}", "strong"), Tag(question.rule)]
            if question.confirm:
                parts.append(Tag("请镇里确认", "look", "triangle-alert"))
            heading = WrapRow(*parts, gap=12)
            usual = question.answers[0][0]
            answers = AnswerRow(question.answers, usual=usual, name=question.key)
            answers.put(settings.get(question.key, usual))
            answers.answered.connect(self._explain(question))
            self._inner.addLayout(heading)
            self._inner.addWidget(answers)
            self._inner.addSpacing(6)
            self.answers[question.key] = answers
        self.lists = {}
        for number, one in enumerate((o for o in LISTS if data.get("body") in o.bodies), len(questions) + 1):
            self._put_list(number, one, settings.get(one.key, one.usual))
        if questions:
            self.explained.emit((questions[0], self.answers[questions[0].key].value()))

    def _put_list(self, number: int, one: _List, words: Sequence[str]) -> None:
        edit = QPlainTextEdit("\n".join(words))
        edit.setObjectName(one.key)
        edit.setAccessibleName(one.title)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(LIST_HEIGHT)
        edit.textChanged.connect(self.changed)
        self._inner.addLayout(row(label(f"{number}　{one.title}", "strong"), Tag(one.rule), None, gap=12))
        self._inner.addWidget(edit)
        self._inner.addSpacing(6)
        self.lists[one.key] = edit

    def missing(self) -> str:
        """A list names nothing twice, and something."""
        for one in LISTS:
            if one.key not in self.lists:
                continue
            words = _words(self.lists[one.key])
            if not words:
                return "清单空着"
            if len(set(words)) < len(words):
                return "清单里有重复的"
        return ""

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
        data["settings"] = settings | {key: _words(edit) for key, edit in self.lists.items()}


def _words(edit: QPlainTextEdit) -> list[str]:
    return [line.strip() for line in edit.toPlainText().splitlines() if line.strip()]

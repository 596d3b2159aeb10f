"""看不清的票: two scrutineers decide each doubt separately, on the masked picture, by keys; a third where they differ (C10)."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea

from app.domain.count_views import Question
from app.domain.marks import Answer, Item, ItemKind
from app.domain.people import Actor
from app.domain.phase import Verb
from app.services.adjudication import AdjudicationService
from app.services.pictures import PictureService
from app.texts.counting import ANSWERS, ITEMS
from app.ui.changes import Changes
from app.ui.messages import Level
from app.ui.navigator import PageId
from app.ui.operations import Ask
from app.ui.pages.page import HelpItem, Page
from app.ui.tasks import Lane
from app.ui.tools import Tools
from app.ui.widgets.basics import Card, Tag, clear, label, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty_state import EmptyState

FIELD_HEIGHT = 220
_KINDS = (ItemKind.FIELD, ItemKind.ROW, ItemKind.POST)


class AdjudicatePage(Page):
    """The scrutineers' page. Written names are on the page beside it."""

    PAGE = PageId.ADJUDICATE
    INTEREST = Changes.TALLY | Changes.PHASE
    HELP = (
        HelpItem(
            rule="C10",
            title="两个人分别认定",
            text="只看这一处，不看票数，也看不到另一个人怎么认定。两人一样就定了；不一样的请第三个人。换人按 F9。",
        ),
        HelpItem(title="用键盘", text="按 1、2、3、4 选择，自动到下一处。选错了按 F8 撤回刚才那一处。"),
    )

    def __init__(self, tools: Tools, adjudication: AdjudicationService, pictures: PictureService) -> None:
        super().__init__(tools)
        self._adjudication = adjudication
        self._pictures = pictures
        self._queue: list[Question] = []
        self._last: Question | None = None
        self._answers: list[tuple[str, Button]] = []
        self._build()
        self.duty(Verb.ADJUDICATE, self.undo_button)

    # Build

    def _build(self) -> None:
        self.empty = EmptyState("gavel", "没有要认定的", "看不清的票会出现在这里，由两名监票人分别认定")
        self.board = Card(margin=16)
        self.left_label = label("", "card_title")
        self.who_tag = Tag("", "primary")
        self.where = label("", "hint", "ink2")
        self.board.body.addLayout(row(self.left_label, self.who_tag, None, self.where))
        self.ask_label = label("", "title", wrap=True)
        self.board.body.addWidget(self.ask_label)
        self.field = QLabel()
        self.field.setObjectName("field_picture")
        self.field.setMinimumHeight(FIELD_HEIGHT)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sheet = QLabel()
        self.sheet.setObjectName("sheet_picture")
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area = QScrollArea()
        self.area.setWidget(self.sheet)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pictures = row(gap=16)
        pictures.addWidget(self.field, 5)
        pictures.addWidget(self.area, 4)
        self.board.body.addLayout(pictures, 1)
        self.answers_row = row(gap=10)
        self.board.body.addLayout(self.answers_row)
        self.undo_button = Button("撤回刚才那一处…", key="F8", name="undo_answer")
        self.board.body.addLayout(row(self.undo_button, None))
        self.undo_button.clicked.connect(self._on_undo)
        self.bind("F8", self.undo_button)
        self.outer.addWidget(self.board, 1)
        self.outer.addWidget(self.empty, 1)
        self.undo_button.setEnabled(False)
        self.board.hide()

    # Refresh

    def refresh(self) -> None:
        """Read what the person at the desk may still decide."""
        actor = self.actor
        Ask(self, lambda: self._adjudication.questions(by=actor)).done(self._show).start()

    def _show(self, questions: tuple[Question, ...]) -> None:
        self._queue = [q for q in questions if q.item.kind in _KINDS]
        names = len(questions) - len(self._queue)
        tail = (
            f"另有 {names} 处要认姓名，在“另选他人”"
            if names
            else "看不清的票会出现在这里，由两名监票人分别认定"
        )
        self.empty.say("没有要认定的" if not self._queue else "", tail)
        self._show_question()

    def _show_question(self) -> None:
        self.board.setVisible(bool(self._queue))
        self.empty.setVisible(not self._queue)
        self.undo_button.setEnabled(self._last is not None)
        if not self._queue:
            return
        question = self._queue[0]
        item = question.item
        self.left_label.setText(f"还有 {len(self._queue)} 处")
        self.who_tag.say("第三个人认定" if question.answered_by == 2 else ITEMS[item.kind], "primary")
        self.where.setText(f"{question.batch_label} 捆　第 {question.position} 张")
        self.ask_label.setText(_words(item))
        clear(self.answers_row)
        self._answers = []
        for number, answer in enumerate(item.allowed, 1):
            danger = answer is Answer.VOID
            button = Button(
                ANSWERS[answer],
                key=str(number),
                kind="danger" if danger else "",
                name=f"answer_{answer.value}",
            )
            button.setMinimumHeight(64)
            button.clicked.connect(partial(self._on_answer, answer.value))
            self._answers.append((answer.value, button))
            self.duty(Verb.ADJUDICATE, button)
            self.answers_row.addWidget(button, 1)
        self.field.clear()
        self.sheet.clear()
        Ask(self, lambda: self._pictures.of_item(question.sheet, item)).on(Lane.IMAGES).done(
            partial(self._show_pictures, question)
        ).start()

    def _show_pictures(self, question: Question, pictures: tuple[bytes, bytes]) -> None:
        if not self._queue or self._queue[0] != question:
            return
        part, whole = pictures
        for place, data, width in ((self.field, part, 0), (self.sheet, whole, 1)):
            image = QImage.fromData(data)
            if image.isNull():
                place.setText("没有图")
                continue
            pixmap = QPixmap.fromImage(image)
            room = max(280, (self.area.viewport() if width else place).width() - 8)
            mode = Qt.TransformationMode.SmoothTransformation
            if width:
                place.setPixmap(pixmap.scaledToWidth(room, mode))
            else:
                place.setPixmap(
                    pixmap.scaled(
                        room, max(FIELD_HEIGHT, place.height()), Qt.AspectRatioMode.KeepAspectRatio, mode
                    )
                )

    # Slots

    def plain_key(self, text: str) -> bool:
        """1 2 3 4 answer."""
        if not text.isdigit() or not 1 <= int(text) <= len(self._answers):
            return False
        self._answers[int(text) - 1][1].click()
        return True

    def _on_answer(self, answer: str) -> None:
        if not self._queue:
            return
        question, actor = self._queue[0], self.actor
        Ask(self, lambda: self._give(question, answer, actor)).done(
            lambda decided: self._after(question, decided=decided)
        ).start()

    def _give(self, question: Question, answer: str, actor: Actor) -> bool:
        return self._adjudication.answer(question.sheet, question.item.key, answer, by=actor)

    def _after(self, question: Question, *, decided: bool) -> None:
        self._last = question
        self.tools.messages.toast(
            Level.OK if decided else Level.INFO, "两人一致，已认定" if decided else "已记下，等另一个人"
        )
        if self._queue and self._queue[0] == question:
            self._queue.pop(0)
        self.tools.board.post(Changes.TALLY, self)
        self._show_question()
        if not self._queue:
            self.refresh()

    def _on_undo(self) -> None:
        question, actor = self._last, self.actor
        if question is None:
            return
        reason = self.tools.messages.reason(
            "撤回刚才的认定", _words(question.item), yes="撤回", suggestions=("按错了键",)
        )
        if reason is None:
            return

        def done(_: None) -> None:
            self._last = None
            self.tools.messages.toast(Level.OK, "已撤回，请重新认定")
            self.refresh()

        Ask(
            self,
            lambda: self._adjudication.take_back(question.sheet, question.item.key, reason, by=actor),
        ).done(done).start()


def _words(item: Item) -> str:
    """Return the question in words."""
    who = f"{item.post}　{item.name}" if item.name else item.post
    columns = {"approve": "赞成栏", "disapprove": "不赞成栏", "abstain": "弃权栏"}
    match item.kind:
        case ItemKind.FIELD if item.line is not None:
            return f"{item.post}　另选第 {item.line} 行的符号是什么"
        case ItemKind.FIELD:
            return f"{who}　{columns.get(item.choice or '', '')}这一格是什么"
        case ItemKind.ROW:
            return f"{who}　画了两处，算什么"
        case _:
            return f"{item.post}的另选算不算"

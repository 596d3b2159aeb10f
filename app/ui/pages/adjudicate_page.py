"""看不清的票: two scrutineers decide each doubt separately, on the masked picture, by keys; a third where they differ (C10)."""

from functools import partial

from PySide6.QtCore import Qt

from app.domain.count_views import ItemPicture, Question
from app.domain.marks import Answer, Item, ItemKind
from app.domain.people import Actor
from app.domain.phase import Verb
from app.services.counting.adjudication import AdjudicationService
from app.services.counting.pictures import PictureService
from app.texts.counting import ANSWERS, DOUBTS, GROUNDS, SIGNS
from app.texts.problem_text import Text
from app.ui.changes import Changes
from app.ui.dialogs.sheet_view import SheetViewDialog
from app.ui.messages import Level
from app.ui.navigator import PageId
from app.ui.operations import Ask
from app.ui.pages.adjudicate_people import PeoplePanel
from app.ui.pages.page import HelpItem, Page
from app.ui.tasks import Lane
from app.ui.tools import Tools
from app.ui.widgets.arrange import Columns
from app.ui.widgets.basics import Card, Tag, clear, label, row
from app.ui.widgets.buttons import Button, HeroButton
from app.ui.widgets.decision_card import DecisionCard
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.sheet_picture import SheetPicture

FIELD_HEIGHT = 80
_KINDS = (ItemKind.FIELD, ItemKind.ROW, ItemKind.POST)
_COLUMNS = {"approve": "赞成", "disapprove": "不赞成", "abstain": "弃权"}
_DONE = "两个人都认定完以后，操作员在“扫描计票”把这一捆计入"
_NOTHING = "看不清的票会出现在这里，由两名监票人分别认定"


class AdjudicatePage(Page):
    """The scrutineers' page. Written names are on the page beside it."""

    PAGE = PageId.ADJUDICATE
    INTEREST = Changes.TALLY | Changes.PHASE
    OWN = True
    HELP = (
        HelpItem(
            rule="C10",
            title="两个人分别认定",
            text="只看这一处，不看票数，也看不到另一个人怎么认定。两人一样就定了；不一样的请第三个人。换人按 F9。",
        ),
        HelpItem(
            rule="C4",
            title="符号的意思",
            text="○ 是赞成，× 是不赞成，没画是弃权。写法以印在选票上的说明为准。",
        ),
        HelpItem(
            rule="C3 C7 C8",
            title="整张怎么算",
            text="多选、全空白、一人选两个职务的，程序按定稿的选举办法算，不用认定；只认定看不清的这一处。",
        ),
        HelpItem(
            title="用键盘",
            text="按 1 到 4 选，R 换理由，Enter 提交，自动到下一处。Z 放大整张，F6 请人取出原票。交错了按 F8 撤回。",
        ),
    )

    def __init__(self, tools: Tools, adjudication: AdjudicationService, pictures: PictureService) -> None:
        super().__init__(tools)
        self._adjudication = adjudication
        self._pictures = pictures
        self._queue: list[Question] = []
        self._last: Question | None = None
        self._chosen: Answer | None = None
        self._ground = ""
        self._picture = ItemPicture(part=b"", whole=b"")
        self._cards: list[tuple[Answer, DecisionCard]] = []
        self._build()
        self.duty(Verb.ADJUDICATE, self.undo_button, self.submit_button)

    # Build

    def _build(self) -> None:
        self.empty = EmptyState("gavel", "没有要认定的", _NOTHING)
        self.undo_button = Button("撤回刚才那一处…", key="F8", name="undo_answer")
        self.undo_button.setEnabled(False)
        self._parts = (self._build_sheet(), self._build_question(), self._build_people())
        sheet, question, people = self._parts
        asked = Columns((sheet, 30), (question, 60), gap=14, narrow=640, last_first=True)
        self.board = Columns((asked, 90), (people, 28), gap=14)
        self.outer.addWidget(self.board, 1)
        self._nothing = Card()
        self._nothing.body.addWidget(self.empty)
        self.outer.addWidget(self._nothing, 1)
        self.set_hero(self.submit_button)
        for key, button, slot in (
            ("F6", self.paper_button, self._on_paper),
            ("F8", self.undo_button, self._on_undo),
        ):
            self.bind(key, button)
            button.clicked.connect(slot)
        self.zoom_button.clicked.connect(self._on_zoom)
        self.ground_button.clicked.connect(self._on_ground)
        self.submit_button.clicked.connect(self._on_submit)
        self._show_board(on=False)

    def _build_sheet(self) -> Card:
        card = Card(margin=14)
        self.zoom_button = Button("放大", key="Z", kind="quiet", icon="zoom-in", name="zoom")
        card.body.addLayout(row(label("整张选票", "card_title"), None, self.zoom_button))
        self.sheet = SheetPicture(name="sheet_picture")
        self.sheet.setMinimumWidth(200)
        card.body.addWidget(self.sheet, 1)
        self.where = label("", "hint", "ink2", wrap=True)
        card.body.addWidget(self.where)
        self.paper_button = Button("请人取出原票", key="F6", icon="eye", name="fetch_paper")
        card.body.addWidget(self.paper_button)
        return card

    def _build_question(self) -> Card:
        card = Card(margin=16, gap=8)
        self.ask_label = label("", "title", wrap=True)
        card.body.addWidget(self.ask_label)
        self.left_tag = Tag("", "look")
        self.doubt_label = label("", "hint", "ink2", wrap=True)
        card.body.addLayout(row(self.doubt_label, self.left_tag))
        self.field = SheetPicture(framed=True, height=FIELD_HEIGHT, name="field_picture")
        card.body.addWidget(self.field, 1)
        self.cards_row = row(gap=8)
        card.body.addLayout(self.cards_row)
        self.ground_label = label("", "body", wrap=True)
        self.ground_button = Button("换理由", key="R", kind="quiet", name="ground")
        ground = Card(kind="sunk", margin=6)
        ground.body.addLayout(row(label("理由", "hint", "ink2"), self.ground_label, self.ground_button))
        card.body.addWidget(ground)
        self.submit_button = HeroButton("提交我的认定", name="submit_answer")
        card.body.addWidget(self.submit_button)
        return card

    def _build_people(self) -> Card:
        self.people = PeoplePanel()
        self.people.setMinimumWidth(220)
        self.people.body.addStretch(1)
        self.people.body.addWidget(self.undo_button)
        return self.people

    # Refresh

    def refresh(self) -> None:
        """Read what the person at the desk may still decide."""
        actor = self.actor
        Ask(self, lambda: self._adjudication.questions(by=actor)).done(self._show).start()

    def _show(self, questions: tuple[Question, ...]) -> None:
        if self.unattended():
            return
        self._queue = [q for q in questions if q.item.kind in _KINDS]
        names = len(questions) - len(self._queue)
        self.empty.say(
            "没有要您认定的" if self._last or names else "没有要认定的",
            f"另有 {names} 处要认姓名，在“另选他人”" if names else _DONE if self._last else _NOTHING,
        )
        self._show_question()

    def _show_board(self, *, on: bool) -> None:
        for part in self._parts:
            part.setVisible(on)
        self.board.setVisible(on)
        self._nothing.setVisible(not on)

    def _show_question(self) -> None:
        self._show_board(on=bool(self._queue))
        self.undo_button.setEnabled(self._last is not None)
        if not self._queue:
            return
        question = self._queue[0]
        item = question.item
        self.left_tag.say(f"还有 {len(self._queue)} 处", "look")
        self.where.setText(f"编号已遮盖 · {question.batch_label} 捆 第 {question.position} 张")
        self.ask_label.setText(_words(item))
        self.doubt_label.setText(f"{item.post}　{DOUBTS[item.kind]}")
        self.people.put(question, self.actor, may=not self.submit_button.barred)
        self._show_cards(item)
        self._choose(None)
        self.submit_button.rearm()
        self.field.put(b"")
        self.sheet.put(b"")
        Ask(self, lambda: self._pictures.of_item(question.sheet, item)).on(Lane.IMAGES).done(
            partial(self._show_pictures, question)
        ).start()

    def take_focus(self) -> None:
        """Stand on the first decision: Enter must submit, not press a button beside it."""
        first = self._cards[0][1] if self._queue else None
        place = first if first is not None and first.isEnabled() else self  # the cards may be another's duty
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_cards(self, item: Item) -> None:
        clear(self.cards_row)
        self._cards = []
        for number, answer in enumerate(item.allowed, 1):
            card = DecisionCard(number, ANSWERS[answer], SIGNS[answer], name=f"answer_{answer.value}")
            card.chosen.connect(partial(self._choose, answer))
            card.bar(self.submit_button.toolTip() if self.submit_button.barred else "")
            self._cards.append((answer, card))
            self.cards_row.addWidget(card, 1)
            card.show()  # a layout shows new widgets only later; the focus must find this one now
        if self.isVisible():
            self.take_focus()

    def _show_pictures(self, question: Question, picture: ItemPicture) -> None:
        if not self._queue or self._queue[0] != question:
            return
        self._picture = picture
        self.field.put(picture.part, heads=[(_COLUMNS[choice], middle) for choice, middle in picture.heads])
        self.sheet.put(picture.whole, picture.frame)
        self.zoom_button.setEnabled(bool(picture.whole))

    def forget_person(self) -> None:
        """What somebody chose, or gave last, is not for the next one to submit or to take back."""
        self._last = None
        if self._queue:
            self._choose(None)

    # Slots

    def plain_key(self, text: str) -> bool:
        """1 2 3 4 choose, R another reason, Z the whole sheet."""
        if not self._queue:
            return False
        if text.isdigit() and 1 <= int(text) <= len(self._cards):
            answer, card = self._cards[int(text) - 1]
            if card.isEnabled():
                self._choose(answer)
            return True
        button = {"r": self.ground_button, "z": self.zoom_button}.get(text.lower())
        if button is not None and button.isEnabled():
            button.click()
        return button is not None

    def _choose(self, answer: Answer | None) -> None:
        self._chosen = answer
        for known, card in self._cards:
            card.turn(known is answer)
        self.ground_button.setEnabled(answer is not None)
        if answer is None:
            self._say_ground("")
            self.submit_button.say("提交我的认定")
            self.submit_button.grey(f"先按 1 到 {len(self._cards)} 选一个")
            return
        self._say_ground(GROUNDS[answer][0])
        self.submit_button.allow()
        self.submit_button.say(f"提交：{ANSWERS[answer]}")

    def _say_ground(self, words: str) -> None:
        self._ground = words
        rule = self._queue[0].item.rule if self._queue else ""
        self.ground_label.setText(f"{rule}　{words}" if words else "选了以后写在这里")

    def _on_ground(self) -> None:
        if self._chosen is None:
            return
        found = self.tools.messages.reason(
            f"认定为{ANSWERS[self._chosen]}的理由",
            _asked(self._queue[0]),
            yes="用这个理由",
            suggestions=GROUNDS[self._chosen],
        )
        if found:
            self._say_ground(found)

    def _on_zoom(self) -> None:
        SheetViewDialog(self, self.where.text(), self._picture.whole, self._picture.frame).ask()

    def _on_paper(self) -> None:
        if not self._queue:
            return
        question = self._queue[0]
        self.tools.messages.tell(
            Level.INFO,
            Text(
                title="请人取出原票",
                what=f"{question.batch_label} 捆，从上往下第 {question.position} 张。这里没有记下什么。",
                do=("两名监票人一起看这一处", "看完放回原来的位置", "回到这一页按数字认定"),
            ),
        )

    def _on_submit(self) -> None:
        if not self._queue or self._chosen is None:
            return
        question, answer, ground, actor = self._queue[0], self._chosen, self._ground, self.actor
        self.submit_button.grey("正在记下")
        Ask(self, lambda: self._give(question, answer, ground, actor)).done(
            lambda decided: self._after(question, decided=decided)
        ).failed(self._on_failed).start()

    def _give(self, question: Question, answer: Answer, ground: str, actor: Actor) -> bool:
        return self._adjudication.answer(
            question.sheet, question.item.key, answer.value, rule=question.item.rule, remark=ground, by=actor
        )

    def _on_failed(self, error: BaseException) -> None:
        self.tools.messages.failed(error)
        self.refresh()

    def _after(self, question: Question, *, decided: bool) -> None:
        self._last = question
        self.tools.messages.toast(
            Level.OK if decided else Level.INFO,
            "已记下，两人一致，已认定" if decided else "已记下，等另一个人",
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
            "撤回刚才的认定", _asked(question), yes="撤回", suggestions=("按错了键",)
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


def _asked(question: Question) -> str:
    """Return post and question, for a dialog."""
    return f"{question.item.post}　{_words(question.item)}"


def _words(item: Item) -> str:
    """Return the question in words; its post stands below it."""
    column = f"{_COLUMNS[item.choice]}栏" if item.choice else "这一格"
    match item.kind:
        case ItemKind.FIELD if item.line is not None:
            return f"另选第 {item.line} 行，画的是什么？"
        case ItemKind.FIELD:
            return f"{item.name}　{column}，画的是什么？"
        case ItemKind.ROW:
            return f"{item.name}　画了两处，算什么？"
        case _:
            return "写的另选人算不算？"

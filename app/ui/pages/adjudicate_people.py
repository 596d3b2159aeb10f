"""两人分别判定: who has decided this place, whose turn it is, and the third who is asked only where two differ."""

from app.domain.count_views import Question
from app.domain.people import Actor
from app.ui.widgets.basics import Card, Icon, clear, column, label
from app.ui.widgets.decision_card import PersonLine


class PeoplePanel(Card):
    """Names only; what somebody answered is shown to nobody before both have answered (C10)."""

    def __init__(self) -> None:
        super().__init__(margin=14)
        self.body.addWidget(label("两人分别认定", "card_title"))
        self.body.addWidget(label("互相看不到，也看不到票数", "hint", "ink2", wrap=True))
        self.lines = column(gap=8)
        self.body.addLayout(self.lines)

    def put(self, question: Question, actor: Actor, *, may: bool = True) -> None:
        """Show where *question* stands while *actor* sits at the desk, who *may* decide or only looks on."""
        clear(self.lines)
        asked = len(question.answered)
        second = "两人不一样，等第三个人" if asked == 2 else "内容锁住，等第二个人"
        for name in question.answered:
            self._add(Icon("lock", 24, "ok"), name, "已认定", second)
        turn = "不由您认定" if not may else "请您来定" if asked == 2 else "轮到您"
        self._add(
            Icon("user", 24, "primary"),
            actor.name,
            turn,
            "换人按 F9" if may else "按 F9 请监票人来",
            here=True,
        )
        if asked == 0:
            self._add(Icon("user", 24, "ink2"), "另一名监票人", "还没有认定", "您认定以后请他来")
        if asked < 2:
            self._add(Icon("users", 24, "ink2"), "第三个人", "暂时不用", "两人不一样时请他定")

    def _add(self, icon: Icon, name: str, state: str, second: str, *, here: bool = False) -> None:
        self.lines.addWidget(PersonLine(icon, name, state, second, here=here))

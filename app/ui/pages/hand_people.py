"""Beside the hand count: both people and how far they are, where their counts differ, every correction with its reason."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from app.domain.count_views import Difference, HandCountView, HandPerson
from app.ui.widgets.basics import Card, Icon, clear, h_line, label, row

MOST = 6
_WORDS = {
    "valid": "有效票",
    "invalid": "无效票",
    "approve": "赞成",
    "disapprove": "不赞成",
    "void": "该栏无效",
}


class HandPeople(Card):
    """None of the other person's figures are shown before both have finished."""

    def __init__(self) -> None:
        super().__init__(margin=16, gap=8)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(8)
        self.body.addLayout(self._parts)
        self.body.addStretch(1)
        self.words: list[str] = []
        """What is said, line by line."""

    def put(
        self,
        people: Sequence[HandPerson],
        view: HandCountView,
        corrections: Sequence[tuple[str, str, int, str]],
        *,
        me: str,
        open: bool = True,
    ) -> None:
        """Show *people*; *me* ("" for nobody) sits here now; *open*: the bundle waits for its count. *corrections* are (person, figure, change, reason)."""
        clear(self._parts)
        self.words = []
        self._head("两个人分别记")
        # who sits here is one of the two as long as the two places are not taken
        known = {one.name: one for one in people}
        if me and me not in known and len(known) < 2:
            known[me] = HandPerson(name=me, done=False)
        for one in known.values():
            words = "记完了" if one.done else ("正在记，现在登录的" if one.name == me else "正在记")
            self._line(*(("circle-check", "ok") if one.done else ("pencil", "primary")), one.name, words)
        if not known and not open:
            self._line("info", "ink2", "还没有人唱这一捆", "扫描已经计入；唱的数只用来对照")
        elif len(known) < 2:
            self._line("user-plus", "look", "第二个人", "还没有开始。按 F9 换人，或在另一台电脑上记")
        different = [*view.between_people, *(view.against_scan or ())]
        if view.agreed:
            self._line("circle-check", "ok", "两人一致", "和扫描一致" if view.against_scan == () else "")
        elif different:
            self._parts.addWidget(h_line())
            self._head("不同的数")
            for difference in different[:MOST]:
                self._line("circle-alert", "stop", figure_words(difference.what), _numbers(difference))
            if len(different) > MOST:
                self._line("info", "ink2", f"另有 {len(different) - MOST} 处", "")
        self._parts.addWidget(h_line())
        self._head(f"更正 {len(corrections)} 处")
        for person, figure, change, reason in corrections[-MOST:]:
            sign = "加" if change > 0 else "减"
            self._line(
                "pencil", "look", f"{figure_words(figure)} {sign} {abs(change)}", f"{person}：{reason}"
            )
        if not corrections:
            self._parts.addWidget(label("没有更正。记错了按 F8。", "hint", "ink2", wrap=True))

    def _head(self, words: str) -> None:
        self.words.append(words)
        self._parts.addWidget(label(words, "card_title"))

    def _line(self, icon: str, tone: str, what: str, how: str) -> None:
        self.words.append(f"{what} {how}".strip())
        words = label(what, "strong", wrap=True)
        self._parts.addLayout(row(Icon(icon, 20, tone), words, gap=8))
        if how:
            self._parts.addLayout(row(28, label(how, "hint", "ink2", wrap=True), gap=0))


def figure_words(figure: str) -> str:
    """Return a figure (``valid``, ``invalid`` or ``post|name|mark``) as people say it."""
    post, _, rest = figure.partition("|")
    if not rest:
        return _WORDS.get(figure, figure)
    name, _, mark = rest.partition("|")
    return " ".join(part for part in (post, name, _WORDS.get(mark, mark)) if part)


def _numbers(one: Difference) -> str:
    return f"{one.first} 与 {one.second}，差 {abs(one.first - one.second)}"

"""Where the elections of this computer will stand, while there is none: how an election goes, in three lines."""

from app.ui.widgets.basics import Card, Icon, column, h_line, label, row

STAGES = (
    ("clipboard-check", "会前", "新建选举，导入名册，定好选举办法和工作人员，印选票"),
    ("user-check", "会上", "签到，发票，投票，开箱清点，扫描计票，认定看不清的票"),
    ("stamp", "散会前", "确定结果，打印文书签字，导出结果包，封存"),
)
"""Icon, when, and what is done then; the words are those of the rail."""


class FirstTime(Card):
    """What there is not yet, what to do first, and what comes after it."""

    def __init__(self) -> None:
        super().__init__(gap=12)
        self.body.addWidget(label("这台电脑上还没有选举", "card_title"))
        first = "第一次用，先按“用样例练习”走一遍；要办正式选举，按“新建选举”。"
        self.body.addWidget(label(first, "body", "ink2", wrap=True))
        self.body.addWidget(h_line())
        for icon, when, what in STAGES:
            words = column(label(when, "strong"), label(what, "hint", "ink2", wrap=True), gap=2)
            line = row(Icon(icon, 28, "primary"), words, gap=14)
            line.setStretch(1, 1)
            self.body.addLayout(line)

"""Under the first question of the wizard: what is asked after it, and what the person should have at hand."""

from app.ui.widgets.arrange import Columns
from app.ui.widgets.basics import Card, Icon, Tag, label, row

NEXT = (
    ("地点和日期", "名称、会场、投票日，印在选票和每一份文书上"),
    ("职务和名额", "从高到低写，每个职务选几名"),
    ("候选人", "每个职务有谁，一位一位填"),
    ("选举办法", "白票、多选的票怎么算，一条一条选"),
    ("选票样式", "纸张和格子，先看一眼样子"),
)
AT_HAND = (
    ("megaphone", "选举公告或会议通知", "抄名称、会场和日期"),
    ("users", "候选人名单", "姓名、性别、出生年月和票上的次序"),
    ("scroll-text", "会上定下的选举办法", "没有定的，先按“一般这样”填"),
    ("list", "名册表格", "建好以后，在“名册”里导入"),
)


class Outlook(Columns):
    """Two cards beside each other."""

    def __init__(self) -> None:
        steps, needs = Card(margin=16, gap=6), Card(margin=16, gap=6)
        steps.body.addWidget(label("接下来还有 5 步", "decision"))
        for number, (title, what) in enumerate(NEXT, 2):
            line = row(Tag(str(number), "primary"), label(title, "strong"), gap=10)
            line.addWidget(label(what, "hint", "ink2", wrap=True), 1)
            steps.body.addLayout(line)
        steps.body.addStretch(1)
        needs.body.addWidget(label("手边要有", "decision"))
        for icon, title, what in AT_HAND:
            line = row(Icon(icon, 20, "primary"), label(title, "strong"), gap=10)
            line.addWidget(label(what, "hint", "ink2", wrap=True), 1)
            needs.body.addLayout(line)
        needs.body.addStretch(1)
        needs.body.addWidget(
            label("填到哪里都可以停，下次接着填；印票以前还能改。", "hint", "ink2", wrap=True)
        )
        super().__init__((steps, 1), (needs, 1), narrow=700)

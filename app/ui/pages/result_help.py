"""What the help panel says beside the result: when it is known, and how the rules come to it (C11, D)."""

from app.ui.pages.page import HelpItem

RESULT_HELP = (
    HelpItem(
        rule="C11",
        title="什么时候看得到票数",
        text="一捆选票全部认定完、计入以后，它的票数才出现。全部计完，才说谁当选。",
    ),
    HelpItem(
        rule="D2",
        title="当选要过线",
        text="竖线是当选要的票数，正好在线上也算到了。过线的人多于名额，按票数从多到少。",
    ),
    HelpItem(
        rule="D1",
        title="先高后低",
        text="先定主任，再定副主任、委员。选上高的，不再参加低的排名。前一轮已当选的不再参选。",
    ),
    HelpItem(
        rule="D4",
        title="妇女名额",
        text="较高职务没有妇女时，委员中保证一名：过线的女性得票最多的先定；没有过线的，留一名在女性中另行选举。各地写法不同，请镇里确认。",
    ),
    HelpItem(
        rule="D5",
        title="近亲属不同时任职",
        text="村、居的选举：留职务高的；同一职务留票多的；票数相同再次投票。空出的名额给下一位过线的人。",
    ),
    HelpItem(rule="D6", title="没有判定", text="规则没有写明的，程序不推断，写明原因，请镇里决定。"),
)

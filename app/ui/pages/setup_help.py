"""What the help panel says beside the set-up: the signed rule sheet, candidates, the order of names, staff (B6-B8, C)."""

from app.ui.pages.page import HelpItem

SETUP_HELP = (
    HelpItem(
        rule="C",
        title="选举办法先签字",
        text="各地可以不同的地方都写在选举办法里，印票前定稿、签字，之后不能再改。",
    ),
    HelpItem(
        rule="B7", title="候选人要多于名额", text="村和社区每个职务都要差额；党内委员候选人至少多两成。"
    ),
    HelpItem(
        rule="B8 E",
        title="姓名的次序",
        text="按选举办法定的排；按笔画的，程序排好，请人核对，按 F5 签认。书记、副书记按批准的次序。",
    ),
    HelpItem(
        rule="B6",
        title="谁不能当工作人员",
        text="候选人和他的近亲属不能当监票人、计票人、唱票人、验证发票员。",
    ),
)

"""Sentences for the troubles of ballot paper, places, boxes and the ledger (see app/texts/problems.py)."""

from app.domain.problem_codes import ProblemCode as P
from app.texts.problem_text import Text

PAPER_PROBLEMS: dict[P, Text] = {
    P.BAG_TAKEN: Text(
        title="袋号重复",
        what="{bag_no} 号袋已经登记过。没有记下。",
        do=("核对袋子上的号码", "每个袋子用一个自己的号码"),
    ),
    P.CODE_NEEDED: Text(
        title="要先扫写坏的票",
        what="没有扫到写坏的票上的码，它的号码还没有作废。没有换发，没有记下。",
        do=("用扫码枪扫写坏的票上的码", "码扫不出来的，写明原因，由两人换发"),
    ),
    P.CODE_NOT_OURS: Text(
        title="不是这一种选票的码",
        what="扫到或输入的码：{why}。没有换发，没有记下。",
        do=("核对是不是本轮、这一种的选票", "再扫一次；扫不出来的，写明原因，由两人换发"),
    ),
    P.SHEET_EXCHANGED: Text(
        title="这一张已经换发过",
        what="这张写坏的票交回过，号码已经作废。没有再换发，没有记下（C1）。",
        do=("收好交回的这一张，和别的写坏的票放在一起", "要换发别的票，扫那一张的码"),
    ),
    P.COUNT_TOO_SMALL: Text(
        title="张数不对",
        what="{what} {count} 张，最少应为 {least} 张。没有记下。",
        do=("核对后重新输入",),
    ),
    P.LABEL_NEEDED: Text(
        title="要填写名称或号码",
        what="名称、袋号或封条号是空的。没有记下。",
        do=("填写后再确认",),
    ),
    P.LABEL_TAKEN: Text(
        title="名称重复",
        what="“{label}”已经有了。没有记下。",
        do=("换一个看得出区别的名称，如“2 号票箱”",),
    ),
    P.MORE_THAN_ISSUED: Text(
        title="比发出的还多",
        what="发出 {issued} 张，已记交回和带走 {recorded} 张，这次 {wanted} 张放不下。没有记下（C1）。",
        do=("核对张数", "核对是不是别的选票种类或别的发票处"),
    ),
    P.NO_BALLOT_TYPE: Text(
        title="没有这种选票",
        what="本轮没有“{ballot_type}”这种选票。没有记下。",
        do=("在选票种类里选一种",),
    ),
    P.NO_BOX: Text(title="没有这个票箱", what="本轮没有这个票箱。没有记下。", do=("刷新页面后再选",)),
    P.BOX_NOT_NOW: Text(
        title="票箱现在不能这样做",
        what="“{label}”现在是“{state}”。没有记下。",
        do=("按票箱页上的下一步来做",),
    ),
    P.MOBILE_LIST_OUTDATED: Text(
        title="流动票箱名单要重印",
        what="“{label}”的名单上有已从选民名单划去的人：{names}。票箱没有带出去，没有记下。",
        do=("按 F6 看名单，把这些人划去", "重印名单，换下旧的"),
    ),
    P.BOX_STILL_OPEN: Text(
        title="前一个票箱还没有数完",
        what="“{label}”已经打开，两人还没有数完。没有打开下一个。",
        do=("先把“{label}”数完，票箱一个一个地开",),
    ),
    P.BOX_NOT_OPENED: Text(
        title="票箱不在清点中",
        what="“{label}”没有打开，或者已经数完。没有记下。",
        do=("先当众开箱", "已数完要重数的，写明原因选“重新清点”"),
    ),
    P.BOX_SECOND_PERSON: Text(
        title="要由另一个人来数",
        what="“{label}”第一次的张数是{name}输入的，第二次要由另一个人输入。没有记下。",
        do=("请另一位监票人或计票人按 F9 换人后输入",),
    ),
    P.TEAM_TOO_SMALL: Text(
        title="流动票箱人手不够",
        what="“{label}”只写了 {count} 人，至少要 {least} 人同行。没有记下。",
        do=("写上同行人员的姓名",),
    ),
    P.NO_BREAK: Text(
        title="这一项已经不是原来的数",
        what="账目刚才有了变化，这一项不再是刚才看到的数。没有记下。",
        do=("看过新的数再决定",),
    ),
    P.NO_PLACE: Text(title="没有这个发票处", what="没有登记过这个发票处。没有记下。", do=("刷新页面后再选",)),
    P.PAPER_OUT: Text(
        title="选票不够",
        what="“{place}”的选票“{ballot_type}”还剩 {on_hand} 张，这次要 {wanted} 张。没有记下（C1）。",
        do=("从别处转来选票", "还有没点收的选票，先点收"),
    ),
    P.SAME_PLACE: Text(
        title="转出和转入是同一处",
        what="选票从“{place}”转到“{place}”。没有记下。",
        do=("另选一处",),
    ),
}

"""Words of the counting table: why a sheet is not counted, where a batch stands, what is asked."""

from collections.abc import Mapping

from app.domain.count_views import NOT_TAKEN, BatchState, SheetFault
from app.domain.marks import Answer, ItemKind
from app.texts.problem_text import Text

FAULTS: Mapping[SheetFault, str] = {
    SheetFault.RESCAN: "没有读清，请重新送入",
    SheetFault.NO_BALLOT: "不是选票",
    SheetFault.OTHER_ELECTION: "别的选举的选票",
    SheetFault.OTHER_ROUND: "别的轮次的选票",
    SheetFault.OTHER_TYPE: "别的种类的选票，请放到该种选票的捆中",
    SheetFault.TEST: "演练选票",
    SheetFault.FORGED: "验证码不符，不是本次选举统一印制的选票",
    SheetFault.COPY: "号码重复，疑为复印",
    SheetFault.RESCANNED: "本捆已经扫描过这一张",
    SheetFault.CANCELLED: "已作废或写坏换发的选票",
}

BATCHES: Mapping[BatchState, str] = {
    BatchState.OPEN: "扫描中",
    BatchState.STAGED: "正在完成",
    BatchState.CLOSED: "已计入",
    BatchState.THROWN_BACK: "已退回",
}

ITEMS: Mapping[ItemKind, str] = {
    ItemKind.FIELD: "符号看不准",
    ItemKind.ROW: "一行画了两处",
    ItemKind.NAME: "另选人姓名",
    ItemKind.POST: "另选是否成立",
}

ANSWERS: Mapping[Answer, str] = {
    Answer.APPROVE: "赞成",
    Answer.DISAPPROVE: "不赞成",
    Answer.BLANK: "未画符号",
    Answer.INKED: "已画符号",
    Answer.STANDS: "另选成立",
    Answer.NO_NAME: "没有姓名或认不出",
    Answer.VOID: "整张作废",
}

SIGNS: Mapping[Answer, str] = {
    Answer.APPROVE: "○",
    Answer.DISAPPROVE: "×",
    Answer.BLANK: "没画，弃权",
    Answer.INKED: "这一格算画了",
    Answer.STANDS: "按写的算",
    Answer.NO_NAME: "不算票",
    Answer.VOID: "这张都不算",
}
"""What an answer means, in a few words under it."""

GROUNDS: Mapping[Answer, tuple[str, ...]] = {
    Answer.APPROVE: ("看得出是赞成的符号", "画错后改过，改后是赞成", "符号出了框，仍看得出是这一格"),
    Answer.DISAPPROVE: ("看得出是不赞成的符号", "画错后改过，改后是不赞成", "符号出了框，仍看得出是这一格"),
    Answer.BLANK: ("没有画符号，是污点或折痕", "画了又划掉，没有再画"),
    Answer.INKED: ("这一格画了符号", "符号出了框，仍看得出是这一格"),
    Answer.STANDS: ("看得出要另选的人和意思",),
    Answer.VOID: ("看不出是什么意思", "画了规定以外的符号", "写了和选举无关的字"),
}
"""Reasons to choose from, the usual one first; people may also write their own (C10)."""

DOUBTS: Mapping[ItemKind, str] = {
    ItemKind.FIELD: "机器没把握，不猜。请看图认定。",
    ItemKind.ROW: "一行里画了两处。机器不猜，请看图认定。",
    ItemKind.POST: "另选的人和已印的人数对不上。机器不猜，请看整张选票认定。",
}
"""Why people are asked, under the question."""

RESCAN_REASONS: Mapping[str, str] = {
    "unreadable_file": "文件打不开，请重新扫描这一张",
    "too_small": "图太小，扫描仪请设到 150 点以上，再放一次",
    "blurred": "图糊了，放平再扫一次",
    "glare": "反光，换个角度再拍一次",
    "dirty_glass": "玻璃上有脏线，先擦玻璃，再放一次",
    "corners": "四角没有全部看见：破了、折了或者没放正，展平再放一次",
    "box_cut": "有一格没有看全：破了、折了或者被挡住，展平再放一次",
    "code": "像选票，但码读不出来，展平再放一次",
    "two_sheets": "图里不止一张纸，这一次都没有算：分开，一张一张放",
    "not_a_ballot": "白纸或者别的纸，拿出来",
}
"""What to do with a page that was not read, by the reader's reason."""

RULES: Mapping[str, str] = {
    "C3": "所选人数多于应选名额",
    "C5": "另选人数多于不赞成人数",
    "C6": "另写姓名没有画符号",
    "C7": "整张空白",
    "C8": "同一人选任两个职务",
    "C9": "重复写已印姓名",
    "C10": "监票人认定作废",
    "F": "不是统一印制、号码重复或已作废的选票",
}
"""Why ballots are void, in the words of the reports."""

_STOPPED: Mapping[SheetFault, str] = {
    SheetFault.RESCAN: "没有读清",
    SheetFault.NO_BALLOT: "不是选票",
    SheetFault.OTHER_TYPE: "种类不对",
    SheetFault.RESCANNED: "它已经扫过",
    SheetFault.OTHER_ELECTION: "别的选举的票",
    SheetFault.OTHER_ROUND: "别的轮次的票",
    SheetFault.TEST: "演练票",
    SheetFault.FORGED: "验证码不符",
    SheetFault.COPY: "号码重复",
    SheetFault.CANCELLED: "已作废的票",
}
"""Why the scan stopped, in a few words for a title."""


def stopped(fault: SheetFault, *, file: str, reason: str, first: int, saved: int) -> Text:
    """Return what to say of a sheet that is not counted; *first*: where the same sheet lies, *saved*: sheets of the bundle."""
    kept = f"已扫的 {saved} 张都保存好了。"
    if fault is SheetFault.RESCANNED:
        return Text(
            title=f"这一张没有计入：{_STOPPED[fault]}",
            what=f"和本捆第 {first} 张是同一张票。{kept}",
            do=(
                "取走这一张，不放回没扫的一摞",
                f"翻开已扫的一摞，看第 {first} 张在不在",
                "在，按 Enter；不在，按 Alt+C 记一张复印的",
            ),
        )
    if fault in NOT_TAKEN:
        again = RESCAN_REASONS.get(reason, FAULTS[fault]) if fault is SheetFault.RESCAN else FAULTS[fault]
        return Text(
            title=f"这一张没有计入：{_STOPPED[fault]}",
            what=f"{file}　{kept}",
            do=("把这一张拿出来", again, "按 Enter 接着扫"),
        )
    return Text(
        title=f"这一张记无效：{_STOPPED[fault]}",
        what=f"{file}　算在本捆张数里，不算有效票。{kept}",
        do=("拿出来，另放一叠", f"请监票人看：{FAULTS[fault]}", "按 Enter 接着扫"),
    )

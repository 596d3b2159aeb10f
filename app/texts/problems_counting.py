"""Sentences for the troubles of scanning, counting, adjudication and the spot check (see app/texts/problems.py)."""

from app.domain.problem_codes import ProblemCode as P
from app.texts.problem_text import Text

COUNTING_PROBLEMS: dict[P, Text] = {
    P.BATCH_NOT_HERE: Text(
        title="没有这一捆",
        what="找不到这一捆选票。没有计入。",
        do=("在计票页重新选择",),
    ),
    P.SHEET_NOT_HERE: Text(
        title="没有这张选票",
        what="找不到这张选票的记录。没有记下。",
        do=("回到这一捆，重新选一张",),
    ),
    P.CAMERA_MISSING: Text(
        title="没有摄像头画面",
        what="{number} 号摄像头打不开，或者中途断了。拍过的都在，没有多记。",
        do=("插好摄像头，再按 F7", "有几个摄像头的，在“这台电脑”里换一个编号", "也可以用扫描仪"),
    ),
    P.READER_ENDED: Text(
        title="读选票的程序意外停了",
        what="这一次读完并保存了 {taken} 页，都在；其余没有读，没有记下。",
        do=("再读一次这个文件夹，读过的认得出来，不会重复计票", "再停，就先关掉别的程序"),
    ),
    P.BATCH_NOT_OPEN: Text(
        title="这一捆已不能扫描",
        what="第 {label} 捆的状态是“{state}”。这次操作没有计入。",
        do=("打开新的一捆",),
    ),
    P.BATCH_LABEL_TWICE: Text(
        title="捆号重复",
        what="第 {label} 捆已经有了。没有新建，没有记下。",
        do=("换一个捆号",),
    ),
    P.BATCH_NOT_COUNTED: Text(
        title="还没有手工清点",
        what="第 {label} 捆没有手工清点的张数。没有计入总数。",
        do=("清点这一捆的张数并填写", "再完成这一捆"),
    ),
    P.BATCH_COUNT_DIFFERS: Text(
        title="张数不符",
        what="第 {label} 捆手工清点 {expected} 张，扫描 {scanned} 张。没有计入总数。",
        do=("把这一捆重新点一遍", "漏扫的补扫；仍不符就整捆退回"),
    ),
    P.BATCH_DOUBTFUL: Text(
        title="还有存疑选票",
        what="第 {label} 捆还有 {doubtful} 张存疑选票。没有计入总数 (C11)。",
        do=("请监票人先认定存疑选票",),
    ),
    P.BALLOT_TYPE_UNKNOWN: Text(
        title="没有这种选票",
        what="本次选举没有选票“{type}”。没有记下。",
        do=("重新选择选票种类",),
    ),
    P.QUESTION_GONE: Text(
        title="不用再认定",
        what="这一处已经认定，或这一捆已经完成。没有记下。",
        do=("看下一处",),
    ),
    P.ANSWER_MISFIT: Text(
        title="答案不合用",
        what="“{answer}”不是这一处可以选的答案。没有记下。",
        do=("从列出的答案中选择",),
    ),
    P.NAME_OF_SEVERAL: Text(
        title="同名的不止一位",
        what="选票上的“{name}”可能是候选人：{names}，也可能是别的同名的人。是谁不能猜。没有记下。",
        do=(
            "票上写得清是候选人的，照候选人名单写全；写得清是别人的，姓名后注明小组",
            "看不出是哪一位的，按“没有姓名或认不出”认定",
        ),
    ),
    P.ANSWERED_ALREADY: Text(
        title="这一处已经认定过",
        what="同一处须由不同的人分别认定。没有再记。",
        do=("请另一位监票人认定",),
    ),
    P.HAND_COUNT_DONE: Text(
        title="唱票记录已完成",
        what="{name}已经完成第 {label} 捆的唱票记录。没有记下。",
        do=("要改数字，请写明原因后更正",),
    ),
    P.CALLED_INVALID: Text(
        title="这一张是无效票",
        what="{why}。没有记下。",
        do=("再看一遍这一张，唱错了就改", "确是这样的，按 F6 记无效"),
    ),
    P.HAND_COUNT_NOT_HERE: Text(
        title="还没有唱票记录",
        what="{name}没有第 {label} 捆的唱票记录。没有记下。",
        do=("唱一张，按 Enter 记一张", "唱完这一捆，再按 F7"),
    ),
    P.NOTHING_CLOSED: Text(
        title="还没有完成的捆",
        what="没有可以抽查的选票。没有抽取，没有记下。",
        do=("先完成计票",),
    ),
    P.DICE_MISFIT: Text(
        title="骰子点数不合要求",
        what="需要至少 {least} 个 0 到 9 的数字。没有抽取，没有记下。",
        do=("当众再掷骰子并读出",),
    ),
    P.SPOT_CHECK_EARLY: Text(
        title="选票还没有计完",
        what="收回的选票还有 {missing} 张没有计（{rule}）。没有抽取，没有记下。",
        do=("先把每一捆计完",),
    ),
    P.SPOT_CHECK_STANDS: Text(
        title="已经抽过",
        what="这种选票已经掷过骰子，不能重掷。没有抽取，没有记下。",
        do=("接着比对抽中的选票", "没有达到要求就接着再抽"),
    ),
    P.SPOT_CHECK_NOT_MORE: Text(
        title="不用再抽",
        what="抽中的还没有比完，或者已经达到要求，或者每一张都比过了。没有再抽，没有记下。",
        do=("先把抽中的选票比完", "每一张都比过仍不一致的，全部手工重数"),
    ),
    P.SPOT_CHECKED_ALREADY: Text(
        title="这一张已经比过",
        what="第 {label} 捆第 {position} 张已经比过。没有改动。",
        do=("输错了的，写明原因后更正",),
    ),
}

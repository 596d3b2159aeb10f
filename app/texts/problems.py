"""A sentence for every ProblemCode: title (state, not blame), what happened and whether it was recorded, what to do.

``{name}`` places are filled from the error's facts. Every *what* says whether anything was recorded or counted
(DESIGN.md 8). Keep the headings of problem_codes.py.
"""

from enum import StrEnum

from app.domain.errors import HallError
from app.domain.problem_codes import ProblemCode as P
from app.texts.phases import name_of
from app.texts.problem_text import Text
from app.texts.problems_counting import COUNTING_PROBLEMS
from app.texts.problems_meeting import MEETING_PROBLEMS
from app.texts.problems_paper import PAPER_PROBLEMS
from app.texts.problems_roll import ROLL_PROBLEMS

__all__ = ["PROBLEMS", "Text", "explain", "one_line"]


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return "；".join(str(_plain(part)) for part in value)
    return name_of(value) if isinstance(value, StrEnum) else value


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return f"（{key}？）"


def explain(error: HallError) -> Text:
    """Return the filled sentence for *error*."""
    text = PROBLEMS[error.code]
    facts = _Facts({key: _plain(value) for key, value in error.facts.items()})
    return Text(
        title=text.title.format_map(facts),
        what=text.what.format_map(facts),
        do=tuple(line.format_map(facts) for line in text.do),
    )


def one_line(error: HallError) -> str:
    """Return title and what on one line, for the command line."""
    text = explain(error)
    return f"{text.title}：{text.what}"


PROBLEMS: dict[P, Text] = {
    # --- any room
    P.NOT_NOW: Text(
        title="现在还不能做这一步",
        what="当前阶段是“{phase}”。没有记下任何东西。",
        do=("请看上方流程条，先完成前面的步骤",),
    ),
    P.NOT_YOU: Text(
        title="这一步要由别人来做",
        what="{name}的职责不包括这一步。没有记下。",
        do=("请有权限的人按 F9 换人",),
    ),
    P.SECOND_PERSON_NEEDED: Text(
        title="需要两个人一起确认", what="现在只有一个人。没有记下。", do=("请第二位监票人到台前输入口令",)
    ),
    P.SAME_PERSON_TWICE: Text(
        title="两次确认是同一个人", what="第二位必须是另一个人。没有记下。", do=("请另一位监票人到台前",)
    ),
    P.WITNESS_NEEDED: Text(
        title="要有主持人或监票人在场",
        what="{name}都不是主持人或监票人。没有记下。",
        do=("请主持人或一位监票人到台前",),
    ),
    P.GATE_CLOSED: Text(
        title="还差几件事",
        what="还不能“{verb}”：{missing}。没有记下任何东西。",
        do=("逐项完成后再试一次",),
    ),
    P.ALREADY_DONE: Text(
        title="已经做过了", what="没有再记一次。第一次的记录还在。", do=("请看第一次的记录",)
    ),
    P.INPUT_MISFIT: Text(
        title="内容不符合要求",
        what="文件 {file}，字段 {field}：现在是 {value}，应为{expected}。没有记下任何东西。",
        do=("改正这一处后再试",),
    ),
    P.FILE_EXISTS: Text(
        title="已有同名文件",
        what="{file} 已经有了。没有写入，原来的文件没有改动。",
        do=("换一个文件名", "或者换一个文件夹"),
    ),
    P.KEY_DAMAGED: Text(
        title="签名钥匙读不出来",
        what="{file} 和同一文件夹里的证书不是一套，或者文件不全。没有签名，没有写出。",
        do=("核对是不是镇里发的那个文件夹", "请镇里重新发一套"),
    ),
    P.BACKUP_FAILED: Text(
        title="备份没有做成",
        what="写 {folder} 时出错：{why}。没有备份，原来的记录没有改动。",
        do=("看看硬盘或 U 盘是不是满了、拔了", "换一个地方再备份"),
    ),
    P.PLACES_KEPT: Text(
        title="票的次序还没有抹去",
        what="已经封存，但改写备份时出错：{why}。计票结果没有改动。",
        do=("看看硬盘是不是满了", "关掉这个选举再打开，会接着抹去"),
    ),
    P.BACKUP_DAMAGED: Text(
        title="这份备份不完整",
        what="{folder} 不是一份完整的备份，或者已经损坏。没有恢复，没有改动任何记录。",
        do=("选另一份备份", "核对选的是不是备份文件夹本身"),
    ),
    P.FILE_MISSING: Text(
        title="找不到文件", what="没有这个文件：{file}。没有记下任何东西。", do=("核对文件名和所在文件夹",)
    ),
    P.FILE_UNREADABLE: Text(
        title="文件读不出来",
        what="{file} 不是能读的{expected}。没有记下任何东西。",
        do=("用原来的程序打开另存一份再试",),
    ),
    P.FILE_IN_USE: Text(
        title="文件正被别的程序打开",
        what="{file} 现在不能读写。没有记下任何东西。",
        do=("关闭打开它的程序", "再试一次"),
    ),
    P.FOLDER_READ_ONLY: Text(
        title="文件夹不能写入", what="{folder} 不允许写入。没有记下任何东西。", do=("换一个文件夹",)
    ),
    P.STORAGE_FULL: Text(
        title="磁盘满了",
        what="{file} 写不下去了。刚才这一步没有记下，以前的记录都在。",
        do=("删除或移走磁盘上不用的文件", "再做一次刚才这一步"),
    ),
    P.STORAGE_BUSY: Text(
        title="文件正被别的程序占用",
        what="{file} 等了 5 秒仍被占用。刚才这一步没有记下。",
        do=("关闭打开它的其他程序或备份工具", "再做一次刚才这一步"),
    ),
    P.STORAGE_READ_ONLY: Text(
        title="文件不能写入",
        what="{file} 是只读的。刚才这一步没有记下。",
        do=("检查文件夹权限，或U盘的写保护开关", "再做一次刚才这一步"),
    ),
    P.STORAGE_IO: Text(
        title="磁盘读写出错",
        what="{file} 读不出或写不进。刚才这一步没有记下。",
        do=("检查磁盘或U盘是否插好", "换一台电脑，用最近的备份恢复"),
    ),
    P.STORAGE_OPEN_ELSEWHERE: Text(
        title="这次选举已经打开了",
        what="这台电脑上另一个选务台窗口正在用它。这里没有打开，没有改动任何东西。",
        do=("回到那个窗口接着做", "找不到那个窗口，重新启动电脑，再打开"),
    ),
    P.STORAGE_CANNOT_OPEN: Text(
        title="打不开选举文件",
        what="{file} 打不开。没有改动任何东西。",
        do=("核对文件夹是否还在、磁盘是否插好", "仍打不开时用最近的备份恢复"),
    ),
    P.STORAGE_DAMAGED: Text(
        title="选举文件已损坏",
        what="{file} 的内容不完整。没有改动它。",
        do=("不要再写入这个文件夹，先整个复制一份", "用最近的备份恢复", "把纸质记录与恢复后的数字核对"),
    ),
    P.STORAGE_NEWER: Text(
        title="文件由更新的版本写成",
        what="{file} 的格式是 {found}，本程序只认到 {known}。没有改动它。",
        do=("在这台电脑上装上更新的版本", "或回到原来的电脑继续"),
    ),
    # --- set-up and rules
    P.ELECTION_FOUNDED: Text(
        title="这里已有一次选举",
        what="文件夹里是“{title}”。没有改动它。",
        do=("回到开始页，打开那一次选举", "或另外新建"),
    ),
    P.FINGERPRINT_DIFFERS: Text(
        title="校验码对不上",
        what="输入的是 {given}，和文件的校验码不一样。没有导入。",
        do=("再看一遍签字的纸，重新输入", "还不对就不要用这个文件，请镇里重发"),
    ),
    P.ROUND_DIFFERS: Text(
        title="下一轮的设置不对",
        what="下一轮必须属于同一次选举、用同一份选举办法。没有记下。",
        do=("用本次选举的文件准备下一轮",),
    ),
    P.SETUP_FIXED: Text(
        title="这几项不能改",
        what="“{title}”的选举类型、参选方式和轮次在新建时定下，不能改。没有改动。",
        do=("选错了类型的，另建一次选举",),
    ),
    P.BALLOTS_PRINTED: Text(
        title="选票已经印了，不能再改",
        what="本轮已印或已收入选票 {sheets} 张，选举设置不能再改。没有改动。",
        do=("按印好的选票继续", "确需修改的，宣布本次选举无效后重新选举"),
    ),
    P.NAME_ORDER_CHANGED: Text(
        title="名单变了",
        what="调整顺序时不能增减姓名：少了 {lost}，多了 {added}。没有记下任何东西。",
        do=("恢复原来的姓名再调整顺序", "候选人有变动的，先改选举设置"),
    ),
    P.NAME_ORDER_UNSIGNED: Text(
        title="顺序还没有人签认", what="姓名顺序要有人核对签认。没有记下。", do=("请核对人填写姓名",)
    ),
    P.RULE_SHEET_FROZEN: Text(
        title="选举办法已经定稿",
        what="选票印制前定下的规则不能再改：{changed}。没有记下任何东西。",
        do=("按已公布的规则继续", "确需修改的，宣布本次选举无效后重新选举"),
    ),
    P.NO_ELECTION: Text(
        title="还没有设置选举",
        what="这个文件夹里还没有选举。没有记下任何东西。",
        do=("先新建选举或导入选举文件",),
    ),
    # --- roll, check-in, proxies: app/texts/problems_roll.py
    **ROLL_PROBLEMS,
    # --- paper, boxes, staff, incidents
    **PAPER_PROBLEMS,
    **MEETING_PROBLEMS,
    # --- ballots and printing
    P.SHEET_TOO_SMALL: Text(
        title="选票版面放不下",
        what="选票“{type}”用 {page} 纸，印不下 {names} 名候选人和 {places} 个另选人位置。没有印制。",
        do=("这种样式放得下的纸张：{papers}", "或者改用符号式样式，或者把职务分印在几种选票上"),
    ),
    P.SHEET_NAME_TOO_LONG: Text(
        title="姓名太长，这种版面放不下",
        what="选票“{type}”用 {page} 纸，“{name}”排成两行也放不下（不小于 13 磅）。没有印制。",
        do=("这种样式放得下的纸张：{papers}", "或者改用符号式样式，或者把职务分印在几种选票上"),
    ),
    P.BLANK_MISFIT: Text(
        title="填写的内容不合",
        what="{blank}“{value}”不能印上文书，应为{expected}。没有记下。",
        do=("改正后再填", "也可以留空，印出后手写"),
    ),
    P.PAPER_UNKNOWN: Text(
        title="没有这份文书", what="找不到{paper}。没有打印，没有记下。", do=("在文书页重新选择",)
    ),
    P.PRINTER_MISSING: Text(
        title="没有打印机",
        what="这台电脑没有装打印机。文书已存好，份号已记入全程记录。",
        do=("按 S 存成文件，拷到能打印的电脑", "或接好打印机再印一份"),
    ),
    P.PRINTER_FAILED: Text(
        title="打印机没有接收",
        what="{printer} 没有接收这份文书。文书已存好，份号已记入全程记录。",
        do=("看打印机是否开着、有纸、没卡纸", "再印一份，或按 S 存成文件"),
    ),
    P.PAPER_NOT_SAVED: Text(
        title="文件没有存到那里",
        what="写不进 {folder}：{why}。文书仍在本机，份号已记入全程记录。",
        do=("换一个文件夹或 U 盘再存一次",),
    ),
    P.PAPER_NOT_READY: Text(
        title="这份文书还不能打印",
        what="{paper}要等“{waits}”之后才有数字。没有打印，没有记下。",
        do=("先完成：{waits}", "再回到文书页打印"),
    ),
    P.PAPER_OTHER_ELECTION: Text(
        title="不是本场的文书",
        what="扫描的这页是别的选举或别的日志位置打印的（{found}）。没有核对，没有记下。",
        do=("找出本场打印、签过字的那份重新扫描",),
    ),
    P.PAPER_NOT_FOUND_ON_PAGE: Text(
        title="这页认不出来",
        what="看不清四角方块或右上角的码：{why}。没有核对，没有记下。",
        do=("把纸放平、四角露全", "用 300 dpi 灰度重新扫描"),
    ),
    # --- scanning and counting: app/texts/problems_counting.py
    **COUNTING_PROBLEMS,
    # --- export
    P.PDF_NOT_SIGNABLE: Text(
        title="文书没有签上",
        what="签名密钥、证书或文件不合用：{why}。文书仍在，没有写入签名。",
        do=("核对签名证书是否本场所用", "再签一次"),
    ),
    P.PDF_UNREADABLE: Text(
        title="签名的文书读不出来",
        what="文件已经不完整，不是 PDF，或者签名被改坏了。没有判定，没有记下。",
        do=("用原来的文件再核对一次",),
    ),
    P.PACKAGE_DAMAGED: Text(
        title="结果包损坏",
        what="{file} 打不开，或里面缺少必要的文件、写法不对。核验不通过，没有改动任何记录。",
        do=("从原电脑重新拷贝一份", "仍不行，请在原电脑上重新导出"),
    ),
    P.PACKAGE_FILE_CHANGED: Text(
        title="结果包里的文件被改动",
        what="{name} 和签名清单上的不一样。核验不通过，没有改动任何记录。",
        do=("不要使用这个结果包", "从原电脑重新拷贝一份再核验"),
    ),
    P.PACKAGE_OLDER: Text(
        title="这是旧的结果包",
        what="包里的日志到第 {seq} 条，已知的日志到第 {known} 条：后来还有记录。核验不通过，没有改动任何记录。",
        do=("请对方给最后做的那个包", "和签字文书页脚上的日志条数核对"),
    ),
    P.PACKAGE_OTHER_HISTORY: Text(
        title="不是同一份记录",
        what="日志第 {seq} 条的字头和已知的不一样：两份记录从同一个地方分开了，或者不是同一个选举。核验不通过，没有改动任何记录。",
        do=("核对条数和字头有没有看错", "把两个包和签字文书都留下，报告上级"),
    ),
    P.PACKAGE_BACKDATED: Text(
        title="做包的时间在记录以前",
        what="包上写的时间是 {made}，日志第 {seq} 条却记在 {ended}。核验不通过，没有改动任何记录。",
        do=("核对做包电脑的时钟", "在原来的电脑上重新做包"),
    ),
    P.HEAD_MISFIT: Text(
        title="日志条数和字头写得不对",
        what="“{value}”认不出来，应为条数、冒号、至少 8 位字头。没有核验，没有改动任何记录。",
        do=("照文书页脚写，如 213:7F3A91C20B1D44E0",),
    ),
    P.PACKAGE_NOT_CANONICAL: Text(
        title="结果包外壳被改动",
        what="各文件对得上，但包的外壳有字节和原样不同。核验不通过，没有改动任何记录。",
        do=("不要使用这个结果包", "从原电脑重新拷贝一份再核验"),
    ),
    P.PACKAGE_RECORDS_DISAGREE: Text(
        title="包内记录前后不一致",
        what="{what}。核验不通过，没有改动任何记录。",
        do=("保留这个结果包", "请镇里查对原电脑上的记录"),
    ),
    P.PACKAGE_NOT_WRITTEN: Text(
        title="结果包没有写成",
        what="{file} 写不进去，或写完读回来不一样。记录都在，结果包没有写出。",
        do=("换一个U盘或文件夹", "再导出一次"),
    ),
    P.SIGNATURE_BROKEN: Text(
        title="签名不成立",
        what="签名和清单对不上，包或签名被改动过。核验不通过，没有改动任何记录。",
        do=("不要使用这个结果包", "从原电脑重新拷贝一份再核验"),
    ),
    P.SIGNER_UNKNOWN: Text(
        title="签名人不在信任范围",
        what="签名证书“{signer}”不是由给定的根证书一级一级签发的。核验不通过，没有改动任何记录。",
        do=("核对根证书文件是不是本县下发的那一个",),
    ),
    P.SIGNER_EXPIRED: Text(
        title="签名证书不在有效期",
        what="证书“{signer}”有效期 {since} 至 {until}，签名日期是 {at}。核验不通过，没有改动任何记录。",
        do=("核对签名电脑当天的日期", "请镇里换发证书"),
    ),
    P.PAPER_SIGNATURE: Text(
        title="包内一份文书的电子签名不成立",
        what="{file}：{why}。核验不通过，没有改动任何记录。",
        do=("不要使用这份文书", "从原电脑重新导出一份再核验"),
    ),
    P.SIGNER_MISSING: Text(
        title="这台电脑没有签名证书",
        what="在 {folder} 里没有找到签名钥匙和证书。结果包没有写出。",
        do=("插上镇里发的 U 盘，在“导出与核验”页按 F5 装入签名钥匙", "再写一次结果包"),
    ),
    P.SIGNER_PRACTICE: Text(
        title="这是演练用的签名钥匙",
        what="{folder} 里的钥匙是演练时做的，不能签正式选举。没有装入，没有记下。",
        do=("换镇里发的那个 U 盘",),
    ),
    P.TRUST_ROOT_UNREADABLE: Text(
        title="根证书读不出来",
        what="{file} 不是证书文件（PEM）。没有核验，没有改动任何记录。",
        do=("用县里下发的根证书文件再试",),
    ),
    # --- window
}

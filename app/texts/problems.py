"""A sentence for every ProblemCode: title (state, not blame), what happened and whether it was recorded, what to do.

``{name}`` places are filled from the error's facts. Every *what* says whether anything was recorded or counted
(DESIGN.md 8). Keep the headings of problem_codes.py.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import HallError
from app.domain.problem_codes import ProblemCode as P
from app.texts.phases import name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Three parts of a message; *do* is a list of physical acts."""

    title: str
    what: str
    do: tuple[str, ...]


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
    P.FOLDER_NOT_EMPTY: Text(
        title="文件夹里已有别的东西", what="{folder} 不是空的，没有动它。", do=("换一个新的文件夹",)
    ),
    # --- storage
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
        what="{file} 读写失败。刚才这一步没有记下。",
        do=("检查磁盘或U盘是否插好", "换一台电脑，用最近的备份恢复"),
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
    P.NO_ELECTION: Text(
        title="还没有设置选举",
        what="这个文件夹里还没有选举。没有记下任何东西。",
        do=("先新建选举或导入选举文件",),
    ),
    # --- roll, check-in, proxies
    P.NOT_ON_ROLL: Text(
        title="名册上没有这个人",
        what="{value} 不在本次选举的名册上。没有记下签到，没有发票。",
        do=("核对证件上的姓名和号码", "确实漏登的，请主持人决定后在名册页更正"),
    ),
    P.STRUCK_OFF: Text(
        title="此人已从名册上划去",
        what="{name}已不在名册上。没有记下。",
        do=("核对名册更正记录", "有异议请主持人决定"),
    ),
    P.ROLL_HAS_FAULTS: Text(
        title="名册里还有不合格的行",
        what="文件 {file} 有 {count} 行不合格。没有导入任何一行。",
        do=("在表格里改正后重新导入", "或者确认不导入这几行"),
    ),
    P.ROLL_EMPTY: Text(
        title="名册里没有人",
        what="文件 {file} 的工作表“{sheet}”没有一行名单。没有导入。",
        do=("核对选的是哪个工作表",),
    ),
    P.ROLL_NO_HEADER: Text(
        title="找不到表头",
        what="文件 {file} 的工作表“{sheet}”前 {rows} 行里没有“{expected}”一列。没有导入。",
        do=("核对选的是哪个工作表", "请在表格第一行写上列名"),
    ),
    P.ROLL_COLUMN_MISSING: Text(
        title="缺少必需的列",
        what="文件 {file} 没有指定“{expected}”对应哪一列。没有导入。",
        do=("在“对应列”一步选好这一列",),
    ),
    P.ROLL_CHANGED_MEANWHILE: Text(
        title="名册刚才有了改动",
        what="预览之后名册已被更正过，预览与现在不同。没有导入任何一行。",
        do=("重新预览，核对后再导入",),
    ),
    P.SHEET_MISSING: Text(
        title="没有这个工作表",
        what="文件 {file} 里没有工作表“{sheet}”，有：{expected}。没有导入。",
        do=("重新选择工作表",),
    ),
    P.CORRECTION_MISFIT: Text(
        title="更正的内容不合格",
        what="“{field}”：{what}。没有改动。",
        do=("按证件核对后再改",),
    ),
    P.STRIKE_PRESENT: Text(
        title="此人已经签到",
        what="{name}已签到 {slip:0>3} 号。没有从名册划去，没有改动。",
        do=("先撤销签到",),
    ),
    P.STRIKE_IN_PROXY: Text(
        title="此人在一份委托里",
        what="{name}是一份有效委托的一方。没有从名册划去，没有改动。",
        do=("先撤回委托",),
    ),
    P.REASON_NEEDED: Text(title="要写明原因", what="这一步要留下原因。没有记下。", do=("写明原因再确认",)),
    P.WRONG_PERSON: Text(
        title="证件和名册对不上",
        what="出示的尾号是 {shown}，名册上{name}的尾号是 {tail}。没有记下签到。",
        do=("看是不是同名的另一人", "核对证件，不是此人按 Esc"),
    ),
    P.NO_VOTE_RIGHT: Text(
        title="此人没有表决权",
        what="{why}。没有记下签到，没有发票。",
        do=("可以记为列席", "有异议请主持人决定"),
    ),
    P.HAS_VOTE: Text(
        title="此人有表决权", what="{name}有表决权，不能记为列席。没有记下。", do=("请按正常签到办理",)
    ),
    P.EXCLUDED_PRESENT: Text(
        title="此人原定不计入应到会",
        what="{name}已按手续不计入应到会，现在到场了。没有记下签到。",
        do=("请主持人决定是否恢复计入应到会 (B3)", "恢复后再签到，应到会人数会加 1"),
    ),
    P.ALREADY_CHECKED_IN: Text(
        title="已经签到过，{slip:0>3} 号",
        what="{name}已签到。没有再记。",
        do=("请看签到条；不是此人按 Esc",),
    ),
    P.NOT_CHECKED_IN: Text(title="此人还没有签到", what="{name}没有有效的签到。没有记下。", do=("先签到",)),
    P.ALREADY_ISSUED: Text(
        title="选票已经领过",
        what="{name}已领 {count} 份选票。没有再发，没有再记。",
        do=("写坏的选票请到选票账换票",),
    ),
    P.NOT_ISSUED: Text(title="此人没有领票", what="{name}没有领过选票。没有改动。", do=("不必收回",)),
    P.GONE: Text(
        title="此人已记为离场",
        what="{name}已离场。没有发票，没有记下。",
        do=("本人回来了，先记返回，再发票",),
    ),
    P.ALREADY_LEFT: Text(title="已记过离场", what="{name}已记为离场。没有再记。", do=("回来的，请记返回",)),
    P.NOT_LEFT: Text(title="此人没有离场", what="{name}没有记过离场。没有记下。", do=("不必再记",)),
    P.HAS_BALLOT_OUT: Text(
        title="选票还在此人手里",
        what="{name}领走了 {count} 份选票。签到没有撤销，记录没有改动。",
        do=("收回这 {count} 份选票", "用“收回选票并撤销签到”"),
    ),
    P.REPRESENTED_BY_PROXY: Text(
        title="已委托别人投票",
        what="{name}已委托{holder}投票，委托证还没有用。没有记下签到。",
        do=("本人要自己投，请先撤回委托", "撤回后再签到"),
    ),
    P.PROXY_BALLOT_USED: Text(
        title="没有记下：这张委托证已经用过",
        what="委托票已由{holder}领走。{name}没有记下签到，没有发票。",
        do=("请去委托台 F7",),
    ),
    P.ON_MOBILE_LIST: Text(
        title="此人在流动票箱名单上",
        what="{name}登记在流动票箱投票。没有记下签到。",
        do=("流动票箱还没有到的，请先从名单上划去", "已经投过的不再发票"),
    ),
    P.NOT_ON_MOBILE_LIST: Text(
        title="不在这个票箱的名单上",
        what="{name}没有登记在这个流动票箱。没有记下。",
        do=("核对名单和票箱号",),
    ),
    P.HEALTH_OFF: Text(
        title="本次选举不记健康情况",
        what="设置里没有开启健康登记。没有记下。",
        do=("不填健康情况，直接签到",),
    ),
    P.HEALTH_MISFIT: Text(
        title="体温填得不对",
        what="体温 {value}，应在 34.0 到 43.0 之间。没有记下签到。",
        do=("重新测量再填",),
    ),
    P.SCRIBE_CANDIDATE: Text(
        title="候选人不能代写",
        what="{writer}是候选人，不能替{name}代写 (B5)。没有记下。",
        do=("另请一位不是候选人的人代写",),
    ),
    P.NOBODY_TO_CARRY: Text(
        title="没有可以沿用的签到", what="上一轮没有在场的人，或本轮已有人签到。没有记下。", do=("逐人签到",)
    ),
    P.EXCLUSION_NOT_HERE: Text(
        title="本次选举没有这一项",
        what="不计入应到会只用于党员大会 (B2)。没有记下。",
        do=("不来的人仍在登记人数里",),
    ),
    P.EXCLUSION_CLOSED: Text(
        title="这一项已经办结",
        what="{name}不计入应到会一事已经办结。没有再改。",
        do=("本人到场的，用“恢复计入应到会”",),
    ),
    P.EXCLUSION_TWICE: Text(
        title="已经登记过", what="{name}不计入应到会已经登记过。没有再记。", do=("请看名单",)
    ),
    P.EXCLUSION_NO_VOTE: Text(
        title="此人本来就不在应到会里", what="{name}没有表决权，不用登记。没有记下。", do=("不必办理",)
    ),
    P.EXCLUSION_PRESENT: Text(
        title="此人已经签到", what="{name}已到会，不能不计入应到会。没有记下。", do=("先撤销签到再办理",)
    ),
    P.EXCLUSION_MISFIT: Text(
        title="手续填得不全",
        what="“{field}”应为{expected}。没有记下。",
        do=("按批复文件和表决结果补全",),
    ),
    P.NOT_EXCLUDED: Text(
        title="此人仍在应到会里",
        what="{name}没有办完不计入手续，本来就在应到会里。没有改动。",
        do=("直接签到",),
    ),
    P.PROXY_NOT_HERE: Text(
        title="本次选举不能委托投票",
        what="党员选举和居民代表选举没有委托投票 (B4)。没有登记。",
        do=("请本人到场",),
    ),
    P.PROXY_SELF: Text(
        title="不能委托自己", what="委托人和受托人都是{principal}。没有登记。", do=("重新选受托人",)
    ),
    P.PROXY_PRINCIPAL_NO_VOTE: Text(
        title="委托人没有选票", what="{principal}没有表决权 (B4)。没有登记。", do=("核对名册",)
    ),
    P.PROXY_HOLDER_NO_VOTE: Text(
        title="受托人没有选票", what="{holder}没有表决权，不能受托 (B4)。没有登记。", do=("另选一位受托人",)
    ),
    P.PROXY_PRINCIPAL_PRESENT: Text(
        title="委托人已经签到", what="{principal}已本人到场，不能再委托 (B4)。没有登记。", do=("由本人投票",)
    ),
    P.PROXY_TWICE: Text(
        title="已经委托过",
        what="{principal}已有一份有效的委托 (B4)。没有再登记。",
        do=("要换人，先撤回原来的委托",),
    ),
    P.PROXY_SUB_DELEGATION: Text(
        title="受托的票不能再转托",
        what="{principal}委托{holder}会成为转托：受委托的人不能再委托别人 (B4)。没有登记。",
        do=("另选一位受托人",),
    ),
    P.PROXY_HOLDER_CANDIDATE: Text(
        title="候选人不能受托", what="{holder}是候选人，不能接受委托 (B4)。没有登记。", do=("另选一位受托人",)
    ),
    P.PROXY_LIMIT: Text(
        title="受托人已满 {limit} 人",
        what="{holder}已受托 {held} 人，最多 {limit} 人 (B4)。没有登记。",
        do=("另选一位受托人",),
    ),
    P.PROXY_NOT_NOW: Text(
        title="这份委托还走不到这一步",
        what="第 {number} 号委托现在是“{state}”。没有改动。",
        do=("按登记、审核、公布的次序办理",),
    ),
    P.PROXY_NONE_APPROVED: Text(
        title="没有可以公布的委托",
        what="没有审核通过、还没公布的委托，等待审核的有 {waiting} 份。没有改动。",
        do=("先审核登记的委托",),
    ),
    P.ALREADY_ON_MOBILE_LIST: Text(
        title="已在流动票箱名单上", what="{name}已登记在流动票箱投票。没有再记。", do=("请看流动票箱名单",)
    ),
    P.PROXY_USED: Text(
        title="这张委托证已经用过",
        what="第 {number} 号委托的选票已经发出。没有改动。",
        do=("不能再撤回或再用",),
    ),
    P.PROXY_UNKNOWN: Text(
        title="没有这份委托", what="找不到第 {number} 号委托。没有记下。", do=("核对委托证号",)
    ),
    # --- paper, boxes, staff, incidents
    # --- ballots and printing
    P.PAPER_UNKNOWN: Text(
        title="没有这份文书", what="找不到{paper}。没有打印，没有记下。", do=("在文书页重新选择",)
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
    # --- scanning and counting
    # --- export
    P.PDF_NOT_SIGNABLE: Text(
        title="文书没有签上",
        what="签名密钥、证书或文件不合用：{why}。文书仍在，没有写入签名。",
        do=("核对签名证书是否本场所用", "再签一次"),
    ),
    P.PDF_UNREADABLE: Text(
        title="签名的文书读不出来",
        what="文件已经不完整：{why}。没有判定，没有记下。",
        do=("用原来的文件再核对一次",),
    ),
    # --- window
}

"""Sentences for the troubles of the roll, the check-in desk, exclusions and proxies (see app/texts/problems.py)."""

from app.domain.problem_codes import ProblemCode as P
from app.texts.problem_text import Text

ROLL_PROBLEMS: dict[P, Text] = {
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
    P.ELECTORS_PRESENT: Text(
        title="本轮已有人签到", what="签到开始以后不能再改谁有表决权。没有改动。", do=("先撤销本轮的签到",)
    ),
    P.ELECTOR_UNCERTAIN: Text(
        title="名册上对不上这个姓名",
        what="名册上叫“{name}”的有 {found} 人，应正好 1 人。没有改动。",
        do=("核对姓名；同名的先在名册上更正分清",),
    ),
    P.STRIKE_PRESENT: Text(
        title="此人已经签到",
        what="{name}已签到 {slip:0>3} 号，不能划去，也不能改成没有选举权。名册没有改动。",
        do=("先撤销签到",),
    ),
    P.STRIKE_WITH_BOX: Text(
        title="此人在外面的票箱名单上",
        what="{name}在“{label}”的名单上，票箱和名单已经带出去了。名册没有改动。",
        do=("打电话告诉带票箱的人先不发给他", "票箱带回来以后再划去"),
    ),
    P.STRIKE_IN_PROXY: Text(
        title="此人在一份委托里",
        what="{name}是一份有效委托的一方，不能划去，也不能改成没有选举权。名册没有改动。",
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
        do=("写坏的选票请到选票账换发",),
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
        do=("请去“委托票箱”页，按 Ctrl+3",),
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
}

"""A sentence for every finding: what was found, with its numbers, and what to do. ``{name}`` from the facts."""

from collections.abc import Mapping

from app.domain.findings import Finding, FindingCode, Severity

SEVERITIES: Mapping[Severity, str] = {Severity.BLOCKS: "必须解决", Severity.WARNS: "请核对"}

FINDINGS: Mapping[FindingCode, tuple[str, str]] = {
    FindingCode.TOO_FEW_CANDIDATES: (
        "{post}应选 {seats} 人，候选人 {candidates} 人，差额选举至少要 {needed} 人",
        "增加候选人，或核对名额",
    ),
    FindingCode.NOT_ONE_FOR_ONE: (
        "{post}实行等额选举，名额 {seats} 个，候选人 {candidates} 人",
        "候选人数改成与名额相同",
    ),
    FindingCode.NOT_ON_ROLL: ("候选人{name}不在名册上", "核对姓名和名册序号"),
    FindingCode.NO_RIGHT_TO_STAND: ("候选人{name}没有被选举资格：{reason}", "核对名册，或更换候选人"),
    FindingCode.CANDIDATE_ON_STAFF: ("候选人{name}又是{duty}", "换一人担任{duty}"),
    FindingCode.RELATIVE_ON_STAFF: ("{duty}{name}是候选人{other}的近亲属", "换一人担任{duty}"),
    FindingCode.EXCLUDED_BEYOND_APPROVED: (
        "不计入应到会 {excluded} 人，批准的只有 {approved} 人",
        "补办批准，或恢复计入应到会",
    ),
    FindingCode.DOCUMENT_MISSING: ("{title}缺{lacking}", "补填{lacking}"),
    FindingCode.MEETING_TOO_SMALL: (
        "{meeting}应到 {due} 人，实到 {present} 人，不足半数",
        "重新召开推荐会",
    ),
    FindingCode.NOMINEE_WITHOUT_MAJORITY: (
        "{name}在{meeting}得 {votes} 票，到会 {present} 人，未超过半数",
        "核对推荐票，或更换人选",
    ),
    FindingCode.TWO_POSTS: ("{name}同时是{posts}的候选人，选举办法不允许", "只保留一个职务"),
    FindingCode.TOO_FEW_WRITE_IN_PLACES: (
        "{post}应选 {seats} 人，选票上另选人只有 {places} 格",
        "另选人至少留 {seats} 格",
    ),
    FindingCode.AGE_OUTSIDE: ("候选人{name}选举日 {age} 周岁，要求 {limits} 周岁", "请镇里确认"),
    FindingCode.EDUCATION_BELOW: ("候选人{name}文化程度为{education}，要求{lowest}以上", "请镇里确认"),
    FindingCode.RELATIVES_STAND: ("候选人{name}和{other}是近亲属，不能同时任职", "会前向选民说明"),
    FindingCode.STAFF_FILED_LATE: (
        "工作人员名单在选举日前 {days} 天上报，要求至少 {needed} 天",
        "请镇里确认",
    ),
    FindingCode.BETTER_LEFT_OUT: (
        "{meeting}中{name}得 {votes} 票没有列为候选人，{other}只得 {other_votes} 票却列为候选人",
        "核对推荐结果，说明原因",
    ),
    FindingCode.BIRTH_UNKNOWN: ("候选人{name}没有填出生年月，不能核对年龄", "补填出生年月"),
    FindingCode.NOT_BY_NOMINATIONS: (
        "{post}按提名得票为序，{name}得 {votes} 票却排在{before}（{fewer} 票）后面",
        "按提名得票从多到少排，或核对提名得票",
    ),
    FindingCode.NOMINATIONS_UNKNOWN: (
        "{post}按提名得票为序，{name}的提名得票没有填，次序不能核对",
        "补填提名得票",
    ),
    FindingCode.MAN_FOR_WOMENS_POST: ("{post}只选妇女，候选人{name}是男性", "更换候选人，或不勾“只选妇女”"),
    FindingCode.NO_WOMENS_POST: (
        "选举办法定了妇女委员单列职务选举，没有一个职务只选妇女",
        "在“职务和名额”里给那个职务勾“只选妇女”",
    ),
    FindingCode.CANDIDATE_ELECTED: (
        "{name}已当选{held}，又列为{post}的候选人",
        "另行选举的候选人从没有当选的人中产生，更换候选人",
    ),
    FindingCode.RELATIVE_ELECTED: (
        "候选人{name}是已当选{held}的{other}的近亲属，不能同时任职",
        "更换候选人，或会前向选民说明",
    ),
    FindingCode.CANDIDATE_HOLDS_PROXY: (
        "候选人{name}接受了委托，候选人不得接受委托",
        "在“委托”里撤回，由委托人另找人",
    ),
    FindingCode.CANDIDATE_WRITES: (
        "候选人{name}列为{voter}的代写人，候选人不得代写",
        "删去这条代写，换一人代写",
    ),
    FindingCode.UNDER_AGE_ON_ROLL: (
        "名册上{name}选举日（{day}）不满 18 周岁",
        "核对出生日期和选举日，不满的从名册划去",
    ),
    FindingCode.ORDER_UNSIGNED: ("{post}候选人的姓氏笔画次序还没有人签认", "核对次序，按 F5 签认"),
}


def sentence(finding: Finding) -> str:
    """Return what was found, ending in its rule code."""
    return f"{FINDINGS[finding.code][0].format_map(dict(finding.facts))}（{finding.rule}）"


def advice(finding: Finding) -> str:
    """Return what to do about it."""
    return FINDINGS[finding.code][1].format_map(dict(finding.facts))

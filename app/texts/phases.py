"""What phases, acts, duties and gates are called. One word for one thing (docs/glossary.md)."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.ballots import BagKind, BoxState, Disposal
from app.domain.blanks import Blank
from app.domain.bodies import RoundKind
from app.domain.exclusions import ExclusionState
from app.domain.gates import Gate
from app.domain.incidents import IncidentKind, Risk
from app.domain.phase import Phase, Verb
from app.domain.proxies import ProxyState
from app.domain.roles import Role
from app.texts.meeting import INCIDENTS, RISKS

PHASES: Mapping[Phase, str] = {
    Phase.PREPARATION: "会前准备",
    Phase.READY: "准备就绪",
    Phase.OPEN: "投票中",
    Phase.CLOSED: "投票结束",
    Phase.COUNTING: "计票中",
    Phase.DECIDED: "已有结果",
    Phase.SEALED: "已封存",
    Phase.SUSPENDED: "暂停",
    Phase.VOID: "选举无效",
}

NOT_BEFORE: Mapping[Phase, str] = {
    Phase.PREPARATION: "会前准备时办",
    Phase.READY: "完成会前准备以后办",
    Phase.OPEN: "开始投票以后办",
    Phase.CLOSED: "结束投票以后办",
    Phase.COUNTING: "开始计票以后办",
    Phase.DECIDED: "有了结果以后办",
    Phase.SEALED: "封存以后办",
    Phase.SUSPENDED: "暂停的时候办",
    Phase.VOID: "宣布选举无效以后办",
}
"""From when an act belongs to the day, by the first phase that has it."""

VERBS: Mapping[Verb, str] = {
    Verb.MAKE_READY: "完成会前准备",
    Verb.OPEN_VOTING: "开始投票",
    Verb.CLOSE_VOTING: "结束投票",
    Verb.START_COUNT: "开始计票",
    Verb.DECIDE: "确定结果",
    Verb.SEAL_DAY: "封存",
    Verb.SUSPEND: "暂停",
    Verb.RESUME: "恢复",
    Verb.DECLARE_VOID: "宣布选举无效",
    Verb.START_ROUND: "开始下一轮投票",
    Verb.ELECT_OFFICERS: "选举书记、副书记",
    Verb.START_RERUN: "开始重新选举",
    Verb.EDIT_SETUP: "修改选举设置",
    Verb.FREEZE_RULE_SHEET: "选举办法定稿",
    Verb.IMPORT_ROLL: "导入名册",
    Verb.CORRECT_ROLL: "更正名册",
    Verb.ENROL_STAFF: "登记工作人员",
    Verb.ADOPT_STAFF: "通过工作人员名单",
    Verb.CHANGE_PIN: "改自己的口令",
    Verb.RESET_PIN: "重设口令",
    Verb.TICK_AGENDA: "勾选议程",
    Verb.RECORD_SHOW_OF_HANDS: "记录举手表决",
    Verb.GIVE_UP_SEATS: "减少名额",
    Verb.EXCLUDE_FROM_DUE: "申请不计入应到会",
    Verb.APPROVE_EXCLUSION: "通过不计入应到会",
    Verb.ADMIT_EXCLUDED: "恢复计入应到会",
    Verb.CHECK_IN: "签到",
    Verb.UNDO_CHECK_IN: "撤销签到",
    Verb.RECORD_LEAVING: "记录离场",
    Verb.RECORD_SCRIBE: "记录代写",
    Verb.REGISTER_PROXY: "登记委托",
    Verb.APPROVE_PROXY: "审核委托",
    Verb.PUBLISH_PROXIES: "公布委托名单",
    Verb.WITHDRAW_PROXY: "撤回委托",
    Verb.PRINT_BALLOTS: "印制选票",
    Verb.RECEIVE_BALLOTS: "清点选票入库",
    Verb.ISSUE_BALLOTS: "发放选票",
    Verb.UNDO_ISSUE: "撤销发票",
    Verb.EXCHANGE_SPOILED: "写坏换发",
    Verb.EXCHANGE_UNREADABLE: "换发认不出码的选票",
    Verb.RECORD_TAKEN_AWAY: "记录未投或带走的选票",
    Verb.CANCEL_UNUSED: "剩余选票作废",
    Verb.SEAL_PAPER: "封存选票",
    Verb.CLOSE_BREAK: "说明数字不符",
    Verb.PREPARE_BOX: "检查票箱",
    Verb.SEND_MOBILE_BOX: "送出流动票箱",
    Verb.RETURN_MOBILE_BOX: "收回流动票箱",
    Verb.OPEN_BOX: "开启票箱",
    Verb.COUNT_BOX: "清点票箱",
    Verb.EXCLUDE_BOX: "票箱不计入",
    Verb.RECORD_INCIDENT: "记录突发情况",
    Verb.CLOSE_INCIDENT: "办结突发情况",
    Verb.MOVE_HALL: "转移会场",
    Verb.OPEN_BATCH: "新开一捆",
    Verb.SCAN_SHEET: "扫描选票",
    Verb.THROW_BACK_BATCH: "整批退回",
    Verb.CLOSE_BATCH: "计入一捆",
    Verb.ADJUDICATE: "认定存疑选票",
    Verb.RESOLVE_WRITE_IN: "认定另选人",
    Verb.ENTER_HAND_COUNT: "录入人工计票",
    Verb.SPOT_CHECK: "抽查核对",
    Verb.PRINT_PAPER: "打印文书",
    Verb.COMPARE_PAPER: "核对签字文书",
    Verb.INSTALL_SIGNER: "装入签名钥匙",
    Verb.EXPORT_PACKAGE: "导出结果包",
    Verb.MAKE_BACKUP: "备份",
    Verb.RESTORE_BACKUP: "恢复备份",
    Verb.SIGN_IN: "登录",
}

AFTER: Mapping[Verb, str] = {
    Verb.MAKE_READY: "之后开始签到。选举设置和选举办法不能再改，名册只能一人一人更正。",
    Verb.OPEN_VOTING: "之后发票、投票。不能再加印选票，不能再登记委托、申请不计入应到会。",
    Verb.CLOSE_VOTING: "之后不能再签到、发票、换发。接着作废剩余选票，集中票箱，开箱清点。",
    Verb.START_COUNT: "之后扫描计票，认定存疑选票。",
    Verb.DECIDE: "之后按计入的票定谁当选，票不能再扫、再改。接着打印文书、签字，当场公布。",
    Verb.SEAL_DAY: "之后只能看、打印、导出，什么都不能再改；票的先后次序会抹去。",
    Verb.SUSPEND: "暂停以后不能签到、发票、开箱、扫描；恢复了从这一步接着做。",
    Verb.RESUME: "之后从暂停前的那一步接着进行。",
    Verb.DECLARE_VOID: "之后本轮不再签到、发票、计票，要重新选举。",
}
"""What a move of the day ends and what follows it, said before it is made."""

ROLES: Mapping[Role, str] = {
    Role.OPERATOR: "操作员",
    Role.CHAIR: "主持人",
    Role.CHIEF_SCRUTINEER: "总监票人",
    Role.SCRUTINEER: "监票人",
    Role.TELLER: "计票人",
    Role.CALLER: "唱票人",
    Role.REGISTRAR: "验证发票员",
    Role.SCRIBE: "代书员",
    Role.MOBILE_BOX: "流动票箱工作人员",
    Role.ORDER: "秩序维护员",
}

GATES: Mapping[Gate, str] = {
    Gate.RULE_SHEET_OPEN: "选举办法还没有定稿",
    Gate.SETUP_BLOCKED: "会前检查还有必须解决的问题",
    Gate.NO_BALLOTS: "还没有清点入库的选票",
    Gate.QUORUM_MISSING: "实到会人数不足",
    Gate.EXCLUSIONS_OPEN: "不计入应到会的名单还没有经大会表决",
    Gate.BOX_OUT: "还有流动票箱没有收回",
    Gate.BOX_NOT_COUNTED: "还有票箱没有清点",
    Gate.TOO_MANY_RECOVERED: "收回选票多于发出选票或投票人数",
    Gate.BATCH_OPEN: "还有没计入的捆",
    Gate.DOUBTFUL_LEFT: "还有没认定的存疑选票",
    Gate.NOT_ALL_COUNTED: "计入的票数与人工清点数不一致",
    Gate.BREAK_OPEN: "还有数字不符没有两人说明",
    Gate.UNUSED_LEFT: "剩余选票还没有作废",
    Gate.NO_SEATS_LEFT: "名额已满，不需要下一轮",
    Gate.SEATS_OPEN: "委员的名额还没有选满，先开始下一轮或减少名额",
}


PROXY_STATES: Mapping[ProxyState, str] = {
    ProxyState.REGISTERED: "已登记",
    ProxyState.APPROVED: "审核通过",
    ProxyState.PUBLISHED: "已公布",
    ProxyState.USED: "已用",
    ProxyState.WITHDRAWN: "已撤回",
}

EXCLUSION_STATES: Mapping[ExclusionState, str] = {
    ExclusionState.PROPOSED: "已申请",
    ExclusionState.CONSENTED: "上级已同意，待表决",
    ExclusionState.VOTED: "大会已通过，待批复",
    ExclusionState.EXCLUDED: "不计入应到会",
    ExclusionState.REJECTED: "大会未通过，仍计入",
    ExclusionState.WITHDRAWN: "已撤回，仍计入",
    ExclusionState.ADMITTED: "本人到会，恢复计入",
}

ROUNDS: Mapping[RoundKind, str] = {
    RoundKind.FIRST: "首次投票",
    RoundKind.SUPPLEMENTARY: "另行选举",
    RoundKind.RUNOFF: "再次投票",
}

BOX_STATES: Mapping[BoxState, str] = {
    BoxState.PREPARED: "已验空加封",
    BoxState.OUT: "在外",
    BoxState.BACK: "已收回",
    BoxState.OPENED: "已开箱，清点中",
    BoxState.COUNTED: "已数完",
    BoxState.EXCLUDED: "不计入",
}

BAGS: Mapping[BagKind, str] = {
    BagKind.VALID: "有效票",
    BagKind.INVALID: "无效票",
    BagKind.CANCELLED: "作废的剩余票",
    BagKind.KEPT: "留存样票",
    BagKind.SPOILED: "写坏和损坏的票",
}

DISPOSALS: Mapping[Disposal, str] = {Disposal.SEALED: "封存", Disposal.DESTROYED: "销毁"}

BLANKS: Mapping[Blank, str] = {
    Blank.BOOTHS: "秘密写票处",
    Blank.ANNOUNCEMENT_NO: "公告编号",
    Blank.REPORT_NO: "报告文号",
}


def name_of(word: StrEnum) -> str:
    """Return the Chinese name of a phase, act, duty, gate or state; other words come back as they are."""
    match word:
        case Phase():
            return PHASES[word]
        case Verb():
            return VERBS[word]
        case Role():
            return ROLES[word]
        case Gate():
            return GATES[word]
        case ProxyState():
            return PROXY_STATES[word]
        case ExclusionState():
            return EXCLUSION_STATES[word]
        case RoundKind():
            return ROUNDS[word]
        case BoxState():
            return BOX_STATES[word]
        case BagKind():
            return BAGS[word]
        case Disposal():
            return DISPOSALS[word]
        case IncidentKind():
            return INCIDENTS[word]
        case Blank():
            return BLANKS[word]
        case Risk():
            return RISKS[word]
        case _:
            return word.value

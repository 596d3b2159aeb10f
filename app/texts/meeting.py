"""Words of the meeting: kinds of incidents, how grave they are."""

from collections.abc import Mapping

from app.domain.incidents import IncidentKind, Risk

INCIDENTS: Mapping[IncidentKind, str] = {
    IncidentKind.RAIN: "下雨、天气突变",
    IncidentKind.DISTURBANCE: "现场起哄、冲突",
    IncidentKind.BOX_SMASHED: "票箱被毁",
    IncidentKind.BALLOTS_TORN: "选票被撕毁",
    IncidentKind.BOYCOTT: "拒绝投票",
    IncidentKind.POWER_CUT: "停电",
    IncidentKind.EQUIPMENT: "设备故障",
    IncidentKind.ILLNESS: "有人发病",
    IncidentKind.OTHER: "其他",
}
RISKS: Mapping[Risk, str] = {Risk.HIGH: "高", Risk.MEDIUM: "中", Risk.LOW: "低"}

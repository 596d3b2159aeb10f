"""Every setting of the rule sheet in plain words, with its rule and its source tag, for the sheet and the help page.

Tags of RULES.md: L read in the law, P read in published practice, U known second-hand — the town office confirms it.
The wizard's questions, for those a clerk chooses, are in rule_questions.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

TAGS: Mapping[str, str] = {"L": "法律法规", "P": "公布的做法", "U": "待镇里确认"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One setting: *tag* is L, P or U; *values* names each value of a closed set."""

    rule: str
    tag: str
    title: str
    plain: str
    values: Mapping[str, str] = field(default_factory=dict)


_YES_NO = {"true": "是", "false": "否"}

SETTINGS: Mapping[str, Explained] = {
    "majority_base": Explained(
        rule="A1",
        tag="U",
        title="党员选举过半数的基数",
        plain="赞成票要超过基数的一半才当选。",
        values={"due": "应到会人数", "present": "实到会人数"},
    ),
    "over_recovered_against": Explained(
        rule="C2",
        tag="P",
        title="收回选票与什么比较",
        plain="收回选票多于比较的数，选举无效，应当重新选举。",
        values={"voters": "投票人数", "issued": "发出选票", "both": "两者都比较"},
    ),
    "overvote_voids": Explained(
        rule="C3",
        tag="P",
        title="选的人多于名额",
        plain="等于或少于名额的有效，多于名额的无效。",
        values={"ballot": "整张作废", "contest": "该栏作废"},
    ),
    "blank_means": Explained(
        rule="C4",
        tag="P",
        title="没有画符号的一栏",
        plain="姓名旁什么也没画时怎样计。",
        values={"abstain": "弃权", "approve": "赞成"},
    ),
    "blank_ballot": Explained(
        rule="C7",
        tag="P",
        title="整张空白",
        plain="一个符号也没有、也没有另写姓名的选票。",
        values={"valid": "有效，全部计弃权", "invalid": "无效"},
    ),
    "write_in_without_mark": Explained(
        rule="C6",
        tag="P",
        title="另写了姓名但没有画○",
        plain="另选他人要写姓名并画○。",
        values={
            "not_counted": "该姓名不计",
            "void_ballot": "整张作废",
            "abstain": "计弃权",
            "approve": "计赞成",
        },
    ),
    "same_person_two_posts": Explained(
        rule="C8",
        tag="P",
        title="同一人被选任两个职务",
        plain="几个职务印在一张选票上时才会出现。",
        values={
            "void_ballot": "整张作废",
            "highest": "只计较高职务",
            "not_allowed_at_nomination": "提名时就不允许",
        },
    ),
    "pool_higher_posts": Explained(
        rule="D3",
        tag="P",
        title="下加",
        plain="得到的较高职务的票，同时计入较低职务。",
        values=_YES_NO,
    ),
    "women_seat": Explained(
        rule="D4",
        tag="U",
        title="妇女名额",
        plain="委员会中应当有妇女；较高职务没有妇女时，在委员中保证一名。",
        values={"reserve": "在委员中保留", "separate_post": "单设职务", "off": "不另设"},
    ),
    "supplementary_needs_turnout": Explained(
        rule="A2",
        tag="P",
        title="另行选举也要过投票率",
        plain="另行选举时，到会或收回选票的要求照旧。",
        values=_YES_NO,
    ),
    "numbering": Explained(
        rule="F",
        tag="P",
        title="选票编号",
        plain="投票一律无记名；编号随机打乱，任何人都不能由编号查到选民。",
        values={"shuffled": "随机编号", "uniform": "不编号"},
    ),
    "name_order": Explained(
        rule="B8",
        tag="P",
        title="候选人排列顺序",
        plain="选票上姓名的先后。",
        values={
            "surname_strokes": "按姓氏笔画",
            "name_strokes": "按姓名笔画",
            "nomination_votes": "按提名票数",
            "approved": "按批准的顺序",
        },
    ),
    "samples_kept": Explained(
        rule="C12", tag="P", title="留存样票张数", plain="剩余选票当众作废，留几张归档。"
    ),
    "proxies_per_holder": Explained(
        rule="B4", tag="L", title="每人最多接受委托", plain="书面委托，候选人不得接受委托，名单要公布。"
    ),
    "committee_quorum": Explained(
        rule="A1",
        tag="P",
        title="新委员会选举书记、副书记的到会人数",
        plain="由新选出的委员会等额选举，到会委员要达到的份额。",
        values={"four_fifths": "五分之四", "two_thirds": "三分之二"},
    ),
    "near_relatives": Explained(rule="D5", tag="L", title="近亲属范围", plain="有这些关系的人不能同时任职。"),
    "exclusion_reasons": Explained(
        rule="B2",
        tag="P",
        title="可以不计入应到会的情形",
        plain="须经上级党组织同意，并经大会表决。",
    ),
    "report_title": Explained(
        rule="H", tag="P", title="计票报告单的名称", plain="各县叫法不同，按当地的写。"
    ),
    "health_check": Explained(
        rule="H",
        tag="U",
        title="入场健康登记",
        plain="到会人员测量体温，需要时安排到隔离点。",
        values=_YES_NO,
    ),
}

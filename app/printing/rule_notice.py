"""选举办法与无效票认定规则: the settings of the rule sheet in sentences with rule codes, to be read out, signed and posted."""

from app.domain.rule_sheet import (
    BlankBallot,
    BlankMeans,
    CommitteeQuorum,
    MajorityBase,
    NameOrder,
    Numbering,
    OverRecovered,
    OvervoteVoids,
    RuleSheet,
    SamePersonTwoPosts,
    UnmarkedWriteIn,
    WomenSeat,
)
from app.printing.flow import Flow
from app.printing.minutes import numeral, title_block
from app.printing.page import OFFICIAL, Printed, compose
from app.printing.records.counting import RuleNotice
from app.printing.typeset import BODY, HEADING_1, date_words

_COMMITTEE = {CommitteeQuorum.FOUR_FIFTHS: "五分之四", CommitteeQuorum.TWO_THIRDS: "三分之二"}
_PARTY, _RESIDENTS = "party_branch", "residents_committee"


def render(record: RuleNotice) -> bytes:
    """Return the printed rule sheet as PDF bytes."""
    return layout(record).data


def layout(record: RuleNotice) -> Printed:
    """Return the rule sheet in official layout."""
    flow = Flow(OFFICIAL)
    title_block(flow, record.title, OFFICIAL)
    for i, (heading, clauses) in enumerate(chapters(record)):
        flow.text(f"{numeral(i + 1)}、{heading}", HEADING_1, fill=False, glue=True)
        for clause in clauses:
            flow.text(clause)
    flow.space(3)
    flow.text(record.body, BODY, indent=0, align="right", fill=False)
    flow.signatures(record.signer_words, columns=2, style=BODY, pitch=13.2, trailer=date_words(record.date))
    return compose(
        flow.pages(top=37),
        record.imprint,
        OFFICIAL,
        title="选举办法与无效票认定规则",
        head_lines="".join(record.title),
    )


def chapters(record: RuleNotice) -> list[tuple[str, list[str]]]:
    """Return headings and clauses; every clause ends in the code of its rule."""
    s, party = record.settings, record.body_kind == _PARTY
    return [
        ("选举有效和当选", _lines(record, party)),
        ("选票和填写", _marks(s, record, party)),
        ("有效票和无效票", _void(s)),
        ("选票的发放、收回和封存", _paper(s)),
        *([("不计入应到会人数的情形", _left_out(s))] if party else _village(record)),
    ]


def _lines(record: RuleNotice, party: bool) -> list[str]:
    s = record.settings
    if party:
        base = "应到会人数" if s.majority_base is MajorityBase.DUE else "实到会人数"
        return [
            "实到会人数达到应到会人数的五分之四，会议有效（A1）。",
            f"得赞成票超过{base}的半数，始得当选；正好半数不当选（A1）。",
            f"不足应选名额的，另行选举，当选仍须超过半数，{_again(s)}；当选人数接近应选名额的，"
            "经应到会半数以上同意，可以减少名额（A1）。",
            f"委员会选举书记、副书记，实到会委员达到应到会的{_COMMITTEE[s.committee_quorum]}，会议有效（A1）。",
        ]
    again = _again(s)
    code, turnout = _turnout(record)
    return [
        f"{record.electors}{turnout}投票，选举有效；得票超过收回选票的半数，始得当选（{code}）。",
        f"不足应选名额的，另行选举，以得票多的当选，但得票不得少于收回选票的三分之一；{again}（{code}）。",
    ]


def _again(s: RuleSheet) -> str:
    return "另行选举也须达到上述人数要求" if s.supplementary_needs_turnout else "另行选举不另计人数要求"


def _left_out(s: RuleSheet) -> list[str]:
    """Name the circumstances of B2: a town may edit them, so the frozen ones stand on the signed paper."""
    last = len(s.exclusion_reasons)
    return [
        "不能到会的党员有下列情形之一，经上级党组织同意并经大会表决通过，可以不计入应到会人数（B2）；"
        "本人到会的，可以恢复计入（B3）：",
        *(
            f"{number}. {words}{'。' if number == last else '；'}"
            for number, words in enumerate(s.exclusion_reasons, 1)
        ),
    ]


def _turnout(record: RuleNotice) -> tuple[str, str]:
    """Return the rule of the body's turnout and its share in words (A2, A3, A4)."""
    if record.body_kind != _RESIDENTS:
        return "A2", "过半数"
    return ("A4", "超过三分之二") if record.electors == "居民代表" else ("A3", "过半数")


def _marks(s: RuleSheet, record: RuleNotice, party: bool) -> list[str]:
    order = {
        NameOrder.SURNAME_STROKES: "姓氏笔画",
        NameOrder.NAME_STROKES: "姓名笔画",
        NameOrder.NOMINATION_VOTES: "提名得票",
        NameOrder.APPROVED: "批准的名单",
    }[s.name_order]
    officers = "，书记、副书记按批准的名单排列" if party and s.name_order is not NameOrder.APPROVED else ""
    blank = "弃权" if s.blank_means is BlankMeans.ABSTAIN else "赞成"
    number = (
        "选票印有随机编号，编号与投票人不作任何对应（F）。"
        if s.numbering is Numbering.SHUFFLED
        else "选票不印编号（F）。"
    )
    return [
        f"候选人按{order}排列{officers}（B8、E）。{number}",
        f"赞成画“{record.mark_words[0]}”，不赞成画“×”，不画任何符号为{blank}（C4）。",
        f"另选他人的，写明姓名并画“○”{'；另选人数不得多于不赞成人数' if party else ''}（C5）。",
        {
            UnmarkedWriteIn.NOT_COUNTED: "写了姓名没有画“○”的，该另选人不计票（C6）。",
            UnmarkedWriteIn.VOID_BALLOT: "写了姓名没有画“○”的，该张选票无效（C6）。",
            UnmarkedWriteIn.ABSTAIN: "写了姓名没有画“○”的，视为弃权（C6）。",
            UnmarkedWriteIn.APPROVE: "写了姓名没有画“○”的，视为赞成（C6）。",
        }[s.write_in_without_mark],
    ]


def _void(s: RuleSheet) -> list[str]:
    over = "该张选票无效" if s.overvote_voids is OvervoteVoids.BALLOT else "该职务一栏无效"
    blank = (
        "全部空白的选票"
        + ("有效，各栏均为弃权" if s.blank_ballot is BlankBallot.VALID else "无效")
        + "（C7）"
    )
    if s.blank_means is BlankMeans.APPROVE:
        blank = "没有画符号的选票视为赞成印出的全部候选人，人数多于应选名额的按多选处理（C3、C4）"
    same = {
        SamePersonTwoPosts.VOID_BALLOT: "该张选票无效",
        SamePersonTwoPosts.HIGHEST: "计入较高职务",
        SamePersonTwoPosts.NOT_ALLOWED_AT_NOMINATION: "提名时已排除，计票时各职务分别计算",
    }[s.same_person_two_posts]
    return [
        f"所选人数等于或少于应选名额的有效，多于应选名额的，{over}（C3）。",
        f"{blank}。同一人选任两个职务的，{same}（C8）。",
        "无法辨认、画在格外、涂改或另有记号的，不推测，由两名监票人当场共同认定，记录理由（C10）。",
    ]


def _paper(s: RuleSheet) -> list[str]:
    against = {
        OverRecovered.VOTERS: "投票人数",
        OverRecovered.ISSUED: "发出选票",
        OverRecovered.BOTH: "投票人数或发出选票",
    }[s.over_recovered_against]
    return [
        f"收回选票多于{against}的，选举无效，重新选举；等于或少于的，选举有效（C2）。",
        f"剩余选票留存 {s.samples_kept} 张，其余当众作废；计票后选票装袋封存（C12）。",
    ]


def _village(record: RuleNotice) -> list[tuple[str, list[str]]]:
    s = record.settings
    women = {
        WomenSeat.RESERVE: "委员中应有妇女；按得票不能选出的，保留一个名额另行选举（D4）。",
        WomenSeat.SEPARATE_POST: "妇女委员单列职务选举（D4）。",
        WomenSeat.OFF: "不单设妇女名额（D4）。",
    }[s.women_seat]
    pooled = (
        "候选人在较高职务的得票计入较低职务（D3）。" if s.pool_higher_posts else "各职务得票分别计算（D3）。"
    )
    kin = "、".join(s.near_relatives)
    clauses = [f"{women}{pooled}", f"有{kin}关系的不同时当选，保留职务较高或得票较多的（D5）。"]
    if _turnout(record)[0] == "A4":
        return [("妇女名额和近亲属回避", ["不办理委托投票（B4）。", *clauses])]
    away = record.electors.rpartition("的")[2]
    proxies = (
        f"外出{away}可书面委托投票，一人接受委托不超过 {s.proxies_per_holder} 人，候选人不得接受委托（B4）。"
    )
    return [("委托投票、妇女名额和近亲属回避", [proxies, *clauses])]

"""选举办法与无效票认定规则: the settings of the rule sheet in sentences with rule codes, to be read out, signed and posted."""

from app.domain.rule_sheet import (
    BlankBallot,
    BlankMeans,
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

_PARTY = "party_branch"


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
        ("选举有效和当选", _lines(s, party)),
        ("选票和填写", _marks(s, record)),
        ("有效票和无效票", _void(s)),
        ("选票的发放、收回和封存", _paper(s)),
        *([] if party else [("委托投票、妇女名额和近亲属回避", _village(s))]),
    ]


def _lines(s: RuleSheet, party: bool) -> list[str]:
    if party:
        base = "应到会人数" if s.majority_base is MajorityBase.DUE else "实到会人数"
        return [
            "实到会人数达到应到会人数的五分之四，会议有效（A1）。",
            f"得赞成票超过{base}的半数，始得当选；正好半数不当选（A1）。",
            "不足应选名额的，另行选举，当选仍须超过半数（A1）。",
        ]
    again = (
        "另行选举也须达到投票人数要求。" if s.supplementary_needs_turnout else "另行选举不另计投票人数要求。"
    )
    return [
        "登记参加选举的村民过半数投票，选举有效；得票超过收回选票的半数，始得当选（A2）。",
        f"不足应选名额的，另行选举，以得票多的当选，但得票不得少于收回选票的三分之一。{again}（A2）",
    ]


def _marks(s: RuleSheet, record: RuleNotice) -> list[str]:
    order = {
        NameOrder.SURNAME_STROKES: "姓氏笔画",
        NameOrder.NAME_STROKES: "姓名笔画",
        NameOrder.NOMINATION_VOTES: "提名得票",
        NameOrder.APPROVED: "批准的名单",
    }[s.name_order]
    blank = "弃权" if s.blank_means is BlankMeans.ABSTAIN else "赞成"
    number = (
        "选票印有随机编号，编号与投票人不作任何对应（F）。"
        if s.numbering is Numbering.SHUFFLED
        else "选票不印编号（F）。"
    )
    return [
        f"候选人按{order}排列（B8、E）。{number}",
        f"赞成画“{record.mark_words[0]}”，不赞成画“×”，不画任何符号为{blank}（C4）。",
        "另选他人的，写明姓名并画“○”；另选人数不得多于不赞成人数（C5）。",
        {
            UnmarkedWriteIn.NOT_COUNTED: "写了姓名没有画“○”的，该另选人不计票（C6）。",
            UnmarkedWriteIn.VOID_BALLOT: "写了姓名没有画“○”的，该张选票无效（C6）。",
            UnmarkedWriteIn.ABSTAIN: "写了姓名没有画“○”的，视为弃权（C6）。",
            UnmarkedWriteIn.APPROVE: "写了姓名没有画“○”的，视为赞成（C6）。",
        }[s.write_in_without_mark],
    ]


def _void(s: RuleSheet) -> list[str]:
    over = "该张选票无效" if s.overvote_voids is OvervoteVoids.BALLOT else "该职务一栏无效"
    blank = "有效，各栏均为弃权" if s.blank_ballot is BlankBallot.VALID else "无效"
    same = {
        SamePersonTwoPosts.VOID_BALLOT: "该张选票无效",
        SamePersonTwoPosts.HIGHEST: "计入较高职务",
        SamePersonTwoPosts.NOT_ALLOWED_AT_NOMINATION: "提名时已排除，发现时由监票人认定",
    }[s.same_person_two_posts]
    return [
        f"所选人数等于或少于应选名额的有效，多于应选名额的，{over}（C3）。",
        f"全部空白的选票{blank}（C7）。同一人选任两个职务的，{same}（C8）。",
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


def _village(s: RuleSheet) -> list[str]:
    women = {
        WomenSeat.RESERVE: "委员中应有妇女；按得票不能选出的，保留一个名额另行选举（D4）。",
        WomenSeat.SEPARATE_POST: "妇女委员单列职务选举（D4）。",
        WomenSeat.OFF: "不单设妇女名额（D4）。",
    }[s.women_seat]
    pooled = (
        "候选人在较高职务的得票计入较低职务（D3）。" if s.pool_higher_posts else "各职务得票分别计算（D3）。"
    )
    return [
        f"外出村民可书面委托投票，一人接受委托不超过 {s.proxies_per_holder} 人，候选人不得接受委托（B4）。",
        f"{women}{pooled}",
        "有近亲属关系的不同时当选，保留职务较高或得票较多的（D5）。",
    ]

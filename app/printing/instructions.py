"""The numbered instructions on a ballot, made from the style and the rule sheet so that they cannot contradict the table."""

from app.domain.bodies import Body
from app.domain.election import BallotStyle, BallotType, ElectionSetup
from app.domain.rule_sheet import BlankMeans, NameOrder, OvervoteVoids, RuleSheet, UnmarkedWriteIn
from app.domain.sheet import Sheet

ORDER = {
    NameOrder.SURNAME_STROKES: "按姓氏笔画为序",
    NameOrder.NAME_STROKES: "按姓名笔画为序",
    NameOrder.NOMINATION_VOTES: "按提名得票为序",
    NameOrder.APPROVED: "",
}


def instructions(setup: ElectionSetup, ballot_type: BallotType, sheet: Sheet) -> tuple[str, ...]:
    """Return at most four sentences, one line each (C3, C4, C5, C6)."""
    rules = setup.settings
    seats = [setup.contest(post).seats for post in ballot_type.posts]
    if ballot_type.style is BallotStyle.WRITTEN:
        return _written(setup, several=len(seats) > 1)
    places = any(field.kind == "write_in" for field in sheet.layout.fields)
    columns = ballot_type.style in (BallotStyle.COLUMNS_2, BallotStyle.COLUMNS_3)
    above = any(words.vertical and words.text == "符　号" for words in sheet.table.words)
    lines = [_marks(ballot_type.style, rules, above=above)]
    if places:
        lines.append(_others(setup, columns=columns, above=above))
    lines.append(_most(rules, seats))
    lines.append("请用黑色或蓝黑色笔填写；符号画在方框内。写坏的，在投票前交回换领；投票时沿虚线对折。")
    return tuple(lines)


def _marks(style: BallotStyle, rules: RuleSheet, *, above: bool) -> str:
    blank = "按赞成计" if rules.blank_means is BlankMeans.APPROVE else "按弃权计"
    if style is BallotStyle.COLUMNS_3:
        return f"对每名候选人，只在“赞成”“不赞成”“弃权”三个方框中的一个画“○”；都不画的{blank}。"
    if style is BallotStyle.COLUMNS_2:
        return f"对每名候选人，只在“赞成”“不赞成”两个方框中的一个画“○”；都不画的{blank}。"
    place = "候选人姓名上方的方框内" if above else "候选人姓名右边的方框内"
    if rules.blank_means is BlankMeans.APPROVE:
        return f"不赞成的，在{place}画“×”；赞成的，画“○”；不画任何符号的按赞成计。"
    return f"赞成的，在{place}画“○”；不赞成的，画“×”；弃权的，不画任何符号。"


def _others(setup: ElectionSetup, *, columns: bool, above: bool) -> str:
    box = "同一行“赞成”方框内" if columns else "其上方的方框内" if above else "同一行的方框内"
    where = "“另选人姓名”栏写上姓名" if above else "该职务的“另选人”格内写姓名"
    start = "不赞成候选人的，可以另选他人：" if setup.body is Body.PARTY_BRANCH else "另选他人的，"
    if setup.settings.write_in_without_mark is UnmarkedWriteIn.APPROVE:
        return f"{start}在{where}。"
    return f"{start}在{where}，并在{box}画“○”。"


def _most(rules: RuleSheet, seats: list[int]) -> str:
    void = "无效" if rules.overvote_voids is OvervoteVoids.BALLOT else "该栏无效"
    if len(seats) == 1:
        return f"所选人数（赞成的与另选的合计）等于或少于 {seats[0]} 名的有效，多于 {seats[0]} 名的{void}。"
    return f"每项职务所选人数不得多于应选名额，多选的{void}；同一人只能选任一项职务。"


def _written(setup: ElectionSetup, *, several: bool) -> tuple[str, ...]:
    rules = setup.settings
    group = "居民小组" if setup.body is Body.RESIDENTS_COMMITTEE else "村民小组"
    marked = rules.write_in_without_mark is not UnmarkedWriteIn.APPROVE
    first = (
        "一个方框只写一个人的姓名，并在左边的小方框内画“○”。不写的为弃权。"
        if marked
        else "一个方框只写一个人的姓名；写上姓名即为选他担任该项职务。不写的为弃权。"
    )
    void = "无效" if rules.overvote_voids is OvervoteVoids.BALLOT else "该栏无效"
    one = "；同一人只能选任一项职务" if several else ""
    return (
        first,
        f"每项职务所选人数等于或少于应选名额的有效，多选的{void}{one}。",
        f"同名同姓的，请在姓名后注明{group}或者小名。",
        "请用黑色或蓝黑色笔填写；写坏的，在投票前交回换领。投票时沿虚线对折。",
    )

"""The 督导清单 in words: what the check before the day looks at, and the findings that speak against it."""

from dataclasses import dataclass

from app.domain.findings import FindingCode


@dataclass(frozen=True, slots=True)
class Area:
    """One line of the list: when it is looked at, what must hold, the rule, and the findings that say it does not."""

    stage: str
    item: str
    rule: str
    against: frozenset[FindingCode]


_F = FindingCode
AREAS: tuple[Area, ...] = (
    Area("名额", "候选人人数符合差额或等额规定", "B7", frozenset({_F.TOO_FEW_CANDIDATES, _F.NOT_ONE_FOR_ONE})),
    Area("候选人", "候选人在名册上，有选举权，可以参选", "B1", frozenset({_F.NOT_ON_ROLL, _F.NO_RIGHT_TO_STAND})),
    Area("候选人", "年龄、文化程度符合当地要求，出生日期已填", "B7", frozenset({_F.AGE_OUTSIDE, _F.EDUCATION_BELOW, _F.BIRTH_UNKNOWN})),
    Area("提名", "推荐会人数、提名得票符合规定", "B7", frozenset({_F.MEETING_TOO_SMALL, _F.NOMINEE_WITHOUT_MAJORITY, _F.BETTER_LEFT_OUT})),
    Area("提名", "没有一人被提名为两个职务（选举办法不许的）", "C8", frozenset({_F.TWO_POSTS})),
    Area("提名", "候选人之间没有应回避的近亲属", "D5", frozenset({_F.RELATIVES_STAND, _F.RELATIVE_ELECTED})),
    Area("提名", "前一轮已经当选的人不再列为候选人", "D1", frozenset({_F.CANDIDATE_ELECTED})),
    Area("候选人", "候选人没有接受委托", "B4", frozenset({_F.CANDIDATE_HOLDS_PROXY})),
    Area("候选人", "候选人没有替人代写", "B5", frozenset({_F.CANDIDATE_WRITES})),
    Area("提名", "只选妇女的职务合乎选举办法", "D4", frozenset({_F.MAN_FOR_WOMENS_POST, _F.NO_WOMENS_POST})),
    Area("选票", "另选人空格不少于应选名额", "C5", frozenset({_F.TOO_FEW_WRITE_IN_PLACES})),
    Area("选票", "候选人排列次序已由人核定", "B8", frozenset({_F.ORDER_UNSIGNED, _F.NOT_BY_NOMINATIONS, _F.NOMINATIONS_UNKNOWN})),
    Area("工作人员", "工作人员不是候选人，也不是其近亲属", "B6", frozenset({_F.CANDIDATE_ON_STAFF, _F.RELATIVE_ON_STAFF})),
    Area("工作人员", "工作人员名单按时报备", "B6", frozenset({_F.STAFF_FILED_LATE})),
    Area("名册", "名册上的人选举日都满 18 周岁", "B1", frozenset({_F.UNDER_AGE_ON_ROLL})),
    Area("名册", "不计入应到会的人数不多于批复的人数", "B2", frozenset({_F.EXCLUDED_BEYOND_APPROVED})),
    Area("文书", "批复、报告的文号和日期齐全", "B2", frozenset({_F.DOCUMENT_MISSING})),
)  # fmt: skip
"""Every finding stands in exactly one area."""

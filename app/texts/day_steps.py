"""The order of the day of each body as the strip shows it (RULES.md G): labels of at most six characters."""

from app.domain.bodies import Body

PARTY_STEPS = (
    "清点人数", "应到名单", "宣布有效", "选举办法", "监票计票", "候选人",
    "检查封箱", "分发选票", "写票投票", "开箱清点", "计票", "宣布当选",
)  # fmt: skip
VILLAGE_STEPS = (
    "宣布开始", "投票办法", "候选人陈述", "检查票箱", "清点选票", "验证发票",
    "写票投票", "剩余作废", "开箱清点", "唱票计票", "当场公布", "封存报告",
)  # fmt: skip


def steps_of(body: Body) -> tuple[str, ...]:
    """Return the twelve steps of *body*."""
    return PARTY_STEPS if body is Body.PARTY_BRANCH else VILLAGE_STEPS


def step_at(body: Body, phase: str) -> int:
    """Return which step (from 0) the day stands at in *phase*; 12 when it is over."""
    party = {
        "preparation": 0,
        "ready": 0,
        "open": 7,
        "closed": 9,
        "counting": 10,
        "decided": 11,
        "sealed": 12,
    }
    village = {
        "preparation": 0,
        "ready": 0,
        "open": 5,
        "closed": 7,
        "counting": 9,
        "decided": 10,
        "sealed": 12,
    }
    return (party if body is Body.PARTY_BRANCH else village).get(phase, 0)


_PARTY_AT = {
    "count_present": 0, "left_out": 1, "quorum": 2, "method": 3, "staff": 4, "candidates": 5,
    "boxes": 6, "issue": 7, "explain": 8, "vote": 8, "open_boxes": 9, "count": 10, "report": 11,
    "declare": 11, "officers": 11, "higher": 11,
}  # fmt: skip
_VILLAGE_AT = {
    "begin": 0, "anthem": 0, "progress": 0, "method_staff": 1, "speeches": 2, "boxes": 3, "count_in": 4,
    "explain": 4, "mobile_box": 5, "issue": 5, "vote": 6, "unused": 7, "open_boxes": 8, "inspect": 8,
    "count": 9, "declare": 10, "seal": 11,
}  # fmt: skip
_AFTER = {
    "preparation": "open",
    "ready": "open",
    "open": "closed",
    "closed": "counting",
    "counting": "decided",
    "decided": "sealed",
}
"""The phase that follows; where it begins, the steps of the one before it end."""


def step_now(body: Body, phase: str, open_step: str | None) -> int:
    """Return which step (from 0) the day stands at, within the steps of *phase*.

    *open_step* is the key of the first step of the host's checklist still to come; None when all are done, empty
    where no checklist is kept.
    """
    begins = step_at(body, phase)
    if phase not in _AFTER:
        return begins
    last = max(begins, step_at(body, _AFTER[phase]) - 1)
    places = _PARTY_AT if body is Body.PARTY_BRANCH else _VILLAGE_AT
    wanted = last if open_step is None else places.get(open_step, 0)
    return min(max(wanted, begins), last)

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

"""The election that 用样例练习 begins with: everything filled in, marked as practice, nobody real."""

from typing import Any

from app.domain.bodies import Body


def sample_draft() -> dict[str, Any]:
    """Return a filled-in election file of a party branch, as plain JSON values."""
    people = (("周德明", "男"), ("何桂兰", "女"), ("钱有田", "男"), ("林秀芳", "女"))
    return {
        "practice": True,
        "body": Body.PARTY_BRANCH.value,
        "title": "柳河湾村党支部换届选举大会（演练）",
        "date": "2026-11-28",
        "place": {"town": "青石镇", "village": "柳河湾村", "hall": "村文化礼堂"},
        "conducted_by": "中共柳河湾村支部委员会",
        "contests": [
            {"post": "委员", "seats": 3, "candidates": [{"name": name, "sex": sex} for name, sex in people]}
        ],
    }

"""A sentence for every event CODE, filled from the event's fields. For the journal page and the minutes.

To add one: the line below under its desk, and a row in docs/journal.md (a test fails without either).
"""

from collections.abc import Mapping
from typing import Any

EVENTS: dict[str, str] = {
    # --- election, phases, staff, order of the day
    "election.founded": "建立选举“{title}”，选举文件指纹 {setup}",
    "election.setup_changed": "修改选举设置，新指纹 {setup}",
    "election.rule_sheet_frozen": "选举办法与无效票认定规则定稿，指纹 {rule_sheet}",
    "phase.moved": "阶段从“{left}”到“{reached}”。{reason}",
    "phase.round_started": "第 {round_no} 轮开始（{kind}）",
    # --- roll, check-in, proxies
    # --- paper, boxes, reconciliation
    # --- incidents, backup
    # --- counting
    # --- papers, export
}


class _Body(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return f"（{key}？）"


def sentence(code: str, body: Mapping[str, Any]) -> str:
    """Return the sentence for one journal line; an unknown code (a newer file) shows as itself."""
    return EVENTS.get(code, code).format_map(_Body(body))

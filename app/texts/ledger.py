"""What each identity of the ledger compares, in the words of form 06 (C1)."""

from collections.abc import Mapping

from app.domain.ledger import ClosedBreak
from app.domain.reconciliation import Identity

IDENTITIES: Mapping[Identity, str] = {
    Identity.DELIVERED: "印刷数与①点收",
    Identity.PRINTED: "①印制与③发出、⑦剩余、②损坏之和",
    Identity.ISSUED: "③发出与④本人、⑤受委托、⑥换发之和",
    Identity.PRESENT: "④发给本人与本人到场",
    Identity.PROXIES: "⑤发给受委托人与已用委托",
    Identity.RECOVERED: "③发出与⑩收回、⑪未收回之和",
    Identity.NOT_RECOVERED: "⑪未收回与⑫写坏交回、⑬带走之和",
    Identity.EXCHANGED: "⑥换发与⑫写坏交回",
    Identity.UNUSED: "⑦剩余与⑧留存、⑨作废之和",
    Identity.BOXES: "⑩收回与各票箱合计",
    Identity.COUNTED: "⑩收回与⑭有效、⑮无效之和",
    Identity.CANDIDATE: "赞成、不赞成、弃权、该栏无效之和与⑭有效",
    Identity.APPROVALS: "赞成合计与⑭有效乘应选名额",
    Identity.BAGS: "计数与袋中张数",
}


def closed_words(line: ClosedBreak) -> str:
    """Return a closed break as the minutes print it: which, both numbers, why, and who answers for it."""
    what = IDENTITIES[Identity(line.identity)]
    subject = f"{line.subject}，" if line.subject else ""
    return (
        f"{subject}{what}不符：{line.left} 与 {line.right}。原因：{line.reason.rstrip('。')}。"
        f"{line.first}、{line.second}说明（C1）。"
    )

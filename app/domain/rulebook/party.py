"""Rules of the 党员大会 election (RULES.md A1). Everything is measured against 应到会, never against votes cast."""

from app.domain.bodies import RoundKind
from app.domain.reasons import Reason
from app.domain.rule_sheet import CommitteeQuorum, MajorityBase, RuleSheet
from app.domain.rulebook.facts import Line, RoundFacts, Turnout, half, no_line

CODE = "A1"
_COMMITTEE = {
    CommitteeQuorum.FOUR_FIFTHS: (4, 5, "五分之四"),
    CommitteeQuorum.TWO_THIRDS: (2, 3, "三分之二"),
}


def _quorum(*, committee: bool, sheet: RuleSheet) -> tuple[int, int, str]:
    return _COMMITTEE[sheet.committee_quorum if committee else CommitteeQuorum.FOUR_FIFTHS]


def quorum_words(*, committee: bool, sheet: RuleSheet) -> str:
    """Name the share of 应到会 that must be present: 五分之四, or what the rule sheet says of the committee (A1)."""
    return _quorum(committee=committee, sheet=sheet)[2]


class PartyRulebook:
    """党员大会 (and the new committee electing 书记 and 副书记)."""

    code = CODE
    write_in_needs_disapproval = True
    """C5: only a voter who marked × may write somebody in."""
    keeps_womens_seat = False
    parts_relatives = False

    def turnout(self, facts: RoundFacts, sheet: RuleSheet) -> Turnout:
        """Return the quorum: at least 4/5 of due present, exactly 4/5 passes (A1)."""
        part, whole, words = _quorum(committee=facts.committee, sheet=sheet)
        needed = -(-facts.due * part // whole)
        asked = facts.kind is RoundKind.FIRST or (
            facts.kind is RoundKind.SUPPLEMENTARY and sheet.supplementary_needs_turnout
        )
        met = facts.present >= needed
        verdict = f"达到应到会的{words}，会议有效" if met else f"不足应到会的{words}，会议无效"
        if not asked:
            verdict = "本轮投票不另计到会人数"
        return Turnout(
            asked=asked,
            have=facts.present,
            needed=needed,
            reason=Reason(
                rule=CODE,
                sentence=f"应到会 {facts.due} 人，至少需到会 {needed} 人，实到会 {facts.present} 人，{verdict} ({CODE})",
                numbers={"due": facts.due, "present": facts.present, "needed": needed},
            ),
        )

    def line(self, facts: RoundFacts, sheet: RuleSheet) -> Line:
        """Return the line: approvals > 1/2 of due (setting majority_base), in the supplementary round too (A1)."""
        if facts.kind is RoundKind.RUNOFF:
            return no_line(CODE, "赞成")
        by_due = sheet.majority_base is MajorityBase.DUE
        base = facts.due if by_due else facts.present
        name = "应到会" if by_due else "实到会"
        return Line(
            votes=base // 2 + 1,
            rule=CODE,
            base=base,
            word="赞成",
            compared=f"{name} {base} 人的半数为 {half(base)}",
            over="超过半数",
            under="未超过半数",
        )

    def took_part(self, facts: RoundFacts) -> int:
        """Return the voters who took part (C2): those present, and those a mobile box went to (B5)."""
        return facts.present + facts.by_mobile_box

"""Rules of the 村民委员会 election (RULES.md A2). Measured against registered voters and ballots recovered."""

from app.domain.bodies import RoundKind
from app.domain.reasons import Reason
from app.domain.rule_sheet import RuleSheet
from app.domain.rulebook.facts import Line, RoundFacts, Turnout, half, no_line

CODE = "A2"


class VillageRulebook:
    """村民委员会 (村民委员会组织法 art. 18)."""

    code = CODE
    write_in_needs_disapproval = False
    keeps_womens_seat = True
    parts_relatives = True

    def turnout(self, facts: RoundFacts, sheet: RuleSheet) -> Turnout:
        """Return the turnout: ballots recovered > 1/2 of registered voters (A2, art. 18)."""
        needed = facts.registered // 2 + 1
        asked = facts.kind is RoundKind.FIRST or (
            facts.kind is RoundKind.SUPPLEMENTARY and sheet.supplementary_needs_turnout
        )
        met = facts.recovered >= needed
        verdict = "超过半数，选举有效" if met else "未超过半数，选举无效"
        if not asked:
            verdict = "本轮投票不另计投票率"
        return Turnout(
            asked=asked,
            have=facts.recovered,
            needed=needed,
            reason=Reason(
                rule=CODE,
                sentence=f"登记参加选举的村民 {facts.registered} 人的半数为 {half(facts.registered)}，"
                f"收回选票 {facts.recovered} 张，{verdict} ({CODE})",
                numbers={"registered": facts.registered, "recovered": facts.recovered, "needed": needed},
            ),
        )

    def line(self, facts: RoundFacts, sheet: RuleSheet) -> Line:
        """Return the line: > 1/2 of ballots recovered; in 另行选举 ≥ 1/3 of them (A2, art. 18)."""
        cast = facts.recovered
        if facts.kind is RoundKind.RUNOFF:
            return no_line(CODE, "得")
        if facts.kind is RoundKind.SUPPLEMENTARY:
            third = -(-cast // 3)
            return Line(
                votes=max(1, third),
                rule=CODE,
                base=cast,
                word="得",
                compared=f"收回选票 {cast} 张的三分之一为至少 {third} 票",
                over="达到三分之一",
                under="不足三分之一",
            )
        return Line(
            votes=cast // 2 + 1,
            rule=CODE,
            base=cast,
            word="得",
            compared=f"收回选票 {cast} 张的半数为 {half(cast)}",
            over="超过半数",
            under="未超过半数",
        )

    def took_part(self, facts: RoundFacts) -> int:
        """Return the voters who took part (C2): as many as ballots were issued."""
        return facts.issued

"""Rules of the 居民委员会 election (RULES.md A3 voters or households, A4 representatives)."""

from app.domain.bodies import Mode, RoundKind
from app.domain.reasons import Reason
from app.domain.rule_sheet import RuleSheet
from app.domain.rulebook.facts import Line, RoundFacts, Turnout, half, no_line

_WHO = {
    Mode.VOTERS: "登记参加选举的居民",
    Mode.HOUSEHOLDS: "户代表",
    Mode.REPRESENTATIVES: "居民代表",
}


class CommunityRulebook:
    """居民委员会 in one of its three modes (城市居民委员会组织法 art. 19)."""

    write_in_needs_disapproval = False
    keeps_womens_seat = True
    parts_relatives = True

    def __init__(self, mode: Mode) -> None:
        self._mode = mode
        self._by_representatives = mode is Mode.REPRESENTATIVES
        self.code = "A4" if self._by_representatives else "A3"

    def turnout(self, facts: RoundFacts, sheet: RuleSheet) -> Turnout:
        """Return the turnout: recovered > 1/2 of registered (A3), strictly > 2/3 of the representatives (A4)."""
        if self._by_representatives:
            needed = 2 * facts.registered // 3 + 1
            words = f"的三分之二，须收回 {needed} 张以上"
            share = "三分之二"
        else:
            needed = facts.registered // 2 + 1
            words = f"的半数为 {half(facts.registered)}"
            share = "半数"
        asked = facts.kind is RoundKind.FIRST or (
            facts.kind is RoundKind.SUPPLEMENTARY and sheet.supplementary_needs_turnout
        )
        met = facts.recovered >= needed
        verdict = f"超过{share}，选举有效" if met else f"未超过{share}，选举无效"
        if not asked:
            verdict = "本轮投票不另计投票率"
        return Turnout(
            asked=asked,
            have=facts.recovered,
            needed=needed,
            reason=Reason(
                rule=self.code,
                sentence=f"{_WHO[self._mode]} {facts.registered} 人{words}，"
                f"收回选票 {facts.recovered} 张，{verdict} ({self.code})",
                numbers={"registered": facts.registered, "recovered": facts.recovered, "needed": needed},
            ),
        )

    def line(self, facts: RoundFacts, sheet: RuleSheet) -> Line:
        """Return the line: > 1/2 of ballots recovered; in 另行选举 ≥ 1/3 of them (A3, A4)."""
        cast = facts.recovered
        if facts.kind is RoundKind.RUNOFF:
            return no_line(self.code, "得")
        if facts.kind is RoundKind.SUPPLEMENTARY:
            third = (cast + 2) // 3
            return Line(
                votes=max(1, third),
                rule=self.code,
                base=cast,
                word="得",
                compared=f"收回选票 {cast} 张的三分之一为至少 {third} 票",
                over="达到三分之一",
                under="不足三分之一",
            )
        return Line(
            votes=cast // 2 + 1,
            rule=self.code,
            base=cast,
            word="得",
            compared=f"收回选票 {cast} 张的半数为 {half(cast)}",
            over="超过半数",
            under="未超过半数",
        )

    def took_part(self, facts: RoundFacts) -> int:
        """Return the voters who took part (C2): as many as ballots were issued."""
        return facts.issued

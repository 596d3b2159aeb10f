"""What the rulebooks are asked and what they answer. No formula here: each body has its own (RULES.md A)."""

from dataclasses import dataclass

from app.domain.bodies import RoundKind
from app.domain.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFacts:
    """The numbers of one round. The party fills *due* and *present*, the others *registered*; ballots are sheets."""

    kind: RoundKind = RoundKind.FIRST
    due: int = 0
    present: int = 0
    registered: int = 0
    issued: int = 0
    recovered: int = 0
    by_mobile_box: int = 0
    """Party: those who voted through a mobile box. They took part (B5, C2) and are not in the hall (A1)."""
    committee: bool = False
    """Party: the new committee elects 书记 and 副书记; *due* is then the committee (RULES.md A)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """Quorum or turnout: *have* people or ballots, at least *needed*; *asked* is false where no test applies."""

    asked: bool
    have: int
    needed: int
    reason: Reason

    @property
    def met(self) -> bool:
        """Say whether the meeting or the voting is valid."""
        return not self.asked or self.have >= self.needed

    @property
    def missing(self) -> int:
        """How many more are needed."""
        return max(0, self.needed - self.have) if self.asked else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The least number of votes that elects (0: no line), and the words of a comparison with it."""

    votes: int
    rule: str
    base: int
    word: str
    """How votes are called: 赞成 or 得."""
    compared: str
    """What they are compared with: “应到会 50 人的半数为 25”."""
    over: str
    under: str

    def sentence(self, name: str, votes: int, *, elected: bool) -> Reason:
        """Return the reason for *name* with *votes*: “甲：赞成 26 票，应到会 50 人的半数为 25，超过半数，当选 (A1)”."""
        side = self.over if votes >= self.votes else self.under
        parts = [f"{name}：{self.word} {votes} 票", self.compared, side, "当选" if elected else "未当选"]
        return Reason(
            rule=self.rule,
            sentence="，".join(part for part in parts if part) + f" ({self.rule})",
            numbers={"votes": votes, "line": self.votes, "base": self.base},
        )


def no_line(rule: str, word: str) -> Line:
    """Return the line of a runoff: more votes win (RULES.md A)."""
    return Line(votes=0, rule=rule, base=0, word=word, compared="再次投票以得票多的当选", over="", under="")


def half(number: int) -> str:
    """Return half of *number* as text, without a float: 50 → ``25``, 23 → ``11.5``."""
    return f"{number // 2}.5" if number % 2 else f"{number // 2}"

"""The verdict: what was decided, with its reasons. Records only; ``as_json`` is the contract's shape."""

from dataclasses import dataclass, replace
from typing import Any

from app.domain.reasons import Reason
from app.domain.tally import PaperCount


@dataclass(frozen=True, slots=True, kw_only=True)
class Runoff:
    """再次投票: exactly the tied *names* for exactly the *seats* they compete for (D2)."""

    names: tuple[str, ...]
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestVerdict:
    """One post decided. seats = elected + runoff.seats + vacant + given_up, unless *pending*.

    *totals* are the votes compared, by name: 总票数 where higher posts are pooled (D3), else the votes for this post.
    """

    post: str
    line: int
    elected: tuple[str, ...] = ()
    runoff: Runoff | None = None
    vacant: int = 0
    women_reserved: int = 0
    pending: bool = False
    reasons: tuple[Reason, ...] = ()
    totals: tuple[tuple[str, int], ...] = ()
    given_up: int = 0
    """Vacant seats that a party's meeting left empty afterwards (A1): not the rules' verdict, and not in ``as_json``."""

    def giving_up(self, seats: int) -> "ContestVerdict":
        """Return this as a meeting left it that gave *seats* vacant ones up (A1): the reason says that instead of voting again."""
        if not seats:
            return self
        agreed = Reason(
            rule="A1",
            sentence=f"大会同意减少 {seats} 个名额，缺额不再选举 (A1)",
            numbers={"given_up": seats},
        )
        told = tuple(agreed if "vacant" in reason.numbers else reason for reason in self.reasons)
        return replace(self, vacant=self.vacant - seats, given_up=seats, reasons=told)

    def as_json(self) -> dict[str, Any]:
        """Return the contest as contracts/decide.md writes it."""
        runoff = None
        if self.runoff is not None:
            runoff = {"names": list(self.runoff.names), "seats": self.runoff.seats}
        return {
            "post": self.post,
            "line": self.line,
            "elected": list(self.elected),
            "runoff": runoff,
            "vacant": self.vacant,
            "women_reserved": self.women_reserved,
            "pending": self.pending,
            "reasons": [reason.sentence for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The verdict of one case. *count* only when it was decided from papers; *reasons* are about validity."""

    id: str
    valid: bool
    void_reasons: tuple[str, ...]
    valid_ballots: int
    invalid_ballots: int
    count: PaperCount | None
    contests: tuple[ContestVerdict, ...]
    reasons: tuple[Reason, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the verdict as contracts/decide.md writes it."""
        data: dict[str, Any] = {
            "id": self.id,
            "valid": self.valid,
            "void_reasons": list(self.void_reasons),
            "ballots": {"valid": self.valid_ballots, "invalid": self.invalid_ballots},
        }
        if self.count is not None:
            data["tally"] = {
                tally.post: {
                    name: {"approve": count.approve}
                    if count.written
                    else {
                        "approve": count.approve,
                        "disapprove": count.disapprove,
                        "abstain": count.abstain,
                    }
                    for name, count in tally.counts.items()
                }
                for tally in self.count.posts
            }
            data["undetermined_papers"] = list(self.count.doubtful)
        data["contests"] = [contest.as_json() for contest in self.contests]
        return data

"""The whole verdict of one case: papers to votes, validity, then post by post."""

from dataclasses import replace

from app.domain.decision.case import Case, contests_from, sexes_written
from app.domain.decision.contest import Contests
from app.domain.decision.verdict import Verdict
from app.domain.papers import judge_paper
from app.domain.rulebook import over_recovered, rulebook_for
from app.domain.tally import PaperCount, count_papers


def decide(case: Case) -> Verdict:
    """Decide *case*. Contests are empty when the election is void or a paper waits for the scrutineers (C11)."""
    rulebook = rulebook_for(case.body, case.mode)
    count = _count(case, write_in_needs_disapproval=rulebook.write_in_needs_disapproval)
    if count is not None and case.papers is not None:
        case = replace(
            case,
            valid=count.valid,
            invalid=count.invalid,
            contests=contests_from(case.contests, count, sexes=sexes_written(case.papers)),
        )
    turnout = rulebook.turnout(case.facts, case.sheet)
    too_many = over_recovered(case.facts, rulebook.took_part(case.facts), case.sheet)
    void = {reason.rule for reason in too_many}
    if not turnout.met:
        void.add(rulebook.code)
    undecided = count is not None and count.doubtful
    return Verdict(
        id=case.id,
        valid=not void,
        void_reasons=tuple(sorted(void)),
        valid_ballots=case.valid,
        invalid_ballots=case.invalid,
        count=count,
        contests=() if void or undecided else Contests(case, rulebook).decide(),
        reasons=(turnout.reason, *too_many),
    )


def _count(case: Case, *, write_in_needs_disapproval: bool) -> PaperCount | None:
    if case.papers is None:
        return None
    posts = case.posts_on_paper()
    judged = (
        judge_paper(paper, posts, case.sheet, write_in_needs_disapproval=write_in_needs_disapproval)
        for paper in case.papers
    )
    return count_papers(judged, posts)

"""书记 and 副书记: the set-up of the vote the new committee holds among itself (RULES.md A1, B7, B8)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.bodies import Body, RoundKind
from app.domain.election import BallotStyle, Candidate, Contest, ElectionSetup
from app.domain.errors import RuleForbids
from app.domain.problem_codes import ProblemCode
from app.domain.rule_sheet import NameOrder

SECRETARY, DEPUTY = "书记", "副书记"
OFFICERS = frozenset({SECRETARY, DEPUTY})
"""Party posts elected 等额 by the new committee (B7), their names in the approved order (B8)."""
BALLOT = "officers"


def is_officers(setup: ElectionSetup) -> bool:
    """Say whether *setup* elects 书记 or 副书记 and nobody else."""
    return setup.body is Body.PARTY_BRANCH and {contest.post for contest in setup.contests} <= OFFICERS


def name_order_of(setup: ElectionSetup) -> NameOrder:
    """Return the order of names on the ballots of *setup*: the rule sheet's, the approved one for officers (B8)."""
    return NameOrder.APPROVED if is_officers(setup) else setup.settings.name_order


def officers_setup(
    past: ElectionSetup, committee: Mapping[str, Candidate], secretary: str, deputies: Sequence[str]
) -> ElectionSetup:
    """Return the set-up of the committee's vote: as many candidates as seats (B7), in the order given (B8).

    *past* is the set-up that elected *committee* (by name); the rule sheet stays. Raises RuleForbids OFFICERS_MISFIT
    for another body, a committee that votes already, nobody or somebody twice or from outside the committee.
    """
    names = (secretary, *deputies)
    if past.body is not Body.PARTY_BRANCH or is_officers(past):
        raise _misfit("只有党员大会选出委员以后，才由新一届委员会选举")
    if not secretary or len(set(names)) < len(names):
        raise _misfit("书记写一人，同一个人不能写两次")
    outside = [name for name in names if name not in committee]
    if outside:
        raise _misfit(f"{'、'.join(outside)}不是新当选的委员")
    posts = [(SECRETARY, (secretary,)), (DEPUTY, tuple(deputies))]
    contests = tuple(
        Contest(post=post, seats=len(chosen), candidates=tuple(committee[name] for name in chosen))
        for post, chosen in posts
        if chosen
    )
    paper = past.ballot_types[0]
    return replace(
        past,
        title=_title(past.title),
        round=RoundKind.FIRST,
        contests=contests,
        ballot_types=(
            replace(
                paper,
                id=BALLOT,
                posts=tuple(contest.post for contest in contests),
                style=paper.style if len(contests) == 1 else BallotStyle.SYMBOL_BESIDE,
                write_in_places=None,
            ),
        ),
    )


def _title(members: str) -> str:
    """Return the officers' title from the members': 中共某村支部委员会委员选举 → 中共某村支部委员会书记、副书记选举."""
    body = members.removesuffix("选举").removesuffix("换届")
    return f"{body.removesuffix('委员') if body.endswith('委员会委员') else body}书记、副书记选举"


def _misfit(what: str) -> RuleForbids:
    return RuleForbids(ProblemCode.OFFICERS_MISFIT, rule="A1", what=what)

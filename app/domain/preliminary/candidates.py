"""Each candidate: on the roll, with the right to stand, age, education, relatives, recommendation (RULES.md B)."""

from collections.abc import Iterator
from itertools import pairwise

from app.domain.bodies import Body, RoundKind, Sex
from app.domain.election import Candidate
from app.domain.findings import Finding, FindingCode
from app.domain.namesakes import bare
from app.domain.preliminary.facts import EDUCATION, PreliminaryFacts, RecommendationMeeting
from app.domain.roll import Person, age_on, vote_right
from app.domain.rule_sheet import NameOrder, WomenSeat


def check_candidates(facts: PreliminaryFacts) -> Iterator[Finding]:
    """Check every candidate once, then all of them against relatives, staff and recommendation meetings."""
    candidates: dict[str, Candidate] = {}
    for contest in facts.setup.contests:
        for candidate in contest.candidates:
            candidates.setdefault(candidate.name, candidate)
    yield from _order(facts)
    yield from _women(facts)
    for candidate in candidates.values():
        yield from _on_roll(facts, candidate)
        yield from _age(facts, candidate)
        yield from _education(facts, candidate)
    yield from _elected(facts)
    yield from _relatives(facts, candidates)
    yield from _others_votes(facts, candidates)
    yield from _staff(facts, candidates)
    for meeting in facts.meetings:
        yield from _meeting(meeting, candidates)


def _found(code: FindingCode, **facts: object) -> Finding:
    return Finding(code=code, fields=("contests",), facts=facts)


def _order(facts: PreliminaryFacts) -> Iterator[Finding]:
    """B8: where the ballot says that its names stand by nomination votes, they do. Later rounds have votes of their own."""
    setup = facts.setup
    if setup.settings.name_order is not NameOrder.NOMINATION_VOTES or setup.round is not RoundKind.FIRST:
        return
    for contest in setup.contests:
        unknown = [one.name for one in contest.candidates if not one.nominations]
        if unknown:
            yield _found(FindingCode.NOMINATIONS_UNKNOWN, post=contest.post, name="、".join(unknown))
            continue
        for before, after in pairwise(contest.candidates):
            if after.nominations > before.nominations:
                yield _found(
                    FindingCode.NOT_BY_NOMINATIONS,
                    post=contest.post,
                    name=after.name,
                    votes=after.nominations,
                    before=before.name,
                    fewer=before.nominations,
                )


def _women(facts: PreliminaryFacts) -> Iterator[Finding]:
    """D4: a post for women has no man on the ballot, and there is one where the rule sheet says so."""
    setup = facts.setup
    for contest in setup.contests:
        for candidate in contest.candidates:
            if contest.women_only and candidate.sex is Sex.MALE:
                yield _found(FindingCode.MAN_FOR_WOMENS_POST, post=contest.post, name=candidate.name)
    separate = setup.settings.women_seat is WomenSeat.SEPARATE_POST and setup.body is not Body.PARTY_BRANCH
    if separate and setup.round is RoundKind.FIRST and not any(c.women_only for c in setup.contests):
        yield _found(FindingCode.NO_WOMENS_POST)


def _on_roll(facts: PreliminaryFacts, candidate: Candidate) -> Iterator[Finding]:
    if not facts.roll:
        return
    people = [person for person in facts.roll if _is(person, candidate)]
    if not people:
        yield _found(FindingCode.NOT_ON_ROLL, name=candidate.name)
        return
    rights = [vote_right(person, facts.setup.body) for person in people]
    if not any(right.has_vote for right in rights):
        yield _found(FindingCode.NO_RIGHT_TO_STAND, name=candidate.name, reason=rights[0].reason.sentence)


def _is(person: Person, candidate: Candidate) -> bool:
    if candidate.roll_number and str(person.roll_number) != candidate.roll_number:
        return False
    return person.name == bare(candidate.name)


def _age(facts: PreliminaryFacts, candidate: Candidate) -> Iterator[Finding]:
    youngest, oldest = facts.limits.youngest, facts.limits.oldest
    if youngest is None and oldest is None:
        return
    age = age_on(candidate.birth, facts.setup.date)
    if age is None:
        yield _found(FindingCode.BIRTH_UNKNOWN, name=candidate.name)
        return
    if (youngest is not None and age < youngest) or (oldest is not None and age > oldest):
        limits = f"{youngest if youngest is not None else '不限'}—{oldest if oldest is not None else '不限'}"
        yield _found(FindingCode.AGE_OUTSIDE, name=candidate.name, age=age, limits=limits)


def _education(facts: PreliminaryFacts, candidate: Candidate) -> Iterator[Finding]:
    lowest = facts.limits.education
    if lowest is None:
        return
    known = next((i for i, level in enumerate(EDUCATION) if level in candidate.education), None)
    if known is None or known < EDUCATION.index(lowest):
        yield _found(
            FindingCode.EDUCATION_BELOW,
            name=candidate.name,
            education=candidate.education or "未填",
            lowest=lowest,
        )


def _relatives(facts: PreliminaryFacts, candidates: dict[str, Candidate]) -> Iterator[Finding]:
    if facts.setup.body is Body.PARTY_BRANCH:
        return
    for one, other in facts.setup.relatives:
        if one in candidates and other in candidates:
            yield _found(FindingCode.RELATIVES_STAND, name=one, other=other)


def _elected(facts: PreliminaryFacts) -> Iterator[Finding]:
    """D1, A2: candidates of a further round are people not elected yet; D5: near kin of those elected cannot serve."""
    kin = facts.setup.relatives if facts.setup.body is not Body.PARTY_BRANCH else ()
    for contest in facts.setup.contests:
        for name in (one.name for one in contest.candidates):
            if name in facts.elected:
                yield _found(
                    FindingCode.CANDIDATE_ELECTED, name=name, held=facts.elected[name], post=contest.post
                )
            for one, other in (*kin, *((b, a) for a, b in kin)):
                if one == name and other in facts.elected:
                    yield _found(
                        FindingCode.RELATIVE_ELECTED, name=name, other=other, held=facts.elected[other]
                    )


def _others_votes(facts: PreliminaryFacts, candidates: dict[str, Candidate]) -> Iterator[Finding]:
    """B4, B5: nobody who stands casts or writes the vote of somebody else, also where the list came first."""
    for name in facts.holders:
        yield _found(FindingCode.CANDIDATE_HOLDS_PROXY, name=name)
    stands = {*candidates, *map(bare, candidates)}
    for writer, voter in facts.writers:
        if writer in stands:
            yield _found(FindingCode.CANDIDATE_WRITES, name=writer, voter=voter)


def _staff(facts: PreliminaryFacts, candidates: dict[str, Candidate]) -> Iterator[Finding]:
    """B6: candidates never; near relatives of candidates neither in village and community."""
    for person in facts.staff:
        if person.name in candidates or person.name in map(bare, candidates):
            yield Finding(
                code=FindingCode.CANDIDATE_ON_STAFF,
                fields=("staff",),
                facts={"name": person.name, "duty": person.duty},
            )
            continue
        if facts.setup.body is Body.PARTY_BRANCH:
            continue
        for one, other in (*facts.setup.relatives, *((b, a) for a, b in facts.setup.relatives)):
            if person.name in (one, bare(one)) and other in candidates:
                yield Finding(
                    code=FindingCode.RELATIVE_ON_STAFF,
                    fields=("staff",),
                    facts={"name": one, "other": other, "duty": person.duty},
                )


def _meeting(meeting: RecommendationMeeting, candidates: dict[str, Candidate]) -> Iterator[Finding]:
    """Half of those due are enough to meet; a nominee needs more than half of those present."""
    if 2 * meeting.present < meeting.due:
        yield _found(
            FindingCode.MEETING_TOO_SMALL, meeting=meeting.title, due=meeting.due, present=meeting.present
        )
    put_forward = {name: votes for name, votes in meeting.votes.items() if name in candidates}
    for name, votes in put_forward.items():
        if 2 * votes <= meeting.present:
            yield _found(
                FindingCode.NOMINEE_WITHOUT_MAJORITY,
                meeting=meeting.title,
                name=name,
                votes=votes,
                present=meeting.present,
            )
    if not put_forward:
        return
    lowest = min(put_forward, key=lambda name: put_forward[name])
    for name, votes in meeting.votes.items():
        if name not in candidates and votes > put_forward[lowest]:
            yield _found(
                FindingCode.BETTER_LEFT_OUT,
                meeting=meeting.title,
                name=name,
                votes=votes,
                other=lowest,
                other_votes=put_forward[lowest],
            )

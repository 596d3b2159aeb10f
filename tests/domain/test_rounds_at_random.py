"""Random elections played round by round as the rules propose them: what must hold of everybody elected in the end (D1-D5)."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.domain.bodies import Body, RoundKind, Sex
from app.domain.decision import Case, Person
from app.domain.decision.case import ContestCase
from app.domain.election import Candidate, Contest, ElectionSetup
from app.domain.next_round import Past, next_round
from app.domain.rule_sheet import RuleSheet, WomenSeat
from app.domain.rulebook import RoundFacts
from app.domain.standing import Standing, standing
from tests.domain.test_next_round import BASE

NAMES = "甲乙丙丁戊己庚辛壬癸"
CAST = 12
VOTES = (0, 3, 4, 5, 6, 6, 7, 7, 8, 12)
MOST_ROUNDS = 6
BLOCKS, EACH = 4, 120


def first_setup(r: random.Random, sexes: dict[str, Sex]) -> ElectionSetup:
    posts = r.choice((("主任", "副主任", "委员"), ("主任", "委员"), ("委员",)))
    contests = []
    for post in posts:
        seats = 1 if post == "主任" else r.randint(1, 3)
        names = r.sample(NAMES, seats + r.randint(1, 3))
        people = tuple(Candidate(name=name, sex=sexes[name]) for name in names)
        contests.append(Contest(post=post, seats=seats, candidates=people))
    return replace(
        BASE,
        body=r.choice((Body.PARTY_BRANCH, Body.VILLAGE_COMMITTEE, Body.VILLAGE_COMMITTEE)),
        contests=tuple(contests),
        ballot_types=(replace(BASE.ballot_types[0], posts=posts),),
        relatives=tuple((a, b) for a, b in (r.sample(NAMES, 2) for _ in range(r.randint(0, 2)))),
        settings=RuleSheet(women_seat=r.choice(tuple(WomenSeat)), pool_higher_posts=r.random() < 0.2),
    )


def counted(r: random.Random, setup: ElectionSetup, before: Standing, sexes: dict[str, Sex]) -> Case:
    """Return the case of one round with random votes; some people are written in, whether they stood before or not."""
    contests = []
    for contest in setup.contests:
        listed = [candidate.name for candidate in contest.candidates]
        others = [name for name in r.sample(NAMES, 2) if name not in listed]
        written = others if setup.round is not RoundKind.RUNOFF and r.random() < 0.4 else []
        left, votes = CAST * contest.seats, {}
        for name in (*listed, *written):
            votes[name] = min(left, r.choice(VOTES))
            left -= votes[name]
        contests.append(
            ContestCase(
                post=contest.post,
                seats=contest.seats,
                listed=tuple(Person(name=name, sex=sexes[name]) for name in listed),
                written=tuple(Person(name=name, sex=sexes[name]) for name in written),
                votes=votes,
                women_only=contest.women_only,
                seated=before.seated(contest.post),
                held=before.held(contest.post),
            )
        )
    numbers = dict.fromkeys(("due", "present", "registered", "issued", "recovered"), CAST)
    return Case(
        id="random",
        body=setup.body,
        facts=RoundFacts(kind=setup.round, **numbers),
        sheet=setup.settings,
        contests=tuple(contests),
        valid=CAST,
        relatives=frozenset(frozenset(pair) for pair in setup.relatives),
    )


def rounds_of(seed: int) -> Iterator[tuple[ElectionSetup, Standing, dict[str, Sex]]]:
    """Play one election: the first set-up, where it stands after each round, and everybody's sex."""
    r = random.Random(seed)
    sexes = {name: r.choice(tuple(Sex)) for name in NAMES}
    setups, rounds = [first_setup(r, sexes)], []
    for number in range(1, MOST_ROUNDS + 1):
        rounds.append((number, counted(r, setups[-1], standing(rounds), sexes)))
        found = standing(rounds)
        yield setups[0], found, sexes
        if not found.seats_open:
            return
        past = Past(setups=setups, cases=[case for _, case in rounds], standing=found)
        setups.append(next_round(past, sexes=sexes))
        elected = {person.name for person in found.elected}
        proposed = {c.name for contest in setups[-1].contests for c in contest.candidates}
        assert not proposed & elected, (seed, number)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_nobody_holds_two_posts_no_kin_serve_together_and_every_seat_is_accounted_for(block: int):
    for seed in range(block * EACH, (block + 1) * EACH):
        for setup, found, _ in rounds_of(seed):
            names = [person.name for person in found.elected]
            assert len(names) == len(set(names)), seed
            if setup.body is not Body.PARTY_BRANCH:
                assert not any({a, b} <= set(names) for a, b in setup.relatives), seed
            for post in found.posts:
                tied = post.runoff.names if post.runoff else ()
                assert not set(tied) & set(names), seed
                assert 0 <= post.women_reserved <= post.vacant, seed
                seats = len(post.elected) + post.vacant + (post.runoff.seats if post.runoff else 0)
                assert seats == post.seats or (post.pending and seats <= post.seats), seed


def test_d4_once_every_seat_of_a_village_is_filled_a_woman_serves():
    settled = 0
    for seed in range(EACH):
        setup, found, sexes = list(rounds_of(seed))[-1]
        open_posts = found.seats_open or any(post.pending for post in found.posts)
        reserved = setup.settings.women_seat is WomenSeat.RESERVE
        if open_posts or not reserved or setup.body is Body.PARTY_BRANCH:
            continue
        settled += 1
        assert any(sexes[person.name] is Sex.FEMALE for person in found.elected), seed
    assert settled > EACH // 10

"""The elections that pictures are taken of: each is played when first wanted, and every picture works on a copy of its own."""

import contextlib
import io
import random
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.bootstrap import Desk, open_desk
from app.domain.bodies import Body, Sex
from app.domain.election import BallotStyle, Candidate, ElectionSetup
from app.domain.errors import HallError
from app.domain.phase import Verb
from app.domain.roll import Person
from app.models.paper_repository import MAIN
from app.rehearsal.clock import RehearsalClock
from app.rehearsal.counting import StoppedHereError
from app.rehearsal.crew import Presses, a_crew
from app.rehearsal.day import DAY_FOLDER, Plan, play, setup_of
from app.rehearsal.host import Host
from app.rehearsal.polling import Polling
from app.rehearsal.told import Told
from tests.support.small_rounds import Ballot, SmallVillage
from tools.pictures.still import StandingClock, seed_chance

VOTERS = 130
MANY = 30
ROLL = 20_000
LONG_NAME = "阿卜杜拉·买买提·吐尔逊江"
"""Twelve characters, two dots."""
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_TOP = {"主任": ["李建华"], "副主任": ["周明"]}
_FULL = _TOP | {"委员": ["王秀兰", "欧阳海生", "何𬱖"]}


class Days:
    """Played days by name: made once in *kept*, copied into *copies* whenever one is wanted."""

    def __init__(self, kept: Path, copies: Path) -> None:
        self._kept, self._copies, self._wanted = kept, copies, 0

    def of(self, name: str) -> Path:
        """Return the folder of a copy of the election *name*."""
        self._wanted += 1
        return Path(
            shutil.copytree(self._made(name) / DAY_FOLDER, self._copies / f"{name}-{self._wanted}" / name)
        )

    def scans(self, name: str) -> list[Path]:
        """Return the scanned sheets of the day *name*, in the order they lay in the stack."""
        return sorted((self._made(name) / "scans").glob("*.jpg"))

    def _made(self, name: str) -> Path:
        made = self._kept / name
        if not made.exists():
            begun = self._kept / f"{name}.begun"
            shutil.rmtree(begun, ignore_errors=True)
            begun.mkdir(parents=True)
            seed_chance(name)
            DAYS[name](begun)
            begun.rename(made)
        return made


def _played(out: Path, *, setup: ElectionSetup | None = None, stop: bool) -> None:
    """Play a village day; with *stop* leave its second bundle undecided."""
    plan = Plan(
        out=out, voters=VOTERS, seed=2, workers=1, bundle=60, stop_at_bundle=2 if stop else None, setup=setup
    )
    with contextlib.suppress(StoppedHereError):
        play(plan, Told(io.StringIO())).desk.close()


def _found(out: Path, setup: ElectionSetup) -> None:
    with closing(open_desk(out / DAY_FOLDER, clock=StandingClock())) as desk:
        desk.election.found(setup, by=a_crew().operator, nonce=Presses(7)())


def many_names(setup: ElectionSetup, count: int = MANY) -> ElectionSetup:
    """Return *setup* with *count* candidates for its last post, one of them with a name of twelve characters."""
    taken = {c.name for contest in setup.contests for c in contest.candidates}
    names = [
        LONG_NAME,
        *(f"{one}{'建国秀英志强文海春'[n % 9]}{'华平英'[n % 3]}" for n, one in enumerate(_SURNAMES)),
    ]
    people = [
        Candidate(name=name, sex=Sex.FEMALE if n % 3 else Sex.MALE, birth=f"{1965 + n}-05")
        for n, name in enumerate(dict.fromkeys(names))
        if name not in taken
    ]
    *first, last = setup.contests
    return replace(setup, contests=(*first, replace(last, seats=7, candidates=tuple(people[:count]))))


def _one_long_ballot() -> ElectionSetup:
    """Return a village that elects its 委员 alone, thirty names on a sheet that holds them."""
    setup = many_names(setup_of(Body.VILLAGE_COMMITTEE))
    (kind,) = setup.ballot_types
    kind = replace(kind, posts=("委员",), style=BallotStyle.SYMBOL_BESIDE)
    return replace(setup, contests=(replace(setup.contests[-1], seats=4),), ballot_types=(kind,))


def _voters(count: int) -> list[Person]:
    return [
        Person(
            roll_number=n + 1,
            name=f"{_SURNAMES[n % 32]}{'秀建志春海文'[n // 32 % 6]}{'英国强华平明'[n // 192 % 6]}",
            sex=Sex.MALE if n % 2 else Sex.FEMALE,
            birth=f"{1940 + n % 66}-{n % 12 + 1:02d}-01",
            group=f"第{n % 30 + 1}村民小组",
        )
        for n in range(count)
    ]


def _enter(desk: Desk, people: Sequence[Person]) -> None:
    with desk.store.unit(a_crew().operator) as unit:
        unit.require(Verb.CORRECT_ROLL, once=Presses(9)())
        unit.roll.add_all(people)
        unit.session.commit()


def _large(out: Path) -> None:
    """Found a village with twenty thousand people on its roll."""
    _found(out, setup_of(Body.VILLAGE_COMMITTEE))
    with closing(open_desk(out / DAY_FOLDER, clock=StandingClock())) as desk:
        _enter(desk, _voters(ROLL))


def _morning(out: Path, *, body: Body, came: int) -> None:
    """Bring a day to where people stand before the desk: three of one name, one of a long one, *came* were there."""
    setup, crew, press = setup_of(body), a_crew(), Presses(3)
    clock = RehearsalClock(setup.date)
    with closing(open_desk(out / DAY_FOLDER, clock=clock)) as desk:
        desk.election.found(setup, by=crew.operator, nonce=press())
        people = _voters(60)
        for at, name in ((12, "王秀英"), (25, "王秀英"), (38, "王秀英"), (41, LONG_NAME)):
            people[at] = replace(people[at], name=name)
        standing = [one for contest in setup.contests for one in contest.candidates]
        for at, one in enumerate(standing, 45):
            people[at] = replace(people[at], name=one.name, sex=one.sex)
        _enter(desk, people)
        desk.election.freeze_rule_sheet(by=crew.chair, nonce=press())
        for kind in setup.ballot_types:
            desk.paper.record_printed(kind.id, 70, by=crew.operator, nonce=press())
            desk.paper.receive(kind.id, 70, by=crew.registrar, nonce=press())
        Host(desk, crew, press).enrol()
        Polling(desk, crew, press, clock, random.Random(1), Told(io.StringIO())).prepare()
        desk.phases.make_ready(by=crew.chair, nonce=press())
        clock.reach("08:30")
        free = [one for one in desk.finder.lines() if not one.on_mobile_list and not one.represented_by]
        if body is Body.PARTY_BRANCH:
            for line in free[:came]:
                desk.checkin.check_in(line.id, by=crew.registrar, nonce=press())
            return
        desk.phases.open_voting(by=crew.chair, nonce=press())
        for line in free[:came]:
            desk.issuing.check_in_and_issue(line.id, MAIN, by=crew.registrar, nonce=press())


def _round(
    out: Path, ballots: Sequence[Ballot], *, setup: ElectionSetup | None = None, decide: bool = True
) -> None:
    """Play a small village's round, counted by hand, up to its result."""
    village = SmallVillage(out / DAY_FOLDER, setup=setup, voters=max(12, len(ballots)))
    village.vote(ballots)
    village.count(ballots)
    with contextlib.suppress(HallError):
        if decide:
            village.desk.phases.decide(by=village.crew.chief, nonce=village.press())
    village.desk.close()


def _crowded_result(out: Path) -> None:
    """Thirty names of whom some have the votes for a seat, some too few and some none."""
    setup = many_names(setup_of(Body.VILLAGE_COMMITTEE))
    names = [c.name for c in setup.contests[-1].candidates]
    ballots = [
        _TOP | {"委员": [name for k, name in enumerate(names[:24]) if (k * 5 + n) % 24 > k][:7]}
        for n in range(44)
    ]
    _round(out, ballots, setup=setup)


def _undetermined(out: Path) -> None:
    """Three people with the same votes, two of them near relatives: no rule says who is elected (D6)."""
    setup = replace(setup_of(Body.VILLAGE_COMMITTEE), relatives=(("王秀兰", "何𬱖"),))
    _round(out, [_FULL] * 12, setup=setup)


def _void(out: Path) -> None:
    """Two people declare the vote void (C2)."""
    village = SmallVillage(out / DAY_FOLDER)
    village.vote([_FULL] * 12)
    village.desk.phases.declare_void("收回比发出多 1 张", by=village.crew.two, nonce=village.press())
    village.desk.close()


_SECOND = _TOP | {"委员": ["王秀兰", "欧阳海生", "阿依努尔·买买提"]}
_THIRD = _TOP | {"委员": ["王秀兰", "阿依努尔·买买提", "何𬱖"]}
DAYS: Mapping[str, Callable[[Path], None]] = {
    "counting": partial(_played, stop=True),
    "sealed": partial(_played, stop=False),
    "crowded": lambda out: _played(out, setup=_one_long_ballot(), stop=True),
    "morning": partial(_morning, body=Body.VILLAGE_COMMITTEE, came=27),
    "meeting": partial(_morning, body=Body.PARTY_BRANCH, came=45),
    "large": _large,
    "empty-village": lambda out: _found(out, setup_of(Body.VILLAGE_COMMITTEE)),
    "empty-party": lambda out: _found(out, setup_of(Body.PARTY_BRANCH)),
    "result-elected": lambda out: _round(out, [_FULL] * 12),
    "result-runoff": lambda out: _round(out, [_FULL, _SECOND, _THIRD] * 4),
    "result-vacant": lambda out: _round(out, [_TOP | {"委员": ["王秀兰", "欧阳海生"]}] * 12),
    "result-nobody": lambda out: _round(out, [{}] * 12),
    "result-invalid": lambda out: _round(out, [_FULL] * 5),
    "result-void": _void,
    "result-undetermined": _undetermined,
    "result-crowded": _crowded_result,
}
"""How each day is made in an empty folder; its election is ``DAY_FOLDER`` there."""
RESULTS = tuple(name for name in DAYS if name.startswith("result-"))

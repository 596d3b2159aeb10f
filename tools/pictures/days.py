"""The elections that pictures are taken of: played days, small rounds with every kind of result, large and crowded ones."""

import contextlib
import io
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from app.bootstrap import open_desk
from app.domain.bodies import Body, Sex
from app.domain.election import Candidate, ElectionSetup
from app.domain.phase import Verb
from app.domain.roll import Person
from app.rehearsal.counting import StoppedHereError
from app.rehearsal.crew import Presses, a_crew
from app.rehearsal.day import DAY_FOLDER, Plan, play, setup_of
from app.rehearsal.told import Told
from tests.support.small_rounds import Ballot, SmallVillage
from tools.pictures.stage import StandingClock

VOTERS = 130
LONG_NAME = "阿卜杜热合曼·吐尔逊江"
MANY = 30
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_TOP = {"主任": ["李建华"], "副主任": ["周明"]}


def played(out: Path, *, stop: bool) -> Path:
    """Play a village day; with *stop* leave its second bundle undecided."""
    out.mkdir()
    plan = Plan(out=out, voters=VOTERS, seed=2, workers=1, bundle=60, stop_at_bundle=2 if stop else None)
    with contextlib.suppress(StoppedHereError):
        play(plan, Told(io.StringIO())).desk.close()
    return out / DAY_FOLDER


def founded(folder: Path, body: Body) -> Path:
    """Found an election and do nothing else."""
    _found(folder, setup_of(body))
    return folder


def crowded(folder: Path) -> Path:
    """Found an election with thirty candidates for one post, one of them with a name of twelve characters."""
    setup = setup_of(Body.PARTY_BRANCH)
    names = [LONG_NAME] + [f"{one}{two}" for one, two in zip(_SURNAMES, "建国秀英志强" * 6, strict=False)]
    people = tuple(
        Candidate(name=name, sex=Sex.FEMALE if n % 3 else Sex.MALE)
        for n, name in enumerate(dict.fromkeys(names))
    )[:MANY]
    first, *rest = setup.contests
    _found(folder, replace(setup, contests=(replace(first, candidates=people), *rest)))
    return folder


def large(folder: Path, people: int) -> Path:
    """Found a village with *people* on its roll."""
    crew = a_crew()
    _found(folder, setup_of(Body.VILLAGE_COMMITTEE))
    with closing(open_desk(folder, clock=StandingClock())) as desk, desk.store.unit(crew.operator) as unit:
        unit.require(Verb.CORRECT_ROLL, once=Presses(9)())
        unit.roll.add_all(
            Person(
                roll_number=n + 1,
                name=f"{_SURNAMES[n % 32]}{'秀建志春海文'[n // 32 % 6]}{'英国强华平明'[n // 192 % 6]}",
                sex=Sex.MALE if n % 2 else Sex.FEMALE,
                birth=f"{1940 + n % 66}-{n % 12 + 1:02d}-01",
                group=f"第{n % 30 + 1}村民小组",
            )
            for n in range(people)
        )
        unit.session.commit()
    return folder


def results(folder: Path) -> dict[str, Path]:
    """Play a round for each kind of result; return the folders by kind."""
    folder.mkdir()
    full = _TOP | {"委员": ["王秀兰", "欧阳海生", "何𬱖"]}
    second = _TOP | {"委员": ["王秀兰", "欧阳海生", "阿依努尔·买买提"]}
    third = _TOP | {"委员": ["王秀兰", "阿依努尔·买买提", "何𬱖"]}
    empty: Ballot = {}
    return {
        "runoff": _round(folder / "runoff", [full, second, third] * 4),
        "nobody": _round(folder / "nobody", [empty] * 12),
        "void": _round(folder / "void", [full] * 13),
    }


def _round(folder: Path, ballots: Sequence[Ballot]) -> Path:
    village = SmallVillage(folder)
    village.vote(ballots)
    village.count(ballots)
    village.desk.close()
    return folder


def _found(folder: Path, setup: ElectionSetup) -> None:
    with closing(open_desk(folder, clock=StandingClock())) as desk:
        desk.election.found(setup, by=a_crew().operator, nonce=Presses(7)())

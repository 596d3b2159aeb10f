"""Pictures of the second screen: every scene of played days, and those a played day does not come to."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.bootstrap import open_desk
from app.domain.agenda import Step, StepState, steps_for
from app.domain.bodies import Body
from app.services.agenda import AgendaLine, HandsLine
from app.ui.flow import hall_desks
from app.ui.hall.agenda import agenda_scene
from app.ui.hall.director import Director
from app.ui.hall.painter import page_count, paint
from app.ui.hall.scenes import (
    AgendaScene,
    Figure,
    FiguresScene,
    Head,
    ResultScene,
    Scene,
    TallyRow,
    TallyScene,
    WordsScene,
)
from tools.pictures.choice import Choice
from tools.pictures.days import LONG_NAME, RESULTS, Days
from tools.pictures.stage import Stage

SIZE = (1920, 1080)
NAMES = (5, 9, 20)
TITLE = "柳河湾村第十二届村民委员会换届选举"


def wall(stage: Stage, days: Days, choice: Choice) -> None:
    """Paint the second screen."""

    def paint_to(name: str, scene: Scene) -> None:
        image = QImage(*SIZE, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint(painter, scene, QRectF(0, 0, *SIZE))
        painter.end()
        stage.write(f"wall-{name}", image)

    def with_day(where: Path, work: Callable[[Director], None]) -> None:
        with closing(open_desk(where, clock=stage.clock)) as desk:
            work(Director(hall_desks(desk)))

    def still(name: str, posts: int = 1) -> Callable[[Director], None]:
        def work(director: Director) -> None:
            for post in range(posts):
                scene = director.scene()
                every_turn(f"{name}-{post + 1}" if posts > 1 else name, scene)
                if not isinstance(scene, ResultScene):
                    break
                director.turn(1)

        return work

    def every_turn(name: str, scene: Scene) -> None:
        """Paint each page of *scene*: the wall turns them by itself."""
        for turn in range(page_count(scene)):
            if isinstance(scene, ResultScene | TallyScene) and turn:
                paint_to(f"{name}-turned-{turn}", replace(scene, turn=turn))
            else:
                paint_to(name, scene)

    def called(suffix: str) -> Callable[[Director], None]:
        def work(director: Director) -> None:
            paint_to(f"counting{suffix}", director.scene())
            bundle = director.next_bundle()
            if bundle is None:
                raise RuntimeError("no bundle is counted")
            for place, share in enumerate((0.8, 1.0)):
                name = f"called{suffix}" if not place else f"called-end{suffix}"
                every_turn(name, director.called(bundle, round(len(bundle.sheets) * share)))

        return work

    with_day(days.of("empty-village"), still("people"))
    with_day(days.of("empty-party"), still("nobody-yet"))
    with_day(days.of("meeting"), still("quorum"))
    with_day(days.of("morning"), still("voting"))
    with_day(days.of("counting"), called(""))
    with_day(days.of("crowded"), called("-crowded"))
    with_day(days.of("sealed"), still("result", 3))
    for day in RESULTS:
        with_day(days.of(day), still(day, 3))
    for name, scene in _by_hand():
        every_turn(name, scene)


def _by_hand() -> Sequence[tuple[str, Scene]]:
    """Return scenes that no played day stops at."""
    head = Head(title=TITLE, now="开箱清点")
    figures = (Figure(label="发出选票", value=1043), Figure(label="收回选票", value=1045, tone="stop"))
    return (
        ("boxes-too-many", FiguresScene(head=head, figures=figures, sentence="收回多于发出，投票无效")),
        ("suspended", WordsScene(head=Head(title=TITLE, now="暂停"), lines=("大会暂停", "请在原位等候"))),
        (
            "void",
            WordsScene(head=Head(title=TITLE, now="选举无效"), lines=("这次选举无效", "另行通知重新选举")),
        ),
        ("agenda", _agenda(Body.PARTY_BRANCH, done=4)),
        ("agenda-end", _agenda(Body.VILLAGE_COMMITTEE, done=8, left_out=1)),
        *((f"names-{count}", _called(count)) for count in NAMES),
    )


def _agenda(body: Body, *, done: int, left_out: int | None = None) -> AgendaScene:
    """Return the order of the day after *done* steps; those that are voted on by hands were."""

    def hands(step: Step) -> tuple[HandsLine, ...]:
        shown = HandsLine(
            number=1,
            step=step.key,
            question=step.hands,
            approve=44,
            against=0,
            abstain=1,
            present=45,
            passed=True,
            at="",
        )
        return (shown,) if step.hands else ()

    lines = [
        AgendaLine(
            number=place + 1,
            step=step,
            state=StepState.LEFT_OUT if place == left_out else StepState.DONE if place < done else None,
            remark="",
            hands=hands(step) if place < done and place != left_out else (),
        )
        for place, step in enumerate(steps_for(body))
    ]
    foot = "登记选民 1257 人" if body is Body.VILLAGE_COMMITTEE else ""
    return agenda_scene(lines, Head(title=TITLE, now="大会议程"), foot)


def _called(count: int) -> TallyScene:
    names = [LONG_NAME, *(f"候选{chr(0x4E00 + 97 * n)}" for n in range(1, count))]
    rows = tuple(
        TallyRow(post="委员", name=name, here=(7 * n) % 38, before=(53 * n) % 400, lit=n == 1)
        for n, name in enumerate(names)
    )
    return TallyScene(
        head=Head(title=TITLE, now="公开唱票"),
        rows=rows,
        bundle="03",
        done=41,
        of=50,
        bundles_before=2,
        called=141,
        recovered=612,
    )

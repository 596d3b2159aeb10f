"""Pictures of the second screen: three moments of played days, and bundles with few and many names."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.bootstrap import open_desk
from app.ui.flow import hall_desks
from app.ui.hall.director import Director
from app.ui.hall.painter import paint
from app.ui.hall.scenes import Head, Scene, TallyRow, TallyScene
from tools.pictures.days import LONG_NAME
from tools.pictures.stage import Stage

SIZE = (1920, 1080)
NAMES = (5, 9, 20)


def wall(stage: Stage, counting: Path, sealed: Path) -> None:
    """Paint the second screen."""

    def paint_to(name: str, scene: Scene) -> None:
        image = QImage(*SIZE, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint(painter, scene, QRectF(0, 0, *SIZE))
        painter.end()
        image.save(str(stage.folder / f"wall-{name}.png"))
        stage.count += 1

    def with_day(where: Path, work: Callable[[Director], None]) -> None:
        with closing(open_desk(where, clock=stage.clock)) as desk:
            work(Director(hall_desks(desk)))

    def while_counting(director: Director) -> None:
        paint_to("counting", director.scene())
        bundle = director.next_bundle()
        if bundle is not None:
            paint_to("called", director.called(bundle, len(bundle.sheets) * 4 // 5))

    with_day(counting, while_counting)
    with_day(sealed, lambda director: paint_to("result", director.scene()))
    for count in NAMES:
        paint_to(f"names-{count}", _called(count))


def _called(count: int) -> TallyScene:
    names = [LONG_NAME, *(f"候选{chr(0x4E00 + 97 * n)}" for n in range(1, count))]
    rows = tuple(
        TallyRow(post="委员", name=name, here=(7 * n) % 38, before=(53 * n) % 400, lit=n == 1)
        for n, name in enumerate(names)
    )
    head = Head(title="柳河湾村村民委员会换届选举", now="公开唱票")
    return TallyScene(
        head=head, rows=rows, bundle="03", done=41, of=50, bundles_before=2, called=141, recovered=612
    )

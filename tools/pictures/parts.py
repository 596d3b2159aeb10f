"""The parts of a run, by name: what is photographed."""

from collections.abc import Callable, Mapping
from functools import partial

from tools.pictures import dialogs, faces, moments, pages, wall
from tools.pictures.choice import Choice
from tools.pictures.days import Days
from tools.pictures.stage import Stage

PARTS: Mapping[str, Callable[[Stage, Days, Choice], None]] = {
    "faces": faces.faces,
    "counting": partial(pages.every_page, day="counting", plain=False),
    "sealed": partial(pages.every_page, day="sealed"),
    "empty-village": partial(pages.every_page, day="empty-village"),
    "empty-party": partial(pages.every_page, day="empty-party"),
    "crowded": partial(pages.every_page, day="crowded"),
    "many-names": partial(pages.every_page, day="result-crowded"),
    "large": pages.large,
    "results": pages.results,
    "check-in": moments.check_in,
    "refusals": moments.refusals,
    "dialogs": dialogs.dialogs,
    "wall": wall.wall,
}

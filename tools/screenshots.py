"""Pictures of every page, in three sizes and three themes, for the manual and for a look at every change.

``python -m tools.screenshots FOLDER``: opens a practised election on a temporary folder, offscreen.
"""

import argparse
import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

SIZES = ((1366, 768), (1024, 700), (1920, 1080))
NAMES = [
    "赵国平",
    "孙丽华",
    "周德明",
    "何桂兰",
    "吴永福",
    "罗小梅",
    "王秀英",
    "王秀英",
    "王新宇",
    "汪秀云",
    "王德顺",
    "买买提·吐尔逊江·阿不都",
    "李长河",
    "陈志强",
    "林秀芳",
    "王建国",
    "钱有田",
    "郑海波",
    "马春燕",
    "石磊",
]


class _Clock:
    """Moves a minute with every question, so that arrivals spread over the morning."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 28, 0, 20, tzinfo=UTC)

    def now(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


def main(argv: list[str]) -> int:
    """Write the pictures."""
    parser = argparse.ArgumentParser(prog="tools.screenshots")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(argv).folder
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as temporary:
        count = _take(folder, Path(temporary))
    sys.stdout.write(f"{count} pictures in {folder}\n")
    return 0


def _take(folder: Path, data: Path) -> int:
    from app.bootstrap import open_desk
    from app.domain.bodies import Sex
    from app.domain.election import ElectionSetup
    from app.domain.ids import Nonce, StaffId
    from app.domain.people import Actor
    from app.domain.roles import Role
    from app.domain.roll import MemberKind, Person
    from app.ui import theme
    from app.ui.application import make_application
    from app.ui.changes import ChangeBoard
    from app.ui.flow import Flow
    from app.ui.main_window import MainWindow
    from app.ui.pages.checkin_page import CheckInPage
    from app.ui.session import Session
    from app.ui.settings import Settings
    from app.ui.sounds import SilentPlayer
    from app.ui.tasks import InlineRunner
    from app.ui.tokens import ThemeName
    from app.ui.tools import Tools, new_nonce
    from app.ui.window_messages import WindowMessages

    app = make_application([])
    clock = _Clock()
    by = Actor(staff_id=StaffId("1"), name="陈小雨", role=Role.OPERATOR)
    posts = [{"name": f"{n}", "sex": "男"} for n in ("王建国", "李长河", "陈志强", "林秀芳")]
    setup = ElectionSetup.from_json(
        {
            "id": "sample",
            "title": "柳河湾村党支部换届选举大会",
            "body": "party_branch",
            "date": "2026-11-28",
            "place": {"town": "青石镇", "village": "柳河湾村", "hall": "村文化礼堂"},
            "conducted_by": "中共柳河湾村支部委员会",
            "contests": [{"post": "委员", "seats": 3, "candidates": posts}],
            "ballot_types": [{"id": "a", "posts": ["委员"], "style": "columns_3"}],
            "practice": True,
        },
        file="sample",
    )
    desk = open_desk(data / "sample", clock=clock)
    desk.election.found(setup, by=by, nonce=new_nonce())
    for number, name in enumerate(NAMES, 1):
        person = Person(
            roll_number=number,
            name=name,
            sex=Sex.FEMALE if number % 3 == 0 else Sex.MALE,
            birth=f"19{50 + number}-03-01",
            group=f"第{'一二三四'[number % 4]}党小组",
            joined="2001-07-01",
            card=f"C{number:05d}",
            kind=MemberKind.FULL,
        )
        desk.roll.add(person, reason="样例", by=by, nonce=new_nonce())
    desk.election.freeze_rule_sheet(by=by, nonce=new_nonce())
    desk.phases.make_ready(by=by, nonce=new_nonce())
    for line in desk.finder.lines()[:13]:
        if line.name != "王秀英":
            desk.checkin.check_in(line.id, by=by, nonce=Nonce(line.id))
    desk.close()
    session, settings, sounds = Session(by), Settings(), SilentPlayer()
    tools = Tools(
        runner=InlineRunner(),
        board=ChangeBoard(),
        messages=WindowMessages(sounds, settings, session),
        sounds=sounds,
        session=session,
        settings=settings,
    )
    window = MainWindow(tools)
    flow = Flow(window, tools, data, lambda where: open_desk(where, clock=clock), clock)
    count = 0
    window.show()

    def grab(name: str) -> None:
        nonlocal count
        for width, height in SIZES:
            window.resize(width, height)
            for _ in range(3):
                app.processEvents()
            window.grab().save(str(folder / f"{name}-{width}x{height}.png"))
            count += 1

    flow.show_start()
    grab("start")
    flow.show_wizard(practice=True)
    grab("wizard")
    for name in ThemeName:
        theme.apply(name)
        flow.open(data / "sample")
        frame = window.desk
        if frame is None:
            return count
        for page in frame.page_ids():
            frame.show_page(page)
            if isinstance(frame.page, CheckInPage):
                frame.page.search.put("王秀英")
            grab(f"{page.value}-{name.value}")
    flow.show_start()
    window.close()
    return count


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

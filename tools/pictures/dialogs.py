"""Every kind of question, over a page of a day: asked by the desks themselves where a desk can be brought to ask it."""

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain

from app.domain.people import Actor
from app.domain.roles import Role
from app.texts.problems import Text
from app.ui.dialogs.find_voter import FindVoterDialog
from app.ui.dialogs.sign_in import SignInDialog
from app.ui.dialogs.who import WhoDialog
from app.ui.messages import Level, Person, TwoPersonRequest
from app.ui.navigator import PageId
from app.ui.pages.checkin_page import CheckInPage
from app.ui.tokens import ThemeName
from app.ui.widgets.buttons import Button
from tools.pictures.choice import Choice
from tools.pictures.days import LONG_NAME, Days
from tools.pictures.pages import CREW, show
from tools.pictures.stage import Stage

_PEOPLE = (
    Person(id="1", name="何晓峰", role=Role.OPERATOR, duty="操作员"),
    Person(id="2", name="武建平", role=Role.SCRUTINEER, duty="监票人"),
    Person(id="3", name=LONG_NAME, role=Role.CHIEF_SCRUTINEER, duty="总监票人"),
)
_REFUSED = Text(
    title="这一张没有计入：它已经扫过",
    what="和本捆第 41 张是同一张票。已扫的 63 张都保存好了。",
    do=("从进纸口取走这一张", "看第 41 张", "再扫下一张"),
)
Asked = tuple[str, Callable[[], object]]
ASKED_BY: Mapping[str, Mapping[PageId, tuple[str, ...]]] = {
    "morning": {
        PageId.CHECK_IN: ("cannot", "undo"),
        PageId.LEDGER: ("exchange", "receive", "damage"),
        PageId.STAFF: ("enrol", "filed", "set_pin"),
        PageId.PROXIES: ("principal",),
        PageId.BOXES: ("prepare",),
        PageId.INCIDENTS: ("record_incident", "suspend", "void"),
    },
    "counting": {
        PageId.SCAN: ("open_batch", "hand_count", "throw_back"),
        PageId.ADJUDICATE: ("zoom", "fetch_paper"),
        PageId.HAND_COUNT: ("correct", "call_other"),
    },
    "meeting": {PageId.LEDGER: ("print_run",)},
}
"""By day and page: the buttons, by name, that ask something."""
ASKED_OF: Mapping[str, Actor] = {"print_run": CREW.operator}
"""Who presses a button that is not the duty of whoever works at its page."""


def dialogs(stage: Stage, days: Days, choice: Choice) -> None:
    """Photograph what the desks ask over their own pages, and the questions any page may ask."""
    for look in choice.looks():
        suffix = "" if look == ThemeName.LIGHT.value else f"-{look}"
        # one at a time: each question stands over the page it is asked on
        for name, ask in chain(_of_the_desks(stage, days), _of_any_page(stage, days)):
            stage.grab_dialog(f"dialog-{name}{suffix}", ask, size=choice.sizes[0])


def _of_the_desks(stage: Stage, days: Days) -> Iterator[Asked]:
    for day, asked in ASKED_BY.items():
        frame = stage.open(days.of(day))
        for page, buttons in asked.items():
            show(stage, frame, page)
            if isinstance(frame.page, CheckInPage):
                frame.page.search.put(LONG_NAME[:4])
            for name in buttons:
                if name in ASKED_OF:
                    stage.sit(ASKED_OF[name])
                button = frame.page.findChild(Button, name) if frame.page else None
                if button is None or not button.isEnabled():
                    sys.stderr.write(f"  {page.value}: {name} cannot be pressed\n")
                    continue
                yield f"{page.value}-{name}", button.click
        yield f"wall-{day}", frame.screen_wanted.emit


def _of_any_page(stage: Stage, days: Days) -> Iterator[Asked]:
    frame = stage.open(days.of("counting"))
    show(stage, frame, PageId.LEDGER)
    say, window = stage.messages, stage.window
    nobody = Actor(staff_id=stage.tools.session.require().staff_id, name="何晓峰", role=Role.OPERATOR)
    two = TwoPersonRequest(
        title="关闭差额",
        what="选票账差 1 张：剩余 254 张，留样和作废 253 张。两人写明原因后关闭。",
        reason="一张选票破损，已封存",
        rules="C1",
        people=_PEOPLE[1:],
        verify=lambda *_: nobody,
    )
    yield "two-people", partial(say.two, two)
    yield "locked", lambda: SignInDialog(window, _PEOPLE, lambda *_: nobody).ask()
    yield "who", lambda: WhoDialog(window, None).ask()
    yield (
        "reason",
        partial(
            say.reason,
            "撤销签到",
            "王秀英 038 号。撤销会写进记录，领过的选票要先收回。",
            yes="撤销",
            suggestions=("签错了人", "本人没有来", "重复登记"),
        ),
    )
    yield "confirm", partial(say.confirm, "开始计票", "做了就写进全程记录。现在还没有记下。", yes="开始计票")
    yield (
        "danger",
        partial(
            say.confirm, "宣布无效", "本轮选举无效，要重新选举。现在还没有记下。", yes="宣布无效", danger=True
        ),
    )
    yield "refused", partial(say.tell, Level.STOP, _REFUSED)
    yield "crash", partial(say.crashed, ZeroDivisionError())

    def find() -> None:
        dialog = FindVoterDialog(window, "谁代他投票", "找到这一位，再登记。", stage.desk.finder)
        dialog.search.put("王")
        dialog.ask()

    yield "find-voter", find

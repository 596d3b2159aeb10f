"""What is photographed: every page in every theme and size, then the moments a played day does not pass through."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from app.bootstrap import open_desk
from app.domain.bodies import Body
from app.domain.people import Actor
from app.domain.roles import Role
from app.texts.problems import Text
from app.ui import theme
from app.ui.dialogs.find_voter import FindVoterDialog
from app.ui.dialogs.sign_in import SignInDialog
from app.ui.dialogs.who import WhoDialog
from app.ui.messages import FieldKind, FormField, Level, Person, TwoPersonRequest
from app.ui.navigator import PageId
from app.ui.pages.checkin_page import CheckInPage
from app.ui.tokens import ThemeName
from tools.pictures import days
from tools.pictures.stage import LAPTOP, Stage

SIZES = (LAPTOP, (1024, 700), (1920, 1080))
ROLL = 20_000
LARGE_LETTERS = (1.5, 2.0)
_PEOPLE = (
    Person(id="1", name="何晓峰", role=Role.OPERATOR, duty="操作员"),
    Person(id="2", name="武建平", role=Role.SCRUTINEER, duty="监票人"),
    Person(id="3", name="阿卜杜热合曼·吐尔逊江", role=Role.CHIEF_SCRUTINEER, duty="总监票人"),
)


def every_page(stage: Stage, day: str, folder: Path, *, quick: bool) -> None:
    """Photograph every page of the election in *folder*; all themes and sizes unless *quick*."""
    for name in list(ThemeName)[: 1 if quick else None]:
        theme.apply(name, still=True)
        frame = stage.open(folder)
        for page in frame.page_ids():
            frame.show_page(page)
            if isinstance(frame.page, CheckInPage):
                frame.page.search.put("王")
            for size in SIZES[: 1 if quick else None]:
                stage.grab(f"{day}-{page.value}-{name.value}", size)
    theme.apply(ThemeName.LIGHT, still=True)


def large_letters(stage: Stage, folder: Path) -> None:
    """Photograph letters at one and a half and twice their size."""
    for scale in LARGE_LETTERS:
        theme.apply(ThemeName.LIGHT, scale=scale, still=True)
        frame = stage.open(folder)
        for page in frame.page_ids():
            frame.show_page(page)
            stage.grab(f"letters-{scale:.0%}-{page.value}".replace("%", ""), SIZES[-1])
    theme.apply(ThemeName.LIGHT, still=True)


def check_in_moments(stage: Stage, folder: Path) -> None:
    """Photograph several of one name, somebody who has voted, nobody found, a refusal that stays."""
    frame = stage.open(folder)
    frame.show_page(PageId.CHECK_IN)
    page = frame.page
    if not isinstance(page, CheckInPage):
        raise TypeError("no check-in page")
    for name, text in (("several", "王"), ("nobody", "不在册"), ("pinyin", "wang"), ("number", "0007")):
        page.search.put(text)
        stage.grab(f"check-in-{name}")
        page.escape()
    page.search.put("王")
    page.found.step(0)
    stage.grab("check-in-chosen")
    page.escape()


def dialogs(stage: Stage, folder: Path) -> None:
    """Photograph every kind of question, over a page of a day."""
    frame = stage.open(folder)
    frame.show_page(PageId.LEDGER)
    say, window = stage.tools.messages, stage.window
    nobody = Actor(staff_id=stage.tools.session.require().staff_id, name="何晓峰", role=Role.OPERATOR)
    two = TwoPersonRequest(
        title="关闭差额",
        what="选票账差 1 张：剩余 254 张，留样和作废 253 张。两人写明原因后关闭。",
        reason="一张选票破损，已封存",
        rules="C1",
        people=_PEOPLE[1:],
        verify=lambda *_: nobody,
    )
    form = (
        FormField(
            name="place",
            label="哪个发票处",
            kind=FieldKind.CHOICE,
            options=[("1", "会场"), ("2", "一号流动票箱")],
        ),
        FormField(name="count", label="张数", kind=FieldKind.NUMBER, value="1"),
        FormField(name="why", label="备注", needed=False),
    )
    refused = Text(
        title="这一张没有计入：它已经扫过",
        what="和本捆第 41 张是同一张票。已扫的 63 张都保存好了。",
        do=("从进纸口取走这一张", "看第 41 张", "再扫下一张"),
    )
    asked: Sequence[tuple[str, Callable[[], object]]] = (
        ("two-people", partial(say.two, two)),
        ("locked", SignInDialog(window, _PEOPLE, lambda *_: nobody).ask),
        ("who", WhoDialog(window, None).ask),
        (
            "reason",
            partial(
                say.reason,
                "撤销签到",
                "王秀英 038 号。撤销会写进记录，领过的选票要先收回。",
                yes="撤销",
                suggestions=("签错了人", "本人没有来", "重复登记"),
            ),
        ),
        ("confirm", partial(say.confirm, "开始计票", "做了就写进全程记录。现在还没有记下。", yes="开始计票")),
        (
            "danger",
            partial(
                say.confirm,
                "宣布无效",
                "本轮选举无效，要重新选举。现在还没有记下。",
                yes="宣布无效",
                danger=True,
            ),
        ),
        ("form", partial(say.form, "写坏换发", "收回写坏的一张，再发一张。", form, yes="换发")),
        ("refused", partial(say.tell, Level.STOP, refused)),
        ("crash", partial(say.crashed, ZeroDivisionError())),
    )
    for name, ask in asked:
        stage.grab_dialog(f"dialog-{name}", ask)


def find_voter(stage: Stage, folder: Path) -> None:
    """Photograph the dialog that finds one person of the roll."""
    stage.open(folder)
    desk = open_desk(folder, clock=stage.clock)
    dialog = FindVoterDialog(stage.window, "谁写坏了选票", "找到这一位，再换发。", desk.finder)
    dialog.search.put("王")
    stage.grab_dialog("dialog-find-voter", dialog.ask)
    desk.close()


def results(stage: Stage, data: Path) -> None:
    """Photograph a result of every kind."""
    for kind, folder in days.results(data / "results").items():
        frame = stage.open(folder)
        frame.show_page(PageId.RESULT)
        stage.grab(f"result-{kind}")


def empty(stage: Stage, data: Path) -> None:
    """Photograph every page of an election that was only founded."""
    for name, body in (("village", Body.VILLAGE_COMMITTEE), ("party", Body.PARTY_BRANCH)):
        frame = stage.open(days.founded(data / f"empty-{name}", body))
        for page in frame.page_ids():
            frame.show_page(page)
            stage.grab(f"empty-{name}-{page.value}")


def crowded(stage: Stage, data: Path) -> None:
    """Photograph thirty candidates, a name of twelve characters, a roll of twenty thousand."""
    frame = stage.open(days.crowded(data / "crowded"))
    for page in (PageId.SETUP, PageId.RESULT, PageId.HAND_COUNT, PageId.LEDGER):
        frame.show_page(page)
        stage.grab(f"crowded-{page.value}")
    frame = stage.open(days.large(data / "large", ROLL))
    for page in (PageId.ROLL, PageId.CHECK_IN):
        frame.show_page(page)
        if isinstance(frame.page, CheckInPage):
            frame.page.search.put("赵秀英")
        stage.grab(f"large-{page.value}")

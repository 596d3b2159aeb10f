"""What a page looks like in the middle of its work, and after it refused an act."""

from functools import partial
from typing import TypeVar

from app.domain.marks import Answer
from app.rehearsal.crew import Presses, a_crew
from app.ui.desk_frame import DeskFrame
from app.ui.navigator import PageId
from app.ui.pages.adjudicate_page import AdjudicatePage
from app.ui.pages.checkin_page import CheckInPage
from app.ui.pages.hand_count_page import HandCountPage
from app.ui.pages.ledger_page import LedgerPage
from app.ui.pages.page import Page
from app.ui.pages.scan_page import ScanPage
from tools.pictures.choice import Choice
from tools.pictures.days import LONG_NAME, Days
from tools.pictures.pages import show
from tools.pictures.stage import Stage

CREW = a_crew()
P = TypeVar("P", bound=Page)


def page_of(stage: Stage, frame: DeskFrame, page: PageId, kind: type[P]) -> P:
    """Show *page* with whoever works there before it, and return it."""
    show(stage, frame, page)
    if not isinstance(frame.page, kind):
        raise TypeError(f"{page} is no {kind.__name__}")
    return frame.page


def check_in(stage: Stage, days: Days, choice: Choice) -> None:
    """Photograph the desk of a morning: nobody, one, several of one name, a long name, checked in, scanned again."""
    frame = stage.open(days.of("morning"))
    page = page_of(stage, frame, PageId.CHECK_IN, CheckInPage)
    for size in choice.sizes:
        stage.grab("check-in-waits", size)
        for name, text in (
            ("several", "王秀英"),
            ("none", "不在册"),
            ("long", "阿卜杜拉"),
            ("number", "0007"),
        ):
            page.search.put(text)
            stage.grab(f"check-in-{name}", size)
            page.escape()
    page.search.put("王秀英")
    page.person.same.choose(4)
    stage.grab("check-in-told-apart")
    page.escape()
    page.search.put(LONG_NAME[:4])
    page.person.hero.click()
    stage.grab("check-in-done")
    frame = stage.open(days.of("meeting"))
    page = page_of(stage, frame, PageId.CHECK_IN, CheckInPage)
    for size in choice.sizes:
        page.search.put("王秀英")
        stage.grab("check-in-meeting", size)
        page.escape()
    frame.toggle_help()
    stage.grab("check-in-help")
    frame.toggle_help()


def refusals(stage: Stage, days: Days, choice: Choice) -> None:
    """Photograph what each desk says when it does not do what was asked."""
    frame = stage.open(days.of("morning"))
    desk_page = page_of(stage, frame, PageId.CHECK_IN, CheckInPage)
    stage.grab_dialog("refused-check-in", partial(desk_page.scanned, "XZ-NOBODY-0000"))
    ledger = page_of(stage, frame, PageId.LEDGER, LedgerPage)
    with stage.answering(form={"code": "XZ-NOT-A-BALLOT"}):
        stage.grab_dialog("refused-exchange", ledger.exchange_button.click)
    stage.sit(CREW.chair)
    stage.grab_dialog("next-step", frame.counters.next_button.click)
    _scanning(stage, days)
    _adjudicating(stage, days)
    _hand_count(stage, days)


def _scanning(stage: Stage, days: Days) -> None:
    """Feed a sheet of the first bundle once more into the second."""
    frame = stage.open(days.of("counting"))
    page = page_of(stage, frame, PageId.SCAN, ScanPage)
    with stage.answering(open_file=str(days.scans("counting")[3])):
        page.sources.files_button.click()
    for size in ((1366, 768), (1024, 700)):
        stage.grab("refused-scan", size)


def _adjudicating(stage: Stage, days: Days) -> None:
    """Answer as somebody who has answered the same question at another table meanwhile."""
    frame = stage.open(days.of("counting"))
    page = page_of(stage, frame, PageId.ADJUDICATE, AdjudicatePage)
    page.plain_key("1")
    stage.grab("adjudicate-chosen")
    desk = stage.desk
    question = desk.table.adjudication.questions(by=CREW.scrutineer)[0]
    desk.table.adjudication.answer(
        question.sheet,
        question.item.key,
        Answer.APPROVE.value,
        rule=question.item.rule,
        remark="看得清",
        by=CREW.scrutineer,
    )
    stage.grab_dialog("refused-adjudicate", page.submit_button.click)


def _hand_count(stage: Stage, days: Days) -> None:
    """Say that one is done who has called no sheet; then call some."""
    frame = stage.open(days.of("counting"))
    kind = stage.desk.election.state().setup.ballot_types[0].id
    stage.desk.table.counting.open_batch("03", kind, 12, by=CREW.operator, nonce=Presses(5)())
    page = page_of(stage, frame, PageId.HAND_COUNT, HandCountPage)
    with stage.answering(confirm=True):
        stage.grab_dialog("refused-hand-count", page.finish_button.click)
    for _ in range(7):
        for key in "145":
            page.plain_key(key)
        page.next_button.click()
    for key in "158":
        page.plain_key(key)
    stage.grab("hand-count-signs")

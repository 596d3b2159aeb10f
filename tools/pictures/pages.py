"""Every page of an election, with whoever works there before it."""

from collections.abc import Mapping

from app.domain.people import Actor
from app.rehearsal.crew import a_crew
from app.ui.desk_frame import DeskFrame
from app.ui.navigator import PageId
from app.ui.pages.checkin_page import CheckInPage
from app.ui.pages.result_page import ResultPage
from tools.pictures.choice import Choice
from tools.pictures.days import RESULTS, Days
from tools.pictures.stage import Stage

CREW = a_crew()
WORKS_AT: Mapping[PageId, Actor] = {
    PageId.CHECK_IN: CREW.registrar,
    PageId.PROXIES: CREW.registrar,
    PageId.LEDGER: CREW.registrar,
    PageId.EXCLUSIONS: CREW.chair,
    PageId.AGENDA: CREW.chair,
    PageId.INCIDENTS: CREW.chair,
    PageId.BOXES: CREW.chief,
    PageId.RESULT: CREW.chief,
    PageId.ADJUDICATE: CREW.scrutineer,
    PageId.WRITE_INS: CREW.scrutineer,
    PageId.SPOT_CHECK: CREW.scrutineer,
    PageId.HAND_COUNT: CREW.teller,
}
"""Who sits before a page; the operator before the others."""


def show(stage: Stage, frame: DeskFrame, page: PageId) -> None:
    """Let whoever works at *page* sit down before it."""
    stage.sit(WORKS_AT.get(page, CREW.operator))
    frame.show_page(page)


def every_page(stage: Stage, days: Days, choice: Choice, *, day: str, plain: bool = True) -> None:
    """Photograph every page of the election *day* in every size, and in every look unless one *plain* one will do."""
    folder = days.of(day)
    for look in (choice.plain() if plain else choice).looks():
        frame = stage.open(folder)
        for page in frame.page_ids():
            show(stage, frame, page)
            if isinstance(frame.page, CheckInPage):
                frame.page.search.put("王")
            for size in choice.sizes:
                stage.grab(f"{day}-{page.value}-{look}", size)


def large(stage: Stage, days: Days, choice: Choice) -> None:
    """Photograph a roll of twenty thousand."""
    frame = stage.open(days.of("large"))
    for page in (PageId.ROLL, PageId.CHECK_IN, PageId.SETUP):
        show(stage, frame, page)
        if isinstance(frame.page, CheckInPage):
            frame.page.search.put("赵秀英")
        for size in choice.sizes:
            stage.grab(f"large-{page.value}", size)


def results(stage: Stage, days: Days, choice: Choice) -> None:
    """Photograph a result of every kind, each post of it."""
    for day in RESULTS:
        frame = stage.open(days.of(day))
        show(stage, frame, PageId.RESULT)
        page = frame.page
        if not isinstance(page, ResultPage):
            raise TypeError("no result page")
        for size in choice.sizes:
            page.plain_key("3")
            stage.grab(f"{day}", size)

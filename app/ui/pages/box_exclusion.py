"""票箱不计入: a box that was smashed or carried off is taken out of the count by two people, with the reason."""

from collections.abc import Callable

from app.domain.errors import HallError
from app.domain.phase import Verb
from app.services.boxes import BoxLine, BoxService
from app.services.staff import StaffService
from app.ui.messages import Level
from app.ui.operations import Act
from app.ui.pages.page import Page
from app.ui.second_person import hands_for
from app.ui.tools import new_nonce


def exclude_box(
    page: Page, boxes: BoxService, staff: StaffService, box: BoxLine, done: Callable[[], None]
) -> None:
    """Ask for the reason and the second person, then take *box* out; *done* is called when it is."""
    messages = page.tools.messages
    what = f"{box.label}里的选票不计入。要选举委员会决定，写明原因。"
    reason = messages.reason("票箱不计入", what, yes="写好了")
    if reason is None:
        return
    try:
        by = hands_for(
            Verb.EXCLUDE_BOX, page.actor, staff, messages, what=f"{box.label}不计入", reason=reason
        )
    except HallError as error:
        messages.failed(error)
        return
    if by is None:
        return
    hands, nonce = by, new_nonce()

    def said(_: BoxLine) -> None:
        messages.toast(Level.OK, f"{box.label}不计入，已记下")
        done()

    Act(page, lambda: boxes.exclude(box.box, reason, by=hands, nonce=nonce)).done(said).start()

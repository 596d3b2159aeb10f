"""The people of a mobile box on the boxes page: put on its list, and noted once they voted through it (B5)."""

from app.domain.ballots import BoxState
from app.domain.ids import BoxId
from app.domain.voter_views import VoterLine
from app.services.boxes import BoxLine
from app.services.checkin import CheckInService
from app.services.desk_lists import DeskListService
from app.services.roll_finder import RollFinder
from app.ui.dialogs.find_voter import FindVoterDialog
from app.ui.messages import Level
from app.ui.operations import Act
from app.ui.pages.page import Page
from app.ui.tools import new_nonce
from app.ui.widgets.buttons import Button

REASONS = ("卧病在家", "年老行动不便", "残疾不便到会场")


class MobileList:
    """Two buttons and what they do for the box that is chosen."""

    def __init__(
        self, page: Page, finder: RollFinder, lists: DeskListService, checkin: CheckInService
    ) -> None:
        self._page = page
        self._finder = finder
        self._lists = lists
        self._checkin = checkin
        self._box: BoxLine | None = None
        self.list_button = Button("名单加一人…", key="F4", icon="user-plus", name="list_at_box")
        self.voted_button = Button("记一人已投…", key="F5", icon="user-check", name="voted_at_box")
        self.list_button.clicked.connect(self._on_list)
        self.voted_button.clicked.connect(self._on_voted)
        page.bind("F4", self.list_button)
        page.bind("F5", self.voted_button)

    def show(self, box: BoxLine | None) -> None:
        """Offer the buttons for *box*: the list until it is opened, the votes once it went out."""
        self._box = box
        mobile = box is not None and box.mobile
        self.list_button.setEnabled(
            mobile and box is not None and box.state in (BoxState.PREPARED, BoxState.OUT)
        )
        self.voted_button.setEnabled(
            mobile and box is not None and box.state in (BoxState.OUT, BoxState.BACK)
        )

    def _find(self, title: str, what: str) -> VoterLine | None:
        answer = FindVoterDialog(self._page, title, what, self._finder).ask()
        return answer if isinstance(answer, VoterLine) else None

    def _on_list(self) -> None:
        box = self._box
        who = self._find("流动票箱名单", "只写不能到会场的人，名单要公布。") if box is not None else None
        if box is None or who is None:
            return
        tools = self._page.tools
        reason = tools.messages.reason(
            "为什么不能到会场", f"{who.name}写进{box.label}的名单。", yes="写进名单", suggestions=REASONS
        )
        if reason is not None:
            actor, nonce = self._page.actor, new_nonce()
            Act(
                self._page,
                lambda: self._lists.list_at_box(who.id, BoxId(box.box), reason=reason, by=actor, nonce=nonce),
            ).done(lambda _: tools.messages.toast(Level.OK, f"已写进{box.label}的名单：{who.name}")).start()

    def _on_voted(self) -> None:
        box = self._box
        who = self._find("谁在流动票箱投了票", "名单上的人，投完一个记一个。") if box is not None else None
        if box is None or who is None:
            return
        messages, actor, nonce = self._page.tools.messages, self._page.actor, new_nonce()
        Act(
            self._page,
            lambda: self._checkin.check_in_at_box(who.id, BoxId(box.box), by=actor, nonce=nonce),
        ).done(
            lambda slip: messages.toast(Level.OK, f"已记在{box.label}投票　{slip.name}　{slip.number:03d} 号")
        ).start()

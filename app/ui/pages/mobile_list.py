"""The people of a mobile box on the boxes page: put on its list, and noted once they voted through it (B5)."""

from app.domain.ballots import BoxState
from app.domain.ids import BoxId
from app.domain.voter_views import MobileVoterLine, VoterLine
from app.services.boxes import BoxLine
from app.services.checkin import CheckInService
from app.services.desk_lists import DeskListService
from app.services.roll_finder import RollFinder
from app.ui.dialogs.find_voter import FindVoterDialog
from app.ui.dialogs.listing import ListDialog
from app.ui.messages import Level
from app.ui.operations import Act
from app.ui.pages.page import Page
from app.ui.tables.record_model import Column
from app.ui.tools import new_nonce
from app.ui.widgets.buttons import Button

REASONS = ("卧病在家", "年老行动不便", "残疾不便到会场")
OFF_REASONS = ("本人能到会场", "登记错了人")
COLUMNS = (
    Column[MobileVoterLine](head="号", text=lambda x: f"{x.roll_number:04d}", width=70),
    Column[MobileVoterLine](head="姓名", text=lambda x: x.name, bold=True, width=150),
    Column[MobileVoterLine](head="组", text=lambda x: x.group, width=110),
    Column[MobileVoterLine](head="为什么", text=lambda x: x.reason),
    Column[MobileVoterLine](
        head="投票",
        text=lambda x: "已划去" if x.barred else "已投" if x.voted else "没投",
        tone=lambda x: "stop" if x.barred else "ok" if x.voted else "ink3",
        width=90,
    ),
)


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
        self.names_button = Button("看名单…", key="F6", icon="users", name="box_names")
        self.names_button.clicked.connect(self._on_names)
        page.bind("F6", self.names_button)
        page.bind("F4", self.list_button)
        page.bind("F5", self.voted_button)

    def voted(self, box: BoxLine) -> int:
        """Return how many people on the list of *box* are noted as having voted through it."""
        return sum(line.voted for line in self._lists.mobile_list(box.box))

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

        self.names_button.setEnabled(mobile)

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
            ).done(lambda _: tools.messages.toast(Level.OK, self._listed(box, who.name))).start()

    def _listed(self, box: BoxLine, name: str) -> str:
        return f"已写进{box.label}的名单：{name}，名单上现有 {len(self._lists.mobile_list(box.box))} 人"

    def _on_names(self) -> None:
        box = self._box
        if box is None:
            return
        tools, names = self._page.tools, self._lists.mobile_list(BoxId(box.box))
        voted = sum(line.voted for line in names)
        barred = sum(line.barred for line in names)
        outdated = f"有 {barred} 人已从选民名单划去：从这里划去，重印名单。" if barred else ""
        line = ListDialog(
            self._page,
            f"{box.label}名单",
            f"{len(names)} 人，已投 {voted} 人。{outdated}",
            COLUMNS,
            names,
            "从名单划去…",
        ).ask()
        if not isinstance(line, MobileVoterLine):
            return
        what = f"{line.name}从{box.label}的名单划去，可以到会场投票。"
        reason = tools.messages.reason("从名单划去", what, yes="划去", suggestions=OFF_REASONS)
        if reason is not None:
            actor, nonce = self._page.actor, new_nonce()
            Act(
                self._page,
                lambda: self._lists.unlist_at_box(line.voter, reason=reason, by=actor, nonce=nonce),
            ).done(
                lambda _: tools.messages.toast(Level.OK, f"已从{box.label}的名单划去：{line.name}")
            ).start()

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

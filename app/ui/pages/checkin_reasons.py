"""Acts of the check-in desk that ask for a reason: turned away, undone, ballots taken back; and leaving and coming back."""

from collections.abc import Callable

from app.domain.ids import VoterId
from app.domain.voter_views import VoterCard
from app.ui.messages import Level
from app.ui.operations import Act
from app.ui.pages.checkin_desk import CheckInActs
from app.ui.pages.page import Page
from app.ui.tools import new_nonce

UNDO_REASONS = ("签错了人", "本人要求撤回", "重复登记")
CANNOT_REASONS = ("证件和名册对不上", "没带证件", "依法不能参加投票")
BACK_REASONS = ("本人不投了", "发错了张数", "发票前没有核对")
NOT_ON_ROLL_REASONS = ("不在名册，已请去选举委员会", "不是本村登记的选民")


class CheckInReasons:
    """Asks, acts, and empties the desk; *refused* explains what did not go."""

    def __init__(self, page: Page, acts: CheckInActs, refused: Callable[[BaseException], None]) -> None:
        self._page = page
        self._acts = acts
        self._refused = refused

    def cannot(self, card: VoterCard) -> None:
        """F6: not checked in → turned away with a reason; checked in → leaves, or comes back."""
        if card.line.slip is None:
            what = f"{card.line.name}没有签到。记录里只写原因，不写姓名。"
            self._turn_away("不能签到", what, CANNOT_REASONS)
            return
        actor, nonce, voter = self._page.actor, new_nonce(), card.line.id
        act = self._acts.checkin.leave if card.line.present else self._acts.checkin.come_back
        words = "已记下离场" if card.line.present else "已记下回来"
        Act(self._page, lambda: act(voter, by=actor, nonce=nonce)).done(
            lambda slip: self._said(f"{words}　{slip.name}　{slip.number:03d} 号")
        ).start()

    def not_on_roll(self) -> None:
        """F7: somebody who is not on the roll; nobody is named."""
        self._turn_away("不在名册", "没有签到。记录里只写原因，不写姓名。", NOT_ON_ROLL_REASONS)

    def undo(self, voter: VoterId, name: str) -> None:
        """F8: undo a check-in; ballots handed out come back in the same act."""
        what = f"{name}的签到会划去，原来那一行和原因都留在记录里。"
        if self._acts.voting:
            what += "已领的选票要当场收回，填写过的不能撤销。"
        reason = self._ask("撤销签到", what, "撤销签到", UNDO_REASONS)
        if reason is not None:
            actor, nonce = self._page.actor, new_nonce()
            Act(self._page, lambda: self._acts.undo(voter, reason, by=actor, nonce=nonce)).done(
                lambda slip: self._said(f"已撤销　{slip.name}　{slip.number:03d} 号")
            ).failed(self._refused).start()

    def take_back(self, card: VoterCard) -> None:
        """F5: unmarked ballots come back, the person stays checked in."""
        issuing, voter = self._acts.issuing, card.line.id
        if issuing is None:
            return
        what = f"{card.line.name}领的选票当场收回，人还算到场。填写过的不能退。"
        reason = self._ask("退回选票", what, "收回选票", BACK_REASONS)
        if reason is not None:
            actor, nonce = self._page.actor, new_nonce()
            Act(self._page, lambda: issuing.take_back(voter, reason=reason, by=actor, nonce=nonce)).done(
                lambda slip: self._said(f"已收回选票　{slip.name}　{slip.number:03d} 号")
            ).failed(self._refused).start()

    def _turn_away(self, title: str, what: str, reasons: tuple[str, ...]) -> None:
        reason = self._ask(title, what, "记下原因", reasons)
        if reason is not None:
            actor, nonce = self._page.actor, new_nonce()
            Act(self._page, lambda: self._acts.checkin.turn_away(reason=reason, by=actor, nonce=nonce)).done(
                lambda _: self._said("已记下没有签到的原因")
            ).start()

    def _ask(self, title: str, what: str, yes: str, suggestions: tuple[str, ...]) -> str | None:
        return self._page.tools.messages.reason(title, what, yes=yes, suggestions=suggestions)

    def _said(self, words: str) -> None:
        self._page.escape()
        self._page.tools.messages.toast(Level.OK, words)

"""The moves of the day that the large button makes (F12), and what sealing takes along."""

from PySide6.QtCore import QObject

from app.domain.errors import HallError
from app.domain.phase import Verb
from app.texts.phases import AFTER, VERBS
from app.ui.changes import changes_of
from app.ui.day import NextStep
from app.ui.messages import Level
from app.ui.operations import Ask
from app.ui.page_list import DeskServices
from app.ui.second_person import hands_for
from app.ui.tasks import Progress
from app.ui.tools import Tools, new_nonce


class DayMoves(QObject):
    """Asks, acts and tells of it."""

    def __init__(self, parent: QObject, tools: Tools) -> None:
        super().__init__(parent)
        self._tools = tools

    @property
    def tools(self) -> Tools:
        """The window's tools."""
        return self._tools

    def take(self, desk: DeskServices, step: NextStep) -> None:
        """Do the next step of the day after people confirmed it; two of them where the act asks for two."""
        verb = step.verb
        if verb is None:
            return
        what = f"{AFTER.get(verb, '')}现在还没有记下。"
        left = desk.phases.facts().seats_open if verb is Verb.SEAL_DAY else 0
        if left:
            what = f"还有 {left} 个名额没有选出，封存以后不能再投票。还要选的，先在“结果”页按 F6。{what}"
        if verb is Verb.OPEN_VOTING and not desk.boxes.boxes():
            what = f"还没有登记票箱：先在“票箱”页按 F2，当众验空、加封。{what}"
        if not self._tools.messages.confirm(step.label, what, yes=step.label, danger=bool(left)):
            return
        actor = self._tools.session.require()
        try:
            by = hands_for(verb, actor, desk.staff, self._tools.messages, what=step.label)
        except HallError as error:
            self._tools.messages.failed(error)
            return
        if by is None:
            return
        acts = {
            Verb.MAKE_READY: desk.phases.make_ready,
            Verb.OPEN_VOTING: desk.phases.open_voting,
            Verb.CLOSE_VOTING: desk.phases.close_voting,
            Verb.START_COUNT: desk.phases.start_count,
            Verb.DECIDE: desk.phases.decide,
            Verb.SEAL_DAY: desk.phases.seal_day,
            Verb.RESUME: desk.phases.resume,
        }
        try:
            outcome = acts[verb](by=by, nonce=new_nonce())
        except HallError as error:
            self._tools.messages.failed(error)
            return
        self._tools.board.post(changes_of(outcome.events), self)
        self._tools.messages.toast(Level.OK, f"{VERBS[verb]}：已记下")
        if verb is Verb.SEAL_DAY:
            self._forget_places(desk)

    def _forget_places(self, desk: DeskServices) -> None:
        """Rewrite box and backups without the places of the sheets: with many pictures that takes a while."""
        progress = Progress(total=1)

        def job() -> int:
            return desk.forget_places(lambda step: progress.step(0, label=step))

        Ask(self, job).long("抹去票的次序", progress).done(self._forgotten).start()

    def _forgotten(self, backups: int) -> None:
        also = f"，{backups} 份备份也改写了" if backups else ""
        self._tools.messages.toast(Level.OK, f"票的先后次序已抹去{also}")

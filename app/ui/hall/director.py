"""Chooses the scene of the wall from where the day stands, and plays 唱票 of each bundle once it is decided."""

from dataclasses import dataclass

from app.domain.bodies import Body
from app.domain.count_views import BatchState, CalledByHand
from app.domain.ids import BatchId
from app.domain.papers import Mark
from app.domain.phase import Phase
from app.services.agenda import AgendaService
from app.services.boxes import BoxService
from app.services.checkin import CheckInService
from app.services.counting.calling import CalledBundle, CallingService
from app.services.counting.desk import CountingService
from app.services.counting.hand_count import HandCountService
from app.services.counting.pictures import PictureService
from app.services.counting.tally import TallyService
from app.services.election import ElectionService, ElectionState
from app.services.papers.host_said import cast_words
from app.services.reconciliation import ReconciliationService
from app.ui.hall.agenda import agenda_scene
from app.ui.hall.results import result_of
from app.ui.hall.scenes import (
    Figure,
    FiguresScene,
    Head,
    Scene,
    TallyRow,
    TallyScene,
    WordsScene,
)

_COUNTED = ("count_present", "left_out", "quorum")
"""Steps of the party's day at which its people are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HallDesks:
    """The desks the wall reads from."""

    election: ElectionService
    checkin: CheckInService
    agenda: AgendaService
    reconciliation: ReconciliationService
    boxes: BoxService
    counting: CountingService
    calling: CallingService
    pictures: PictureService
    tally: TallyService
    hand_count: HandCountService


class Director:
    """Makes scenes; knows which bundles were called. No Qt here: the window asks and paints."""

    def __init__(self, desks: HallDesks) -> None:
        self._desks = desks
        self._called: list[BatchId] = []
        self._result = 0
        self._posts = 1

    @property
    def posts(self) -> int:
        """How many posts' results the scene of now is one of; 1 before there is a result."""
        return self._posts

    def scene(self) -> Scene:
        """Return the still scene of this moment of the day."""
        state = self._desks.election.state()
        self._posts = 1
        match state.phase:
            case Phase.PREPARATION | Phase.READY:
                return self._people(state)
            case Phase.OPEN:
                return self._voting(state)
            case Phase.CLOSED:
                return self._boxes(state)
            case Phase.COUNTING:
                return self._counting(state)
            case Phase.DECIDED | Phase.SEALED if not state.void:
                results = self._results(state)
                self._posts = max(1, len(results))
                return results[self._result % self._posts]
            case Phase.SUSPENDED:
                return WordsScene(head=_head(state, "暂停"), lines=("大会暂停", "请在原位等候"))
            case _:
                return WordsScene(head=_head(state, "选举无效"), lines=("这次选举无效", "另行通知重新选举"))

    def turn(self, by: int) -> None:
        """Show the result of another post."""
        self._result += by

    def next_bundle(self) -> CalledBundle | None:
        """Return a decided bundle that was not called yet, or None."""
        for batch in self._desks.counting.batches():
            if batch.state is BatchState.CLOSED and batch.id not in self._called:
                bundle = self._desks.calling.bundle(batch.id, before=tuple(self._called))
                self._called.append(batch.id)
                return bundle
        return None

    def skip_called(self) -> None:
        """Take bundles that were decided before the wall was opened as called: nothing old is played again."""
        self._called = [b.id for b in self._desks.counting.batches() if b.state is BatchState.CLOSED]

    def called(self, bundle: CalledBundle, done: int, *, picture: bool = True) -> TallyScene:
        """Return the scene after *done* sheets of *bundle*; the last of them is on the wall."""
        state = self._desks.election.state()
        here: dict[tuple[str, str], int] = {}
        for sheet in bundle.sheets[:done]:
            for choice in sheet.chosen:
                here[choice] = here.get(choice, 0) + 1
        now = bundle.sheets[done - 1] if done else None
        rows = []
        posts = self._posts_of(state, bundle.batch)
        for contest in state.setup.contests:
            if contest.post not in posts:
                continue
            listed = [candidate.name for candidate in contest.candidates]
            written = sorted({n for p, n in (*here, *bundle.before) if p == contest.post and n not in listed})
            for name in (*listed, *written):
                key = (contest.post, name)
                rows.append(
                    TallyRow(
                        post=contest.post,
                        name=name,
                        here=here.get(key, 0),
                        before=bundle.before.get(key, 0),
                        lit=now is not None and key in now.chosen,
                    )
                )
        recovered = sum(box.sheets for box in self._desks.boxes.boxes())
        return TallyScene(
            head=_head(state, f"唱票 · {posts[0]}" if len(posts) == 1 else "唱票"),
            rows=tuple(rows),
            picture=self._desks.pictures.of_sheet(now.sheet) if now is not None and picture else b"",
            valid=now.valid if now is not None else True,
            bundle=bundle.label,
            done=done,
            of=len(bundle.sheets),
            bundles_before=bundle.bundles_before,
            called=bundle.sheets_before + done,
            recovered=recovered,
        )

    def _people(self, state: ElectionState) -> Scene:
        """Return the quorum while the party's people are counted, else the order of the day."""
        party = state.setup.body is Body.PARTY_BRANCH
        lines = self._desks.agenda.lines()
        now = next((line.step.key for line in lines if not line.done), None)
        if party and now in _COUNTED:
            return self._quorum(state)
        if party:
            foot = ""
        else:
            registered = self._desks.checkin.turnout().registered
            foot = f"登记选民 {registered} 人" if registered else ""
        return agenda_scene(lines, _head(state, "大会议程"), foot)

    def _quorum(self, state: ElectionState) -> Scene:
        quorum = self._desks.checkin.quorum()
        if not quorum.due:
            return WordsScene(head=_head(state, "清点人数"), lines=("大会即将开始", "请等候"))
        missing, share = quorum.missing, quorum.share
        words = f"再到 {missing} 人，达到应到的{share}" if missing else f"达到应到的{share}，会议有效"
        return FiguresScene(
            head=_head(state, "清点人数"),
            figures=(
                Figure(label="应到", value=quorum.due),
                Figure(label="实到", value=quorum.present),
                Figure(label="还差", value=missing, tone="amber" if missing else "ok"),
            ),
            filled=quorum.present,
            total=quorum.due,
            line=quorum.needed,
            line_words=f"到 {quorum.needed} 人，会议有效",
            sentence=words,
        )

    def _voting(self, state: ElectionState) -> Scene:
        issued = sum(kind.total.issued for kind in self._desks.reconciliation.ledger().types)
        if state.setup.body is Body.PARTY_BRANCH:
            present = self._desks.checkin.quorum().present
            figures: tuple[Figure, ...] = (
                Figure(label="实到", value=present),
                Figure(label="已发选票", value=issued),
            )
            return FiguresScene(head=_head(state, "写票投票"), figures=figures, sentence="秘密写票，依次投票")
        turnout = self._desks.checkin.turnout()
        return FiguresScene(
            head=_head(state, "验证发票"),
            figures=(
                Figure(label="登记选民", value=turnout.registered),
                Figure(label="参加投票", value=turnout.took_part, tone="ok" if turnout.met else "ink"),
                Figure(label="已发选票", value=issued),
            ),
            filled=turnout.took_part,
            total=turnout.registered,
            line=turnout.needed,
            line_words=f"到 {turnout.needed} 人，选举有效" if turnout.needed else "",
            sentence="秘密写票，一人一间",
        )

    def _boxes(self, state: ElectionState) -> Scene:
        ledger = self._desks.reconciliation.ledger()
        boxes = self._desks.boxes.boxes()
        recovered = sum(box.sheets for box in boxes)
        done = sum(bool(box.counted) for box in boxes)
        issued = sum(kind.total.issued for kind in ledger.types)
        whole = boxes and done == len(boxes)
        words = f"已数 {done} 个票箱，共 {len(boxes)} 个"
        if whole:
            party = state.setup.body is Body.PARTY_BRANCH
            words = cast_words(
                max((kind.total.recovered or 0 for kind in ledger.types), default=0),
                too_many=ledger.too_many,
                turnout=None if party else self._desks.checkin.turnout(),
            )
        return FiguresScene(
            head=_head(state, "开箱清点"),
            figures=(
                Figure(label="发出选票", value=issued),
                Figure(label="收回选票", value=recovered, tone="stop" if ledger.too_many else "ink"),
            ),
            sentence=words,
        )

    def _counting(self, state: ElectionState) -> Scene:
        by_hand = self._desks.hand_count.calling_now()
        if by_hand is not None:
            return self._called_by_hand(state, by_hand)
        batches = self._desks.counting.batches()
        counted = sum(b.scanned for b in batches if b.state is BatchState.CLOSED)
        recovered = sum(box.sheets for box in self._desks.boxes.boxes())
        return FiguresScene(
            head=_head(state, "唱票计票"),
            figures=(Figure(label="收回选票", value=recovered), Figure(label="已计选票", value=counted)),
            filled=counted,
            total=max(recovered, 1),
            sentence="监票人正在核对" if counted < recovered else "选票已全部计完",
        )

    def _called_by_hand(self, state: ElectionState, now: CalledByHand) -> TallyScene:
        """Return the growing 正 of a bundle that is called aloud, beside what the bundles before came to."""
        before: dict[tuple[str, str], int] = {}
        results = self._desks.counting.results()
        for result in results:
            for post in result.count.posts:
                for name, votes in post.counts.items():
                    before[post.post, name] = before.get((post.post, name), 0) + votes.approve
        here = {
            (post, name): votes
            for (post, name, mark), votes in ((key.split("|"), n) for key, n in now.tally.votes.items())
            if mark == Mark.APPROVE.value
        }
        rows = []
        for contest in state.setup.contests:
            listed = [candidate.name for candidate in contest.candidates]
            written = sorted({n for p, n in (*here, *before) if p == contest.post and n not in listed})
            rows += [
                TallyRow(
                    post=contest.post,
                    name=name,
                    here=here.get((contest.post, name), 0),
                    before=before.get((contest.post, name), 0),
                )
                for name in (*listed, *written)
            ]
        done = now.tally.valid + now.tally.invalid
        return TallyScene(
            head=_head(state, "唱票"),
            rows=tuple(rows),
            bundle=now.label,
            done=done,
            of=now.expected,
            bundles_before=len(results),
            called=sum(result.count.valid + result.count.invalid for result in results) + done,
            recovered=sum(box.sheets for box in self._desks.boxes.boxes()),
            corrections=now.tally.corrections,
        )

    def _results(self, state: ElectionState) -> list[Scene]:
        verdict = self._desks.tally.decided().verdict
        view = self._desks.tally.totals()
        facts = f"{self._due(state)}　收回 {view.recovered}　有效 {verdict.valid_ballots}　无效 {verdict.invalid_ballots}"
        if not verdict.valid:
            why = (
                reason.sentence.rsplit(" (", 1)[0].split("，选举无效")[0] for reason in verdict.reasons[:3]
            )
            lines = ("这次选举无效", *why, "另行通知重新选举")
            return [WordsScene(head=_head(state, "选举结果"), lines=lines)]
        return [
            result_of(contest, state.setup, verdict, facts, _head(state, f"选举结果 · {contest.post}"))
            for contest in verdict.contests
        ]

    def _due(self, state: ElectionState) -> str:
        """Return how many had the right to vote, as the body counts it."""
        if state.setup.body is Body.PARTY_BRANCH:
            quorum = self._desks.checkin.quorum()
            return f"应到 {quorum.due}　实到 {quorum.present}"
        return f"登记 {self._desks.checkin.turnout().registered}"

    def _posts_of(self, state: ElectionState, batch: BatchId) -> tuple[str, ...]:
        """Return the posts on the ballots of a bundle: where each post has a ballot of its own, that one."""
        kinds = {one.id: one.ballot_type for one in self._desks.counting.batches()}
        return next(
            (tuple(kind.posts) for kind in state.setup.ballot_types if kind.id == kinds.get(batch)),
            tuple(contest.post for contest in state.setup.contests),
        )


def _head(state: ElectionState, now: str) -> Head:
    return Head(title=state.setup.title, now=now, practice=state.setup.practice)

"""Finding people: the search index over the roll, the card at the desk, the lines of lists and of the printed register."""

import threading

from app.domain.bodies import Body
from app.domain.exclusions import OPEN_STATES, ExclusionState
from app.domain.ids import VoterId
from app.domain.roll import MemberKind, Voter
from app.domain.voter_views import RegisterRow, VoterCard, VoterLine
from app.models.hall_store import HallStore
from app.models.hall_view import HallView
from app.names.search import Entry, SearchIndex

_KIND_WORDS = {MemberKind.FULL: "正式", MemberKind.PROBATIONARY: "预备", MemberKind.NONE: ""}


class RollFinder:
    """Questions about people. The index is made at the first question and after a change of the roll."""

    def __init__(self, store: HallStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._index: SearchIndex | None = None
        self._left = False

    def let_go(self) -> None:
        """Make no more index: the election is being left, and nobody should wait for it. Never waits itself."""
        self._left = True

    def forget(self) -> None:
        """Make the index again at the next question: the roll has changed."""
        with self._lock:
            self._index = None

    def follow(self, voter: VoterId) -> None:
        """Take over what changed about one person, without making the whole index again."""
        with self._lock:
            if self._index is None:
                return
            with self._store.reading() as view:
                known = view.roll.get(voter)
            if known.struck:
                self._index.remove([voter])
            else:
                self._index.put([_entry(known)])

    def warm_up(self) -> int:
        """Make the index now and return how many people it holds; for the background at start. 0 once let go."""
        with self._lock:
            try:
                index = self._ready()
            except _LeftError:
                return 0
            index.search("0")
            return len(index)

    def search(self, query: str, limit: int = 20) -> tuple[VoterLine, ...]:
        """Return people by any part of the name, pinyin, initials, homophones, numbers, group or household; best first."""
        with self._lock:
            hits = self._ready().search(query, limit)
        if not hits:
            return ()
        with self._store.reading() as view:
            return view.register.lines([hit.id for hit in hits])

    def lines(self, *, group: str | None = None) -> tuple[VoterLine, ...]:
        """Return the whole roll, or one group of it, by roll number."""
        with self._store.reading() as view:
            lines = view.register.lines()
        return lines if group is None else tuple(line for line in lines if line.group == group)

    def groups(self) -> tuple[str, ...]:
        """Return the groups in the order of the roll."""
        with self._store.reading() as view:
            return view.roll.groups()

    def namesakes(self, voter: VoterId) -> tuple[VoterLine, ...]:
        """Return everybody of this person's name, the person included; one line means there is nobody to mix up."""
        with self._store.reading() as view:
            return view.register.lines(view.roll.named(view.roll.get(voter).person.name))

    def card(self, voter: VoterId) -> VoterCard:
        """Return everything the desk shows about one person. Raises NotFound(NOT_ON_ROLL)."""
        with self._store.reading() as view:
            known = view.roll.get(voter)
            person = known.person
            (line,) = view.register.lines([voter])
            others = [one for one in view.roll.named(person.name) if one != voter]
            row = view.checkins.current(voter)
            return VoterCard(
                line=line,
                education=person.education,
                ethnicity=person.ethnicity,
                politics=person.politics,
                joined=person.joined,
                kind=person.kind.value,
                card=person.card,
                phone=person.phone,
                address=person.address,
                note=person.note,
                right=view.roll.right_of(known).reason,
                namesakes=view.register.lines(others),
                checked_in_at=None if row is None else row.at,
                left_at=None if row is None else row.left_at,
                capacity=None if row is None else row.capacity,
                own_issued=0 if row is None else row.own,
                represented_issued=0 if row is None else row.represented,
                holds=view.proxies.held_by(voter),
                given=view.proxies.given_by(voter),
                scribe=view.lists.scribe_of(voter),
            )

    def register_rows(self, *, group: str | None = None) -> tuple[RegisterRow, ...]:
        """Return 签到册 / 选民名册与发票登记 by roll number, without any time."""
        with self._store.reading() as view:
            notes = _Notes(view)
            party = view.setup.body is Body.PARTY_BRANCH
            return tuple(
                RegisterRow(
                    roll_number=voter.person.roll_number,
                    name=voter.person.name,
                    sex=voter.person.sex,
                    kind=_KIND_WORDS[voter.person.kind],
                    has_vote=view.roll.right_of(voter).has_vote,
                    group=voter.person.group,
                    household=voter.person.household,
                    birth=voter.person.birth,
                    card=voter.person.card,
                    note=notes.of(voter, observer=party),
                )
                for voter in view.roll.everyone()
                if group is None or voter.person.group == group
            )

    def _ready(self) -> SearchIndex:
        if self._index is None:
            with self._store.reading() as view:
                people = view.roll.everyone()
            self._index = SearchIndex(map(self._entry, people))
        return self._index

    def _entry(self, voter: Voter) -> Entry:
        if self._left:
            raise _LeftError
        return _entry(voter)


def _entry(voter: Voter) -> Entry:
    person = voter.person
    return Entry(
        id=voter.id,
        name=person.name,
        roll_number=person.roll_number,
        group=person.group,
        household=person.household,
        id_number=person.id_number,
        card=person.card,
    )


class _LeftError(Exception):
    """The index was being made, and the election is left."""


class _Notes:
    """The last column of the register: what the desk must know of a person."""

    def __init__(self, view: HallView) -> None:
        self._view = view
        self._exclusions = {line.voter: line for line in view.exclusions.lines()}
        self._holders = view.proxies.holders_by_principal()
        self._mobile = view.lists.mobile_boxes()

    def of(self, voter: Voter, *, observer: bool) -> str:
        person = voter.person
        parts: list[str] = []
        if person.suspension.value:
            parts.append(person.suspension.value)
        elif observer and not self._view.roll.right_of(voter).has_vote:
            parts.append("列席")
        line = self._exclusions.get(voter.id)
        if line is not None and line.state is ExclusionState.EXCLUDED:
            parts.append(f"不计入应到会(B2-{line.circumstance})")
        elif line is not None and line.state in OPEN_STATES:
            parts.append("申请不计入，未办结")
        if voter.id in self._holders:
            parts.append(f"委托{self._holders[voter.id]}")
        if voter.id in self._mobile:
            parts.append("流动票箱")
        return "；".join(parts)

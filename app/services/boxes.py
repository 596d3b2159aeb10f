"""The ballot-box desk: shown empty, out and back, opened one by one, counted by two people separately (C1, C2, B5)."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.ballots import BoxState, Column, require_count, require_on_hand
from app.domain.errors import NotYou, RuleForbids
from app.domain.events.base import Event
from app.domain.events.boxes import (
    BoxCounted,
    BoxCountEntered,
    BoxCountsDiffer,
    BoxExcluded,
    BoxOpened,
    BoxPrepared,
    BoxRecountOrdered,
    MobileBoxReturned,
    MobileBoxSent,
)
from app.domain.ids import BoxId, Nonce, PlaceId
from app.domain.people import Hands
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.reasons import require_reason
from app.models.hall_store import HallStore
from app.models.hall_unit import HallUnit
from app.models.hall_view import HallView
from app.models.paper import BallotBoxRow
from app.models.paper_repository import MAIN
from app.services.ballot_paper import hand_on
from app.services.outcome import Outcome

TEAM = 2
"""A mobile box goes out with at least so many people, so that nobody is alone with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxLine:
    """A ballot box as pages and papers show it. *counted* is empty until two people agreed; sheets by ballot type."""

    box: BoxId
    label: str
    place: PlaceId
    place_label: str
    mobile: bool
    state: BoxState
    seal_no: str
    team: tuple[str, ...]
    carried: Mapping[str, int]
    """Unissued sheets that are with a mobile box now."""
    first_entered: bool
    """One of the two counts is in; its number is not told."""
    counted: Mapping[str, int]
    remark: str

    @property
    def sheets(self) -> int:
        """Return the sheets two people agreed on, all ballot types."""
        return sum(self.counted.values())


class BoxService:
    """Acts on ballot boxes. Each returns the box after it."""

    def __init__(self, store: HallStore) -> None:
        self._store = store

    def boxes(self, round_no: int | None = None) -> tuple[BoxLine, ...]:
        """Return the boxes of a round (the current one when None) in the order they were prepared."""
        with self._store.reading() as view:
            return tuple(_line(view, row) for row in view.boxes.all(round_no))

    def prepare(
        self,
        label: str,
        *,
        seal_no: str,
        mobile: bool = False,
        place: PlaceId = MAIN,
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[BoxLine]:
        """Note that a box was shown empty and sealed. A mobile box is a place of its own, for the sheets it carries.

        Raises RuleForbids(LABEL_NEEDED, LABEL_TAKEN), NotFound(NO_PLACE).
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.PREPARE_BOX, once=nonce)
            label, seal_no = label.strip(), seal_no.strip()
            if not label or not seal_no:
                raise RuleForbids(ProblemCode.LABEL_NEEDED)
            taken = {row.label for row in unit.boxes.all()}
            if mobile:
                taken |= {known for _, known in unit.paper.places()}
            if label in taken:
                raise RuleForbids(ProblemCode.LABEL_TAKEN, label=label)
            unit.paper.label_of(place)
            where = unit.paper.add_place(label) if mobile else place
            box = unit.boxes.add(label=label, place=where, mobile=mobile, seal_no=seal_no)
            event = BoxPrepared(box=box, label=label, place=where, mobile=mobile, seal_no=seal_no)
            return _done(unit, unit.boxes.get(box), event)

    def send(
        self,
        box: BoxId,
        *,
        team: tuple[str, ...],
        sheets: int,
        source: PlaceId = MAIN,
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[BoxLine]:
        """Send a mobile box out with its *team* and *sheets* of every ballot type from *source*.

        Raises RuleForbids(BOX_NOT_NOW, MOBILE_LIST_OUTDATED, TEAM_TOO_SMALL, PAPER_OUT, COUNT_TOO_SMALL).
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.SEND_MOBILE_BOX, once=nonce)
            row = _in_state(unit, box, BoxState.PREPARED)
            if not row.mobile:
                raise _not_now(row)
            barred = [line.name for line in unit.lists.mobile_list(box) if line.barred]
            if barred:
                raise RuleForbids(
                    ProblemCode.MOBILE_LIST_OUTDATED, rule="B1", label=row.label, names="、".join(barred)
                )
            names = tuple(dict.fromkeys(name.strip() for name in team if name.strip()))
            if len(names) < TEAM:
                raise RuleForbids(ProblemCode.TEAM_TOO_SMALL, label=row.label, least=TEAM, count=len(names))
            require_count(sheets, what="随箱选票", least=1)
            for kind in unit.paper.ballot_types():
                hand_on(unit, kind, sheets, source=source, to=PlaceId(row.place_id))
            row.state, row.team = BoxState.OUT, list(names)
            return _done(unit, row, MobileBoxSent(box=box, label=row.label, team=names, sheets=sheets))

    def take_back(
        self,
        box: BoxId,
        *,
        unused: Mapping[str, int],
        to: PlaceId = MAIN,
        by: Hands,
        nonce: Nonce,
    ) -> Outcome[BoxLine]:
        """Take a mobile box back with its *unused* sheets by ballot type; the others count as issued in person.

        Raises RuleForbids(BOX_NOT_NOW, PAPER_OUT when more come back than went out).
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.RETURN_MOBILE_BOX, once=nonce)
            row = _in_state(unit, box, BoxState.OUT)
            place = PlaceId(row.place_id)
            back = []
            for kind in unit.paper.ballot_types():
                left = unused.get(kind, 0)
                require_count(left, what="带回的选票")
                column = unit.paper.column(kind, place)
                require_on_hand(column, left, place=row.label, ballot_type=kind)
                unit.paper.add(kind, place, Column.IN_PERSON, column.on_hand - left)
                if left:
                    hand_on(unit, kind, left, source=place, to=to)
                # What is unused left the box's place just now, counted: nothing lies there any more.
                for late in (Column.UNUSED, Column.KEPT, Column.CANCELLED):
                    unit.paper.put(kind, place, late, 0)
                back.append(left)
            row.state = BoxState.BACK
            return _done(unit, row, MobileBoxReturned(box=box, label=row.label, unused=tuple(back)))

    def open(
        self, box: BoxId, *, seal_no: str, remark: str = "", by: Hands, nonce: Nonce
    ) -> Outcome[BoxLine]:
        """Open one box; *seal_no* is read off the seal. Raises RuleForbids(BOX_NOT_NOW, BOX_STILL_OPEN, REASON_NEEDED).

        Boxes are opened one by one: the one before is counted first. A seal other than the one put on needs a *remark*.
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.OPEN_BOX, once=nonce)
            row = unit.boxes.get(box)
            if row.state is not (BoxState.BACK if row.mobile else BoxState.PREPARED):
                raise _not_now(row)
            before = next((one for one in unit.boxes.all() if one.state is BoxState.OPENED), None)
            if before is not None:
                raise RuleForbids(ProblemCode.BOX_STILL_OPEN, label=before.label)
            if seal_no.strip() != row.seal_no:
                require_reason(remark)
            row.state, row.remark = BoxState.OPENED, remark.strip()
            return _done(
                unit, row, BoxOpened(box=box, label=row.label, seal_no=seal_no.strip(), remark=row.remark)
            )

    def count(self, box: BoxId, sheets: Mapping[str, int], *, by: Hands, nonce: Nonce) -> Outcome[BoxLine]:
        """Enter what one person counted, by ballot type. The second person's count settles it or asks both again.

        Where the two differ, both are forgotten and the outcome's event (BoxCountsDiffer) names them.
        Raises RuleForbids(BOX_NOT_OPENED, COUNT_TOO_SMALL), NotYou(BOX_SECOND_PERSON) when the same person enters twice.
        """
        with self._store.unit(by) as unit:
            unit.require(Verb.COUNT_BOX, once=nonce)
            row = unit.boxes.get(box)
            if row.state is not BoxState.OPENED:
                raise RuleForbids(ProblemCode.BOX_NOT_OPENED, label=row.label)
            kinds = unit.paper.ballot_types()
            for kind in sheets:
                unit.paper.require_type(kind)
            found = {kind: sheets.get(kind, 0) for kind in kinds}
            for number in found.values():
                require_count(number, what="票箱内选票")
            if row.first_count is None:
                row.first_count, row.first_by = found, unit.by.name
                return _done(unit, row, BoxCountEntered(box=box, label=row.label))
            if unit.by.is_same(row.first_by, row.first_by):
                raise NotYou(ProblemCode.BOX_SECOND_PERSON, name=unit.by.name, label=row.label)
            first = {kind: int(row.first_count.get(kind, 0)) for kind in kinds}
            row.first_count, row.first_by = None, ""
            if first != found:
                return _done(
                    unit,
                    row,
                    BoxCountsDiffer(
                        box=box, label=row.label, first=tuple(first.values()), second=tuple(found.values())
                    ),
                )
            row.counted, row.state = found, BoxState.COUNTED
            return _done(unit, row, BoxCounted(box=box, label=row.label, sheets=tuple(found.values())))

    def count_again(self, box: BoxId, reason: str, *, by: Hands, nonce: Nonce) -> Outcome[BoxLine]:
        """Set an agreed count aside: two people count the box once more. Raises RuleForbids(BOX_NOT_NOW, REASON_NEEDED)."""
        with self._store.unit(by) as unit:
            unit.require(Verb.COUNT_BOX, once=nonce)
            require_reason(reason)
            row = _in_state(unit, box, BoxState.COUNTED)
            row.counted, row.state = None, BoxState.OPENED
            return _done(unit, row, BoxRecountOrdered(box=box, label=row.label, reason=reason.strip()))

    def exclude(self, box: BoxId, reason: str, *, by: Hands, nonce: Nonce) -> Outcome[BoxLine]:
        """Take a box out of the count (smashed, carried off); two people. Raises RuleForbids(BOX_NOT_NOW, REASON_NEEDED)."""
        with self._store.unit(by) as unit:
            unit.require(Verb.EXCLUDE_BOX, once=nonce)
            require_reason(reason)
            row = unit.boxes.get(box)
            if row.state is BoxState.EXCLUDED:
                raise _not_now(row)
            row.state, row.remark = BoxState.EXCLUDED, reason.strip()
            return _done(unit, row, BoxExcluded(box=box, label=row.label, reason=reason.strip()))


def _done(unit: HallUnit, row: BallotBoxRow, event: Event) -> Outcome[BoxLine]:
    unit.record(event)
    unit.session.flush()
    return unit.commit(_line(unit, row))


def _line(view: HallView, row: BallotBoxRow) -> BoxLine:
    place = PlaceId(row.place_id)
    carried: dict[str, int] = {}
    if row.mobile and row.state is BoxState.OUT:
        carried = {kind: view.paper.column(kind, place).on_hand for kind in view.paper.ballot_types()}
    return BoxLine(
        box=BoxId(row.box_id),
        label=row.label,
        place=place,
        place_label=view.paper.label_of(place),
        mobile=row.mobile,
        state=row.state,
        seal_no=row.seal_no,
        team=tuple(row.team),
        carried=carried,
        first_entered=row.first_count is not None,
        counted=dict(row.counted or {}),
        remark=row.remark,
    )


def _in_state(unit: HallUnit, box: BoxId, state: BoxState) -> BallotBoxRow:
    row = unit.boxes.get(box)
    if row.state is not state:
        raise _not_now(row)
    return row


def _not_now(row: BallotBoxRow) -> RuleForbids:
    return RuleForbids(ProblemCode.BOX_NOT_NOW, label=row.label, state=row.state)

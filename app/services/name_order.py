"""The order of names on the ballot: proposed by strokes, moved by hand, signed off by a person (RULES.md B8, E)."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.bodies import Body
from app.domain.election import ElectionSetup
from app.domain.events.preliminary import NameOrderSigned
from app.domain.ids import Nonce
from app.domain.name_order import Ordering, propose_order, sign_off
from app.domain.officers import OFFICERS
from app.domain.people import Hands
from app.domain.phase import Verb
from app.domain.rule_sheet import NameOrder
from app.models.hall_store import HallStore
from app.models.hall_view import HallView
from app.models.meeting import PreparationRow
from app.names.strokes import stroke_table
from app.services.outcome import Outcome

ORDER = "order"
BY_STROKES = frozenset({NameOrder.SURNAME_STROKES, NameOrder.NAME_STROKES})


@dataclass(frozen=True, slots=True, kw_only=True)
class PostOrder:
    """One post: *names* as they will be printed, the order *proposed* by strokes, what needs a look, who signed."""

    post: str
    names: tuple[str, ...]
    proposed: Ordering
    signed_by: str

    @property
    def moved(self) -> tuple[str, ...]:
        """Return the names that stand elsewhere than the table puts them."""
        pairs = zip(self.proposed.names, self.names, strict=True)
        return tuple(name for table, name in pairs if table != name)


def by_strokes(names: Sequence[str], convention: NameOrder = NameOrder.SURNAME_STROKES) -> Ordering:
    """Return *names* in the order of strokes, and those with characters a person must place."""
    return propose_order(names, convention, stroke_table())


class NameOrderService:
    """Questions and the one act: people sign off the order."""

    def __init__(self, store: HallStore) -> None:
        self._store = store

    def orders(self) -> tuple[PostOrder, ...]:
        """Return the posts whose names the rule sheet wants in the order of strokes."""
        with self._store.reading() as view:
            return orders_of(view)

    def sign(self, *, by: Hands, nonce: Nonce) -> Outcome[tuple[PostOrder, ...]]:
        """Sign off the order of every post as it stands in the set-up; a later change of names asks again."""
        with self._store.unit(by) as unit:
            unit.require(Verb.EDIT_SETUP, once=nonce)
            for order in orders_of(unit):
                signed = sign_off(order.proposed, order.names, signed_by=unit.by.name)
                unit.session.merge(
                    PreparationRow(
                        kind=ORDER,
                        title=order.post,
                        body={"names": list(signed.names), "signed_by": signed.signed_by},
                    )
                )
                unit.record(
                    NameOrderSigned(
                        post=order.post,
                        convention=signed.convention,
                        names=len(signed.names),
                        moved="、".join(signed.moved),
                    )
                )
            unit.session.flush()
            return unit.commit(orders_of(unit))


def orders_of(view: HallView) -> tuple[PostOrder, ...]:
    """Return the orders inside one look at the hall."""
    if not view.founded or view.rule_sheet.name_order not in BY_STROKES:
        return ()
    party = view.setup.body is Body.PARTY_BRANCH  # B8: 书记 and 副书记 stand in the approved order
    return tuple(
        _order(view, view.setup, contest.post)
        for contest in view.setup.contests
        if contest.candidates and not (party and contest.post in OFFICERS)
    )


def unsigned(view: HallView) -> tuple[str, ...]:
    """Return the posts whose order nobody has signed off as it stands."""
    return tuple(order.post for order in orders_of(view) if not order.signed_by)


def _order(view: HallView, setup: ElectionSetup, post: str) -> PostOrder:
    names = tuple(candidate.name for candidate in setup.contest(post).candidates)
    row = view.session.get(PreparationRow, (ORDER, post))
    stands = row is not None and tuple(row.body["names"]) == names
    return PostOrder(
        post=post,
        names=names,
        proposed=by_strokes(names, setup.settings.name_order),
        signed_by=row.body["signed_by"] if row is not None and stands else "",
    )

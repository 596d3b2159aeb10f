"""The order of names on the ballot is proposed by strokes and signed off by a person (RULES.md B8)."""

from dataclasses import replace

import pytest

from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.domain.rule_sheet import NameOrder
from app.services.election import ElectionService
from app.services.name_order import NameOrderService, by_strokes
from app.services.preliminary import PreliminaryService
from tests.support.hall import CHAIR, OPERATOR, press
from tests.support.roll import Hall, a_setup, refused


@pytest.fixture
def hall(tmp_path):
    with Hall.found(tmp_path, [], name_order=NameOrder.SURNAME_STROKES.value) as made:
        yield made


def open_orders(hall) -> list[str]:
    return [f.rule for f in PreliminaryService(hall.store).findings() if f.code.name == "ORDER_UNSIGNED"]


def test_names_are_ordered_by_the_strokes_of_the_surname():
    assert by_strokes(["罗玉梅", "王建国", "丁一"]).names == ("丁一", "王建国", "罗玉梅")


def test_an_order_nobody_signed_is_found_before_the_day_and_gone_after(hall):
    assert open_orders(hall) == ["B8"]
    NameOrderService(hall.store).sign(by=OPERATOR, nonce=press())
    assert open_orders(hall) == []
    assert hall.codes() == ["setup.name_order_signed"]


def test_who_signed_is_kept(hall):
    desk = NameOrderService(hall.store)
    desk.sign(by=OPERATOR, nonce=press())
    (order,) = desk.orders()
    assert (order.post, order.signed_by) == ("委员", OPERATOR.name)


def test_a_change_of_names_asks_for_the_signature_again(hall):
    desk = NameOrderService(hall.store)
    desk.sign(by=OPERATOR, nonce=press())
    setup = a_setup(name_order=NameOrder.SURNAME_STROKES.value)
    contest = setup.contests[0]
    turned = replace(contest, candidates=contest.candidates[::-1])
    ElectionService(hall.store).change(replace(setup, contests=(turned,)), by=OPERATOR, nonce=press())
    assert open_orders(hall) == ["B8"]


def test_names_moved_by_hand_are_named_in_the_journal(tmp_path):
    with Hall.found(tmp_path, [], name_order=NameOrder.NAME_STROKES.value) as hall:
        desk = NameOrderService(hall.store)
        (order,) = desk.sign(by=OPERATOR, nonce=press()).value
        assert order.moved == tuple(
            name
            for name, table in zip(
                order.names, by_strokes(order.names, NameOrder.NAME_STROKES).names, strict=True
            )
            if name != table
        )


def test_an_order_the_meeting_approved_is_not_asked_for(tmp_path):
    with Hall.found(tmp_path, [], name_order=NameOrder.APPROVED.value) as hall:
        assert NameOrderService(hall.store).orders() == ()
        assert open_orders(hall) == []


def test_the_order_is_not_signed_after_preparation(hall):
    hall.go(Verb.MAKE_READY)
    with refused(hall, ProblemCode.NOT_NOW):
        NameOrderService(hall.store).sign(by=CHAIR, nonce=press())

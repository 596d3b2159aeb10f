"""姓氏笔画 with the shipped table (RULES.md E); rare characters flagged; the hand order signed off."""

import random

import pytest

from app.domain.errors import RuleForbids
from app.domain.name_order import Ordering, propose_order, rare_characters, sign_off
from app.domain.problem_codes import ProblemCode
from app.domain.rule_sheet import NameOrder
from app.names.strokes import stroke_table

SURNAME, NAME = NameOrder.SURNAME_STROKES, NameOrder.NAME_STROKES


def order(names: list[str], convention: NameOrder = SURNAME) -> list[str]:
    return list(propose_order(names, convention, stroke_table()).names)


@pytest.mark.parametrize("line", ["王牛毛文方尹", "李杨吴何张陈", "林欧罗周郑"])
def test_e_check_lines_of_the_rules_stand(line: str):
    mixed = list(line)
    random.Random(7).shuffle(mixed)
    assert order(mixed) == list(line)


def test_e_by_surname_a_single_given_name_goes_before_longer_ones():
    assert order(["高大富", "高富"]) == ["高富", "高大富"]


def test_e_by_whole_name_characters_are_compared_one_by_one():
    assert order(["高富", "高大富"], NAME) == ["高大富", "高富"]


def test_e_compound_surnames_sort_by_their_first_character():
    assert order(["罗一", "欧阳修", "林一"]) == ["林一", "欧阳修", "罗一"]


def test_e_a_compound_surname_counts_its_given_name_after_the_surname():
    assert order(["欧阳一一", "欧阳修"]) == ["欧阳修", "欧阳一一"]


def test_e_the_second_then_the_third_character_decide():
    assert order(["王大川", "王一山", "王大山"]) == ["王一山", "王大山", "王大川"]


def test_e_a_middle_dot_is_not_a_character():
    assert order(["买买提·王", "买买提王"]) == ["买买提·王", "买买提王"]
    assert rare_characters("买买提·王", stroke_table()) == ()


def test_e_rare_characters_are_flagged_with_the_name():
    proposed = propose_order(["王𬍛", "李一", "A王"], SURNAME, stroke_table())
    assert {flag.name for flag in proposed.flagged} == {"王𬍛", "A王"}
    assert proposed.names[-1] == "A王"


def test_e_an_uncoded_character_goes_behind_the_coded_of_its_count():
    assert order(["㐀一", "李一", "王一"])[-2:] == ["㐀一", "李一"]


def test_e_only_the_two_stroke_orders_are_made():
    with pytest.raises(ValueError, match="nomination_votes"):
        propose_order(["王一"], NameOrder.NOMINATION_VOTES, stroke_table())


@pytest.fixture
def proposed() -> Ordering:
    return propose_order(["李一", "王一", "张一"], SURNAME, stroke_table())


def test_b8_an_unmoved_order_is_signed_as_it_is(proposed: Ordering):
    signed = sign_off(proposed, proposed.names, signed_by=" 钱二 ")
    assert (signed.names, signed.moved, signed.signed_by) == (proposed.names, (), "钱二")


def test_b8_a_hand_order_keeps_what_was_moved(proposed: Ordering):
    assert proposed.names == ("王一", "李一", "张一")
    signed = sign_off(proposed, ("王一", "张一", "李一"), signed_by="钱二")
    assert signed.moved == ("张一", "李一")


@pytest.mark.parametrize(
    "names", [("王一", "李一"), ("王一", "李一", "赵一"), ("王一", "李一", "张一", "张一")]
)
def test_b8_a_hand_order_neither_loses_nor_adds_a_name(proposed: Ordering, names: tuple[str, ...]):
    with pytest.raises(RuleForbids) as caught:
        sign_off(proposed, names, signed_by="钱二")
    assert caught.value.code is ProblemCode.NAME_ORDER_CHANGED


def test_b8_an_order_without_a_signer_does_not_stand(proposed: Ordering):
    with pytest.raises(RuleForbids) as caught:
        sign_off(proposed, proposed.names, signed_by=" ")
    assert caught.value.code is ProblemCode.NAME_ORDER_UNSIGNED

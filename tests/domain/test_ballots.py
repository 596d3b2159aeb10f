"""Paper never comes from nowhere (C1): what may be taken, recorded back and counted, at and around its line."""

import pytest

from app.domain.ballots import LedgerColumn, require_count, require_on_hand, require_voting_paper
from app.domain.errors import RuleForbids
from app.domain.problem_codes import ProblemCode


def test_c1_a_column_nobody_filled_in_has_no_paper():
    assert (LedgerColumn().on_hand, LedgerColumn().issued, LedgerColumn().not_recovered) == (0, 0, None)
    assert (LedgerColumn().handed_back, LedgerColumn().taken_away) == (0, 0)


def test_c1_no_more_is_taken_than_lies_there():
    column = LedgerColumn(printed=10, damaged=1, in_person=2, by_proxy=1, replaced=1)
    for wanted in (4, 5):
        require_on_hand(column, wanted, place="主会场", ballot_type="委员")
    with pytest.raises(RuleForbids) as refused:
        require_on_hand(column, 6, place="主会场", ballot_type="委员")
    assert refused.value.code is ProblemCode.PAPER_OUT
    assert (refused.value.facts["on_hand"], refused.value.facts["wanted"]) == (5, 6)


def test_c1_no_more_is_recorded_back_or_away_than_was_issued():
    column = LedgerColumn(in_person=10, handed_back=2, taken_away=3)
    for back, taken in ((2, 2), (3, 2), (0, 5)):
        require_voting_paper(column, back, taken, issued=10)
    with pytest.raises(RuleForbids) as refused:
        require_voting_paper(column, 3, 3, issued=10)
    assert refused.value.code is ProblemCode.MORE_THAN_ISSUED
    assert (refused.value.facts["recorded"], refused.value.facts["wanted"]) == (5, 6)


def test_c1_a_count_below_its_least_is_refused():
    for count in (2, 3):
        require_count(count, what="选票", least=2)
    require_count(0, what="选票")
    with pytest.raises(RuleForbids) as refused:
        require_count(1, what="选票", least=2)
    assert refused.value.code is ProblemCode.COUNT_TOO_SMALL

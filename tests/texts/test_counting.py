"""Every reason why a sheet is not counted has a short title, says what was saved, and what to do with the sheet."""

import pytest

from app.domain.count_views import NOT_TAKEN, SheetFault
from app.texts.counting import stopped


@pytest.mark.parametrize("fault", list(SheetFault))
def test_a_stopped_sheet_says_whether_it_counts_that_the_rest_is_safe_and_what_to_do(fault):
    text = stopped(fault, file="0007.jpg", reason="blurred", first=41, saved=63)
    assert len(text.title) <= 20
    assert text.title.startswith("这一张没有计入" if fault in NOT_TAKEN else "这一张记无效")
    assert "已扫的 63 张都保存好了" in text.what
    assert len(text.do) == 3


def test_the_same_sheet_again_is_sent_to_the_place_of_the_first():
    text = stopped(SheetFault.RESCANNED, file="a.jpg", reason="", first=41, saved=63)
    assert "第 41 张" in text.what

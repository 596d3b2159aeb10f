"""The page of written names: a group is answered at once, a picture is taken out of it, an answer is taken back."""

import numpy as np
import pytest

from app.scanning import SeenMark
from app.services.counting.write_ins import TOGETHER, WriteInService
from app.ui.dialogs.listing import ListDialog
from app.ui.pages.write_ins_page import WriteInsPage
from tests.support.counting import FIRST, SECOND, NoPictures
from tests.support.page_objects import WriteInsDesk
from tests.support.ui import make_tools, on_screen

YES, NO = SeenMark.APPROVE, SeenMark.DISAPPROVE


@pytest.fixture
def shown(qtbot, qapp, messages, table):
    def show(person=FIRST, look=lambda sheet, item: np.array([1.0, 0.0], np.float32)):
        service = WriteInService(table.hall, table.box, table.people, look=look)
        page = WriteInsPage(make_tools(messages=messages, actor=person), service, NoPictures())
        return WriteInsDesk(on_screen(qtbot, page), messages=messages)

    return show


def written(table, count):
    batch = table.batch(count)
    page = {"marks": {"方敏": NO}, "inked": [("委员", 1)], "lines": {("委员", 1): YES}}
    table.take(batch, *(table.page(**page) for _ in range(count)))
    return batch


def left(table, person):
    return sum(len(g.members) for g in table.write_ins.groups(by=person))


def test_lines_that_look_alike_are_answered_at_once(shown, table):
    written(table, 3)
    page = shown()
    assert "3 处写法相近" in page.says
    page.answer_name("赵六")
    assert left(table, FIRST) == 0


def test_never_more_are_answered_than_are_seen(shown, table):
    written(table, TOGETHER + 2)
    page = shown()
    page.answer_name("赵六")
    assert left(table, FIRST) == 2


def test_lines_that_look_different_stand_alone(shown, table):
    written(table, 2)
    looks = iter([np.array([1.0, 0.0], np.float32), np.array([0.0, 1.0], np.float32)] * 9)
    page = shown(look=lambda sheet, item: next(looks))
    assert "还有 2 组" in page.says
    assert not page.page.out_buttons[0].isVisible()


def test_a_picture_taken_out_is_asked_about_by_itself(shown, table):
    written(table, 3)
    page = shown()
    page.take_out(2)
    assert "放回来" in page.says
    page.answer_name("赵六")
    assert left(table, FIRST) == 1


def test_the_last_picture_of_a_group_cannot_be_taken_out(shown, table):
    written(table, 2)
    page = shown()
    page.take_out(1).take_out(2)
    page.answer_name("赵六")
    assert left(table, FIRST) == 1


def test_one_answer_of_a_group_is_taken_back_and_the_others_stay(shown, table, monkeypatch):
    written(table, 3)
    page = shown()
    page.answer_name("赵六")
    monkeypatch.setattr(ListDialog, "ask", lambda self: self.table.current())
    page.do("F8", "看错了")
    assert left(table, FIRST) == 1
    assert len(table.write_ins.mine(by=FIRST)) == 2


def test_what_two_people_agree_on_stands_in_the_list(shown, table):
    written(table, 2)
    shown().answer_name("赵六")
    page = shown(SECOND)
    page.answer_name("赵六")
    assert [page.page.table.model().record(0)] == [("委员", "赵六", 2)]


def test_a_line_nobody_can_make_out_is_said_to_be_so(shown, table):
    written(table, 1)
    page = shown()
    page.press("F6")
    assert [name for _, _, name in table.write_ins.mine(by=FIRST)] == [""]

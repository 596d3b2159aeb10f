"""Rows that wrap and columns that drop where there is no room beside each other."""

from PySide6.QtWidgets import QWidget

from app.ui.widgets.arrange import Columns, WrapRow
from app.ui.widgets.buttons import Button


def test_buttons_wrap_and_the_last_stands_right(qtbot, qapp):
    host = QWidget()
    qtbot.addWidget(host)
    buttons = [Button(f"按钮{n}") for n in range(5)]
    last = Button("下一步")
    layout = WrapRow(*buttons, right=(last,))
    host.setLayout(layout)
    host.resize(1000, layout.heightForWidth(1000))
    host.show()
    assert len({one.y() for one in (*buttons, last)}) == 1
    assert last.geometry().right() == host.rect().right()
    host.resize(260, layout.heightForWidth(260))
    layout.activate()
    assert len({one.y() for one in (*buttons, last)}) > 1
    assert all(host.rect().contains(one.geometry()) for one in (*buttons, last))


def test_a_right_column_drops_under_the_left_one(qtbot, qapp):
    left, right = QWidget(), QWidget()
    columns = Columns((left, 1), (right, 1), narrow=600)
    qtbot.addWidget(columns)
    columns.resize(800, 400)
    columns.show()
    assert left.y() == right.y()
    columns.resize(500, 400)
    qtbot.waitUntil(lambda: right.y() > left.y())
    assert columns.dropped


def test_what_is_worked_on_comes_first_where_columns_drop(qtbot, qapp):
    others, current = QWidget(), QWidget()
    columns = Columns((others, 1), (current, 1), narrow=600, last_first=True)
    qtbot.addWidget(columns)
    columns.resize(800, 400)
    columns.show()
    assert (others.x() < current.x(), columns.dropped) == (True, False)
    columns.resize(500, 400)
    qtbot.waitUntil(lambda: current.y() < others.y())
    assert columns.dropped

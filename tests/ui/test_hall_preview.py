"""The copy of the wall over the window: its keys work however often the words on the buttons changed."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.ui.dialogs.hall_preview import HallPreviewDialog


class Wall(QObject):
    """What the dialog asks of the wall."""

    shown = Signal()

    def __init__(self):
        super().__init__()
        self.copy, self.open, self.frozen, self.turns, self.turned = QWidget(), False, False, True, 0

    def refresh(self):
        self.shown.emit()

    def toggle(self):
        self.open = not self.open

    def freeze(self):
        self.frozen = not self.frozen

    def turn(self, by):
        self.turned += by


def test_f10_f11_and_page_down_work_while_the_question_of_the_wall_stands(qtbot, qapp):
    window, wall = QWidget(), Wall()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    dialog = HallPreviewDialog(window, wall)
    dialog.show()
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog, 1000)
    for key in (Qt.Key.Key_F10, Qt.Key.Key_F11, Qt.Key.Key_PageDown):
        QTest.keyClick(dialog, key)
    assert (wall.open, wall.frozen, wall.turned) == (True, True, 1)
    dialog.reject()

"""A scan while a question stands: the question that asks for a code gets it, any other says that it was not used."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.questions import ReasonDialog
from app.ui.main_window import MainWindow
from app.ui.messages import FieldKind, FormField

FIELDS = (FormField(name="reason", label="原因"), FormField(name="code", label="码", kind=FieldKind.CODE))


@pytest.fixture
def window(qtbot, tools):
    made = MainWindow(tools)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()


def scanned(window, dialog, text):
    dialog.show()
    assert QApplication.activeModalWidget() is dialog
    window._gun.scanned.emit(text)
    said = [one.text() for one in dialog.findChildren(QLabel) if not one.isHidden()]
    dialog.close()
    return said


def test_the_code_of_a_spoiled_ballot_is_scanned_into_its_form(window):
    dialog = FormDialog(window, "写坏换发", "", FIELDS, "换发")
    said = scanned(window, dialog, "PD1ABCDEF")
    assert dialog.findChild(QLineEdit, "form_code").text() == "PD1ABCDEF"
    assert dialog.findChild(QLineEdit, "form_reason").text() == ""
    assert not any("用不到" in words for words in said)


def test_a_question_that_asks_for_no_code_says_that_the_scan_was_not_used(window):
    dialog = ReasonDialog(window, "撤销签到", "", "撤销", ())
    said = scanned(window, dialog, "PD1ABCDEF")
    assert "刚扫的码这里用不到，没有记下。" in said
    assert [one.text() for one in dialog.findChildren(QLineEdit)] == [""]

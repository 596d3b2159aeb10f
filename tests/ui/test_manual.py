"""The manual in the window: what a clerk without a network reads."""

import re

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QWidget

from app.paths import documents
from app.ui.dialogs.manual import CHAPTERS, ManualDialog
from app.ui.start_page import StartPage


@pytest.fixture
def manual(qtbot):
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    dialog = ManualDialog(window)
    dialog.fit()
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.search.setFocus()
    return dialog


def _top(dialog):
    """Return the words at the top of the text."""
    return dialog.text.cursorForPosition(dialog.text.viewport().rect().topLeft()).block()


def test_the_arrows_lead_to_every_chapter_of_both_documents(qtbot, manual):
    headings = [
        re.sub(r"\s+", " ", line.lstrip("# ").replace("\u3000", " "))
        for name in CHAPTERS
        for line in (documents() / name).read_text("utf-8").splitlines()
        if re.match("##? ", line)
    ][1:]
    seen = []
    for _ in headings:
        qtbot.keyClick(manual.search, Qt.Key.Key_Down)
        seen.append(re.sub(r"\s+", " ", manual.chapters.currentItem().text().replace("\u3000", " ")))
    assert seen == headings


def test_a_chapter_stands_at_the_top_of_the_page(qtbot, manual):
    for _ in range(3):
        qtbot.keyClick(manual.search, Qt.Key.Key_Down)
    assert "签到、发票、投票" in (_top(manual).text() or _top(manual).next().text())


def test_page_down_turns_the_text(qtbot, manual):
    before = manual.text.verticalScrollBar().value()
    qtbot.keyClick(manual.search, Qt.Key.Key_PageDown)
    assert manual.text.verticalScrollBar().value() > before + 200


def test_enter_goes_through_the_places_of_a_word_and_starts_again_after_the_last(qtbot, manual):
    qtbot.keyClicks(manual.search, "F12")
    places = [manual.text.textCursor().position()]
    for _ in range(20):
        qtbot.keyClick(manual.search, Qt.Key.Key_Return)
        places.append(manual.text.textCursor().position())
        if places[-1] == places[0]:
            break
    whole = "".join((documents() / name).read_text("utf-8") for name in CHAPTERS)
    assert len(set(places)) == len(places) - 1 == whole.count("F12")
    assert manual.isVisible()


def test_a_word_that_the_manual_does_not_have_is_named(qtbot, manual):
    qtbot.keyClicks(manual.search, "xyz")
    assert manual.found.text() == "手册里没有“xyz”。换一个词。"


def test_the_link_to_the_other_document_leads_to_its_heading(manual):
    manual.text.anchorClicked.emit(QUrl(CHAPTERS[1]))
    assert manual.chapters.currentItem().text() == "出了问题怎么办"


def test_every_picture_of_the_manual_is_there_and_narrower_than_the_page(manual):
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", (documents() / CHAPTERS[0]).read_text("utf-8"))
    widths = [manual.text.loadResource(2, QUrl(name)).width() for name in pictures]
    assert pictures
    assert all(0 < width < manual.text.viewport().width() for width in widths)


def test_control_f1_opens_the_manual_on_the_start_page(qtbot):
    page = StartPage()
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.help_button.setFocus()
    opened = []

    def leave():
        dialog = QApplication.activeModalWidget()
        opened.append(type(dialog))
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(200, leave)
    qtbot.keyClick(page.help_button, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    assert opened == [ManualDialog]
    QApplication.processEvents()  # the dialog goes before its window does

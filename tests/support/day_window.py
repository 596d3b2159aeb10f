"""The program's window over a day on real files: turn to a page, answer what it asks, press what is next."""

import itertools
from dataclasses import replace

import cv2
import pypdfium2
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from app.bootstrap import open_desk
from app.domain.phase import Verb
from app.domain.sheet_tables import sheet_of
from app.scanning import page_layout
from app.ui.flow import Flow
from app.ui.main_window import MainWindow
from app.ui.navigator import PageId
from app.ui.window_messages import WindowMessages
from tests.support.filled import mark
from tests.support.hall import FixedClock
from tests.support.played import CREW
from tests.support.ui import make_tools


class DayWindow:
    """One laptop: its window, its data folder, and whoever sits before it; without *messages* it asks by its own dialogs."""

    def __init__(self, data, messages=None):
        self.data, self.messages, self.clock = data, messages, FixedClock()
        self.tools = tools = make_tools(messages=messages, actor=CREW.operator)
        if messages is None:
            asking = WindowMessages(tools.sounds, tools.settings, tools.session)
            self.tools = replace(tools, messages=asking)
        self.window = MainWindow(self.tools)
        self.window.resize(1366, 768)
        self.flow = Flow(self.window, self.tools, data, self._open_desk, self.clock)
        if messages is not None:
            self.flow.sign_in = lambda: True
        self.desk = None
        self.window.show()

    def _open_desk(self, folder):
        self.desk = open_desk(folder, clock=self.clock)
        return self.desk

    def close(self):
        self.window.close()
        self.window.deleteLater()  # a window that is only closed is dressed anew with every theme that is tried later
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def sit(self, person):
        self.tools.session.sign_in(person)
        return self

    def answer(self, *answers):
        self.messages.answers += answers
        return self

    def page(self, page_id: PageId):
        assert self.window.desk.show_page(page_id)
        return self.window.desk.page

    def turn_to(self, page_id: PageId):
        """The page *page_id* in front of a window that keys go to."""
        page = self.page(page_id)
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window, 1000)
        QTest.qWait(10)
        return page

    def at(self, kind, person=None):
        """The page of *kind* (a page object), with *person* before it."""
        if person is not None:
            self.sit(person)
        return kind(self.turn_to(kind.PAGE), self.desk, self.messages)

    def press(self, key):
        """Press a key of the frame where the focus is."""
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window, 1000)
        QTest.keyClick(self.window.focusWidget() or self.window, key)

    @property
    def said(self):
        return self.messages.said[-1]

    def move(self, verb: Verb, person, *answers):
        """The next step of the day, as the strip names it (F12)."""
        self.sit(person).window.desk.refresh()
        step = self.window.desk.day.next_step
        assert (step.verb, step.missing) == (verb, "")
        self.answer(True, *answers).press(Qt.Key.Key_F12)

    def fill(self, pdf, folder, votes):
        """Fill the first ballots of *pdf* as *votes* say (a sign a box, None for nothing); return the pictures in order."""
        setup = self.desk.election.state().setup
        layout = page_layout(sheet_of(setup, setup.ballot_types[0]).layout)
        document = pypdfium2.PdfDocument(pdf)
        made = []
        for number, signs in zip(itertools.count(), votes, strict=False):
            page = document[number].render(scale=200 / 72, grayscale=True).to_numpy()
            page = page.reshape(page.shape[:2]).copy()
            for box, sign in zip(layout.marks, signs, strict=False):
                if sign is not None:
                    mark(page, box.at, sign)
            made.append(folder / f"{number + 1:03d}.png")
            made[-1].write_bytes(cv2.imencode(".png", page)[1].tobytes())
        document.close()
        return made

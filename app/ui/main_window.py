"""The window: the start page, the wizard, or the frame of an open election; F9 and the lock."""

from collections.abc import Callable

from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from app.ui.barcode import BarcodeGun
from app.ui.desk_frame import DeskFrame
from app.ui.dialogs.veil import VeilDialog
from app.ui.ime_guard import ImeGuard
from app.ui.messages import Level
from app.ui.tools import Tools
from app.ui.widgets.focus_ring import FocusRing
from app.ui.window_keys import WindowKeys
from app.ui.window_messages import WindowMessages

SMALLEST = (640, 300)
"""What is left of the smallest laptop (1366×768) at 200 %: 683×384 less the window's title and the task bar."""


class MainWindow(QMainWindow):
    """One window; ``show_face`` puts a face in front, ``show_desk`` the frame of an open election."""

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._desk: DeskFrame | None = None
        self._on_close: list[Callable[[], None]] = []
        self.setObjectName("main_window")
        self.setWindowTitle("选务台")
        self._faces = QStackedWidget()
        self.setCentralWidget(self._faces)
        self.setMinimumSize(*SMALLEST)
        self._ring = FocusRing(self)
        self._gun = BarcodeGun(self)
        self._gun.scanned.connect(self._on_scanned)
        self._composing = ImeGuard(self)
        self._composing.disturbed.connect(self._on_scan_eaten)
        self._composing.given_back.connect(lambda: tools.messages.toast(Level.INFO, "中文输入法开了"))
        self._keys = WindowKeys(self, self._gun, tools.session)
        if isinstance(tools.messages, WindowMessages):
            tools.messages.attach(self, self._faces)

    @property
    def desk(self) -> DeskFrame | None:
        """The frame of the open election, or None."""
        return self._desk

    def show_face(self, face: QWidget) -> None:
        """Put the start page or the wizard in front; a frame that was open is let go."""
        if self._desk is not None and face is not self._desk:
            self._faces.removeWidget(self._desk)
            self._desk.let_go()
            self._desk = None
        for place in reversed(range(self._faces.count())):
            known = self._faces.widget(place)
            if known is not face and known is not None:
                self._faces.removeWidget(known)
                known.deleteLater()
        if self._faces.indexOf(face) < 0:
            self._faces.addWidget(face)
        self._faces.setCurrentWidget(face)

    def show_desk(self, frame: DeskFrame) -> None:
        """Put the frame of an open election in front."""
        self.show_face(frame)
        self._desk = frame
        frame.refresh()

    def when_closed(self, call: Callable[[], None]) -> None:
        """Call *call* when the window closes (close files, end workers)."""
        self._on_close.append(call)

    def _on_scanned(self, text: str) -> None:
        asking = QApplication.activeModalWidget()
        if isinstance(asking, VeilDialog):
            asking.scanned(text)
        elif asking is None and self._desk is not None:
            self._desk.scanned(text)

    def _on_scan_eaten(self) -> None:
        """What is left of the scan is thrown away too: half a code is worse than none."""
        self._gun.drop_rest()
        self._tools.messages.toast(
            Level.LOOK, "没有记下这一扫：输入法开着。已关掉，请再扫一次；要打汉字按 Ctrl+空格"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what lies over the window in its place."""
        super().resizeEvent(event)
        if isinstance(self._tools.messages, WindowMessages):
            self._tools.messages.window_resized()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key nothing else wanted belongs to the page in front, wherever the focus was lost to."""
        page = self._desk.page if self._desk is not None else None
        if page is None or not page.use_key(event):
            super().keyPressEvent(event)

    def may_stop_work(self, leaving: str = "关窗") -> bool:
        """Ask before long work is stopped for *leaving*; what is under way is never cut off."""
        titles = self._tools.work.titles()
        if not titles:
            return True
        what = f"{leaving}前先安全停下：做完的都在，没做完的没有记下，下次可以再做。"
        if not self._tools.messages.confirm(f"正在{'、'.join(titles)}", what, yes=f"停下并{leaving}"):
            return False
        self._tools.work.stop()
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is saved already; close the files."""
        page = self._desk.page if self._desk else None
        if not self.may_stop_work() or (page is not None and not page.leave()):
            event.ignore()
            return
        self._keys.close()
        self._composing.close()
        for call in self._on_close:
            call()
        self._on_close.clear()
        super().closeEvent(event)

"""Where the pictures of a bundle come from: a file, a folder, or the folder in which the scanner puts them, watched."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.services.counting.scan import FolderWatch
from app.texts.problems import Text
from app.ui.messages import Level
from app.ui.pages.page import Page
from app.ui.widgets.arrange import WrapRow
from app.ui.widgets.buttons import Button

WATCH_MS = 700
WATCH, LEAVE = "盯住文件夹", "不再盯"
_GONE = Text(
    title="扫描仪存图的文件夹不见了",
    what="现在没有再盯。已读的票都保存好了，没读的没有计入。",
    do=(
        "看看扫描仪的线、U 盘或共享接好没有",
        "接好后按 F6 重新盯住",
        "断开时扫的票，按 F4 读那个文件夹：已读的不会再计入",
    ),
)


class ScanSources(QWidget):
    """The buttons of the sources, *camera* as the last; *feed* gets the files, while *free* says that nothing is read."""

    def __init__(
        self, page: Page, camera: Button, feed: Callable[[list[Path]], None], free: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._page = page
        self._feed = feed
        self._free = free
        self._watch: FolderWatch | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(WATCH_MS)
        self._timer.timeout.connect(self.look)
        self.files_button = Button("读文件…", key="F3", icon="file-up", name="files")
        self.folder_button = Button("读文件夹…", key="F4", icon="folder-open", name="folder")
        self.watch_button = Button(WATCH, key="F6", icon="eye", name="watch")
        self.buttons = self.files_button, self.folder_button, self.watch_button
        for key, button, slot in zip(
            ("F3", "F4", "F6"), self.buttons, (self._on_files, self._on_folder, self._on_watch), strict=True
        ):
            page.bind(key, button)
            button.clicked.connect(slot)
        self.setLayout(WrapRow(*self.buttons, camera))

    def allow(self, open_bundle: bool) -> None:
        """Take pictures only into an open bundle, and not while others are read."""
        for button in self.buttons:
            button.setEnabled(open_bundle and self._free())

    def stop(self) -> None:
        """Watch no more; what was read is kept."""
        self._timer.stop()
        self._watch = None
        self.watch_button.say(WATCH)

    def look(self) -> None:
        """Read what came into the watched folder; sheets that come while the desk is locked wait there."""
        session = self._page.tools.session
        if self._watch is None or not self._free() or session.actor is None:
            return
        if self._watch.gone:
            self.stop()
            self._page.tools.messages.tell(Level.STOP, _GONE)
            return
        ready = self._watch.ready()
        if ready:
            session.touch()  # whoever feeds the scanner is there, though no key is pressed
            self._feed(ready)

    def _on_files(self) -> None:
        path = self._page.tools.messages.open_file(
            "选扫描件", "扫描件 (*.jpg *.jpeg *.png *.tif *.tiff *.bmp *.pdf)"
        )
        if path:
            self._feed([Path(path)])

    def _on_folder(self) -> None:
        folder = self._page.tools.messages.folder("选扫描件所在的文件夹")
        if folder:
            self._feed([Path(folder)])

    def _on_watch(self) -> None:
        if self._watch is not None:
            self.stop()
            return
        tools = self._page.tools
        folder = tools.settings.now.scanner_folder or tools.messages.folder("扫描仪把图存在哪个文件夹")
        if folder:
            self._watch = FolderWatch(Path(folder))
            self.watch_button.say(LEAVE)
            tools.messages.toast(Level.INFO, f"盯住 {folder}，扫一张读一张")
            self._timer.start()

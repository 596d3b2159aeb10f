"""The camera on the scan page: what it sees, and the picture it takes by itself when a sheet lies still (DESIGN.md 6)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.count_views import BatchView
from app.domain.people import Actor
from app.services.counting.camera import CameraLook, LiveCamera, OpenCamera, Watch
from app.services.counting.scan import Fed, ScanDesk
from app.ui.operations import Ask
from app.ui.pages.page import Page
from app.ui.pages.scan_lines import PageLine
from app.ui.sounds import Sound
from app.ui.tasks import Lane
from app.ui.widgets.basics import column, label, retone, row
from app.ui.widgets.buttons import Button

ON, OFF = "用摄像头拍", "关摄像头"
LOOK_MS = 60
LONG = 60
"""Looks after which somebody who has laid a sheet wonders why nothing happens: some four seconds."""
PREVIEW_HEIGHT = 190
WORDS = {
    Watch.WAITING: ("放一张选票", "四个角都要看见，底下垫深色的布", "ink2"),
    Watch.SETTLING: ("放平，别动", "正在对准", "look"),
    Watch.TAKEN: ("拍好了，拿开", "拿开以后放下一张", "ok"),
}


class CameraPanel(QWidget):
    """Shows the camera and takes each sheet into the open *batch*; *fed* hears of it. Hidden while it is off."""

    def __init__(
        self,
        page: Page,
        scan: ScanDesk,
        open_camera: OpenCamera,
        batch: Callable[[], BatchView | None],
        fed: Callable[[tuple[Fed, ...]], None],
    ) -> None:
        super().__init__()
        self._page = page
        self._scan = scan
        self._open = open_camera
        self._batch = batch
        self._fed = fed
        self.button = Button(ON, key="F7", icon="camera", name="camera")
        self._camera: LiveCamera | None = None
        self._busy = False
        self._on = False
        self._waits = 0
        self.picture = QLabel()
        self.picture.setObjectName("camera_picture")
        self.picture.setAccessibleName("摄像头画面")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedHeight(PREVIEW_HEIGHT)
        self.picture.setMinimumWidth(round(PREVIEW_HEIGHT * 4 / 3))
        self.state = label("", "decision")
        self.hint = label("", "body", "ink2", wrap=True)
        self.last = label("", "body", "ink2", wrap=True)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        both = row(gap=16)
        both.addWidget(self.picture)
        both.addLayout(column(self.state, self.hint, self.last, None, gap=8), 1)
        self.setLayout(both)
        self.hide()

    @property
    def on(self) -> bool:
        """Say whether the camera is wanted."""
        return self._on

    def toggle(self) -> None:
        """F7: look through the camera of the settings, or stop."""
        if self._on:
            self.stop()
            return
        number = self._page.tools.settings.now.camera
        self._on = True
        self.button.say(OFF)
        self.state.setText("正在打开摄像头")
        self.hint.setText("")
        self.last.setText("")
        self.picture.clear()
        self.show()

        def camera() -> LiveCamera:
            return self._open(number).expecting(self._scan.longest_mm())

        Ask(self._page, camera).on(Lane.IMAGES).done(self._opened).failed(self._failed).start()

    def stop(self) -> None:
        """Let go of the camera; a look under way ends first."""
        self._on = False
        self.button.say(ON)
        self._timer.stop()
        self.hide()
        if self._camera is not None and not self._busy:
            self._camera.close()
            self._camera = None

    def _say(self, words: str, tone: str) -> None:
        """Say what became of the sheet that was taken last."""
        self.last.setText(words)
        retone(self.last, "tone", tone)

    # What comes back

    def _opened(self, camera: LiveCamera) -> None:
        self._camera = camera
        if self._on:
            self._timer.start()
        else:
            self.stop()

    def _look(self) -> None:
        actor = self._page.tools.session.actor
        if self._camera is None or self._busy or actor is None:
            return  # a sheet laid down before a locked desk waits there
        self._busy = True
        Ask(self._page, self._camera.look).on(Lane.IMAGES).done(partial(self._looked, actor)).failed(
            self._failed
        ).start()

    def _looked(self, actor: Actor, look: CameraLook) -> None:
        self._busy = False
        if not self._on:
            self.stop()
            return
        words, hint, tone = WORDS[look.state]
        self._waits = self._waits + 1 if look.state is Watch.WAITING else 0
        if look.coarse:
            wide, high = look.dots
            hint, tone = f"这个摄像头只有 {wide}×{high}，看不清整张选票。换清楚些的摄像头，或用扫描仪", "look"
        elif self._waits >= LONG:
            hint = "放了还不拍：靠近一些，四个角都露出来，底下垫深色的布"
        self.state.setText(words)
        retone(self.state, "tone", tone)
        self.hint.setText(hint)
        image = QImage(look.picture, look.width, look.height, look.width, QImage.Format.Format_Grayscale8)
        self.picture.setPixmap(
            QPixmap.fromImage(image).scaledToHeight(
                PREVIEW_HEIGHT, Qt.TransformationMode.SmoothTransformation
            )
        )
        if look.taken is not None:
            self._play(Sound.ACCEPTED)
            self._take(look.taken, actor)

    def _take(self, picture: Any, actor: Actor) -> None:
        """A sheet lay still: read it like any other page of the stack."""
        batch = self._batch()
        if batch is None:
            self._say("没有打开的捆，这一张没有记。先按 F2 新开一捆", "stop")
            return
        self._page.tools.session.touch()  # whoever lays sheets down is there, though no key is pressed
        Ask(self._page, lambda: self._scan.take_picture(batch.id, picture, by=actor)).on(Lane.IMAGES).done(
            self._taken
        ).failed(self._failed).start()

    def _taken(self, fed: Fed) -> None:
        line = PageLine(fed=fed)
        self._say("　".join(part for part in (line.place(), line.state(), line.what()) if part), line.tone())
        if fed.take.fault is not None:
            self._play(Sound.REFUSED)
        self._fed((fed,))

    def _play(self, sound: Sound) -> None:
        tools = self._page.tools
        tools.sounds.play(sound, tools.settings.now.volume)

    def _failed(self, error: BaseException) -> None:
        self._busy = False
        self.stop()
        self._page.tools.messages.failed(error)

"""The window on the wall, its small true copy for the operator, and the one that plays bundles between them."""

from dataclasses import replace

from PySide6.QtCore import QEasingCurve, QObject, QRectF, QSize, Qt, QTimeLine, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from app.services.counting.calling import CalledBundle
from app.ui import theme
from app.ui.changes import Changes
from app.ui.hall.director import Director
from app.ui.hall.painter import page_count, paint
from app.ui.hall.scenes import ResultScene, Scene, TallyScene
from app.ui.messages import Level
from app.ui.operations import Ask
from app.ui.tools import Tools

SLOWEST_MS, FASTEST_MS = 900, 60
BUNDLE_MS = 45_000
"""A bundle is called in about so long, however many sheets it has."""
TURN_MS = 7_000
"""So long hangs a page where there are several."""
STROKE_MS, FRAME_MS = 250, 50
"""A new stroke is written, red, in so long (DESIGN.md 7); a wall of 1920 pixels is not painted more often than needed."""


class SceneView(QWidget):
    """Paints the scene it was given; ``closed`` when its window is closed."""

    closed = Signal()

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self._scene: Scene | None = None
        self.setWindowTitle(title)
        self.setObjectName("hall_screen")

    @property
    def scene(self) -> Scene | None:
        """What is shown."""
        return self._scene

    def show_scene(self, scene: Scene) -> None:
        """Paint *scene* from now on."""
        self._scene = scene
        self.setAccessibleName(scene.head.now)
        self.update()

    def sizeHint(self) -> QSize:
        """Sixteen to nine."""
        return QSize(960, 540)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint."""
        painter = QPainter(self)
        if self._scene is not None:
            paint(painter, self._scene, QRectF(self.rect()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the wall; the day goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the wall is gone."""
        self.closed.emit()
        super().closeEvent(event)


class HallScreen(QObject):
    """Keeps wall and copy showing the same; a frozen one holds its last page whatever happens."""

    state_changed = Signal(str, bool)
    """What hangs there in a word (没有接 where nothing does, 已定住 where it is held), and whether the display was lost."""

    shown = Signal()
    """A scene was put up, or turned."""

    def __init__(self, tools: Tools, director: Director) -> None:
        super().__init__()
        self._tools = tools
        self._director = director
        self._frozen = False
        self._bundle: CalledBundle | None = None
        self._done = 0
        self.wall = SceneView("选务台大屏")
        self.copy = SceneView()
        self.glance = SceneView()
        self._hangs_on = self._lost = ""
        """Names of displays: where the wall hangs in full, and what was pulled out meanwhile."""
        self._said = "没有接", False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._call_next)
        self._scene: Scene | None = None
        self._turns = 0
        self._turning = QTimer(self)
        self._turning.setInterval(TURN_MS)
        self._turning.timeout.connect(self._turn_page)
        self._writing = QTimeLine(STROKE_MS, self)
        self._writing.setUpdateInterval(FRAME_MS)
        self._writing.setEasingCurve(QEasingCurve.Type.Linear)
        self._writing.valueChanged.connect(self._write)
        self._writing.finished.connect(self._end_writing)
        self.wall.closed.connect(self._on_closed)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._on_screen_gone)
            app.screenAdded.connect(self._on_screen_there)
        tools.board.changed.connect(self._on_changed)

    @property
    def tools(self) -> Tools:
        """The window's tools."""
        return self._tools

    @property
    def open(self) -> bool:
        """Say whether the wall is shown."""
        return self.wall.isVisible()

    @property
    def frozen(self) -> bool:
        """Say whether the wall holds its page."""
        return self._frozen

    @property
    def turns(self) -> bool:
        """Say whether there is a page or a post to turn to."""
        return page_count(self._scene) > 1 or self._director.posts > 1

    def toggle(self) -> None:
        """F10: open the wall on the second display (a window where there is none), or close it."""
        self._lost = ""
        if self.open:
            self.wall.close()
            return
        self._bundle, self._frozen = None, False
        self._hang(self._display())
        self._director.skip_called()
        self.refresh()
        self._say()

    def _hang(self, screen: QScreen | None) -> None:
        self._hangs_on = screen.name() if screen is not None else ""
        if screen is not None:
            self.wall.setGeometry(screen.geometry())
            self.wall.showFullScreen()
        else:
            self.wall.resize(960, 540)
            self.wall.show()

    def _display(self) -> QScreen | None:
        """Return the display chosen in the settings, else the last one; None where there is only one."""
        screens = QGuiApplication.screens()
        chosen = self._tools.settings.now.display
        return (
            next((one for one in screens if one.name() == chosen), screens[-1]) if len(screens) > 1 else None
        )

    def freeze(self) -> None:
        """F11: hold this page, or let it go on; a wall that is not there holds nothing."""
        if not self.open and not self._lost:
            self._tools.messages.toast(Level.LOOK, "大屏没有打开，没有定住：按 F10 打开")
            return
        self._end_writing()
        self._frozen = not self._frozen
        if not self._frozen:
            self.refresh()
        self._say()

    def turn(self, by: int) -> None:
        """Show the next or the previous page: of the names of a post, then the result of the next post."""
        pages = page_count(self._scene)
        if self._scene is not None and 0 <= self._turns % pages + by < pages:
            self._turns += by
            self._put(self._scene)
        else:
            self._turns = 0
            self._director.turn(by)
            self.refresh()
        self._turning.start()

    def refresh(self) -> None:
        """Show where the day stands, unless a bundle is being called."""
        if self._frozen or self._bundle is not None:
            return
        Ask(self, self._director.scene).done(self._put).failed(lambda _: None).start()

    def close(self) -> None:
        """The election is closed."""
        self._timer.stop()
        self._turning.stop()
        self.glance.hide()
        self.wall.close()

    def _put(self, scene: Scene) -> None:
        if self._frozen:
            return
        self._scene = scene
        if page_count(scene) < 2:
            self._turning.stop()
        elif not self._turning.isActive():
            self._turns = 0
            self._turning.start()
        if isinstance(scene, TallyScene | ResultScene):
            scene = replace(scene, turn=self._turns)
        self._show(scene)
        self._say()
        self.shown.emit()

    def _show(self, scene: Scene) -> None:
        for view in (self.wall, self.copy, self.glance):
            view.show_scene(scene)

    def _write(self, written: float | None) -> None:
        """Show the newest strokes of what hangs there, *written* so far; None: as ink."""
        scene = self.wall.scene
        if isinstance(scene, TallyScene) and not self._frozen:
            self._show(replace(scene, writing=written))

    def _put_called(self, scene: Scene) -> None:
        """A sheet is on the wall: write its strokes."""
        self._put(scene)
        self._writing.stop()
        if theme.motion(STROKE_MS):
            self._writing.start()
        else:
            self._write(None)

    def _end_writing(self) -> None:
        self._writing.stop()
        self._write(None)

    def _turn_page(self) -> None:
        """More names than a page holds: the next ones, by itself; not on a wall that is held."""
        if not self._frozen and self._scene is not None:
            self._turns += 1
            self._put(self._scene)

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        if not self.open:
            return
        if changes & Changes.TALLY and self._bundle is None and not self._frozen:
            Ask(self, self._director.next_bundle).done(self._begin).failed(lambda _: None).start()
        else:
            self.refresh()

    def _begin(self, bundle: CalledBundle | None) -> None:
        if bundle is None or not bundle.sheets:
            self.refresh()
            return
        self._bundle, self._done = bundle, 0
        self._timer.start(max(FASTEST_MS, min(SLOWEST_MS, BUNDLE_MS // len(bundle.sheets))))

    def _call_next(self) -> None:
        bundle = self._bundle
        if bundle is None or self._frozen:
            return
        if self._done >= len(bundle.sheets):
            self._bundle = None
            self._timer.stop()
            Ask(self, self._director.next_bundle).done(self._begin).failed(lambda _: None).start()
            return
        self._done += 1
        done = self._done
        Ask(self, lambda: self._director.called(bundle, done)).done(self._put_called).failed(
            lambda _: None
        ).start()

    def _on_closed(self) -> None:
        self._timer.stop()
        self._bundle = None
        self._say()

    def _on_screen_gone(self, screen: QScreen) -> None:
        """The projector is gone: the wall must not lie over the desk's own window; the day goes on."""
        if self.open and screen.name() == self._hangs_on:
            self._lost = self._hangs_on
            self._timer.stop()
            self.wall.hide()
            self._say()

    def _on_screen_there(self, screen: QScreen) -> None:
        """The projector that was lost is back: what hung there hangs there again, a bundle goes on where it was."""
        if not self._lost or screen.name() != self._lost:
            return
        self._lost = ""
        self._hang(screen)
        if self._bundle is not None:
            self._timer.start()
        self.refresh()
        self._say()

    def _say(self) -> None:
        now = "没有接"
        if self.open:
            now = "已定住" if self._frozen else self._scene.head.now if self._scene is not None else "已开"
        if (now, bool(self._lost)) != self._said:
            self._said = now, bool(self._lost)
            self.state_changed.emit(*self._said)

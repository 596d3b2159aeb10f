"""这台电脑: theme, letters, sounds, printer, camera, scanner folder, second screen, lock. Never part of an election."""

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from app.ui.changes import Changes
from app.ui.messages import Level
from app.ui.navigator import PageId
from app.ui.pages.page import HelpItem, Page
from app.ui.settings import FONT_SCALES, VOLUMES
from app.ui.tokens import ThemeName
from app.ui.tools import Tools
from app.ui.widgets.arrange import Columns, WrapRow
from app.ui.widgets.basics import Card, NumberBox, label
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import AnswerRow

THEMES = (
    (ThemeName.LIGHT, "浅色", "白天的会场"),
    (ThemeName.DARK, "深色", "暗的房间"),
    (ThemeName.HIGH_CONTRAST, "高对比", "看不清时用"),
)
_SCALE_WORDS = {1.0: "标准", 1.15: "大", 1.3: "特大", 1.5: "最大"}
_VOLUME_WORDS = {0: "关", 35: "小", 65: "中", 100: "大"}


class SettingsPage(Page):
    """Settings of this computer; each takes effect at once."""

    PAGE = PageId.SETTINGS
    INTEREST = Changes.NOTHING
    HELP = (
        HelpItem(title="改了马上生效", text="这里只管这台电脑，不写进选举，也不用签字。"),
        HelpItem(title="没有声音也不误事", text="每个声音都有同色的边框和一行字，关掉声音也看得见。"),
    )

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._settings = tools.settings
        self._build()
        self._bind()

    # Build

    def _build(self) -> None:
        look = Card()
        look.body.addWidget(label("看", "card_title"))
        self.themes = AnswerRow(THEMES, usual=ThemeName.LIGHT, name="theme")
        scales = tuple((s, _SCALE_WORDS[s], f"{round(s * 100)}%") for s in FONT_SCALES)
        self.scales = AnswerRow(scales, usual=1.0, name="scale")
        self.still = QCheckBox("减少动画")
        self.still.setObjectName("still")
        look.body.addWidget(label("颜色", "hint", "ink2"))
        look.body.addWidget(self.themes)
        look.body.addWidget(label("字号", "hint", "ink2"))
        look.body.addWidget(self.scales)
        look.body.addWidget(self.still)
        sound = Card()
        sound.body.addWidget(label("听", "card_title"))
        volumes = tuple((v, _VOLUME_WORDS[v], "") for v in VOLUMES)
        self.volumes = AnswerRow(volumes, name="volume")
        self.test_buttons = [
            Button("试听：收下", kind="quiet", name="test_accepted"),
            Button("试听：没有记下", kind="quiet", name="test_refused"),
            Button("试听：请看", kind="quiet", name="test_look"),
        ]
        sound.body.addWidget(self.volumes)
        sound.body.addLayout(WrapRow(*self.test_buttons))
        sound.body.addStretch(1)
        devices = Card()
        devices.body.addWidget(label("设备", "card_title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        self.printer = QComboBox()
        self.camera = NumberBox()
        self.camera.setRange(0, 9)
        self.folder = QLineEdit()
        self.folder.setPlaceholderText("扫描仪存图的文件夹")
        self.folder_button = Button("选文件夹", icon="folder-open", name="choose_folder")
        self.display = QComboBox()
        self.idle = NumberBox()
        self.idle.setRange(1, 60)
        self.idle.setSuffix(" 分钟不动就锁上")
        self.slips = QCheckBox("签到后打印签到条")
        rows: tuple[tuple[str, QWidget, str], ...] = (
            ("打印机", self.printer, "printer"),
            ("摄像头编号", self.camera, "camera"),
            ("扫描文件夹", self.folder, "scan_folder"),
            ("大屏", self.display, "display"),
            ("锁定", self.idle, "idle"),
        )
        for place, (head, widget, name) in enumerate(rows):
            widget.setObjectName(name)
            widget.setAccessibleName(head)
            grid.addWidget(label(head, "body", "ink2"), place, 0)
            grid.addWidget(widget, place, 1)
        grid.addWidget(self.folder_button, 2, 2)
        devices.body.addLayout(grid)
        devices.body.addWidget(self.slips)
        for box in (self.camera, self.idle):
            box.lineEdit().setTextMargins(10, 0, 0, 0)
        self.outer.addWidget(Columns((look, 1), (sound, 1)))
        self.outer.addWidget(devices)
        self.outer.addStretch(1)

    def _bind(self) -> None:
        put = self._settings.put
        self.themes.answered.connect(lambda value: put(theme=value))
        self.scales.answered.connect(lambda value: put(font_scale=value))
        self.volumes.answered.connect(lambda value: put(volume=value))
        self.still.toggled.connect(lambda on: put(still=on))
        self.slips.toggled.connect(lambda on: put(print_slips=on))
        self.printer.activated.connect(lambda _: put(printer=self.printer.currentData()))
        self.display.activated.connect(lambda _: put(display=self.display.currentData()))
        self.camera.valueChanged.connect(lambda value: put(camera=value))
        self.idle.valueChanged.connect(lambda value: put(idle_minutes=value))
        self.folder.editingFinished.connect(lambda: put(scanner_folder=self.folder.text().strip()))
        self.folder_button.clicked.connect(self._on_folder)
        for button, level in zip(self.test_buttons, (Level.OK, Level.STOP, Level.LOOK), strict=True):
            # as on the day: the tone with its frame and its line, which are there with the sound off too
            button.clicked.connect(partial(self._on_try, level, button.words()))

    # Refresh

    def refresh(self) -> None:
        """Show the settings in force and the devices there are."""
        now = self._settings.now
        self.themes.put(now.theme)
        self.scales.put(now.font_scale)
        self.volumes.put(now.volume)
        self.still.setChecked(now.still)
        self.slips.setChecked(now.print_slips)
        self.camera.setValue(now.camera)
        self.idle.setValue(now.idle_minutes)
        self.folder.setText(now.scanner_folder)
        _fill(self.printer, [("这台电脑的默认打印机", ""), *((n, n) for n in _printers())], now.printer)
        screens = [(s.name(), s.name()) for s in QGuiApplication.screens()]
        _fill(self.display, [("自动：不是本窗口的那一个", ""), *screens], now.display)

    # Slots

    def _on_try(self, level: Level, words: str) -> None:
        self.tools.messages.toast(level, words)

    def _on_folder(self) -> None:
        chosen = self.tools.messages.folder("扫描仪把图存在哪里")
        if chosen:
            self.folder.setText(chosen)
            self._settings.put(scanner_folder=chosen)


def _printers() -> list[str]:
    return [name for name in QPrinterInfo.availablePrinterNames() if name]


def _fill(box: QComboBox, items: list[tuple[str, str]], chosen: str) -> None:
    box.clear()
    for words, value in items:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))

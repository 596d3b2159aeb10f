"""这台电脑: theme, letters, sounds, printer, camera, scanner folder, second screen, lock. Never part of an election."""

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from app.ui.changes import Changes
from app.ui.messages import Level
from app.ui.navigator import PageId
from app.ui.pages.page import HelpItem, Page
from app.ui.settings import FONT_SCALES, VOLUMES
from app.ui.tokens import ThemeName
from app.ui.tools import Tools
from app.ui.widgets.arrange import Columns, WrapRow
from app.ui.widgets.basics import Card, NumberBox, column, label
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
        left = QWidget()
        left.setLayout(column(self._look_card(), self._sound_card(), None, gap=12))
        self.outer.addWidget(Columns((left, 1), (self._device_card(), 1)))
        self.outer.addStretch(1)

    def _look_card(self) -> Card:
        card = Card()
        self.themes = AnswerRow(THEMES, usual=ThemeName.LIGHT, name="theme")
        scales = tuple((s, _SCALE_WORDS[s], f"{round(s * 100)}%") for s in FONT_SCALES)
        self.scales = AnswerRow(scales, name="scale")
        self.still = QCheckBox("减少动画")
        self.still.setObjectName("still")
        for part in (
            label("显示", "card_title"),
            label("颜色", "hint", "ink2"),
            self.themes,
            label("字号", "hint", "ink2"),
            self.scales,
            self.still,
        ):
            card.body.addWidget(part)
        return card

    def _sound_card(self) -> Card:
        card = Card()
        volumes = tuple((v, _VOLUME_WORDS[v], "") for v in VOLUMES)
        self.volumes = AnswerRow(volumes, name="volume")
        self.test_buttons = [
            Button("试听：收下", kind="quiet", name="test_accepted"),
            Button("试听：没有记下", kind="quiet", name="test_refused"),
            Button("试听：请看", kind="quiet", name="test_look"),
        ]
        card.body.addWidget(label("声音", "card_title"))
        card.body.addWidget(self.volumes)
        card.body.addLayout(WrapRow(*self.test_buttons))
        return card

    def _device_card(self) -> Card:
        card = Card()
        card.body.addWidget(label("设备和锁定", "card_title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
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
        self.printer_note = label("", "hint", "ink2", wrap=True)
        self.display_note = label("", "hint", "ink2", wrap=True)
        rows: tuple[tuple[str, QWidget, str, QWidget], ...] = (
            ("打印机", self.printer, "printer", self.printer_note),
            ("摄像头编号", self.camera, "camera", _note("电脑自带的一般是 0，外接的一般是 1")),
            ("扫描文件夹", self.folder, "scan_folder", _note("扫描仪把图存在这里，扫描计票时自动读")),
            ("大屏", self.display, "display", self.display_note),
            ("锁定", self.idle, "idle", _note("锁上以后，输口令接着做")),
        )
        for place, (head, widget, name, note) in enumerate(rows):
            widget.setObjectName(name)
            widget.setAccessibleName(head)
            for combo in (self.printer, self.display):
                combo.setMinimumContentsLength(8)  # a long name gives way to the page
            grid.addWidget(label(head, "body", "ink2"), 3 * place, 0)
            grid.addWidget(widget, 3 * place, 1, 1, 1 if widget is self.folder else 2)
            grid.addWidget(note, 3 * place + 1, 1, 1, 2)
            grid.setRowMinimumHeight(3 * place + 2, 4)
        grid.addWidget(self.folder_button, 6, 2)
        card.body.addLayout(grid)
        card.body.addWidget(self.slips)
        card.body.addStretch(1)
        for box in (self.camera, self.idle):
            box.lineEdit().setTextMargins(10, 0, 0, 0)
        return card

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
        printers = _printers()
        _fill(self.printer, [("这台电脑的默认打印机", ""), *((n, n) for n in printers)], now.printer)
        found = f"找到 {len(printers)} 台" if printers else "没有找到打印机。没有也能存成文件"
        self.printer_note.setText(found)
        screens = [(s.name(), s.name()) for s in QGuiApplication.screens()]
        _fill(self.display, [("自动：不是本窗口的那一个", ""), *screens], now.display)
        alone = "只有这一块屏幕。接上投影或电视，选“扩展这些显示器”"
        self.display_note.setText(alone if len(screens) < 2 else f"接了 {len(screens)} 块屏幕")

    # Slots

    def _on_try(self, level: Level, words: str) -> None:
        self.tools.messages.toast(level, words)

    def _on_folder(self) -> None:
        chosen = self.tools.messages.folder("扫描仪把图存在哪里")
        if chosen:
            self.folder.setText(chosen)
            self._settings.put(scanner_folder=chosen)


def _note(words: str) -> QLabel:
    return label(words, "hint", "ink2", wrap=True)


def _printers() -> list[str]:
    return [name for name in QPrinterInfo.availablePrinterNames() if name]


def _fill(box: QComboBox, items: list[tuple[str, str]], chosen: str) -> None:
    box.clear()
    for words, value in items:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))

"""The settings of this computer as a face of their own: reached from the start page, before any election is open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.ui.pages.settings_page import SettingsPage
from app.ui.tools import Tools
from app.ui.widgets.basics import label, row
from app.ui.widgets.buttons import Button


class SettingsFace(QWidget):
    """``left`` when the person goes back."""

    left = Signal()

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self.setObjectName("page_area")
        self.page = SettingsPage(tools)
        self.back_button = Button("回到开始", key="Esc", name="settings_back")
        self.back_button.clicked.connect(self.left)
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.setContext(Qt.ShortcutContext.WindowShortcut)
        leave.activated.connect(self.left)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.page)
        head = row(label("这台电脑", "title"), None, self.back_button)
        head.setContentsMargins(20, 0, 20, 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(52, 24, 52, 16)
        outer.setSpacing(8)
        outer.addLayout(head)
        outer.addWidget(area, 1)

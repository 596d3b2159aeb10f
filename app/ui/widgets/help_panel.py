"""F1: the page's help with the rule, beside the page; Esc or F1 again closes it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.dialogs.manual import ManualDialog
from app.ui.pages.page import HelpItem
from app.ui.widgets.basics import Icon, Tag, clear, h_line, label, row
from app.ui.widgets.buttons import Button

_KEYS = (
    ("Enter", "稳妥的回答"),
    ("Esc", "离开，什么也不记"),
    ("Ctrl+F1", "操作手册，出了问题怎么办"),
    ("F2 … F8", "各页不同，写在按钮上"),
    ("F9", "换人"),
    ("F10 / F11", "大屏 / 大屏定住"),
    ("F12", "当天的下一步"),
    ("Ctrl+1 … 0", "左边各页"),
    ("Ctrl+Tab", "同一类的下一页"),
)


class HelpPanel(QFrame):
    """A column of 320 px at the right of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedWidth(320)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("scroll_body")
        self._box = QVBoxLayout(body)
        self._box.setContentsMargins(18, 16, 18, 16)
        self._box.setSpacing(10)
        area.setWidget(body)
        outer.addWidget(area)
        self.manual_button = Button("操作手册", key="Ctrl+F1", kind="quiet", name="help_manual")
        self.manual_button.clicked.connect(self.open_manual)
        self.close_button = Button("关上帮助", key="F1", kind="quiet", name="help_close")
        outer.addLayout(row(self.manual_button, None, self.close_button))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hide()

    def open_manual(self) -> None:
        """Ctrl+F1: the whole manual over the window."""
        ManualDialog(self).ask()

    def show_help(self, title: str, items: Sequence[HelpItem]) -> None:
        """Show the paragraphs of a page, and the keys that work everywhere."""
        clear(self._box)
        self._box.addLayout(row(Icon("book-open-check", 24, "primary"), label(title, "card_title"), None))
        for item in items:
            head = row(label(item.title, "strong", wrap=True), gap=8)
            if item.rule:
                head.addWidget(Tag(item.rule, "primary"), 0, Qt.AlignmentFlag.AlignTop)
            self._box.addLayout(head)
            self._box.addWidget(label(item.text, "body", "ink2", wrap=True))
            self._box.addWidget(h_line())
        self._box.addWidget(label("按键", "strong"))
        for key, what in _KEYS:
            self._box.addLayout(row(label(key, "hint_strong", "primary"), None, label(what, "hint", "ink2")))
        self._box.addStretch(1)
        self.show()

"""Ctrl+F1: the operator's manual and what to do when the day goes wrong, in the window; there is no network to read it on.

It is the same text as docs/manual.zh-CN.md and docs/when-things-go-wrong.zh-CN.md, which the built program carries.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import (
    QAbstractSlider,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.paths import documents
from app.ui import theme
from app.ui.dialogs.veil import VeilDialog
from app.ui.widgets.basics import label
from app.ui.widgets.buttons import Button

CHAPTERS = "manual.zh-CN.md", "when-things-go-wrong.zh-CN.md"
_NEST = 2
"""Headings down to this level are in the list."""


PICTURE = 680
"""Pictures are no wider, so that words stand beside them on the screen."""


class ManualText(QTextBrowser):
    """The text with its pictures as wide as the page."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.setObjectName("manual_text")
        self.setAccessibleName("手册")
        self.setOpenLinks(False)
        self.document().setDocumentMargin(12)
        self.document().setIndentWidth(24)

    def read(self, text: str) -> None:
        """Lay out *text* (markdown) in the colours and sizes of the window."""
        self.setMarkdown(text)
        self._dress()

    def headings(self) -> list[tuple[str, QTextBlock]]:
        """Return the chapters and sections by name."""
        found = []
        block = self.document().begin()
        while block.isValid():
            if 0 < block.blockFormat().headingLevel() <= _NEST:
                found.append((block.text(), block))
            block = block.next()
        return found

    def go_to(self, block: QTextBlock) -> None:
        """Bring *block* to the top."""
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) - 4)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give pictures of the documents' folder in the width of the page."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        image = QImage(str(self._folder / QUrl(name).path()))
        wide = min(image.width(), PICTURE, max(200, self.viewport().width() - 40))
        return image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)

    def _dress(self) -> None:
        """Tables get quiet lines and their own widths, headings the sizes of DESIGN.md 4."""
        block = self.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            cursor = QTextCursor(block)
            if level:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                face = cursor.charFormat()
                face.clearProperty(QTextFormat.Property.FontSizeAdjustment)
                face.setFont(theme.font(theme.TITLE if level == 1 else theme.CARD, weight=theme.BOLD))
                cursor.setCharFormat(face)
            looks = QTextBlockFormat()
            looks.setTopMargin(24 if level else 3)
            looks.setBottomMargin(8 if level else 3)
            looks.setLineHeight(115, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            if block.text() == "\N{OBJECT REPLACEMENT CHARACTER}":  # a picture
                looks.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.mergeBlockFormat(looks)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._dress_table(frame)

    @staticmethod
    def _dress_table(table: QTextTable) -> None:
        looks = table.format()
        looks.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        looks.setBorderBrush(theme.colour("line"))
        looks.setBorder(1)
        looks.setBorderCollapse(True)
        looks.setCellPadding(6)
        looks.setCellSpacing(0)
        looks.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shares = (24, 76) if table.columns() == 2 else (22, 44, 34)
        looks.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, share) for share in shares]
        )
        table.setFormat(looks)


class ManualDialog(VeilDialog):
    """Chapters on the left, the text on the right, a word to look for above. Nothing is recorded."""

    def __init__(self, parent: QWidget) -> None:
        window = parent.window()
        super().__init__(
            parent,
            "操作手册",
            "↑ ↓ 换一章，PgUp PgDn 翻页；写几个字查找，Enter 到下一处。",
            icon="book-open-check",
            width=1180,
        )
        self.text = ManualText(documents())
        self.chapters = QListWidget()
        self.chapters.setObjectName("manual_chapters")
        self.chapters.setAccessibleName("章节")
        self.chapters.setWordWrap(True)
        self.chapters.setFocusPolicy(
            Qt.FocusPolicy.ClickFocus
        )  # one that Tab leads to opens its first chapter
        self.chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.search = QLineEdit()
        self.search.setObjectName("manual_search")
        self.search.setAccessibleName("查找")
        self.search.setPlaceholderText("查找")
        self.found = label("", "hint", "look", wrap=True)
        self.found.hide()
        side = QVBoxLayout()
        side.addWidget(self.search)
        side.addWidget(self.found)
        side.addWidget(self.chapters, 1)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addLayout(side, 1)
        across.addWidget(self.text, 4)
        self.body.addLayout(across)
        self.text.setFixedHeight(min(window.height() - 150, self.room(window.height(), 160) + 90))
        self.add_answers(Button("看完了", key="Esc", kind="primary", name="dialog_yes"))
        if self.no:
            self.no.hide()
        self.chapters.currentRowChanged.connect(self._go)
        self.text.anchorClicked.connect(self._follow)
        self.search.textEdited.connect(lambda _: self._look_for(again=False))
        self.text.read(whole_manual())
        self._headings = self.text.headings()
        self.chapters.addItems([name for name, _ in self._headings])
        slide = QAbstractSlider.SliderAction
        for key, call in (
            (Qt.Key.Key_Up, partial(self._step, -1)),
            (Qt.Key.Key_Down, partial(self._step, 1)),
            (Qt.Key.Key_PageUp, partial(self._turn, slide.SliderPageStepSub)),
            (Qt.Key.Key_PageDown, partial(self._turn, slide.SliderPageStepAdd)),
        ):
            QShortcut(QKeySequence(key), self, call)
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next place of the word; the other keys are those of every dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.hasFocus():
            self._look_for(again=True)
            return
        super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        self.chapters.setCurrentRow(min(max(0, self.chapters.currentRow() + by), len(self._headings) - 1))

    def _turn(self, action: QAbstractSlider.SliderAction) -> None:
        self.text.verticalScrollBar().triggerAction(action)

    def _go(self, chapter: int) -> None:
        self.text.go_to(self._headings[chapter][1])

    def _follow(self, link: QUrl) -> None:
        """A link to the other document leads to its heading here."""
        if link.path() in CHAPTERS:
            self.chapters.setCurrentRow(len(self._headings) - 1)

    def _look_for(self, *, again: bool) -> None:
        word = self.search.text().strip()
        cursor = self.text.textCursor()
        if not again:
            cursor.setPosition(cursor.selectionStart())
            self.text.setTextCursor(cursor)
        found = not word or self.text.find(word)
        if not found:
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            found = self.text.find(word)
        self.found.setText("" if found else f"手册里没有“{word}”。换一个词。")
        self.found.setVisible(not found)


def whole_manual() -> str:
    """Return both documents, the first without its title, which is the dialog's."""
    first, *rest = [(documents() / name).read_text("utf-8") for name in CHAPTERS]
    return "\n\n".join([first.split("\n", 1)[1], *rest])

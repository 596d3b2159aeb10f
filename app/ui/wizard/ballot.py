"""The wizard's last step: how the ballot looks, with the specimen beside it."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from app.domain.election import ElectionSetup
from app.domain.errors import HallError, PaperProblem
from app.domain.sheet import PAGES as PAPERS
from app.domain.sheet_tables import sheet_of
from app.services.ballot_printing import specimen
from app.texts.problems import explain
from app.ui import theme
from app.ui.printer import page_image
from app.ui.widgets.arrange import Columns
from app.ui.widgets.basics import column, label, row
from app.ui.widgets.choices import AnswerRow
from app.ui.wizard.step import Data, StepPage

STYLES = (
    ("columns_3", "三栏打勾", "赞成、不赞成、弃权各一栏"),
    ("columns_2", "两栏打勾", "赞成、不赞成各一栏，空着是弃权"),
    ("symbol_beside", "名字旁画符号", "○ 赞成，× 不赞成"),
    ("symbol_above", "名字上方画符号", "竖排姓名，党内常用"),
    ("written", "全部自己写", "没有候选人"),
)

PAGES = tuple((size.value, lying) for size in PAPERS for lying in (True, False))
"""Sizes in the order they are proposed: the smallest that takes every name, lying before standing."""

PREVIEW_DPI = 160
PREVIEW = 320
"""Least width of the specimen in the window, logical pixels."""


class Specimen(QWidget):
    """The specimen as a sheet of paper, as wide as there is room and no higher; white in every theme."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setMinimumSize(PREVIEW, PREVIEW // 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("样票")

    @property
    def blank(self) -> bool:
        """Whether there is nothing to see."""
        return self._image.isNull()

    def put(self, image: QImage) -> None:
        """Show *image*; a null one shows nothing."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet with its edge."""
        if self._image.isNull():
            return
        room = QSizeF(self.width() - 1, self.height() - 1)
        size = QSizeF(self._image.size()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        sheet = QRectF(QPointF(0.5, 0.5), size)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        drawn = self._image.scaled(
            (size * ratio).toSize(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(sheet, drawn)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.drawRect(sheet)


class BallotStep(StepPage):
    """How the ballot looks; one paper for all posts, or one for each."""

    TITLE = "选票样式"
    LEAD = "样票印出来就是这样。"

    def __init__(self) -> None:
        super().__init__()
        self.style_row = AnswerRow(STYLES, usual="columns_3", name="style", stacked=True)
        self.page_size = QComboBox()
        self.page_size.setObjectName("page_size")
        for size in PAPERS:
            self.page_size.addItem(size.value, size.value)
        self.landscape = QCheckBox("横放")
        self.landscape.setObjectName("landscape")
        self.each = QCheckBox("每个职务单独一张票（不勾就印在同一张上）")
        self.each.setObjectName("each_post")
        self.specimen = Specimen()
        self._trouble = ""
        self._trouble_label = label("", "body", "stop", wrap=True)
        left = column(
            self.style_row,
            row(label("纸张", "strong"), self.page_size, self.landscape, None),
            self.each,
            self._trouble_label,
            None,
            gap=10,
        )
        asked = QWidget()
        asked.setLayout(left)
        self.box.addWidget(Columns((asked, 2), (self.specimen, 3), gap=20, narrow=690), 1)
        self._data: Data = {}
        self.style_row.answered.connect(lambda _: self._draw())
        for part in (self.landscape, self.each):
            part.toggled.connect(lambda _: self._draw())
        self.page_size.currentIndexChanged.connect(lambda _: self._draw())

    def put(self, data: Data) -> None:
        """Show the style."""
        self._data = {}
        types = data.get("ballot_types") or [{}]
        self.style_row.put(types[0].get("style", "columns_3"))
        self.each.setChecked(len(types) > 1)
        if types[0]:
            self._put_page(types[0].get("page", "A5"), bool(types[0].get("landscape", True)))
        else:
            self._propose_page(data)
        self._data = data
        self._draw()

    def take(self, data: Data) -> None:
        """Write the ballot types; what this step does not ask (tint, lines to write on) is kept."""
        data["ballot_types"] = self._types(data)

    def missing(self) -> str:
        """A ballot that cannot be printed holds the election up."""
        return self._trouble

    def _put_page(self, page: str, landscape: bool) -> None:
        self.page_size.setCurrentIndex(max(0, self.page_size.findData(page)))
        self.landscape.setChecked(landscape)

    def _propose_page(self, data: Data) -> None:
        """Choose the smallest paper that takes every name; the largest where none does (then the step says so)."""
        for page, landscape in PAGES:
            self._put_page(page, landscape)
            try:
                setup = self._setup(data)
                for kind in setup.ballot_types:
                    sheet_of(setup, kind)
            except PaperProblem:
                continue
            except HallError:
                return
            return

    def _setup(self, data: Data) -> ElectionSetup:
        return ElectionSetup.from_json(data | {"ballot_types": self._types(data)}, file="新建选举")

    def _types(self, data: Data) -> list[dict[str, Any]]:
        posts = [contest["post"] for contest in data.get("contests", [])]
        groups = [[post] for post in posts] if self.each.isChecked() else [posts]
        known = {tuple(one.get("posts", ())): one for one in data.get("ballot_types", [])}
        return [
            {"id": f"ballot-{number}"}
            | known.get(tuple(group), {})
            | {
                "posts": group,
                "style": self.style_row.value(),
                "page": self.page_size.currentData(),
                "landscape": self.landscape.isChecked(),
            }
            for number, group in enumerate(groups, 1)
        ]

    def _draw(self) -> None:
        """Print the specimen of what is chosen; say why where it cannot be printed."""
        if not self._data:
            return
        self._trouble = ""
        self.specimen.put(QImage())
        try:
            image = page_image(specimen(self._setup(self._data)), 1, dpi=PREVIEW_DPI)
        except HallError as error:
            text = explain(error)
            self._trouble = text.title
            self._trouble_label.setText("\n".join((text.what, *(f"· {line}" for line in text.do))))
        else:
            self._trouble_label.setText("")
            self.specimen.put(image)
        self.changed.emit()

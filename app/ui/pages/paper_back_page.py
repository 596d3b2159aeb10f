"""核对签字文书: the signed page comes back through the scanner and is compared with the record, figure by figure."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from app.domain.errors import StorageProblem
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.services.papers.back import (
    Agreement,
    MarkState,
    PaperBackService,
    PaperComparison,
    ReturnedMarks,
)
from app.services.papers.desk import PaperKind, PrintedPaper
from app.services.papers.signing import SignedPaper, SigningService
from app.ui.changes import Changes
from app.ui.messages import Level
from app.ui.navigator import PageId
from app.ui.operations import Act, Ask
from app.ui.pages.page import HelpItem, Page
from app.ui.tasks import Lane
from app.ui.tools import Tools, new_nonce
from app.ui.widgets.arrange import WrapRow
from app.ui.widgets.basics import Card, Tag, clear, label, row
from app.ui.widgets.buttons import Button, HeroButton
from app.ui.widgets.empty_state import EmptyState

KINDS = "扫描件 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)"
_WORDS = {Agreement.DIFFERENT: "不同", Agreement.UNREADABLE: "看不清"}


class PaperBackPage(Page):
    """The desk where signed papers come back."""

    PAGE = PageId.PAPER_BACK
    INTEREST = Changes.JOURNAL
    HELP = (
        HelpItem(
            title="签字以后再核一遍",
            text="报告单和会议记录签好字，扫描进来，每个数字和记录比。改过一个数都会指出来。扫描件存在文书里，一起进结果包。",
        ),
        HelpItem(
            title="电子签名",
            text="按 F6 给最后一份报告单和会议记录加电子签名，改动一个字，看 PDF 的软件就会提示。",
        ),
    )

    def __init__(self, tools: Tools, back: PaperBackService, signing: SigningService) -> None:
        super().__init__(tools)
        self._back = back
        self._signing = signing
        card = Card(margin=16)
        self.title_label = label("核对签字文书", "card_title")
        self.state = Tag("", "primary")
        self.state.hide()
        self.sign_button = Button("给报告单和记录加电子签名…", key="F6", icon="stamp", name="sign_papers")
        self.marks_button = Button("读回手写的表…", key="F5", icon="file-up", name="read_marks")
        card.body.addLayout(
            WrapRow(self.title_label, self.state, right=(self.marks_button, self.sign_button))
        )
        self.words = label("", "body", "ink2", wrap=True)
        card.body.addWidget(self.words)
        self._grid_box = QWidget()
        self._grid = QGridLayout(self._grid_box)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._grid_box)
        card.body.addWidget(self._area, 1)
        self.empty = EmptyState("scan-line", "还没有核对", "签字、盖章后扫描，按 Enter 选扫描件")
        card.body.addWidget(self.empty, 1)
        self.compare_button = HeroButton("选扫描件核对", icon="file-up", name="compare_paper")
        card.body.addLayout(row(None, self.compare_button))
        self.outer.addWidget(card, 1)
        self.set_hero(self.compare_button)
        self.duty(Verb.EXPORT_PACKAGE, self.sign_button)
        self.duty(Verb.COMPARE_PAPER, self.compare_button, self.marks_button)
        self.bind("F5", self.marks_button)
        self.bind("F6", self.sign_button)
        self.marks_button.clicked.connect(self._on_marks)
        self.compare_button.clicked.connect(self._on_compare)
        self.sign_button.clicked.connect(self._on_sign)
        self._area.hide()

    # Slots

    def _on_compare(self) -> None:
        path = self.tools.messages.open_file("选签字文书的扫描件", KINDS)
        if not path:
            return
        actor, nonce = self.actor, new_nonce()

        def job() -> object:
            return self._back.compare([_scan(path)], by=actor, nonce=nonce)

        Act(self, job).busy(self.compare_button).done(self._show).start()

    def _show(self, found: PaperComparison) -> None:
        self._clear(found.paper)
        if found.agrees:
            self.state.say("逐个相同", "ok", "check")
            self.tools.messages.toast(Level.OK, f"{found.figures} 个数和记录逐个相同")
        else:
            self.state.say(f"{len(found.others)} 个要看", "stop", "circle-alert")
            self.tools.messages.toast(Level.LOOK, "有数和记录不同，请看图，由人认定")
        missing = f"　缺第 {'、'.join(map(str, found.missing_pages))} 页" if found.missing_pages else ""
        changed = "　打印以后记录又有变化" if found.record_changed else ""
        self.words.setText(f"共 {found.figures} 个数，相同 {found.same} 个{missing}{changed}")
        for place, figure in enumerate(found.others):
            self._grid.addWidget(label(_WORDS.get(figure.agreement, ""), "strong", "stop"), place, 0)
            self._grid.addWidget(label(f"记录是 {figure.expected}", "card_title"), place, 1)
            self._grid.addWidget(_picture(figure.picture), place, 2)
        self._grid.setRowStretch(len(found.others), 1)

    def _on_marks(self) -> None:
        """A backup roll or hand tally kept while the computer was down: every place with ink, for a person to enter."""
        path = self.tools.messages.open_file("选备用名册或手工计票表的扫描件", KINDS)
        if path:
            Ask(self, lambda: self._back.read_marks([_scan(path)])).busy(self.marks_button).on(
                Lane.IMAGES
            ).done(self._show_marks).start()

    def _show_marks(self, found: ReturnedMarks) -> None:
        self._clear(found.paper)
        inked = [mark for mark in found.marks if mark.state is not MarkState.EMPTY]
        doubtful = sum(mark.state is MarkState.DOUBTFUL for mark in inked)
        self.state.say(f"{len(inked)} 处有笔迹", "look", "scan-line")
        missing = f"　缺第 {'、'.join(map(str, found.missing_pages))} 页" if found.missing_pages else ""
        where = (
            "看图把合计输到“手工计票”页"
            if found.paper.kind == PaperKind.HAND_TALLY
            else "到“签到”页照着补记，已记过的不会再记"
        )
        self.words.setText(
            f"{len(inked)} 处有笔迹，其中 {doubtful} 处看不准{missing}。{where}。现在什么也没有记。"
        )
        for place, mark in enumerate(inked):
            tone = "stop" if mark.state is MarkState.DOUBTFUL else "ok"
            said = "看不准" if mark.state is MarkState.DOUBTFUL else "有笔迹"
            self._grid.addWidget(label(said, "strong", tone), place, 0)
            self._grid.addWidget(label(found.words.get(mark.key, mark.key), "card_title"), place, 1)
            self._grid.addWidget(_picture(found.pictures.get(mark.key, b"")), place, 2)
        self._grid.setRowStretch(len(inked), 1)

    def _clear(self, paper: PrintedPaper) -> None:
        clear(self._grid)
        self.empty.hide()
        self._area.show()
        self.state.show()
        self.title_label.setText(f"{paper.title}　第 {paper.copy_no} 份")

    def _on_sign(self) -> None:
        actor, nonce = self.actor, new_nonce()

        def done(papers: tuple[SignedPaper, ...]) -> None:
            names = "、".join(paper.title for paper in papers)
            self.tools.messages.toast(Level.OK, f"已加电子签名：{names}")

        Act(self, lambda: self._signing.sign(by=actor, nonce=nonce)).busy(self.sign_button).done(done).start()


def _picture(data: bytes) -> QLabel:
    """Return the place on paper; empty where none was cut."""
    picture = QLabel()
    image = QImage.fromData(data)
    if not image.isNull():
        picture.setPixmap(
            QPixmap.fromImage(image).scaledToHeight(72, Qt.TransformationMode.SmoothTransformation)
        )
    return picture


def _scan(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        # A stick that was pulled out, or a file that another program holds.
        raise StorageProblem(ProblemCode.FILE_MISSING, file=path) from error

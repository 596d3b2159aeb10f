"""The papers page and the printer behind it."""

from dataclasses import replace

import pytest

from app.domain.blanks import Blank
from app.domain.bodies import Body
from app.domain.errors import PaperProblem
from app.domain.problem_codes import ProblemCode
from app.printing.forms import FORMS, PaperKind, sample
from app.services.papers.blanks import BlankService
from app.services.papers.desk import PapersService
from app.ui.changes import ChangeBoard
from app.ui.pages.papers_page import PapersPage
from app.ui.printer import DevicePrinter
from app.ui.session import Session
from app.ui.settings import Settings
from app.ui.sounds import SilentPlayer
from app.ui.tasks import InlineRunner
from app.ui.tools import Tools
from tests.support import pdf
from tests.support.hall import OPERATOR
from tests.support.page_objects import PapersDesk
from tests.support.paper_facts import Reader, party_facts
from tests.support.roll import Hall


class Said:
    """Messages that remember; *target* answers save_file."""

    def __init__(self):
        self.toasts, self.errors, self.target = [], [], None

    def toast(self, level, title, *, undo=None):
        self.toasts.append(title)

    def failed(self, error):
        self.errors.append(error)

    def save_file(self, title, name, kinds):
        return self.target


class PaperTray(DevicePrinter):
    """A printer that keeps what it was given."""

    def __init__(self, name="前台打印机"):
        super().__init__()
        self.sent, self._name, self.broken = [], name, False

    def name(self):
        return self._name

    def print_pdf(self, data, *, title, copies=1, first=1, last=None):
        if self.broken:
            raise PaperProblem(ProblemCode.PRINTER_FAILED, printer=self._name)
        self.sent.append((data, title, first, last))


@pytest.fixture
def desk(qtbot, tmp_path):
    with Hall.found(tmp_path, [], body=Body.PARTY_BRANCH) as hall:
        papers = PapersService(hall.store, Reader(party_facts()), tmp_path / "papers")
        tools = Tools(
            runner=InlineRunner(),
            board=ChangeBoard(),
            messages=Said(),
            sounds=SilentPlayer(),
            session=Session(OPERATOR),
            settings=Settings(),
        )
        tray = PaperTray()
        page = PapersPage(tools, papers, tray, BlankService(hall.store))
        qtbot.addWidget(page)
        page.resize(1278, 600)
        page.show()
        page.show_page()
        yield page, papers, tray, tools.messages, hall


def choose(page, title):
    model = page.table.model()
    for i, line in enumerate(model.records()):
        if line.choice.title == title:
            page.table.selectRow(i)
            return line
    raise AssertionError(title)


def test_the_list_has_every_paper_of_the_day(desk):
    page, papers, *_ = desk
    shown = [line.choice for line in page.table.model().records()]
    order = ["选举前", "选举日", "计票后"]
    assert shown == sorted(papers.choices(), key=lambda choice: order.index(choice.moment))


def test_the_list_is_parted_into_before_at_and_after_the_meeting(desk):
    page, *_ = desk
    heads = [page.table.head_of(row) for row in range(page.table.model().rowCount())]
    assert [head for head in heads if head] == ["会前", "会上", "会后"]
    first = heads.index("会上")
    assert page.table.model().record(first).choice.moment == "选举日"
    # the head stands over its first row, which is higher by it
    assert page.table.rowHeight(first) > page.table.rowHeight(first + 1)


def test_a_day_begins_at_the_first_paper_it_asks_for(desk):
    page, *_ = desk
    assert page.table.current().wanted
    assert page.title_label.text() == page.table.current().choice.title


def test_choosing_a_paper_shows_its_first_page(desk):
    page, *_ = desk
    choose(page, "会议记录")
    assert page.preview.page == 1
    assert page.size_label.text().startswith("第 1 页 共 ")
    assert page.print_button.isEnabled()
    assert not page.back_button.isEnabled()


def test_printing_two_copies_sends_two_numbered_papers(desk):
    page, papers, tray, said, hall = desk
    choose(page, "计票结果报告单")
    page.copies.setValue(2)
    assert page.print_button.words() == "打印 2 份"
    PapersDesk(page).press("Enter")
    assert [p.copy_no for p in papers.printed()] == [1, 2]
    assert "首次打印" in pdf.texts(tray.sent[0][0])[0]
    assert "第2份" in pdf.texts(tray.sent[1][0])[0]
    assert said.toasts == ["已送打印机：计票结果报告单 2 份"]
    assert hall.codes() == ["papers.printed", "papers.printed"]


def test_a_page_range_is_passed_on(desk):
    page, _papers, tray, *_ = desk
    choose(page, "会议记录")
    page.from_page.setValue(2)
    page.to_page.setValue(2)
    PapersDesk(page).press("Enter")
    assert tray.sent[0][2:] == (2, 2)


def test_a_printer_that_fails_keeps_the_file_and_says_so(desk):
    page, papers, tray, said, _ = desk
    tray.broken = True
    choose(page, "计票结果报告单")
    PapersDesk(page).press("Enter")
    assert said.errors[0].code is ProblemCode.PRINTER_FAILED
    assert papers.read(papers.printed()[0].file).startswith(b"%PDF")


def test_without_a_printer_the_paper_can_still_be_saved(desk, tmp_path):
    page, papers, tray, said, _ = desk
    tray._name = ""
    choose(page, "计票结果报告单")
    assert not page.print_button.isEnabled()
    said.target = str(tmp_path / "out.pdf")
    PapersDesk(page).press("S")
    assert (tmp_path / "out.pdf").read_bytes() == papers.read(papers.printed()[0].file)


def test_a_place_that_cannot_be_written_is_named(desk, tmp_path):
    page, _papers, _tray, said, _ = desk
    choose(page, "计票结果报告单")
    (tmp_path / "file").write_text("x")
    said.target = str(tmp_path / "file" / "out.pdf")
    PapersDesk(page).press("S")
    assert said.errors[0].code is ProblemCode.PAPER_NOT_SAVED


def test_office_files_are_offered_where_there_are_some(desk, tmp_path):
    page, _papers, _tray, said, _ = desk
    choose(page, "计票结果报告单")
    said.target = str(tmp_path / "out.xlsx")
    PapersDesk(page).press("W")
    assert (tmp_path / "out.xlsx").read_bytes().startswith(b"PK")
    choose(page, "选票发放回收登记表")
    assert not page.office_button.isEnabled()


def test_the_number_of_the_announcement_is_filled_in_beside_its_preview(desk):
    page, _papers, _tray, said, hall = desk
    choose(page, "计票结果报告单")
    assert not page.blank.isVisible()
    choose(page, "当选公告")
    assert (page.blank.isVisible(), page.blank.name_label.text()) == (True, "公告编号")
    page.blank.field.setText("8")
    page.blank.button.click()
    assert BlankService(hall.store).values() == {Blank.ANNOUNCEMENT_NO: "8"}
    assert said.toasts == ["公告编号：8"]


def test_keys_turn_pages_and_change_the_size(desk):
    page, *_ = desk
    choose(page, "会议记录")
    usual, papers = page.preview._zoom, PapersDesk(page)
    papers.press("+")
    assert page.preview._zoom > usual
    papers.press("0")
    assert page.preview._zoom < usual  # the whole page
    assert papers.press("PgDn").shown.startswith("第 2 页")
    assert papers.press("PgUp").shown.startswith("第 1 页")


def test_a_paper_that_waits_says_for_what(desk):
    page, papers, _tray, *_ = desk
    reader = papers._reader
    reader.now_known = replace(reader.now_known, counts=(), verdict=None)
    page.refresh()
    choose(page, "计票结果报告单")
    assert "完成计票" in page.look_label.text()
    assert not page.print_button.isEnabled()


def test_the_printer_prints_at_full_size(qapp, tmp_path):
    data = FORMS[PaperKind.VILLAGE_RESULT].layout(sample(PaperKind.VILLAGE_RESULT, "village")).data
    out = tmp_path / "tray.pdf"
    DevicePrinter(to_file=out).print_pdf(data, title="结果", copies=1)
    (picture,) = pdf.pictures(out.read_bytes(), dpi=254)  # ten pixels a millimetre
    assert picture.shape == pytest.approx((2100, 2970), abs=12)
    for x, y in ((80, 80), (2850, 80), (80, 1980), (2850, 1980)):  # the corner squares, 8 mm from the edges
        assert picture[y + 6 : y + 34, x + 6 : x + 34].max() < 80
        assert picture[y - 20 : y - 5, x : x + 40].min() > 200


def test_a_page_range_prints_only_those_pages(qapp, tmp_path):
    data = FORMS[PaperKind.MINUTES].layout(sample(PaperKind.MINUTES, "many")).data
    out = tmp_path / "tray.pdf"
    DevicePrinter(to_file=out).print_pdf(data, title="记录", first=2, last=3)
    assert len(pdf.pictures(out.read_bytes(), dpi=20)) == 2


def test_a_computer_without_printer_says_so(qapp, monkeypatch):
    printer = DevicePrinter()
    monkeypatch.setattr(printer, "name", lambda: "")
    with pytest.raises(PaperProblem) as caught:
        printer.print_pdf(b"%PDF", title="x")
    assert caught.value.code is ProblemCode.PRINTER_MISSING

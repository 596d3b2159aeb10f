"""Places of papers that no desk knows: filled in by people, journaled, printed; empty ones stay free for the pen."""

from dataclasses import replace

import pytest

from app.domain.blanks import Blank
from app.domain.bodies import Body
from app.domain.errors import RuleForbids
from app.domain.problem_codes import ProblemCode
from app.printing.forms import FORMS, PaperKind
from app.services.papers import result
from app.services.papers.blanks import BlankService
from app.services.papers.desk import PapersService
from app.texts.events import sentence
from tests.services.test_paper_words import MARK
from tests.support import pdf
from tests.support.hall import OPERATOR, press
from tests.support.paper_facts import Reader, party_facts, village_facts
from tests.support.roll import Hall, refused


@pytest.fixture
def hall(tmp_path):
    with Hall.found(tmp_path, [], body=Body.VILLAGE_COMMITTEE) as made:
        yield made


def filled_facts(hall, facts):
    return BlankService(hall.store).add_to(facts)


def words(kind, record):
    return "".join(pdf.texts(FORMS[kind].layout(record).data))


def test_what_was_filled_in_is_journaled_and_printed(hall):
    desk = BlankService(hall.store)
    desk.fill(Blank.BOOTHS, " 8 ", by=OPERATOR, nonce=press())
    desk.fill(Blank.ANNOUNCEMENT_NO, "12", by=OPERATOR, nonce=press())
    desk.fill(Blank.REPORT_NO, "柳选报〔2026〕3 号", by=OPERATOR, nonce=press())
    assert hall.codes() == ["papers.blank_filled"] * 3
    assert sentence("papers.blank_filled", {"blank": "booths", "value": "8"}) == "填写文书上的秘密写票处：8"
    facts = filled_facts(hall, village_facts())
    report = FORMS[PaperKind.VILLAGE_RESULT].layout(result.village_result(facts, MARK))
    assert {c.text for c in report.cells if c.key == "booths"} == {"8"}
    assert "（第12号）" in words(PaperKind.ANNOUNCEMENT, result.announcement(facts, MARK))
    assert "柳选报〔2026〕3号" in words(PaperKind.HIGHER_REPORT, result.higher_report(facts, MARK))


def test_what_nobody_filled_in_is_free_for_the_pen_and_is_no_figure_to_compare(hall):
    facts = filled_facts(hall, village_facts())
    report = FORMS[PaperKind.VILLAGE_RESULT].layout(result.village_result(facts, MARK))
    assert not [c for c in report.cells if c.key == "booths"]
    record = result.announcement(facts, MARK)
    assert record.number == ""
    assert "（第号）" in words(PaperKind.ANNOUNCEMENT, record)


def test_an_empty_value_takes_it_back(hall):
    desk = BlankService(hall.store)
    desk.fill(Blank.ANNOUNCEMENT_NO, "12", by=OPERATOR, nonce=press())
    desk.fill(Blank.ANNOUNCEMENT_NO, "", by=OPERATOR, nonce=press())
    assert desk.values() == {}


@pytest.mark.parametrize("value", ["0", "-1", "六", "1000", "3.5"])
def test_booths_that_are_no_number_are_refused(hall, value):
    with refused(hall, ProblemCode.BLANK_MISFIT, RuleForbids):
        BlankService(hall.store).fill(Blank.BOOTHS, value, by=OPERATOR, nonce=press())


def test_a_number_longer_than_its_line_is_refused(hall):
    with refused(hall, ProblemCode.BLANK_MISFIT, RuleForbids):
        BlankService(hall.store).fill(Blank.REPORT_NO, "柳" * 25, by=OPERATOR, nonce=press())


def test_a_number_filled_in_after_printing_shows_in_the_next_copy_alone(hall, tmp_path):
    desk = BlankService(hall.store)
    reader = Reader(replace(party_facts()))
    papers = PapersService(hall.store, reader, tmp_path / "papers")
    first = papers.print_paper(PaperKind.ANNOUNCEMENT, by=OPERATOR, nonce=press()).value
    desk.fill(Blank.ANNOUNCEMENT_NO, "12", by=OPERATOR, nonce=press())
    reader.now_known = desk.add_to(reader.now_known)
    second = papers.print_paper(PaperKind.ANNOUNCEMENT, by=OPERATOR, nonce=press()).value
    assert "（第号）" in "".join(pdf.texts(papers.read(first.file)))
    assert "（第12号）" in "".join(pdf.texts(papers.read(second.file)))

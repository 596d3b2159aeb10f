"""The papers desk: what is ready when, copies counted, files kept, refusals that write nothing."""

import hashlib
from dataclasses import replace

import pytest

from app.domain.bodies import Body
from app.domain.errors import AlreadyDone, NotFound, NotNow, NotYou
from app.domain.phase import Phase
from app.domain.problem_codes import ProblemCode
from app.domain.roles import Role
from app.services.papers.desk import PaperKind, PapersService
from tests.support import pdf
from tests.support.hall import OPERATOR, actor, press
from tests.support.paper_facts import Reader, party_facts, village_facts
from tests.support.roll import Hall, refused


@pytest.fixture(params=["party", "village"])
def desk(request, tmp_path):
    facts = party_facts() if request.param == "party" else village_facts()
    body = Body.PARTY_BRANCH if request.param == "party" else Body.VILLAGE_COMMITTEE
    with Hall.found(tmp_path, [], body=body) as hall:
        reader = Reader(facts)
        yield hall, PapersService(hall.store, reader, tmp_path / "papers"), reader


def main_type(reader):
    return reader.now_known.setup.ballot_types[0].id


def test_after_the_result_every_paper_is_ready_and_prints(desk):
    hall, papers, _reader = desk
    for choice in papers.choices():
        if choice.waits_for:
            assert choice.kind is PaperKind.CHECK_LIST
            continue
        printed = papers.print_paper(choice.kind, choice.subject, by=OPERATOR, nonce=press()).value
        assert printed.copy_no == 1
        assert pdf.boxes_outside(papers.read(printed.file), margin=1.0) == []
    assert len(papers.printed()) == len([c for c in papers.choices() if c.ready])
    assert hall.journal_length() == len(papers.printed())


def test_a_second_print_says_copy_two_and_both_files_are_kept(desk):
    hall, papers, reader = desk
    kind, subject = PaperKind.COUNT_REPORT, main_type(reader)
    first = papers.print_paper(kind, subject, by=OPERATOR, nonce=press()).value
    second = papers.print_paper(kind, subject, by=OPERATOR, nonce=press()).value
    assert (first.copy_no, second.copy_no) == (1, 2)
    assert "首次打印" in pdf.texts(papers.read(first.file))[0]
    assert "第2份" in pdf.texts(papers.read(second.file))[0]
    assert hashlib.sha256(papers.read(second.file)).hexdigest().upper() == second.sha256
    assert hall.codes() == ["papers.printed", "papers.printed"]


def test_a_paper_can_be_laid_out_again_to_the_same_bytes(desk):
    _hall, papers, reader = desk
    kind, subject = PaperKind.COUNT_REPORT, main_type(reader)
    made = papers.print_paper(kind, subject, by=OPERATOR, nonce=press()).value
    papers.print_paper(PaperKind.MINUTES, by=OPERATOR, nonce=press())
    assert papers.layout(kind, subject, 1).data == papers.read(made.file)


def test_the_same_press_twice_makes_one_copy(desk):
    _hall, papers, _reader = desk
    nonce = press()
    first = papers.print_paper(PaperKind.MINUTES, by=OPERATOR, nonce=nonce).value
    with pytest.raises(AlreadyDone) as again:
        papers.print_paper(PaperKind.MINUTES, by=OPERATOR, nonce=nonce)
    assert again.value.first == first
    assert len(papers.printed()) == 1


def test_a_preview_writes_nothing(desk):
    hall, papers, _reader = desk
    assert papers.preview(PaperKind.MINUTES).startswith(b"%PDF")
    assert hall.journal_length() == 0
    assert papers.printed() == ()


def test_the_count_report_is_refused_before_the_count_is_closed(desk):
    hall, papers, reader = desk
    reader.now_known = replace(reader.now_known, counts=(), verdict=None, phase=Phase.COUNTING)
    with refused(hall, ProblemCode.PAPER_NOT_READY, NotNow):
        papers.print_paper(PaperKind.COUNT_REPORT, main_type(reader), by=OPERATOR, nonce=press())
    assert papers.printed() == ()


def test_an_unknown_paper_is_refused(desk):
    hall, papers, _reader = desk
    with refused(hall, ProblemCode.PAPER_UNKNOWN, NotFound):
        papers.print_paper(PaperKind.CERTIFICATE, "没有当选的人", by=OPERATOR, nonce=press())


def test_a_teller_may_not_print(desk):
    hall, papers, _reader = desk
    with refused(hall, ProblemCode.NOT_YOU, NotYou):
        papers.print_paper(PaperKind.MINUTES, by=actor(Role.TELLER), nonce=press())


def test_office_formats_are_counted_as_copies_of_their_own(desk):
    _hall, papers, _reader = desk
    assert papers.formats(PaperKind.MINUTES) == ("pdf", "docx")
    made = papers.print_paper(PaperKind.MINUTES, form="docx", by=OPERATOR, nonce=press()).value
    assert (made.form, made.copy_no) == ("docx", 1)
    assert papers.read(made.file).startswith(b"PK")


def test_reports_announcement_and_minutes_say_the_same_figures(desk):
    _hall, papers, reader = desk
    total = reader.now_known.ledgers[0].total
    for kind, subject in (
        (PaperKind.COUNT_REPORT, main_type(reader)),
        (PaperKind.MINUTES, ""),
        (PaperKind.ANNOUNCEMENT, ""),
        (PaperKind.HIGHER_REPORT, ""),
    ):
        text = "".join(pdf.texts(papers.preview(kind, subject)))
        for word, number in (("收回", total.recovered), ("有效", total.valid), ("无效", total.invalid)):
            assert any(f"{word}{more}{number}" in text for more in ("", "选票", "票")), (kind, word)


def test_the_elected_stand_on_every_paper_that_names_them(desk):
    _hall, papers, reader = desk
    elected = [name for contest in reader.now_known.verdict.contests for name in contest.elected]
    assert elected
    kinds = [PaperKind.ANNOUNCEMENT, PaperKind.MINUTES, PaperKind.HIGHER_REPORT]
    if not reader.now_known.party:
        kinds.append(PaperKind.VILLAGE_RESULT)
    for kind in kinds:
        text = "".join(pdf.texts(papers.preview(kind)))
        assert all(name in text for name in elected), kind
    for name in elected:
        assert name in "".join(pdf.texts(papers.preview(PaperKind.CERTIFICATE, name)))


def test_the_line_on_the_count_report_is_the_rulebooks(desk):
    _hall, papers, reader = desk
    text = "".join(pdf.texts(papers.preview(PaperKind.COUNT_REPORT, main_type(reader))))
    assert ("即27票及以上" if reader.now_known.party else "即522票及以上") in text

"""Signed papers scanned after signing: the same figures agree, a changed one is named, another election's is refused."""

import itertools
from dataclasses import replace

import cv2
import pytest

from app.domain.bodies import Body
from app.domain.errors import ReadingProblem
from app.domain.problem_codes import ProblemCode
from app.printing.forms import FORMS, sample
from app.services.papers.back import Agreement, MarkState, PaperBackService
from app.services.papers.desk import PaperKind, PapersService
from tests.support.hall import CHIEF, OPERATOR, press
from tests.support.paper_facts import Reader, party_facts
from tests.support.roll import Hall, refused
from tests.support.scanner import scan


@pytest.fixture
def desk(tmp_path):
    with Hall.found(tmp_path, [], body=Body.PARTY_BRANCH) as hall:
        reader = Reader(party_facts())
        papers = PapersService(hall.store, reader, tmp_path / "papers")
        back = PaperBackService(hall.store, papers, tmp_path / "papers")
        yield hall, papers, back, reader


def printed(papers, kind, subject=""):
    made = papers.print_paper(kind, subject, by=OPERATOR, nonce=press()).value
    return made, papers.read(made.file)


@pytest.mark.parametrize("quarters", [0, 1, 2])
def test_a_signed_count_report_agrees_any_way_up(desk, quarters):
    hall, papers, back, _ = desk
    made, pdf = printed(papers, PaperKind.COUNT_REPORT, "committee")
    outcome = back.compare([scan(pdf, 1, quarters=quarters)], by=CHIEF, nonce=press())
    assert outcome.value.agrees
    assert outcome.value.paper == made
    assert outcome.value.figures == outcome.value.same == 43
    assert papers.read(outcome.value.file)[:2] == b"\xff\xd8"
    assert hall.codes()[-1] == "papers.compared"


def test_minutes_agree_page_by_page_and_a_page_left_out_is_named(desk):
    _hall, papers, back, _ = desk
    made, pdf = printed(papers, PaperKind.MINUTES)
    pages = [scan(pdf, n, seed=n) for n in range(1, made.pages + 1)]
    assert back.compare(pages, by=CHIEF, nonce=press()).value.agrees
    part = back.compare(pages[:-1], by=CHIEF, nonce=press()).value
    assert part.missing_pages == (made.pages,)
    assert not part.agrees


def test_a_figure_changed_on_paper_is_named_alone(desk):
    _hall, papers, back, reader = desk
    printed(papers, PaperKind.COUNT_REPORT, "committee")
    facts = reader.now_known
    counted = facts.counts[0]
    tally = counted.count.posts[0]
    forged = {**tally.counts, "方敏": replace(tally.counts["方敏"], approve=39, disapprove=2)}
    reader.now_known = replace(
        facts,
        counts=(replace(counted, count=replace(counted.count, posts=(replace(tally, counts=forged),))),),
    )
    pdf = papers.layout(PaperKind.COUNT_REPORT, "committee", 1).data
    reader.now_known = facts
    result = back.compare([scan(pdf, 1)], by=CHIEF, nonce=press()).value
    assert {o.key for o in result.others} == {"c1.2.approve", "c1.2.disapprove", "c1.2.share"}
    assert {o.expected for o in result.others} == {"38", "3", "73.08%"}
    assert all(o.agreement is Agreement.DIFFERENT and o.picture[:4] == b"\x89PNG" for o in result.others)


def test_a_figure_written_over_by_hand_is_shown(desk):
    _hall, papers, back, _ = desk
    _, pdf = printed(papers, PaperKind.COUNT_REPORT, "committee")
    cell = next(
        c for c in papers.layout(PaperKind.COUNT_REPORT, "committee", 1).cells if c.key == "c1.3.approve"
    )

    def pen(picture, px):
        start = (int((cell.x + 6) * px), int((cell.y + 2) * px))
        end = (int((cell.x + 12) * px), int((cell.y + 7) * px))
        cv2.line(picture, start, end, 40, max(2, int(0.5 * px)))

    result = back.compare([scan(pdf, 1, draw=pen)], by=CHIEF, nonce=press()).value
    assert [o.key for o in result.others] == ["c1.3.approve"]


def test_signatures_under_the_table_change_no_figure(desk):
    _hall, papers, back, _ = desk
    _, pdf = printed(papers, PaperKind.COUNT_REPORT, "committee")

    def sign(picture, px):
        cv2.putText(picture, "Gao", (int(45 * px), int(236 * px)), cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, 2, 30, 3)

    assert back.compare([scan(pdf, 1, draw=sign)], by=CHIEF, nonce=press()).value.agrees


def test_another_elections_report_is_refused(desk):
    hall, papers, back, _ = desk
    printed(papers, PaperKind.COUNT_REPORT, "committee")
    other = FORMS[PaperKind.COUNT_REPORT].layout(sample(PaperKind.COUNT_REPORT, "party")).data
    with refused(hall, ProblemCode.PAPER_OTHER_ELECTION, ReadingProblem):
        back.compare([scan(other, 1)], by=CHIEF, nonce=press())


@pytest.mark.parametrize("data", [b"", b"no picture", b"%PDF-1.4 broken"])
def test_a_file_that_is_no_page_is_refused(desk, data):
    hall, _papers, back, _ = desk
    with refused(hall, ProblemCode.PAPER_NOT_FOUND_ON_PAGE, ReadingProblem):
        back.compare([data], by=CHIEF, nonce=press())


def test_a_page_with_a_covered_corner_is_refused(desk):
    hall, papers, back, _ = desk
    _, pdf = printed(papers, PaperKind.COUNT_REPORT, "committee")

    def thumb(picture, px):
        cv2.circle(picture, (int(10 * px), int(287 * px)), int(9 * px), 235, -1)

    with refused(hall, ProblemCode.PAPER_NOT_FOUND_ON_PAGE, ReadingProblem):
        back.compare([scan(pdf, 1, draw=thumb)], by=CHIEF, nonce=press())


def test_ticks_on_the_backup_roll_are_read_back(desk):
    _hall, papers, back, _ = desk
    made, pdf = printed(papers, PaperKind.BACKUP_ROLL)
    cells = {c.key: c for c in papers.layout(PaperKind.BACKUP_ROLL, "", 1).cells}
    ticked = ["0002.own", "0007.own", "0007.proxy"]

    def tick(picture, px):
        for key in ticked:
            c = cells[key]
            x, y = c.x + c.width / 2, c.y + c.height / 2
            points = [(x - 2.5, y), (x - 0.8, y + 2), (x + 3, y - 2.5)]
            for a, b in itertools.pairwise(points):
                start, end = ((int(p[0] * px), int(p[1] * px)) for p in (a, b))
                cv2.line(picture, start, end, 30, max(2, int(0.5 * px)))

    pages = [scan(pdf, 1, draw=tick)] + [scan(pdf, n) for n in range(2, made.pages + 1)]
    read = back.read_marks(pages)
    assert [m.key for m in read.marks if m.state is MarkState.MARKED] == ticked
    assert len(read.marks) == 2 * 54
    assert not any(m.state is MarkState.DOUBTFUL for m in read.marks)
    assert set(read.pictures) == set(ticked)
    assert read.words["0007.proxy"] == "0007 号　受委托"


def test_sums_on_the_hand_tally_come_back_as_pictures_for_people_to_read(desk):
    _hall, papers, back, _ = desk
    _, pdf = printed(papers, PaperKind.HAND_TALLY, "委员")
    cell = next(c for c in papers.layout(PaperKind.HAND_TALLY, "委员", 1).cells if c.key == "1.赞成")

    def write(picture, px):
        at = (int((cell.x + 3) * px), int((cell.y + 10) * px))
        cv2.putText(picture, "41", at, cv2.FONT_HERSHEY_SIMPLEX, 0.12 * px, 30, 3)

    read = back.read_marks([scan(pdf, 1, draw=write)])
    assert set(read.pictures) == {"1.赞成"}
    assert read.words == {"1.赞成": "委员　候选甲　赞成"}

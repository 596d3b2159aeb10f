"""Ballots leave the house as one file and a line in the ledger, or not at all."""

import pypdfium2
import pytest

from app.bootstrap import open_desk
from app.domain.errors import HallError
from app.domain.problem_codes import ProblemCode
from app.rehearsal.crew import a_crew
from tests.support.hall import FixedClock, press
from tests.support.roll import a_setup

CREW = a_crew()


@pytest.fixture
def desk(tmp_path):
    desk = open_desk(tmp_path / "day", clock=FixedClock())
    desk.election.found(a_setup(), by=CREW.operator, nonce=press())
    yield desk
    desk.close()


@pytest.fixture
def frozen(desk):
    desk.election.freeze_rule_sheet(by=CREW.chair, nonce=press())
    return desk


def refused(desk, code, act):
    before = desk.election.state().journal_seq
    with pytest.raises(HallError) as caught:
        act()
    assert caught.value.code is code
    assert desk.election.state().journal_seq == before


def test_a_run_is_one_sheet_a_page_and_stands_in_the_journal(frozen, tmp_path):
    target = tmp_path / "ballots.pdf"
    frozen.print_run.write(target, 7, by=CREW.operator, nonce=press())
    kinds = frozen.election.state().setup.ballot_types
    assert len(pypdfium2.PdfDocument(target)) == 7 * len(kinds)
    ledger = frozen.paper.receive(kinds[0].id, 6, by=CREW.registrar, nonce=press()).value
    assert [(line.left, line.right) for line in ledger.breaks] == [(7, 6)]


def test_the_same_press_prints_once(frozen, tmp_path):
    nonce = press()
    frozen.print_run.write(tmp_path / "a.pdf", 3, by=CREW.operator, nonce=nonce)
    refused(
        frozen,
        ProblemCode.ALREADY_DONE,
        lambda: frozen.print_run.write(tmp_path / "b.pdf", 3, by=CREW.operator, nonce=nonce),
    )
    assert not (tmp_path / "b.pdf").exists()


def test_nothing_is_printed_before_the_rule_sheet_is_frozen(desk, tmp_path):
    refused(
        desk,
        ProblemCode.GATE_CLOSED,
        lambda: desk.print_run.write(tmp_path / "a.pdf", 3, by=CREW.operator, nonce=press()),
    )
    assert not (tmp_path / "a.pdf").exists()


def test_a_folder_that_is_not_there_leaves_the_ledger_as_it_was(frozen, tmp_path):
    before = frozen.election.state().journal_seq
    with pytest.raises(HallError):
        frozen.print_run.write(tmp_path / "gone" / "a.pdf", 3, by=CREW.operator, nonce=press())
    assert frozen.election.state().journal_seq == before


def test_no_ballots_at_all_is_refused(frozen, tmp_path):
    with pytest.raises(HallError):
        frozen.print_run.write(tmp_path / "a.pdf", 0, by=CREW.operator, nonce=press())
    assert not (tmp_path / "a.pdf").exists()

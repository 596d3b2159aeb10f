"""A spoiled sheet is exchanged only when its number is cancelled, or by two people who say why it cannot be."""

import pytest

from app.domain.ballot_code import Purpose, encode
from app.domain.errors import NotYou, ReadingProblem
from app.domain.people import Pair
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.models.box.store import BoxStore
from app.services.ballot_paper import PaperService
from app.services.counting.cancelled import CancelledBallots
from app.services.counting.taking import mark_of
from app.services.exchange import ExchangeService
from app.services.reconciliation import LedgerReader
from tests.support.hall import OPERATOR, REGISTRAR, TELLER, TWO, press
from tests.support.roll import Hall, a_person, refused

KEY = b"k" * 32
NUMBER = "7K4M9QTX26"


def code(setup, number=NUMBER, **changes):
    given = {
        "election_id": setup.id,
        "type_id": "main",
        "number": number,
        "purpose": Purpose.REAL,
        "round_no": 1,
    }
    return encode(changes.pop("key", KEY), **{**given, **changes})


class Exchanging:
    """A hall that has issued one sheet, and the box beside it."""

    def __init__(self, folder, **settings):
        self.hall = Hall.found(folder, [a_person(n) for n in range(1, 6)], **settings)
        with self.hall.raw() as unit:
            unit.rounds.freeze("F", at=self.hall.clock.now())
            unit.session.commit()
        self.box = BoxStore(folder / "box.sqlite")
        self.paper = PaperService(self.hall.store, LedgerReader())
        self.desk = ExchangeService(
            self.hall.store, LedgerReader(), CancelledBallots(self.hall.store, self.box, key=KEY)
        )
        self.paper.receive("main", 10, by=OPERATOR, nonce=press())
        self.hall.go(Verb.MAKE_READY, Verb.OPEN_VOTING)
        self.paper.issue(in_person=1, by=OPERATOR, nonce=press())
        with self.hall.store.reading() as view:
            self.setup = view.setup

    def is_cancelled(self, text):
        with self.box.reading() as box:
            return box.is_cancelled(mark_of(KEY, text))

    def sheets(self):
        with self.hall.store.reading() as view:
            column = LedgerReader().read(view).types[0].total
            return column.issued, column.handed_back


@pytest.fixture
def table(tmp_path):
    made = Exchanging(tmp_path)
    yield made
    made.box.close()
    made.hall.store.close()


def test_an_exchange_counts_one_back_and_one_out_and_cancels_the_spoiled_number(table):
    text = code(table.setup)
    table.desk.exchange("main", code=f" {text}\n", by=REGISTRAR, nonce=press())
    assert (table.sheets(), table.is_cancelled(text)) == ((2, 1), True)


def test_the_same_spoiled_sheet_is_not_exchanged_twice(table):
    text = code(table.setup)
    table.desk.exchange("main", code=text, by=REGISTRAR, nonce=press())
    with refused(table.hall, ProblemCode.SHEET_EXCHANGED):
        table.desk.exchange("main", code=text, by=REGISTRAR, nonce=press())
    with refused(table.hall, ProblemCode.SHEET_EXCHANGED):
        table.desk.exchange_unreadable("main", "码被水浸了", number=NUMBER, by=TWO, nonce=press())
    assert table.sheets() == (2, 1)


def test_an_exchange_that_was_cut_off_after_its_number_was_cancelled_is_done_again(table):
    text = code(table.setup)
    table.desk._codes.cancel(text, "main", recorded=0)  # then the power went
    table.desk.exchange("main", code=text, by=REGISTRAR, nonce=press())
    assert table.sheets() == (2, 1)


def test_an_exchange_enters_the_journal_without_the_number(table):
    outcome = table.desk.exchange("main", code=code(table.setup), by=REGISTRAR, nonce=press())
    assert NUMBER not in str([event.body() for event in outcome.events])


@pytest.mark.parametrize("nothing", ["", "  ", "\n"])
def test_a_numbered_sheet_is_not_exchanged_without_its_code(table, nothing):
    with refused(table.hall, ProblemCode.CODE_NEEDED):
        table.desk.exchange("main", code=nothing, by=REGISTRAR, nonce=press())
    assert table.sheets() == (1, 0)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"key": b"x" * 32}, "验证码不符"),
        ({"election_id": "other"}, "别的选举"),
        ({"round_no": 2}, "别的轮次"),
        ({"type_id": "other"}, "别的种类"),
        ({"purpose": Purpose.TEST}, "演练"),
    ],
)
def test_a_code_that_no_sheet_of_this_kind_has_cancels_nothing_and_is_named(table, changes, why):
    text = code(table.setup, **changes)
    with refused(table.hall, ProblemCode.CODE_NOT_OURS, ReadingProblem) as caught:
        table.desk.exchange("main", code=text, by=REGISTRAR, nonce=press())
    assert why in str(caught.value.facts["why"])
    assert (table.sheets(), table.is_cancelled(text)) == ((1, 0), False)


def test_words_that_are_no_code_are_refused(table):
    with refused(table.hall, ProblemCode.CODE_NOT_OURS, ReadingProblem):
        table.desk.exchange("main", code="6901234567892", by=REGISTRAR, nonce=press())


def test_nothing_is_exchanged_and_nothing_cancelled_before_something_was_issued(table):
    table.paper.take_back_issue("登记错了", in_person=1, by=OPERATOR, nonce=press())
    text = code(table.setup)
    with refused(table.hall, ProblemCode.MORE_THAN_ISSUED):
        table.desk.exchange("main", code=text, by=REGISTRAR, nonce=press())
    assert not table.is_cancelled(text)


def test_a_sheet_no_scanner_reads_is_exchanged_by_two_with_a_reason_and_its_typed_number_is_cancelled(table):
    outcome = table.desk.exchange_unreadable(
        "main", "码被水浸了", number="7k4m 9qtx 26", by=TWO, nonce=press()
    )
    assert (table.sheets(), table.is_cancelled(code(table.setup))) == ((2, 1), True)
    (event,) = outcome.events
    assert (event.reason, event.cancelled) == ("码被水浸了", True)
    assert "QTX" not in str(event.body()).upper()


def test_a_sheet_without_a_legible_number_is_recorded_as_not_cancelled(table):
    (event,) = table.desk.exchange_unreadable("main", "撕掉一角", by=TWO, nonce=press()).events
    assert (table.sheets(), event.cancelled) == ((2, 1), False)


def test_a_typed_number_that_cannot_be_one_is_refused(table):
    with refused(table.hall, ProblemCode.CODE_NOT_OURS, ReadingProblem):
        table.desk.exchange_unreadable("main", "码被水浸了", number="10OI", by=TWO, nonce=press())
    assert table.sheets() == (1, 0)


def test_one_person_alone_cannot_exchange_a_sheet_no_scanner_reads(table):
    with refused(table.hall, ProblemCode.SECOND_PERSON_NEEDED, NotYou):
        table.desk.exchange_unreadable("main", "码被水浸了", by=REGISTRAR, nonce=press())
    with refused(table.hall, ProblemCode.NOT_YOU, NotYou):
        two = Pair(first=REGISTRAR, second=TELLER)
        table.desk.exchange_unreadable("main", "码被水浸了", by=two, nonce=press())
    assert table.sheets() == (1, 0)


def test_two_people_still_have_to_say_why(table):
    with refused(table.hall, ProblemCode.REASON_NEEDED):
        table.desk.exchange_unreadable("main", "  ", by=TWO, nonce=press())


def test_sheets_without_numbers_are_exchanged_without_a_code_and_none_is_cancelled(tmp_path):
    table = Exchanging(tmp_path, numbering="uniform")
    text = code(table.setup, number="")
    table.desk.exchange("main", code=text, by=REGISTRAR, nonce=press())
    table.desk.exchange("main", by=REGISTRAR, nonce=press())
    assert (table.sheets(), table.is_cancelled(text), table.desk.numbered()) == ((3, 2), False, False)
    table.box.close()
    table.hall.store.close()

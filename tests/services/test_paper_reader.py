"""Facts gathered from a real hall: the register, who came, quorum, and what desks contribute."""

from dataclasses import replace

import pytest

from app.domain.ballots import LedgerColumn
from app.domain.bodies import Body
from app.domain.ledger import Ledger, TypeLedger
from app.domain.phase import Verb
from app.domain.tally import PaperCount
from app.models.box.store import BoxStore
from app.models.box.tables import CancelledRow
from app.services.checkin import CheckInService
from app.services.counting.tally import TallyView, TypeTotal
from app.services.papers.desk import PaperKind, PapersService
from app.services.papers.reader import LedgerContributor, PaperFactsReader
from app.services.papers.tally import TallyContributor
from app.services.roll_finder import RollFinder
from tests.support import pdf
from tests.support.hall import OPERATOR, press
from tests.support.paper_facts import place
from tests.support.roll import Hall, a_member


def test_the_register_and_quorum_of_a_real_hall_are_printed(tmp_path):
    people = [a_member(1, "王建国"), a_member(2, "方敏"), a_member(3, "李秀英")]
    with Hall.found(tmp_path, people, body=Body.PARTY_BRANCH) as hall:
        papers = PapersService(
            hall.store, PaperFactsReader(hall.store, RollFinder(hall.store)), tmp_path / "papers"
        )
        made = papers.print_paper(PaperKind.SIGN_IN_REGISTER, by=OPERATOR, nonce=press()).value
        words = "".join(pdf.texts(papers.read(made.file)))
        assert all(name in words for name in ("王建国", "方敏", "李秀英"))
        assert "共3人" in words
        assert "本页应到3人" in words


def test_the_backup_roll_says_who_came_without_a_time(tmp_path):
    people = [a_member(1, "王建国"), a_member(2, "方敏")]
    with Hall.found(tmp_path, people, body=Body.PARTY_BRANCH) as hall:
        hall.go(Verb.MAKE_READY)
        desk = CheckInService(hall.store)
        desk.check_in(hall.ids[0], by=OPERATOR, nonce=press())
        reader = PaperFactsReader(hall.store, RollFinder(hall.store))
        facts = reader.facts()
        assert facts.came == {1: "本人"}
        assert facts.quorum is not None
        assert facts.quorum.present == 1


class ATally:
    """Totals as the counting desk announces them."""

    def __init__(self, *, recovered, counted=44):
        count = PaperCount(valid=counted - 1, invalid=1, doubtful=(), posts=())
        total = TypeTotal(ballot_type="main", posts=(), count=count, void_by_rule={"C3": 1}, batches=1)
        self.view = TallyView(
            totals=(total,), counted=counted, recovered=recovered, open_batches=0, doubtful=0
        )

    def totals(self):
        return self.view

    def outcome(self):
        raise AssertionError("the verdict is asked only when the result was announced")


@pytest.mark.parametrize(("recovered", "known"), [(44, True), (45, False)])
def test_the_count_is_known_to_papers_only_when_it_is_whole(tmp_path, recovered, known):
    with Hall.found(tmp_path, [], body=Body.PARTY_BRANCH) as hall:
        total = place("合计", 60, 1, 45, 45, 0, 0, 14, 3, 11, recovered, 45 - recovered, 0, 1)
        column = LedgerColumn(
            printed=60,
            damaged=1,
            in_person=45,
            unused=14,
            kept=3,
            cancelled=11,
            recovered=recovered,
            taken_away=1,
        )
        kind = TypeLedger(ballot_type="main", places=(), total=column, print_run=60, comparisons=())
        a_ledger = Ledger(round_no=1, types=(kind,), breaks=(), closed=(), too_many=0, voters=45)
        reader = PaperFactsReader(
            hall.store,
            RollFinder(hall.store),
            (
                LedgerContributor(lambda: a_ledger, lambda: 2),
                TallyContributor(ATally(recovered=recovered)),
            ),
        )
        facts = reader.facts()
        assert facts.box_count == 2
        assert facts.verdict is None
        if known:
            assert facts.ledgers[0].total == replace(total, valid=43, invalid=1)
            assert [(r.rule, r.count) for r in facts.counts[0].invalid_reasons] == [("C3", 1)]
        else:
            assert facts.counts == ()
            assert facts.ledgers[0].total == total


class ACounter:
    """A desk that counts how often it is asked."""

    def __init__(self):
        self.asked = 0

    def add_to(self, facts):
        self.asked += 1
        return facts


def test_papers_printed_one_after_another_are_made_from_one_look(tmp_path):
    with Hall.found(tmp_path, [a_member(1, "王建国")], body=Body.PARTY_BRANCH) as hall:
        desk = ACounter()
        reader = PaperFactsReader(hall.store, RollFinder(hall.store), (desk,))
        papers = PapersService(hall.store, reader, tmp_path / "papers")
        for _ in range(3):
            papers.print_paper(PaperKind.SIGN_IN_REGISTER, by=OPERATOR, nonce=press())
        assert desk.asked == 1


def test_a_check_in_between_two_papers_stands_on_the_second(tmp_path):
    with Hall.found(tmp_path, [a_member(1, "王建国")], body=Body.PARTY_BRANCH) as hall:
        hall.go(Verb.MAKE_READY)
        reader = PaperFactsReader(hall.store, RollFinder(hall.store))
        assert reader.facts().came == {}
        CheckInService(hall.store).check_in(hall.ids[0], by=OPERATOR, nonce=press())
        assert reader.facts().came == {1: "本人"}


def test_a_change_in_the_box_makes_the_papers_look_again(tmp_path):
    with Hall.found(tmp_path, [a_member(1, "王建国")], body=Body.PARTY_BRANCH) as hall:
        box = BoxStore(tmp_path / "box.sqlite")
        desk = ACounter()
        reader = PaperFactsReader(
            hall.store, RollFinder(hall.store), (desk,), box_changes=lambda: box.changes
        )
        reader.facts()
        with box.unit() as unit:
            unit.session.add(CancelledRow(mark="one"))
        reader.facts()
        assert desk.asked == 1
        with box.unit() as unit:
            unit.session.add(CancelledRow(mark="one"))
            unit.commit()
        reader.facts()
        assert desk.asked == 2
        box.close()

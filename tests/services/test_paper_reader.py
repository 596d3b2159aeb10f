"""Facts gathered from a real hall: the register, who came, quorum, and what desks contribute."""

from dataclasses import replace

from app.domain.bodies import Body
from app.domain.phase import Verb
from app.domain.tally import PaperCount
from app.services.checkin import CheckInService
from app.services.paper_facts import CountFact, LedgerFact
from app.services.paper_reader import CountContributor, LedgerContributor, PaperFactsReader
from app.services.papers import PaperKind, PapersService
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


def test_contributed_counts_reach_the_ledger(tmp_path):
    with Hall.found(tmp_path, [], body=Body.PARTY_BRANCH) as hall:
        total = place("合计", 60, 1, 45, 45, 0, 0, 14, 3, 11, 44, 1, 0, 1)
        count = PaperCount(valid=43, invalid=1, doubtful=(), posts=())
        reader = PaperFactsReader(
            hall.store,
            RollFinder(hall.store),
            (
                LedgerContributor(
                    lambda: (LedgerFact(ballot_type="main", places=(total,), total=total),),
                    lambda: 0,
                    lambda: 2,
                ),
                CountContributor(lambda: (CountFact(ballot_type="main", count=count),), lambda: None),
            ),
        )
        facts = reader.facts()
        assert facts.ledgers[0].total == replace(total, valid=43, invalid=1)
        assert facts.box_count == 2

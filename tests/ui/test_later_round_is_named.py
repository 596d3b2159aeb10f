"""A further vote is told apart from the first: by its name in the header, and by its own line at the check-in desk."""

from contextlib import closing
from dataclasses import replace

from app.bootstrap import open_desk
from app.domain.bodies import RoundKind
from app.ui.desk_day import _title
from app.ui.pages.checkin_state import PresenceCard
from tests.support.hall import FixedClock, press
from tests.support.played import CREW
from tests.support.roll import a_person, a_setup


def test_a_further_vote_is_named_in_the_header_and_knows_no_line_that_was_passed(qtbot, tmp_path):
    with closing(open_desk(tmp_path / "day", clock=FixedClock())) as desk:
        desk.election.found(a_setup(), by=CREW.operator, nonce=press())
        desk.roll.add(a_person(1, "孟长河"), reason="名册", by=CREW.operator, nonce=press())
        state, turnout = desk.election.state(), desk.checkin.turnout()
    runoff = replace(state, round_no=2, round_kind=RoundKind.RUNOFF)
    assert _title(state) == state.setup.title
    assert _title(runoff) == f"{state.setup.title}　第 2 轮　再次投票"
    card = PresenceCard()
    qtbot.addWidget(card)
    card.show()
    card.show_turnout(replace(turnout, asked=False, met=True, missing=0))
    assert card.before.text() == "这一轮不看参加人数"
    assert not card.meter.isVisible()
    card.show_turnout(turnout)
    assert card.before.text() == "还差"
    assert card.meter.isVisible()

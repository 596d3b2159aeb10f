import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, text, update

from app.domain.errors import AlreadyDone, NotNow, NotYou, StorageProblem
from app.domain.events.election import SetupChanged
from app.domain.ids import ElectionId
from app.domain.phase import Verb
from app.domain.problem_codes import ProblemCode
from app.models import journal
from app.models.hall import ElectionRow
from app.models.hall_store import HallStore
from app.models.unit_of_work import SilentChangeError
from tests.support.hall import OPERATOR, REGISTRAR, TWO, press


def elections(store: HallStore) -> int:
    with store.reading() as view:
        return int(view.session.execute(text("select count(*) from election")).scalar_one())


def written(store: HallStore) -> int:
    with store.reading() as view:
        return view.journal_head.seq


def row() -> ElectionRow:
    return ElectionRow(id=ElectionId("e1"), created_at=OPERATOR_TIME)


OPERATOR_TIME = datetime(2026, 11, 23, tzinfo=UTC)


def test_a_unit_that_does_not_commit_leaves_nothing(store: HallStore) -> None:
    with store.unit(OPERATOR) as unit:
        unit.require(Verb.EDIT_SETUP, once=press())
        unit.session.add(row())
        unit.record(SetupChanged(setup="A"))
    assert (elections(store), written(store)) == (0, 0)


def test_an_act_with_its_event_is_kept_and_comes_out(store: HallStore) -> None:
    with store.unit(OPERATOR) as unit:
        unit.require(Verb.EDIT_SETUP, once=press())
        unit.session.add(row())
        unit.record(SetupChanged(setup="A"))
        outcome = unit.commit(7)
    assert (outcome.value, outcome.events) == (7, (SetupChanged(setup="A"),))
    assert (elections(store), written(store)) == (1, 1)


@pytest.mark.parametrize("early_flush", [False, True])
def test_a_silent_change_by_flush_is_refused(store: HallStore, early_flush: bool) -> None:
    with pytest.raises(SilentChangeError), store.unit(OPERATOR) as unit:
        unit.require(Verb.EDIT_SETUP, once=press())
        unit.session.add(row())
        if early_flush:
            unit.session.flush()
        unit.commit(None)
    assert elections(store) == 0


@pytest.mark.parametrize("how", ["bulk", "text", "driver"])
def test_a_silent_change_past_the_session_is_refused(store: HallStore, how: str) -> None:
    with store.unit(OPERATOR) as unit:
        unit.require(Verb.EDIT_SETUP, once=press())
        unit.session.add(row())
        unit.record(SetupChanged(setup="A"))
        unit.commit(None)
    with pytest.raises(SilentChangeError), store.unit(OPERATOR) as unit:
        unit.require(Verb.EDIT_SETUP, once=press())
        if how == "bulk":
            unit.session.execute(update(ElectionRow).values(id="x"))
        elif how == "text":
            unit.session.execute(text("update election set id = 'x'"))
        else:
            unit.session.connection().exec_driver_sql("update election set id = 'x'")
        unit.commit(None)
    with store.reading() as view:
        assert view.election_row is not None
        assert view.election_row.id == "e1"


def test_an_act_that_asked_nobody_cannot_commit(store: HallStore) -> None:
    with pytest.raises(SilentChangeError), store.unit(OPERATOR) as unit:
        unit.commit(None)


def test_the_same_press_again_changes_nothing_and_gives_the_first_outcome(store: HallStore) -> None:
    once = press()
    with store.unit(OPERATOR) as unit:
        unit.require(Verb.EDIT_SETUP, once=once)
        unit.record(SetupChanged(setup="A"))
        unit.commit(("第一次", 1))
    with pytest.raises(AlreadyDone) as refused, store.unit(OPERATOR) as unit:
        unit.require(Verb.EDIT_SETUP, once=once)
    assert refused.value.first == ("第一次", 1)
    assert written(store) == 1


def test_the_wrong_phase_is_refused(store: HallStore) -> None:
    with pytest.raises(NotNow) as refused, store.unit(REGISTRAR) as unit:
        unit.require(Verb.ISSUE_BALLOTS, once=press())
    assert refused.value.code is ProblemCode.NOT_NOW


def test_the_wrong_duty_is_refused(store: HallStore) -> None:
    with pytest.raises(NotYou) as refused, store.unit(REGISTRAR) as unit:
        unit.require(Verb.EDIT_SETUP, once=press())
    assert refused.value.code is ProblemCode.NOT_YOU


def test_an_event_names_both_people_of_a_pair(store: HallStore) -> None:
    with store.unit(TWO) as unit:
        unit.require(Verb.FREEZE_RULE_SHEET, once=press())
        unit.record(SetupChanged(setup="A"))
        unit.commit(None)
    with store.reading() as view:
        (line,) = journal.lines(view.session)
    assert (line.actor_name, line.second_name) == ("总监票人", "监票人")


def test_nothing_can_be_written_through_a_reading(store: HallStore) -> None:
    with pytest.raises(StorageProblem), store.reading() as view:
        view.session.execute(insert(ElectionRow).values(id="x", created_at=OPERATOR_TIME))
        view.session.commit()


def test_four_threads_keep_one_unbroken_chain(store: HallStore) -> None:
    def work() -> None:
        for _ in range(20):
            with store.unit(OPERATOR) as unit:
                unit.require(Verb.EDIT_SETUP, once=press())
                unit.record(SetupChanged(setup="A"))
                unit.commit(None)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as view:
        verdict = journal.verify(journal.lines(view.session))
    assert (verdict.holds, verdict.length) == (True, 80)

"""From the bundle to the result over a real day, by keys."""

from app.domain.count_views import BatchState
from app.ui.navigator import PageId
from app.ui.pages.scan_lines import batch_state
from tests.support.played import CREW
from tests.support.ui import rows


def test_the_scan_page_says_what_the_open_bundle_still_waits_for(shown):
    page = shown(PageId.SCAN)
    assert [b.state for b in rows(page.table)] == [BatchState.CLOSED, BatchState.OPEN]
    waits = rows(page.table)[-1]
    assert batch_state(waits) == ("等认定" if waits.doubtful else "可以计入")
    assert f"{waits.doubtful} 张等监票人认定" in page.close_button.text() or page.close_button.isEnabled()


def test_a_bundle_is_thrown_back_with_a_reason(shown, desk, messages):
    page = shown(PageId.SCAN)
    messages.answers.append("掺进别的票")
    page.acts.back_button.click()
    assert desk.table.counting.batches()[-1].state is BatchState.THROWN_BACK


def test_a_new_bundle_reads_a_file_and_says_that_it_was_counted_before(shown, desk, messages, counting_day):
    page = shown(PageId.SCAN)
    messages.answers.append({"label": "9", "kind": "village", "expected": ""})
    page.open_button.click()
    scan = sorted((counting_day.parent / "scans").iterdir())[0]
    messages.answers.append(str(scan))
    page.files_button.click()
    assert page.stop_panel.isVisible()
    assert page.stop_panel.title.text() == "这一张记无效：号码重复"
    assert not page.close_button.isVisible()
    page.next_button.click()
    assert not page.stop_panel.isVisible()
    assert [card.state for card in page.last.strip.cards()] == ["无效另放"]


def settle(shown, tools, desk, messages):
    """Let two people answer everything on the page by keys, as the first answer says."""
    for actor in (CREW.scrutineer, CREW.second_scrutineer):
        tools.session.sign_in(actor)
        page = shown(PageId.ADJUDICATE)
        for _ in range(40):
            if not page._queue:
                break
            page.plain_key("1")
            page.submit_button.click()
    return page


def test_doubts_are_decided_by_two_people_with_keys_alone(shown, tools, desk, messages):
    assert desk.table.adjudication.questions(by=CREW.scrutineer), "the played day leaves a doubt"
    settle(shown, tools, desk, messages)
    left = [
        q
        for q in desk.table.adjudication.questions(by=CREW.chief)
        if q.item.kind.value != "name" and q.answered_by < 2
    ]
    assert left == []


def test_the_result_page_shows_closed_bundles_only(shown, desk):
    page = shown(PageId.RESULT)
    view = desk.table.tally.totals()
    assert f"已计 {view.counted} 张" in page.numbers.text()
    assert "没有计入" in page.state.text()

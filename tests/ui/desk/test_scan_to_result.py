"""From the bundle to the result over a real day, by keys."""

import shutil

from app.domain.count_views import BatchState
from app.ui.pages.scan_lines import batch_state
from tests.support.page_objects import AdjudicateDesk, ResultDesk, ScanDesk
from tests.support.played import CREW
from tests.support.ui import rows


def test_the_scan_page_says_what_the_open_bundle_still_waits_for(turn_to):
    scan = turn_to(ScanDesk)
    assert [b.state for b in rows(scan.page.table)] == [BatchState.CLOSED, BatchState.OPEN]
    waits = rows(scan.page.table)[-1]
    assert batch_state(waits) == ("等认定" if waits.doubtful else "可以计入")
    assert f"{waits.doubtful} 张等监票人认定" in scan.page.close_button.text() or scan.may("Enter")


def test_a_bundle_is_thrown_back_with_a_reason(turn_to, desk):
    turn_to(ScanDesk).throw_back("掺进别的票")
    assert desk.table.counting.batches()[-1].state is BatchState.THROWN_BACK


def test_a_new_bundle_reads_a_file_and_says_that_it_was_counted_before(turn_to, counting_day):
    scan = turn_to(ScanDesk).open_bundle("9", "village")
    scan.read(sorted((counting_day.parent / "scans").iterdir())[0])
    assert "这一张记无效：号码重复" in scan.says
    assert not scan.page.close_button.isVisible()
    scan.press("Enter")
    assert "号码重复" not in scan.says
    assert [card.state for card in scan.page.last.strip.cards()] == ["无效另放"]


def test_a_folder_that_is_read_again_is_put_away_at_once_and_counts_nothing_twice(
    turn_to, desk, counting_day, tmp_path
):
    for scan in sorted((counting_day.parent / "scans").rglob("*.jpg"))[-3:]:
        shutil.copy(scan, tmp_path)
    scan = turn_to(ScanDesk).read_folder(tmp_path)
    scan.press("Alt+N")
    before = desk.table.counting.batches()
    scan.read_folder(tmp_path)  # the power was cut, or nobody knew that it was read
    assert "扫过的 3 张，一起看过" in scan.says
    scan.press("Alt+N")
    assert "一起看过" not in scan.says
    assert scan.page.close_button.isVisible()
    assert desk.table.counting.batches() == before


def test_doubts_are_decided_by_two_people_with_keys_alone(turn_to, desk):
    assert desk.table.adjudication.questions(by=CREW.scrutineer), "the played day leaves a doubt"
    turn_to(AdjudicateDesk, CREW.scrutineer).decide_all()
    turn_to(AdjudicateDesk, CREW.second_scrutineer).decide_all()
    left = [
        q
        for q in desk.table.adjudication.questions(by=CREW.chief)
        if q.item.kind.value != "name" and q.answered_by < 2
    ]
    assert left == []


def test_the_result_page_shows_closed_bundles_only(turn_to, desk):
    result = turn_to(ResultDesk)
    assert f"已计 {desk.table.tally.totals().counted} 张" in result.says
    assert "没有计入" in result.says

"""The record, the package and the backup over a real day."""

from app.ui.navigator import PageId
from tests.support.played import CREW
from tests.support.ui import rows


def test_the_record_is_searched_and_its_chain_checked(shown, messages):
    page = shown(PageId.JOURNAL)
    everything = page.table.model().rowCount()
    page.search.setText("换发")
    assert 0 < page.table.model().rowCount() < everything
    page.check_button.click()
    assert "没有断" in messages.said[-1]


def test_a_package_waits_for_the_result(shown):
    page = shown(PageId.EXPORT)
    assert not page.write_button.isEnabled()
    assert "还没有结果" in page.write_button.text()


def test_a_backup_is_made_by_enter_and_listed(shown, tools, desk, messages):
    tools.session.sign_in(CREW.operator)
    page = shown(PageId.BACKUP)
    page.make_button.click()
    assert len(rows(page.copies)) == 1
    assert "核验过" in messages.said[-1]

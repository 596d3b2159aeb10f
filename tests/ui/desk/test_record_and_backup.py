"""The record, the package and the backup over a real day."""

from datetime import UTC, datetime

from openpyxl import load_workbook

from app.export.authority import make_rehearsal_authority
from app.services.keys import CHAIN, KEY, ROOT
from tests.support.page_objects import BackupDesk, ExportDesk, JournalDesk
from tests.support.played import CREW


def test_the_record_is_searched_checked_and_saved_as_a_table(turn_to, desk, tmp_path):
    journal = turn_to(JournalDesk)
    everything = len(journal.rows())
    journal.search("换发")
    assert 0 < len(journal.rows()) < everything
    assert f"找到 {len(journal.rows())} 条" in journal.says
    journal.check()
    assert "没有断" in journal.said[-1]
    assert f"{everything} 条都接得上" in journal.says
    journal.save(tmp_path / "全程记录.xlsx")
    assert journal.said[-1] == f"已存 {everything} 条"
    assert load_workbook(tmp_path / "全程记录.xlsx").active.max_row >= everything
    assert journal.recorded == everything  # reading a record adds nothing to it


def test_a_package_waits_for_the_result(turn_to, tmp_path):
    export = turn_to(ExportDesk, CREW.operator).press("Enter")
    assert "还没有结果" in export.says
    assert (export.messages.asked, export.said) == ([], [])


def test_the_towns_keys_are_taken_in_by_f5_and_named(turn_to, tmp_path):
    keys = make_rehearsal_authority(signer_name="云溪镇", now=datetime.now(UTC))
    for name, pem in (
        (KEY, keys.signer.key_pem()),
        (CHAIN, keys.signer.chain_pem()),
        (ROOT, keys.trust_root_pem()),
    ):
        (tmp_path / name).write_bytes(pem)
    export = turn_to(ExportDesk, CREW.operator)
    before = export.recorded
    export.take_keys(tmp_path)
    assert export.said[-1] == "已装入签名钥匙：CN=云溪镇"
    assert export.recorded == before + 1


def test_a_backup_is_made_by_enter_and_listed(turn_to):
    backup = turn_to(BackupDesk, CREW.operator).press("Enter")
    assert len(backup.rows(backup.page.copies)) == 1
    assert "核验过" in backup.said[-1]

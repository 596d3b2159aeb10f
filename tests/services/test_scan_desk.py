from pathlib import Path

from app.domain.count_views import SheetFault
from app.printing.ballot import print_ballots
from app.services.ballot_printing import BallotPrinter, ballot_key
from app.services.counting.scan import ScanDesk
from tests.support.counting import KEY, Table, sample
from tests.support.hall import OPERATOR


def test_a_printed_pdf_is_read_masked_and_counted_and_a_second_feed_counts_nothing(tmp_path: Path) -> None:
    table = Table(tmp_path, sample("party"))
    pdf = tmp_path / "pages.pdf"
    pdf.write_bytes(print_ballots(table.setup, count=3, key=KEY, seed="s"))
    desk = ScanDesk(table.hall, table.counting, BallotPrinter(KEY))
    batch = table.batch(3)
    fed = desk.feed(batch, [pdf], by=OPERATOR)
    assert [f.take.position for f in fed] == [1, 2, 3]
    assert all(f.take.counted for f in fed)
    again = desk.feed(batch, [pdf], by=OPERATOR)
    assert {f.take.fault for f in again} == {SheetFault.RESCANNED}
    sheet = table.counting.sheets(batch)[0].sheet
    assert (table.counting.image(sheet) or b"")[:2] == b"\xff\xd8"
    assert table.close(batch).count.valid == 3
    table.shut()


def test_the_ballot_key_is_made_once_and_kept(tmp_path: Path) -> None:
    key = ballot_key(tmp_path / "keys")
    assert len(key) == 32
    assert ballot_key(tmp_path / "keys") == key

"""样票 (PAPERS.md 3, picture 01c): the ballot to be posted and explained; made by the ballot press, counted like a paper."""

from app.printing.ballot import print_specimen
from app.printing.page import Printed
from app.printing.records.specimen import Specimen


def render(record: Specimen) -> bytes:
    """Return one specimen of every ballot type as PDF bytes."""
    return layout(record).data


def layout(record: Specimen) -> Printed:
    """Return the specimens, one page a ballot type."""
    return Printed(data=print_specimen(record.setup), pages=len(record.setup.ballot_types))

"""The record of 样票: the election itself, since a specimen is the ballot without code and number."""

from dataclasses import dataclass

from app.domain.election import ElectionSetup
from app.printing.records.common import Imprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """样票 of every ballot type. The imprint goes into the file's name and journal, never onto the sheet."""

    imprint: Imprint
    setup: ElectionSetup

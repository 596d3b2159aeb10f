"""The code of a sheet that was printed for an election, as a barcode gun reads it off a spoiled one."""

from pathlib import Path

from app.bootstrap import Desk
from app.domain.ballot_code import Purpose, encode, number_from, stream
from app.services.ballot_printing import ballot_key


def a_printed_code(desk: Desk, number: int = 1) -> str:
    """Return an authentic code of the first ballot type; *number* tells one sheet from another."""
    state = desk.election.state()
    return encode(
        ballot_key(Path(desk.folder) / "keys"),
        election_id=state.setup.id,
        type_id=state.setup.ballot_types[0].id,
        number=number_from(stream("spoiled", "n", number)),
        purpose=Purpose.TEST if state.setup.practice else Purpose.REAL,
        round_no=state.round_no,
    )

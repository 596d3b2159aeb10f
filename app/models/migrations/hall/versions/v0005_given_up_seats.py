"""Vacant seats that a party's meeting left empty."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.execute(
        "CREATE TABLE given_up_seats ("
        " round_no INTEGER NOT NULL,"
        " post TEXT NOT NULL,"
        " seats INTEGER NOT NULL,"
        " hands INTEGER NOT NULL,"
        " CONSTRAINT pk_given_up_seats PRIMARY KEY (round_no, post),"
        " CONSTRAINT fk_given_up_seats_round_no_round FOREIGN KEY(round_no) REFERENCES round (round_no) )"
    )

"""Wrong PINs in a row: a restart does not forget them."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of tries."""
    op.execute(
        "CREATE TABLE staff_tries ("
        " staff_id TEXT NOT NULL,"
        " wrong INTEGER NOT NULL,"
        " waits_since TEXT,"
        " CONSTRAINT pk_staff_tries PRIMARY KEY (staff_id),"
        " CONSTRAINT fk_staff_tries_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (staff_id) )"
    )

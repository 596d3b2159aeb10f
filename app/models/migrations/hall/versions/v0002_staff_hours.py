"""When somebody on duty serves."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of hours."""
    op.execute(
        "CREATE TABLE staff_hours ("
        " staff_id TEXT NOT NULL,"
        " hours TEXT NOT NULL,"
        " CONSTRAINT pk_staff_hours PRIMARY KEY (staff_id),"
        " CONSTRAINT fk_staff_hours_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (staff_id) )"
    )

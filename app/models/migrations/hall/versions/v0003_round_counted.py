"""The counted case each round was decided from."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; rounds decided before have none."""
    op.execute("ALTER TABLE round ADD COLUMN counted TEXT")

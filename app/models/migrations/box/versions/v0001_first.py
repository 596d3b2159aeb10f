"""The first schema of box.sqlite, statement by statement as it was released (the .sql file beside this one)."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, index and trigger."""
    for statement in (Path(__file__).with_suffix(".sql")).read_text(encoding="utf-8").split(";;\n"):
        if statement.strip():
            op.execute(statement)

"""How a store grows: Alembic revisions for each of the two files, run when an older file is opened (app/models/migrate.py)."""

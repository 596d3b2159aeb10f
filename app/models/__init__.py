"""THE ROWS. SQLAlchemy tables, units of work, journal. Rows never leave this room."""

"""box.sqlite: readings, decisions, votes. No clock, no order of casting, no voter. Never imports app.models.roll."""

"""hall.sqlite: voters, proxies, check-ins. Never imports app.models.box."""

"""Rules of the 村民委员会 election (RULES.md A)."""

"""Rules of the 党员大会 election (RULES.md A)."""

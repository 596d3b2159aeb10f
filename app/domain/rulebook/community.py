"""Rules of the 居民委员会 election (RULES.md A)."""

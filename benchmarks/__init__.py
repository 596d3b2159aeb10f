"""Speed and reading measured by scripts that print tables; nothing here is asserted."""

"""THE COMMANDS. One module a command of `python -m app`; argument parsing and exit codes only."""

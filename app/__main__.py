"""`python -m app COMMAND`: hands over to the command's module in app.cli; no command opens the window."""

import importlib
import io
import multiprocessing
import os
import sys

# Before NumPy is loaded: the matrices are small, and threads of threads only wait for each other.
for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")

COMMANDS = {
    "ballots": "print numbered ballots and their layout",
    "decide": "decide election cases from JSON",
    "demo": "play a whole polling day",
    "read": "read scanned ballots",
    "run": "open the window",
    "self_check": "try every part of this build once (also --self-check)",
    "verify": "verify a result package",
}


def main(argv: list[str]) -> int:
    """Run one command and return the exit status (0 done, 1 verdict is no, 2 input does not fit)."""
    name = argv[0] if argv else "run"
    if name == "--self-check":
        name = "self_check"
    if name not in COMMANDS:
        width = max(map(len, COMMANDS))
        lines = "\n".join(f"  {key:<{width}}  {text}" for key, text in COMMANDS.items())
        sys.stderr.write(f"usage: python -m app COMMAND ...\n\n{lines}\n")
        return 0 if name in ("-h", "--help") else 2
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A pipe on Windows, or an odd locale, would refuse Chinese.
            stream.reconfigure(encoding="utf-8")
    # Imported late so that `decide` starts without Qt, OpenCV or a database.
    module = importlib.import_module(f"app.cli.{name}")
    return int(module.main(argv[1:]))


if __name__ == "__main__":
    # A built program starts its reading workers by starting itself again.
    multiprocessing.freeze_support()
    sys.exit(main(sys.argv[1:]))

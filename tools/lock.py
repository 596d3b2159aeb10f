"""Writes requirements.lock from pyproject.toml, every package with its hashes. Needs `uv` on the PATH."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


def main() -> int:
    """Resolve for all platforms and Python 3.11 upward; return uv's exit status."""
    command = [
        "uv",
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--generate-hashes",
        "--no-header",
        "--no-emit-index-url",
    ]
    command += ["--python-version", "3.11", "--extra", "dev", "pyproject.toml", "-o", "requirements.lock"]
    return subprocess.run(command, cwd=HERE, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

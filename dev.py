#!/usr/bin/env python3
"""The one door: `python3 dev.py COMMAND`. Standard library only; it brings everything else itself.

    demo         play a whole polling day, files in demo-out/
    test         run the whole test suite
    run          open the window
    check        format, lint, strict types, import contracts, tests and coverage (what CI runs)
    bench        measure speed and reading; prints tables
    build        make the one-folder program with PyInstaller and let it check itself
    screenshots  make every page as a picture for README and manual

What follows the command is handed on (`python3 dev.py test tests/domain -k quorum`).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
LOCK = HERE / "requirements.lock"
WINDOWS = os.name == "nt"
HALF_MADE = "half-made"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# What Qt's offscreen and xcb plugins, OpenCV and zbar load at run time; measured on a minimal Debian 12.
# One entry is enough: a name followed by others lists later Debian's renamed packages (the t64 transition).
SYSTEM_PACKAGES = (
    ("libegl1",),
    ("libgl1",),
    ("libglib2.0-0", "libglib2.0-0t64"),
    ("libdbus-1-3",),
    ("libfontconfig1",),
    ("libxkbcommon-x11-0",),
    ("libxcb-cursor0",),
    ("libxcb-icccm4",),
    ("libxcb-keysyms1",),
    ("libxcb-shape0",),
    ("libzbar0", "libzbar0t64"),
    ("xvfb",),
    ("libxtst6",),
    ("xauth",),
)


def main(argv: list[str]) -> int:
    if sys.version_info < (3, 11):
        return _stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    command = argv[0] if argv else "--help"
    if command not in COMMANDS:
        print(__doc__)
        return 0 if command in ("-h", "--help") else 2
    try:
        problem = _ensure_system_packages() or _ensure_venv()
        return _stop(problem) if problem else COMMANDS[command](argv[1:])
    except KeyboardInterrupt:
        return 130


# Commands ------------------------------------------------------------------------------------------------------


def demo(rest: list[str]) -> int:
    out = [] if any(word.split("=")[0] == "--out" for word in rest) else ["--out", str(HERE / "demo-out")]
    return _module("app", "demo", *out, *rest, cwd=None)


def run(rest: list[str]) -> int:
    return _module("app", "run", *rest, cwd=None)


def test(rest: list[str]) -> int:
    return _module("pytest", *(rest or ["-n", "auto"]), offscreen=True)


def check(rest: list[str]) -> int:
    return _module("tools.check", *rest, offscreen=True)


def bench(rest: list[str]) -> int:
    return _module("benchmarks", *rest, offscreen=True)


def build(rest: list[str]) -> int:
    failed = _module("PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec", *rest)
    if failed:
        return failed
    program = HERE / "dist" / "polling-desk" / ("polling-desk.exe" if WINDOWS else "polling-desk")
    print("Built", program.parent, flush=True)
    return subprocess.run([str(program), "--self-check"], check=False).returncode


def screenshots(rest: list[str]) -> int:
    return _module("tools.screenshots", *rest, offscreen=True)


COMMANDS = {f.__name__: f for f in (demo, test, run, check, bench, build, screenshots)}


# Making the machine ready --------------------------------------------------------------------------------------


def _ensure_system_packages() -> str:
    """Install missing system packages where apt-get can; return a problem in words, or nothing."""
    if WINDOWS or sys.platform == "darwin":
        return ""
    wanted = list(SYSTEM_PACKAGES)
    try:
        import ensurepip  # noqa: F401  # Debian leaves it out of python3
    except ImportError:
        wanted.append((f"python3.{sys.version_info.minor}-venv", "python3-venv"))
    if not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        # Another family of Linux: only what really fails to load is named.
        missing = [names[0] for names in wanted if not _loads(names[0])]
        return (
            "These system libraries are missing (named as in Debian): " + " ".join(missing) if missing else ""
        )
    missing_sets = [names for names in wanted if not any(map(_installed, names))]
    if not missing_sets:
        return ""
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    by_hand = "apt-get install " + " ".join(names[0] for names in missing_sets)
    if sudo and not shutil.which("sudo"):
        return (
            "System packages are missing, and there is no sudo here. Run as root, then try again:\n  "
            + by_hand
        )
    print("Installing system packages:", " ".join(names[0] for names in missing_sets), flush=True)
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    subprocess.run([*sudo, "apt-get", "update", "-qq"], check=False, **quiet)
    names = [_known_to_apt(names) for names in missing_sets]
    done = subprocess.run(
        [*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *names], check=False, **quiet
    )
    return (
        ""
        if done.returncode == 0
        else f"The system packages could not be installed. Run as root:\n  {by_hand}"
    )


def _installed(package: str) -> bool:
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f=${Status}", package], capture_output=True, text=True, check=False
    )
    return "install ok installed" in answer.stdout


def _known_to_apt(names: tuple[str, ...]) -> str:
    for name in names:
        shown = subprocess.run(["apt-cache", "show", name], capture_output=True, check=False)
        if shown.returncode == 0 and shown.stdout:
            return name
    return names[0]


def _loads(package: str) -> bool:
    import ctypes

    library = {
        "libegl1": "libEGL.so.1",
        "libgl1": "libGL.so.1",
        "libglib2.0-0": "libglib-2.0.so.0",
        "libdbus-1-3": "libdbus-1.so.3",
        "libfontconfig1": "libfontconfig.so.1",
        "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
        "libxcb-cursor0": "libxcb-cursor.so.0",
        "libzbar0": "libzbar.so.0",
    }.get(package)
    if library is None:
        return True
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _ensure_venv() -> str:
    """Make or refresh .venv from the lock file; return a problem in words, or nothing."""
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    stamp = VENV / "lock.sha256"
    stood = stamp.read_text() if PYTHON.exists() and stamp.exists() else ""
    if stood == wanted:
        return ""
    try:
        if stood in ("", HALF_MADE):
            # Made anew: what a stopped install left may lack files that pip believes are there.
            print("Making .venv", flush=True)
            venv.create(VENV, with_pip=True, clear=VENV.exists())
        stamp.write_text(HALF_MADE)
    except (OSError, subprocess.CalledProcessError) as error:
        return f"{VENV} could not be made: {error}"
    print("Installing the locked packages (once, a minute or two)", flush=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
    # The lock names the whole tree. Resolving it again could meet a newer release through an extra
    # ("coverage[toml]>=7"), which has no hash here: pip would stop.
    locked = ["--no-deps", "--require-hashes", "-r", str(LOCK)]
    done = subprocess.run([*pip, "install", "--quiet", *locked], check=False)
    if done.returncode:
        return "The packages could not be installed; the lines above say which. Is the network there?"
    stamp.write_text(wanted)
    return ""


def _module(module: str, *rest: str, offscreen: bool = False, cwd: Path | None = HERE) -> int:
    """Run a module of ours or of .venv; *cwd* None: where the caller stands, so that paths mean what was typed."""
    path = os.pathsep.join(filter(None, (str(HERE), os.environ.get("PYTHONPATH", ""))))
    env = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": path}
    if offscreen:
        env["QT_QPA_PLATFORM"] = "offscreen"
    with subprocess.Popen([str(PYTHON), "-m", module, *rest], cwd=cwd, env=env) as running:
        try:
            return running.wait()
        except KeyboardInterrupt:
            return running.wait()  # it was told too, and is tidying up


def _stop(why: str) -> int:
    print(why, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

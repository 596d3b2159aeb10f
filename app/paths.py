"""Where things live: resources, the manual, data folder, logs. The only place that knows about a frozen build."""

import os
import sys
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[1]


def resources() -> Path:
    """Return the folder of fonts, icons, translations and samples (inside the build, or the checkout)."""
    base = getattr(sys, "_MEIPASS", None)
    return (Path(base) if base else _CHECKOUT) / "resources"


def documents() -> Path:
    """Return the folder of the operator's manual and its pictures (inside the build, or the checkout)."""
    base = getattr(sys, "_MEIPASS", None)
    return (Path(base) if base else _CHECKOUT) / "docs"


def data_folder() -> Path:
    """Return the folder that holds one folder per election; ``POLLING_DESK_DATA`` overrides it."""
    chosen = os.environ.get("POLLING_DESK_DATA")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "PollingDesk"
    return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "polling-desk"


def logs_folder() -> Path:
    """Return the folder of the technical log (never the journal)."""
    return data_folder() / "logs"

"""The clerk's own settings of this computer, kept as JSON beside the elections; never part of an election."""

import json
import logging
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.ui.tokens import ThemeName

_log = logging.getLogger(__name__)

VOLUMES = (0, 35, 65, 100)
"""Four steps, in per cent; 0 is silent (the frame round the page stays)."""
FONT_SCALES = (1.0, 1.15, 1.3, 1.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Everything on the settings page."""

    theme: ThemeName = ThemeName.LIGHT
    font_scale: float = 1.0
    still: bool = False
    volume: int = 65
    camera: int = 0
    scanner_folder: str = ""
    printer: str = ""
    print_slips: bool = False
    display: str = ""
    """Name of the screen the hall looks at; empty = the first that is not the window's."""
    idle_minutes: int = 10
    recent: tuple[str, ...] = field(default_factory=tuple)
    """Folders of the elections opened last, newest first."""


class Settings(QObject):
    """Reads and writes the preferences; ``changed`` after each change."""

    changed = Signal()

    def __init__(self, file: Path | None = None) -> None:
        super().__init__()
        self._file = file
        self._now = _read(file) if file else Preferences()

    @property
    def now(self) -> Preferences:
        """The preferences in force."""
        return self._now

    def put(self, **values: Any) -> None:
        """Change some preferences and save them; a folder that cannot be written keeps them for this run only."""
        self._now = replace(self._now, **values)
        if self._file:
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._file.write_text(json.dumps(asdict(self._now), ensure_ascii=False, indent=1), "utf-8")
            except OSError:
                _log.info("preferences not saved", exc_info=True)
        self.changed.emit()

    def remember(self, folder: Path) -> None:
        """Put *folder* at the head of the recent elections."""
        others = [known for known in self._now.recent if known != str(folder)]
        self.put(recent=(str(folder), *others)[:12])


def _read(file: Path) -> Preferences:
    """Read *file*; what is missing or does not fit takes its default: settings must never stop a polling day."""
    try:
        raw = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return Preferences()
    kept: dict[str, Any] = {}
    default = Preferences()
    for known in fields(Preferences):
        value = raw.get(known.name) if isinstance(raw, dict) else None
        standard = getattr(default, known.name)
        if known.name == "theme":
            kept["theme"] = ThemeName(value) if value in set(ThemeName) else ThemeName.LIGHT
        elif known.name == "recent":
            kept["recent"] = tuple(map(str, value)) if isinstance(value, list) else ()
        elif isinstance(value, type(standard)):
            kept[known.name] = value
    return Preferences(**kept)

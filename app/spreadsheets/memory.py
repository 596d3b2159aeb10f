"""Which column meant what, remembered per town in one small JSON file of the data folder. Losing it loses no fact."""

import json
from collections.abc import Mapping
from pathlib import Path

from app.domain.roll_columns import RollField
from app.spreadsheets.writing import write_whole


class MappingMemory:
    """Remembers, for a town, the heading that each field was last taken from."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def recall(self, town: str) -> dict[RollField, str]:
        """Return the remembered headings by field; empty when nothing usable is remembered."""
        known = self._load().get(town, {})
        if not isinstance(known, dict):
            return {}
        fields = {field.value for field in RollField}
        return {RollField(key): str(text) for key, text in known.items() if key in fields}

    def remember(self, town: str, headings: Mapping[RollField, str]) -> None:
        """Remember *headings* for *town*. Raises StorageProblem."""
        known = self._load()
        known[town] = {field.value: heading for field, heading in headings.items()}
        write_whole(self._path, json.dumps(known, ensure_ascii=False, indent=1).encode())

    def _load(self) -> dict[str, object]:
        try:
            known = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}

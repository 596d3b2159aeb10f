"""An election that is still being written down: kept beside where its files will be, not yet founded, no event."""

import json
from pathlib import Path
from typing import Any

from app.domain.errors import StorageProblem
from app.domain.problem_codes import ProblemCode
from app.spreadsheets.writing import write_inside


def keep_draft(file: Path, data: dict[str, Any]) -> None:
    """Put the answers so far at *file*, whole or not at all. Raises StorageProblem."""
    write_inside(file, json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8"))


def read_draft(file: Path) -> dict[str, Any]:
    """Return the answers at *file*. Raises StorageProblem STORAGE_DAMAGED where they cannot be read."""
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, TypeError, ValueError) as error:
        raise StorageProblem(ProblemCode.STORAGE_DAMAGED, file=str(file)) from error

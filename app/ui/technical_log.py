"""The file that a technician asks for after 程序这一步出了差错: where in the code it happened, never with what.

A message of an exception can carry the values it was about, a ballot's number or a person's; with the time beside it that
would be an order that no file may keep (ARCHITECTURE, two stores). So a traceback is written without its messages.
"""

import copy
import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

FILE = "polling-desk.log"
_LARGEST = 1_000_000
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
Raised = tuple[type[BaseException], BaseException, TracebackType | None]


class _WithoutValues(logging.Formatter):
    """Writes the places and the kinds of a chain of exceptions."""

    def format(self, record: logging.LogRecord) -> str:
        """Format anew: another handler may have left its own words, with the messages, on the record."""
        fresh = copy.copy(record)
        fresh.exc_text = None
        return super().format(fresh)

    def formatException(self, ei: Raised | tuple[None, None, None]) -> str:
        """Return the calls that led to each exception of the chain, the first cause first."""
        error = ei[1]
        parts: list[str] = []
        while error is not None:
            calls = "".join(
                f"  {c.filename}:{c.lineno} {c.name}\n" for c in traceback.extract_tb(error.__traceback__)
            )
            parts.append(f"{calls}{type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(reversed(parts))


def keep_log(folder: Path) -> logging.Handler | None:
    """Write what is logged to a file in *folder* too; return the handler, or None where the folder cannot be written.

    Three files of a megabyte at most: the day's own records never wait for room that the log took.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / FILE, maxBytes=_LARGEST, backupCount=2, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(_WithoutValues(_FORMAT))
    logging.getLogger().addHandler(handler)
    return handler

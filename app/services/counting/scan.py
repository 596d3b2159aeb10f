"""Feeding a batch from files: read, mask, take, in the order of the stack. What the scan page calls off the window's thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.count_views import Take
from app.domain.errors import ReadingProblem
from app.domain.ids import BatchId
from app.domain.people import Actor
from app.domain.problem_codes import ProblemCode
from app.models.hall_store import HallStore
from app.scanning import PageLayout, SheetReading, page_layout, read_page
from app.scanning.frames import Grey
from app.scanning.keeping import masked_bytes
from app.scanning.run import ReaderEndedError, Readers
from app.scanning.sources import WatchedFolder, pages
from app.services.ballot_printing import BallotPrinter
from app.services.counting.desk import CountingService

_CHUNK = 25
"""Pages kept in memory at a time; each chunk is stored at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fed:
    """One page of a run: which file, and what became of it."""

    file: str
    page: int
    take: Take


def _quiet(_: Fed) -> None:
    return None


class FolderWatch:
    """A folder that a sheet-fed scanner fills; files that lay there before are not taken."""

    def __init__(self, folder: Path) -> None:
        self._watched = WatchedFolder(folder)

    @property
    def gone(self) -> bool:
        """Whether the folder is not there any more."""
        return self._watched.gone

    def ready(self) -> list[Path]:
        """Return the files that have been written out since the last look."""
        return list(dict.fromkeys(page.file for page in self._watched.new_pages()))


class ScanDesk:
    """Reads pages with the layouts of the open election and takes them into a batch."""

    def __init__(self, hall: HallStore, counting: CountingService, printer: BallotPrinter) -> None:
        self._hall = hall
        self._counting = counting
        self._printer = printer
        self._readers: Readers | None = None

    @staticmethod
    def count(paths: Sequence[Path]) -> int:
        """Count the pages of *paths*, without reading them."""
        return sum(1 for _ in pages(paths))

    def feed(
        self,
        batch: BatchId,
        paths: Sequence[Path],
        *,
        by: Actor,
        workers: int = 1,
        told: Callable[[Fed], None] = _quiet,
    ) -> tuple[Fed, ...]:
        """Take every page of *paths* (files, folders, PDF, TIFF) in order; *told* hears of each page once it is stored.

        Raises ReadingProblem(READER_ENDED) where the system ended a worker; what *told* heard of is kept.
        """
        fed: list[Fed] = []
        waiting: list[tuple[SheetReading, bytes | None]] = []

        def store() -> None:
            takes = self._counting.take_many(batch, waiting, by=by) if waiting else ()
            for (reading, _), take in zip(waiting, takes, strict=True):
                fed.append(Fed(file=reading.file, page=reading.page, take=take))
                told(fed[-1])
            waiting.clear()

        try:
            for read in self._ready(workers).read(paths, masked=True):
                waiting.append(read)
                if len(waiting) >= _CHUNK:
                    store()
        except ReaderEndedError as ended:
            store()
            raise ReadingProblem(ProblemCode.READER_ENDED, taken=len(fed)) from ended
        store()
        return tuple(fed)

    def longest_mm(self) -> float:
        """Return the long side of the largest ballot of today, mm."""
        return max(max(layout.width, layout.height) for layout in self._layouts())

    def take_picture(self, batch: BatchId, picture: Grey, *, by: Actor) -> Fed:
        """Read one picture a camera took and take it into *batch*."""
        layouts = self._layouts()
        reading = read_page(picture, layouts)
        kept = masked_bytes(picture, reading, layouts)
        (take,) = self._counting.take_many(batch, [(reading, kept)], by=by)
        return Fed(file="", page=0, take=take)

    def close(self) -> None:
        """End the reading workers."""
        if self._readers is not None:
            self._readers.close()

    def _ready(self, workers: int) -> Readers:
        """Return readers for the layouts of today; those of the bundle before where they still fit (they start slowly)."""
        layouts = tuple(self._layouts())
        kept = self._readers
        if kept is None or (kept.layouts, kept.workers) != (layouts, workers):
            self.close()
            self._readers = kept = Readers(layouts, workers=workers)
        return kept

    def _layouts(self) -> list[PageLayout]:
        with self._hall.reading() as view:
            return [page_layout(layout) for layout in self._printer.layouts(view.setup)]

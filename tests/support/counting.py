"""A hall at the counting table: sample elections, readings made by hand, and all counting desks on real files."""

import json
from collections.abc import Iterable
from pathlib import Path

from app.domain.ballot_code import Purpose, encode, number_from, stream
from app.domain.bodies import RoundKind
from app.domain.count_views import ItemPicture
from app.domain.election import ElectionSetup
from app.domain.ids import BatchId
from app.domain.phase import Phase
from app.domain.roles import Role
from app.domain.rulebook import RoundFacts
from app.domain.sheet_tables import sheet_of
from app.models.box.store import BoxStore
from app.models.hall import ElectionRow, RoundRow
from app.models.hall_store import HallStore
from app.paths import resources
from app.scanning import FieldReading, PageStatus, SeenMark, SheetReading, WriteInReading
from app.services.counting.adjudication import AdjudicationService
from app.services.counting.cancelled import CancelledBallots
from app.services.counting.desk import CountingService
from app.services.counting.hand_count import HandCountService
from app.services.counting.spot_check import SpotCheckService
from app.services.counting.tally import TallyService
from app.services.counting.write_ins import WriteInService
from tests.support.hall import CHIEF, OPERATOR, FixedClock, actor, press

KEY = b"k" * 32
FIRST = actor(Role.SCRUTINEER, "监票甲")
SECOND = actor(Role.SCRUTINEER, "监票乙")
THIRD = CHIEF


def sample(name: str, **changes) -> ElectionSetup:
    data = json.loads((resources() / "sample_election" / f"{name}.json").read_text(encoding="utf-8"))
    data["settings"] = {**data.get("settings", {}), **changes.pop("settings", {})}
    return ElectionSetup.from_json({**data, **changes}, file=name)


class Table:
    """The counting table of one election."""

    def __init__(self, folder: Path, setup: ElectionSetup, *, phase: Phase = Phase.COUNTING) -> None:
        self.setup = setup
        self.kind = setup.ballot_types[0]
        self.layout = sheet_of(setup, self.kind).layout
        clock = FixedClock()
        self.hall = HallStore(folder / "hall.sqlite", clock=clock)
        with self.hall.unit(OPERATOR) as unit:
            unit.session.add(ElectionRow(id=setup.id, created_at=clock.now(), rule_sheet_frozen_at=None))
            unit.session.add(
                RoundRow(
                    round_no=1,
                    kind=RoundKind.FIRST,
                    phase=phase,
                    setup=setup.as_json(),
                    began_at=clock.now(),
                )
            )
            unit.session.commit()
        self.box = BoxStore(folder / "box.sqlite")
        self.desks()
        self._next = 0

    def desks(self) -> None:
        self.counting = CountingService(self.hall, self.box, key=KEY)
        self.cancelled = CancelledBallots(self.hall, self.box, key=KEY)
        self.people = AdjudicationService(self.hall, self.box)
        self.write_ins = WriteInService(self.hall, self.box, self.people)
        self.by_hand = HandCountService(self.hall, self.box, self.counting)
        self.recovered = 0
        self.said = 0
        """Sheets from the top of the stack that choose anybody."""
        self.tally = TallyService(
            self.counting,
            setup=lambda: self.setup,
            facts=lambda: RoundFacts(
                due=self.recovered,
                present=self.recovered,
                registered=self.recovered,
                issued=self.recovered,
                recovered=self.recovered,
            ),
        )
        self.spot = SpotCheckService(self.hall, self.box, self.tally)

    def batch(self, expected: int | None, label: str = "1") -> BatchId:
        return self.counting.open_batch(label, self.kind.id, expected, by=OPERATOR, nonce=press()).value

    def code(self, number: str | None = None, **changes) -> str:
        self._next += 1
        given = {
            "election_id": self.setup.id,
            "type_id": self.kind.id,
            "number": number_from(stream("s", "n", self._next)) if number is None else number,
            "purpose": Purpose.REAL,
        }
        return encode(changes.pop("key", KEY), **{**given, **changes})

    def page(
        self,
        marks: dict[str, SeenMark] | None = None,
        *,
        code: str | None = None,
        inked: Iterable[tuple[str, int]] = (),
        lines: dict[tuple[str, int], SeenMark] | None = None,
        status: PageStatus = PageStatus.READ,
    ) -> SheetReading:
        """A reading: *marks* by candidate name, *lines* the boxes of write-in lines; everything else blank."""
        code = self.code() if code is None else code
        fields = tuple(
            FieldReading(
                post=f.post,
                name=f.name,
                line=f.line,
                choice=f.choice,
                mark=(marks or {}).get(f.name or "", SeenMark.BLANK)
                if f.line is None
                else (lines or {}).get((f.post, f.line), SeenMark.BLANK),
                score=0.9,
            )
            for f in self.layout.fields
            if f.kind == "mark"
        )
        writes = tuple(
            WriteInReading(post=f.post, line=f.line or 0, ink=(f.post, f.line) in set(inked))
            for f in self.layout.fields
            if f.kind == "write_in"
        )
        return SheetReading(
            file="",
            page=0,
            status=status,
            reason=None,
            type=self.kind.id,
            number=code.split(":")[5] or None if code.count(":") == 6 else None,
            test=False,
            fields=fields,
            write_ins=writes,
            code=code,
        )

    def take(self, batch: BatchId, *pages: SheetReading):
        return self.counting.take_many(batch, [(page, None) for page in pages], by=OPERATOR)

    def close(self, batch: BatchId):
        return self.counting.close(batch, by=OPERATOR, nonce=press()).value

    def codes(self) -> list[str]:
        from app.models import journal

        with self.hall.reading() as view:
            return [line.code for line in journal.lines(view.session)]

    def shut(self) -> None:
        self.hall.close()
        self.box.close()


class NoPictures:
    """Sheets made by hand were never pictures."""

    def of_item(self, sheet, item) -> ItemPicture:
        return ItemPicture(part=b"", whole=b"")

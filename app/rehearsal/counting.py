"""The afternoon of a rehearsal: boxes opened, bundles scanned from files, doubts put to two scrutineers, batches closed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.bootstrap import Desk
from app.domain.ballots import BoxState
from app.domain.count_views import Question, SheetFault
from app.domain.election import BallotType
from app.domain.events.boxes import BoxCountsDiffer
from app.domain.ids import BatchId, BoxId
from app.domain.marks import NAME, Answer, Item, ItemKind
from app.domain.papers import Mark
from app.domain.people import Actor
from app.rehearsal.crew import Crew, Presses
from app.rehearsal.scans import Job, make_scan
from app.rehearsal.told import Told
from app.rehearsal.votes import Intention
from app.services.counting.scan import Fed

BUNDLE = 250
"""Sheets in a bundle."""
ROUNDS = 6
"""More turns than this mean that the scrutineers never come to an end: a bug."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """One sheet in the stack: how its picture is made, and what the voter meant."""

    job: Job

    @property
    def file(self) -> Path:
        """The scanned picture."""
        return self.job.file


@dataclass(slots=True, kw_only=True)
class Afternoon:
    """What came of the count. Numbers of sheets and questions."""

    scanned: int = 0
    again: int = 0
    """Pages the reader sent back and that were fed again."""
    questions: int = 0
    third: int = 0
    """Questions where two differed and a third decided."""
    faults: dict[str, int] = field(default_factory=dict)


class StoppedHereError(Exception):
    """The rehearsal was asked to stop while a bundle waits for the scrutineers (tests, screenshots)."""


class Counting:
    """Plays the afternoon through the desks of *desk*."""

    def __init__(
        self,
        desk: Desk,
        crew: Crew,
        press: Presses,
        told: Told,
        *,
        workers: int = 2,
        bundle: int = BUNDLE,
        stop_at: int | None = None,
    ) -> None:
        """*bundle* sheets are scanned at a time; with *stop_at* the bundle of that number is left undecided."""
        self._desk = desk
        self._crew = crew
        self._press = press
        self._told = told
        self._workers = workers
        self._bundle = bundle
        self._stop_at = stop_at
        self.afternoon = Afternoon()

    def open_boxes(self, sheets: dict[BoxId, int]) -> None:
        """Open the boxes one by one; two people count each; at the first one they differ and count again."""
        kinds = [kind.id for kind in self._desk.election.state().setup.ballot_types]
        for number, (box, count) in enumerate(sheets.items()):
            line = next(one for one in self._desk.boxes.boxes() if one.box == box)
            self._desk.boxes.open(box, seal_no=line.seal_no, by=self._crew.chief, nonce=self._press())
            found = dict.fromkeys(kinds, count)
            if number == 0:
                wrong = dict.fromkeys(kinds, count - 1)
                self._desk.boxes.count(box, wrong, by=self._crew.teller, nonce=self._press())
                differ = self._desk.boxes.count(box, found, by=self._crew.scrutineer, nonce=self._press())
                if not any(isinstance(event, BoxCountsDiffer) for event in differ.events):
                    raise RuntimeError("two different counts were taken for one")
                self._told.line(f"{line.label}两人清点不同：{count - 1} 与 {count}，重新清点")
            self._desk.boxes.count(box, found, by=self._crew.teller, nonce=self._press())
            settled = self._desk.boxes.count(box, found, by=self._crew.scrutineer, nonce=self._press()).value
            if settled.state is not BoxState.COUNTED:
                raise RuntimeError(f"{line.label} was not settled")
            self._told.line(f"{line.label}：两人清点一致，{count} 张")

    def count(self, kind: BallotType, scans: Sequence[Scan]) -> None:
        """Scan, decide and close all sheets of one ballot type, bundle by bundle."""
        for start in range(0, len(scans), self._bundle):
            bundle = scans[start : start + self._bundle]
            number = len(self._desk.table.counting.batches()) + 1
            label = f"{number:02d}"
            batch = self._desk.table.counting.open_batch(
                label, kind.id, len(bundle), by=self._crew.operator, nonce=self._press()
            ).value
            stack = self._feed(batch, bundle)
            if number == self._stop_at:
                raise StoppedHereError
            self._decide(batch, stack)
            self._desk.table.counting.close(batch, by=self._crew.operator, nonce=self._press())
            self._told.progress("计票", start + len(bundle), len(scans))

    def _feed(self, batch: BatchId, bundle: Sequence[Scan]) -> dict[int, Intention]:
        """Read the files into *batch*; return what the voter meant by place in the stack."""
        jobs = {str(scan.file): scan.job for scan in bundle}
        stack: dict[int, Intention] = {}
        # The last sheet goes through the feeder a second time: the desk must know it again.
        back = self._take(batch, [scan.file for scan in bundle] + [bundle[-1].file], jobs, stack)
        for _ in range(ROUNDS):
            if not back:
                return stack
            self.afternoon.again += len(back)
            for file in back:
                jobs[str(file)] = replace(jobs[str(file)], seed=jobs[str(file)].seed + 1)
                make_scan(jobs[str(file)])
            back = self._take(batch, back, jobs, stack)
        raise RuntimeError(f"the reader sent a page back {ROUNDS} times: {back[0]}")

    def _take(
        self, batch: BatchId, paths: Sequence[Path], jobs: dict[str, Job], stack: dict[int, Intention]
    ) -> list[Path]:
        fed: tuple[Fed, ...] = self._desk.table.scan.feed(
            batch, paths, by=self._crew.operator, workers=self._workers
        )
        back = []
        for one in fed:
            fault = one.take.fault
            if fault is SheetFault.RESCAN:
                back.append(Path(one.file))
            elif fault is not None:
                self.afternoon.faults[fault.value] = self.afternoon.faults.get(fault.value, 0) + 1
            if one.take.sheet is not None:
                stack[one.take.position] = jobs[one.file].intention
                self.afternoon.scanned += 1
        return back

    def _decide(self, batch: BatchId, stack: dict[int, Intention]) -> None:
        """Let two scrutineers answer every question of the batch separately; a third where they differ."""
        crew = self._crew
        for turn in range(ROUNDS):
            asked = 0
            for person in (crew.scrutineer, crew.second_scrutineer, crew.chief):
                for question in self._desk.table.adjudication.questions(by=person, batch=batch):
                    if person is crew.chief and question.answered_by < 2:
                        continue
                    if question.answered_by == 2:
                        self.afternoon.third += 1
                    asked += 1
                    hasty = turn == 0 and person is crew.scrutineer and self.afternoon.questions == 0
                    self.afternoon.questions += person is crew.scrutineer
                    self._answer(question, stack[question.position], person, hasty=hasty)
            if not asked:
                return
        raise RuntimeError("the scrutineers never came to an end")

    def _answer(self, question: Question, meant: Intention, person: Actor, *, hasty: bool) -> None:
        item = question.item
        answer = what_stands(item, meant)
        if hasty and item.kind is not ItemKind.NAME:
            # One of them looks too quickly once, so that a third person is asked.
            answer = next(
                other for other in item.allowed if other.value not in (answer, Answer.VOID.value)
            ).value
        if item.kind is ItemKind.NAME:
            name = answer.removeprefix(NAME) if answer.startswith(NAME) else None
            self._desk.table.write_ins.answer_group([(question.sheet, item.key)], name, by=person)
        else:
            self._desk.table.adjudication.answer(question.sheet, item.key, answer, by=person)


def what_stands(item: Item, meant: Intention) -> str:
    """Return the answer of somebody who sees what the voter meant."""
    written = meant.paper.write_ins.get(item.post, ())
    if item.kind is ItemKind.POST:
        return Answer.STANDS.value
    if item.line is not None:
        there = item.line <= len(written)
        if item.kind is ItemKind.NAME:
            return f"{NAME}{written[item.line - 1].name}" if there else Answer.NO_NAME.value
        return (Answer.APPROVE if there else Answer.BLANK).value
    mark = meant.paper.marks.get(item.post, {}).get(item.name or "", Mark.BLANK)
    if item.choice is None:
        return Answer(mark.value).value
    odd = (item.post, item.name) in meant.odd
    inked = (odd and item.choice in ("approve", "disapprove")) or item.choice == mark.value
    return (Answer.INKED if inked else Answer.BLANK).value

"""A whole polling day, played through the services the staff uses, on real files: from the roll to the sealed day.

``play(plan, told)`` returns what happened; the export of the package and the summary are the command's.
"""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.bootstrap import Desk, open_desk
from app.domain.ballots import BagKind
from app.domain.bodies import Body
from app.domain.decision import Verdict
from app.domain.election import BallotType, ElectionSetup
from app.domain.ids import BoxId
from app.domain.tally import PaperCount
from app.paths import resources
from app.printing.forms import PaperKind
from app.rehearsal.clock import RehearsalClock
from app.rehearsal.counting import BUNDLE, Afternoon, Counting, Scan
from app.rehearsal.crew import Crew, Presses, a_crew
from app.rehearsal.host import Host
from app.rehearsal.polling import Morning, Polling
from app.rehearsal.roll_file import write_roll
from app.rehearsal.scans import Job, code_on_page, make_scans
from app.rehearsal.told import Told
from app.rehearsal.votes import invent_votes, judge
from app.texts.roll_faults import sentence

DAY_FOLDER = "election"
"""The election's own folder inside the rehearsal's."""
RUN_SPARE = 25
"""One ballot in so many is printed beyond the roll."""
LEAST_SPARE = 8
FINAL_PAPERS = (
    PaperKind.PAPER_LEDGER,
    PaperKind.COUNT_REPORT,
    PaperKind.VILLAGE_RESULT,
    PaperKind.MINUTES,
    PaperKind.ANNOUNCEMENT,
    PaperKind.CERTIFICATE,
    PaperKind.HIGHER_REPORT,
    PaperKind.CANCELLED_BALLOTS,
)


class RehearsalDiffersError(Exception):
    """The count is not what was drawn: the program or the rehearsal is wrong, and nobody may rely on either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to play. *voters* sound lines on the roll."""

    out: Path
    body: Body = Body.VILLAGE_COMMITTEE
    voters: int = 1200
    seed: int = 1
    workers: int = 2
    bundle: int = BUNDLE
    stop_at_bundle: int | None = None
    """Leave this bundle undecided and the day open: ``play`` then raises StoppedHereError."""
    spare: int = LEAST_SPARE
    """Ballots printed beyond the roll, at least."""
    setup: ElectionSetup | None = None
    """Played instead of the sample election of *body*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedDay:
    """What came of the day; *desk* is still open."""

    desk: Desk
    crew: Crew
    press: Presses
    setup: ElectionSetup
    on_roll: int
    with_vote: int
    left_out: int
    printed: int
    morning: Morning
    afternoon: Afternoon
    counts: Mapping[str, PaperCount]
    verdict: Verdict
    papers: tuple[Path, ...]


def play(plan: Plan, told: Told) -> PlayedDay:
    """Play the day into ``plan.out`` (an empty folder). Raises HallError, RehearsalDiffersError."""
    rng = random.Random(f"{plan.seed}/{plan.body.value}/{plan.voters}")
    setup = plan.setup or setup_of(plan.body)
    crew, press, clock = a_crew(), Presses(plan.seed), RehearsalClock(setup.date)
    desk = open_desk(plan.out / DAY_FOLDER, clock=clock)
    try:
        return _play(plan, told, rng, setup, desk, crew, press, clock)
    except BaseException:
        desk.close()
        raise


def setup_of(body: Body) -> ElectionSetup:
    """Return the sample election of *body*, marked as practice: its papers say so and no real day takes its ballots."""
    name = "party" if body is Body.PARTY_BRANCH else "village"
    file = resources() / "sample_election" / f"{name}.json"
    return replace(
        ElectionSetup.from_json(json.loads(file.read_text(encoding="utf-8")), file=file.name), practice=True
    )


def _play(
    plan: Plan,
    told: Told,
    rng: random.Random,
    setup: ElectionSetup,
    desk: Desk,
    crew: Crew,
    press: Presses,
    clock: RehearsalClock,
) -> PlayedDay:
    told.step("建立选举，选举办法定稿")
    election_file = plan.out / "election.json"
    election_file.write_text(json.dumps(setup.as_json(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    desk.election.found(setup, by=crew.operator, nonce=press())
    left_out = _import_roll(plan, told, rng, setup, desk, crew, press)
    desk.election.freeze_rule_sheet(by=crew.chair, nonce=press())

    with_vote = sum(line.has_vote for line in desk.finder.lines())
    printed = with_vote + max(plan.spare, with_vote // RUN_SPARE)
    told.step(f"印制选票，每种 {printed} 张，清点入库")
    desk.print_run.write(plan.out / "ballots.pdf", printed, by=crew.operator, nonce=press())
    _write_layouts(plan.out, setup, desk)
    for kind in setup.ballot_types:
        desk.paper.receive(kind.id, printed, by=crew.registrar, nonce=press())

    told.step("工作人员，委托投票、流动票箱名单，检查票箱")
    host = Host(desk, crew, press)
    host.enrol()
    polling = Polling(desk, crew, press, clock, rng, told)
    polling.prepare()
    desk.phases.make_ready(by=crew.chair, nonce=press())
    clock.reach("08:30")

    told.step("签到，发票，投票")
    pages = list(range(printed * len(setup.ballot_types)))
    stacks = _pages_by_type(setup, pages, rng)
    spoiled = stacks[setup.ballot_types[0].id].pop()
    polling.vote(code_on_page(plan.out / "ballots.pdf", spoiled))
    host.reach("vote")
    host.an_incident()

    told.step(f"填写并扫描 {polling.morning.cast * len(setup.ballot_types)} 张选票")
    scans = _fill(plan, told, rng, setup, stacks, polling.morning.cast)
    truth = {
        kind.id: judge(setup, kind, [scan.job.intention for scan in scans[kind.id]])
        for kind in setup.ballot_types
    }

    told.step("开箱清点，计票")
    counting = Counting(
        desk, crew, press, told, workers=plan.workers, bundle=plan.bundle, stop_at=plan.stop_at_bundle
    )
    counting.open_boxes(_share(polling.morning, rng))
    host.reach("open_boxes")
    desk.phases.start_count(by=crew.chief, nonce=press())
    for kind in setup.ballot_types:
        counting.count(kind, scans[kind.id])
    counts = desk.table.tally.counted()
    for kind in setup.ballot_types:
        compare(counts[kind.id], truth[kind.id], kind)
    told.line("计票结果与所画的选票逐项一致")
    desk.phases.decide(by=crew.chief, nonce=press())
    host.reach("declare")
    verdict = desk.table.tally.outcome()

    told.step("封存选票，打印报告单和会议记录")
    _pack(desk, crew, press)
    host.reach(desk.agenda.lines()[-1].step.key)
    papers = _papers(plan.out, desk, crew, press)
    desk.phases.seal_day(by=crew.two, nonce=press())
    desk.forget_places()
    return PlayedDay(
        desk=desk,
        crew=crew,
        press=press,
        setup=setup,
        on_roll=desk.roll.count(),
        with_vote=with_vote,
        left_out=left_out,
        printed=printed,
        morning=polling.morning,
        afternoon=counting.afternoon,
        counts=counts,
        verdict=verdict,
        papers=papers,
    )


def compare(counted: PaperCount, drawn: PaperCount, kind: BallotType) -> None:
    """Raise RehearsalDiffersError naming every figure that is not what was drawn."""
    found = _figures(counted)
    wanted = _figures(drawn)
    wrong = [
        f"{name}: counted {found.get(name)}, drawn {wanted.get(name)}"
        for name in sorted(found.keys() | wanted.keys())
        if found.get(name) != wanted.get(name)
    ]
    if wrong:
        raise RehearsalDiffersError(f"ballot type {kind.id}: " + "; ".join(wrong))


def _figures(count: PaperCount) -> dict[str, int]:
    figures = {"valid": count.valid, "invalid": count.invalid}
    for post in count.posts:
        figures[f"{post.post} void"] = post.void_columns
        for name, one in post.counts.items():
            votes = {"approve": one.approve, "disapprove": one.disapprove, "abstain": one.abstain}
            figures |= {f"{post.post} {name} {word}": number for word, number in votes.items()}
    return figures


def _import_roll(
    plan: Plan, told: Told, rng: random.Random, setup: ElectionSetup, desk: Desk, crew: Crew, press: Presses
) -> int:
    told.step("导入名册 roll.xlsx")
    path = plan.out / "roll.xlsx"
    planted = write_roll(path, setup, plan.voters, rng)
    preview = desk.roll.importing.preview(desk.roll.importing.open(path))
    for fault in preview.faults:
        if fault.blocks:
            told.line(sentence(fault))
    report = desk.roll.importing.commit_without_bad_rows(preview, by=crew.operator, nonce=press()).value
    if report.left_out != planted.planted or report.added != plan.voters:
        raise RehearsalDiffersError(
            f"roll: {report.added} taken, {report.left_out} refused; "
            f"{plan.voters} sound and {planted.planted} unsound rows were written"
        )
    told.line(f"导入 {report.added} 人，{report.left_out} 行不合格没有导入")
    return report.left_out


def _write_layouts(out: Path, setup: ElectionSetup, desk: Desk) -> None:
    for layout in desk.table.printer.layouts(setup):
        text = json.dumps(layout.as_json(), ensure_ascii=False, indent=1)
        (out / f"layout-{layout.type}.json").write_text(text + "\n", encoding="utf-8")


def _pages_by_type(setup: ElectionSetup, pages: Sequence[int], rng: random.Random) -> dict[str, list[int]]:
    """Return the pages of each ballot type in the order voters happen to get them."""
    each = len(pages) // len(setup.ballot_types)
    stacks = {}
    for number, kind in enumerate(setup.ballot_types):
        stack = list(pages[number * each : (number + 1) * each])
        rng.shuffle(stack)
        stacks[kind.id] = stack
    return stacks


def _fill(
    plan: Plan,
    told: Told,
    rng: random.Random,
    setup: ElectionSetup,
    stacks: Mapping[str, Sequence[int]],
    cast: int,
) -> dict[str, list[Scan]]:
    """Draw what each voter means on a page of its own and save it as a scanner would."""
    folder = plan.out / "scans"
    folder.mkdir()
    listed = {c.name for contest in setup.contests for c in contest.candidates}
    written = next(name for name in ("高志远", "田文平", "马春林") if name not in listed)
    scans: dict[str, list[Scan]] = {}
    for kind in setup.ballot_types:
        layout = json.loads((plan.out / f"layout-{kind.id}.json").read_text(encoding="utf-8"))
        votes = invent_votes(setup, kind, cast, rng, written=written)
        jobs = [
            Job(
                pdf=plan.out / "ballots.pdf",
                page=stacks[kind.id][number],
                layout=layout,
                intention=vote,
                file=folder / f"{kind.id}-{number + 1:05d}.jpg",
                seed=plan.seed,
            )
            for number, vote in enumerate(votes)
        ]
        for done, _ in enumerate(make_scans(jobs, workers=plan.workers), 1):
            told.progress("扫描", done, len(jobs))
        scans[kind.id] = [Scan(job=job) for job in jobs]
    return scans


def _share(morning: Morning, rng: random.Random) -> dict[BoxId, int]:
    """Say how many sheets lie in each box."""
    hall = morning.cast - morning.by_mobile_box
    first = rng.randint(hall // 3, 2 * hall // 3)
    sheets = dict(zip(morning.boxes, (first, hall - first), strict=True))
    if morning.mobile_box is not None:
        sheets[morning.mobile_box] = morning.by_mobile_box
    return sheets


def _pack(desk: Desk, crew: Crew, press: Presses) -> None:
    number = 0
    for ledger in desk.reconciliation.ledger().types:
        total = ledger.total
        sheets = {
            BagKind.VALID: total.valid,
            BagKind.INVALID: total.invalid,
            BagKind.CANCELLED: total.cancelled,
            BagKind.KEPT: total.kept,
            BagKind.SPOILED: total.handed_back + total.damaged,
        }
        for kind, count in sheets.items():
            if count:
                number += 1
                desk.paper.close_bag(
                    kind,
                    ledger.ballot_type,
                    count,
                    bag_no=f"{number:02d}",
                    seal_no=f"S{number:04d}",
                    by=crew.two,
                    nonce=press(),
                )
    breaks = desk.reconciliation.ledger().breaks
    if breaks:
        raise RehearsalDiffersError("; ".join(line.sentence() for line in breaks))


def _papers(out: Path, desk: Desk, crew: Crew, press: Presses) -> tuple[Path, ...]:
    """Print the papers of the end of the day and put copies under plain names into ``papers/``."""
    folder = out / "papers"
    folder.mkdir()
    made: list[Path] = []
    for choice in desk.papers.choices():
        if choice.kind in FINAL_PAPERS and choice.ready:
            path = folder / f"{choice.title.replace('/', '-')}.pdf"
            if path.exists():
                path = folder / f"{choice.title.replace('/', '-')}-{len(made) + 1}.pdf"
            desk.papers.save_copy(choice.kind, choice.subject, str(path), by=crew.operator, nonce=press())
            made.append(path)
    return tuple(made)

"""Records of the papers of paper and count: ledger, slips handed up, scrutineers' report, cancelled ballots, incidents."""

from app.domain.bodies import RoundKind
from app.domain.election import BallotType, Candidate, Contest
from app.domain.namesakes import bare, note_of
from app.domain.officers import name_order_of
from app.domain.rulebook import RoundFacts, rulebook_for
from app.domain.tally import PostTally
from app.printing.records.common import CandidateCount, Imprint, WriteInCount
from app.printing.records.counting import BatchSlip, ContactSheet
from app.printing.records.meeting import IncidentRecord
from app.printing.records.paper import CancelledBallots, PaperLedger, ReportLine, ReportSlip
from app.printing.records.results import ContestCount, CountReport
from app.printing.typeset import moment_words, time_words
from app.services.papers.facts import BatchFact, CountFact, LedgerFact, PaperFacts
from app.services.papers.words import (
    ORDER,
    ballot_words,
    base_word,
    due_words,
    numbers,
    signers,
)


def paper_ledger(f: PaperFacts, imprint: Imprint, ballot_type: str) -> PaperLedger:
    """选票发放回收登记表 of one ballot type. Raises KeyError when nothing is known of it."""
    ledger, kind = ledger_of(f, ballot_type), ballot_type_of(f, ballot_type)
    return PaperLedger(
        imprint=imprint,
        ballot=ballot_words(f.setup, kind),
        tint=kind.tint,
        places=ledger.places,
        total=ledger.total,
        boxes=ledger.boxes,
        voters=f.voters,
        over_recovered_void=f.too_many > 0,
    )


def count_report(f: PaperFacts, imprint: Imprint, ballot_type: str) -> CountReport:
    """计票结果报告单 of one ballot type. Raises KeyError before its count is closed."""
    kind, ledger, counted = (
        ballot_type_of(f, ballot_type),
        ledger_of(f, ballot_type),
        count_of(f, ballot_type),
    )
    due_word, _present_word = due_words(f)
    due, present, needed = numbers(f)
    total = ledger.total
    return CountReport(
        imprint=imprint,
        title=f.setup.settings.report_title,
        heading=heading_of(f),
        due_word=due_word,
        base_word=base_word(f),
        due=due,
        present=present,
        required=needed,
        printed=total.printed or 0,
        issued=total.issued or 0,
        unused=total.unused or 0,
        spoiled=total.spoiled or 0,
        voters=f.voters,
        recovered=total.recovered or 0,
        not_recovered=total.not_recovered or 0,
        valid=counted.count.valid,
        invalid=counted.count.invalid,
        over_recovered_void=f.too_many > 0,
        order_word=ORDER[name_order_of(f.setup)],
        contests=tuple(
            contest_count(f, f.setup.contest(post), counted, recovered=total.recovered or 0)
            for post in kind.posts
        ),
        invalid_reasons=counted.invalid_reasons,
        line_kind={
            RoundKind.FIRST: "majority",
            RoundKind.SUPPLEMENTARY: _supplementary_line(f),
            RoundKind.RUNOFF: "most",
        }[f.round_kind],
        signers=signers(f),
        at=f.counted_at or f.closed_at or f"{imprint.date}T00:00",
    )


def contest_count(f: PaperFacts, contest: Contest, counted: CountFact, *, recovered: int) -> ContestCount:
    """Return the votes of one post, listed candidates in the order of the ballot, written-in people by votes."""
    tally = counted.count.post(contest.post)
    due, present, _needed = numbers(f)
    base = {"应到会": due, "实到会": present, "收回选票": recovered}[base_word(f)]
    return ContestCount(
        post=contest.post,
        seats=contest.seats,
        needed=_line(f, contest.post),
        base=base,
        rows=candidate_rows(contest.candidates, tally),
        write_ins=write_ins(tally),
    )


def candidate_rows(candidates: tuple[Candidate, ...], tally: PostTally) -> tuple[CandidateCount, ...]:
    """Return one line a listed candidate; a column void on a ballot counts for each of them (C3)."""
    rows = []
    for person in candidates:
        votes = tally.counts.get(person.name)
        rows.append(
            CandidateCount(
                name=bare(person.name),
                note=note_of(person.name),
                approve=votes.approve if votes else 0,
                disapprove=votes.disapprove if votes else 0,
                abstain=votes.abstain if votes else 0,
                void=tally.void_columns,
            )
        )
    return tuple(rows)


def write_ins(tally: PostTally) -> tuple[WriteInCount, ...]:
    """Return the written-in people, most votes first, then by name."""
    people = [(name, c.approve) for name, c in tally.counts.items() if c.written and c.approve]
    return tuple(WriteInCount(name=n, votes=v) for n, v in sorted(people, key=lambda p: (-p[1], p[0])))


def issued_slip(f: PaperFacts, imprint: Imprint, ballot_type: str) -> ReportSlip:
    """选票分发情况报告单."""
    total = ledger_of(f, ballot_type).total
    printed, issued, spoiled = total.printed or 0, total.issued or 0, total.spoiled or 0
    unused = total.unused if total.unused is not None else printed - issued - spoiled
    sign = "=" if printed == issued + unused + spoiled else " 不符 "
    return ReportSlip(
        imprint=imprint,
        title="选票分发情况报告单",
        heading=heading_of(f),
        lines=(
            ReportLine(label="印制选票", value=printed),
            ReportLine(label="发出选票", value=issued),
            ReportLine(label="剩余选票", value=unused),
            ReportLine(label="损坏选票", value=spoiled),
            ReportLine(label="领票人数", value=f.voters, unit="人"),
        ),
        identities=(f"印制 {printed}{sign}发出 {issued}+剩余 {unused}+损坏 {spoiled}",),
        at=f.closed_at or f.opened_at or f"{imprint.date}T00:00",
    )


def recovered_slip(f: PaperFacts, imprint: Imprint, ballot_type: str) -> ReportSlip:
    """选票收回情况报告单."""
    total = ledger_of(f, ballot_type).total
    issued, back, missing = total.issued or 0, total.recovered or 0, total.not_recovered or 0
    sign = "=" if issued == back + missing else " 不符 "
    identity = f"发出 {issued}{sign}收回 {back}+未收回 {missing}"
    left = ReportLine(label="未收回", value=missing)
    if missing < 0:  # more came back than went out: named, not balanced by a number below zero
        identity, left = f"发出 {issued} 不符 收回 {back}", ReportLine(label="收回多出", value=-missing)
    sign = "多于投票人数或发出选票" if f.too_many else "不多于投票人数和发出选票"
    verdict = f"收回选票{sign}，{cast_verdict(f, back)}。"
    return ReportSlip(
        imprint=imprint,
        title="选票收回情况报告单",
        heading=heading_of(f),
        lines=(
            ReportLine(label="发出选票", value=issued),
            ReportLine(label="收回选票", value=back),
            left,
            ReportLine(label="投票人数", value=f.voters, unit="人"),
        ),
        identities=(identity,),
        verdict=verdict,
        at=f.closed_at or f"{imprint.date}T00:00",
    )


def cancelled_ballots(f: PaperFacts, imprint: Imprint, ballot_type: str) -> CancelledBallots:
    """剩余选票作废和选票封存记录."""
    total = ledger_of(f, ballot_type).total
    return CancelledBallots(
        imprint=imprint,
        ballot=ballot_words(f.setup, ballot_type_of(f, ballot_type)),
        unused=total.unused or 0,
        kept=total.kept or 0,
        destroyed=total.destroyed or 0,
        spoiled=total.spoiled or 0,
        handed_back=total.handed_back or 0,
        where=f.setup.place.hall,
        at=f.closed_at or f"{imprint.date}T00:00",
        bags=f.bags,
    )


def incidents(f: PaperFacts, imprint: Imprint) -> IncidentRecord:
    """突发情况记录."""
    return IncidentRecord(imprint=imprint, entries=f.incidents)


def ballot_type_of(f: PaperFacts, ballot_type: str) -> BallotType:
    """Return one ballot type by id. Raises KeyError."""
    for kind in f.setup.ballot_types:
        if kind.id == ballot_type:
            return kind
    raise KeyError(ballot_type)


def posts_of(f: PaperFacts, ballot_type: str) -> tuple[str, ...]:
    """Return the posts on one ballot type."""
    return ballot_type_of(f, ballot_type).posts


def ledger_of(f: PaperFacts, ballot_type: str) -> LedgerFact:
    """Return the ledger of one ballot type. Raises KeyError while nothing is known."""
    found = f.ledger(ballot_type)
    if found is None:
        raise KeyError(ballot_type)
    return found


def count_of(f: PaperFacts, ballot_type: str) -> CountFact:
    """Return the closed count of one ballot type. Raises KeyError before it is closed."""
    found = f.count(ballot_type)
    if found is None:
        raise KeyError(ballot_type)
    return found


def heading_of(f: PaperFacts) -> str:
    """Return the line above the title of a report."""
    return f.setup.title


def cast_verdict(f: PaperFacts, recovered: int) -> str:
    """Say whether a cast of so many sheets is valid: not too many (C2), and outside the party enough (A2-A4)."""
    if f.too_many:
        return "选举无效（C2）"
    t = f.turnout
    if f.party or t is None or not t.asked:
        return "投票有效（C2）"
    code = rulebook_for(f.setup.body, f.setup.mode).code
    if recovered < t.needed:
        return f"但少于规定的 {t.needed} 张，选举无效（{code}）"
    return f"达到规定的 {t.needed} 张，投票有效（{code}、C2）"


def when_words(f: PaperFacts, moment: str) -> str:
    """Return the time of day of a moment; with its date where the meeting went on another day."""
    if f.started_at and moment[:10] != f.started_at[:10]:
        return moment_words(moment)
    return clock_words(moment)


def clock_words(moment: str) -> str:
    """Return the time of day of a moment in words, or nothing."""
    return time_words(moment.partition("T")[2]) if "T" in moment else ""


def _line(f: PaperFacts, post: str) -> int | None:
    """Return the least votes that elect, None where none apply; the rulebook's own figure (A1, A2)."""
    due, present, _needed = numbers(f)
    total = next((x.total for x in f.ledgers if post in posts_of(f, x.ballot_type)), None)
    facts = RoundFacts(
        kind=f.round_kind,
        due=due if f.party else 0,
        present=present if f.party else 0,
        registered=0 if f.party else due,
        issued=total.issued or 0 if total else 0,
        recovered=total.recovered or 0 if total else 0,
    )
    return rulebook_for(f.setup.body, f.setup.mode).line(facts, f.setup.settings).votes or None


def _supplementary_line(f: PaperFacts) -> str:
    return "majority" if f.party else "third"


def batch_slip(f: PaperFacts, imprint: Imprint, *, batch: BatchFact) -> BatchSlip:
    """扫描批次单, which lies on the stack of a closed batch."""
    return BatchSlip(
        imprint=imprint,
        batch=batch.label,
        ballot=ballot_words(f.setup, ballot_type_of(f, batch.ballot_type)),
        sheets=batch.sheets,
        clear=batch.clear,
        doubtful=batch.doubtful,
        hand_entered=batch.hand_entered,
        thrown_back=batch.thrown_back,
        fingerprint=batch.fingerprint,
    )


def contact_sheet(f: PaperFacts, imprint: Imprint, *, batch: BatchFact) -> ContactSheet:
    """存疑选票认定记录 of a closed batch: masked pictures, what was asked, what two people decided (C10)."""
    return ContactSheet(imprint=imprint, batch=batch.label, sheets=f.doubtful_sheets(batch.batch))

"""Which papers there are, for whom, when they can be printed, and how their record is built from the facts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.domain.phase import Phase
from app.domain.proxies import ProxyState
from app.printing.forms import PaperKind
from app.printing.records.common import Imprint
from app.services.papers import before, count, host, result
from app.services.papers import minutes as minutes_paper
from app.services.papers.facts import PaperFacts
from app.services.papers.words import ballot_words

Build = Callable[[PaperFacts, Imprint], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChoice:
    """One paper on the papers page. *subject* tells papers of one kind apart; *waits_for* is empty when it is ready."""

    kind: PaperKind
    subject: str
    title: str
    moment: str
    """When it is used: 选举前, 选举日, 计票后."""
    waits_for: str = ""
    needed: bool = False
    """Belongs to the papers this moment of the day asks for."""

    @property
    def ready(self) -> bool:
        """Say whether it can be printed now."""
        return not self.waits_for


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paper:
    choice: PaperChoice
    build: Build


_BEFORE = frozenset({Phase.PREPARATION, Phase.READY})
_DAY = frozenset({Phase.OPEN, Phase.CLOSED, Phase.COUNTING, Phase.SUSPENDED})
_AFTER = frozenset({Phase.DECIDED, Phase.SEALED, Phase.VOID})
_MOMENTS = {"选举前": _BEFORE, "选举日": _DAY, "计票后": _AFTER}


def choices(facts: PaperFacts) -> tuple[PaperChoice, ...]:
    """Return every paper of this election, ready or not, in the order of the day."""
    return tuple(paper.choice for paper in _papers(facts))


def record(facts: PaperFacts, kind: PaperKind, subject: str, imprint: Imprint, at: str) -> Any:
    """Build the record of one paper; *at* is the local time for slips. Raises KeyError when there is no such paper or it is not ready."""
    for paper in _papers(facts, at=at):
        if paper.choice.kind is kind and paper.choice.subject == subject:
            if not paper.choice.ready:
                raise KeyError(paper.choice.waits_for)
            return paper.build(facts, imprint)
    raise KeyError(f"{kind.value} {subject}")


def _papers(f: PaperFacts, *, at: str = "") -> Iterator[_Paper]:
    yield from _before(f, at)
    yield from _count(f)
    yield from _after(f)


def _paper(
    f: PaperFacts,
    kind: PaperKind,
    title: str,
    moment: str,
    build: Build,
    *,
    subject: str = "",
    waits: str = "",
) -> _Paper:
    choice = PaperChoice(
        kind=kind,
        subject=subject,
        title=title,
        moment=moment,
        waits_for=waits,
        needed=f.phase in _MOMENTS[moment],
    )
    return _Paper(choice=choice, build=build)


def _before(f: PaperFacts, at: str) -> Iterator[_Paper]:
    no_roll = "" if f.register else "导入名册"
    no_staff = "" if f.staff else "登记工作人员"
    k = PaperKind
    yield _paper(f, k.RULE_NOTICE, "选举办法与无效票认定规则", "选举前", before.rule_notice)
    yield _paper(f, k.SPECIMEN, "样票", "选举前", before.specimen)
    yield _paper(
        f, k.CHECK_LIST, "督导清单", "选举前", before.check_list, waits="" if f.checks else "完成准备检查"
    )
    yield _paper(f, k.STAFF_LIST, "工作人员名单", "选举前", before.staff_list, waits=no_staff)
    yield _paper(f, k.STAFF_LIST, "岗位职责表", "选举前", before.duty_sheet, subject="duties", waits=no_staff)
    yield _paper(f, k.STAFF_BADGES, "工作人员证", "选举前", before.staff_badges, waits=no_staff)
    if f.party:
        yield _paper(f, k.SIGN_IN_REGISTER, "签到册", "选举前", before.sign_in_register, waits=no_roll)
        yield _paper(
            f, k.PEOPLE_NOTICE, "不计入应到会党员名单", "选举前", before.left_out_notice, subject="left_out"
        )
        if f.mobile:
            yield _paper(
                f, k.PEOPLE_NOTICE, "流动票箱投票名单", "选举前", before.mobile_notice, subject="mobile"
            )
    else:
        yield _paper(
            f, k.ISSUE_REGISTER, "选民名册与发票登记", "选举前", before.issue_register, waits=no_roll
        )
        yield _paper(f, k.SIGN_IN_REGISTER, "签到册", "选举前", before.sign_in_register, waits=no_roll)
        living = [x for x in f.proxies if x.state is not ProxyState.WITHDRAWN]
        yield _paper(f, k.PROXY_LIST, "委托投票名单", "选举前", before.proxy_list)
        for proxy in living:
            number = str(proxy.number)
            yield _paper(
                f, k.PROXY_CERTIFICATE, f"委托投票证 {proxy.number:04d}", "选举前",
                partial(before.proxy_certificates, number=number), subject=number,
            )  # fmt: skip
        yield _paper(f, k.PEOPLE_NOTICE, "流动票箱投票名单", "选举前", before.mobile_notice, subject="mobile")
    yield _paper(f, k.PEOPLE_NOTICE, "代写选票名单", "选举日", before.scribe_notice, subject="scribe")
    yield _paper(f, k.BACKUP_ROLL, "备用名册", "选举日", before.backup_roll, waits=no_roll)
    yield _paper(f, k.HOST_SCRIPT, "主持词", "选举前", host.host_script)
    yield _paper(
        f, k.REPORT_SLIP, "到会人数报告单" if f.party else "参加投票人数报告单", "选举日",
        partial(before.attendance_slip, at=at), subject="present",
        waits="" if f.quorum or f.turnout else "签到",
    )  # fmt: skip
    for contest in f.setup.contests:
        yield _paper(
            f, k.HAND_TALLY, f"手工计票表 {contest.post}", "选举日",
            partial(before.hand_tally, post=contest.post), subject=contest.post,
        )  # fmt: skip


def _count(f: PaperFacts) -> Iterator[_Paper]:
    k = PaperKind
    for kind in f.setup.ballot_types:
        name = ballot_words(f.setup, kind) if len(f.setup.ballot_types) > 1 else ""
        ledger, counted = f.ledger(kind.id), f.count(kind.id)
        no_paper = "" if ledger is not None else "点收选票"
        no_back = "" if ledger is not None and ledger.total.recovered is not None else "开箱清点"
        no_rest = "" if ledger is not None and ledger.total.unused is not None else "剩余选票作废"
        no_count = no_back or ("" if counted is not None else "完成计票")

        of = partial(partial, ballot_type=kind.id)
        yield _paper(f, k.REPORT_SLIP, f"选票分发情况报告单 {name}".strip(), "选举日", of(count.issued_slip), subject=f"issued:{kind.id}", waits=no_paper)  # fmt: skip
        yield _paper(f, k.REPORT_SLIP, f"选票收回情况报告单 {name}".strip(), "选举日", of(count.recovered_slip), subject=f"recovered:{kind.id}", waits=no_back)  # fmt: skip
        yield _paper(f, k.PAPER_LEDGER, f"选票发放回收登记表 {name}".strip(), "选举日", of(count.paper_ledger), subject=kind.id, waits=no_paper)  # fmt: skip
        yield _paper(f, k.CANCELLED_BALLOTS, f"剩余选票作废和封存记录 {name}".strip(), "计票后", of(count.cancelled_ballots), subject=kind.id, waits=no_rest)  # fmt: skip
        yield _paper(f, k.COUNT_REPORT, f"{f.setup.settings.report_title} {name}".strip(), "计票后", of(count.count_report), subject=kind.id, waits=no_count)  # fmt: skip
    for batch in f.batches:
        yield _paper(f, k.BATCH_SLIP, f"扫描批次单 {batch.label}", "计票后", partial(count.batch_slip, batch=batch), subject=batch.batch)  # fmt: skip
        if batch.doubtful:
            yield _paper(f, k.CONTACT_SHEET, f"存疑选票认定记录 {batch.label}", "计票后", partial(count.contact_sheet, batch=batch), subject=batch.batch)  # fmt: skip
    yield _paper(f, k.INCIDENTS, "突发情况记录", "选举日", count.incidents)


def _after(f: PaperFacts) -> Iterator[_Paper]:
    k = PaperKind
    undecided = "" if f.verdict is not None and f.counts and f.ledgers else "宣布结果"
    if f.void:
        undecided = "重新选举（这次已宣布无效）"
    if not f.party:
        no_turnout = undecided or ("" if f.turnout is not None else "宣布结果")
        title = result.result_title(f)
        yield _paper(f, k.VILLAGE_RESULT, title, "计票后", result.village_result, waits=no_turnout)
    yield _paper(f, k.MINUTES, "会议记录", "计票后", minutes_paper.minutes)
    yield _paper(f, k.ANNOUNCEMENT, "当选公告", "计票后", result.announcement, waits=undecided)
    yield _paper(f, k.HIGHER_REPORT, "选举结果报告", "计票后", result.higher_report, waits=undecided)
    for elected in f.standing.elected if not undecided else ():
        yield _paper(
            f, k.CERTIFICATE, f"当选证书 {elected.name}", "计票后",
            partial(result.certificate, name=elected.name), subject=elected.name,
        )  # fmt: skip

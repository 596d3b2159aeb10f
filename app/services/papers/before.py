"""Records of the papers of before and during the vote, from the facts: roll, lists, staff, rules, check list, script."""

from app.domain.bodies import Body
from app.domain.checkin import Capacity
from app.domain.exclusions import ExclusionState
from app.domain.proxies import ProxyState
from app.domain.roles import Role
from app.domain.rulebook import rulebook_for
from app.domain.voter_views import CheckInSlip as Arrived
from app.domain.voter_views import ExclusionLine, RegisterRow
from app.printing.records.common import Imprint
from app.printing.records.counting import RuleNotice
from app.printing.records.meeting import CheckList
from app.printing.records.paper import ReportLine, ReportSlip
from app.printing.records.results import HandTallySheet
from app.printing.records.roll import (
    BackupRoll,
    CheckInSlip,
    IssueRegister,
    PeopleNotice,
    ProxyCertificate,
    ProxyLine,
    ProxyList,
    RollLine,
    SignInRegister,
)
from app.printing.records.specimen import Specimen
from app.printing.records.staff import StaffBadges, StaffLine, StaffList
from app.services.papers.facts import PaperFacts
from app.services.papers.words import (
    DUTIES,
    ballot_words,
    due_words,
    electors,
    numbers,
    party_meeting,
    people_word,
    signers,
)
from app.texts.phases import EXCLUSION_STATES, ROLES

_SCRUTINY = {Role.CHIEF_SCRUTINEER, Role.SCRUTINEER}
_COUNT = {Role.TELLER, Role.CALLER}


def sign_in_register(f: PaperFacts, imprint: Imprint) -> SignInRegister:
    """签到册: everybody on the roll, 应到 only who counts."""
    title = f"{party_meeting(f) if f.party else '选举大会'}签到册"
    return SignInRegister(
        imprint=imprint,
        title=title,
        body=f.setup.conducted_by,
        lines=tuple(_line(row, f) for row in _called(f)),
    )


def backup_roll(f: PaperFacts, imprint: Imprint) -> BackupRoll:
    """备用名册 with who already took part."""
    return BackupRoll(
        imprint=imprint,
        title="备用党员名册" if f.party else "备用选民名册",
        body=f.setup.place.village,
        station="",
        lines=tuple(_line(row, f) for row in _called(f)),
    )


def _called(f: PaperFacts) -> tuple[RegisterRow, ...]:
    """Return who is called to this meeting: everybody on the roll, or the new committee alone (A1)."""
    return tuple(row for row in f.register if row.has_vote or not f.committee)


def issue_register(f: PaperFacts, imprint: Imprint) -> IssueRegister:
    """选民名册与发票登记: who has a vote, one column a ballot type."""
    return IssueRegister(
        imprint=imprint,
        body=f.setup.place.village,
        ballots=tuple(ballot_words(f.setup, kind) for kind in f.setup.ballot_types),
        lines=tuple(_line(row, f) for row in f.register if row.has_vote),
    )


def proxy_certificates(f: PaperFacts, imprint: Imprint, number: str) -> ProxyCertificate:
    """委托投票证 of one proxy. Raises KeyError when there is none with this number."""
    for x in f.proxies:
        if str(x.number) == number and x.state is not ProxyState.WITHDRAWN:
            return ProxyCertificate(
                imprint=imprint,
                number=f"{x.number:04d}",
                principal=x.principal_name,
                principal_number=x.principal_card or f"{x.principal_roll_number:04d}",
                holder=x.holder_name,
                holder_number=x.holder_card or f"{x.holder_roll_number:04d}",
                reason=x.reason,
                relation=x.relation,
                held=x.holder_count,
                limit=f.setup.settings.proxies_per_holder,
                holder_is=_holder_words(f),
                body=f.setup.conducted_by,
                date=imprint.date,
            )
    raise KeyError(number)


def _holder_words(f: PaperFacts) -> str:
    """Say who may hold a proxy, as the certificate does: 登记参加本村选举的村民, 本社区户代表 (B4)."""
    where = "本社区" if f.setup.body is Body.RESIDENTS_COMMITTEE else "本村"
    word = people_word(f.setup)
    return f"登记参加{where}选举的{word}" if electors(f.setup) != word else f"{where}{word}"


def proxy_list(f: PaperFacts, imprint: Imprint) -> ProxyList:
    """委托投票名单: approved proxies by number, as they are posted (B4); one nobody has approved yet is none."""
    return ProxyList(
        imprint=imprint,
        lines=tuple(
            ProxyLine(
                number=f"{x.number:04d}",
                principal=x.principal_name,
                principal_number=x.principal_card or f"{x.principal_roll_number:04d}",
                holder=x.holder_name,
                holder_number=x.holder_card or f"{x.holder_roll_number:04d}",
                relation=x.relation,
                reason=x.reason,
            )
            for x in f.proxies
            if x.state not in (ProxyState.REGISTERED, ProxyState.WITHDRAWN)
        ),
        limit=f.setup.settings.proxies_per_holder,
        body=f.setup.conducted_by,
        date=imprint.date,
    )


def mobile_notice(f: PaperFacts, imprint: Imprint) -> PeopleNotice:
    """流动票箱投票名单."""
    return PeopleNotice(
        imprint=imprint,
        title="流动票箱投票名单",
        reason_head="使用流动票箱的原因",
        lines=tuple(
            RollLine(
                number=f"{x.roll_number:04d}",
                name=x.name,
                sex=_sex(f, x.roll_number),
                group=x.group,
                remark="已从选民名单划去，不发选票" if x.barred else x.reason,
            )
            for x in f.mobile
        ),
        rule="流动票箱投票的人数包括在参加投票人数之内，不另加（B5）。名单以外的人不使用流动票箱。",
        body=f.setup.conducted_by,
        date=imprint.date,
    )


def scribe_notice(f: PaperFacts, imprint: Imprint) -> PeopleNotice:
    """代写名单."""
    return PeopleNotice(
        imprint=imprint,
        title="代写选票名单",
        reason_head="代写人和原因",
        lines=tuple(
            RollLine(
                number=f"{x.roll_number:04d}",
                name=x.name,
                sex=x.sex.value,
                group=x.group,
                remark=f"{x.writer}　{x.reason}",
            )
            for x in f.scribes
        ),
        rule="代写人不是候选人，按本人意愿填写；代写人数包括在参加投票人数之内（B5）。",
        body=f.setup.conducted_by,
        date=imprint.date,
    )


def left_out_notice(f: PaperFacts, imprint: Imprint) -> PeopleNotice:
    """不计入应到会党员名单: circumstance, evidence, consent and vote of each, with where it stands (B2, B3)."""
    return PeopleNotice(
        imprint=imprint,
        title="不计入应到会党员名单",
        reason_head="情形、依据、批复和表决",
        number_head="名册号",
        long_reasons=True,
        lines=tuple(
            RollLine(
                number=f"{x.roll_number:04d}",
                name=x.name,
                sex=x.sex.value,
                group=x.group,
                remark=_left_out_words(x),
            )
            for x in f.exclusions
            if x.state is not ExclusionState.WITHDRAWN
        ),
        rule="上级党组织同意并经大会表决通过的，才不计入应到会人数；两样没有办齐的，仍计入（B2）。本人到会的，可以恢复计入（B3）。",
        body=f.setup.conducted_by,
        date=imprint.date,
    )


def _left_out_words(line: ExclusionLine) -> str:
    consent, hands = line.consent, line.hands
    parts = [
        f"情形{line.circumstance}：{line.words}",
        line.evidence,
        f"{consent.document} {consent.date}" if consent is not None else "没有批复",
        f"赞成{hands.approve} 反对{hands.disapprove} 弃权{hands.abstain}"
        if hands is not None
        else "没有表决",
        EXCLUSION_STATES[line.state],
    ]
    return "；".join(parts)


def staff_list(f: PaperFacts, imprint: Imprint) -> StaffList:
    """工作人员名单."""
    return StaffList(
        imprint=imprint, lines=_staff(f), adopted=_adopted(f), body=f.setup.conducted_by, date=imprint.date
    )


def duty_sheet(f: PaperFacts, imprint: Imprint) -> StaffList:
    """岗位职责表."""
    return StaffList(
        imprint=imprint,
        title="工作人员岗位职责表",
        lines=_staff(f),
        adopted=_adopted(f),
        with_duties=True,
        body=f.setup.conducted_by,
        date=imprint.date,
    )


def staff_badges(f: PaperFacts, imprint: Imprint) -> StaffBadges:
    """工作人员证."""
    return StaffBadges(
        imprint=imprint,
        heading=f.setup.title,
        lines=_staff(f),
        seal_words=f"盖{f.setup.conducted_by}印章后有效",
    )


def rule_notice(f: PaperFacts, imprint: Imprint) -> RuleNotice:
    """选举办法与无效票认定规则."""
    return RuleNotice(
        imprint=imprint,
        title=(f"{f.setup.title}办法", "与无效票认定规则"),
        body_kind=f.setup.body.value,
        electors=electors(f.setup),
        settings=f.setup.settings,
        body=f.setup.conducted_by,
        date=imprint.date,
    )


def specimen(f: PaperFacts, imprint: Imprint) -> Specimen:
    """样票 of every ballot type."""
    return Specimen(imprint=imprint, setup=f.setup)


def check_list(f: PaperFacts, imprint: Imprint) -> CheckList:
    """督导清单."""
    return CheckList(imprint=imprint, heading=imprint.place, items=f.checks)


def hand_tally(f: PaperFacts, imprint: Imprint, post: str) -> HandTallySheet:
    """手工计票表 of one post. Raises KeyError when there is no such post."""
    contest = f.setup.contest(post)
    return HandTallySheet(
        imprint=imprint,
        contest=contest.post,
        seats=contest.seats,
        names=tuple(c.name for c in contest.candidates),
        write_in_lines=max(3, contest.seats),
        signers=signers(f),
    )


def attendance_slip(f: PaperFacts, imprint: Imprint, at: str) -> ReportSlip:
    """到会人数报告单."""
    due, present, needed = numbers(f)
    due_word, present_word = due_words(f)
    identities: list[str] = []
    if f.quorum is not None and f.party:
        q = f.quorum
        total = q.members_with_vote - q.excluded
        sign = "=" if total == q.due else "不符"
        identities = [f"应到会 {q.due}{sign}有表决权 {q.members_with_vote}−不计入应到会 {q.excluded}"]
    code = rulebook_for(f.setup.body, f.setup.mode).code
    reached = "达到" if present >= needed else "未达到"
    verdict = f"{present_word} {present} 人，{reached}要求的 {needed} 人（{code}）。"
    return ReportSlip(
        imprint=imprint,
        title="到会人数报告单" if f.party else "参加投票人数报告单",
        heading=f.setup.title,
        lines=(
            ReportLine(label=due_word, value=due, unit="人"),
            ReportLine(label=present_word, value=present, unit="人"),
            ReportLine(label="要求", value=needed, unit="人"),
        ),
        identities=tuple(identities),
        verdict=verdict,
        at=at,
    )


def check_in_slip(f: PaperFacts, imprint: Imprint, slip: Arrived, *, station: str) -> CheckInSlip:
    """领票凭条 of one check-in: the ballots it gives a right to, never a ballot number."""
    voter = slip.capacity is Capacity.VOTER
    return CheckInSlip(
        imprint=imprint,
        number=slip.number,
        name=slip.name,
        kind=("有表决权的党员" if f.party else "登记选民") if voter else "列席",
        ballots=tuple(ballot_words(f.setup, kind) + "选票" for kind in f.setup.ballot_types) if voter else (),
        proxy_for=slip.represented_names,
        station=station,
    )


def _line(row: RegisterRow, f: PaperFacts) -> RollLine:
    left_out = "不计入应到会" in row.note
    return RollLine(
        number=f"{row.roll_number:04d}",
        name=row.name,
        sex=row.sex.value,
        kind=row.kind.removesuffix("党员") or "登记",
        may_vote=row.has_vote,
        due=row.has_vote and not left_out,
        group=row.group,
        remark=row.note,
        came=f.came.get(row.roll_number, ""),
    )


def _sex(f: PaperFacts, roll_number: int) -> str:
    return next((row.sex.value for row in f.register if row.roll_number == roll_number), "——")


def _adopted(f: PaperFacts) -> str:
    """Say how the staff were adopted; nothing before the meeting did."""
    hands = f.staff_adopted
    if hands is None or not hands.passed:
        return ""
    meeting = party_meeting(f) if f.party else "选举大会"
    return f"经{meeting}举手表决通过：赞成 {hands.approve}，反对 {hands.against}，弃权 {hands.abstain}。"


def _staff(f: PaperFacts) -> tuple[StaffLine, ...]:
    def service(role: Role) -> str:
        return "scrutiny" if role in _SCRUTINY else "count" if role in _COUNT else "service"

    return tuple(
        StaffLine(
            number=x.number,
            name=x.name,
            role=ROLES[x.role],
            place=x.place,
            hours=x.hours,
            service=service(x.role),
            duty=DUTIES[x.role],
        )
        for x in f.staff
    )

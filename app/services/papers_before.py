"""Records of the papers of before and during the vote, from the facts: roll, lists, staff, rules, check list, script."""

from collections.abc import Callable

from app.domain.proxies import ProxyState
from app.domain.roles import Role
from app.domain.voter_views import RegisterRow
from app.printing.records.common import Imprint
from app.printing.records.counting import RuleNotice
from app.printing.records.meeting import CheckList, HostScript, ScriptStep
from app.printing.records.paper import ReportLine, ReportSlip
from app.printing.records.results import HandTallySheet
from app.printing.records.roll import (
    BackupRoll,
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
from app.services.paper_facts import PaperFacts
from app.services.paper_words import DUTIES, ballot_words, due_words, numbers, signers
from app.texts.phases import ROLES

_SCRUTINY = {Role.CHIEF_SCRUTINEER, Role.SCRUTINEER}
_COUNT = {Role.TELLER, Role.CALLER}


def sign_in_register(f: PaperFacts, imprint: Imprint) -> SignInRegister:
    """签到册: everybody on the roll, 应到 only who counts."""
    title = "党员大会签到册" if f.party else "选举大会签到册"
    return SignInRegister(
        imprint=imprint,
        title=title,
        body=f.setup.conducted_by,
        lines=tuple(_line(row, f) for row in f.register),
    )


def backup_roll(f: PaperFacts, imprint: Imprint) -> BackupRoll:
    """备用名册 with who already took part."""
    return BackupRoll(
        imprint=imprint,
        body=f.setup.place.village,
        station="",
        lines=tuple(_line(row, f) for row in f.register),
    )


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
                body=f.setup.conducted_by,
                date=imprint.date,
            )
    raise KeyError(number)


def proxy_list(f: PaperFacts, imprint: Imprint) -> ProxyList:
    """委托投票名单: living proxies by number."""
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
            if x.state is not ProxyState.WITHDRAWN
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
                remark=x.reason,
            )
            for x in f.mobile
        ),
        rule="流动票箱投票的人数包括在参加投票人数之内，不另加（B5）。名单以外的人不使用流动票箱。",
        body=f.setup.conducted_by,
        date=imprint.date,
    )


def scribe_notice(f: PaperFacts, imprint: Imprint) -> PeopleNotice:
    """代写名单."""
    by_name = {row.name: row for row in f.register}
    return PeopleNotice(
        imprint=imprint,
        title="代写选票名单",
        reason_head="代写人和原因",
        lines=tuple(
            RollLine(
                number=f"{by_name[x.name].roll_number:04d}" if x.name in by_name else "——",
                name=x.name,
                sex=by_name[x.name].sex.value if x.name in by_name else "——",
                group=x.group,
                remark=f"{x.writer}　{x.reason}",
            )
            for x in f.scribes
        ),
        rule="代写人不是候选人，按本人意愿填写；代写人数包括在参加投票人数之内（B5）。",
        body=f.setup.conducted_by,
        date=imprint.date,
    )


def staff_list(f: PaperFacts, imprint: Imprint) -> StaffList:
    """工作人员名单."""
    return StaffList(imprint=imprint, lines=_staff(f), body=f.setup.conducted_by, date=imprint.date)


def duty_sheet(f: PaperFacts, imprint: Imprint) -> StaffList:
    """岗位职责表."""
    return StaffList(
        imprint=imprint,
        title="工作人员岗位职责表",
        lines=_staff(f),
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


def host_script(f: PaperFacts, imprint: Imprint) -> HostScript:
    """主持词: the order of the day (RULES.md G) with the numbers known so far; a number still unknown is a line."""
    return HostScript(
        imprint=imprint,
        title=(f.setup.title, "主持词"),
        steps=_party_steps(f) if f.party else _village_steps(f),
        date=imprint.date,
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
    verdict = (
        f"{present_word} {present} 人，{'达到' if present >= needed else '未达到'}要求的 {needed} 人"
        f"（{'A1' if f.party else 'A2'}）。"
    )
    return ReportSlip(
        imprint=imprint,
        title="到会人数报告单",
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


def _staff(f: PaperFacts) -> tuple[StaffLine, ...]:
    def service(role: Role) -> str:
        return "scrutiny" if role in _SCRUTINY else "count" if role in _COUNT else "service"

    return tuple(
        StaffLine(
            number=x.number,
            name=x.name,
            role=ROLES[x.role],
            place=x.place,
            service=service(x.role),
            duty=DUTIES[x.role],
        )
        for x in f.staff
    )


def _step(heading: str, *say: str, do: tuple[str, ...] = ()) -> ScriptStep:
    return ScriptStep(heading=heading, say=say, do=do)


def _number(value: int | None) -> str:
    return str(value) if value else "____"


def _ballot_numbers(f: PaperFacts) -> tuple[str, str, str]:
    totals = [x.total for x in f.ledgers]
    if not totals:
        return "____", "____", "____"
    pick: Callable[[str], str] = lambda name: _number(getattr(totals[0], name))  # noqa: E731  # three places below
    return pick("printed"), pick("issued"), pick("recovered")


def _hands_line() -> str:
    return "同意的请举手；不同意的请举手；弃权的请举手。赞成____人，反对____人，弃权____人，通过。"


def _party_steps(f: PaperFacts) -> tuple[ScriptStep, ...]:
    due, present, needed = numbers(f)
    printed, issued, recovered = _ballot_numbers(f)
    names = "、".join(c.name for contest in f.setup.contests for c in contest.candidates) or "____"
    seats = sum(contest.seats for contest in f.setup.contests)
    staff = "；".join(
        f"{ROLES[role]}{'、'.join(f.people(role)) or '____'}"
        for role in (Role.CHIEF_SCRUTINEER, Role.SCRUTINEER, Role.CALLER, Role.TELLER)
    )
    excluded = "、".join(x.name for x in f.exclusions) or "____"
    steps = [
        _step("清点到会人数", f"同志们：现在清点到会人数。应到会{_number(due)}人，实到会{_number(present)}人，应到会的五分之四是{_number(needed)}人。",
              do=("总监票人送上到会人数报告单",)),
        _step("通过不计入应到会人数的名单", f"{excluded}因规定情形并经上级党组织同意，建议不计入应到会人数。{_hands_line()}"),
        _step("宣布会议有效", f"应到会{_number(due)}人，实到会{_number(present)}人，符合规定，会议有效。"),
        _step("通过选举办法", f"请宣读选举办法。{_hands_line()}"),
        _step("通过监票人、计票人", f"建议：{staff}。以上人员均非候选人。{_hands_line()}"),
        _step("宣布候选人", f"候选人（按{'姓氏笔画'}排列）：{names}。应选{seats}名。"),
        _step("检查封箱", "请监票人当众检查票箱并加封。"),
        _step("分发选票", f"印制选票{printed}张，发出{issued}张，与实到会人数相符。", do=("送上选票分发情况报告单",)),
        _step("说明填写方法", f"赞成的画“○”，不赞成的画“×”，弃权的不画；所选人数不得多于{seats}名。"),
        _step("写票投票", "请监票人、计票人先投票，其他同志按顺序投票。"),
        _step("开箱清点", f"发出选票{issued}张，收回{recovered}张，收回不多于发出，选举有效。", do=("送上选票收回情况报告单",)),
        _step("计票", "现在计票，请监票人监督。"),
        _step("监票人报告计票结果", "请总监票人报告计票结果。"),
        _step("宣布当选", _elected_words(f)),
        _step("选举书记、副书记", "新一届委员会现在举行第一次会议，选举书记、副书记。"),
    ]  # fmt: skip
    return tuple(steps)


def _village_steps(f: PaperFacts) -> tuple[ScriptStep, ...]:
    registered, present, needed = numbers(f)
    printed, issued, recovered = _ballot_numbers(f)
    posts = "、".join(f"{contest.post}{contest.seats}名" for contest in f.setup.contests)
    return (
        _step("宣布开始", f"各位村民：{f.setup.title}现在开始。登记参加选举的村民{_number(registered)}人。"),
        _step("奏国歌", "请全体起立，奏国歌。请坐下。"),
        _step("报告进展", "现在报告选举准备工作的进展。"),
        _step("宣布投票办法和工作人员", f"应选{posts}。现在宣读投票办法和工作人员名单。{_hands_line()}"),
        _step("候选人陈述", "请候选人按抽签顺序陈述，每人时间相同。"),
        _step("检查票箱", "请监票人当众检查票箱并加封。"),
        _step("启封清点选票", f"当众启封清点，印制选票{printed}张。"),
        _step("讲解选票", "现在讲解选票的填写方法。"),
        _step("验证发票和投票", "请凭参选证领取选票，到秘密写票处写票，本人投票。", do=("流动票箱由两名以上工作人员携带",)),
        _step("剩余选票作废", f"投票结束。发出选票{issued}张，剩余选票当众作废。"),
        _step("集中票箱，开箱清点", f"收回选票{recovered}张。登记{_number(registered)}人，要求{_number(needed)}张以上。参加投票{_number(present)}人。"),
        _step("公开唱票计票", "现在公开唱票、计票，请监票人监督。"),
        _step("当场公布结果", _elected_words(f)),
        _step("封存选票", "选票当场封存，填写选举结果报告单。"),
    )  # fmt: skip


def _elected_words(f: PaperFacts) -> str:
    if f.verdict is None or not f.verdict.valid:
        return "现在宣布：____得票超过规定票数，当选为____。"
    said = [f"{'、'.join(c.elected)}当选为{c.post}" for c in f.verdict.contests if c.elected]
    return f"现在宣布：{'；'.join(said)}。" if said else "本次选举没有人当选。"

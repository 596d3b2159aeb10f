"""Every paper by its kind: which record it takes, and the function that lays it out.

To add a form: a record in records/, a module with ``render`` and ``layout``, a line here, samples under
samples/<kind>/ (tests fail without them).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.printing import (
    announcement,
    backup_roll,
    certificate,
    check_list,
    count_report,
    counting_slips,
    higher_report,
    host_script,
    minutes,
    paper_ledger,
    paper_slips,
    proxy_certificate,
    proxy_list,
    rule_notice,
    sign_in_register,
    specimen,
    staff,
    village_result,
)
from app.printing.page import Printed
from app.printing.records import announcements, counting, meeting, paper, results, roll
from app.printing.records import staff as staff_records
from app.printing.records.reading import from_json
from app.printing.records.specimen import Specimen


class PaperKind(StrEnum):
    """The papers of the day; the value is the stored word and the folder of the samples."""

    SIGN_IN_REGISTER = "sign_in_register"
    BACKUP_ROLL = "backup_roll"
    ISSUE_REGISTER = "issue_register"
    PROXY_CERTIFICATE = "proxy_certificate"
    PROXY_LIST = "proxy_list"
    PEOPLE_NOTICE = "people_notice"
    STAFF_LIST = "staff_list"
    STAFF_BADGES = "staff_badges"
    RULE_NOTICE = "rule_notice"
    SPECIMEN = "specimen"
    CHECK_LIST = "check_list"
    HOST_SCRIPT = "host_script"
    CHECK_IN_SLIP = "check_in_slip"
    REPORT_SLIP = "report_slip"
    PAPER_LEDGER = "paper_ledger"
    CANCELLED_BALLOTS = "cancelled_ballots"
    BATCH_SLIP = "batch_slip"
    CONTACT_SHEET = "contact_sheet"
    HAND_TALLY = "hand_tally"
    COUNT_REPORT = "count_report"
    VILLAGE_RESULT = "village_result"
    MINUTES = "minutes"
    INCIDENTS = "incidents"
    ANNOUNCEMENT = "announcement"
    CERTIFICATE = "certificate"
    HIGHER_REPORT = "higher_report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form: what people call it, its record, and its layout function."""

    kind: PaperKind
    title: str
    record: type[Any]
    layout: Callable[[Any], Printed]


FORMS: dict[PaperKind, Form] = {
    form.kind: form
    for form in (
        Form(kind=kind, title=title, record=record, layout=layout)
        for kind, title, record, layout in (
            (PaperKind.SIGN_IN_REGISTER, "签到册", roll.SignInRegister, sign_in_register.layout),
            (PaperKind.BACKUP_ROLL, "备用选民名册", roll.BackupRoll, backup_roll.layout_backup),
            (PaperKind.ISSUE_REGISTER, "选民名册与发票登记", roll.IssueRegister, backup_roll.layout_issue),
            (PaperKind.PROXY_CERTIFICATE, "委托投票证", roll.ProxyCertificate, proxy_certificate.layout),
            (PaperKind.PROXY_LIST, "委托投票名单", roll.ProxyList, proxy_list.layout_proxies),
            (PaperKind.PEOPLE_NOTICE, "代写和流动票箱名单", roll.PeopleNotice, proxy_list.layout_people),
            (PaperKind.STAFF_LIST, "工作人员名单", staff_records.StaffList, staff.layout_list),
            (PaperKind.STAFF_BADGES, "工作人员证", staff_records.StaffBadges, staff.layout_badges),
            (PaperKind.RULE_NOTICE, "选举办法与无效票认定规则", counting.RuleNotice, rule_notice.layout),
            (PaperKind.SPECIMEN, "样票", Specimen, specimen.layout),
            (PaperKind.CHECK_LIST, "督导清单", meeting.CheckList, check_list.layout_checks),
            (PaperKind.HOST_SCRIPT, "主持词", meeting.HostScript, host_script.layout),
            (PaperKind.CHECK_IN_SLIP, "领票凭条", roll.CheckInSlip, counting_slips.layout_check_in),
            (PaperKind.REPORT_SLIP, "报告单", paper.ReportSlip, paper_slips.layout_slip),
            (PaperKind.PAPER_LEDGER, "选票发放回收登记表", paper.PaperLedger, paper_ledger.layout),
            (
                PaperKind.CANCELLED_BALLOTS,
                "剩余选票作废和选票封存记录",
                paper.CancelledBallots,
                paper_slips.layout_cancelled,
            ),
            (PaperKind.BATCH_SLIP, "扫描批次单", counting.BatchSlip, counting_slips.layout_batch),
            (
                PaperKind.CONTACT_SHEET,
                "存疑选票认定记录",
                counting.ContactSheet,
                counting_slips.layout_contact,
            ),
            (PaperKind.HAND_TALLY, "手工计票表", results.HandTallySheet, counting_slips.layout_tally),
            (PaperKind.COUNT_REPORT, "计票结果报告单", results.CountReport, count_report.layout),
            (
                PaperKind.VILLAGE_RESULT,
                "村民委员会选举结果报告单",
                results.VillageResult,
                village_result.layout,
            ),
            (PaperKind.MINUTES, "会议记录", meeting.Minutes, minutes.layout),
            (PaperKind.INCIDENTS, "突发情况记录", meeting.IncidentRecord, check_list.layout_incidents),
            (PaperKind.ANNOUNCEMENT, "当选公告", announcements.Announcement, announcement.layout),
            (PaperKind.CERTIFICATE, "当选证书", announcements.Certificate, certificate.layout),
            (PaperKind.HIGHER_REPORT, "选举结果报告", announcements.HigherReport, higher_report.layout),
        )
    )
}

SAMPLES = Path(__file__).parent / "samples"


def samples() -> list[tuple[PaperKind, str]]:
    """Every committed sample as (kind, variant)."""
    return [
        (PaperKind(folder.name), file.stem)
        for folder in sorted(SAMPLES.iterdir())
        if folder.is_dir()
        for file in sorted(folder.glob("*.json"))
    ]


def sample(kind: PaperKind, variant: str) -> Any:
    """Read one sample record; ValueError when it no longer fits its record type."""
    text = (SAMPLES / kind.value / f"{variant}.json").read_text(encoding="utf-8")
    return from_json(FORMS[kind].record, json.loads(text), at=f"{kind.value}/{variant}")

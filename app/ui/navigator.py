"""Which pages there are, where they stand on the rail, and in which phases they are at home. A pure table.

To add a page: a PageId, its row in PAGES, and its factory in page_list.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from app.domain.phase import Phase


class SectionId(Enum):
    """The ten places of the rail, in order."""

    SETUP = "setup"
    CHECK_IN = "check_in"
    PROXIES = "proxies"
    LEDGER = "ledger"
    AGENDA = "agenda"
    SCAN = "scan"
    ADJUDICATE = "adjudicate"
    RESULT = "result"
    PAPERS = "papers"
    INCIDENTS = "incidents"


class PageId(Enum):
    """Every page of the window."""

    SETUP = "setup"
    ROLL = "roll"
    STAFF = "staff"
    BACKUP = "backup"
    SETTINGS = "settings"
    CHECK_IN = "check_in"
    PROXIES = "proxies"
    EXCLUSIONS = "exclusions"
    BOXES = "boxes"
    LEDGER = "ledger"
    AGENDA = "agenda"
    SCAN = "scan"
    HAND_COUNT = "hand_count"
    ADJUDICATE = "adjudicate"
    WRITE_INS = "write_ins"
    RESULT = "result"
    SPOT_CHECK = "spot_check"
    PAPERS = "papers"
    PAPER_BACK = "paper_back"
    EXPORT = "export"
    JOURNAL = "journal"
    INCIDENTS = "incidents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One place of the rail."""

    id: SectionId
    title: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """One page: its section and the word on its tab (tabs show when a section has more than one page)."""

    id: PageId
    section: SectionId
    title: str


SECTIONS = (
    Section(id=SectionId.SETUP, title="筹备", icon="settings"),
    Section(id=SectionId.CHECK_IN, title="签到", icon="user-check"),
    Section(id=SectionId.PROXIES, title="委托票箱", icon="ticket-check"),
    Section(id=SectionId.LEDGER, title="选票账", icon="scale"),
    Section(id=SectionId.AGENDA, title="议程", icon="list-checks"),
    Section(id=SectionId.SCAN, title="扫描计票", icon="scan-line"),
    Section(id=SectionId.ADJUDICATE, title="认定", icon="gavel"),
    Section(id=SectionId.RESULT, title="结果", icon="trophy"),
    Section(id=SectionId.PAPERS, title="文书", icon="file-text"),
    Section(id=SectionId.INCIDENTS, title="突发情况", icon="siren"),
)

PAGES = (
    PageSpec(id=PageId.SETUP, section=SectionId.SETUP, title="会前检查"),
    PageSpec(id=PageId.ROLL, section=SectionId.SETUP, title="名册"),
    PageSpec(id=PageId.STAFF, section=SectionId.SETUP, title="工作人员"),
    PageSpec(id=PageId.BACKUP, section=SectionId.SETUP, title="备份与就绪"),
    PageSpec(id=PageId.SETTINGS, section=SectionId.SETUP, title="这台电脑"),
    PageSpec(id=PageId.CHECK_IN, section=SectionId.CHECK_IN, title="签到"),
    PageSpec(id=PageId.EXCLUSIONS, section=SectionId.CHECK_IN, title="不计入应到会"),
    PageSpec(id=PageId.PROXIES, section=SectionId.PROXIES, title="委托"),
    PageSpec(id=PageId.BOXES, section=SectionId.PROXIES, title="票箱"),
    PageSpec(id=PageId.LEDGER, section=SectionId.LEDGER, title="选票账"),
    PageSpec(id=PageId.AGENDA, section=SectionId.AGENDA, title="议程"),
    PageSpec(id=PageId.SCAN, section=SectionId.SCAN, title="扫描"),
    PageSpec(id=PageId.HAND_COUNT, section=SectionId.SCAN, title="手工计票"),
    PageSpec(id=PageId.ADJUDICATE, section=SectionId.ADJUDICATE, title="看不清的票"),
    PageSpec(id=PageId.WRITE_INS, section=SectionId.ADJUDICATE, title="另选他人"),
    PageSpec(id=PageId.RESULT, section=SectionId.RESULT, title="结果"),
    PageSpec(id=PageId.SPOT_CHECK, section=SectionId.RESULT, title="抽查"),
    PageSpec(id=PageId.PAPERS, section=SectionId.PAPERS, title="文书"),
    PageSpec(id=PageId.PAPER_BACK, section=SectionId.PAPERS, title="核对签字"),
    PageSpec(id=PageId.EXPORT, section=SectionId.PAPERS, title="导出与核验"),
    PageSpec(id=PageId.JOURNAL, section=SectionId.PAPERS, title="全程记录"),
    PageSpec(id=PageId.INCIDENTS, section=SectionId.INCIDENTS, title="突发情况"),
)

HOME: Mapping[Phase, PageId] = {
    Phase.PREPARATION: PageId.SETUP,
    Phase.READY: PageId.CHECK_IN,
    Phase.OPEN: PageId.CHECK_IN,
    Phase.CLOSED: PageId.LEDGER,
    Phase.COUNTING: PageId.SCAN,
    Phase.DECIDED: PageId.RESULT,
    Phase.SEALED: PageId.PAPERS,
    Phase.SUSPENDED: PageId.INCIDENTS,
    Phase.VOID: PageId.PAPERS,
}
"""The page a freshly opened election starts on."""


def pages_of(section: SectionId) -> tuple[PageSpec, ...]:
    """Return the pages of *section* in tab order."""
    return tuple(page for page in PAGES if page.section is section)


def spec_of(page: PageId) -> PageSpec:
    """Return the row of *page*."""
    return next(spec for spec in PAGES if spec.id is page)

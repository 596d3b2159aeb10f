"""Every page of the window in the words of the clerk who works at it, by keys alone."""

from collections.abc import Mapping

from app.ui.navigator import PageId
from app.ui.page_list import pages_for
from tests.support.page_objects.base import PageByKey
from tests.support.page_objects.count import (
    AdjudicateDesk,
    HandCountDesk,
    ResultDesk,
    ScanDesk,
    SpotCheckDesk,
    WriteInsDesk,
)
from tests.support.page_objects.meeting import AgendaDesk, IncidentsDesk
from tests.support.page_objects.paper import BoxesDesk, LedgerDesk
from tests.support.page_objects.people import (
    CheckInDesk,
    ExclusionsDesk,
    ProxyDesk,
    RollDesk,
    SetupDesk,
    StaffDesk,
)
from tests.support.page_objects.record import (
    BackupDesk,
    ExportDesk,
    JournalDesk,
    PaperBackDesk,
    PapersDesk,
    SettingsDesk,
)
from tests.support.ui import on_screen

PAGE_OBJECTS: Mapping[PageId, type[PageByKey]] = {
    kind.PAGE: kind
    for kind in (
        AdjudicateDesk,
        AgendaDesk,
        BackupDesk,
        BoxesDesk,
        CheckInDesk,
        ExclusionsDesk,
        ExportDesk,
        HandCountDesk,
        IncidentsDesk,
        JournalDesk,
        LedgerDesk,
        PaperBackDesk,
        PapersDesk,
        ProxyDesk,
        ResultDesk,
        RollDesk,
        ScanDesk,
        SettingsDesk,
        SetupDesk,
        SpotCheckDesk,
        StaffDesk,
        WriteInsDesk,
    )
}


def sit_at(kind, qtbot, tools, desk, body=None):
    """Show the page of *kind* over *desk* (of *body*, else of its own) and return it as whoever is signed in uses it."""
    factories = pages_for(tools, desk, body or desk.election.state().setup.body)
    return kind(on_screen(qtbot, factories[kind.PAGE]()), desk, tools.messages)

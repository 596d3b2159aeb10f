"""What stands in the folder of an election, for the start page: a day, a draft, or one that cannot be opened and why."""

from collections.abc import Callable
from pathlib import Path

from app.domain.errors import HallError, NotFound
from app.domain.phase import Phase
from app.domain.problem_codes import ProblemCode
from app.services.drafts import read_draft
from app.texts.phases import PHASES
from app.texts.problems import explain
from app.ui.day import Kind
from app.ui.page_list import DeskServices
from app.ui.start_page import RecentElection

DRAFT = "draft.json"
STORE = "hall.sqlite"
OpenDesk = Callable[[Path], DeskServices]


def recent_elections(known: tuple[str, ...], data: Path, open_desk: OpenDesk) -> list[RecentElection]:
    """Return the elections opened last, *known* first, then the others in *data*; the newest names first."""
    folders = [Path(one) for one in known]
    if data.exists():
        found = [one for one in data.iterdir() if one.is_dir() and one not in folders]
        folders += sorted(found, key=lambda one: one.name, reverse=True)
    return [recent for folder in folders if (recent := look_at(folder, open_desk)) is not None]


def look_at(folder: Path, open_desk: OpenDesk) -> RecentElection | None:
    """Return what stands in *folder*; None where there is no election. A store that cannot be opened is named."""
    if not (folder / STORE).exists():
        return _draft(folder) if (folder / DRAFT).exists() else None
    try:
        desk = open_desk(folder)
        try:
            state = desk.election.state()
        finally:
            desk.close()
    except NotFound:  # begun, and the lights went out before it was founded
        return _draft(folder) if (folder / DRAFT).exists() else None
    except HallError as error:
        return _broken(folder, error)
    setup = state.setup
    begun = Kind.SETUP if state.phase is Phase.PREPARATION else Kind.REAL
    return RecentElection(
        folder=str(folder),
        title=setup.title,
        second=f"{setup.place.town}{setup.place.village} · {setup.date} · {PHASES[state.phase]}",
        kind=Kind.PRACTICE if setup.practice else begun,
        sealed=state.phase is Phase.SEALED,
    )


def _draft(folder: Path) -> RecentElection:
    try:
        title = read_draft(folder / DRAFT).get("title") or "还没有名称的选举"
    except HallError:
        title = f"读不出来的草稿 {folder.name}"  # opening it says what to do
    return RecentElection(folder=str(folder), title=title, second="还没有填完，接着填", kind=Kind.SETUP)


def _broken(folder: Path, error: HallError) -> RecentElection:
    text = explain(error)
    if error.code is ProblemCode.STORAGE_OPEN_ELSEWHERE:
        return RecentElection(
            folder=str(folder),
            title=text.title,
            second=f"{folder.name}：{text.what}{text.do[0]}。",
            kind=Kind.REAL,
            broken=True,
        )
    return RecentElection(
        folder=str(folder),
        title=f"打不开：{folder.name}",
        second=f"{text.title}。{text.what}有备份的，按左边“从备份恢复”接着做；这个文件夹不要删。",
        kind=Kind.REAL,
        broken=True,
    )

"""`python -m app --self-check`: does this build stand on its own? Tried on the machine it will be used on.

Fonts, database, ballots in PDF, reading them back, signatures, the window. Exit status 0: all work; 1: one does not, and which.
Nothing is left behind. An abort of Qt (no platform plugin) ends the program with Qt's own words and a status of its own.
"""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from pyzbar import pyzbar

from app import pdf_pages
from app.bootstrap import open_desk
from app.domain.ballot_code import key_from_seed
from app.domain.bodies import Body
from app.domain.ids import Nonce
from app.domain.sheet_tables import sheet_of
from app.export.authority import make_rehearsal_authority
from app.export.pades import check_pdf, sign_pdf
from app.export.signing import check, sign
from app.paths import documents
from app.printing.ballot import print_ballots
from app.printing.fonts import missing_glyphs
from app.rehearsal.crew import a_crew
from app.rehearsal.day import setup_of
from app.scanning.layout import page_layout
from app.scanning.reading import PageStatus
from app.scanning.run import read_files
from app.ui.application import make_application
from app.ui.dialogs.manual import whole_manual
from app.ui.theme import load_fonts

RARE = "何𬱖㛃䶮𫘧"
"""Names that only the shipped faces have (PLATFORM.md, fonts)."""


class _NotRightError(Exception):
    """One step gave another answer than it must; says which."""


def main(argv: list[str]) -> int:
    """Try every part once; print a line each; return the exit status."""
    if argv:
        sys.stderr.write("usage: python -m app --self-check\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        wrong = [what for what, step in STEPS if not _tried(what, step, Path(folder))]
    sys.stdout.write(f"自检不通过：{'、'.join(wrong)}\n" if wrong else "自检通过\n")
    return 1 if wrong else 0


def _tried(what: str, step: Callable[[Path], None], folder: Path) -> bool:
    try:
        step(folder)
    except Exception as trouble:  # whatever is missing from a build: the check goes on and names the part
        sys.stdout.write(f"{what}：不行（{type(trouble).__name__}：{trouble}）\n")
        return False
    sys.stdout.write(f"{what}：正常\n")
    return True


def _fonts(folder: Path) -> None:
    _expect(missing_glyphs(RARE), ())


def _database(folder: Path) -> None:
    desk = open_desk(folder / "day")
    with closing(desk):
        desk.election.found(setup_of(Body.VILLAGE_COMMITTEE), by=a_crew().operator, nonce=Nonce("self-check"))
        _expect(desk.journal.check().broken_at, 0)


def _ballots(folder: Path) -> None:
    setup = setup_of(Body.VILLAGE_COMMITTEE)
    key = key_from_seed(setup.fingerprint(), "self-check")
    (folder / "ballots.pdf").write_bytes(print_ballots(setup, count=1, key=key, seed="self-check", test=True))


def _reading(folder: Path) -> None:
    setup = setup_of(Body.VILLAGE_COMMITTEE)
    layouts = [page_layout(sheet_of(setup, kind).layout) for kind in setup.ballot_types]
    pages = list(read_files([folder / "ballots.pdf"], layouts))
    _expect([page.status for page in pages], [PageStatus.READ] * len(layouts))
    picture = pdf_pages.grey_page(folder / "ballots.pdf", 0, dpi=144)
    _expect([code.data.decode() for code in pyzbar.decode(picture)], [pages[0].code])


def _signature(folder: Path) -> None:
    now = datetime.now(UTC)
    authority = make_rehearsal_authority(signer_name="自检", now=now)
    signer = authority.signer
    _expect(check(b"x", sign(b"x", signer), root=authority.trust_root, at=now), "自检")
    pdf = (folder / "ballots.pdf").read_bytes()
    signed = sign_pdf(pdf, key_pem=signer.key_pem(), chain_pem=signer.chain_pem(), at=now, reason="自检")
    _expect(check_pdf(signed, root_pem=authority.trust_root_pem(), at=now).holds, True)


def _window(folder: Path) -> None:
    if sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application([])
    _expect(app.translate("QPlatformTheme", "Cancel"), "取消")
    _expect(len(load_fonts()) > 0, True)


def _manual(folder: Path) -> None:
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", whole_manual())
    _expect([name for name in pictures if not (documents() / name).is_file()], [])


def _expect(found: object, wanted: object) -> None:
    if found != wanted:
        raise _NotRightError(f"{found!r}，应为 {wanted!r}")


STEPS: Iterable[tuple[str, Callable[[Path], None]]] = (
    ("字体", _fonts),
    ("数据库", _database),
    ("印选票", _ballots),
    ("读选票", _reading),
    ("签名", _signature),
    ("窗口", _window),
    ("手册", _manual),
)

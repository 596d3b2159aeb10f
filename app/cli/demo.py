"""`python -m app demo --out DIR [--body B] [--voters N] [--seed S] [--no-window]`: a whole polling day on real files.

Exit status 0: played, counted as drawn, verified. 1: the count or the package is not right. 2: the input does not fit.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

from app.cli.verify import describe
from app.domain.bodies import Body
from app.domain.errors import HallError, StorageProblem
from app.domain.fingerprint import groups
from app.rehearsal.day import DAY_FOLDER, Plan, PlayedDay, RehearsalDiffersError, play
from app.rehearsal.summary import summary
from app.rehearsal.told import Told
from app.spreadsheets.writing import problem_of_writing
from app.texts.problems import explain, one_line

MARK = ".polling-desk-demo"
"""Stands in every folder the demo made: only such a folder is ever emptied."""
VOTERS = {Body.PARTY_BRANCH: 86, Body.VILLAGE_COMMITTEE: 1200}
FEWEST = 20
MOST = 20_000


def main(argv: list[str]) -> int:
    """Play the day; return the exit status."""
    options = _arguments(argv)
    body = Body(options.body)
    voters = options.voters if options.voters is not None else VOTERS[body]
    if not FEWEST <= voters <= MOST:
        return _refuse(f"--voters 应在 {FEWEST} 到 {MOST} 之间，现在是 {voters}。没有写任何文件。", 2)
    if options.seed < 0:
        return _refuse(f"--seed 应为 0 或更大的整数，现在是 {options.seed}。没有写任何文件。", 2)
    try:
        _make_room(options.out)
    except OSError as error:
        return _refuse(one_line(problem_of_writing(options.out / MARK, error)), 2)
    except FileExistsOfOthersError:
        return _refuse(f"{options.out} 已有文件，不是以前的演示留下的。没有改动。请换一个空文件夹。", 2)
    try:
        _run(Plan(out=options.out, body=body, voters=voters, seed=options.seed))
    except RehearsalDiffersError as difference:
        # The files stay: they show where the count and the drawing part.
        return _refuse(f"演示的计票与所画的选票不一致，程序有错：\n{difference}", 1)
    except HallError as problem:
        return _give_up(options.out, problem)
    except OSError as error:
        return _give_up(options.out, problem_of_writing(Path(error.filename or options.out), error))
    except KeyboardInterrupt:
        return _give_up(options.out, None)
    if not options.no_window and _has_display():
        # Imported late: playing the day needs no window.
        from app.cli import run

        sys.stdout.write("现在打开窗口看这一天。窗口问“谁在操作”时，写任何一个姓名都行。\n")
        sys.stdout.flush()
        return run.main([str(options.out / DAY_FOLDER)])
    return 0


class FileExistsOfOthersError(Exception):
    """The folder holds files the demo did not make."""


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m app demo", description="演示一个完整的选举日")
    parser.add_argument("--out", type=Path, required=True, help="结果文件夹（空的，或以前的演示留下的）")
    parser.add_argument(
        "--body",
        choices=[Body.PARTY_BRANCH.value, Body.VILLAGE_COMMITTEE.value],
        default=Body.VILLAGE_COMMITTEE.value,
    )
    parser.add_argument("--voters", type=int, help="名册人数（村 1200，支部 86）")
    parser.add_argument("--seed", type=int, default=1, help="同一个数，同一天")
    parser.add_argument("--no-window", action="store_true", help="演示完不打开窗口")
    return parser.parse_args(argv)


def _make_room(out: Path) -> None:
    """Make *out* an empty folder with our mark. Raises FileExistsOfOthersError, OSError."""
    if out.exists():
        if not out.is_dir():
            raise FileExistsOfOthersError
        inside = list(out.iterdir())
        if inside and not (out / MARK).is_file():
            raise FileExistsOfOthersError
        for entry in inside:
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).write_text("made by: python -m app demo\n", encoding="utf-8")


def _run(plan: Plan) -> None:
    told = Told()
    day = play(plan, told)
    try:
        told.step("导出签名的结果包，用独立核验程序核验")
        text = _export(plan.out, day)
    finally:
        day.desk.close()
    sys.stdout.write(text)


def _export(out: Path, day: PlayedDay) -> str:
    written = day.desk.export.write(out / "package.zip", by=day.crew.operator, nonce=day.press()).value
    (out / "trust-root.pem").write_bytes(day.desk.export.trust_root())
    report = day.desk.export.check(out / "package.zip", out / "trust-root.pem")
    (out / "verify.txt").write_text(describe(report), encoding="utf-8")
    if report.problem is not None:
        raise report.problem
    return summary(day, groups(written.fingerprint), report.passed, out)


def _give_up(out: Path, problem: HallError | None) -> int:
    """Say why the day was not played to its end (None: somebody stopped it) and leave nothing half done."""
    shutil.rmtree(out, ignore_errors=True)
    why = "有人中断"
    if isinstance(problem, StorageProblem):
        # Not its whole sentence: of a real day it says that earlier records are kept.
        why = f"{explain(problem).title}（{problem.facts.get('file') or problem.facts.get('folder')}）"
    elif problem is not None:
        why = one_line(problem)
    return _refuse(f"{why}。演示没有做完，写了一半的文件已经清掉。", 1)


def _has_display() -> bool:
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _refuse(text: str, status: int) -> int:
    sys.stderr.write(text + "\n")
    return status

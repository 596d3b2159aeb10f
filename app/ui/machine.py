"""Is this computer ready before the day: printer, camera, scanner folder, disk, clock, power, second screen. Asks, never changes."""

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.domain.clock import Clock, hall_time
from app.ui.power import Power
from app.ui.settings import Preferences

LEAST_MB = 2_000
"""Below this much free disk a day is not begun; as on the page 备份与就绪."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineLine:
    """One thing looked at: its name, what was found, and what to do where it is not ready ("" = ready)."""

    what: str
    found: str
    do: str = ""

    @property
    def good(self) -> bool:
        """Say whether it is ready."""
        return not self.do


def look_at_machine(
    chosen: Preferences,
    data: Path,
    clock: Clock,
    printer: str,
    *,
    power: Power | None,
    awake: bool,
    screens: Callable[[], int] | None = None,
) -> tuple[MachineLine, ...]:
    """Return every thing looked at. *printer* is the one that would print ("" = none); *data* holds the elections.

    *awake*: the system promised to leave the screens on.
    """
    many = screens() if screens is not None else len(QGuiApplication.screens())
    return (
        MachineLine(
            what="打印机", found=printer or "没有", do="" if printer else "接好打印机；没有也能存成文件"
        ),
        _camera(chosen.camera),
        _scans(chosen.scanner_folder),
        _disk(data),
        _clock(data, clock),
        *_power(power),
        MachineLine(
            what="屏幕",
            found="不会自己黑" if awake else "可能自己黑",
            do="" if awake else "在电脑的电源设置里关掉自动关屏和睡眠",
        ),
        MachineLine(
            what="大屏",
            found="接好了" if many > 1 else "没有接",
            do="" if many > 1 else "接上投影或电视，选“扩展这些显示器”",
        ),
    )


def _camera(number: int) -> MachineLine:
    """A camera is only looked for where the machine lists them: opening it would light it up and take seconds."""
    if not sys.platform.startswith("linux"):
        return MachineLine(what="摄像头", found=f"{number} 号，到“扫描”页按 F7 试一下")
    found = Path(f"/dev/video{number}").exists()
    return MachineLine(
        what="摄像头",
        found=f"{number} 号" if found else "没有",
        do="" if found else "用扫描仪的不用管；用摄像头的接好，编号在“设置”里改",
    )


def _scans(folder: str) -> MachineLine:
    if not folder:
        return MachineLine(what="扫描文件夹", found="没有选", do="用扫描仪的，在“设置”里选它存图的文件夹")
    if not Path(folder).is_dir():
        return MachineLine(what="扫描文件夹", found="不在了", do=f"在“设置”里重新选；原来是 {folder}")
    return MachineLine(what="扫描文件夹", found=Path(folder).name or folder)


def _disk(data: Path) -> MachineLine:
    place = next((one for one in (data, *data.parents) if one.exists()), Path.cwd())
    free = shutil.disk_usage(place).free // 1_000_000
    good = free >= LEAST_MB
    return MachineLine(
        what="硬盘", found=f"还有 {free / 1000:.1f} GB", do="" if good else "清理硬盘，或者换一台电脑"
    )


def _clock(data: Path, clock: Clock) -> MachineLine:
    """A clock behind what this computer wrote last has lost its battery: every time on the papers would be wrong."""
    now = clock.now()
    written = [one.stat().st_mtime for one in data.glob("*/hall.sqlite")] if data.exists() else []
    good = now.timestamp() + 60 >= max(written, default=0.0)
    return MachineLine(
        what="时钟",
        found=hall_time(now).strftime("%Y-%m-%d %H:%M"),
        do="" if good else "比上次用的时间还早：先把电脑的日期和时间调对",
    )


def _power(power: Power | None) -> tuple[MachineLine, ...]:
    """A computer without a battery, or that does not say, has no line."""
    if power is None:
        return ()
    found = f"接着，电池 {power.percent}%" if power.plugged else f"没有接，电池 {power.percent}%"
    return (MachineLine(what="电源", found=found, do="" if power.plugged else "接上电源，选举要用大半天"),)


def missing(lines: Sequence[MachineLine]) -> tuple[MachineLine, ...]:
    """Return what is not ready."""
    return tuple(line for line in lines if not line.good)

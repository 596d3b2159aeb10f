"""Is this laptop ready for the day: disk, fonts, sign networks, clock, battery of copies; each with what to do."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.clock import Clock, hall_time
from app.domain.phase import Phase
from app.models.hall_store import HallStore
from app.paths import resources
from app.printing.fonts import own_faces
from app.services.keys import KEY

LEAST_MB = 2_000
WANTED_MB = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyLine:
    """One thing looked at: *state* is ok, look or stop."""

    what: str
    found: str
    state: str
    do: str = ""


class ReadinessService:
    """Looks at the machine. *backups* tells how many whole backups there are, *carried* how many on sticks must go."""

    def __init__(
        self,
        store: HallStore,
        folder: Path,
        clock: Clock,
        backups: Callable[[], int],
        carried: Callable[[], int] = lambda: 0,
    ) -> None:
        self._store = store
        self._folder = folder
        self._clock = clock
        self._backups = backups
        self._carried = carried

    def lines(self) -> tuple[ReadyLine, ...]:
        """Return everything that was looked at, what stops the day first."""
        order = {"stop": 0, "look": 1, "ok": 2}
        found = (
            self._disk(), self._faces(), *self._own_faces(), self._signs(), self._date(), self._copies(), self._record(),
            self._keys(),
        )  # fmt: skip
        return tuple(sorted(found, key=lambda line: order[line.state]))

    def _disk(self) -> ReadyLine:
        free = shutil.disk_usage(self._folder).free // 1_000_000
        state = "stop" if free < LEAST_MB else ("look" if free < WANTED_MB else "ok")
        do = "" if state == "ok" else "清理硬盘，或者换一台电脑"
        return ReadyLine(what="硬盘", found=f"还有 {free / 1000:.1f} GB", state=state, do=do)

    @staticmethod
    def _faces() -> ReadyLine:
        found = len(list((resources() / "fonts").glob("*.ttf")))
        good = found >= 5
        return ReadyLine(
            what="字库",
            found=f"{found} 套",
            state="ok" if good else "stop",
            do="" if good else "重新安装程序",
        )

    @staticmethod
    def _own_faces() -> list[ReadyLine]:
        """Say what becomes of the fonts the office has put in; nothing where it has put none."""
        faces = own_faces()
        if not faces:
            return []
        broken = [face.file for face in faces if not face.usable]
        body = next((face.file for face in faces if face.body), "")
        used = f"正文用 {body}" if body else "正文用宋体，没有可用的仿宋"
        return [
            ReadyLine(
                what="自备字体",
                found=f"{'、'.join(broken)} 读不出来，没有使用；{used}" if broken else used,
                state="look" if broken else "ok",
                do="换一份完整的 .ttf 文件，或者删去" if broken else "",
            )
        ]

    @staticmethod
    def _signs() -> ReadyLine:
        good = (resources() / "models" / "signs.npz").is_file()
        return ReadyLine(
            what="选票识别",
            found="在" if good else "没有",
            state="ok" if good else "stop",
            do="" if good else "重新安装程序；或者手工唱票",
        )

    def _date(self) -> ReadyLine:
        today = hall_time(self._clock.now()).date().isoformat()
        with self._store.reading() as view:
            day = view.setup.date if view.founded else ""
        good = not day or today <= day
        return ReadyLine(
            what="电脑时钟",
            found=f"今天 {today}，选举日 {day}" if day else f"今天 {today}",
            state="ok" if good else "look",
            do="" if good else "选举日已过，核对电脑的日期",
        )

    def _copies(self) -> ReadyLine:
        count = self._backups()
        with self._store.reading() as view:
            sealed = view.founded and view.phase is Phase.SEALED
        carried = self._carried() if sealed else 0
        if carried:
            return ReadyLine(
                what="备份",
                found=f"U 盘上有 {carried} 份开票期间的备份，里面有票的先后次序",
                state="look",
                do="按 F3 拷一份封存后的，把开票期间的删掉",
            )
        return ReadyLine(
            what="备份",
            found=f"{count} 份",
            state="ok" if count else "look",
            do="" if count else "按 F3 拷到 U 盘",
        )

    def _keys(self) -> ReadyLine:
        """Look for the town's keys, which sign the package: without them the day ends before its last step."""
        with self._store.reading() as view:
            practice = view.founded and view.setup.practice
        there = (self._folder / "keys" / KEY).is_file()
        return ReadyLine(
            what="签名钥匙",
            found="已装入" if there else "演练用自己的" if practice else "没有，写不出结果包",
            state="ok" if there or practice else "look",
            do="" if there or practice else "在“导出与核验”页按 F5 装入镇里发的",
        )

    def _record(self) -> ReadyLine:
        with self._store.reading() as view:
            holds = view.founded
        return ReadyLine(what="选举记录", found="能读能写" if holds else "还没有建立选举", state="ok")

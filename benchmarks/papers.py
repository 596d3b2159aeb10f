"""How long the large papers take: 3 000 people, 30 candidates, a long day. `python benchmarks/papers.py`."""

import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from app.printing import sheets
from app.printing.forms import FORMS, PaperKind, sample
from app.printing.records.roll import RollLine

RUNS = 5
PEOPLE = 3000


def people() -> tuple[RollLine, ...]:
    """Three thousand people with names of two to four characters."""
    signs = "赵钱孙李周吴郑王冯陈文武英杰秀兰建国志强海生玉梅"
    return tuple(
        RollLine(
            number=f"{i:04d}",
            name="".join(signs[(i * k) % len(signs)] for k in range(1, 3 + i % 3)),
            sex="男女"[i % 2],
            kind="登记",
            group=f"{i % 12 + 1}组",
        )
        for i in range(1, PEOPLE + 1)
    )


def main() -> None:
    """Print one line a paper: best and worst of five runs, pages, kilobytes."""
    lines = people()
    register = replace(sample(PaperKind.SIGN_IN_REGISTER, "party"), lines=lines)
    issue = replace(sample(PaperKind.ISSUE_REGISTER, "village"), lines=lines)
    backup = replace(sample(PaperKind.BACKUP_ROLL, "village"), lines=lines)
    cases = (
        ("签到册 3000", PaperKind.SIGN_IN_REGISTER, register),
        ("发票登记 3000", PaperKind.ISSUE_REGISTER, issue),
        ("备用名册 3000", PaperKind.BACKUP_ROLL, backup),
        ("计票结果报告单 30 人", PaperKind.COUNT_REPORT, sample(PaperKind.COUNT_REPORT, "thirty")),
        ("会议记录 23 项", PaperKind.MINUTES, sample(PaperKind.MINUTES, "many")),
    )
    start = time.perf_counter()
    FORMS[PaperKind.CERTIFICATE].layout(sample(PaperKind.CERTIFICATE, "village"))
    print(f"first paper, faces loaded: {time.perf_counter() - start:.2f} s")
    for name, kind, record in cases:
        times = []
        for _ in range(RUNS):
            start = time.perf_counter()
            paper = FORMS[kind].layout(record)
            times.append(time.perf_counter() - start)
        print(
            f"{name}: {min(times):.2f}-{max(times):.2f} s, {paper.pages} pages, {len(paper.data) // 1024} KB"
        )
    start = time.perf_counter()
    data = sheets.sign_in_register(register)
    print(f"签到册 3000 .xlsx: {time.perf_counter() - start:.2f} s, {len(data) // 1024} KB")


if __name__ == "__main__":
    main()

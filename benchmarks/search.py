"""How long it takes to find a person on the roll: `python3 dev.py bench search [-- PEOPLE]`. Target: 50 ms on 20 000."""

import statistics
import time

from app.domain.ids import VoterId
from app.names.search import Entry, SearchIndex
from benchmarks._village import villagers

QUERIES = (
    ("name", "王秀英"), ("part of a name", "英"), ("with others between", "王英"), ("homophone", "汪绣瑛"),
    ("full pinyin", "wangxiuying"), ("half typed", "waxiuy"), ("initials", "wxy"), ("one letter", "w"),
    ("southern sound", "nguihua"), ("surname reading", "shan"), ("roll number", "0023"), ("last digits", "412X"),
    ("card", "CX000345"), ("group", "第3村民小组"), ("household", "H00012"), ("two words", "王 第3村民小组"),
    ("nothing there", "xqzw"),
)  # fmt: skip
RUNS = 15


def main(argv: list[str]) -> int:
    """Print a table: milliseconds by kind of query."""
    count = int(argv[0]) if argv else 20_000
    entries = [
        Entry(
            id=VoterId(str(p.roll_number)),
            name=p.name,
            roll_number=p.roll_number,
            group=p.group,
            household=p.household,
            id_number=p.id_number,
            card=p.card,
        )
        for p in villagers(count)
    ]
    begun = time.perf_counter()
    index = SearchIndex(entries)
    index.search("王")
    print(f"{count} people; index made in {time.perf_counter() - begun:.2f} s")
    begun = time.perf_counter()
    index.put(entries[:1])
    index.search("王")
    print(f"one person changed, first search after it: {1000 * (time.perf_counter() - begun):.0f} ms\n")
    print(f"{'query':<20}{'typed':<14}{'found':>6}{'median ms':>11}{'worst ms':>10}{'cpu ms':>9}")
    for kind, query in QUERIES:
        spans, work = [], []
        for _ in range(RUNS):
            begun, busy = time.perf_counter(), time.process_time()
            hits = index.search(query)
            spans.append(1000 * (time.perf_counter() - begun))
            work.append(1000 * (time.process_time() - busy))
        print(
            f"{kind:<20}{query:<14}{len(hits):>6}{statistics.median(spans):>11.1f}{max(spans):>10.1f}"
            f"{statistics.median(work):>9.1f}"
        )
    return 0

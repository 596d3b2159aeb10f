"""The same record gives the same bytes in another process, in another time zone and language."""

import os
import subprocess
import sys

SCRIPT = """
import hashlib
from app.printing import sheets, word
from app.printing.ballot import print_ballots
from app.printing.forms import FORMS, PaperKind, sample
digest = hashlib.sha256()
for kind, variant in (("count_report", "rare"), ("minutes", "party"), ("staff_badges", "ten"), ("paper_ledger", "village")):
    digest.update(FORMS[PaperKind(kind)].layout(sample(PaperKind(kind), variant)).data)
report, minutes = sample(PaperKind.COUNT_REPORT, "rare"), sample(PaperKind.MINUTES, "party")
digest.update(word.count_report(report) + word.minutes(minutes) + sheets.tally(report))
setup = sample(PaperKind.SPECIMEN, "village").setup
digest.update(print_ballots(setup, count=3, key=b"k" * 32, seed="seed"))
print(digest.hexdigest())
"""


def printed(**surroundings):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, **surroundings},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout


def test_papers_and_ballots_do_not_depend_on_process_zone_or_language():
    here = printed(PYTHONHASHSEED="1", TZ="Asia/Shanghai", LC_ALL="C.UTF-8")
    there = printed(PYTHONHASHSEED="2", TZ="America/New_York", LC_ALL="C")
    assert len(here.strip()) == 64
    assert here == there

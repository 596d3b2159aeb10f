"""The same record gives the same bytes in another process, whatever that process finds around it."""

import os
import subprocess
import sys

import pytest

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


@pytest.fixture(scope="module")
def here():
    return printed(PYTHONHASHSEED="1", TZ="Asia/Shanghai", LC_ALL="C.UTF-8", LANG="zh_CN.UTF-8")


@pytest.mark.parametrize(
    "there",
    [
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C", "LANG": "C"},
        {"SOURCE_DATE_EPOCH": "1700000000"},
        {"SOURCE_DATE_EPOCH": "0", "TZ": "Pacific/Kiritimati"},
        {"RL_useA85": "1", "RL_wrapA85": "1", "RL_invariant": "0", "RL_pdfMultiLine": "1"},
        {"RL_ttfAsciiReadable": "0", "RL_documentLang": "en", "RL_defaultPageSize": "LETTER"},
    ],
    ids=["zone-and-language", "source-date", "source-date-0", "streams", "fonts-and-page"],
)
def test_papers_and_ballots_do_not_depend_on_what_stands_around(here, there):
    assert len(here.strip()) == 64
    assert printed(**there) == here


def test_a_settings_file_of_the_user_changes_no_paper(here, tmp_path):
    (tmp_path / ".reportlab_settings").write_text("useA85 = 1\ninvariant = 0\npageCompression = 0\n")
    assert printed(HOME=str(tmp_path)) == here

import importlib
import pkgutil
import re
from dataclasses import fields
from pathlib import Path

import pytest

import app.domain.events as room
from app.domain.events.base import REGISTRY
from app.texts.events import EVENTS, sentence

for _module in pkgutil.iter_modules(room.__path__, "app.domain.events."):
    importlib.import_module(_module.name)

JOURNAL = (Path(__file__).parents[2] / "docs" / "journal.md").read_text(encoding="utf-8")
REAL = {code: kind for code, kind in REGISTRY.items() if kind.__module__.startswith("app.")}


def test_every_event_has_a_sentence_and_every_sentence_an_event() -> None:
    assert set(EVENTS) == set(REAL)


def test_every_event_has_a_row_in_the_journal_document() -> None:
    rows = set(re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \|", JOURNAL, re.MULTILINE))
    assert rows == set(REAL)


@pytest.mark.parametrize("code", sorted(REAL))
def test_a_sentence_uses_only_fields_of_its_event(code: str) -> None:
    asked = set(re.findall(r"\{(\w+)\}", EVENTS[code]))
    assert asked <= {f.name for f in fields(REAL[code])}


def test_a_code_from_a_newer_file_shows_as_itself() -> None:
    assert sentence("future.fact", {}) == "future.fact"


def test_a_sentence_says_duties_kinds_lists_and_fingerprints_in_words_of_the_hall() -> None:
    assert (
        sentence("staff.enrolled", {"name": "武建平", "role": "scrutineer", "duty": "会场"})
        == "登记工作人员武建平，监票人，会场"
    )
    assert "封存" in sentence(
        "paper.bag_closed",
        {
            "bag_no": "1",
            "kind": "valid",
            "ballot_type": "b",
            "sheets": 3,
            "seal_no": "S",
            "disposal": "sealed",
        },
    )
    assert "甲、乙" in sentence("box.sent", {"label": "流动票箱", "team": ["甲", "乙"], "sheets": 3})
    assert sentence("election.rule_sheet_frozen", {"rule_sheet": "AB12" * 16}).endswith("AB12 AB12 AB12 AB12")

"""What the documents say is true of the tree: links lead somewhere, named files exist, the glossary has every term."""

import re
from pathlib import Path

import pytest

from app.domain.bodies import Body, RoundKind
from app.domain.checkin import Capacity
from app.domain.problem_codes import ProblemCode
from app.texts.problems import PROBLEMS
from tools.glossary import GLOSSARY, MARK, generated
from tools.screenshots import IN_DOCS, PICTURES

ROOT = Path(__file__).parents[1]
_ENUMS = {"Body": Body, "RoundKind": RoundKind, "Capacity": Capacity}
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_leads_to_a_file(path):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    missing = [link for link in links if not (path.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_file_of_ours_that_is_named_exists(path):
    named = re.findall(
        r"`((?:app|tests|tools|docs|resources|benchmarks)/[\w./-]+\.\w+)`", path.read_text(encoding="utf-8")
    )
    missing = [name for name in named if not (ROOT / name).exists()]
    assert missing == []


def test_the_glossary_has_every_term_in_use():
    assert GLOSSARY.read_text(encoding="utf-8").split(MARK)[1] == generated().split(MARK)[1]


def test_every_problem_code_has_its_words():
    assert set(PROBLEMS) == set(ProblemCode)


@pytest.mark.parametrize("body", list(Body))
def test_the_glossary_names_every_body(body):
    assert f"`Body.{body.name}`" in GLOSSARY.read_text(encoding="utf-8")


def test_every_picture_of_the_documents_is_made_by_the_script_and_shown_somewhere():
    shown = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    assert {path.stem for path in PICTURES.glob("*.png")} == set(IN_DOCS)
    assert [name for name in IN_DOCS if f"pictures/{name}.png" not in shown] == []


def test_every_identifier_of_the_glossary_that_names_a_member_exists():
    members = re.findall(r"`(Body|RoundKind|Capacity)\.([A-Z_]+)`", GLOSSARY.read_text(encoding="utf-8"))
    assert members
    assert [pair for pair in members if not hasattr(_ENUMS[pair[0]], pair[1])] == []

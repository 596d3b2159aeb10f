"""The house keeps its shape: import contracts, file sizes, words for every code."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.problem_codes import ProblemCode
from app.texts.problems import PROBLEMS

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "app").rglob("*.py"))


def test_every_problem_code_has_its_sentence() -> None:
    assert set(PROBLEMS) == set(ProblemCode)


@pytest.mark.parametrize("code", list(ProblemCode))
def test_every_problem_says_whether_anything_was_recorded(code: ProblemCode) -> None:
    text = PROBLEMS[code]
    words = (
        "记",
        "计",
        "动",
        "写",
        "存",
        "改",
        "盖",
        "印",
        "关闭",
        "保留",
        "停",
        "判定",
        "生效",
        "打开",
        "导",
    )
    assert any(word in text.what for word in words), text.what


@pytest.mark.parametrize("code", list(ProblemCode))
def test_every_problem_says_what_to_do_without_blame_or_alarm(code: ProblemCode) -> None:
    text = PROBLEMS[code]
    whole = text.title + text.what + "".join(text.do)
    assert text.do
    assert not any(word in whole for word in ("！", "请稍后重试", "系统", "数据库", "异常", "您"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_source_file_is_longer_than_four_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_has_a_sign_on_its_door(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lstrip()
    assert text == "" or text.startswith('"""')


def test_nobody_walks_the_chain_of_the_focus() -> None:
    """Shiboken would give each control to the one before it, and delete them together (app/ui/widgets/basics.py)."""
    walked = [path.name for path in SOURCES if "InFocusChain()" in path.read_text(encoding="utf-8")]
    assert walked == []


def test_no_domain_module_imports_beyond_the_standard_library() -> None:
    probe = (
        "import sys, pkgutil, importlib, app.domain as d\n"
        "for m in pkgutil.walk_packages(d.__path__, 'app.domain.'): importlib.import_module(m.name)\n"
        "bad = sorted({n.split('.')[0] for n in sys.modules} & "
        "{'PySide6', 'sqlalchemy', 'cv2', 'numpy', 'reportlab', 'cryptography'})\n"
        "print(' '.join(bad))"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""

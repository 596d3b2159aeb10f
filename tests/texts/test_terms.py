"""One word for one thing (docs/glossary.md): what stands on screen and paper uses the field's term and none of its variants."""

import ast
import re
from pathlib import Path

import pytest

import app

ROOMS = ("texts", "ui", "printing", "services", "domain")
VARIANTS = {
    r"报到": "签到",
    r"凭条号|签到凭条|号单": "签到条",
    r"(?<!作)废票|(?<!写)坏票": "无效票",
    r"代填|代笔|代为填写": "代写",
    r"代理人|代投|代票人": "受委托人",
    r"监票员|计票员|唱票员|发票人": "监票人、计票人、唱票人、发票员",
    r"流动箱|巡回票箱": "流动票箱",
    r"污损选票|换领的|换票|补票": "写坏换发",
    r"疑问票|疑难票|问题票|待判定": "存疑选票、待认定",
    r"花名册|选民册": "名册",
    r"密码": "口令",
    r"空白票": "白票",
    r"(?<!签名)批次(?!单|指纹| )": "捆",
    r"(?<![收导])入选|选上了": "当选",
    r"弃票|弃选": "弃权",
    r"冻结": "定稿",
    r"点击|单击|鼠标": "按",
    r"请稍后|非法|一半以上": "说还差什么、做什么",
}
"""Pattern of what is not said → what is said instead."""


def words_of(source: Path):
    """The Chinese words *source* may show, with their lines; docstrings left out."""
    tree = ast.parse(source.read_text("utf-8"))
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.lineno, node.value


SAID = [
    (f"{file.name}:{line}", words)
    for room in ROOMS
    for file in sorted((Path(app.__file__).parent / room).rglob("*.py"))
    for line, words in words_of(file)
    if re.search("[\u4e00-\u9fff]", words)
]


def test_the_words_of_the_whole_program_are_looked_at():
    assert len(SAID) > 3000


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_variant_of_a_term_is_said(variant):
    assert [(where, words) for where, words in SAID if re.search(variant, words)] == [], VARIANTS[variant]

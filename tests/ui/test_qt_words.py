"""Qt's own dialogs speak Chinese: the file dialog of a system without one of its own is read word by word."""

import re

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QHeaderView, QLabel

KEYS = re.compile(r"\(&?[A-Z]\)|\(\*?[^)]*\)|PDF|U 盘|[/\\].*")


@pytest.mark.parametrize("mode", [QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave])
def test_the_file_dialog_has_no_english_word(qtbot, qapp, tmp_path, mode):
    (tmp_path / "文件夹").mkdir()
    dialog = QFileDialog(None, "选名册表格", str(tmp_path), "名册表格 (*.xlsx)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    qtbot.addWidget(dialog)
    dialog.show()
    said = [one.text() for kind in (QLabel, QAbstractButton) for one in dialog.findChildren(kind)]
    heads = [one for one in dialog.findChildren(QHeaderView) if one.model() and one.count()]
    said += [
        str(head.model().headerData(at, head.orientation()))
        for head in heads
        for at in range(head.count())
        if head.objectName() == "" and head.isVisible()
    ]
    assert {"位置(&L)：", "文件种类(&T)："} <= set(said)
    assert [words for words in said if re.search(r"[A-Za-z]{2}", KEYS.sub("", words))] == []

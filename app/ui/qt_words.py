"""Qt's own words that its Simplified Chinese does not have (PySide6 6.11): the file dialogs of Linux would be half in English."""

from typing import cast

from PySide6.QtCore import QTranslator

_ICONS = {"Folder": "文件夹", "File Folder": "文件夹", "File": "文件", "Drive": "磁盘", "Unknown": "不明"}
WORDS: dict[str, dict[str, str]] = {
    "QFileDialog": {"&Look in:": "位置(&L)：", "Files of &type:": "文件种类(&T)："},
    "QFileSystemModel": _ICONS
    | {"Size": "大小", "%1 bytes": "%1 字节", "%1 byte(s)": "%1 字节", "%1 KB": "%1 KB", "%1 MB": "%1 MB"},
    "QFileIconProvider": _ICONS,
    "QAbstractFileIconProvider": _ICONS | {"%1 File": "%1 文件", "Shortcut": "快捷方式", "Alias": "快捷方式"},
    "QPrintDialog": {
        "Cancel": "取消",
        "Properties": "属性",
        "locally connected": "接在这台电脑上",
        "Aliases: %1": "别名：%1",
        "unknown": "不明",
    },
}
"""By Qt's context and source text."""


class MissingWords(QTranslator):
    """Answers what Qt's own translation leaves in English; asked first, it gives everything else on."""

    def isEmpty(self) -> bool:
        """It has words without a file."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Return the words, or a null string: then Qt asks its next translator."""
        return cast(str, WORDS.get(context, {}).get(source))

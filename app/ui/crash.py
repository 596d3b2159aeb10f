"""Our own bugs: write them to the log, tell the person once, keep the data safe (every act is already committed)."""

import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType

from app.paths import logs_folder
from app.texts.problems import Text
from app.ui.technical_log import FILE

_log = logging.getLogger(__name__)

CRASH_TEXT = Text(
    title="程序这一步出了差错",
    what="刚才这一步没有记下，之前的都保存好了。",
    do=("看下面一排数是否和纸上一致", "不一致就关上程序再打开，接着做", "把这个文件交给技术人员：{logs}"),
)
"""An act failed: its unit took everything back."""
SLOT_TEXT = Text(
    title="程序这一步出了差错",
    what="之前记下的都保存好了。刚才这一步记下没有，要看一眼全程记录。",
    do=(
        "看“全程记录”最后一行：有这一步就是记下了",
        "没有这一步，就再做一次",
        "还出差错，就关上程序再打开，接着做",
        "把这个文件交给技术人员：{logs}",
    ),
)
"""The window failed, before an act or after it was recorded: only the journal knows which."""


def with_logs(text: Text) -> Text:
    """Return *text* with the place of the technical log in it."""
    return replace(text, do=tuple(line.format(logs=logs_folder() / FILE) for line in text.do))


def install(show: Callable[[BaseException], None]) -> None:
    """Send every uncaught exception to the log and then to *show*; a second one while showing is only logged."""
    showing = threading.Lock()

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.critical("uncaught", exc_info=(kind, error, trace))
        if showing.acquire(blocking=False):
            try:
                show(error)
            finally:
                showing.release()

    sys.excepthook = hook


def uninstall() -> None:
    """Put Python's own hook back."""
    sys.excepthook = sys.__excepthook__

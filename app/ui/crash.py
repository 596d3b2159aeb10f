"""Our own bugs: write them to the log, tell the person once, keep the data safe (every act is already committed)."""

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from app.texts.problems import Text

_log = logging.getLogger(__name__)

CRASH_TEXT = Text(
    title="程序这一步出了差错",
    what="刚才这一步没有记下，之前的都保存好了。",
    do=("看左上角的数是否和纸上一致", "不一致就关上程序再打开，接着做", "日志在：{logs}"),
)


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

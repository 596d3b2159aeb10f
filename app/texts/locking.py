"""What the next person at the desk reads about a desk that locked itself."""

from app.texts.problem_text import Text

STILL_OPEN = "“{titles}”还开着，还没有记下"


def left_open(name: str, titles: str) -> Text:
    """Return what *name* had not finished: the *titles* of what was asked."""
    return Text(
        title="锁上以前有一步没有做完",
        what=f"{name}打开的“{titles}”没有做完，已取消，没有记下。",
        do=("还要做的，从头再做一次",),
    )

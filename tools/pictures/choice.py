"""In which sizes, themes and letters a run photographs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from app.ui import theme
from app.ui.tokens import ThemeName
from tools.pictures.stage import LAPTOP

Size = tuple[int, int]
SIZES: tuple[Size, ...] = (LAPTOP, (1024, 700), (1920, 1080))
LETTERS = (100, 130)
"""Per cent; the largest is what the settings offer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is asked for; *letters* are per cent."""

    themes: tuple[ThemeName, ...]
    sizes: tuple[Size, ...]
    letters: tuple[int, ...]

    @classmethod
    def of(
        cls,
        *,
        quick: bool,
        themes: Sequence[str] | None = None,
        sizes: Sequence[Size] | None = None,
        letters: Sequence[int] | None = None,
    ) -> Self:
        """Return what was asked for, and for what was not asked: everything, or where it is *quick* one of each."""
        most = 1 if quick else None
        return cls(
            themes=tuple(ThemeName(name) for name in themes or list(ThemeName)[:most]),
            sizes=tuple(sizes or SIZES[:most]),
            letters=tuple(letters or LETTERS[:most]),
        )

    def plain(self) -> Self:
        """Return the first theme and the first letters of this, in all its sizes."""
        return replace(self, themes=self.themes[:1], letters=self.letters[:1])

    def looks(self) -> Iterator[str]:
        """Put on one look after another; yield what is added to a picture's name for it."""
        for name in self.themes:
            for percent in self.letters:
                theme.apply(name, scale=percent / 100, still=True)
                yield name.value if percent == 100 else f"{name.value}-{percent}"
        theme.apply(ThemeName.LIGHT, still=True)


def size_of(text: str) -> Size:
    """Return width and height of ``1366x768``. Raises ValueError."""
    width, height = text.split("x")
    return int(width), int(height)

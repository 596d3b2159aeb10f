"""The colours of the window as data: four palettes of one shape (DESIGN.md 3). Tests walk them for contrast."""

from dataclasses import dataclass
from enum import StrEnum


class ThemeName(StrEnum):
    """Which palette the clerk has chosen."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One palette; every value is ``#RRGGBB``, *outline* and *focus* are pixels."""

    paper: str
    surface: str
    sunk: str
    line: str
    edge: str
    ink: str
    ink2: str
    ink3: str
    primary: str
    ok: str
    look: str
    look_b: str
    stop: str
    primary_tint: str
    ok_tint: str
    look_tint: str
    stop_tint: str
    on_fill: str
    seal: str
    on_seal: str
    rail: str
    rail_text: str
    rail_selected: str
    rail_selected_text: str
    rail_mark: str
    bar_over: str
    bar_under: str
    outline: int = 1
    focus: int = 3


LIGHT = Tokens(
    paper="#F6F4EF",
    surface="#FFFFFF",
    sunk="#EEEBE3",
    line="#DCD7CB",
    edge="#8A8373",
    ink="#1E2329",
    ink2="#454C54",
    ink3="#626972",
    primary="#1B4B7A",
    ok="#1E6B45",
    look="#8A5200",
    look_b="#B57200",
    stop="#A8201A",
    primary_tint="#E6EEF6",
    ok_tint="#E4F1E9",
    look_tint="#FCF0D8",
    stop_tint="#FBE7E4",
    on_fill="#FFFFFF",
    seal="#B3261E",
    on_seal="#FFFFFF",
    rail="#1F2B38",
    rail_text="#C9D3DD",
    rail_selected="#35506B",
    rail_selected_text="#FFFFFF",
    rail_mark="#8FC1F0",
    bar_over="#96783A",
    bar_under="#7F868E",
)

DARK = Tokens(
    paper="#14181D",
    surface="#1C2229",
    sunk="#272F38",
    line="#38424D",
    edge="#7F8B98",
    ink="#EEF1F4",
    ink2="#C3CAD2",
    ink3="#9AA5B1",
    primary="#8FC1F0",
    ok="#7FD1A3",
    look="#F0BE6A",
    look_b="#C98A22",
    stop="#FF9C94",
    primary_tint="#1E3448",
    ok_tint="#1B3A2A",
    look_tint="#40311A",
    stop_tint="#4A2522",
    on_fill="#0C141C",
    seal="#B3261E",
    on_seal="#FFFFFF",
    rail="#0E1216",
    rail_text="#C3CAD2",
    rail_selected="#2B4157",
    rail_selected_text="#FFFFFF",
    rail_mark="#8FC1F0",
    bar_over="#B3924C",
    bar_under="#8C949D",
)

HIGH_CONTRAST = Tokens(
    paper="#FFFFFF",
    surface="#FFFFFF",
    sunk="#E8E8E8",
    line="#000000",
    edge="#000000",
    ink="#000000",
    ink2="#000000",
    ink3="#333333",
    primary="#00308F",
    ok="#00471B",
    look="#5C3300",
    look_b="#5C3300",
    stop="#8B0000",
    primary_tint="#DCE8FF",
    ok_tint="#D6F5DF",
    look_tint="#FFEBC2",
    stop_tint="#FFDEDA",
    on_fill="#FFFFFF",
    seal="#8B0000",
    on_seal="#FFFFFF",
    rail="#000000",
    rail_text="#FFFFFF",
    rail_selected="#35506B",
    rail_selected_text="#FFFFFF",
    rail_mark="#8FC1F0",
    bar_over="#5C3300",
    bar_under="#333333",
    outline=2,
    focus=4,
)

PALETTES = {ThemeName.LIGHT: LIGHT, ThemeName.DARK: DARK, ThemeName.HIGH_CONTRAST: HIGH_CONTRAST}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectorTokens:
    """The second screen's own palette: light on purpose, since halls have daylight (DESIGN.md 9)."""

    ground: str = "#FBF8F1"
    header: str = "#8E1B16"
    on_header: str = "#FFFFFF"
    gold: str = "#F3D9A0"
    ink: str = "#16191D"
    ink2: str = "#40464D"
    ok: str = "#14573A"
    amber: str = "#8A5200"
    stop: str = "#8E1B16"
    bar: str = "#7F7768"
    track: str = "#E9E3D5"
    rule: str = "#CFC7B6"
    lit: str = "#F3EAD2"
    """Ground of a row whose name is being called."""
    practice: str = "#B57200"
    """The band of a rehearsal; no words stand on it."""


PROJECTOR = ProjectorTokens()
PAPER_WHITE = "#FFFFFF"
"""Ballot images and paper previews stay light in every theme."""


def contrast(a: str, b: str) -> float:
    """Return the WCAG contrast ratio of two ``#RRGGBB`` colours."""
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b

"""Cut the shipped faces from their sources: no hinting, no layout tables, only the characters named in resources/fonts/README.md.

Usage: make_fonts.py SOURCE_FOLDER TARGET_FOLDER (needs fonttools, which is not a dependency of the program).
"""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main(source: Path, target: Path) -> None:
    """Write every face into *target*."""
    gb2312 = set(_gb2312())

    def common(code: int) -> bool:
        return code < 0x3400 or 0xFF00 <= code < 0xFFF0 or code in gb2312

    def latin(code: int) -> bool:
        return code < 0x500 or 0x2000 <= code < 0x2300

    def everything(_code: int) -> bool:
        return True

    faces: tuple[tuple[str, str, Callable[[int], bool]], ...] = (
        ("NotoSerifSC_400Regular.ttf", "NotoSerifSC-Regular.ttf", everything),
        ("NotoSerifSC_700Bold.ttf", "NotoSerifSC-Bold.ttf", everything),
        ("NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf", everything),
        ("NotoSansSC_500Medium.ttf", "NotoSansSC-Medium.ttf", everything),
        ("NotoSansSC_700Bold.ttf", "NotoSansSC-Bold.ttf", everything),
        ("LXGWWenKai-Regular.ttf", "DeskKai-Regular.ttf", common),
        ("LXGWWenKaiMono-Regular.ttf", "DeskKaiMono-Regular.ttf", latin),
    )
    for name, cut, wanted in faces:
        _cut(source / name, target / cut, wanted)


def _cut(source: Path, target: Path, wanted: Callable[[int], bool]) -> None:
    subset: Any = importlib.import_module("fontTools.subset")
    font: Any = importlib.import_module("fontTools.ttLib").TTFont(source)
    options = subset.Options(hinting=False, layout_features=[], glyph_names=False)
    options.name_IDs += [16, 17]  # the family that Medium belongs to
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "meta", "STAT"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for code in font.getBestCmap() if wanted(code)])
    cutter.subset(font)
    if target.stem.startswith("Desk"):
        _rename(font, target.stem.removesuffix("-Regular"))
    font.save(target)
    print(f"{target.name}: {target.stat().st_size // 1024} KB")


def _rename(font: Any, name: str) -> None:
    """Give the cut a name of its own: LXGW is a reserved font name under its licence."""
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = name


def _gb2312() -> list[int]:
    codes = []
    for high in range(0xA1, 0xFF):
        for low in range(0xA1, 0xFF):
            sign = bytes((high, low)).decode("gb2312", errors="ignore")
            codes += [ord(sign)] if sign else []
    return codes


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

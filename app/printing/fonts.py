"""The faces on paper: shipped files, fallback for rare characters, and a copy-safe text layer.

Faces are ``song``, ``song-bold``, ``hei``, ``hei-bold``, ``kai``, ``mono`` and ``body``. ``body`` is 仿宋 where the office has
put a licensed font file whose name begins with FangSong or simfang into ``<data>/fonts``, else 宋. Further .ttf files there
and in resources/fonts/extra are the last resort for characters that no shipped face has.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from struct import error

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from app.paths import data_folder, resources

FILES = {
    "song": "NotoSerifSC-Regular.ttf",
    "song-bold": "NotoSerifSC-Bold.ttf",
    "hei": "NotoSansSC-Regular.ttf",
    "hei-bold": "NotoSansSC-Bold.ttf",
    "kai": "DeskKai-Regular.ttf",
    "mono": "DeskKaiMono-Regular.ttf",
}
FALLBACK = {
    "song": ("hei",),
    "song-bold": ("song", "hei"),
    "hei": ("song",),
    "hei-bold": ("hei", "song-bold"),
    "kai": ("song", "hei"),
    "mono": ("kai", "hei", "song"),
    "body": ("song", "hei"),
}
"""Where a character is looked for next: the same kind first."""
BROKEN = (
    TTFError,
    OSError,
    ValueError,
    LookupError,
    ArithmeticError,
    TypeError,
    AttributeError,
    AssertionError,
    error,
)
"""What reportlab raises for a file that is no whole TrueType font."""
_HAN_FROM, BLANK = "⺀", "\u3000"
_FANGSONG = ("fangsong", "simfang")


def folder() -> Path:
    """Return the folder of the shipped faces."""
    return resources() / "fonts"


def register() -> None:
    """Make the text layer right for characters above U+FFFF; faces themselves load when first used."""
    ttfonts.makeToUnicodeCMap = _to_unicode


def runs(text: str, face: str) -> tuple[tuple[str, str], ...]:
    """Split *text* into (font name, part): each character in *face* or the first fallback that has it."""
    first = _font(face)
    if first is not None and _has_all(first, text):
        return ((first, text),)
    parts: list[tuple[str, str]] = []
    for sign in text:
        name = _font_for(sign, face)
        if sign >= _HAN_FROM and not _has(name, sign):
            sign = BLANK  # the import said so: room to write it by hand, never a box
        if parts and parts[-1][0] == name:
            parts[-1] = (name, parts[-1][1] + sign)
        else:
            parts.append((name, sign))
    return tuple(parts)


def missing_glyphs(text: str) -> tuple[str, ...]:
    """Return the characters of *text* that no face can print, each once, in order (asked when names are imported)."""
    absent = [sign for sign in dict.fromkeys(text) if not any(_has(name, sign) for name in _chain("song"))]
    return tuple(absent)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFace:
    """One file in ``<data>/fonts``: *body* when it sets the official papers, *usable* unless it cannot be read."""

    file: str
    body: bool
    usable: bool


def own_faces() -> tuple[OwnFace, ...]:
    """Return the files the office has put in, and what becomes of each; asked before the day, so that nobody is surprised."""
    own = data_folder() / "fonts"
    files = sorted(path for path in own.iterdir() if path.is_file()) if own.is_dir() else []
    body = _body_file()
    return tuple(
        OwnFace(file=path.name, body=path == body, usable=path in _own_files() and _opens(path))
        for path in files
    )


def font_name(face: str) -> str:
    """Return the registered name of a face."""
    return _font(face) or _font("song") or face


@lru_cache(maxsize=65536)
def _font_for(sign: str, face: str) -> str:
    chain = _chain(face)
    for name in chain:
        if _has(name, sign):
            return name
    return chain[0]


@lru_cache(maxsize=16)
def _chain(face: str) -> tuple[str, ...]:
    names = [_font(face), *(_font(other) for other in FALLBACK[face]), *_extra()]
    return tuple(name for name in names if name is not None)


@lru_cache(maxsize=16)
def _font(face: str) -> str | None:
    """Register the file of *face* and return its name; None when ``body`` has no file of its own."""
    register()
    if face == "body":
        own = _body_file()
        return (_load("body", own) if own else None) or _font("song")
    return _load(face, folder() / FILES[face])


@lru_cache(maxsize=1)
def _extra() -> tuple[str, ...]:
    shipped = sorted((folder() / "extra").glob("*.ttf")) if (folder() / "extra").is_dir() else []
    names = [_load(f"extra-{file.stem}", file) for file in (*shipped, *_own_files())]
    return tuple(name for name in names if name is not None)


def _own_files() -> list[Path]:
    own = data_folder() / "fonts"
    return sorted(own.glob("*.[tT][tT][fF]")) if own.is_dir() else []


def _body_file() -> Path | None:
    """Return the first file of the office's own that is called 仿宋 and can be read."""
    named = (path for path in _own_files() if path.name.lower().startswith(_FANGSONG))
    return next((path for path in named if _opens(path)), None)


@lru_cache(maxsize=32)
def _opens(path: Path) -> bool:
    try:
        return bool(TTFont(f"try-{path.stem}", str(path)).face.charToGlyph)
    except BROKEN:
        return False


def _load(name: str, file: Path) -> str | None:
    if name in pdfmetrics.getRegisteredFontNames():
        return name
    try:
        pdfmetrics.registerFont(TTFont(name, str(file), asciiReadable=1))
    except BROKEN:
        if file.parent == folder():
            raise
        return None  # a file of the office's own that is no whole TrueType font: own_faces names it
    return name


def _has_all(name: str, text: str) -> bool:
    glyphs = pdfmetrics.getFont(name).face.charToGlyph
    return all(ord(sign) in glyphs for sign in text)


def _has(name: str, sign: str) -> bool:
    return ord(sign) in pdfmetrics.getFont(name).face.charToGlyph


def _to_unicode(fontname: str, subset: list[int]) -> str:
    """Write the ToUnicode map in UTF-16BE, in blocks of 100.

    WORKAROUND reportlab 5.1 writes characters above U+FFFF as five hex digits, so that 𬱖 copies as another sign. 2026-11-23
    """
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for start in range(0, len(subset), 100):
        block = subset[start : start + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [
            f"<{start + i:02X}> <{chr(code).encode('utf-16-be', 'surrogatepass').hex().upper()}>"
            for i, code in enumerate(block)
        ]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)

"""The look of the window: the current palette, fonts and icons by name. Sizes are logical pixels at 96 dpi.

Widgets that paint themselves ask ``theme.tokens()`` while painting; everything else is the style sheet of
``style_sheet.py``. Changing the theme restyles the application and repaints.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt, QTemporaryDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.paths import resources
from app.ui.style_sheet import style_sheet
from app.ui.tokens import LIGHT, PALETTES, ThemeName, Tokens

# Sizes in points (DESIGN.md 4); nothing is smaller than HINT.
MISSING = 48.0
PERSON = 33.0
STAT = 27.0
COUNTER = 24.0
TITLE = 18.0
CARD = 15.0
DECISION = 13.5
BODY = 12.0
HINT = 10.5

BOLD = QFont.Weight.Bold
NORMAL = QFont.Weight.Normal
FAMILY = "Noto Sans SC"


@dataclass(slots=True)
class _Current:
    tokens: Tokens = LIGHT
    name: ThemeName = ThemeName.LIGHT
    scale: float = 1.0
    still: bool = False


_current = _Current()


def tokens() -> Tokens:
    """Return the palette in use."""
    return _current.tokens


def theme_name() -> ThemeName:
    """Return the name of the palette in use."""
    return _current.name


def colour(name: str) -> QColor:
    """Return the token *name* of the palette in use."""
    return QColor(getattr(_current.tokens, name))


def motion(milliseconds: int) -> int:
    """Return the length of an animation: 0 when the clerk has switched motion off (DESIGN.md 7)."""
    return 0 if _current.still else milliseconds


def font(points: float, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the bundled face with tabular figures, at *points* times the chosen font size."""
    return QFont(_face(px(points), weight))


@lru_cache(maxsize=128)
def _face(pixels: int, weight: QFont.Weight) -> QFont:
    """Make a face once: paint events ask for the same few faces again and again; callers get a copy."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def px(points: float) -> int:
    """Return *points* in logical pixels, after the clerk's font size."""
    return round(points * _current.scale * 4 / 3)


def load_fonts() -> list[str]:
    """Register every bundled face; return the families found."""
    families: list[str] = []
    for path in sorted((resources() / "fonts").glob("*.[to]t[fc]")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            families += QFontDatabase.applicationFontFamilies(number)
    return families


def apply(name: ThemeName, *, scale: float = 1.0, still: bool = False) -> None:
    """Put palette *name* on the application; *scale* is the font size, 1.0 to 1.5; *still* ends all motion."""
    _current.tokens = PALETTES[name]
    _current.name = name
    _current.scale = scale
    _current.still = still
    pixmap.cache_clear()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    app.setFont(font(BODY))
    app.setPalette(_palette(_current.tokens))
    app.setStyleSheet(style_sheet(_current.tokens, px, _draw_marks(name)))
    for widget in app.allWidgets():
        follow = getattr(widget, "follow_theme", None)
        if follow is not None:
            follow()
        widget.update()


@lru_cache(maxsize=8)
def _marks_folder() -> QTemporaryDir:
    return QTemporaryDir()


def _draw_marks(name: ThemeName) -> str:
    """Draw the signs that a style sheet can only take from files; return their folder."""
    folder = Path(_marks_folder().path()) / name.value
    folder.mkdir(exist_ok=True)
    for sign, icon_name, role in (
        ("down", "chevron-down", "ink2"),
        ("up", "chevron-up", "ink2"),
        ("check", "check", "on_fill"),
    ):
        pixmap(icon_name, 20, getattr(PALETTES[name], role)).save(str(folder / f"{sign}.png"))
    return folder.as_posix()


def icon(name: str, *, size: int = 20, role: str = "ink") -> QIcon:
    """Return the Lucide icon *name* in the colour of token *role*; disabled in that of disabled words."""
    made = QIcon(pixmap(name, size, getattr(_current.tokens, role)))
    made.addPixmap(pixmap(name, size, _current.tokens.ink3), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=512)
def pixmap(name: str, size: int, hex_colour: str) -> QPixmap:
    """Return the icon *name* drawn *size* logical pixels wide in *hex_colour*, sharp on every screen."""
    svg = (resources() / "icons" / f"{name}.svg").read_text("utf-8").replace("currentColor", hex_colour)
    screen = QGuiApplication.primaryScreen()
    ratio = max(2.0, screen.devicePixelRatio() if screen else 1.0)
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def _palette(t: Tokens) -> QPalette:
    palette = QPalette()
    for role, value in (
        (QPalette.ColorRole.Window, t.paper),
        (QPalette.ColorRole.WindowText, t.ink),
        (QPalette.ColorRole.Base, t.surface),
        (QPalette.ColorRole.AlternateBase, t.paper),
        (QPalette.ColorRole.Text, t.ink),
        (QPalette.ColorRole.Button, t.surface),
        (QPalette.ColorRole.ButtonText, t.ink),
        (QPalette.ColorRole.ToolTipBase, t.ink),
        (QPalette.ColorRole.ToolTipText, t.surface),
        (QPalette.ColorRole.PlaceholderText, t.ink3),
        (QPalette.ColorRole.Highlight, t.primary),
        (QPalette.ColorRole.HighlightedText, t.on_fill),
        (QPalette.ColorRole.Link, t.primary),
        (QPalette.ColorRole.Mid, t.line),
        (QPalette.ColorRole.Light, t.surface),
        (QPalette.ColorRole.Dark, t.edge),
    ):
        palette.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.ink3))
    return palette

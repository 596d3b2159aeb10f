"""QApplication: Fusion, our palette, bundled fonts, Qt's own words in Chinese, the crash hook."""

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from app.paths import resources
from app.ui import theme
from app.ui.qt_words import MissingWords
from app.ui.settings import Preferences, Settings


def make_application(argv: list[str]) -> QApplication:
    """Return the application, ready for windows; an existing one is dressed again."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        app = QApplication(argv)
    app.setApplicationName("polling-desk")
    app.setApplicationDisplayName("选务台")
    app.setWindowIcon(QIcon(str(resources() / "icons" / "polling-desk.png")))
    app.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folders = (
        str(resources() / "translations"),
        QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
    )
    if any(translator.load("qtbase_zh_CN", folder) for folder in folders):
        app.installTranslator(translator)
    app.installTranslator(MissingWords(app))
    theme.load_fonts()
    dress(Preferences())
    return app


def dress(now: Preferences) -> None:
    """Put the chosen theme, font size and motion on the application."""
    theme.apply(now.theme, scale=now.font_scale, still=now.still)


def follow(settings: Settings) -> None:
    """Dress the application now and after every change of the settings."""
    worn = [_look(settings.now)]
    dress(settings.now)

    def again() -> None:
        wanted = _look(settings.now)
        if wanted != worn[0]:
            worn[0] = wanted
            dress(settings.now)

    settings.changed.connect(again)


def _look(now: Preferences) -> tuple[object, ...]:
    return now.theme, now.font_scale, now.still

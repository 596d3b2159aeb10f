"""The small true copy of the wall under its words in the header, while the mouse rests there (DESIGN.md 9.5)."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt

from app.ui.hall.screen import HallScreen
from app.ui.widgets.buttons import Button

WIDTH, HEIGHT = 384, 216


class Glance(QObject):
    """Belongs to the *button* of the header; shows nothing where no wall is open (the tip says it)."""

    def __init__(self, button: Button, screen: HallScreen) -> None:
        super().__init__(button)
        self._button, self._screen = button, screen
        view = screen.glance
        view.setWindowFlags(Qt.WindowType.ToolTip)
        view.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        view.setFixedSize(WIDTH, HEIGHT)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse; the copy stands where the tip would."""
        match event.type():
            case QEvent.Type.Enter if self._screen.open:
                corner = self._button.mapToGlobal(QPoint(0, self._button.height() + 8))
                self._screen.glance.move(corner)
                self._screen.glance.show()
            case QEvent.Type.Leave | QEvent.Type.Hide | QEvent.Type.MouseButtonPress:
                self._screen.glance.hide()
            case QEvent.Type.ToolTip:
                return self._screen.glance.isVisible()
        return False

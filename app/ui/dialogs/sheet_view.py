"""放大: the whole masked sheet, as wide as the window, to scroll through. Nothing is recorded."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.dialogs.veil import VeilDialog
from app.ui.widgets.buttons import Button
from app.ui.widgets.sheet_picture import Frame, SheetPicture


class SheetViewDialog(VeilDialog):
    """Shows *data* (PNG) with *frame*; ↑↓ scroll, Esc closes."""

    ASKS = False

    def __init__(self, parent: QWidget, where: str, data: bytes, frame: Frame | None) -> None:
        window = parent.window()
        super().__init__(parent, where, icon="zoom-in", width=1100)
        picture = SheetPicture(name="large_sheet")
        picture.put(data, frame)
        across = self.width() - 2 * 28 - 20
        size = picture.picture_size()
        picture.setFixedSize(across, round(across * size.height() / max(1, size.width())))
        area = QScrollArea()
        area.setWidget(picture)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(self.room(window.height(), 100))
        area.verticalScrollBar().setValue(
            round((frame[1] if frame else 0) * picture.height() - area.height() / 3)
        )
        self.body.addWidget(area)
        self.add_answers(Button("看完了", key="Enter", kind="primary", name="dialog_yes"))
        if self.no:
            self.no.hide()
        area.setFocus(Qt.FocusReason.OtherFocusReason)

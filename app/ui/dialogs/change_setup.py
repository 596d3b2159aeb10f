"""Change a founded election: the wizard's steps once more, over the whole window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.election import ElectionSetup
from app.ui.wizard.window import Wizard


class ChangeSetupDialog(QDialog):
    """Answers the changed ElectionSetup, or None when the person leaves it as it is."""

    def __init__(self, parent: QWidget, setup: ElectionSetup) -> None:
        super().__init__(parent.window())
        self._window = parent.window()
        self.setObjectName("page_area")
        self.setWindowTitle("修改选举设置")
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        self._answer: ElectionSetup | None = None
        self.wizard = Wizard(setup.id, setup.as_json(), lambda _: None, changing=True)
        self.wizard.left.connect(self.reject)
        self.wizard.founded.connect(self._on_done)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.wizard)

    def ask(self) -> ElectionSetup | None:
        """Show over the window and wait."""
        self.setGeometry(self._window.geometry())
        self.exec()
        return self._answer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves everything as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            super().keyPressEvent(event)

    def _on_done(self, setup: ElectionSetup) -> None:
        self._answer = setup
        self.accept()

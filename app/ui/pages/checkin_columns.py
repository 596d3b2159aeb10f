"""The columns of the check-in page: who is looked for, the person at the desk, how the morning stands."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QWidget

from app.ui import theme

NARROW, NARROWEST = 1140, 640
"""Widths (at letters of 100 %) below which the third column drops under the others, and its cards under each other."""
SHARES = (5, 7, 4)


class ThreeColumns(QGridLayout):
    """*left* and *person* side by side, the cards of the *state* beside them or below."""

    def __init__(self, left: QLayout, person: QWidget, state: Sequence[QWidget]) -> None:
        super().__init__()
        self._narrow = False
        self._box = QWidget()
        self._state = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._box)
        self._state.setContentsMargins(0, 0, 0, 0)
        self._state.setSpacing(12)
        for place, card in enumerate(state):
            self._state.addWidget(card, place)
        self.setSpacing(16)
        self.addLayout(left, 0, 0)
        self.addWidget(person, 0, 1)
        self.addWidget(self._box, 0, 2)
        self.setRowStretch(0, 1)
        for place, share in enumerate(SHARES):
            self.setColumnStretch(place, share)

    def fit(self, width: int) -> None:
        """Arrange for a page *width* dots wide; larger letters need more of it."""
        width = round(width * 16 / theme.px(theme.BODY))
        narrow, beside = width < NARROW, NARROWEST <= width < NARROW
        self._state.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.removeWidget(self._box)
        if narrow:
            self.addWidget(self._box, 1, 0, 1, 2)
        else:
            self.addWidget(self._box, 0, 2)
        self.setColumnStretch(2, 0 if narrow else SHARES[2])

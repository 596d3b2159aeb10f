"""A decision of the scrutineers: its number, its word, what it means below (DESIGN.md 5, decision card)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.widgets.basics import column, label, retone
from app.ui.widgets.choices import ChoiceCard

NUMBER_PX = 40


class DecisionCard(ChoiceCard):
    """Number, word, meaning. Nothing is chosen at first."""

    def __init__(self, number: int, word: str, meaning: str, *, name: str = "") -> None:
        super().__init__(name=name, padding=8)
        self._number = label(str(number), "card_title")
        self._number.setProperty("kind", "decision_number")
        self._number.setFixedSize(NUMBER_PX, NUMBER_PX)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._word = label(word, "card_title", wrap=True)
        self.box.addLayout(column(self._number, self._word, label(meaning, "hint", "ink2", wrap=True), gap=4))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{number}，{word}，{meaning}")

    def turn(self, on: bool) -> None:
        """Fill the number too: never colour alone, the chosen one is also said beside the hero."""
        super().turn(on)
        retone(self._number, "kind", "decision_number_on" if on else "decision_number")
        retone(self._word, "tone", "primary" if on else "ink")

    def bar(self, why: str) -> None:
        """Disable because *why*; "" lifts it (as Button.bar)."""
        self.setToolTip(why)
        self.setAccessibleDescription(why)
        self.setEnabled(not why)


class PersonLine(ChoiceCard):
    """Somebody who decides: name, duty, where they stand. Only to read."""

    def __init__(self, icon: QWidget, name: str, state: str, second: str, *, here: bool = False) -> None:
        super().__init__(padding=10)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        tone = "primary" if here else "ink2"
        self.box.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(
            column(
                label(name, "strong", wrap=True),
                label(state, "hint_strong", tone, wrap=True),
                label(second, "hint", "ink2", wrap=True),
                gap=2,
            ),
            1,
        )
        self.turn(here)

"""One name of the hand count: its button with the sign of this sheet, its 正 so far, its votes."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.papers import Mark
from app.ui import theme
from app.ui.hall.strokes import paint_marks, side_for
from app.ui.widgets.basics import label, retone
from app.ui.widgets.buttons import Button

SIGNS = {Mark.BLANK: "　", Mark.APPROVE: "○", Mark.DISAPPROVE: "×"}
_SIDES = (32.0, 23.0, 16.0)
"""Of a sign: the largest that has room for every vote."""


class Marks(QWidget):
    """正 of one name; smaller and on more lines where there are many, so that none is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.votes = 0
        self.setMinimumHeight(44)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def put(self, votes: int) -> None:
        """Show *votes*."""
        self.votes = votes
        self.setAccessibleName(f"{votes} 票")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a row of signs."""
        return QSize(300, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strokes over a line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("line"))
        area = QRectF(0, 0, self.width(), self.height() - 2)
        side = side_for(self.votes, area, _SIDES)
        paint_marks(painter, area, self.votes, side=side, ink=theme.colour("ink"))


class CallLine:
    """Button, 正 and count of a name; *number* is its key (up to 9). *written*: not on the ballot."""

    def __init__(self, post: str, name: str, *, number: int, written: bool) -> None:
        self.post, self.name, self.written = post, name, written
        self.mark = Mark.BLANK
        self.button = Button("", key=str(number) if number <= 9 else "", name=f"call_{number - 1}")
        self.button.setProperty("kind", "call")
        self.marks, self.count = Marks(), label("0", "card_title")
        self.turn(Mark.BLANK)

    def put(self, votes: int) -> None:
        """Show the votes so far; the sign of the sheet before is gone."""
        self.marks.put(votes)
        self.count.setText(str(votes))
        self.turn(Mark.BLANK)

    def turn(self, mark: Mark) -> None:
        """Show what the sheet being called says of this name."""
        self.mark = mark
        more = "（另选）" if self.written else ""
        self.button.say(f"{SIGNS[mark]} {self.post}　{self.name}{more}")
        retone(self.button, "called", "" if mark is Mark.BLANK else mark.value)

"""Votes against the line that elects (picture 04): a row a person with bar, votes, what became of it, why, and the rule.

The head with the words of the line stays; the rows scroll under it when there are many.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.fit_label import fitted_lines

FEW = 6
"""Up to this many people rows are 66 high where there is room, and never below LEAST; above it 48."""
LEAST = 50
EDGE = 6
"""Pixels between the rule and the end of the row, where a scroll bar may stand."""
NARROW_EM = 62
"""Below this many times the body size the reasons need three lines, so rows are tall however many there are."""
UNDER_EM = 48
"""Below this many times the body size the reason stands under the bar."""
SCROLL_BAR = 14
_WRAPPED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRow:
    """One person: *votes* draw the bar; *state* with *tone* and *icon* is the verdict; *why* and *codes* its reason."""

    name: str
    beside: str = ""
    below: str = ""
    votes: int = 0
    share: str = ""
    state: str = ""
    tone: str = "plain"
    icon: str = ""
    why: str = ""
    codes: str = ""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Left edges and widths of the columns, in logical pixels."""

    name: float
    bar: QRectF
    votes: float
    tag: float
    tag_width: float
    why: float
    why_width: float
    right: float
    under: bool = False
    """The reason stands under the bar: letters are large, or the window narrow."""


def _columns(width: float, need: float) -> _Columns:
    """Return the columns in *width*; *need* is what the longest name and the marks below it take."""
    em = theme.px(theme.BODY)
    votes, tag, codes, gap = em * 5.2, em * 6.9, em * 4.0, em
    if width < em * UNDER_EM:
        name = min(max(em * 7, need + 12), width * 0.30)
        bar = max(em * 4, width - name - votes - tag - gap)
        left = name + bar + gap
        return _Columns(
            name=name,
            bar=QRectF(name, 0, bar, 0),
            votes=left,
            tag=left + votes,
            tag_width=tag - EDGE,
            why=name,
            why_width=width - name - codes - EDGE,
            right=width - EDGE,
            under=True,
        )
    name = min(max(min(em * 11.5, width * 0.17), need + 12), width * 0.21)
    why = max(em * 10, (width - name - votes - tag - codes) * 0.40)
    bar = max(em * 6, width - name - votes - tag - codes - why - gap * 3)
    left = name + bar + gap
    return _Columns(
        name=name,
        bar=QRectF(name, 0, bar, 0),
        votes=left,
        tag=left + votes,
        tag_width=tag,
        why=left + votes + tag + gap,
        why_width=why,
        right=width - EDGE,
    )


class _Painted(QWidget):
    """Shared by head and rows: what is shown, and where the line stands."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[VoteRow, ...] = ()
        self.line = 0
        self.most = 1
        self.need = 0.0
        """Pixels that the longest name, or the marks below it, take."""
        self.spare = 0
        """Pixels at the right that the scroll bar of the rows takes."""

    def put(self, rows: tuple[VoteRow, ...], line: int, most: int) -> None:
        self.rows, self.line, self.most = rows, line, most
        name = QFontMetricsF(theme.font(theme.HINT, weight=theme.BOLD))
        below = QFontMetricsF(theme.font(theme.HINT))
        self.need = max(
            (max(name.horizontalAdvance(r.name), below.horizontalAdvance(r.below)) for r in rows),
            default=0.0,
        )
        self.updateGeometry()
        self.update()

    def line_at(self, columns: _Columns) -> float:
        return columns.bar.x() + columns.bar.width() * self.line / self.most


class _Head(_Painted):
    """The words above the columns and the flag of the line."""

    def sizeHint(self) -> QSize:
        return QSize(400, theme.px(theme.BODY) + 18)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns, height = _columns(self.width() - self.spare, self.need), self.height()
        painter.setPen(theme.colour("ink3"))
        painter.setFont(theme.font(theme.HINT))
        for left, words in ((columns.votes, "赞成票"), (columns.tag, "结果")):
            painter.drawText(QRectF(left, 0, 160, height), _LEFT, words)
        if not columns.under:
            painter.drawText(QRectF(columns.why, 0, 160, height), _LEFT, "为什么")
            painter.drawText(QRectF(columns.right - 120, 0, 120, height), _RIGHT, "规则")
        if not self.line:
            return
        words = f"当选线 {self.line} 票"
        painter.setFont(theme.font(theme.BODY, weight=theme.BOLD))
        wide = painter.fontMetrics().horizontalAdvance(words) + 24
        x = self.line_at(columns)
        flag = QRectF(
            min(max(columns.bar.x(), x - wide / 2), columns.bar.right() - wide), 0, wide, height - 5
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink"))
        painter.drawRoundedRect(flag, 6, 6)
        painter.drawRect(QRectF(x - 1.5, height - 6, 3, 6))
        painter.setPen(theme.colour("surface"))
        painter.drawText(flag, int(Qt.AlignmentFlag.AlignCenter), words)


class _Rows(_Painted):
    """The people."""

    def __init__(self) -> None:
        super().__init__()
        self.room = 0
        """Pixels there are for all rows together."""

    def row_height(self) -> int:
        em = theme.px(theme.BODY)
        if self.width() < em * UNDER_EM:
            return round(em * 88 / 16)
        if self.width() < em * NARROW_EM:
            return round(em * 66 / 16)
        if len(self.rows) > FEW:
            return round(em * 48 / 16)
        return min(round(em * 66 / 16), max(round(em * LEAST / 16), self.room // max(1, len(self.rows))))

    def heights(self) -> list[int]:
        """Return the height of each row: that of all, or what its reason needs at the smallest letters."""
        base, columns = self.row_height(), _columns(self.width(), self.need)
        metrics = QFontMetricsF(theme.font(theme.HINT))
        room = QRectF(0, 0, columns.why_width, 10_000)
        above = theme.px(theme.BODY) * 2.6 + 2 if columns.under else 0
        return [
            max(base, round(above + metrics.boundingRect(room, _WRAPPED, one.why).height() + 8))
            for one in self.rows
        ]

    def sizeHint(self) -> QSize:
        return QSize(400, sum(self.heights()))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns, heights = _columns(self.width(), self.need), self.heights()
        tops = [sum(heights[:place]) for place in range(len(heights))]
        for place, one in enumerate(self.rows):
            last = place + 1 == len(self.rows)
            edge = one.state == "当选" and (last or self.rows[place + 1].state != "当选")
            self._row(painter, columns, QRectF(0, tops[place], self.width(), heights[place]), one)
            painter.setPen(QPen(theme.colour("edge" if edge else "line"), 2 if edge else 1))
            if not last:
                y = tops[place + 1] - 0.5
                painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        if self.line and self.rows:
            x = self.line_at(columns)
            for place in range(len(self.rows)) if columns.under else (0,):
                # under a bar there are words: the line crosses the bars alone
                bar = theme.px(theme.BODY) * 2.5
                top, tall = (tops[place], bar) if columns.under else (0, sum(heights) - 6)
                painter.fillRect(QRectF(x - 4.5, top, 9, tall), theme.colour("surface"))
                painter.fillRect(QRectF(x - 1.5, top, 3, tall), theme.colour("ink"))

    def _row(self, painter: QPainter, columns: _Columns, box: QRectF, one: VoteRow) -> None:
        elected = one.state == "当选"
        whole = box
        if columns.under:
            box = QRectF(box.x(), box.y() + 2, box.width(), theme.px(theme.BODY) * 2.6)
        self._name(painter, QRectF(0, box.y(), columns.name - 12, box.height()), one, bold=elected)
        thick = min(box.height() * 0.46, theme.px(theme.BODY) * 1.9)
        track = QRectF(columns.bar.x(), box.center().y() - thick / 2, columns.bar.width(), thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunk"))
        painter.drawRoundedRect(track, 4, 4)
        over = bool(self.line) and one.votes >= self.line
        painter.setBrush(theme.colour("ok" if elected else ("bar_over" if over else "bar_under")))
        if one.votes:
            filled = QRectF(track)
            filled.setWidth(max(4.0, track.width() * one.votes / self.most))
            painter.drawRoundedRect(filled, 4, 4)
        votes = QRectF(columns.votes, box.y(), columns.tag - columns.votes - 8, box.height())
        self._votes(painter, votes, one)
        self._tag(painter, QRectF(columns.tag, box.center().y() - 16, columns.tag_width, 32), one)
        painter.setPen(theme.colour("ink"))
        if columns.under:
            box = QRectF(whole.x(), box.bottom(), whole.width(), whole.bottom() - box.bottom() - 2)
        why = QRectF(columns.why, box.y() + 2, columns.why_width, box.height() - 4)
        size = next(
            (s for s in (theme.BODY, 11.25) if _fits(painter, theme.font(s), why, one.why)), theme.HINT
        )
        painter.setFont(theme.font(size))
        painter.drawText(why, _WRAPPED, one.why)
        painter.setPen(theme.colour("primary"))
        painter.setFont(theme.font(theme.HINT, weight=theme.BOLD))
        painter.drawText(QRectF(columns.right - 90, box.y(), 90, box.height()), _RIGHT, one.codes)

    @staticmethod
    def _name(painter: QPainter, box: QRectF, one: VoteRow, *, bold: bool) -> None:
        points = theme.CARD if box.height() > theme.px(theme.BODY) * 3.5 else theme.BODY
        face = theme.font(points, weight=theme.BOLD if bold else theme.NORMAL)
        lines = fitted_lines(one.name, face, round(box.width()))
        if len(lines) > 1 and one.below:  # smaller on one line, rather than without the marks below it
            small_face = theme.font(theme.HINT, weight=theme.BOLD if bold else theme.NORMAL)
            if len(fitted_lines(one.name, small_face, round(box.width()))) == 1:
                points, face, lines = theme.HINT, small_face, (one.name,)
        small = theme.px(theme.HINT) + 5
        tall = theme.px(points) + 7
        below = one.below and (len(lines) == 1 or tall * len(lines) + small <= box.height())
        top = box.center().y() - (tall * len(lines) + (small if below else 0)) / 2
        painter.setPen(theme.colour("ink"))
        painter.setFont(face)
        for words in lines:
            painter.drawText(QRectF(box.x(), top, box.width(), tall), _LEFT, words)
            top += tall
        used = painter.fontMetrics().horizontalAdvance(lines[0]) + 10
        painter.setPen(theme.colour("ink2"))
        painter.setFont(theme.font(theme.HINT))
        if len(lines) == 1 and used + theme.px(theme.HINT) < box.width():
            painter.drawText(QRectF(used, top - tall, box.width() - used, tall), _LEFT, one.beside)
        if below:
            painter.drawText(QRectF(box.x(), top, box.width() + 8, small), _LEFT, one.below)

    @staticmethod
    def _votes(painter: QPainter, box: QRectF, one: VoteRow) -> None:
        large = box.height() > theme.px(theme.BODY) * 3.5
        points = 19.5 if large else theme.CARD
        small = theme.px(theme.HINT) + 4
        tall = theme.px(points) + 6
        top = box.center().y() - (tall + small) / 2
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(points, weight=theme.BOLD))
        painter.drawText(QRectF(box.x(), top, box.width(), tall), _LEFT, str(one.votes))
        painter.setPen(theme.colour("ink3"))
        painter.setFont(theme.font(theme.HINT))
        painter.drawText(QRectF(box.x(), top + tall - 2, box.width(), small), _LEFT, one.share)

    @staticmethod
    def _tag(painter: QPainter, box: QRectF, one: VoteRow) -> None:
        if not one.state:
            return
        elected = one.state == "当选"
        ground = {"ok": "ok", "look": "look_tint", "stop": "stop_tint"}.get(one.tone, "sunk")
        ink = "on_fill" if elected else ("ink2" if one.tone == "plain" else one.tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(box, 4, 4)
        painter.drawPixmap(
            QPointF(box.x() + 10, box.center().y() - 8),
            theme.pixmap(one.icon or "minus", 16, getattr(theme.tokens(), ink)),
        )
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(theme.BODY, weight=theme.BOLD))
        painter.drawText(box.adjusted(34, 0, 0, 0), _LEFT, one.state)


class VotesChart(QFrame):
    """The rows of one post; the line is the least number of votes that elects (0: none)."""

    def __init__(self) -> None:
        super().__init__()
        self._head, self._rows = _Head(), _Rows()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setObjectName("scroll_body")
        self._area.setWidget(self._rows)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.verticalScrollBar().rangeChanged.connect(
            lambda least, most: self._leave_room(most > least)
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._head)
        box.addWidget(self._area, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows give way a little before they scroll."""
        super().resizeEvent(event)
        self._rows.room = self.height() - self._head.sizeHint().height()
        self._rows.updateGeometry()

    def _leave_room(self, scrolls: bool) -> None:
        """The flag stands over its line, also where the rows scroll."""
        always = self._area.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self._head.spare = SCROLL_BAR if scrolls or always else 0
        self._head.update()

    def put(self, rows: Sequence[VoteRow], *, line: int, most: int) -> None:
        """Show *rows*; *most* votes fill the width (the valid ballots)."""
        shown, most = tuple(rows), max(1, most, line, *(one.votes for one in rows))
        many = len(shown) > FEW
        self._area.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn if many else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        bar = self._area.verticalScrollBar()
        self._leave_room(bar.maximum() > bar.minimum())
        self._head.put(shown, line, most)
        self._rows.put(shown, line, most)
        words = "；".join(
            "，".join(part for part in (f"{one.name} {one.votes} 票", one.state, one.why) if part)
            for one in shown
        )
        self.setAccessibleName(f"当选线 {line} 票；{words}" if line else words)


def _fits(painter: QPainter, face: QFont, box: QRectF, words: str) -> bool:
    painter.setFont(face)
    return painter.boundingRect(QRectF(0, 0, box.width(), 999), _WRAPPED, words).height() <= box.height()

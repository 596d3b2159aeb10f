"""Where every sheet went, painted (picture 06): columns of numbers, bands between them, a chain below that turns red.

Bands have three widths, not the width of their count: three sheets of a thousand must be seen.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme
from app.ui.widgets.flow_view import Chain, Check, FlowView, Node, Stage

STAGES = 5
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_TONES = {Check.HOLDS: "ok", Check.OPEN: "ink3", Check.BROKEN: "stop", Check.EXPLAINED: "look"}
_GROUNDS = {
    Check.HOLDS: "ok_tint",
    Check.OPEN: "sunk",
    Check.BROKEN: "stop_tint",
    Check.EXPLAINED: "look_tint",
}
_SIGNS = {Check.HOLDS: "check", Check.BROKEN: "x", Check.EXPLAINED: "users"}


def _mixed(role: str, share: float) -> QColor:
    """Return the colour of *role* thinned with the ground of a card."""
    over, ground = theme.colour(role), theme.colour("surface")
    pairs = ((over.red(), ground.red()), (over.green(), ground.green()), (over.blue(), ground.blue()))
    return QColor(*(round(one * share + other * (1 - share)) for one, other in pairs))


class LedgerFlow(QWidget):
    """Paints a FlowView."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ledger_flow")
        self.view: FlowView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def put(self, view: FlowView) -> None:
        """Show *view*."""
        self.view = view
        self.setAccessibleName(view.spoken())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As in the picture."""
        return QSize(860, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for three numbers above each other and the chains."""
        chains = len(self.view.chains) if self.view is not None else 1
        height = _head_height() + 3 * _least() + 20 + chains * (_chain_height() + 12)
        return QSize(theme.px(theme.BODY) * 33, height)

    # Paint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bands first, then the numbers on them."""
        view = self.view
        if view is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = max(26.0, self.width() * 0.034)
        wide = (self.width() - 2 - gap * (STAGES - 1)) / STAGES
        lefts = [1 + at * (wide + gap) for at in range(STAGES)]
        top = float(_head_height())
        chain_top = self.height() - 1 - len(view.chains) * (_chain_height() + 12) + 12
        body = QRectF(0, top, wide, chain_top - 14 - top)
        places = [
            _stacked(stage, QRectF(left, body.y(), wide, body.height()))
            for stage, left in zip(view.stages, lefts, strict=True)
        ]
        # what was printed stands beside everything it became, the unused sheets below too
        places[0] = [QRectF(lefts[0], top, wide, chain_top + _chain_height() - top)]
        first = self._chain_places(0, view.chains[0], lefts, wide, chain_top)
        self._bands(painter, view, places, first[0])
        for stage, left, rects in zip(view.stages, lefts, places, strict=True):
            self._head(painter, stage, QRectF(left, 0, wide, top - 4), gap)
            for node, rect in zip(stage.nodes, rects, strict=True):
                _box(painter, rect, "surface", "line")
                _number(painter, node, rect)
        for at, chain in enumerate(view.chains):
            y = chain_top + at * (_chain_height() + 12)
            self._chain(painter, chain, self._chain_places(at, chain, lefts, wide, y), gap)

    def _head(self, painter: QPainter, stage: Stage, at: QRectF, gap: float) -> None:
        painter.setFont(theme.font(theme.HINT, weight=theme.BOLD))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(at, _LEFT, stage.head)
        if stage.check is None:
            return
        sign = _SIGNS.get(stage.check, "")
        words = painter.fontMetrics().horizontalAdvance(stage.text)
        size = 16 if sign else 0
        pill = QRectF(0, at.y() + 1, words + size + 20, at.height() - 3)
        pill.moveRight(at.right() + gap * 0.2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(_GROUNDS[stage.check]))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        tone = _TONES[stage.check]
        if sign:
            icon = theme.pixmap(sign, 16, getattr(theme.tokens(), tone))
            painter.drawPixmap(QPointF(pill.x() + 8, pill.center().y() - 8), icon)
        painter.setPen(theme.colour(tone))
        painter.drawText(pill.adjusted(8 + size + 2, 0, -8, 0), _LEFT, stage.text)

    def _bands(self, painter: QPainter, view: FlowView, places: list[list[QRectF]], unused: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        whole = max(1, view.stages[0].nodes[0].value or 1)
        source = places[0][0]
        for node, rect in (
            *zip(view.stages[1].nodes, places[1], strict=True),
            (view.chains[0].left, unused),
        ):
            high = min(rect.height() * 0.8, _thick(node.value, whole) * 1.6)
            flat = QRectF(0, rect.center().y() - high / 2, 1, high)
            grey = node.lost or rect is unused
            _band(painter, source.right(), flat, rect.left(), flat, grey=grey)
        issued, given = places[1][0], view.stages[2].nodes
        self._fan(painter, [issued] * len(given), places[2], given, whole)
        back, lost = view.stages[3].nodes
        if back.value is not None:
            self._fan(painter, places[2], [places[3][0]] * len(given), given, whole)
            self._fan(painter, [places[2][-1]], [places[3][1]], (lost,), whole, low=True)
        self._fan(painter, [places[3][0]] * 2, places[4], view.stages[4].nodes, whole)

    def _fan(
        self,
        painter: QPainter,
        sources: Sequence[QRectF],
        targets: Sequence[QRectF],
        nodes: Sequence[Node],
        whole: int,
        *,
        low: bool = False,
    ) -> None:
        """Draw a band for each node; bands that share a side lie above each other. *low*: at the foot of the source."""
        highs = [_thick(node.value, whole) for node in nodes]
        starts, ends = _shares(sources, highs), _shares(targets, highs)
        for at, node in enumerate(nodes):
            if not highs[at]:
                continue
            start = starts[at]
            if low:
                start = QRectF(0, sources[at].bottom() - 8 - highs[at] / 2, 1, highs[at] / 2)
            _band(painter, sources[at].right(), start, targets[at].left(), ends[at], grey=node.lost)

    def _chain_places(self, at: int, chain: Chain, lefts: list[float], wide: float, y: float) -> list[QRectF]:
        """Left, parts, result; only the first chain leaves the first column to what was printed."""
        height, end = _chain_height(), lefts[-1] + wide

        def over(start: int, stop: int) -> QRectF:
            right = lefts[stop] + wide if stop < STAGES - 1 else end
            return QRectF(lefts[start], y, right - lefts[start], height)

        if at == 0:
            return [over(1, 1), over(2, 2), over(3, 3), over(4, 4)]
        match len(chain.parts):
            case 1:
                return [over(0, 1), over(2, 3), over(4, 4)]
            case 2:
                return [over(0, 1), over(2, 2), over(3, 3), over(4, 4)]
            case _:
                return [over(0, 0), over(1, 1), over(2, 2), over(3, 3), over(4, 4)]

    def _chain(self, painter: QPainter, chain: Chain, places: list[QRectF], gap: float) -> None:
        tone, ground = _TONES[chain.check], _GROUNDS[chain.check]
        quiet = chain.check in (Check.HOLDS, Check.OPEN)
        for node, rect in zip((chain.left, *chain.parts), places, strict=False):
            _box(painter, rect, "surface" if quiet else ground, "line" if quiet else tone)
            _number(painter, node, rect, tone="" if quiet else tone)
        signs = (chain.sign, *("+" for _ in chain.parts[1:]), "=")
        painter.setFont(theme.font(theme.TITLE, weight=theme.BOLD))
        painter.setPen(theme.colour("ink3" if quiet else tone))
        for sign, rect in zip(signs, places, strict=False):
            painter.drawText(
                QRectF(rect.right(), rect.y(), gap, rect.height()), int(Qt.AlignmentFlag.AlignCenter), sign
            )
        end, filled = places[-1], chain.check is Check.BROKEN
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(tone if filled else ground))
        painter.drawRoundedRect(end, 6, 6)
        _words(painter, chain.result, chain.below, end, "on_fill" if filled else tone)


def _head_height() -> int:
    return theme.px(theme.HINT) + 18


def _least() -> int:
    return theme.px(theme.TITLE) + 16


def _chain_height() -> int:
    return theme.px(theme.HINT) + theme.px(theme.TITLE) + 24


def _thick(value: int | None, whole: int) -> float:
    """Return the width of a band in one of three steps; nothing for nothing."""
    if not value or value < 0:
        return 0.0
    share = value / whole
    return 60.0 if share >= 0.5 else (28.0 if share >= 0.1 else 14.0)


def _stacked(stage: Stage, body: QRectF) -> list[QRectF]:
    """Return a place for each number; the column's main number takes what the others leave, without one all share."""
    count, space = len(stage.nodes), 10.0
    small = min((body.height() - space * (count - 1)) / count, _least() * 1.55)
    large = sum(node.large for node in stage.nodes)
    rest = body.height() - space * (count - 1) - small * (count - large)
    y, places = body.y(), []
    for node in stage.nodes:
        height = rest / large if node.large else (small if large else (body.height() + space) / count - space)
        places.append(QRectF(body.x(), y, body.width(), height))
        y += height + space
    return places


def _shares(sides: Sequence[QRectF], highs: list[float]) -> list[QRectF]:
    """Return where each band touches its side: bands on the same side one under the other, around its middle."""
    found = []
    for at, side in enumerate(sides):
        mine = [highs[i] for i, other in enumerate(sides) if other is side]
        total = sum(mine) or 1.0
        fit = min(1.0, side.height() * 0.86 / total)
        before = sum(highs[i] for i in range(at) if sides[i] is side)
        found.append(QRectF(0, side.center().y() + (before - total / 2) * fit, 1, highs[at] * fit))
    return found


def _band(painter: QPainter, x: float, start: QRectF, end_x: float, end: QRectF, *, grey: bool) -> None:
    middle = (x + end_x) / 2
    path = QPainterPath(QPointF(x, start.top()))
    path.cubicTo(middle, start.top(), middle, end.top(), end_x, end.top())
    path.lineTo(end_x, end.bottom())
    path.cubicTo(middle, end.bottom(), middle, start.bottom(), x, start.bottom())
    path.closeSubpath()
    painter.setBrush(_mixed("edge" if grey else "ok", 0.3 if grey else 0.24))
    painter.drawPath(path)


def _box(painter: QPainter, rect: QRectF, ground: str, edge: str) -> None:
    painter.setBrush(theme.colour(ground))
    painter.setPen(QPen(theme.colour(edge), 2 if edge != "line" else theme.tokens().outline))
    painter.drawRoundedRect(rect, 8, 8)


def _number(painter: QPainter, node: Node, rect: QRectF, *, tone: str = "") -> None:
    """Words over the number; beside it where the box is low."""
    inner = rect.adjusted(12, 4, -10, -4)
    value = "—" if node.value is None else str(node.value)
    ink = tone or ("ink" if node.value else "ink3")
    label = theme.font(theme.HINT)
    points = theme.STAT if node.large and rect.height() > 90 else theme.TITLE
    long = QFontMetrics(label).horizontalAdvance(node.words) > inner.width()
    if long or rect.height() < _chain_height() - 8:
        painter.setFont(theme.font(theme.TITLE, weight=theme.BOLD))
        painter.setPen(theme.colour(ink))
        painter.drawText(inner, _RIGHT, value)
        inner.setRight(inner.right() - painter.fontMetrics().horizontalAdvance(value) - 6)
        painter.setFont(label)
        painter.setPen(theme.colour(tone or "ink2"))
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        painter.drawText(inner, node.words, option)
        return
    _words(painter, node.words, value, rect, ink, label_tone=tone or "ink2", points=points)


def _words(
    painter: QPainter,
    words: str,
    value: str,
    rect: QRectF,
    tone: str,
    *,
    label_tone: str = "",
    points: float = theme.TITLE,
) -> None:
    """A small line over a large one, at the top left of a box; each as small as it must be to fit the width."""
    line = theme.px(theme.HINT) * 1.45
    inner = rect.adjusted(12, 7, -8, -6)
    painter.setPen(theme.colour(label_tone or tone))
    _fit(painter, words, QRectF(inner.x(), inner.y(), inner.width(), line), theme.HINT, bold=False)
    painter.setPen(theme.colour(tone))
    high = theme.px(points) * 1.35
    _fit(painter, value, QRectF(inner.x(), inner.y() + line, inner.width(), high), points, bold=True)


def _fit(painter: QPainter, words: str, at: QRectF, points: float, *, bold: bool) -> None:
    font = theme.font(points, weight=theme.BOLD if bold else theme.NORMAL)
    while (
        font.pixelSize() > theme.px(theme.HINT) and QFontMetrics(font).horizontalAdvance(words) > at.width()
    ):
        font.setPixelSize(font.pixelSize() - 1)
    painter.setFont(font)
    painter.drawText(at, _LEFT, words)

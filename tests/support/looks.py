"""What is drawn on a widget, and whether people can read it and reach it."""

import functools

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
)

from app.ui import theme
from app.ui.tokens import ThemeName, contrast

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QAbstractItemView)


def name_of(widget):
    return widget.objectName() or getattr(widget, "text", lambda: type(widget).__name__)()


def whole(label):
    """Whether all of *label* is in sight."""
    seen = label.visibleRegion().boundingRect()
    return label.isVisible() and seen == label.rect() and not seen.isEmpty()


def dots_of(widget):
    """The drawn pixels of *widget*, 0xRRGGBB each."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    dots = np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), -1) & 0xFFFFFF
    return dots[:, : picture.width()], picture.devicePixelRatio()


def read_contrast(drawn, label):
    """The contrast of what stands out most against what there is most of, where *label* is drawn."""
    dots, ratio = drawn
    at = label.mapTo(label.window(), label.rect().topLeft())
    x, y, w, h = (round(v * ratio) for v in (at.x(), at.y(), label.width(), label.height()))
    colours, counts = np.unique(dots[y : y + h, x : x + w], return_counts=True)
    ground = int(colours[counts.argmax()])
    return max(_contrast(ground, int(one)) for one in colours)


@functools.cache
def _contrast(ground, one):
    """The contrast of two colours as they are drawn; the same few hundred come back in every word."""
    return contrast(f"#{ground:06x}", f"#{one:06x}")


def poor_words(inside):
    """The words of *inside* that are too pale or too small in the theme in use, and how many were looked at."""
    high = theme.theme_name() is ThemeName.HIGH_CONTRAST
    poor, looked_at = [], 0
    drawn = dots_of(inside.window())
    for label in inside.findChildren(QLabel):
        if not label.text().strip() or not whole(label) or not label.isEnabled():
            continue
        looked_at += 1
        found, size = read_contrast(drawn, label), label.fontInfo().pixelSize()
        large = size >= theme.px(theme.TITLE) and label.fontInfo().bold()
        least = 7.0 if high else (3.0 if large else 4.5)  # DESIGN.md 3
        # The edges of thin strokes are blended with the ground.
        if found < least * 0.95 or size < theme.px(theme.HINT):
            poor.append((label.text(), round(found, 1), size))
    for button in inside.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.fontInfo().pixelSize() < theme.px(theme.HINT):
            poor.append((name_of(button), None, button.fontInfo().pixelSize()))
    return poor, looked_at


def missed_by_tab(page):
    """The controls of *page* that may be used and are not reached by Tab from where work starts."""
    wanted = {
        one
        for kind in CONTROLS
        for one in page.findChildren(kind)
        if one.isVisibleTo(page)
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        # the field inside a spin box, and the frame of a view, are reached as the box itself
        and not isinstance(one.parentWidget(), QAbstractSpinBox | QComboBox)
    }
    seen = set()
    for _ in range(len(wanted) + 60):
        focus = page.window().focusWidget()
        if focus in seen and wanted <= seen:
            break
        seen.add(focus)
        QTest.keyClick(focus or page, Qt.Key.Key_Tab)
    return [name_of(one) for one in wanted - seen]

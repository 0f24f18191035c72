"""The icons of `resources/icons/icons.svg`, drawn as strokes: sharp at every scale, in the colours of the theme."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from inspector import resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from inspector.desktop.theme import Theme

GRID: Final = 16
_AIR: Final = 4  # between an icon and the words behind it
_SCALES: Final = (1, 2, 3)

_GROUP: Final = re.compile(r'<g id="([a-z-]+)"[^>]*>(.*?)</g>', re.DOTALL)
_LINE: Final = re.compile(r'<polyline points="([^"]*)"/>')
_CIRCLE: Final = re.compile(r'<circle cx="([^"]*)" cy="([^"]*)" r="([^"]*)"/>')


class Shape(NamedTuple):
    """What one icon is made of, on its grid."""

    lines: tuple[tuple[tuple[float, float], ...], ...]  # each through points (x, y)
    circles: tuple[tuple[float, ...], ...]  # each (centre x, centre y, radius)


@cache
def shapes() -> dict[str, Shape]:
    """All icons by their names. Read at the first use, which is after the first paint, and without Qt's own reader."""
    text = resources.path("icons", "icons.svg").read_text("utf-8")
    return {name: Shape(_lines(inside), _circles(inside)) for name, inside in _GROUP.findall(text)}


def _lines(text: str) -> tuple[tuple[tuple[float, float], ...], ...]:
    return tuple(tuple(_point(one) for one in points.split()) for points in _LINE.findall(text))


def _circles(text: str) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(map(float, numbers)) for numbers in _CIRCLE.findall(text))


def _point(text: str) -> tuple[float, float]:
    x, y = text.split(",")
    return float(x), float(y)


def draw(painter: QPainter, name: str, place: QRectF, colour: QColor, *, width: float = 1.6) -> None:
    """Draw an icon into a square place."""
    unit = place.width() / GRID
    pen = QPen(colour, width * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    shape = shapes()[name]
    for line in shape.lines:
        painter.drawPolyline(QPolygonF([place.topLeft() + QPointF(x, y) * unit for x, y in line]))
    for x, y, radius in shape.circles:
        painter.drawEllipse(place.topLeft() + QPointF(x, y) * unit, radius * unit, radius * unit)


def icon(name: str, colour: QColor, size: int = GRID) -> QIcon:
    """An icon for a button."""
    made = QIcon()
    for scale in _SCALES:
        pixmap = _pixmap(name, colour, size, scale)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # Qt would tint what stands in a chosen row
            made.addPixmap(pixmap, mode)
    return made


def themed(theme: Theme, name: str, colour: str = "text") -> QIcon:
    """An icon in one of the theme's colours."""
    return icon(name, theme.colour(colour))


def put_before(button: QAbstractButton, theme: Theme, name: str, colour: str) -> None:
    """Put an icon before a button's words, with air between."""
    made = QIcon()
    for scale in _SCALES:
        made.addPixmap(_pixmap(name, theme.colour(colour), GRID, scale, air=_AIR))
    button.setIconSize(QSize(GRID + _AIR, GRID))
    button.setIcon(made)


def _pixmap(name: str, colour: QColor, size: int, scale: int, *, air: int = 0) -> QPixmap:
    pixmap = QPixmap(QSize(size + air, size) * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw(painter, name, QRectF(0, 0, size, size), colour)
    painter.end()
    return pixmap

"""Icons drawn from strokes on a grid of sixteen: sharp at every scale, in the colours of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

if TYPE_CHECKING:
    from inspector.desktop.theme import Theme

GRID: Final = 16
_SCALES: Final = (1, 2, 3)

# Each stroke is a line through points, (x, y) on the grid; a circle is (centre x, centre y, radius).
_STROKES: Final[dict[str, tuple[tuple[tuple[float, float], ...], ...]]] = {
    "check": (((3.5, 8.5), (6.7, 11.5), (12.5, 5)),),
    "cross": (((4.5, 4.5), (11.5, 11.5)), ((11.5, 4.5), (4.5, 11.5))),
    "dash": (((4.5, 8), (11.5, 8)),),
    "question": (((5.6, 6.2), (6, 4.6), (8, 3.8), (10, 4.6), (10.3, 6.4), (8, 8.2), (8, 9.6)), ((8, 12), (8, 12.2))),
    "exclamation": (((8, 3.8), (8, 9)), ((8, 12), (8, 12.2))),
    "open": (
        ((5, 7.2), (5, 5.4), (6, 3.8), (8, 3), (10, 3.8), (10.6, 5)),
        ((3.6, 7.2), (12.4, 7.2), (12.4, 13), (3.6, 13), (3.6, 7.2)),
    ),
    "copy": (((5.5, 5.5), (12.5, 5.5), (12.5, 13.5), (5.5, 13.5), (5.5, 5.5)), ((3.5, 10.5), (3.5, 2.5), (10, 2.5))),
    "plus": (((8, 3.5), (8, 12.5)), ((3.5, 8), (12.5, 8))),
    "down": (((4, 6.2), (8, 10.2), (12, 6.2)),),
    "right": (((6.2, 4), (10.2, 8), (6.2, 12)),),
    "paste": (
        ((6, 3.5), (3.5, 3.5), (3.5, 13.5), (12.5, 13.5), (12.5, 3.5), (10, 3.5)),
        ((6, 2.5), (10, 2.5), (10, 5), (6, 5), (6, 2.5)),
        ((6, 8.2), (10, 8.2)),
        ((6, 10.8), (9, 10.8)),
    ),
    "pin": (
        ((5.5, 2.8), (10.5, 2.8)),
        ((6.4, 2.8), (6.4, 7), (4.4, 9.4), (11.6, 9.4), (9.6, 7), (9.6, 2.8)),
        ((8, 9.4), (8, 13.6)),
    ),
    "key": (((7.6, 8.4), (13, 3)), ((10.6, 5.4), (12.4, 7.2)), ((12.2, 3.8), (13.4, 5))),
    "offline": (((3, 13), (13, 3)), ((3.2, 8), (12.8, 8))),
    "shield": (
        ((8, 2.4), (12.8, 4.2), (12.8, 8), (11.6, 10.8), (8, 13.6), (4.4, 10.8), (3.2, 8), (3.2, 4.2), (8, 2.4)),
        ((5.9, 8), (7.4, 9.6), (10.2, 6.4)),
    ),
    "lock": (
        ((5, 7.2), (5, 5.4), (6, 3.6), (8, 2.8), (10, 3.6), (11, 5.4), (11, 7.2)),
        ((3.6, 7.2), (12.4, 7.2), (12.4, 13), (3.6, 13), (3.6, 7.2)),
        ((8, 9.4), (8, 10.8)),
    ),
    "clock": (((8, 4.8), (8, 8.2), (10.4, 9.6)),),
    "eye": (((1.8, 8), (4.4, 5.2), (8, 4), (11.6, 5.2), (14.2, 8), (11.6, 10.8), (8, 12), (4.4, 10.8), (1.8, 8)),),
    "search": (((10.2, 10.2), (13.5, 13.5)),),
    "dots": (),
}
_CIRCLES: Final[dict[str, tuple[tuple[float, float, float], ...]]] = {
    "search": ((7, 7, 4.2),),
    "clock": ((8, 8, 5.6),),
    "eye": ((8, 8, 1.8),),
    "key": ((5.6, 10.4, 2.8),),
    "offline": ((8, 8, 5.2),),
    "dots": ((4, 8, 0.6), (8, 8, 0.6), (12, 8, 0.6)),
}


def draw(painter: QPainter, name: str, place: QRectF, colour: QColor, *, width: float = 1.6) -> None:
    """Draw an icon into a square place."""
    unit = place.width() / GRID
    pen = QPen(colour, width * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in _STROKES[name]:
        painter.drawPolyline(QPolygonF([place.topLeft() + QPointF(x, y) * unit for x, y in stroke]))
    for x, y, radius in _CIRCLES.get(name, ()):
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


def _pixmap(name: str, colour: QColor, size: int, scale: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw(painter, name, QRectF(0, 0, size, size), colour)
    painter.end()
    return pixmap

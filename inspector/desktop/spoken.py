"""Tells a screen reader what kind of thing the parts are that Qt does not know: those drawn here, areas that scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface

# by the name of the class; Qt itself calls each of them a filler, which readers pass over
_ROLES: Final = {
    "TraceStrip": QAccessible.Role.Grouping,
    "ByteRuler": QAccessible.Role.Grouping,
    "TimeBar": QAccessible.Role.Graphic,
    "HexView": QAccessible.Role.Grouping,
    "Switch": QAccessible.Role.Grouping,
    "Legend": QAccessible.Role.Grouping,
    "KeepChoice": QAccessible.Role.Grouping,
    "QScrollArea": QAccessible.Role.Grouping,
}


def install() -> None:
    """From now on Qt asks here first. Only where a screen reader runs does it ask at all."""
    QAccessible.installFactory(_made)


def _made(kind: str, thing: QObject) -> QAccessibleInterface | None:
    """What is told of a part; nothing where Qt knows it."""
    role = _ROLES.get(kind)
    if role is None or not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, role)

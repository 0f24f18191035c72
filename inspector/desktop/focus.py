"""The order in which Tab goes through the window: the order in which it is read."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QStackedWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


def order_focus(root: QWidget) -> None:
    """Let Tab follow the layouts inside `root`, whenever their parts were made."""
    for before, after in pairwise(_stops(root)):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if isinstance(widget, (QSplitter, QStackedWidget)):
        for index in range(widget.count()):
            yield from _stops_if(widget.widget(index))
    elif isinstance(widget, QScrollArea):
        yield from _stops_if(widget.widget())
    elif layout is not None:
        yield from _stops_of_layout(layout)


def _stops_if(widget: QWidget | None) -> Iterator[QWidget]:
    if widget is not None:
        yield from _stops(widget)


def _stops_of_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _stops_of_layout(inner)

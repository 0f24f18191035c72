"""A net under the rule that tooltips are made by `plain_text`."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from inspector.desktop.plain_text import TIP_START
from inspector.desktop.qt import override


class TipGuard(QObject):
    """Watches the whole application: no tooltip that was set past `set_tip` is ever shown."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ToolTip or not isinstance(watched, QWidget):
            return False
        tip = watched.toolTip()
        return bool(tip) and not tip.startswith(TIP_START)

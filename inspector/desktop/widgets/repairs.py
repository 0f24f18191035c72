"""The repairs that were made to the text before it could be read, one under the other; each can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.desktop.labels import ElidedLabel
from inspector.desktop.language import as_it_is, counted, tr
from inspector.desktop.widgets.basic import button, named, row

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from inspector.diagnosis.inspection import Inspection, Repair

MOST: Final = 8  # that are listed one by one; those of one code are undone together
_LONGEST: Final = 40  # characters of what was removed


class Repairs(QWidget):
    """Renders the repairs of an inspection and those that were undone; `undoWanted` and `redoWanted` carry a code."""

    undoWanted = Signal(str)
    redoWanted = Signal(str)
    placeWanted = Signal(object)  # a Span

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self.setObjectName(f"{prefix}RepairList")
        self.setAccessibleName(tr("Repairs"))
        self._prefix = prefix
        self._rows: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_repairs(self, inspection: Inspection, undone: Collection[str]) -> None:
        """List those of another inspection."""
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        titles = {finding.code: finding.title for finding in inspection.findings}
        for code in dict.fromkeys(repair.code for repair in inspection.repairs[: 10 * MOST]):
            same = [repair for repair in inspection.repairs if repair.code == code]
            column.addWidget(self._made_row(titles.get(code, code), same))
            if column.count() == MOST:
                break
        for code in sorted(undone):
            column.addWidget(self._made_undone(code))
        self._column.addWidget(self._rows)

    def _made_row(self, title: str, repairs: Sequence[Repair]) -> QWidget:
        first = repairs[0]
        place = button(
            "Show place", "repairPlaceButton", kind="quiet", accessible=tr("Show the place: {title}", title=title)
        )
        place.clicked.connect(lambda: self.placeWanted.emit(first.span))
        undo = button("Undo", "undoRepairButton", kind="quiet", accessible=tr("Undo: {title}", title=title))
        undo.clicked.connect(lambda: self.undoWanted.emit(first.code))
        return _line(ElidedLabel(as_it_is(" · ".join((title, *_changes(repairs))))), place, undo)

    def _made_undone(self, code: str) -> QWidget:
        redo = button(
            "Repair again", "redoRepairButton", kind="quiet", accessible=tr("Repair again: {code}", code=code)
        )
        redo.clicked.connect(lambda: self.redoWanted.emit(code))
        return _line(ElidedLabel(tr("Left as it was pasted: {code}", code=code), muted=True), redo)


def _line(label: ElidedLabel, *buttons: QWidget) -> QWidget:
    made = named(QWidget(), "repairRow")
    line = row(label, *buttons, spacing=4)
    line.setStretch(0, 1)
    made.setLayout(line)
    return made


def _changes(repairs: Sequence[Repair]) -> Sequence[str]:
    """What was taken away or put there, of the first of those repairs, and how many more there are."""
    first = repairs[0]
    removed = first.removed if len(first.removed) <= _LONGEST else f"{first.removed[:_LONGEST]}…"
    said = f"“{removed}” → “{first.inserted}”" if first.inserted else tr("“{removed}” removed", removed=removed)
    return (said, f"+{counted(len(repairs) - 1)}") if repairs[1:] else (said,)

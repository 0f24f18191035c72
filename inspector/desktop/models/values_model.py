"""Header entries and claims as tables."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from inspector.desktop.moments import both_zones, read_moment, relative
from inspector.desktop.plain_text import tip
from inspector.desktop.qt import override
from inspector.encoding.visible import shorten, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desktop.theme import Theme
    from inspector.operations.trace import Claim, HeaderEntry

MOST: Final = 300  # rows; a hostile header has thousands
_LONGEST: Final = 300  # characters of a value in a cell
_RFC: Final = re.compile(r"RFC (\d{3,5})(?: section ([0-9A-Z](?:\.?[0-9]+)*))?")

NAME, VALUE, MEANING, REFERENCE = range(4)


class ValuesModel(QAbstractTableModel):
    """Four columns: name, value, what it means, where that is written."""

    def __init__(self, theme: Theme, first_heading: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._headings = (first_heading, "Value", "Means", "Reference")
        self._rows: list[tuple[str, str, str, str]] = []
        self._bytes = QFont()

    def set_byte_font(self, font: QFont) -> None:
        """The font for values."""
        self._bytes = font

    def show_entries(self, entries: Sequence[HeaderEntry]) -> None:
        """Show a JOSE header."""
        self._show(
            [
                (entry.name, entry.value, _placed(entry), entry.reference)
                for entry in entries[:MOST]
            ],
            len(entries),
        )

    def show_claims(self, claims: Sequence[Claim]) -> None:
        """Show claims; a time also in words."""
        now = datetime.now(UTC)
        self._show(
            [(claim.name, claim.value, _timed(claim, now), claim.reference) for claim in claims[:MOST]], len(claims)
        )

    def show_rows(self, rows: Sequence[tuple[str, str, str, str]]) -> None:
        """Show anything else that has a name, a value, a meaning and a reference."""
        self._show(list(rows[:MOST]), len(rows))

    def value(self, row: int) -> str:
        """The exact value of a row, for the clipboard."""
        return self._rows[row][VALUE]

    def link(self, row: int) -> str:
        """The address of the section a row refers to; empty where there is none."""
        found = _RFC.fullmatch(self._rows[row][REFERENCE])
        if found is None:
            return ""
        section = found[2]
        place = "" if not section else f"#{'section' if section[0].isdigit() else 'appendix'}-{section}"
        return f"https://www.rfc-editor.org/rfc/rfc{found[1]}.html{place}"

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shorten(visible(text), _LONGEST)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(text)
        if role == Qt.ItemDataRole.FontRole and index.column() in (NAME, VALUE):
            return self._bytes
        if role == Qt.ItemDataRole.ForegroundRole and index.column() != VALUE:
            link = index.column() == REFERENCE and self.link(index.row())
            return self._theme.colour("accent" if link else "text" if index.column() == NAME else "muted")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _show(self, rows: list[tuple[str, str, str, str]], count: int) -> None:
        self.beginResetModel()
        self._rows = rows
        if count > MOST:
            self._rows.append((f"+{count - MOST:,}", "", "more than are shown", ""))
        self.endResetModel()


def _placed(entry: HeaderEntry) -> str:
    return entry.meaning if entry.place == "protected" else f"{entry.meaning} ({entry.place} header)"


def _timed(claim: Claim, now: datetime) -> str:
    moment = read_moment(claim.moment) if claim.moment else None
    if moment is None:
        return claim.meaning
    return f"{both_zones(moment)} · {relative(moment, now)}. {claim.meaning}".rstrip()

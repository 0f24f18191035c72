"""Header entries and claims as tables."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from inspector.desktop.language import counted, tr
from inspector.desktop.moments import both_zones, read_moment, relative
from inspector.desktop.plain_text import tip
from inspector.desktop.qt import override
from inspector.desktop.reading import cited
from inspector.encoding.visible import glance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desktop.theme import Theme
    from inspector.operations.trace import Claim, HeaderEntry

MOST: Final = 300  # rows; a hostile header has thousands
_LONGEST: Final = 300  # characters of a value in a cell
_RFC: Final = re.compile(r"RFC (\d{3,5})(?: section ([0-9A-Z](?:\.?[0-9]+)*))?")

NAME, VALUE, MEANING, REFERENCE = range(4)
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


HEADER_HEADINGS: Final = ("Header", "Value", "Means", "Reference")
CLAIM_HEADINGS: Final = ("Claim", "Value", "Means", "Reference")


class ValuesModel(QAbstractTableModel):
    """Four columns: name, value, what it means, where that is written."""

    def __init__(self, theme: Theme, headings: tuple[str, str, str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._headings = headings
        self._rows: list[tuple[str, str, str, str]] = []
        self._bytes = QFont()
        self._reference_in_meaning = False

    def set_byte_font(self, font: QFont) -> None:
        """The font for values."""
        self._bytes = font

    @property
    def has_references(self) -> bool:
        """Whether any row says where its meaning is written."""
        return any(reference for _, _, _, reference in self._rows)

    def set_reference_in_meaning(self, *, on: bool) -> None:
        """Say the reference behind the meaning, where there is no room for a column of its own."""
        self._reference_in_meaning = on

    def show_entries(self, entries: Sequence[HeaderEntry]) -> None:
        """Show a JOSE header."""
        self._show(
            [(entry.name, entry.value, _placed(entry), entry.reference) for entry in entries[:MOST]],
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

    def name(self, row: int) -> str:
        """The name of a row."""
        return self._rows[row][NAME]

    def row_of(self, name: str) -> int:
        """The last row of this name; -1 where there is none."""
        return max((number for number, row in enumerate(self._rows) if row[NAME] == name), default=-1)

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
            return tr(self._headings[section])
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._said(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(text)
        if role == Qt.ItemDataRole.FontRole:
            return self._bytes if index.column() in (NAME, VALUE) else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour(self._colour(index.row(), index.column()))
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _said(self, row: int, column: int) -> str:
        text = self._rows[row][column]
        return cited(text) if column == REFERENCE else text

    def _shown(self, row: int, column: int) -> str:
        text = self._said(row, column)
        if column == MEANING and self._reference_in_meaning:
            text = " · ".join(filter(None, (text, self._said(row, REFERENCE))))
        return glance(_unquoted(text) if column == VALUE else text, _LONGEST)

    def _colour(self, row: int, column: int) -> str:
        if column == VALUE:
            return "good" if self._rows[row][VALUE].startswith('"') else "text"
        if column == REFERENCE and self.link(row):
            return "accent"
        return "text" if column == NAME else "muted"

    def _show(self, rows: list[tuple[str, str, str, str]], count: int) -> None:
        self.beginResetModel()
        self._rows = rows
        if count > MOST:
            self._rows.append((f"+{counted(count - MOST)}", "", tr("more than are shown"), ""))
        self.endResetModel()


def _unquoted(value: str) -> str:
    """A JSON string without its quotes, where that changes nothing else."""
    return value[1:-1] if value.startswith('"') and value.endswith('"') and "\\" not in value else value


def _placed(entry: HeaderEntry) -> str:
    meaning = entry.meaning[:1].upper() + entry.meaning[1:]
    return (
        meaning if entry.place == "protected" else tr("{meaning} ({place} header)", meaning=meaning, place=entry.place)
    )


def _timed(claim: Claim, now: datetime) -> str:
    moment = read_moment(claim.moment) if claim.moment else None
    if moment is None:
        return claim.meaning
    return f"{both_zones(moment)} · {relative(moment, now)} · {claim.meaning}".rstrip(" ·")

"""What is said of a key, and the set it came with, under the key's own facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from inspector.desktop.environments import mark
from inspector.desktop.labels import ElidedLabel
from inspector.desktop.language import tr
from inspector.desktop.moments import moment_words
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.widgets.basic import button, named, row

if TYPE_CHECKING:
    from inspector.desktop.key_values import KeySetRow
    from inspector.desktop.ports import KeyRow
    from inspector.desktop.theme import Theme

FROM = "From key set {name}, seen {when}"
_MARK = QSize(12, 12)


class KeyExpectations(QWidget):
    """Lines that are there only where there is something to say."""

    editWanted = Signal(str)  # id of the key
    refreshWanted = Signal(str)  # id of the set
    setWanted = Signal(str)  # id of the set that is to be shown with `show_set`

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("keyExpectations")
        self._theme = theme
        self._key: KeyRow | None = None
        self._set: KeySetRow | None = None
        self._mark = named(PlainLabel(), "keyEnvironmentMark")
        self._environment = PlainLabel("", "strong", name="keyEnvironment")
        self._lines: dict[str, tuple[PlainLabel, ElidedLabel]] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, (name, words) in enumerate((("issuer", "Expected iss"), ("audience", "Expected aud"))):
            self._lines[name] = (PlainLabel(words, muted=True), ElidedLabel("", "bytes", name=f"key{name.title()}"))
            for column, label in enumerate(self._lines[name]):
                grid.addWidget(label, number, column)
        self._edit = button("Expectations…", "expectationsButton", tip="What this key is for, and what it checks")
        self._edit.clicked.connect(lambda: self._key is not None and self.editWanted.emit(self._key.id))
        self._origin = ElidedLabel("", "small", muted=True, name="keySetOrigin")
        self._refresh = button("Refresh…", "refreshSetButton", kind="quiet", tip="Read the key set again and compare")
        self._refresh.clicked.connect(lambda: self._set is not None and self.refreshWanted.emit(self._set.id))
        origin = row(self._origin, self._refresh)
        origin.setStretch(0, 1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        for line in (row(self._mark, self._environment, 1, self._edit, spacing=6), grid, origin):
            inside.addLayout(line)
        theme.changed.connect(self._show_mark)

    def show_key(self, key: KeyRow) -> None:
        """Show what is said of another key."""
        self._key = key
        self._environment.setText(key.environment or tr("No environment"))
        self._environment.setProperty("muted", not key.environment)
        self._environment.style().unpolish(self._environment)
        self._environment.style().polish(self._environment)
        for name, labels in self._lines.items():
            value = getattr(key, name)
            labels[1].setText(value)
            for label in labels:
                label.setVisible(bool(value))
        self._show_mark()
        if self._set is None or self._set.id != key.set_id:
            self._show_origin(None)
        if key.set_id:
            self.setWanted.emit(key.set_id)

    def show_set(self, key_set: KeySetRow) -> None:
        """Show the set the key came with, if it is still that key which is looked at."""
        if self._key is not None and self._key.set_id == key_set.id:
            self._show_origin(key_set)

    def _show_origin(self, key_set: KeySetRow | None) -> None:
        self._set = key_set
        for widget in (self._origin, self._refresh):
            widget.setVisible(key_set is not None)
        if key_set is not None:
            self._origin.setText(tr(FROM, name=key_set.origin.name, when=moment_words(key_set.seen)))

    def _show_mark(self) -> None:
        if self._key is not None:
            self._mark.setPixmap(mark(self._theme, self._key.colour).pixmap(_MARK))
            self._mark.setVisible(bool(self._key.environment))

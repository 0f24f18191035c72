"""Remembers the layout between sessions, and nothing else: a hand-written list of names, each with its type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QSettings

from inspector.desktop.names import CLEAR_AFTER, CLOCK_SKEW, GEOMETRY, LANGUAGE, LOCK_AFTER, SIDE, TAB, WELCOME

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSplitter, QWidget

SPLITTERS: Final = ("resultSplitter", "keysSplitter")  # contentSplitter follows what it shows
_ALLOWED: Final = {
    GEOMETRY: QByteArray,
    TAB: str,
    SIDE: str,
    LANGUAGE: str,
    WELCOME: str,
    LOCK_AFTER: str,
    CLEAR_AFTER: str,
    CLOCK_SKEW: str,
    **{f"splitters/{name}": QByteArray for name in SPLITTERS},
}


class Layout:
    """The window's size and place, the tab, where splitters stand, whether the list is hidden and the welcome read."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    def bytes(self, name: str) -> QByteArray:
        """A remembered state of Qt's own making; empty where there is none."""
        value = self._store.value(name)
        return value if _ALLOWED[name] is QByteArray and isinstance(value, QByteArray) else QByteArray()

    def text(self, name: str) -> str:
        """A remembered name; empty where there is none."""
        value = self._store.value(name)
        return value if _ALLOWED[name] is str and isinstance(value, str) else ""

    def keep(self, name: str, value: QByteArray | str) -> None:
        """Remember one of the allowed values."""
        if not isinstance(value, _ALLOWED[name]):
            message = f"{name} is a {_ALLOWED[name].__name__}"
            raise TypeError(message)
        self._store.setValue(name, value)

    def restore_splitter(self, splitter: QSplitter) -> None:
        """Put a splitter where it stood."""
        state = self.bytes(f"splitters/{splitter.objectName()}")
        if not state.isEmpty():
            splitter.restoreState(state)

    def keep_splitters(self, window: QWidget) -> None:
        """Remember every splitter on the list that exists."""
        from PySide6.QtWidgets import QSplitter

        for name in SPLITTERS:
            splitter = window.findChild(QSplitter, name)
            if splitter is not None:
                self.keep(f"splitters/{name}", splitter.saveState())


def stored_layout() -> Layout:
    """The layout of this person on this computer, in a small file of its own."""
    return Layout(QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "JOSE Inspector", "JOSE Inspector"))

"""Connects what a key is called, how sound it is and what it is compared with to the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from inspector.desktop.identity_values import KeyHealth
    from inspector.desktop.keys_desk import KeysDesk
    from inspector.desktop.tabs.keys import KeysTab

PAUSE = 120  # ms: who walks through the list does not wait for the health of each key


class IdentityWiring(QObject):
    """One for the window."""

    explainWanted = Signal(str)
    copyWanted = Signal(object)

    def __init__(self, desk: KeysDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tab: KeysTab | None = None
        self._wait = QTimer(self, singleShot=True, interval=PAUSE)
        self._wait.timeout.connect(self._ask_health)
        self._wait_kid = QTimer(self, singleShot=True, interval=PAUSE)
        self._wait_kid.timeout.connect(self._ask_origins)
        self._kid = ""

    def connect_tab(self, tab: KeysTab) -> None:
        """Connect the tab when it has been made."""
        self._tab = tab
        tab.chosen.connect(self._wait.start)
        panel = tab.details.identity
        panel.explainWanted.connect(self.explainWanted)
        panel.copyWanted.connect(self.copyWanted)
        panel.compareWanted.connect(self._compare)
        panel.kidWanted.connect(self._find_kid)

    def _ask_health(self) -> None:
        tab = self._tab
        if tab is None or not (identifier := tab.chosen_id()):
            return

        def show(health: KeyHealth) -> None:
            if tab.chosen_id() == identifier:
                tab.details.identity.show_health(health)

        self._desk.ask(lambda shelf: shelf.health(identifier), show)

    def _compare(self, other: str) -> None:
        tab = self._tab
        if tab is not None and (identifier := tab.chosen_id()):
            self._desk.ask(lambda shelf: shelf.compare(identifier, other), tab.details.identity.show_comparison)

    def _find_kid(self, kid: str) -> None:
        self._kid = kid
        self._wait_kid.start()

    def _ask_origins(self) -> None:
        tab, kid = self._tab, self._kid
        if tab is not None:
            self._desk.ask(lambda shelf: shelf.origins(kid), tab.details.identity.show_origins)

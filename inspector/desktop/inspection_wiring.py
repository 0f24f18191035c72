"""Keeps what the tabs inspect in the list of open inspections, and brings one back when it is chosen."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector.desktop.inspections import Inspections
from inspector.desktop.names import KEYS

if TYPE_CHECKING:
    from inspector.desktop.desk import Desk
    from inspector.desktop.main_window import MainWindow
    from inspector.desktop.ports import Request
    from inspector.desktop.tabs.inspecting_tab import InspectingTab
    from inspector.desktop.theme import Theme
    from inspector.desktop.widgets.inspection_list import InspectionList
    from inspector.diagnosis.inspection import Inspection

_ROOM = 4.2  # times its own width: the window that the list needs
_ASKED_AGAIN = ("verified", "opened")  # a second opinion may have been on its way


class InspectionWiring(QObject):
    """One for the window. The list itself is made when there is something in it."""

    def __init__(self, window: MainWindow, desk: Desk, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._theme = theme
        self._view: InspectionList | None = None
        self._wanted = False
        self._asks = 0
        self.open = Inspections(self)
        self.open.changed.connect(self._show)
        desk.answered.connect(self._answered)
        desk.refused.connect(lambda tab, sentence: self.open.answered(tab, None, sentence))
        window.tabShown.connect(lambda _: self._show())
        window.sideToggled.connect(self._show)
        window.resized.connect(self._fit)

    def connect_tab(self, key: str, tab: InspectingTab) -> None:
        """Follow what a tab asks."""
        tab.began.connect(lambda: self.open.begin(key))
        tab.requested.connect(lambda request: self._asked(key, tab, request))
        tab.cleared.connect(lambda: self._cleared(key))

    def show_one(self, number: int) -> None:
        """Bring one back into its tab, with what is known of it."""
        kept = self.open.find(number)
        if kept is None:
            return
        tab = self._window.inspecting_tab(kept.tab)
        if self.open.shown(kept.tab) == kept:
            if self._window.current() != kept.tab:
                self._window.show_tab(kept.tab)
            return
        self._desk.cancel(kept.tab)
        self.open.show(number)
        kept.put_back()
        asked = self._asks
        self._window.show_tab(kept.tab)  # where the keys have changed, this asks
        if kept.inspection is not None:
            tab.show_inspection(kept.inspection)
        elif kept.refusal:
            tab.show_refusal(kept.refusal)
        old = kept.stale or kept.inspection is None or kept.inspection.outcome.value in _ASKED_AGAIN
        if old and self._asks == asked:
            tab.ask_now()

    def step(self, by: int) -> None:
        """Go to the next or the former one in the list."""
        numbers = [kept.number for kept in self.open.all]
        shown = self.open.shown(self._window.current())
        if numbers:
            place = numbers.index(shown.number) + by if shown is not None and shown.number in numbers else 0
            self.show_one(numbers[place % len(numbers)])

    def remove(self, number: int) -> None:
        """Forget one; where its tab shows it, the tab is emptied."""
        kept = self.open.find(number)
        if kept is not None and self.open.shown(kept.tab) == kept:
            self._window.inspecting_tab(kept.tab).clear()
        self.open.remove(number)

    def _asked(self, key: str, tab: InspectingTab, request: Request | None) -> None:
        self._asks += 1
        if request is None:
            self.open.begin(key)
            self._show()
        else:
            self.open.asked(key, tab.remember(), len(request.text), datetime.now().astimezone())

    def _answered(self, tab: str, inspection: Inspection) -> None:
        self.open.answered(tab, inspection)

    def _cleared(self, key: str) -> None:
        shown = self.open.shown(key)
        if shown is not None and not shown.pinned:
            self.open.remove(shown.number)

    def _show(self) -> None:
        wanted = bool(self.open.all) and self._window.current() != KEYS and not self._window.side_hidden
        if self._view is None:
            if not wanted:
                return
            self._view = self._made_view()
        self._view.show_inspections(self.open.all, self.open.shown(self._window.current()))
        self._wanted = wanted
        self._fit()

    def _fit(self) -> None:
        """In a narrow window, or with a large font, the answer needs the room more than the list does."""
        if self._view is not None:
            self._view.setVisible(self._wanted and self._window.width() >= _ROOM * self._view.width())

    def _made_view(self) -> InspectionList:
        from inspector.desktop.widgets.inspection_list import InspectionList

        view = InspectionList(self._theme)
        view.chosen.connect(self.show_one)
        view.pinWanted.connect(lambda number, on: self.open.pin(number, on=on))
        view.removeWanted.connect(self.remove)
        self._window.add_side(view)
        return view

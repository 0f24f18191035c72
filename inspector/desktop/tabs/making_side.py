"""The making side of an inspecting tab: made when it is first wanted; what was made there is inspected in the tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QStackedLayout

    from inspector.desktop.making import Made
    from inspector.desktop.ports import Request
    from inspector.desktop.tabs.inspecting_tab import InspectingTab
    from inspector.desktop.widgets.basic import Switch
    from inspector.desktop.widgets.make_pane import MakePane
    from inspector.diagnosis.inspection import Inspection


class MakingSide(QObject):
    """Belongs to one tab. The pages of the tab are the reading side and, once it is there, this one."""

    paneMade = Signal()

    def __init__(self, tab: InspectingTab, pages: QStackedLayout, switch: Switch) -> None:
        super().__init__(tab)
        self._tab = tab
        self._pages = pages
        self._switch = switch
        self._made: Made | None = None
        self.pane: MakePane | None = None
        switch.choose("read")
        switch.chosen.connect(self.show)

    def show(self, side: str) -> None:
        """Go to a side: "read" or "make"."""
        if side == "read" and not self._pages.currentIndex():
            return
        if side == "make" and self.pane is None:
            self.pane = self._made_pane()
            self._pages.addWidget(self.pane)
            self.paneMade.emit()
            self._order_focus()
        self._pages.setCurrentIndex(1 if side == "make" else 0)
        self._switch.choose("read")  # whose other half is on the other side
        if self.pane is not None:
            self.pane.switch.choose("make")
        self.take_focus()

    def take_focus(self) -> None:
        """Put the cursor where one begins on the side that is shown."""
        if self.pane is not None and self._pages.currentIndex():
            self.pane.take_focus()
        else:
            self._tab.input.setFocus()

    def turn(self) -> None:
        """Go to the other side."""
        self.show("read" if self._pages.currentIndex() else "make")

    def take(self, made: Made) -> None:
        """Show what was made, and have it inspected, where anybody here can open it."""
        if self.pane is None:
            return
        self.pane.show_made(made)
        self._made = made
        if not made.sealed:
            self._tab.inspect_made(made.text)

    def completed(self, request: Request) -> Request:
        """The request with what belongs to a text that was made here, as long as it stands there as it was made."""
        from dataclasses import replace

        made = self._made
        if made is None or _lines(request.text) != _lines(made.text):
            return request
        return replace(
            request,
            made_with=made.keys,
            detached=made.detached,
            aad=made.aad or request.aad,
            allow_rsa1_5=request.allow_rsa1_5 or made.allow_rsa1_5,
        )

    def remember(self) -> Callable[[], None]:
        """What brings back what belongs to the text that stands in the tab now."""
        made = self._made

        def put_back() -> None:
            self._made = made

        return put_back

    def show_inspection(self, inspection: Inspection) -> None:
        """What is said of the text in the tab."""
        if (
            self.pane is not None
            and self._made is not None
            and _lines(self._tab.input.text()) == _lines(self._made.text)
        ):
            from inspector.desktop.reading import verdict_of

            self.pane.show_verdict(verdict_of(inspection), inspection.summary)

    def forget(self) -> None:
        """Forget everything that was given and made here."""
        self._made = None
        if self.pane is not None:
            self.pane.clear()
        self.show("read")

    def _order_focus(self) -> None:
        from inspector.desktop.focus import order_focus

        order_focus(self._tab)

    def _inspect(self) -> None:
        """Go to what is said of it."""
        if self._made is not None and _lines(self._tab.input.text()) != _lines(self._made.text):
            self._tab.inspect_made(self._made.text)
        self.show("read")

    def _made_pane(self) -> MakePane:
        from inspector.desktop.widgets.make_pane import MakePane

        kind = self._tab.kind
        pane = MakePane(kind.key, kind.prefix, kind.input_title)
        pane.sideWanted.connect(self.show)
        pane.inspectWanted.connect(self._inspect)
        return pane


def _lines(text: str) -> str:
    """The text as an input holds it, whose lines end in one character."""
    return text.replace("\r\n", "\n")

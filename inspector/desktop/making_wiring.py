"""Connects the making sides to the library and to the process that makes."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from inspector.desktop.keys_reading import keys_of
from inspector.desktop.making import Made
from inspector.desktop.one_key import Taking, base64_of, fetch_key
from inspector.desktop.ports import Answer, Call
from inspector.desktop.reading import refusal_sentence

if TYPE_CHECKING:
    from inspector.desktop.keys_desk import KeysDesk
    from inspector.desktop.keys_reading import KeyParts
    from inspector.desktop.making import Order
    from inspector.desktop.ports import Carried
    from inspector.desktop.tabs.inspecting_tab import InspectingTab
    from inspector.desktop.widgets.make_pane import MakePane

SECONDS: Final = 20.0


class MakingWiring(QObject):
    """One for the window."""

    def __init__(self, desk: KeysDesk, parts: KeyParts, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parts = parts

    def connect_tab(self, tab: InspectingTab) -> None:
        """Connect the making side of a tab, when it is there."""
        tab.making.paneMade.connect(lambda: self._connect(tab))

    def _connect(self, tab: InspectingTab) -> None:
        pane = tab.making.pane
        if pane is None:
            return
        pane.offer(self._desk.rows)
        self._desk.changed.connect(lambda: pane.offer(self._desk.rows))
        pane.makeWanted.connect(lambda order: self._make(tab, pane, order))

    def _make(self, tab: InspectingTab, pane: MakePane, order: Order) -> None:
        """Fetch the keys one after another, then have it made."""
        waiting = list(order.keys.items())
        found: dict[str, Carried] = {}

        def step() -> None:
            if not waiting:
                self._order(tab, pane, order, found)
                return
            name, choice = waiting.pop(0)

            def take(key: Carried) -> None:
                found[name] = key
                step()

            fetch_key(self._parts, choice, Taking(take, pane.refuse), owner=f"make {tab.kind.key}")

        step()

    def _order(self, tab: InspectingTab, pane: MakePane, order: Order, found: dict[str, Carried]) -> None:
        message: dict[str, object] = {"product": order.product, **order.values}
        if order.content is not None:
            message["content"] = base64_of(order.content)
        if "user" in message:
            message["user"] = base64_of(str(message["user"]))
        for name, key in found.items():
            message[name] = [key.reveal()] if name == "keys" else key.reveal()

        def answered(answer: Answer) -> None:
            made = _made(answer, allow_rsa1_5=bool(order.values.get("allow_rsa1_5")))
            if made is None:
                pane.refuse(answer.refusal or refusal_sentence(answer.message))
            else:
                tab.making.take(made)

        owner = f"make {tab.kind.key}"
        self._parts.work.ask(Call(owner=owner, message={"make": message}, answered=answered, seconds=SECONDS))


def _made(answer: Answer, *, allow_rsa1_5: bool) -> Made | None:
    found = answer.message.get("made")
    if not isinstance(found, dict):
        return None
    detached = found["detached"]
    return Made(
        text=str(found["text"]),
        maker=str(found["maker"]),
        parts=tuple((str(name), str(text)) for name, text in found["parts"].items()),
        keys=keys_of(Answer(message=found)),
        detached=None if detached is None else base64.b64decode(detached),
        aad=str(found["aad"] or ""),
        sealed=bool(found["sealed"]),
        allow_rsa1_5=allow_rsa1_5,
    )

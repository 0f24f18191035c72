from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from inspector.desktop.names import DECRYPT, KEYS, VERIFY
from tests.desktop import fakes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from inspector.desktop.ports import Carried


class SlowShelf(fakes.MemoryShelf):
    """A library whose keyring takes its time."""

    def __init__(self) -> None:
        super().__init__((fakes.key_row("one"), fakes.key_row("two")))
        self.go = threading.Event()
        self.asked = 0

    def carried(self, without: frozenset[str]) -> tuple[Carried, ...]:
        self.asked += 1
        self.go.wait()
        return super().carried(without)


def keys(inspecting: fakes.FakeInspecting, number: int) -> Any:
    return inspecting.calls[number].message["keys"]


def test_does_not_wait_for_a_slow_keyring_and_asks_again_with_its_keys(
    qtbot: QtBot, open_window: Callable[..., Any]
) -> None:
    shelf, inspecting = SlowShelf(), fakes.FakeInspecting()
    window, _ = open_window(fakes.parts(shelf=shelf, inspecting=inspecting))
    window.inspecting_tab(DECRYPT).set_text("x")
    qtbot.waitUntil(lambda: len(inspecting.calls) == 1)
    assert keys(inspecting, 0) == []
    shelf.go.set()
    qtbot.waitUntil(lambda: len(inspecting.calls) == 2)
    assert keys(inspecting, 1) == [{"id": "one"}, {"id": "two"}]


def test_keys_that_come_from_before_a_change_are_not_used(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    shelf, inspecting = SlowShelf(), fakes.FakeInspecting()
    window, wiring = open_window(fakes.parts(shelf=shelf, inspecting=inspecting))
    window.inspecting_tab(DECRYPT).set_text("x")
    qtbot.waitUntil(lambda: shelf.asked == 1)
    wiring.keys_desk.delete("one")
    shelf.go.set()
    qtbot.waitUntil(lambda: shelf.asked == 2)
    qtbot.waitUntil(lambda: bool(inspecting.calls) and keys(inspecting, -1) == [{"id": "two"}])
    assert all({"id": "one"} not in keys(inspecting, number) for number in range(len(inspecting.calls)))


def test_other_tabs_are_asked_again_when_they_are_looked_at(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    shelf, inspecting = fakes.MemoryShelf((fakes.key_row("one"),)), fakes.FakeInspecting()
    window, wiring = open_window(fakes.parts(shelf=shelf, inspecting=inspecting))
    for key in (DECRYPT, VERIFY):
        window.open_tab(key).set_text("x")
    qtbot.waitUntil(lambda: {call.owner for call in inspecting.calls} == {DECRYPT, VERIFY})
    window.open_tab(KEYS)
    before = len(inspecting.calls)
    wiring.keys_desk.delete("one")
    assert len(inspecting.calls) == before
    window.open_tab(VERIFY)
    qtbot.waitUntil(lambda: len(inspecting.calls) == before + 1)
    assert inspecting.calls[-1].owner == VERIFY
    assert keys(inspecting, -1) == []
    window.open_tab(DECRYPT)
    qtbot.waitUntil(lambda: len(inspecting.calls) == before + 2)

"""Text from outside is never more than text: no picture of it is fetched, wherever it is shown (THREATS 1.4)."""

from __future__ import annotations

import ctypes
import gc
import os
import select
import struct
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLabel, QListView, QWidget

from inspector.desktop.names import CHALLENGE, DECRYPT, KEYS, VERIFY
from inspector.diagnosis.inspection import Inspection, RuledOut
from inspector.operations.trace import KeyReference
from tests.desktop import fakes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from inspector.desktop.ports import Carried
    from inspector.desktop.tabs.inspecting_tab import InspectingTab

_OPENED = 0x20  # IN_OPEN

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="watches files with inotify")


class Watch:
    """Tells whether any file of a folder was opened since it was last asked."""

    def __init__(self, folder: Path) -> None:
        library = ctypes.CDLL(None, use_errno=True)
        self._descriptor = library.inotify_init1(os.O_NONBLOCK)
        assert library.inotify_add_watch(self._descriptor, os.fsencode(folder), _OPENED) >= 0

    def opened(self) -> int:
        if not select.select([self._descriptor], [], [], 0)[0]:
            return 0
        data, count, at = os.read(self._descriptor, 65_536), 0, 0
        while at < len(data):
            at += 16 + struct.unpack_from("iIII", data, at)[3]
            count += 1
        return count

    def close(self) -> None:
        os.close(self._descriptor)


@pytest.fixture(name="payload")
def make_payload(tmp_path: Path) -> str:
    canary = tmp_path / "canary.png"
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(str(canary))
    return f"<b>x</b><img src={canary}><img src=file://{canary}><img src=//evilhost/x.png><!--{canary}-->"


@pytest.fixture(name="watch")
def make_watch(payload: str, tmp_path: Path) -> Iterator[Watch]:
    assert payload
    watch = Watch(tmp_path)
    yield watch
    watch.close()


def poisoned(payload: str) -> Inspection:
    """An inspection with the payload in every text that can come from outside."""
    shown = fakes.changed_inspection()
    layer = shown.layers[0]
    payload_json = f'{{"{payload}": "{payload}", "list": ["{payload}"]}}'.encode()
    layer = replace(
        layer,
        trace=tuple(
            replace(stage, detail=payload, expected=payload, found=payload)
            for stage in (*layer.trace, replace(layer.trace[0], name=payload))
        ),
        entries=tuple(
            replace(entry, name=payload, value=payload, meaning=payload, reference=payload) for entry in layer.entries
        ),
        segments=(*layer.segments, replace(layer.segments[0], name=payload)),
        key=KeyReference(label=payload, kid=payload, thumbprint=payload),
        claims=tuple(replace(claim, name=payload, value=payload, meaning=payload) for claim in layer.claims),
        payload=replace(fakes.CONTENT, data=payload_json, length=len(payload_json)),
        note=payload,
    )
    findings = tuple(
        replace(
            finding,
            code=payload,
            title=payload,
            evidence=(payload,),
            remedy=payload,
            partner=payload,
            reference=payload,
        )
        for finding in shown.findings
    )
    return replace(
        shown,
        summary=payload,
        layers=(layer, replace(layer, kind=payload)),
        findings=findings,
        ruled_out=(RuledOut(code=payload, detail=payload),),
        repairs=tuple(replace(repair, removed=payload, inserted=payload) for repair in shown.repairs),
    )


class PoisonedPages:
    def __init__(self, payload: str) -> None:
        self._payload = payload

    def page(self, code: str) -> str:
        return f"# {self._payload}\n\n{code} **{self._payload}** `{self._payload}`\n\n```\n{self._payload}\n```\n"

    def index(self) -> tuple[tuple[str, str], ...]:
        return ((self._payload, self._payload),)


def has_cards(tab: InspectingTab) -> bool:
    return tab.results is not None and bool(tab.results.findings.cards)


def ask_for_every_tip(window: QWidget) -> int:
    """Ask every widget, and every cell of every table, for its tooltip."""
    asked = 0
    for widget in [window, *window.findChildren(QWidget)]:
        place = widget.rect().center()
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
        asked += 1
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            for row in range(widget.model().rowCount(QModelIndex())):
                for column in range(1 if isinstance(widget, QListView) else widget.model().columnCount(QModelIndex())):
                    middle = widget.visualRect(widget.model().index(row, column)).center()
                    event = QHelpEvent(QEvent.Type.ToolTip, middle, widget.viewport().mapToGlobal(middle))
                    QApplication.sendEvent(widget.viewport(), event)
                    asked += 1
    return asked


def test_the_watch_sees_what_a_careless_label_does(qtbot: QtBot, watch: Watch, payload: str) -> None:
    label = QLabel(payload)
    qtbot.addWidget(label)
    label.grab()
    assert watch.opened() > 0


def test_nothing_in_the_window_opens_a_file(
    qtbot: QtBot, open_window: Callable[..., Any], watch: Watch, payload: str
) -> None:
    shelf = fakes.MemoryShelf(
        (fakes.key_row("k", label=payload, kid=payload, use=payload, alg=payload, thumbprint=payload, size=payload),)
    )
    parts = replace(fakes.parts(poisoned(payload), shelf=shelf), explanations=PoisonedPages(payload))
    window, wiring = open_window(parts)
    for key in (DECRYPT, VERIFY, CHALLENGE):
        tab = window.open_tab(key)
        tab.set_text(fakes.PREFIX + fakes.TOKEN + payload)
        qtbot.waitUntil(partial(has_cards, tab))
        for card in tab.results.findings.cards:
            card.set_open(True)
        for index in range(len(tab.results.trace.stages)):
            tab.results.trace.open(index)
            tab.grab()
        for view in ("claims", "tree", "text", "hex"):
            tab.results.content._payload._choose(view)
            tab.grab()
        tab.say_key(payload)
        tab.show_progress(payload)
        window.grab()
    window.open_tab(KEYS)
    qtbot.waitUntil(lambda: len(wiring.keys_desk.rows) == 1)
    wiring.keys_desk.delete("k")
    wiring.keys_desk.undo_delete()
    window.grab()
    assert ask_for_every_tip(window) > 200
    window.open_tab(DECRYPT).show_refusal(payload)
    window.grab()
    assert watch.opened() == 0


def test_nothing_in_the_dialogs_opens_a_file(
    qtbot: QtBot, open_window: Callable[..., Any], watch: Watch, payload: str, tmp_path: Path
) -> None:
    from inspector.desktop import crash
    from inspector.desktop.keys_reading import KeyProblem, ReadKeys
    from inspector.desktop.plain_text import plain_message
    from inspector.keys.secret import Secret

    shelf = fakes.MemoryShelf((fakes.key_row("k", label=payload, kid=payload),))
    window, wiring = open_window(replace(fakes.parts(shelf=shelf), explanations=PoisonedPages(payload)))
    qtbot.waitUntil(lambda: len(wiring.keys_desk.rows) == 1)
    wiring.keys.import_text(payload)
    imported = window.findChild(QDialog, "importDialog")
    key: Carried = Secret({"label": payload, "kid": payload, "kind": payload, "size": payload, "remarks": (payload,)})
    imported.show_found(ReadKeys((key,), (shelf.facts(key),), (KeyProblem("x", payload),)))
    imported.take_file(tmp_path / "<img src=x>.pem")
    imported.say(payload)
    wiring.private.export("k")
    wiring._explain(payload)
    qtbot.waitUntil(lambda: window.findChild(QDialog, "explainDialog") is not None)
    box = plain_message(window, payload, payload, name="someMessage")
    box.show()
    crash.show(payload, wiring._theme)
    for dialog in [*window.findChildren(QDialog), box]:
        dialog.grab()
        ask_for_every_tip(dialog)
    assert watch.opened() == 0
    for dialog in window.findChildren(QDialog):
        dialog.reject()


def test_nothing_that_is_said_of_keys_opens_a_file(
    qtbot: QtBot, open_window: Callable[..., Any], watch: Watch, payload: str
) -> None:
    from inspector.desktop.key_values import KeySetRow, SetDifference, SetLine, SetOrigin

    row = fakes.key_row("k", label=payload, kid=payload, environment=payload, colour=payload, issuer=payload)
    shelf = fakes.MemoryShelf((replace(row, audience=payload, set_id="s"),))
    origin = SetOrigin(name=payload, file=payload, url=payload)
    shelf.sets["s"] = KeySetRow(id="s", origin=origin, seen=payload, count=1)
    window, wiring = open_window(fakes.parts(shelf=shelf))
    window.open_tab(KEYS)
    refresh = window.keys_tab().details.findChild(QWidget, "refreshSetButton")
    qtbot.waitUntil(refresh.isVisible)
    refresh.click()
    qtbot.waitUntil(lambda: window.findChild(QDialog, "setDialog") is not None)
    of_set: Any = window.findChild(QDialog, "setDialog")
    line = SetLine(change="described", kid=payload, before=payload, after=f"{payload}.")
    of_set.begin(payload)
    of_set.add_step(payload)
    of_set.failed(payload)
    of_set.show_difference(SetDifference(word="described", lines=(line,), gone=(row,)))
    wiring.sets.edit("k")
    wiring.private.delete("k")
    wiring.private.reveal("k")
    for widget in [window, *window.findChildren(QDialog)]:
        widget.grab()
        ask_for_every_tip(widget)
    assert len(window.findChildren(QDialog)) == 4
    assert watch.opened() == 0
    for dialog in window.findChildren(QDialog):
        dialog.reject()


def test_a_tip_at_a_place(qtbot: QtBot, theme: Any, watch: Watch, payload: str) -> None:
    """The strip makes its tips while the pointer moves."""
    from inspector.desktop.widgets.trace_strip import TraceStrip

    strip = TraceStrip(theme)
    qtbot.addWidget(strip)
    strip.show_stages(poisoned(payload).layers[0].trace)
    strip.show()
    qtbot.mouseMove(strip, QPoint(40, 20))
    qtbot.waitUntil(lambda: strip.toolTip() != "")
    ask_for_every_tip(strip)
    assert watch.opened() == 0


def test_nothing_in_the_rest_of_the_window_opens_a_file(
    qtbot: QtBot, open_window: Callable[..., Any], watch: Watch, payload: str
) -> None:
    """The list of inspections, the palette, the making side, the dialogs that hand an answer over, the help."""
    from inspector.desktop.widgets.pages_dialog import PagesDialog

    shelf = fakes.MemoryShelf((fakes.key_row("k", label=payload, kid=payload),))
    parts = replace(
        fakes.parts(poisoned(payload), shelf=shelf),
        explanations=PoisonedPages(payload),
        versions=lambda: {payload: payload},
    )
    window, wiring = open_window(parts)
    qtbot.waitUntil(lambda: len(wiring.keys_desk.rows) == 1)
    tab = window.open_tab(DECRYPT)
    tab.set_text(payload + fakes.TOKEN)
    qtbot.waitUntil(partial(has_cards, tab))
    tab.set_text(fakes.PREFIX + fakes.TOKEN + payload)
    qtbot.waitUntil(lambda: len(wiring.inspections.open.all) >= 1)
    wiring.commanding.open_palette()
    window.grab()
    ask_for_every_tip(window)
    wiring.helping.show_pages()
    wiring.helping.show_about()
    wiring.helping.explain(payload)
    for which in ("report", "compare", "reproduce"):
        wiring.telling._more(which, tab)
    qtbot.waitUntil(lambda: len(window.findChildren(QDialog)) >= 6)
    pages = window.findChild(PagesDialog)
    qtbot.waitUntil(lambda: pages._list.count() == 1)
    for key in (DECRYPT, VERIFY, CHALLENGE):
        making = window.inspecting_tab(key).making
        making.turn()
        assert making.pane is not None
        making.pane.content.setPlainText(payload)
        making.pane.refuse(payload)
        window.open_tab(key).grab()
    for widget in [window, *window.findChildren(QDialog)]:
        widget.grab()
        ask_for_every_tip(widget)
    assert watch.opened() == 0
    for dialog in window.findChildren(QDialog):
        dialog.reject()


def test_hostile_lengths_are_shown_at_once(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    """A million characters in every field."""
    long = "\u202e<b>" + "A" * 1_000_000
    shown = poisoned(long)
    window, _ = open_window(fakes.parts(shown))
    tab = window.open_tab(DECRYPT)
    started = time.perf_counter()
    tab.set_text(fakes.TOKEN)
    qtbot.waitUntil(partial(has_cards, tab), timeout=20_000)
    for card in tab.results.findings.cards:
        card.set_open(True)
    window.grab()
    assert time.perf_counter() - started < 6
    for label in window.findChildren(QLabel):
        assert len(label.text()) < 110_000
        assert "\u202e" not in label.text()


def test_inspecting_again_and_again_leaves_nothing_behind(qtbot: QtBot, open_window: Callable[..., Any]) -> None:
    """Fifty answers, each with new cards, tables and layers; JOSE_INSPECTOR_CYCLES=2000 for the long run."""
    cycles = int(os.environ.get("JOSE_INSPECTOR_CYCLES", "50"))
    inspecting = fakes.FakeInspecting({"inspection": {}})
    window, wiring = open_window(fakes.parts(fakes.changed_inspection(), inspecting=inspecting))
    tab = window.open_tab(DECRYPT)
    wiring.keys_desk.refresh(ask_keyring=True)
    for key in (KEYS, VERIFY, CHALLENGE):  # what is made once is no growth
        window.tab(key)
        if key != KEYS:
            window.inspecting_tab(key).prepare()

    def run(count: int, start: int) -> None:
        for number in range(start, start + count):
            tab.set_text(f"{fakes.PREFIX}{fakes.TOKEN} {number}")
            tab.ask_now()
            qtbot.waitUntil(partial(has_cards, tab))
            for card in tab.results.findings.cards:
                card.set_open(True)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
            inspecting.calls.clear()  # the fake remembers every question

    run(30, 0)
    before = census(window)
    run(cycles, 30)
    after = census(window)
    assert after[0] <= before[0] + 40, "widgets"
    assert after[1] <= before[1] * 1.05 + 500, "objects"
    assert after[2] <= before[2] + 24_000 + cycles * 4, "kilobytes"


def census(window: QWidget) -> tuple[int, int, int]:
    """How many widgets there are, how many objects, and how many kilobytes the process has."""
    gc.collect()
    resident = int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGESIZE") // 1024
    return len(window.findChildren(QWidget)), len(gc.get_objects()), resident

"""The inspections that are open: what was pasted, what was found, in memory only and never more than a few."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from inspector.desktop.language import tr
from inspector.desktop.names import KINDS
from inspector.desktop.reading import verdict_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from inspector.diagnosis.inspection import Inspection
    from inspector.operations.trace import Layer

MOST: Final = 20  # that are not pinned; the oldest goes
OVERTAKEN: Final = "Not inspected: something else was pasted before there was an answer."
MOST_CHARACTERS: Final = 32 * 1024 * 1024  # of all texts together, pinned or not


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One open inspection. What was pasted stays inside `put_back`, so that nothing shows it by accident."""

    number: int
    tab: str
    put_back: Callable[[], None] = field(repr=False)  # into its tab: text, key and options
    length: int  # characters of the text
    at: datetime  # when it was last asked
    inspection: Inspection | None = field(default=None, repr=False)
    refusal: str = ""
    stale: bool = False  # answered before the keys or the moment changed
    pinned: bool = False

    @property
    def word(self) -> str:
        """Which look of the verdict it has."""
        if self.inspection is not None:
            return verdict_of(self.inspection)
        return "refused" if self.refusal else "busy"

    @property
    def title(self) -> str:
        """What it is, in a few words."""
        if self.inspection is None or not self.inspection.layers:
            return "Text"
        outer = self.inspection.layers[0]
        telling = _telling(self.inspection.layers) or tr("{length:,} chars", length=self.length)
        return f"{tr(KINDS.get(outer.kind, 'Text'))} · {telling}"


def _telling(layers: tuple[Layer, ...]) -> str:
    """What tells one inspection from another: the issuer, else the kid, else the stored key that worked."""
    for layer in layers:
        for claim in layer.claims:
            if claim.name == "iss":
                return _unquoted(claim.value)
    for layer in layers:
        for entry in layer.entries:
            if entry.name == "kid":
                return _unquoted(entry.value)
    return next((layer.key.kid or layer.key.label for layer in layers if layer.key is not None and layer.key.kid), "")


def _unquoted(value: str) -> str:
    return value.strip('"').removeprefix("https://").removeprefix("http://")


class Inspections(QObject):
    """The list, newest first, pinned ones before all others. A tab shows one of its own at a time."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: list[Kept] = []
        self._shown: dict[str, int] = {}  # tab: number
        self._next = 1

    @property
    def all(self) -> tuple[Kept, ...]:
        """Pinned ones first, then the newest."""
        return tuple(sorted(self._kept, key=lambda kept: (not kept.pinned, -kept.number)))

    def shown(self, tab: str) -> Kept | None:
        """The one a tab shows."""
        return self.find(self._shown.get(tab, 0))

    def find(self, number: int) -> Kept | None:
        """One by its number."""
        return next((kept for kept in self._kept if kept.number == number), None)

    def begin(self, tab: str) -> None:
        """What the tab asks next is another inspection; the former one stays in the list."""
        former = self.find(self._shown.pop(tab, 0))
        if former is not None and former.inspection is None:
            self._replace(replace(former, refusal=former.refusal or OVERTAKEN))

    def asked(self, tab: str, put_back: Callable[[], None], length: int, at: datetime) -> None:
        """The tab asks: again for what it shows, or for the first time."""
        shown = self.shown(tab)
        if shown is None:
            shown = Kept(number=self._next, tab=tab, put_back=put_back, length=length, at=at)
            self._next += 1
            self._kept.append(shown)
            self._shown[tab] = shown.number
        self._replace(replace(shown, put_back=put_back, length=length, at=at))
        self._make_room(but=shown.number)
        self.changed.emit()

    def answered(self, tab: str, inspection: Inspection | None, refusal: str = "") -> None:
        """The answer for what the tab shows."""
        shown = self.shown(tab)
        if shown is not None:
            self._replace(replace(shown, inspection=inspection, refusal=refusal, stale=False))
            self.changed.emit()

    def show(self, number: int) -> Kept | None:
        """Let its tab show this one from now on."""
        kept = self.find(number)
        if kept is not None:
            self._shown[kept.tab] = number
            self.changed.emit()
        return kept

    def pin(self, number: int, *, on: bool) -> None:
        """Keep one at the top, and however many others come."""
        kept = self.find(number)
        if kept is not None:
            self._replace(replace(kept, pinned=on))
            self.changed.emit()

    def remove(self, number: int) -> None:
        """Forget one."""
        self._kept = [kept for kept in self._kept if kept.number != number]
        self._shown = {tab: shown for tab, shown in self._shown.items() if shown != number}
        self.changed.emit()

    def forget(self) -> None:
        """Forget all, pinned ones too."""
        self._kept = []
        self._shown = {}
        self.changed.emit()

    def grow_stale(self) -> None:
        """The keys or the moment changed: every answer is from before."""
        self._kept = [replace(kept, stale=True) for kept in self._kept]

    def _replace(self, new: Kept) -> None:
        self._kept = [new if kept.number == new.number else kept for kept in self._kept]

    def _make_room(self, *, but: int) -> None:
        """The oldest go where there are too many, or where all of them together are too long."""
        loose = sorted(
            (kept for kept in self._kept if not kept.pinned and kept.number != but), key=lambda kept: kept.at
        )
        while loose and (len(loose) >= MOST or sum(kept.length for kept in self._kept) > MOST_CHARACTERS):
            gone = loose.pop(0).number
            self._kept = [kept for kept in self._kept if kept.number != gone]
            self._shown = {tab: shown for tab, shown in self._shown.items() if shown != gone}

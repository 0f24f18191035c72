"""Everything that can be done, by its words: what the palette offers, and what keys stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from inspector.desktop.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QWidget


class Command(NamedTuple):
    """One thing that can be done."""

    words: str
    run: Callable[[], object]
    keys: str = ""


class Commands(QObject):
    """One for the window. Whoever can do something adds it; what changes is provided when the palette opens."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._fixed: list[Command] = []
        self._sources: list[Callable[[], Iterable[Command]]] = []

    def add(self, words: str, run: Callable[[], object], keys: str = "", *, known: bool = False) -> None:
        """Offer a command. Its keys work from now on everywhere in the window, unless they are `known` there."""
        self._fixed.append(Command(tr(words), run, keys))
        if keys and not known:
            QShortcut(QKeySequence(keys), self._window).activated.connect(lambda: run() and None)

    def provide(self, source: Callable[[], Iterable[Command]]) -> None:
        """Ask `source` for further commands whenever the palette opens."""
        self._sources.append(source)

    def all(self) -> list[Command]:
        """What can be done now."""
        return [*self._fixed, *(command for source in self._sources for command in source())]


def matching(commands: Sequence[Command], typed: str) -> list[Command]:
    """Those whose words hold everything that was typed, the closest first; all of them where nothing was typed."""
    wanted = typed.casefold().split()
    ranked = [
        (rank, number, command)
        for number, command in enumerate(commands)
        if (rank := _rank(command.words.casefold(), wanted)) is not None
    ]
    return [command for _, _, command in sorted(ranked, key=lambda found: found[:2])]


def _rank(words: str, wanted: Sequence[str]) -> int | None:
    """How far a text is from what is wanted, the smaller the better; None where a part is missing."""
    ranks = [_rank_of_part(words, part) for part in wanted]
    known = [rank for rank in ranks if rank is not None]
    return sum(known) if len(known) == len(ranks) else None


def _rank_of_part(words: str, part: str) -> int | None:
    """0 at the very beginning, 1 at that of a word, 2 inside of one, 3 where only its letters come in order."""
    if words.startswith(part):
        return 0
    if f" {part}" in words:
        return 1
    if part in words:
        return 2
    rest = iter(words)
    return 3 if all(letter in rest for letter in part) else None

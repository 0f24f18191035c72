"""What stands in the input: the exact text as it was pasted, and how it is shown.

The shown text differs where the exact one cannot be looked at: hidden characters appear as ⟨U+200B⟩, a carriage
return with line feed as one line break, and long stretches of a large text are left out. Places are mapped both
ways, so that what is inspected is always the exact text and what is marked stands where the person sees it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from inspector.desktop.language import tr
from inspector.encoding.beginnings import alike
from inspector.encoding.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEFT_OUT: Final = "{count:,} characters"
_UNUSUAL: Final = re.compile("\r\n|[^\x20-\x7e\n\t]")
_WIDE: Final = re.compile("[\U00010000-\U0010ffff]")  # two units in the text document


class ShownText:
    """One exact text and its shown form. Offsets are characters; positions are units of the text document."""

    def __init__(self, exact: str, left_out: Sequence[tuple[int, int]] = ()) -> None:
        self.exact: Final = exact
        self._starts: list[int] = []  # of each run that is shown differently: in the exact text …
        self._ends: list[int] = []
        self._shown_starts: list[int] = []  # … and in the shown one
        self._shown_ends: list[int] = []
        self.text: Final = "".join(self._pieces(left_out))
        self._wide = [match.start() for match in _WIDE.finditer(self.text)]
        self._wide_positions = [offset + index for index, offset in enumerate(self._wide)]

    @property
    def is_whole(self) -> bool:
        """Whether the shown text is the exact one, character for character."""
        return self.text == self.exact

    def position(self, offset: int) -> int:
        """Where in the document the exact text's character `offset` stands."""
        shown = _mapped(offset, self._starts, self._ends, self._shown_starts, self._shown_ends)
        return shown + bisect_left(self._wide, shown)

    def offset(self, position: int) -> int:
        """Which character of the exact text stands at `position` in the document."""
        shown = position - bisect_left(self._wide_positions, position)
        return _mapped(shown, self._shown_starts, self._shown_ends, self._starts, self._ends)

    def edited(self, shown: str) -> str:
        """The exact text after the person has changed the shown one to `shown`."""
        before = alike(self.text, shown)
        room = min(len(self.text), len(shown)) - before
        after = min(room, alike(self.text[::-1], shown[::-1]))
        start, end = self._whole_run_start(before), self._whole_run_end(len(self.text) - after)
        changed = shown[start : len(shown) - (len(self.text) - end)]
        first = _mapped(start, self._shown_starts, self._shown_ends, self._starts, self._ends)
        last = _mapped(end, self._shown_starts, self._shown_ends, self._starts, self._ends)
        return self.exact[:first] + changed + self.exact[last:]

    def _pieces(self, left_out: Sequence[tuple[int, int]]) -> Iterator[str]:
        at = shown_at = 0
        for start, end, shown in self._runs(left_out):
            yield self.exact[at:start]
            yield shown
            shown_at += start - at
            self._starts.append(start)
            self._ends.append(end)
            self._shown_starts.append(shown_at)
            self._shown_ends.append(shown_at + len(shown))
            shown_at += len(shown)
            at = end
        yield self.exact[at:]

    def _runs(self, left_out: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
        at = 0
        for start, end in left_out:
            yield from _unusual(self.exact, at, start)
            yield start, end, f" … {tr(_LEFT_OUT, count=end - start)} … "
            at = end
        yield from _unusual(self.exact, at, len(self.exact))

    def _whole_run_start(self, shown: int) -> int:
        index = bisect_right(self._shown_starts, shown) - 1
        return self._shown_starts[index] if index >= 0 and shown < self._shown_ends[index] else shown

    def _whole_run_end(self, shown: int) -> int:
        index = bisect_left(self._shown_starts, shown) - 1
        return self._shown_ends[index] if index >= 0 and shown < self._shown_ends[index] else shown


def _unusual(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for match in _UNUSUAL.finditer(text, start, end):
        shown = "\n" if match[0] == "\r\n" else visible(match[0])
        if shown != match[0]:
            yield match.start(), match.end(), shown


def _mapped(place: int, starts: list[int], ends: list[int], other_starts: list[int], other_ends: list[int]) -> int:
    """The place in the other text; inside a run that differs, the run's beginning."""
    index = bisect_right(starts, place) - 1
    if index < 0:
        return place
    if place < ends[index]:
        return other_starts[index]
    return other_ends[index] + place - ends[index]

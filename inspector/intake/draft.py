"""Text under repair: a window on it, the way back to what was pasted, and what was changed so far.

Cutting something off moves the window only, so that a large token is not copied.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import field, replace
from typing import TYPE_CHECKING, Final

from inspector.encoding.span import Span
from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

REMOVED: Final = 80  # characters of the removed text that are kept for showing
PLACES: Final = 64  # places of one repair that are listed one by one


@frozen_value
class TextRepair:
    """A change made to the pasted text before it could be read."""

    code: str  # the catalogue code, such as paste.prefix
    removed: str  # the characters taken away or replaced, at most 80 of them
    inserted: str  # what stands there instead; empty for a removal
    span: Span  # where in the text as pasted
    values: Mapping[str, str] = field(default_factory=dict)  # what the catalogue page can say


@frozen_value
class Edit:
    """Put `inserted` in place of the characters `start` up to but not including `end`."""

    start: int
    end: int
    inserted: str = ""


@frozen_value(kw_only=False)
class OffsetMap:
    """Where each character of a text came from.

    Stretch number i begins at `at[i]` of the text and stands for the characters `base[i]` up to `limit[i]` of what
    was pasted: one for one where both are equally long, otherwise as a whole.
    """

    at: Sequence[int]
    base: Sequence[int]
    limit: Sequence[int]
    length: int  # of the text

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text nothing was done to."""
        return cls((0,), (0,), (length,), length)

    def origin(self, offset: int) -> int:
        """Where the character at `offset` was pasted; behind the last one, where the text ended."""
        if offset >= self.length:
            return self.limit[-1]
        index = self._stretch(offset)
        return self.base[index] + offset - self.at[index] if self._exact(index) else self.base[index]

    def span(self, start: int, end: int) -> Span:
        """Where the characters `start` up to but not including `end` were pasted."""
        if self.is_plain and start < end <= self.length:
            return Span(self.base[0] + start, self.base[0] + end)
        begin = self.origin(start)
        if end <= start:
            return Span(begin, begin)
        index = self._stretch(end - 1)
        return Span(begin, self.base[index] + end - self.at[index] if self._exact(index) else self.limit[index])

    @property
    def is_plain(self) -> bool:
        """Whether the text stands in what was pasted as it is, in one piece."""
        return len(self.at) == 1 and self.limit[0] - self.base[0] == self.length - self.at[0]

    def stop(self, index: int) -> int:
        """Where a stretch ends."""
        return self.at[index + 1] if index + 1 < len(self.at) else self.length

    def _stretch(self, offset: int) -> int:
        return max(bisect_right(self.at, offset) - 1, 0)

    def _exact(self, index: int) -> bool:
        return self.limit[index] - self.base[index] == self.stop(index) - self.at[index]


@frozen_value
class Draft:
    """The text as repaired so far, and the window `start` to `end` in it that is being read."""

    text: str
    start: int
    end: int
    map: OffsetMap
    repairs: tuple[TextRepair, ...] = ()

    @classmethod
    def of(cls, text: str) -> Draft:
        """The untouched text, all of it."""
        return cls(text=text, start=0, end=len(text), map=OffsetMap.identity(len(text)))

    @property
    def window(self) -> str:
        """The characters being read; a copy, unless the window is the whole text."""
        return self.text[self.start : self.end]

    def moved(self, start: int, end: int) -> Draft:
        """The same text seen through another window, without a word about it."""
        return Draft(text=self.text, start=start, end=end, map=self.map, repairs=self.repairs)

    def cut(self) -> Draft:
        """The window as a text of its own."""
        if self.start == 0 and self.end == len(self.text):
            return self
        return self.silently(())

    def repaired(self, repairs: Sequence[TextRepair]) -> Draft:
        """The same draft with repairs made in copies of parts of it."""
        return replace(self, repairs=(*self.repairs, *repairs)) if repairs else self

    def silently(self, edits: Sequence[Edit]) -> Draft:
        """The window as a text of its own with these changes made, without a word about them."""
        return self._rebuilt([*self._before(), *edits, Edit(start=self.end, end=len(self.text))])

    def narrowed(self, code: str, start: int, end: int, values: Mapping[str, str] | None = None) -> Draft:
        """Leave out what stands before `start` and after `end`, each as one repair."""
        edits = [Edit(start=self.start, end=start), Edit(start=end, end=self.end)]
        cut = [edit for edit in edits if edit.end > edit.start]
        told = {"characters": str(sum(edit.end - edit.start for edit in cut)), **(values or {})}
        repairs = tuple(self._repair(code, edit, told) for edit in cut)
        return replace(self, start=start, end=end, repairs=self.repairs + repairs)

    def edited(self, code: str, edits: Sequence[Edit], values: Mapping[str, str] | None = None) -> Draft:
        """Make these changes inside the window, in rising order and apart from each other.

        More places than can be shown one by one become one repair that spans them all.
        """
        told = {"characters": str(sum(edit.end - edit.start for edit in edits)), **(values or {})}
        return replace(self.silently(edits), repairs=self.repairs + self._listed(code, edits, told))

    def _before(self) -> list[Edit]:
        return [Edit(start=0, end=self.start)] if self.start else []

    def _listed(self, code: str, edits: Sequence[Edit], values: Mapping[str, str]) -> tuple[TextRepair, ...]:
        if len(edits) <= PLACES:
            return tuple(self._repair(code, edit, values) for edit in edits)
        removed = "".join(self.text[edit.start : edit.end] for edit in edits[:REMOVED])
        inserted = "".join(edit.inserted for edit in edits[:REMOVED])
        span = self.map.span(edits[0].start, edits[-1].end)
        return (
            TextRepair(code=code, removed=removed[:REMOVED], inserted=inserted[:REMOVED], span=span, values=values),
        )

    def _repair(self, code: str, edit: Edit, values: Mapping[str, str]) -> TextRepair:
        return TextRepair(
            code=code,
            removed=self.text[edit.start : min(edit.end, edit.start + REMOVED)],
            inserted=edit.inserted[:REMOVED],
            span=self.map.span(edit.start, edit.end),
            values=values,
        )

    def _rebuilt(self, edits: Sequence[Edit]) -> Draft:
        """The text with the edits made, the window around all of it."""
        pieces: list[str] = []
        at, base, limit = array("q"), array("q"), array("q")
        length = kept = 0
        for edit in edits:
            length = self._keep(kept, edit.start, length, (pieces, at, base, limit))
            if edit.inserted:
                whole = self.map.span(edit.start, edit.end)
                pieces.append(edit.inserted)
                at.append(length)
                base.append(whole.start)
                limit.append(whole.end)
                length += len(edit.inserted)
            kept = edit.end
        length = self._keep(kept, len(self.text), length, (pieces, at, base, limit))
        if not at:
            nowhere = self.map.origin(self.start)
            at, base, limit = array("q", [0]), array("q", [nowhere]), array("q", [nowhere])
        return replace(self, text="".join(pieces), start=0, end=length, map=OffsetMap(at, base, limit, length))

    def _keep(
        self, start: int, end: int, length: int, out: tuple[list[str], array[int], array[int], array[int]]
    ) -> int:
        """Copy a stretch of text and what the map says of it; returns the new length."""
        if end <= start:
            return length
        pieces, at, base, limit = out
        pieces.append(self.text[start:end])
        if self.map.is_plain:  # one stretch, as in any text before its first repair
            at.append(length)
            base.append(self.map.base[0] + start)
            limit.append(self.map.base[0] + end)
            return length + end - start
        index = max(bisect_right(self.map.at, start) - 1, 0)
        position = start
        while position < end:
            stop = min(self.map.stop(index), end)
            place = self.map.span(position, stop)
            at.append(length + position - start)
            base.append(place.start)
            limit.append(place.end)
            position, index = stop, index + 1
        return length + end - start

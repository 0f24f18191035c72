"""Lights up in the input what is chosen in the answer, and in the answer what is pointed at in the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector.desktop.places import HEADER, PAYLOADS, Place, Places
from inspector.encoding.places import names_of

if TYPE_CHECKING:
    from inspector.desktop.widgets.input_view import InputView
    from inspector.desktop.widgets.legend import Legend
    from inspector.desktop.widgets.results import Results
    from inspector.diagnosis.inspection import Inspection
    from inspector.encoding.span import Span
    from inspector.operations.trace import Segment


class Highlighting(QObject):
    """One for each inspecting tab, made with its results."""

    def __init__(self, view: InputView, legend: Legend, results: Results) -> None:
        super().__init__(results)
        self._view = view
        self._legend = legend
        self._results = results
        self._places: Places | None = None
        view.pointed.connect(self._pointed)
        view.changed.connect(self.forget)
        legend.pressed.connect(self.show_segment)
        results.segmentWanted.connect(self.show_segment)
        results.findings.placeWanted.connect(self._show_span)
        results.content.entryChosen.connect(self._entry_chosen)
        results.content.memberChosen.connect(self._member_chosen)
        results.content.byteChosen.connect(self._payload_byte_chosen)
        results.stage.byteChosen.connect(self._stage_byte_chosen)

    def look_at(self, inspection: Inspection, text: str) -> None:
        """From now on this inspection of this text is meant."""
        self._places = Places(inspection, text)

    def forget(self) -> None:
        """The text has changed: nothing in it has a known place any more."""
        self._places = None

    def show_segment(self, segment: Segment | None) -> None:
        """Light up a whole segment; None puts the light out."""
        self._view.highlight(segment.span if segment is not None else None)
        self._legend.mark(segment)

    def _show_span(self, span: Span) -> None:
        self._view.highlight(span)
        self._mark_around(self._places.at(span.start) if self._places is not None else None)

    def _entry_chosen(self, name: str) -> None:
        self._light(self._places.of_entry(self._results.layer, name) if self._places is not None else None)

    def _member_chosen(self, pointer: str) -> None:
        self._light(self._places.of_payload(self._results.layer, pointer) if self._places is not None else None)

    def _payload_byte_chosen(self, byte: int) -> None:
        if self._places is None:
            return
        for name in PAYLOADS:
            place = self._places.of_bytes(self._results.layer, name, byte, byte + 1)
            if place is not None:
                self._light(place)
                return

    def _stage_byte_chosen(self, name: str, byte: int) -> None:
        if self._places is not None:
            self._light(self._places.of_bytes(self._results.layer, name, byte, byte + 1))

    def _light(self, place: Place | None) -> None:
        """Show a place that was chosen in the answer."""
        self._view.highlight(place.span if place is not None else None)
        self._mark_around(place)

    def _pointed(self, offset: int) -> None:
        """Show what stands where the cursor was put."""
        place = self._places.at(offset) if self._places is not None else None
        self._view.light(place.span if place is not None else None)
        if place is None:
            self._mark_around(None)
            return
        if place.layer != self._results.layer:
            self._results.show_layer(place.layer)
        self._mark_around(place)
        content = self._results.content
        if place.segment.name == HEADER:
            content.mark_entry("".join(names_of(place.pointer)[:1]))
        elif place.segment.name in PAYLOADS:
            content.mark_member(place.pointer)
        else:
            content.mark_entry(place.segment.name)
        self._results.findings.mark(offset)

    def _mark_around(self, place: Place | None) -> None:
        """Legend, trace and the bytes of an open stage follow."""
        self._legend.mark(place.segment if place is not None else None)
        self._results.point(
            place.segment.name if place is not None else "", *place[3:5] if place is not None else (0, 0)
        )

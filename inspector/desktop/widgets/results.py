"""Everything under the verdict: the trace, the findings, the content. Made when there is a first result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from inspector.desktop.widgets.basic import GAP, Card, named, row
from inspector.desktop.widgets.content_pane import ContentPane
from inspector.desktop.widgets.findings import Findings
from inspector.desktop.widgets.stage_panel import SEGMENT_OF, StagePanel
from inspector.desktop.widgets.trace_strip import TraceStrip

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.desktop.theme import Theme
    from inspector.desktop.widgets.byte_ruler import ByteRuler
    from inspector.desktop.widgets.time_bar import TimeBar
    from inspector.diagnosis.inspection import Inspection
    from inspector.operations.trace import Layer, Segment, Stage


_ALWAYS = ("repair", "parse")  # the stages every layer has


class Results(QWidget):
    """Shows one inspection, one of its layers at a time."""

    segmentWanted = Signal(object)
    layerShown = Signal(object)  # the Layer
    shown = Signal()  # every part of an inspection

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("results")
        self._inspection: Inspection | None = None
        self._text = ""
        self._layer = 0
        self._parts: list[Callable[[], None]] = []
        self.trace = TraceStrip(theme)
        self.trace.opened.connect(self._stage_opened)
        self._trace_card = Card("traceCard", margins=(4, 0, 4, 0))
        self._trace_card.column.addWidget(self.trace)
        self._theme = theme
        self._ruler: ByteRuler | None = None
        self._times: TimeBar | None = None
        self.stage = StagePanel(theme)
        self.stage.hide()
        self.stage.closeWanted.connect(self._close_stage)
        self.findings = Findings(theme)
        self.content = ContentPane(theme)
        self.content.layerChosen.connect(self.show_layer)
        self.split = named(QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False), "resultSplitter")
        self.split.setHandleWidth(14)
        self.split.addWidget(self.findings)
        self.split.addWidget(self.content)
        self.split.setSizes([540, 460])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._trace_card)
        column.addWidget(self.stage)
        column.addWidget(self.split, 1)

    def show_inspection(self, inspection: Inspection, text: str) -> None:
        """Show another inspection of `text`."""
        self._inspection, self._text = inspection, text
        self._layer = telling_layer(inspection)
        self._show_trace()
        self._parts = [
            lambda: self.findings.show_findings(inspection),
            lambda: self.content.show_layers(inspection.layers, self._layer),
        ]
        QTimer.singleShot(0, self, self._show_next_part)

    def _show_next_part(self) -> None:
        """One part after the other, so that the window is never busy for long."""
        if self._parts:
            self._parts.pop(0)()
        if self._parts:
            QTimer.singleShot(0, self, self._show_next_part)
        else:
            self.shown.emit()

    def show_layer(self, index: int) -> None:
        """Show another layer of the same inspection."""
        if self._inspection is not None and 0 <= index < len(self._inspection.layers):
            self._layer = index
            self.content.show_layer(self._inspection.layers[index], index)
            self._show_trace()

    @property
    def layer(self) -> int:
        """Which layer is shown."""
        return self._layer

    def point(self, segment: str, start: int, end: int) -> None:
        """Show which stage works on a segment, and mark its bytes where that stage is open."""
        stage = next((stage for stage, works_on in SEGMENT_OF.items() if segment and works_on == segment), "")
        self.trace.point(stage)
        self.stage.mark(segment, start, end)

    def clear(self) -> None:
        """Forget what is shown."""
        self._inspection, self._text = None, ""
        self._parts = []
        self.content.clear()

    def _show_trace(self) -> None:
        layer = self._current()
        self.stage.hide()
        self._trace_card.setVisible(layer is not None)
        self.trace.show_stages(layer.trace if layer is not None else ())
        self._show_ruler(layer)
        self._show_times(layer)
        self.layerShown.emit(layer)

    def _show_ruler(self, layer: Layer | None) -> None:
        """The bytes of a challenge under its trace; made when there is a first one."""
        segments = layer.segments if layer is not None and layer.kind == "challenge" else ()
        if self._ruler is None:
            if not segments:
                return
            from inspector.desktop.widgets.byte_ruler import ByteRuler

            self._ruler = ByteRuler(self._theme)
            self._ruler.pressed.connect(self.segmentWanted)
            line = row(self._ruler)
            line.setContentsMargins(12, 0, 12, 2)
            self._trace_card.column.addLayout(line)
        self._ruler.show_segments(segments)

    def _show_times(self, layer: Layer | None) -> None:
        """From when to when a token is valid; made when there is a first one that says so."""
        if self._times is None:
            if layer is None or not any(claim.moment for claim in layer.claims):
                return
            from inspector.desktop.widgets.time_bar import TimeBar

            self._times = TimeBar(self._theme)
            line = row(self._times)
            line.setContentsMargins(12, 0, 12, 6)
            self._trace_card.column.addLayout(line)
        self._times.show_times(layer, self._inspection.moment if self._inspection is not None else "")

    def _current(self) -> Layer | None:
        if self._inspection is None or not self._inspection.layers:
            return None
        return self._inspection.layers[self._layer]

    def _stage_opened(self, stage: Stage | None) -> None:
        layer = self._current()
        self.stage.setVisible(stage is not None)
        segment: Segment | None = None
        if stage is not None and layer is not None:
            segment = self.stage.show_stage(stage, layer, self._text)
        self.segmentWanted.emit(segment)

    def _close_stage(self) -> None:
        self.trace.close_stage()
        self.trace.setFocus()


def telling_layer(inspection: Inspection) -> int:
    """The layer to look at first: the root cause's, else the innermost that has a header or a payload of its own."""
    if not inspection.layers:
        return 0
    if inspection.outcome.value == "failed" and inspection.findings:
        return min(inspection.findings[0].layer, len(inspection.layers) - 1)
    telling = [index for index, layer in enumerate(inspection.layers) if len(layer.trace) > len(_ALWAYS)]
    return telling[-1] if telling else 0

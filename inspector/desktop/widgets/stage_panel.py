"""One opened stage of the trace: what was expected, what was found, and the bytes it worked on."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from inspector.desktop.labels import PlainParagraph
from inspector.desktop.language import tr
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.widgets.basic import Card, button, row
from inspector.desktop.widgets.hex_view import HexView
from inspector.desktop.widgets.legend import segment_name
from inspector.desktop.widgets.trace_strip import title

if TYPE_CHECKING:
    from inspector.desktop.theme import Theme
    from inspector.operations.trace import Layer, Segment, Stage

SHOWN_BYTES: Final = 4_096
_STANDARD: Final = str.maketrans("-_", "+/")

# The segment each stage works on.
SEGMENT_OF: Final = {
    "header": "header",
    "unwrap": "encrypted key",
    "tag": "tag",
    "content": "ciphertext",
    "signature form": "signature",
    "signature": "signature",
    "signing input": "payload",
    "kid": "kid",
}


class StagePanel(Card):
    """Stands under the strip while a stage is open."""

    closeWanted = Signal()
    byteChosen = Signal(str, int)  # segment, which of its bytes

    def __init__(self, theme: Theme) -> None:
        super().__init__("stagePanel")
        self._title = PlainLabel("", "title")
        self._detail = PlainParagraph("", name="stageDetail")
        self._bytes_title = PlainLabel("", "small", muted=True)
        self._hex = HexView(theme, "stageBytes", "Bytes of this stage")
        self._segment = ""
        self._hex.byteChosen.connect(lambda byte: self.byteChosen.emit(self._segment, byte))
        self._hex.setFixedHeight(self._hex.fontMetrics().lineSpacing() * 4 + 6)
        close = button("Close", "stageCloseButton", kind="quiet")
        close.clicked.connect(self.closeWanted)
        self.column.addLayout(row(self._title, self._bytes_title, 1, close))
        self.column.addWidget(self._detail)
        self.column.addWidget(self._hex)

    def show_stage(self, stage: Stage, layer: Layer, text: str) -> Segment | None:
        """Show a stage; the segment it works on, where there is one in `text`, is returned to be lit up."""
        self._title.setText(title(stage))
        lines = [stage.detail or tr(stage.state.value)]
        if stage.expected:
            lines.append(tr("Expected: {expected}", expected=stage.expected))
        if stage.found:
            lines.append(tr("Found: {found}", found=stage.found))
        if stage.length is not None:
            lines.append(tr("Produced: {length:,} bytes", length=stage.length))
        self._detail.setText("\n".join(lines))
        wanted = SEGMENT_OF.get(stage.name)
        segment = next((segment for segment in layer.segments if segment.name == wanted), None)
        data = segment_bytes(segment, text) if segment is not None else b""
        self._segment = segment.name if segment is not None else ""
        self._hex.show_bytes(data)
        self._hex.setVisible(bool(data))
        self._bytes_title.setText(
            tr("{name}, {length:,} bytes", name=segment_name(segment.name), length=segment.length)
            if segment is not None and data
            else ""
        )
        return segment

    def mark(self, segment: str, start: int, end: int) -> None:
        """Mark some bytes of a segment, where it is the one that is shown."""
        self._hex.mark(*(start, end) if segment and segment == self._segment else (0, 0))


def segment_bytes(segment: Segment, text: str) -> bytes:
    """The first bytes of a segment, decoded only to be looked at; empty where that cannot be done."""
    if segment.span is None or segment.span.end > len(text):
        return b""
    end = min(segment.span.end, segment.span.start + SHOWN_BYTES * 4 // 3)
    piece = text[segment.span.start : end].strip('"').translate(_STANDARD).rstrip("=")
    piece = piece[: len(piece) - 1] if len(piece) % 4 == 1 else piece
    try:
        return base64.b64decode(piece + "=" * (-len(piece) % 4), validate=True)
    except (binascii.Error, ValueError):
        return text[segment.span.start : end].encode("utf-8", "replace")

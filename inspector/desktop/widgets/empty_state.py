"""What an empty tab says: one sentence, and something to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.desktop.language import tr
from inspector.desktop.plain_text import PlainLabel
from inspector.desktop.qt import CENTRED
from inspector.desktop.widgets.basic import button, row

if TYPE_CHECKING:
    from collections.abc import Sequence


class EmptyState(QWidget):
    """A sentence and the samples; `sampleWanted` tells which."""

    sampleWanted = Signal(str)

    def __init__(
        self,
        name: str,
        title: str,
        sentence: str,
        samples: Sequence[tuple[str, str]],
        *,
        hint: str = "",
        more: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        heading = PlainLabel(title, "verdict", name=f"{name}Title")
        heading.setProperty("alignment", CENTRED)
        text = PlainLabel(sentence, muted=True, name=f"{name}Sentence")
        text.setProperty("alignment", CENTRED)
        text.setWordWrap(True)
        text.setFixedWidth(680)
        line = row(1, spacing=8)
        for key, words in samples:
            name = tr("Load the sample: {words}", words=tr(words)) if samples[1:] else words
            made = button(words, f"{key}SampleButton", accessible=name)
            made.clicked.connect(lambda _=False, key=key: self.sampleWanted.emit(key))
            line.addWidget(made)
        if more:
            self._more = button("More…", "moreSamplesButton", kind="quiet", accessible="More samples")
            self._more.clicked.connect(self._show_more)
            line.addWidget(self._more)
        line.addStretch(1)
        caption = PlainLabel("Try it with a sample", "small", muted=True)
        caption.setProperty("alignment", CENTRED)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(heading)
        column.addLayout(row(1, text, 1))
        column.addSpacing(10)
        column.addWidget(caption)
        column.addLayout(line)
        if hint:
            below = PlainLabel(hint, "small", muted=True)
            below.setProperty("alignment", CENTRED)
            column.addSpacing(14)
            column.addWidget(below)
        column.addStretch(2)

    def _show_more(self) -> None:
        from PySide6.QtWidgets import QMenu

        from inspector.desktop.samples import MORE

        menu = QMenu(self)
        menu.setObjectName("moreSamplesMenu")
        for key, words in MORE.items():
            menu.addAction(words).triggered.connect(lambda _=False, key=key: self.sampleWanted.emit(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

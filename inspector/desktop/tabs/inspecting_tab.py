"""What the three inspecting tabs have in common: input, verdict, trace, findings, content, from top to bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from inspector.desktop.language import tr
from inspector.desktop.names import FIRST_SAMPLES
from inspector.desktop.qt import override
from inspector.desktop.reading import stands_in_input, verdict_of
from inspector.desktop.tabs.making_side import MakingSide
from inspector.desktop.widgets.basic import GAP, PageColumn, scrolling
from inspector.desktop.widgets.empty_state import EmptyState
from inspector.desktop.widgets.input_card import InputCard
from inspector.desktop.widgets.input_view import Mark, describe_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from inspector.desktop.highlighting import Highlighting
    from inspector.desktop.ports import Request, Sample
    from inspector.desktop.theme import Theme
    from inspector.desktop.widgets.legend import Legend
    from inspector.desktop.widgets.options import Options
    from inspector.desktop.widgets.results import Results
    from inspector.desktop.widgets.verdict import Verdict
    from inspector.diagnosis.inspection import Inspection
    from inspector.operations.trace import Layer

HINT: Final = "Ctrl+Shift+V inspects what is on the clipboard, wherever you are. Files can be dropped."
ROOMY: Final = 720  # pixels of height at which there is room for the options beside an answer
DEBOUNCE: Final = 150  # ms after the last keystroke
BUSY_AFTER: Final = 300  # ms before it is said that work goes on


class TabKind(NamedTuple):
    """How one inspecting tab differs from the others."""

    key: str  # "decrypt", "verify", "challenge"
    prefix: str  # of the object names: "jwe", "jws", "challenge"
    input_title: str
    placeholder: str
    empty_title: str
    empty_sentence: str
    key_hint: str
    fields: tuple[str, ...]
    rsa1_5: bool = False
    options_open: bool = False


class InspectingTab(QWidget):
    """Gathers a request and shows its answer. `requested` carries a Request; None says that nothing is left to do."""

    requested = Signal(object)
    cancelled = Signal()
    began = Signal()  # what is asked next is something else than before
    cleared = Signal()
    explainWanted = Signal(str)
    copyWanted = Signal(object)
    tellWanted = Signal()  # the words for the partner of the whole answer
    moreWanted = Signal(str)  # one of verdict.MORE
    sampleWanted = Signal(str)
    filesDropped = Signal(list)
    fileWanted = Signal()
    keyFileWanted = Signal()

    def __init__(self, theme: Theme, kind: TabKind) -> None:
        super().__init__()
        self.setObjectName(f"{kind.key}Tab")
        self.kind = kind
        self._theme = theme
        self._file: Path | None = None
        self._file_size = 0
        self._inspection: Inspection | None = None
        self._layer: Layer | None = None
        self._card = InputCard(f"{kind.key}InputCard", kind.prefix, kind.input_title, kind.placeholder)
        self.input = self._card.input
        self._options: Options | None = None
        self.empty = EmptyState(
            f"{kind.key}Empty",
            kind.empty_title,
            kind.empty_sentence,
            tuple(FIRST_SAMPLES.items()),
            hint=HINT,
            more=True,
        )
        self.verdict: Verdict | None = None
        self.results: Results | None = None
        self.legend: Legend | None = None
        self._highlighting: Highlighting | None = None
        self._debounce = QTimer(self, singleShot=True, interval=DEBOUNCE)
        self._busy = QTimer(self, singleShot=True, interval=BUSY_AFTER)
        reading = QWidget()
        pages = QStackedLayout(self)
        pages.addWidget(scrolling(reading, f"{kind.key}Scroll"))
        self.making = MakingSide(self, pages, self._card.side)
        self._column = PageColumn(reading)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(GAP)
        self._column.addWidget(self._card)
        self._column.addWidget(self.empty, 1)
        self._column.addStretch(0)  # takes what is left while there is no answer yet
        self._connect()
        if kind.options_open:
            self._toggle_options(on=True)
        self._show_emptiness()

    @property
    def options(self) -> Options:
        """What may be given besides the text; made when it is first needed."""
        if self._options is None:
            from inspector.desktop.widgets.options import Options

            kind = self.kind
            self._options = Options(kind.prefix, kind.fields, key_hint=kind.key_hint, rsa1_5=kind.rsa1_5)
            self._options.changed.connect(self._debounce.start)
            self._options.fileWanted.connect(self.keyFileWanted)
            self._options.hide()
            self._card.column.addWidget(self._options)
        return self._options

    def take_focus(self) -> None:
        """Put the cursor where one pastes."""
        self.making.take_focus()

    # ---------------------------------------------------------------------------------------------------- asking

    def load(self, sample: Sample) -> None:
        """Take a sample with its key."""
        self.options.take_keys(sample.keys)
        self._toggle_options(on=self.height() >= ROOMY or self._card.options.isChecked())
        self.set_text(sample.text)

    def set_text(self, text: str) -> None:
        """Inspect this text instead of what is there."""
        self.making.show("read")
        self.inspect_made(text)

    def inspect_made(self, text: str) -> None:
        """Inspect this text instead of what is there; whichever side is shown stays."""
        self.began.emit()
        self._file = None
        self.input.setPlaceholderText(tr(self.kind.placeholder))
        self.input.set_text(text)
        self.ask_now()

    def set_file(self, path: Path, size: int) -> None:
        """Inspect a file; its content does not come here."""
        self.began.emit()
        self._describe_file(path, size)
        self.ask_now()

    def remember(self) -> Callable[[], None]:
        """What brings back everything that was given, as it is now; nothing is asked by it."""
        text, file, size = self.input.text(), self._file, self._file_size
        fill = self._options.remember() if self._options is not None else None
        opened = self._card.options.isChecked()
        put_back_made, undone = self.making.remember(), self._card.undone

        def put_back() -> None:
            put_back_made()
            if file is None:
                self._file = None
                self.input.setPlaceholderText(tr(self.kind.placeholder))
                self.input.set_text(text)
            else:
                self._describe_file(file, size)
            self._card.undone = undone
            if fill is not None:
                fill()
            elif self._options is not None:
                self._options.clear()
            self._toggle_options(on=opened)
            self._debounce.stop()
            self._show_emptiness()

        return put_back

    def ask_now(self) -> None:
        """Ask for what is there, at once."""
        self._debounce.stop()
        request = self.request()
        self._show_emptiness()
        if request is not None:
            self._busy.start()
        self.requested.emit(request)

    def request(self) -> Request | None:
        """What is to be inspected; None where there is nothing."""
        from dataclasses import replace

        if self._is_empty():
            return None
        return self.making.completed(
            replace(self.options.fill(self.input.text()), file=self._file, unrepaired=self._card.undone)
        )

    def clear(self) -> None:
        """Forget everything that was pasted, its keys and its answer. Undo does not bring it back."""
        self._file = None
        self._inspection = None
        if self._options is not None:
            self._options.clear()
        if self.results is not None:
            self.results.clear()
        self.cleared.emit()
        self.making.forget()
        self.set_text("")

    # ---------------------------------------------------------------------------------------------------- showing

    def show_inspection(self, inspection: Inspection) -> None:
        """Show the answer."""
        self._busy.stop()
        self._inspection = inspection
        results, verdict = self._made_results()
        alarms = sum(finding.severity.value == "alarm" for finding in inspection.findings)
        copyable = bool(inspection.layers or inspection.findings)
        verdict.say(verdict_of(inspection), inspection.summary, copyable=copyable, alarms=alarms)
        self._card.say_repairs(inspection)
        if self._highlighting is not None:
            self._highlighting.look_at(inspection, self.input.text())
        results.show_inspection(inspection, self.input.text())
        results.setVisible(bool(inspection.layers or inspection.findings))
        self.making.show_inspection(inspection)
        self._show_emptiness()

    def say_key(self, sentence: str) -> None:
        """Say what the key given for this text was read as."""
        if self._options is not None:
            self._options.key.say(sentence)

    def show_refusal(self, sentence: str) -> None:
        """Say why there is no answer."""
        self._busy.stop()
        results, verdict = self._made_results()
        verdict.say("refused", sentence)
        results.hide()
        self._inspection = None
        self._show_emptiness()
        verdict.show()  # also where nothing is in the input because it was refused

    def show_progress(self, words: str) -> None:
        """Say what is being done, where it takes long enough to be read."""
        if self.verdict is not None and self.verdict.word == "Working":
            self.verdict.say("busy", words)

    def _show_busy(self) -> None:
        _, verdict = self._made_results()
        verdict.say("busy", tr("Inspecting. The window stays free."))
        self._show_emptiness()

    def _show_emptiness(self) -> None:
        empty = self._is_empty()
        self.empty.setVisible(empty)
        self._card.clear.setVisible(not empty)
        self._fit_input(empty=empty)
        if empty:
            self._busy.stop()
            self._card.say_repairs(None)
            if self.legend is not None:
                self.legend.show_segments(())
        for widget in (self.verdict, self.results):
            if widget is not None and empty:
                widget.hide()
        if self.verdict is not None and not empty:
            self.verdict.show()

    def _is_empty(self) -> bool:
        text = self.input.text()
        return self._file is None and (not text or text.isspace())

    def _fit_input(self, *, empty: bool) -> None:
        """The input takes no more of the window's height than the answer can spare."""
        most = max(4, min(10, self.height() // 150))
        self.input.set_lines(*((7, 7) if empty else (1 if self._file is None else 2, most)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_input(empty=self.empty.isVisibleTo(self))

    # ---------------------------------------------------------------------------------------------------- building

    def _made_results(self) -> tuple[Results, Verdict]:
        """The lower half of the tab, made when it is first needed."""
        if self.results is None or self.verdict is None:
            from inspector.desktop.highlighting import Highlighting
            from inspector.desktop.widgets.legend import Legend
            from inspector.desktop.widgets.results import Results
            from inspector.desktop.widgets.verdict import Verdict

            self.verdict = Verdict(self._theme)
            self.results = Results(self._theme)
            self.legend = Legend(self._theme)
            self._card.add_legend(self.legend)
            self._column.insertWidget(1, self.verdict)
            self._column.insertWidget(2, self.results, 1)
            self._highlighting = Highlighting(self.input, self.legend, self.results)
            self._connect_results(self.results, self.verdict)
            self.results.hide()  # until there is something to be seen
        return self.results, self.verdict

    def prepare(self) -> None:
        """Make the lower half before it is needed."""
        if self.results is None:
            self._made_results()[1].hide()

    def _connect(self) -> None:
        self.input.changed.connect(self._input_changed)
        self.input.replaced.connect(self.began)
        self._card.undoChanged.connect(self.ask_now)
        self.input.refused.connect(self.show_refusal)
        self.input.filesDropped.connect(self.filesDropped)
        self.empty.sampleWanted.connect(self.sampleWanted)
        self._debounce.timeout.connect(self.ask_now)
        self._busy.timeout.connect(self._show_busy)
        self._card.open.clicked.connect(self.fileWanted)
        self._card.clear.clicked.connect(self.clear)
        self._card.options.toggled.connect(lambda on: self._toggle_options(on=on))

    def _connect_results(self, results: Results, verdict: Verdict) -> None:
        verdict.cancelWanted.connect(self._cancel)
        verdict.copyWanted.connect(self.copy_root)
        verdict.moreWanted.connect(self.moreWanted)
        results.findings.explainWanted.connect(self.explainWanted)
        results.findings.copyWanted.connect(self.copyWanted)
        results.layerShown.connect(self._colour)
        results.shown.connect(self._order_focus)
        self._theme.changed.connect(lambda: self._colour(self._layer))

    # ---------------------------------------------------------------------------------------------------- reacting

    def _input_changed(self) -> None:
        if self.input.text():
            self._file = None
        self._layer = None
        self._debounce.start()

    def _describe_file(self, path: Path, size: int) -> None:
        describe_file(self.input, path.name, size)
        self._file, self._file_size = path, size

    def _toggle_options(self, *, on: bool) -> None:
        if on or self._options is not None:
            self.options.setVisible(on)
            self._order_focus()
        self._card.options.setChecked(on)

    def _cancel(self) -> None:
        self._busy.stop()
        self.cancelled.emit()
        self.show_refusal(tr("Cancelled."))

    def copy_root(self) -> None:
        """Copy the words for the partner, where there is an answer."""
        if self._inspection is not None:
            self.tellWanted.emit()

    @property
    def inspection(self) -> Inspection | None:
        """The answer that is shown."""
        return self._inspection

    def explain_root(self) -> None:
        """Show the page of the first finding."""
        if self._inspection is not None and self._inspection.findings:
            self.explainWanted.emit(self._inspection.findings[0].code)

    def toggle_options(self) -> None:
        """Show what may be given besides the text, and go there; or hide it."""
        self._card.options.toggle()
        (self.options.key.line if self._card.options.isChecked() else self.input).setFocus()

    def _colour(self, layer: Layer | None) -> None:
        """Colour every segment that stands in the input, name those of the layer, strike out what was removed."""
        self._layer = layer
        if self._inspection is None or self.legend is None:
            return
        layers = self._inspection.layers
        every = [segment for one in layers for segment in one.segments]
        marks = [Mark(segment.span, self._theme.segment(segment.name)) for segment in every if segment.span is not None]
        marks += [Mark(repair.span, self._theme.colour("muted"), struck=True) for repair in self._inspection.repairs]
        segments = next((one.segments for one in (layer, *layers) if one is not None and stands_in_input(one)), ())
        self.legend.show_segments(segments)
        self._card.fit_legend()
        if self._file is None:
            self.input.set_marks(marks)

    def _order_focus(self) -> None:
        from inspector.desktop.focus import order_focus

        order_focus(self)

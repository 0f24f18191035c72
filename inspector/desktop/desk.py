"""Takes what the tabs want inspected to the inspecting process, with the keys it may try, and brings the answer back.

Only the newest request of a tab counts: whatever comes for an older one is dropped.
"""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from inspector import limits
from inspector.desktop.keys_reading import KeyParts, KeyReadings, ReadKeys
from inspector.desktop.language import current
from inspector.desktop.ports import Answer, Call, Carried, Parts, Request
from inspector.desktop.reading import refusal_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from inspector.desktop.tasks import Tasks
    from inspector.diagnosis.inspection import Inspection

PAYLOAD_LIMIT: Final = 1_536 * 1024  # bytes of each payload that come to the window: three fit into an answer
TEXT_SECONDS: Final = 6.0
FILE_SECONDS: Final = 60.0
ASIDE: Final = "aside"  # the owner of what is asked besides what the tabs show
GRACE: Final = 700  # ms that the stored keys are waited for; then the inspection goes on without them


class Desk(QObject):
    """One for the window. Tabs are known by their names."""

    answered = Signal(str, object)  # tab, Inspection
    refused = Signal(str, str)  # tab, sentence
    progressed = Signal(str, str)  # tab, words
    keySaid = Signal(str, str)
    keysFailed = Signal(str)

    def __init__(self, parts: Parts, tasks: Tasks, reading: KeyParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._loader = tasks
        self._readings = KeyReadings(reading)
        self._wanted: dict[str, Request] = {}
        self._waiting: set[str] = set()  # tabs whose question waits for the stored keys
        self._stored: tuple[Carried, ...] | None = None
        self._without: frozenset[str] = frozenset()
        self._generation = 0  # of the library, as far as it is known here
        self._loading = False
        self._at: datetime | None = None
        self._skew = limits.CLOCK_SKEW
        self._grace = QTimer(self, singleShot=True, interval=GRACE)
        self._grace.timeout.connect(self._go_on_without)

    def inspect(self, tab: str, request: Request | None) -> None:
        """Inspect this; None gives up what the tab wanted."""
        if request is None:
            self.cancel(tab)
            return
        self._wanted[tab] = request
        self._step(tab, request)

    def cancel(self, tab: str) -> None:
        """Give up what the tab wanted. It is not answered any more."""
        self._wanted.pop(tab, None)
        self._parts.inspecting.cancel(tab)

    def set_moment(self, at: datetime | None, skew: int = limits.CLOCK_SKEW) -> None:
        """Judge times as of this moment, None for now; two clocks may differ by `skew` seconds."""
        self._at = at
        self._skew = skew

    @property
    def skew(self) -> int:
        """By how many seconds two clocks may differ."""
        return self._skew

    @property
    def moment(self) -> datetime | None:
        """As of when times are judged; None for now."""
        return self._at

    def forget_keys(self, without: frozenset[str] = frozenset()) -> None:
        """The library has changed or was locked: ask for the keys again when they are next needed.

        Keys in `without` are not tried any more.
        """
        self._stored = None
        self._generation += 1
        self._without = without
        self._readings.forget()

    def _step(self, tab: str, request: Request) -> None:
        """Do the next thing on the way to the answer."""
        if self._wanted.get(tab) is not request:
            return
        if self._stored is None:
            self._waiting.add(tab)
            self._load_keys()
            return
        for secret in request.key_texts:
            if self._readings.known(secret) is None:
                self._readings.read(secret, tab, lambda: self._step(tab, request))
                return
        self._ask(tab, request, [known for text in request.key_texts if (known := self._readings.known(text))])

    def _ask(self, tab: str, request: Request, given: list[ReadKeys]) -> None:
        self.keySaid.emit(tab, "; ".join(read.sentence for read in given))
        self._put(tab, request, self._message(request, given), lambda answer: self._take(tab, request, given, answer))

    def _put(
        self, tab: str, request: Request, message: Mapping[str, object], answered: Callable[[Answer], None]
    ) -> None:
        self._parts.inspecting.ask(
            Call(
                owner=tab,
                message=message,
                answered=answered,
                progressed=lambda words: self.progressed.emit(tab, words),
                seconds=TEXT_SECONDS if request.file is None else FILE_SECONDS,
            )
        )

    def _message(self, request: Request, given: list[ReadKeys]) -> Mapping[str, object]:
        keys = [*(key for read in given for key in read.keys), *request.made_with, *(self._stored or ())]
        secrets = [
            _base64(text.reveal()) for text, read in zip(request.key_texts, given, strict=True) if read.may_be_secret
        ]
        at = request.at or self._at
        content = request.detached if request.detached is not None else _bytes(request.content)
        message: dict[str, object] = {
            "text": request.text if request.file is None else None,
            "file": str(request.file) if request.file is not None else None,
            "keys": [key.reveal() for key in keys],
            "secrets": secrets,
            "problems": [problem.raw() for read in given for problem in read.telling_problems],
            "aad": request.aad,
            "content": base64.b64encode(content).decode() if content else None,
            "at": at.isoformat() if at is not None else None,
            "skew": self._skew if self._skew != limits.CLOCK_SKEW else None,
            "expect_issuer": request.issuer,
            "expect_audience": request.audience,
            "allow_rsa1_5": request.allow_rsa1_5,
            "unrepaired": list(request.unrepaired),
            "payload_limit": PAYLOAD_LIMIT,
            "language": current(),
        }
        return {name: value for name, value in message.items() if value not in (None, "")}

    def _take(self, tab: str, request: Request, given: list[ReadKeys], answer: Answer) -> None:
        if self._wanted.get(tab) is not request:
            return
        inspection = self._spoken(answer)
        if inspection is None:
            refusal = answer.refusal or refusal_sentence(answer.message)
            self.refused.emit(tab, refusal)
            return
        self.answered.emit(tab, inspection)
        if inspection.outcome.value in ("verified", "opened") and len(request.text) <= limits.SECOND_OPINION:
            self._ask_again(tab, request, given, inspection)

    def _ask_again(self, tab: str, request: Request, given: list[ReadKeys], first: Inspection) -> None:
        """What a strict library says of it. The answer is on the screen already: it changes only if it must."""

        def take(answer: Answer) -> None:
            inspection = self._spoken(answer)
            if self._wanted.get(tab) is request and inspection is not None and inspection != first:
                self.answered.emit(tab, inspection)

        self._put(tab, request, {**self._message(request, given), "second_opinion": True}, take)

    def ask_aside(self, request: Request, changes: Mapping[str, object], take: Callable[[Answer], None]) -> None:
        """Ask something besides what the tabs show: with the keys at hand, answered to `take` alone."""
        texts = tuple(text for text in request.key_texts if self._readings.known(text))
        given = [known for text in texts if (known := self._readings.known(text))]
        message = {**self._message(replace(request, key_texts=texts), given), **changes}
        seconds = TEXT_SECONDS if request.file is None else FILE_SECONDS
        self._parts.inspecting.ask(Call(owner=ASIDE, message=message, answered=take, seconds=seconds))

    def inspect_aside(
        self, request: Request, changes: Mapping[str, object], take: Callable[[Inspection | None], None]
    ) -> None:
        """Inspect something besides what the tabs show; nothing where there is no answer."""
        read = self._spoken if changes.get("language", current()) == current() else self._decoded
        self.ask_aside(request, changes, lambda answer: take(read(answer)))

    def _spoken(self, answer: Answer) -> Inspection | None:
        inspection = self._decoded(answer)
        return self._parts.spoken(inspection) if inspection is not None else None

    def _decoded(self, answer: Answer) -> Inspection | None:
        document = answer.message.get("inspection")
        if not isinstance(document, dict):
            return None
        try:
            return self._parts.decode(document)
        except ValueError:
            return None

    def _load_keys(self) -> None:
        if self._loading:
            return
        self._loading = True
        self._grace.start()
        without, generation = self._without, self._generation
        self._loader.run(
            lambda: self._parts.shelf.carried(without),
            lambda keys: self._keys_loaded(keys, generation),
            lambda error: self._keys_failed(error, generation),
        )

    def _keys_loaded(self, keys: tuple[Carried, ...], generation: int) -> None:
        self._loading = False
        self._grace.stop()
        if generation != self._generation:  # the library has changed in the meantime
            self._step_on(self._waiting)
            return
        late = self._stored is not None
        self._stored = keys
        if not late:
            self._step_on(self._waiting)
        elif keys:
            self._step_on(set(self._wanted))

    def _keys_failed(self, error: Exception, generation: int) -> None:
        self.keysFailed.emit(str(error))
        self._keys_loaded((), generation)

    def _go_on_without(self) -> None:
        """The keyring takes its time: inspect with what there is, and again when the keys have come."""
        self._stored = ()
        self._step_on(self._waiting)

    def _step_on(self, tabs: set[str]) -> None:
        self._waiting = set()
        for tab in tabs & self._wanted.keys():
            self._step(tab, self._wanted[tab])


def _base64(text: str) -> str:
    return base64.b64encode(_bytes(text)).decode()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

"""Takes what the tabs want inspected to the inspecting process, with the keys it may try, and brings the answer back.

Only the newest request of a tab counts: whatever comes for an older one is dropped.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.desktop.keys_reading import KeyParts, KeyReadings, ReadKeys
from inspector.desktop.ports import Answer, Call, Carried, Parts, Request
from inspector.desktop.reading import UNREADABLE, refusal_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from inspector.desktop.tasks import Tasks

PAYLOAD_LIMIT: Final = 512 * 1024  # bytes of each payload that come to the window: an answer stays small
TEXT_SECONDS: Final = 6.0
FILE_SECONDS: Final = 60.0
GRACE: Final = 700  # ms that the stored keys are waited for; then the inspection goes on without them


class Desk(QObject):
    """One for the window. Tabs are known by their names."""

    answered = Signal(str, object)  # tab, Inspection
    refused = Signal(str, str)  # tab, sentence
    progressed = Signal(str, str)  # tab, words
    keySaid = Signal(str, str)  # noqa: N815 — tab, what the key given for one text was read as
    keysFailed = Signal(str)  # noqa: N815 — a sentence: the stored keys cannot be had

    def __init__(self, parts: Parts, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._tasks = tasks
        self._readings = KeyReadings(KeyParts(parts.key_work, parts.shelf, tasks))
        self._wanted: dict[str, Request] = {}
        self._stored: tuple[Carried, ...] | None = None
        self._without: frozenset[str] = frozenset()
        self._loading = False
        self._at: datetime | None = None
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

    def set_moment(self, at: datetime | None) -> None:
        """Judge times as of this moment; None for now."""
        self._at = at

    @property
    def moment(self) -> datetime | None:
        """As of when times are judged; None for now."""
        return self._at

    def forget_keys(self, without: frozenset[str] = frozenset()) -> None:
        """The library has changed or was locked: ask for the keys again when they are next needed.

        Keys in `without` are not tried any more.
        """
        self._stored = None
        self._without = without
        self._readings.forget()

    def _step(self, tab: str, request: Request) -> None:
        """Do the next thing on the way to the answer."""
        if self._wanted.get(tab) is not request:
            return
        if self._stored is None:
            self._load_keys()
            return
        for secret in request.key_texts:
            if self._readings.known(secret) is None:
                self._readings.read(secret, tab, lambda: self._step(tab, request))
                return
        self._ask(tab, request, [known for text in request.key_texts if (known := self._readings.known(text))])

    def _ask(self, tab: str, request: Request, given: list[ReadKeys]) -> None:
        self.keySaid.emit(tab, "; ".join(read.sentence for read in given))
        self._parts.inspecting.ask(
            Call(
                owner=tab,
                message=self._message(request, given),
                answered=lambda answer: self._take(tab, request, answer),
                progressed=lambda words: self.progressed.emit(tab, words),
                seconds=TEXT_SECONDS if request.file is None else FILE_SECONDS,
            )
        )

    def _message(self, request: Request, given: list[ReadKeys]) -> Mapping[str, object]:
        keys = [*(key for read in given for key in read.keys), *(self._stored or ())]
        secrets = [
            _base64(text.reveal()) for text, read in zip(request.key_texts, given, strict=True) if read.may_be_secret
        ]
        at = request.at or self._at
        message: dict[str, object] = {
            "text": request.text if request.file is None else None,
            "file": str(request.file) if request.file is not None else None,
            "keys": [key.reveal() for key in keys],
            "secrets": secrets,
            "aad": request.aad,
            "content": _base64(request.content) if request.content else None,
            "at": at.isoformat() if at is not None else None,
            "expect_issuer": request.issuer,
            "expect_audience": request.audience,
            "allow_rsa1_5": request.allow_rsa1_5,
            "payload_limit": PAYLOAD_LIMIT,
        }
        return {name: value for name, value in message.items() if value not in (None, "")}

    def _take(self, tab: str, request: Request, answer: Answer) -> None:
        if self._wanted.get(tab) is not request:
            return
        document = answer.message.get("inspection")
        if not isinstance(document, dict):
            self.refused.emit(tab, answer.refusal or refusal_sentence(answer.message))
            return
        try:
            inspection = self._parts.decode(document)
        except ValueError:
            self.refused.emit(tab, UNREADABLE)
            return
        self.answered.emit(tab, inspection)

    def _load_keys(self) -> None:
        if self._loading:
            return
        self._loading = True
        self._grace.start()
        without = self._without
        self._tasks.run(lambda: self._parts.shelf.carried(without), self._keys_loaded, self._keys_failed)

    def _keys_loaded(self, keys: tuple[Carried, ...]) -> None:
        late = self._stored is not None
        self._stored = keys
        self._loading = False
        self._grace.stop()
        if keys or not late:
            self._step_all()

    def _keys_failed(self, error: Exception) -> None:
        self.keysFailed.emit(str(error))
        self._keys_loaded(())

    def _go_on_without(self) -> None:
        """The keyring takes its time: inspect with what there is, and again when the keys have come."""
        self._stored = ()
        self._step_all()

    def _step_all(self) -> None:
        for tab, request in tuple(self._wanted.items()):
            self._step(tab, request)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8", "surrogatepass")).decode()

"""Has a key of the library tested: fetches both halves, and brings the answer to the dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject

from inspector.desktop.making import KeyChoice
from inspector.desktop.one_key import Taking, fetch_key
from inspector.desktop.ports import Answer, Call, Place
from inspector.desktop.reading import refusal_sentence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from inspector.desktop.keys_desk import KeysDesk
    from inspector.desktop.keys_reading import KeyParts
    from inspector.desktop.ports import Carried, KeyRow
    from inspector.desktop.widgets.key_test_dialog import TestKeyDialog

SECONDS: Final = 20.0
_OWNER: Final = "test key"


class Trial(NamedTuple):
    """One sample."""

    purpose: str  # "encrypt" or "sign"
    alg: str
    passed: bool
    reason: str  # why it was not tried


class Tested(NamedTuple):
    """What came of a test."""

    passed: bool
    belongs: bool
    trials: tuple[Trial, ...]


class KeyTesting(QObject):
    """One for the window."""

    def __init__(self, window: QWidget, desk: KeysDesk, parts: KeyParts) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._parts = parts

    def open(self, identifier: str) -> None:
        """Open the dialog for a key, and test it with its own half at once."""
        key = next((row for row in self._desk.rows if row.id == identifier), None)
        if key is None:
            return
        from inspector.desktop.widgets.key_test_dialog import TestKeyDialog

        dialog = TestKeyDialog(self._window, key)
        dialog.wanted.connect(lambda: self._test(dialog, key))
        dialog.finished.connect(lambda: self._gone(dialog))
        dialog.open()
        if key.place is not Place.PUBLIC:
            dialog.action.click()

    def _gone(self, dialog: TestKeyDialog) -> None:
        self._parts.work.cancel(_OWNER)
        dialog.other.set_text("")
        dialog.deleteLater()

    def _test(self, dialog: TestKeyDialog, key: KeyRow) -> None:
        pasted = dialog.other.secrets()

        def refuse(sentence: str) -> None:
            if not dialog.left:
                dialog.refuse(sentence)

        def go_on(mine: Carried) -> None:
            if pasted:
                with_other = Taking(lambda other: self._ask(dialog, mine, other), refuse)
                fetch_key(self._parts, KeyChoice(pasted=pasted[0]), with_other, owner=_OWNER)
            elif key.kind == "oct":
                self._ask(dialog, mine, None)
            else:
                self._parts.tasks.run(
                    lambda: self._parts.shelf.carried_one(key.id, public=True),
                    lambda other: self._ask(dialog, mine, other),
                    lambda error: refuse(str(error)),
                )

        fetch_key(self._parts, KeyChoice(identifier=key.id), Taking(go_on, refuse), owner=_OWNER)

    def _ask(self, dialog: TestKeyDialog, mine: Carried, other: Carried | None) -> None:
        if dialog.left:
            return
        order: dict[str, object] = {"key": mine.reveal()}
        if other is not None:
            order["other"] = other.reveal()

        def answered(answer: Answer) -> None:
            tested = _tested(answer)
            if dialog.left:
                return
            if tested is None:
                dialog.refuse(answer.refusal or refusal_sentence(answer.message))
            else:
                dialog.show_tested(tested)

        self._parts.work.ask(Call(owner=_OWNER, message={"test_key": order}, answered=answered, seconds=SECONDS))


def _tested(answer: Answer) -> Tested | None:
    found = answer.message.get("tested")
    if not isinstance(found, dict):
        return None
    trials = tuple(
        Trial(str(one["purpose"]), str(one["alg"]), bool(one["passed"]), str(one["reason"])) for one in found["trials"]
    )
    return Tested(bool(found["passed"]), bool(found["belongs"]), trials)

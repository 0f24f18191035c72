"""Chooses a key: one of the library, or one that is pasted for this once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.desktop.identity_words import type_words
from inspector.desktop.language import tr
from inspector.desktop.making import KeyChoice
from inspector.desktop.widgets.basic import named
from inspector.desktop.widgets.choices import PickList
from inspector.desktop.widgets.secret_input import SecretInput
from inspector.encoding.visible import shorten, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desktop.ports import KeyRow

PASTED: Final = "A key or secret pasted here…"
CHOOSE: Final = "Choose a key"
HINT: Final = "JWK, PEM, bare base64 or a secret. Used for this once, not stored."
_SHOWN: Final = 60  # characters of a label


class KeyPicker(QWidget):
    """A list with the keys that fit, and a hidden line for another. `nobody` names the entry for no key at all."""

    changed = Signal()

    def __init__(self, name: str, accessible: str, nobody: str = "") -> None:
        super().__init__()
        self._nobody = nobody
        self.list = named(PickList(), name, accessible)
        self.line = SecretInput(
            f"{name}Pasted", tr("{accessible}, pasted", accessible=tr(accessible)), HINT, files=False
        )
        self.line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list)
        column.addWidget(self.line)
        self.offer(())
        self.list.currentIndexChanged.connect(self._chosen)
        self.line.changed.connect(self.changed)

    def offer(self, keys: Sequence[KeyRow]) -> None:
        """Offer these keys. What was chosen stays chosen where it is still there."""
        before = self.list.currentData()
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItem(tr(self._nobody or CHOOSE), "")
        for key in keys:
            self.list.addItem(_words(key), key.id)
        self.list.addItem(tr(PASTED), None)
        found = self.list.findData(before) if before else 0
        self.list.setCurrentIndex(self.list.count() - 1 if before is None and self._was_pasted() else max(0, found))
        self.list.blockSignals(False)

    def choice(self) -> KeyChoice | None:
        """What was chosen; None for nothing."""
        if self._is_pasted():
            secrets = self.line.secrets()
            return KeyChoice(pasted=secrets[0]) if secrets else None
        identifier = self.list.currentData()
        return KeyChoice(identifier=identifier) if identifier else None

    def clear(self) -> None:
        """Forget what was pasted, and choose nothing."""
        self.line.set_text("")
        self.list.setCurrentIndex(0)

    def _was_pasted(self) -> bool:
        return bool(self.line.secrets())

    def _is_pasted(self) -> bool:
        return self.list.currentIndex() == self.list.count() - 1

    def _chosen(self, _index: int) -> None:
        self.line.setVisible(self._is_pasted())
        if self._is_pasted():
            self.line.line.setFocus()
        self.changed.emit()


def _words(key: KeyRow) -> str:
    label = shorten(visible(key.label or key.kid or key.thumbprint), _SHOWN)
    return f"{label}  ·  {type_words(key.kind, key.size)}"

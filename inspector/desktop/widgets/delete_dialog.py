"""Asks before a key is deleted, and says in words what is lost with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from inspector.desktop.labels import PlainParagraph
from inspector.desktop.language import tr
from inspector.desktop.ports import Place
from inspector.desktop.widgets.basic import button
from inspector.desktop.widgets.dialogs import PlainDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from inspector.desktop.ports import KeyRow

TITLE: Final = "Delete {name}?"
_PRIVATE: Final = "Without a copy of it, what was encrypted for it is lost and nothing can be signed with it any more."
_SHARED: Final = "Without a copy of it, what was made with it can neither be opened nor verified any more."
_PUBLIC: Final = "Signatures by its owner cannot be verified here until it is imported again."
# where the private part is: what goes, before what is lost with it
LOST: Final = {
    Place.KEYRING: "Its private part is taken out of the operating system's keyring.",
    Place.SESSION: "Its private part is in memory and nowhere else.",
    Place.PUBLIC: "Only the public part is here.",
    Place.UNREACHABLE: "Its private part is out of reach now; it is taken away as soon as it can be reached.",
}
UNDO: Final = "It goes for good when the window closes. Until then it can be brought back with Undo."


class DeleteDialog(PlainDialog):
    """`deleteWanted` says yes; `exportWanted` asks for a copy first."""

    deleteWanted = Signal()
    exportWanted = Signal()

    def __init__(self, parent: QWidget | None, key: KeyRow) -> None:
        super().__init__(parent, "deleteDialog", tr(TITLE, name=key.label or key.kid or key.kind), "")
        self.column.addWidget(PlainParagraph(lost(key), name="deleteLost"))
        self.column.addWidget(PlainParagraph(UNDO, muted=True))
        self.add_foot("Delete", "deleteNow", primary=False)
        self.action.setProperty("kind", "danger")
        self.action.setDefault(False)
        self.way_out.setDefault(True)
        self.way_out.setFocus()
        self.action.clicked.connect(self.deleteWanted)
        self.action.clicked.connect(self.accept)
        if key.place in (Place.KEYRING, Place.SESSION):
            export = button("Export a copy first…", "deleteExportButton")
            export.clicked.connect(self.reject)
            export.clicked.connect(self.exportWanted)
            self.foot.insertWidget(0, export)


def lost(key: KeyRow) -> str:
    """What goes with a key, in words."""
    meaning = _PUBLIC if key.place is Place.PUBLIC else _SHARED if key.kind == "oct" else _PRIVATE
    return f"{tr(LOST[key.place])} {tr(meaning)}"

"""What the person does with keys, taken to the library: in its thread, in order, with every refusal said."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from inspector.desktop.ports import KeyringStatus, KeyringWord

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inspector.desktop.key_values import ReadSet
    from inspector.desktop.ports import Carried, Identity, KeyRow, KeyShelf, Place
    from inspector.desktop.tasks import Tasks
    from inspector.keys.secret import Secret

T = TypeVar("T")


class KeysDesk(QObject):
    """Keeps the rows that are shown. What is deleted is only hidden until the window closes: it can come back."""

    changed = Signal()  # rows or keyring status
    keysChanged = Signal()
    failed = Signal(str)

    def __init__(self, shelf: KeyShelf, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._tasks = tasks
        self._rows: tuple[KeyRow, ...] = ()
        self._status = KeyringStatus(word=KeyringWord.UNKNOWN)
        self._deleted: list[str] = []

    @property
    def rows(self) -> tuple[KeyRow, ...]:
        """The keys that are not deleted."""
        return tuple(row for row in self._rows if row.id not in self._deleted)

    @property
    def status(self) -> KeyringStatus:
        """How the keyring was when it was last asked."""
        return self._status

    @property
    def deleted(self) -> tuple[KeyRow, ...]:
        """The keys that are deleted when the window closes, the last one last."""
        by_id = {row.id: row for row in self._rows}
        return tuple(by_id[identifier] for identifier in self._deleted if identifier in by_id)

    @property
    def deleted_ids(self) -> frozenset[str]:
        """The same, by their ids."""
        return frozenset(self._deleted)

    def refresh(self, *, ask_keyring: bool = False) -> None:
        """Read the rows again; with `ask_keyring` also ask the keyring how it is."""
        self._tasks.run(self._shelf.rows, self._take_rows, self._said)
        if ask_keyring:
            self._tasks.run(self._shelf.keyring_status, self._take_status, self._said)

    def add(
        self,
        keys: Sequence[tuple[Carried, str]],
        keep: Place,
        done: Callable[[], None],
        came_with: ReadSet | None = None,
    ) -> None:
        """Take keys with their labels into the library; `done` when all of them are in."""

        def work() -> None:
            rows = [self._shelf.add(key, label, keep) for key, label in keys]
            if came_with is not None:
                self._shelf.remember_set(came_with, [row.id for row in rows])

        def added(_: None) -> None:
            self._after_change()
            done()

        self._tasks.run(work, added, self._failed_change)

    def change(self, work: Callable[[KeyShelf], None], done: Callable[[], None]) -> None:
        """Change something in the library, then `done`."""

        def changed(_: None) -> None:
            self._after_change()
            done()

        self._tasks.run(lambda: work(self._shelf), changed, self._failed_change)

    def ask(self, question: Callable[[KeyShelf], T], done: Callable[[T], None]) -> None:
        """Ask the library something, then `done` with the answer."""
        self._tasks.run(lambda: question(self._shelf), done, self._said)

    def rename(self, identifier: str, label: str) -> None:
        """Give a key another label."""
        self._tasks.run(lambda: self._shelf.rename(identifier, label), lambda _: self._after_change(), self._said)

    def delete(self, identifier: str) -> None:
        """Hide a key; it goes for good when the window closes."""
        if identifier not in self._deleted:
            self._deleted.append(identifier)
            self.changed.emit()
            self.keysChanged.emit()

    def undo_delete(self) -> None:
        """Bring back the key that was deleted last."""
        if self._deleted:
            self._deleted.pop()
            self.changed.emit()
            self.keysChanged.emit()

    def delete_for_good(self) -> None:
        """Remove what was deleted. Called in its own time when the window has closed."""
        for identifier in self._deleted:
            self._shelf.remove(identifier)

    def with_identities(self, identifier: str, done: Callable[[tuple[Identity, ...]], None]) -> None:
        """Every name a key is known by."""
        self._tasks.run(lambda: self._shelf.identities(identifier), done, self._said)

    def with_public_text(self, identifier: str, form: str, done: Callable[[str], None]) -> None:
        """The public part as text."""
        self._tasks.run(lambda: self._shelf.public_text(identifier, form), done, self._said)

    def with_private_data(
        self, identifier: str, form: str, passphrase: Secret[str] | None, done: Callable[[Secret[bytes]], None]
    ) -> None:
        """The private part, written out."""
        self._tasks.run(lambda: self._shelf.private_data(identifier, form, passphrase), done, self._said)

    def unlock(self) -> None:
        """Let the system unlock its keyring."""

        def unlocked(status: KeyringStatus) -> None:
            self._take_status(status)
            self.keysChanged.emit()

        self._tasks.run(self._shelf.unlock, unlocked, self._said)

    def lock(self) -> None:
        """Forget every private part that is in memory."""
        self._tasks.run(self._shelf.lock, lambda _: self.keysChanged.emit(), self._said)

    def _after_change(self) -> None:
        self.keysChanged.emit()
        self.refresh(ask_keyring=True)

    def _failed_change(self, error: Exception) -> None:
        """Some of it may have been done."""
        self._said(error)
        self._after_change()

    def _take_rows(self, rows: tuple[KeyRow, ...]) -> None:
        if rows != self._rows:
            self._rows = rows
            self.changed.emit()

    def _take_status(self, status: KeyringStatus) -> None:
        self._status = status
        self.changed.emit()

    def _said(self, error: Exception) -> None:
        self.failed.emit(str(error))

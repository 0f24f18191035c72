"""The Secret Service (GNOME Keyring, KWallet, KeePassXC) with an end to every wait.

Imported only when the keyring is used for the first time: `keyring` and `secretstorage` are slow to import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from jeepney import DBusErrorResponse
from jeepney.bus import get_bus
from jeepney.io.blocking import DBusConnection, prep_socket
from keyring.backends import SecretService
from keyring.errors import KeyringLocked, PasswordDeleteError
from secretstorage import Collection
from secretstorage.exceptions import (
    ItemNotFoundException,
    PromptDismissedException,
    SecretServiceNotAvailableException,
)
from secretstorage.util import add_match_rules, open_session

from inspector.vault.errors import NoCollection, NoKeyring

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable

    from jeepney import Message

T = TypeVar("T")

CALL_SECONDS: Final = 10.0  # a D-Bus call takes milliseconds; a daemon that cannot start would take 120 s
PROMPT_SECONDS: Final = 120.0  # a person looks for a password

# What a connection that lay idle may run into because the daemon was started anew meanwhile.
_STALE: Final = (SecretServiceNotAvailableException, ItemNotFoundException, DBusErrorResponse, ConnectionError)


class BoundedConnection(DBusConnection):  # type: ignore[misc] # jeepney has no types
    """A D-Bus connection whose every wait ends. Raises TimeoutError."""

    def __init__(self, address: str, *, call_seconds: float, prompt_seconds: float) -> None:
        self._call_seconds = call_seconds
        self._prompt_seconds = prompt_seconds
        channel = prep_socket(address, timeout=call_seconds)
        channel.settimeout(call_seconds)  # sending waits as well when nobody reads
        try:
            super().__init__(channel)  # says hello
            add_match_rules(self)
        except BaseException:
            channel.close()
            raise

    def send_and_get_reply(self, message: Message, *, timeout: float | None = None) -> Message:
        """Send a call and wait for its answer."""
        return super().send_and_get_reply(message, timeout=self._call_seconds if timeout is None else timeout)

    def recv_until_filtered(self, queue: deque[Message], *, timeout: float | None = None) -> Message:
        """Wait for the end of a prompt."""
        return super().recv_until_filtered(queue, timeout=self._prompt_seconds if timeout is None else timeout)


class BoundedKeyring(SecretService.Keyring):
    """The `keyring` backend with deadlines, one session for many calls, and no collection made silently."""

    appid = "JOSE Inspector"

    def __init__(self, *, call_seconds: float = CALL_SECONDS, prompt_seconds: float = PROMPT_SECONDS) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # the class is not typed
        self._call_seconds = call_seconds
        self._prompt_seconds = prompt_seconds
        self._collection: Collection | None = None

    def probe(self) -> None:
        """Look whether the default collection is there and unlocked. Asks nothing."""
        self._with_collection(_check_unlocked)

    def unlock_collection(self) -> None:
        """Unlock the default collection, asking the person if need be."""
        self._with_collection(_unlock)

    def get_preferred_collection(self) -> Collection:
        """The default collection, unlocked, on a connection that is kept."""

        def take(collection: Collection) -> Collection:
            _unlock(collection)
            return collection

        return self._with_collection(take)

    def get_password(self, service: str, username: str) -> str | None:
        """The entry's text."""

        def read(collection: Collection) -> str | None:
            _unlock(collection)
            for item in collection.search_items(self._query(service, username)):
                return item.get_secret().decode()
            return None

        return self._with_collection(read)

    def set_password(self, service: str, username: str, password: str) -> None:
        """Write the entry."""
        attributes = self._query(service, username, application=self.appid)

        def write(collection: Collection) -> None:
            _unlock(collection)
            collection.create_item(service, attributes, password.encode(), replace=True)

        self._with_collection(write)

    def delete_password(self, service: str, username: str) -> None:
        """Remove the entry."""

        def remove(collection: Collection) -> bool:
            _unlock(collection)
            items = list(collection.search_items(self._query(service, username)))
            for item in items:
                item.delete()
            return bool(items)

        if not self._with_collection(remove):
            raise PasswordDeleteError

    def hang_up(self) -> None:
        """Drop the connection; its session with the decrypted traffic key ends with it."""
        if self._collection is not None:
            self._collection.connection.close()
            self._collection = None

    def _with_collection(self, work: Callable[[Collection], T]) -> T:
        """Do the work, once more on a new connection if the one that was kept has gone stale."""
        if self._collection is not None:
            try:
                return work(self._collection)
            except PromptDismissedException:
                raise  # the person said no: do not ask again
            except _STALE:
                self.hang_up()
            except BaseException:
                self.hang_up()
                raise
        self._collection = self._open()
        try:
            return work(self._collection)
        except BaseException:
            self.hang_up()
            raise

    def _open(self) -> Collection:
        connection = _connect(self._call_seconds, self._prompt_seconds)
        try:
            return Collection(connection, session=open_session(connection))
        except ItemNotFoundException:
            connection.close()
            raise NoCollection from None
        except BaseException:
            connection.close()
            raise


def _connect(call_seconds: float, prompt_seconds: float) -> BoundedConnection:
    try:
        return BoundedConnection(get_bus("SESSION"), call_seconds=call_seconds, prompt_seconds=prompt_seconds)
    except (KeyError, ValueError, RuntimeError) as error:  # no address, not an address, no Unix socket, not let in
        raise NoKeyring(detail=type(error).__name__) from None


def _check_unlocked(collection: Collection) -> None:
    if collection.is_locked():
        raise KeyringLocked


def _unlock(collection: Collection) -> None:
    if collection.is_locked():
        collection.unlock()
        _check_unlocked(collection)

"""The keyrings this program trusts, each built directly from its class.

`keyring.get_keyring()` is never called: it obeys environment variables and a configuration file that can put any
class, even one that writes plain text, in the place of the system's keyring.
"""

from __future__ import annotations

import os
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from inspector.vault.errors import NoKeyring
from inspector.vault.ring import ENTRY_UNITS, Backend

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from keyring.backend import KeyringBackend

    from inspector.vault.ring import Ring
    from inspector.vault.secret_service import BoundedKeyring

_WINDOWS_UNITS: Final = 1_200  # of 1,280 that one entry takes
_PROBED: Final = "JOSE Inspector/probe"  # an entry that never exists


class PlainRing:
    """A keyring class that needs neither unlocking nor a connection: Windows, macOS."""

    def __init__(self, backend: KeyringBackend) -> None:
        self._backend: Final = backend

    def probe(self) -> None:
        """Read an entry that never exists."""
        self._backend.get_password(_PROBED, _PROBED)

    def unlock(self) -> None:
        """The system unlocks on its own when an entry is used."""
        self.probe()

    def get(self, service: str, user: str) -> str | None:
        """The entry's text, or None."""
        return self._backend.get_password(service, user)

    def set(self, service: str, user: str, text: str) -> None:
        """Write the entry."""
        self._backend.set_password(service, user, text)

    def delete(self, service: str, user: str) -> None:
        """Remove the entry."""
        self._backend.delete_password(service, user)

    def close(self) -> None:
        """There is no connection to drop."""


class SecretServiceRing(PlainRing):
    """The Secret Service: may be locked, keeps a connection."""

    def __init__(self, backend: BoundedKeyring) -> None:
        super().__init__(backend)
        self._service: Final = backend

    def probe(self) -> None:
        """Look at the default collection."""
        self._service.probe()

    def unlock(self) -> None:
        """Unlock the default collection."""
        self._service.unlock_collection()

    def close(self) -> None:
        """Hang up."""
        self._service.hang_up()


def backend_of(platform: str) -> Backend:
    """The keyring of a system; `platform` is `sys.platform`. Every Unix but macOS has the Secret Service."""
    return _BACKENDS.get(platform, SECRET_SERVICE)


def clean_environment(environment: MutableMapping[str, str]) -> None:
    """Take away the variables that would change what a keyring class built directly does."""
    for name in [name for name in environment if name.startswith("KEYRING_PROPERTY_") or name == "KEYCHAIN_PATH"]:
        del environment[name]


def _make_secret_service() -> Ring:
    clean_environment(os.environ)
    from inspector.vault.secret_service import BoundedKeyring

    return SecretServiceRing(BoundedKeyring())


def _make_windows() -> Ring:
    clean_environment(os.environ)
    from keyring.backends import Windows

    if Windows.missing_deps:
        raise NoKeyring(detail="pywin32-ctypes is missing")
    ring = Windows.WinVaultKeyring()  # type: ignore[no-untyped-call] # the class is not typed
    ring.persist = "local machine"  # by default Windows carries entries to other computers
    return PlainRing(ring)


def _make_macos() -> Ring:
    clean_environment(os.environ)
    from keyring.backends import macOS

    if not hasattr(macOS, "api"):
        raise NoKeyring(detail="the Security framework is missing")
    return PlainRing(macOS.Keyring())  # type: ignore[no-untyped-call] # the class is not typed


SECRET_SERVICE: Final = Backend(
    name="secret-service", title="Secret Service", entry_units=ENTRY_UNITS, make=_make_secret_service
)
WINDOWS: Final = Backend(
    name="windows", title="Windows Credential Manager", entry_units=_WINDOWS_UNITS, make=_make_windows
)
MACOS: Final = Backend(name="macos", title="macOS keychain", entry_units=ENTRY_UNITS, make=_make_macos)
_BACKENDS: Final[Mapping[str, Backend]] = MappingProxyType({"win32": WINDOWS, "darwin": MACOS})

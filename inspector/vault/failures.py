"""Which of our words an exception of a keyring means.

The libraries raise far more than `KeyringError`: OSError without a bus, pywintypes.error, D-Bus error names,
assertion errors. They are told apart by class name, error number and D-Bus name, never by their text, and without
importing a library that this system may not have. What is in no table is a bug and passes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.vault.errors import (
    Absent,
    KeyringProblem,
    Locked,
    NoCollection,
    NoKeyring,
    RecordError,
    Refused,
    StoreFull,
    TimedOut,
    TooLarge,
    VaultError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BY_CLASS: Final[Mapping[str, type[KeyringProblem]]] = {
    "secretstorage.exceptions.LockedException": Locked,
    "secretstorage.exceptions.PromptDismissedException": Refused,
    "secretstorage.exceptions.ItemNotFoundException": Absent,
    "secretstorage.exceptions.SecretServiceNotAvailableException": NoKeyring,
    "secretstorage.exceptions.SecretStorageException": Refused,
    "keyring.errors.KeyringLocked": Locked,
    "keyring.errors.NoKeyringError": NoKeyring,
    "keyring.errors.InitError": NoCollection,
    "keyring.errors.PasswordDeleteError": Absent,
    "keyring.errors.KeyringError": Refused,
    "builtins.TimeoutError": TimedOut,
    "builtins.OSError": NoKeyring,  # no socket, connection refused or lost
    "builtins.ImportError": NoKeyring,
    "builtins.AssertionError": Refused,  # secretstorage asserts the form of answers
}
_BY_DBUS_NAME: Final[Mapping[str, type[KeyringProblem]]] = {
    "org.freedesktop.Secret.Error.IsLocked": Locked,
    "org.freedesktop.Secret.Error.NoSuchObject": Absent,
    "org.freedesktop.Secret.Error.NoSession": NoKeyring,
    "org.freedesktop.DBus.Error.ServiceUnknown": NoKeyring,
    "org.freedesktop.DBus.Error.NameHasNoOwner": NoKeyring,
    "org.freedesktop.DBus.Error.Disconnected": NoKeyring,
    "org.freedesktop.DBus.Error.NoServer": NoKeyring,
    "org.freedesktop.DBus.Error.NoReply": NoKeyring,
    "org.freedesktop.DBus.Error.Timeout": TimedOut,
    "org.freedesktop.DBus.Error.TimedOut": TimedOut,
    "org.freedesktop.DBus.Error.LimitsExceeded": TooLarge,
    "org.freedesktop.DBus.Error.NoMemory": StoreFull,
}
_DBUS_CANNOT_START: Final = "org.freedesktop.DBus.Error.Spawn."
_BY_WINDOWS_NUMBER: Final[Mapping[int, type[KeyringProblem]]] = {
    8: StoreFull,  # ERROR_NOT_ENOUGH_MEMORY: about 1,474 entries are there
    112: StoreFull,  # ERROR_DISK_FULL
    1168: Absent,  # ERROR_NOT_FOUND
    1312: NoKeyring,  # ERROR_NO_SUCH_LOGON_SESSION
    1783: TooLarge,  # RPC_X_BAD_STUB_DATA: more than 2,560 bytes
}
_BY_MACOS_STATUS: Final[Mapping[int, type[KeyringProblem]]] = {
    -34: StoreFull,  # errSecDskFull
    -128: Refused,  # the person pressed Deny
    -25291: NoKeyring,  # errSecNotAvailable
    -25293: Refused,  # errSecAuthFailed: the program is not signed
    -25294: NoCollection,  # errSecNoSuchKeychain
    -25300: Absent,  # errSecItemNotFound
    -25307: NoCollection,  # errSecNoDefaultKeychain
    -25308: Locked,  # errSecInteractionNotAllowed
    -67030: Refused,  # the program's property list is missing: it is not signed
}


def translate(error: BaseException, *, action: str, keyring: str) -> VaultError | None:
    """Our own error for what a keyring raised, or None for a bug.

    `action` and `keyring` are for its sentence: what was tried, on which keyring.
    """
    if isinstance(error, KeyringProblem):
        return type(error)(action=action, keyring=keyring, detail=error.detail)
    if isinstance(error, VaultError):
        return error
    if isinstance(error, UnicodeDecodeError):
        reason = "its entry is not text"
        return RecordError(reason)
    for link in _chain(error):
        found = _numbered(link)
        if found is not None:
            word, detail = found
            return word(action=action, keyring=keyring, detail=detail)
    for link in _chain(error):
        for kind in type(link).__mro__:
            known = _BY_CLASS.get(f"{kind.__module__}.{kind.__qualname__}")
            if known is not None:
                return known(action=action, keyring=keyring, detail=type(link).__name__)
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The cause before what was made of it: it knows more."""
    if error.__cause__ is not None:
        yield from _chain(error.__cause__)
    yield error


def _numbered(error: BaseException) -> tuple[type[KeyringProblem], str] | None:
    """The word for an error that carries a D-Bus name, a Windows error number or a status of macOS."""
    module, name = type(error).__module__, type(error).__qualname__
    if module.startswith("jeepney") and name == "DBusErrorResponse":
        return _named(str(getattr(error, "name", "")))
    number = getattr(error, "winerror", None)
    if isinstance(number, int):
        return _BY_WINDOWS_NUMBER.get(number, Refused), f"error {number}"
    if module == "keyring.backends.macOS.api" and error.args:
        status = error.args[0]
        return _BY_MACOS_STATUS.get(status, Refused), f"status {status}"
    return None


def _named(name: str) -> tuple[type[KeyringProblem], str]:
    if name.startswith(_DBUS_CANNOT_START):
        return NoKeyring, name
    return _BY_DBUS_NAME.get(name, Refused), name

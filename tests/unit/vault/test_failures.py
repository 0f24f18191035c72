"""What the exceptions of keyrings mean."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from jeepney import DBusErrorResponse
from keyring import errors as theirs
from secretstorage import exceptions as storage

from inspector.vault import errors as ours
from inspector.vault.errors import KeyringProblem, KeyringState
from inspector.vault.failures import translate


def dbus(name: str) -> BaseException:
    fields = {4: name}  # HeaderFields.error_name
    message: Any = SimpleNamespace(header=SimpleNamespace(fields=fields), body=("secret text",))
    error: BaseException = DBusErrorResponse(message)
    return error


class PyWinError(Exception):
    """As pywintypes.error: no OSError, with its number in an attribute."""

    def __init__(self, number: int) -> None:
        super().__init__(number, "CredWrite", "secret text")
        self.winerror = number


class MacError(Exception):
    """As keyring.backends.macOS.api.Error."""


MacError.__module__ = "keyring.backends.macOS.api"


def mac(status: int, outer: type[BaseException] = theirs.KeyringError) -> BaseException:
    error = outer("Can't get password: secret text")
    error.__cause__ = MacError(status, "secret text")
    return error


@pytest.mark.parametrize(
    ("error", "word", "detail"),
    [
        (theirs.KeyringLocked("secret text"), ours.Locked, "KeyringLocked"),
        (theirs.NoKeyringError("secret text"), ours.NoKeyring, "NoKeyringError"),
        (theirs.InitError("secret text"), ours.NoCollection, "InitError"),
        (theirs.PasswordDeleteError("secret text"), ours.Absent, "PasswordDeleteError"),
        (theirs.PasswordSetError("secret text"), ours.Refused, "PasswordSetError"),
        (storage.LockedException("secret text"), ours.Locked, "LockedException"),
        (storage.PromptDismissedException("secret text"), ours.Refused, "PromptDismissedException"),
        (storage.ItemNotFoundException("secret text"), ours.Absent, "ItemNotFoundException"),
        (
            storage.SecretServiceNotAvailableException("secret text"),
            ours.NoKeyring,
            "SecretServiceNotAvailableException",
        ),
        (storage.SecretStorageException("secret text"), ours.Refused, "SecretStorageException"),
        (TimeoutError(), ours.TimedOut, "TimeoutError"),
        (FileNotFoundError("secret text"), ours.NoKeyring, "FileNotFoundError"),
        (ConnectionResetError("secret text"), ours.NoKeyring, "ConnectionResetError"),
        (ModuleNotFoundError("secret text"), ours.NoKeyring, "ModuleNotFoundError"),
        (AssertionError("secret text"), ours.Refused, "AssertionError"),
        (dbus("org.freedesktop.Secret.Error.IsLocked"), ours.Locked, "org.freedesktop.Secret.Error.IsLocked"),
        (dbus("org.freedesktop.DBus.Error.NoReply"), ours.NoKeyring, "org.freedesktop.DBus.Error.NoReply"),
        (dbus("org.freedesktop.DBus.Error.Timeout"), ours.TimedOut, "org.freedesktop.DBus.Error.Timeout"),
        (
            dbus("org.freedesktop.DBus.Error.Spawn.ChildExited"),
            ours.NoKeyring,
            "org.freedesktop.DBus.Error.Spawn.ChildExited",
        ),
        (dbus("org.freedesktop.DBus.Error.Failed"), ours.Refused, "org.freedesktop.DBus.Error.Failed"),
        (PyWinError(1783), ours.TooLarge, "error 1783"),
        (PyWinError(8), ours.StoreFull, "error 8"),
        (PyWinError(1312), ours.NoKeyring, "error 1312"),
        (PyWinError(1168), ours.Absent, "error 1168"),
        (PyWinError(5), ours.Refused, "error 5"),
        (mac(-128, theirs.KeyringLocked), ours.Refused, "status -128"),
        (mac(-25293), ours.Refused, "status -25293"),
        (mac(-67030), ours.Refused, "status -67030"),
        (mac(-25308), ours.Locked, "status -25308"),
        (mac(-25307), ours.NoCollection, "status -25307"),
        (mac(-25300, theirs.PasswordDeleteError), ours.Absent, "status -25300"),
        (mac(-34, theirs.PasswordSetError), ours.StoreFull, "status -34"),
        (mac(-1), ours.Refused, "status -1"),
    ],
)
def test_every_failure_has_its_word(error: BaseException, word: type[KeyringProblem], detail: str) -> None:
    known = translate(error, action="read the key", keyring="keychain")
    assert type(known) is word
    assert (known.detail, known.action, known.keyring) == (detail, "read the key", "keychain")
    assert "secret text" not in str(known)


def test_our_own_errors_learn_what_was_tried() -> None:
    known = translate(ours.NoCollection(detail="x"), action="store the key", keyring="Secret Service")
    assert str(known) == (
        "Could not store the key: the Secret Service runs, but it has no default keyring to store in (x). "
        "Create one with your desktop's password program, then try again."
    )


def test_a_vault_error_of_another_kind_passes() -> None:
    error = ours.RecordError("its tag does not match")
    assert translate(error, action="", keyring="") is error


def test_an_entry_that_is_no_text_is_a_damaged_record() -> None:
    known = translate(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "secret text"), action="", keyring="")
    assert isinstance(known, ours.RecordError)
    assert str(known).startswith("What the keyring holds is not the key that was stored: its entry is not text.")


@pytest.mark.parametrize("bug", [TypeError("x"), AttributeError("x"), KeyboardInterrupt(), RuntimeError("x")])
def test_a_bug_has_no_word(bug: BaseException) -> None:
    assert translate(bug, action="", keyring="") is None


def test_the_words_do_not_stand_for_one_another() -> None:
    kinds = (
        ours.Locked, ours.Refused, ours.Absent, ours.TimedOut, ours.NoKeyring, ours.TooLarge, ours.StoreFull
    )  # fmt: skip
    assert {kind.state for kind in kinds} == set(KeyringState) - {KeyringState.AVAILABLE}
    assert len({str(kind()) for kind in kinds}) == len(kinds)
    assert str(ours.Locked()) == (
        "The keyring is locked. Unlock it with your desktop's password program, then try again."
    )


def test_the_other_errors_speak_for_themselves() -> None:
    assert str(ours.IndexFileError(ours.IndexFault.BUSY)) == (
        "Another window is busy with the stored keys. Try again when it has finished."
    )
    assert str(ours.IndexFileError(ours.IndexFault.DISK, detail="SQLITE_FULL")).endswith("permissions. (SQLITE_FULL)")
    assert set(ours.IndexFileError.SENTENCES) == set(ours.IndexFault)
    assert "another window" in str(ours.UnknownKeyError("id-1"))
    assert "no public part" in str(ours.NotPublicError())

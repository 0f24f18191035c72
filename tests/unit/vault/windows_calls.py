"""The three calls of Windows Credential Manager, in memory, with its limits (wincred.h)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

BLOB_BYTES = 5 * 512  # CRED_MAX_CREDENTIAL_BLOB_SIZE
BAD_STUB_DATA, NOT_ENOUGH_MEMORY, NOT_FOUND, NO_LOGON_SESSION = 1783, 8, 1168, 1312


class PyWinError(Exception):
    """As pywintypes.error, which is no OSError."""

    def __init__(self, winerror: int, funcname: str) -> None:
        super().__init__(winerror, funcname, "text of the system")
        self.winerror = winerror
        self.funcname = funcname


class CredentialManager:
    """Stands in the place of win32cred."""

    CRED_TYPE_GENERIC = 1
    CRED_PERSIST_SESSION = 1
    CRED_PERSIST_LOCAL_MACHINE = 2
    CRED_PERSIST_ENTERPRISE = 3

    def __init__(self, *, room: int = 1_474) -> None:
        self.room = room
        self.logged_on = True
        self.stored: dict[str, dict[str, Any]] = {}

    def CredRead(self, Type: int, TargetName: str) -> dict[str, Any]:  # noqa: N802, N803 - names of Windows
        self._check(Type, "CredRead")
        if TargetName not in self.stored:
            raise PyWinError(NOT_FOUND, "CredRead")
        return dict(self.stored[TargetName])

    def CredWrite(self, credential: dict[str, Any], flags: int) -> None:  # noqa: N802 - name of Windows
        self._check(credential["Type"], "CredWrite")
        assert flags == 0
        blob = credential["CredentialBlob"].encode("utf-16-le")
        if len(blob) > BLOB_BYTES:
            raise PyWinError(BAD_STUB_DATA, "CredWrite")
        if credential["TargetName"] not in self.stored and len(self.stored) >= self.room:
            raise PyWinError(NOT_ENOUGH_MEMORY, "CredWrite")
        self.stored[credential["TargetName"]] = {**credential, "CredentialBlob": blob}

    def CredDelete(self, Type: int, TargetName: str) -> None:  # noqa: N802, N803 - names of Windows
        self._check(Type, "CredDelete")
        if self.stored.pop(TargetName, None) is None:
            raise PyWinError(NOT_FOUND, "CredDelete")

    def _check(self, kind: int, function: str) -> None:
        assert kind == self.CRED_TYPE_GENERIC
        if not self.logged_on:
            raise PyWinError(NO_LOGON_SESSION, function)


PYWINTYPES = SimpleNamespace(error=PyWinError)

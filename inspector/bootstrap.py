"""Builds the window from its parts, once: introduces the key library and the inspecting process to it."""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Final

from inspector.encoding.phrases import ENGLISH

if TYPE_CHECKING:
    from inspector.desktop.ports import Parts

_WORKER: Final = "--worker"
_PROGRAM: Final = "jose-inspector.exe" if sys.platform == "win32" else "jose-inspector"


def run_window(*, smoke_test: bool = False, given: str = "") -> int:
    """Open the window and stay until it is closed; the exit status. `given` is a file or a token to begin with."""
    gc.disable()  # nothing is garbage yet; the window turns it on when everything is loaded
    from inspector.desktop import app

    return app.run(connect, smoke_test=smoke_test, given=given)


def connect(language: str = ENGLISH) -> Parts:
    """The parts the window works with, with the language of their sentences. Called after its first paint."""
    from inspector.desktop.inspecting import InspectingProcess
    from inspector.desktop.ports import Parts
    from inspector.reports.document import from_document
    from inspector.reports.spoken import spoken
    from inspector.reports.telling import Telling
    from inspector.shelf import LibraryShelf, Pages

    command = worker_command()
    return Parts(
        inspecting=InspectingProcess(command),
        key_work=InspectingProcess(command),
        shelf=LibraryShelf(language=language),
        explanations=Pages(language),
        decode=from_document,
        telling=Telling(language),
        spoken=partial(spoken, language=language),
        versions=versions,
    )


def versions() -> dict[str, str]:
    """Of what the program is made of; unknown where a package came without its own description."""
    from importlib.metadata import PackageNotFoundError, version

    import cryptography
    from cryptography.hazmat.backends.openssl import backend

    found = {
        "cryptography": cryptography.__version__,
        "OpenSSL": backend.openssl_version_text().removeprefix("OpenSSL "),
    }
    for name in ("PySide6-Essentials", "jwcrypto", "keyring"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found


def worker_command() -> list[str]:
    """How the inspecting process is started."""
    if getattr(sys, "frozen", False):  # on Windows there are two programs, and only one has standard streams
        return [os.path.join(os.path.dirname(sys.executable), _PROGRAM), _WORKER]  # noqa: PTH118, PTH120 - pathlib costs time
    return [sys.executable, "-m", "inspector", _WORKER]

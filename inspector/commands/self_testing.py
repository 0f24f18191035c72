"""`jose-inspector --self-test`: whether everything the program needs came with it, printed as one JSON object.

For packages, and for whoever asks why a program does not work: nothing is read but what is shipped, nothing is kept,
and nothing goes on the network. The exit status is 0 where every check holds, 1 otherwise.
"""

from __future__ import annotations

import io
import json
import platform
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from inspector import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from inspector.vault.ring import Backend

SCHEMA: Final = 1
_SAMPLE: Final = "response.json"
_SHIPPED: Final = ("catalogue/it", "icons", "licences", "snippets", "theme", "translations/jose_inspector_it.qm")
_SECONDS: Final = 30  # that the process or the keyring may take


class Broken(Exception):  # noqa: N818 - the text says what is broken
    """A check does not hold."""

    def __init__(self, what: str, found: object, wanted: object) -> None:
        super().__init__(f"{what}: {found}, not {wanted}")


class Check(NamedTuple):
    """One thing that must be there, and what finds it out: it returns what was found, or raises."""

    name: str
    look: Callable[[], str]


def run(checks: Sequence[Check] | None = None) -> int:
    """Make every check and print what was found; the exit status."""
    found = [_made(check) for check in (CHECKS if checks is None else checks)]
    holds = all(one["ok"] for one in found)
    document = {
        "schema": SCHEMA,
        "ok": holds,
        "version": __version__,
        "python": platform.python_version(),
        "frozen": bool(getattr(sys, "frozen", False)),
        "checks": found,
    }
    sys.stdout.write(json.dumps(document, indent=2) + "\n")
    return 0 if holds else 1


def _made(check: Check) -> Mapping[str, Any]:
    """What a check found. What is missing shows as an ImportError or an OSError, deep inside whatever needed it."""
    try:
        return {"check": check.name, "ok": True, "detail": check.look()}
    except (Broken, ImportError, OSError, ValueError, subprocess.SubprocessError) as fault:
        return {"check": check.name, "ok": False, "detail": f"{type(fault).__name__}: {fault}"[:500]}


# ------------------------------------------------------------------------------------------------------------- checks


def must_be(what: str, found: object, wanted: object) -> None:
    """Raise Broken, naming what was found, where it is not what is wanted."""
    if found != wanted:
        raise Broken(what, found, wanted)


def _resources() -> str:
    """Every code has its page, and whatever else is shipped is there."""
    from inspector import resources
    from inspector.diagnosis.lists.codes import codes

    wanted = [*(f"catalogue/{code}.md" for code in codes()), *_SHIPPED, f"samples/{_SAMPLE}"]
    must_be("missing", [name for name in wanted if not resources.path(*name.split("/")).exists()], [])
    return f"{len(wanted)} files and folders"


def _crypto() -> str:
    """A sample opens, and jwcrypto, asked as well, agrees."""
    from cryptography.hazmat.backends.openssl import backend

    from inspector import resources
    from inspector.keys.reading import read_keys
    from inspector.requests import Inquiry

    sample = json.loads(resources.path("samples", _SAMPLE).read_text("utf-8"))
    keys = read_keys(sample["keys"][0], origin="sample").keys
    inspection = Inquiry(source=sample["text"], keys=keys, second_opinion=True).inspect()
    disagreements = [finding.code for finding in inspection.findings if finding.code.startswith("peer.")]
    must_be("the sample", [inspection.outcome.value, *disagreements], ["opened"])
    return backend.openssl_version_text()


def _worker() -> str:
    """The inspecting process starts, answers and ends."""
    from inspector.bootstrap import worker_command
    from inspector.worker import read_frame, write_frame

    question = io.BytesIO()
    write_frame(question, json.dumps({"id": 1, "text": "hello"}).encode())
    done = subprocess.run(  # noqa: S603 - our own program
        worker_command(), input=question.getvalue(), capture_output=True, timeout=_SECONDS, check=True
    )
    answers = io.BytesIO(done.stdout)
    frames = [json.loads(frame) for frame in iter(lambda: read_frame(answers), None)]
    must_be("answers", [frame["inspection"]["outcome"] for frame in frames if "inspection" in frame], ["unrecognised"])
    return "starts, answers and ends"


def _keyring() -> str:
    """The keyring of this system is known to the program, whether or not one runs here now."""
    from inspector.vault.backends import backend_of

    return keyring_word(backend_of(sys.platform), always_there=sys.platform in ("win32", "darwin"))


def keyring_word(backend: Backend, *, always_there: bool) -> str:
    """What is to be said of a keyring; where the system always has one, none means that a part of ours is missing."""
    from inspector.vault.errors import KeyringProblem, KeyringState
    from inspector.vault.service import KeyringService

    service = KeyringService(backend, call_seconds=_SECONDS)
    state = KeyringState.AVAILABLE
    try:
        service.call("look at the keyring", lambda ring: ring.probe())
    except KeyringProblem as problem:
        state = problem.state
    finally:
        service.close()
    must_be(backend.title, always_there and state is KeyringState.NONE, wanted=False)
    return f"{backend.title}: {state.value}"


def _tls() -> str:
    """Qt loads, and knows how to speak TLS for the one button that fetches a key set."""
    from inspector.desktop.fetching import tls_library

    library = tls_library()
    must_be("TLS", bool(library), wanted=True)
    return library


CHECKS: Final[Sequence[Check]] = (
    Check("resources", _resources),
    Check("crypto", _crypto),
    Check("worker", _worker),
    Check("keyring", _keyring),
    Check("tls", _tls),
)

"""The inspecting process: length-prefixed JSON requests in, answers out, under hard limits.

A frame is four bytes (big-endian) with the length of what follows, and a JSON object. The process has no keyring and
opens no connection: the keys it may try come with the request. It ends, with `BAD_FRAME` where it was not spoken to
in frames, when its input ends; whoever started it ends it when an answer is no longer wanted.

    FrameError(ValueError)
    └── the input is no frame: too long, cut off, or no JSON object
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import signal
import sys
from functools import partial
from typing import IO, TYPE_CHECKING, BinaryIO, Final

from inspector import limits
from inspector.reports.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from inspector.requests import Say

    Handler: TypeAlias = Callable[[Record, Say], bytes]

BAD_FRAME: Final = 65  # the exit status for input that is no frame
_PREFIX: Final = 4
_FORBIDDEN_EVENTS: Final = frozenset(
    (
        "socket.__new__",
        "socket.getaddrinfo",
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.fork",
        "os.posix_spawn",
        "os.startfile",
    ),
)
_FORBIDDEN_MODULE: Final = "keyring"


class FrameError(ValueError):
    """What came is not a frame."""


def main() -> int:
    """Run as the inspecting process on standard input and output until the input ends; the exit status."""
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but answers goes out
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the terminal is for the window
    posix = os.name == "posix"
    confine(posix=posix)
    from inspector import requests

    requests.warm()
    before_each = partial(allow_processor_time, posix=posix)
    return serve(sys.stdin.buffer, answers, requests.answer, before_each=before_each)


def serve(
    questions: BinaryIO,
    answers: BinaryIO,
    handler: Handler,
    *,
    before_each: Callable[[], None] = lambda: None,
) -> int:
    """Answer frame after frame; 0 when the input ends between two frames, BAD_FRAME otherwise."""
    try:
        while (body := read_frame(questions)) is not None:
            before_each()
            _answer(_question(body), answers, handler)
    except FrameError:
        return BAD_FRAME
    except BrokenPipeError:  # nobody waits for the answer any more
        return 0
    return 0


def _answer(question: Record, answers: BinaryIO, handler: Handler) -> None:
    """One answer, with any progress before it; each carries the question's id."""
    identifier = b'{"id": %d, ' % question.number("id")

    def reply(result: bytes) -> None:
        write_frame(answers, identifier + result[1:])

    def say(progress: str) -> None:
        reply(json.dumps({"progress": progress}).encode())

    reply(handler(question, say))


def _question(body: bytes) -> Record:
    try:
        question = Record(json.loads(body))
        question.number("id")
    except (ValueError, RecursionError):  # RecordError is a ValueError
        message = "no JSON object with an id"
        raise FrameError(message) from None
    return question


# ------------------------------------------------------------------------------------------------------------- frames


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame's content; None where the input ends before one begins. Raises FrameError."""
    prefix = stream.read(_PREFIX)
    if not prefix:
        return None
    length = int.from_bytes(prefix, "big")
    if len(prefix) < _PREFIX or length > limits.WORKER_REQUEST:
        message = f"a frame of {length:,} bytes"
        raise FrameError(message)
    body = stream.read(length)
    if len(body) < length:
        message = f"{len(body):,} of {length:,} bytes"
        raise FrameError(message)
    return body


def write_frame(stream: BinaryIO, body: bytes) -> None:
    """Write one frame and send it off."""
    stream.write(len(body).to_bytes(_PREFIX, "big"))
    stream.write(body)
    stream.flush()


# ------------------------------------------------------------------------------------------------------------- limits


def confine(*, posix: bool) -> None:
    """Give up, for good, what an inspection never needs: much memory, core files, connections, other programs."""
    if posix:
        import resource

        _limit(resource.RLIMIT_AS, limits.WORKER_MEMORY)
        _limit(resource.RLIMIT_CORE, 0)
    sys.addaudithook(refuse)


def _limit(kind: int, value: int) -> None:
    import resource

    with contextlib.suppress(ValueError, OSError):  # a system that does not know this limit, or has a lower one
        resource.setrlimit(kind, (value, value))


def allow_processor_time(seconds: int = limits.WORKER_SECONDS, *, posix: bool = True) -> None:
    """Let the process use so many seconds from now on; the system ends it when it uses more. POSIX only."""
    if not posix:
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(usage.ru_utime + usage.ru_stime) + seconds, most))


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: no connection, no other program, no keyring, whatever code might ask for it."""
    if event in _FORBIDDEN_EVENTS:
        message = f"the inspecting process does without {event}"
        raise PermissionError(message)
    if event == "import" and str(arguments[0]).partition(".")[0] == _FORBIDDEN_MODULE:
        message = "the inspecting process has no keyring"
        raise ImportError(message)

from __future__ import annotations

import io
import json
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from inspector import limits, requests, worker
from inspector.reports.document import from_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.reports.record import Record
    from inspector.requests import Say


def frame(message: object) -> bytes:
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return len(body).to_bytes(4, "big") + body


def unframed(data: bytes) -> Iterator[Any]:
    stream = io.BytesIO(data)
    while (body := worker.read_frame(stream)) is not None:
        yield json.loads(body)


def echo(question: Record, say: Say) -> bytes:
    """Tells a progress, then answers with the text it was asked."""
    say("half way")
    return json.dumps({"inspection": question.text("text")}).encode()


def served(questions: bytes) -> tuple[int, list[Any]]:
    answers = io.BytesIO()
    status = worker.serve(io.BytesIO(questions), answers, echo)
    return status, list(unframed(answers.getvalue()))


def test_each_question_is_answered_under_its_id() -> None:
    status, answers = served(frame({"id": 1, "text": "a"}) + frame({"id": 7, "text": "ä"}))
    assert status == 0
    assert answers == [
        {"id": 1, "progress": "half way"},
        {"id": 1, "inspection": "a"},
        {"id": 7, "progress": "half way"},
        {"id": 7, "inspection": "ä"},
    ]


def test_no_input_is_a_good_end() -> None:
    assert served(b"") == (0, [])


@pytest.mark.parametrize(
    "garbage",
    [
        b"GET / HTTP/1.1\r\n",  # a length of more than a gigabyte
        b"\x00\x00",
        b"\x00\x00\x00\x09{}",
        (limits.WORKER_REQUEST + 1).to_bytes(4, "big"),
        frame(b"{"),
        frame(b"\xff"),
        frame(b"[" * 100_000),
        frame([1]),
        frame({"text": "no id"}),
        frame({"id": "1", "text": "not a number"}),
    ],
)
def test_what_is_no_frame_ends_the_process_with_a_status_of_its_own(garbage: bytes) -> None:
    status, answers = served(frame({"id": 1, "text": "a"}) + garbage)
    assert status == worker.BAD_FRAME
    assert len(answers) == 2  # those of the good frame before


class Gone(io.BytesIO):
    def flush(self) -> None:
        raise BrokenPipeError


def test_when_nobody_listens_any_more_it_ends_quietly() -> None:
    assert worker.serve(io.BytesIO(frame({"id": 1, "text": "a"})), Gone(), echo) == 0


def test_each_request_begins_with_fresh_limits() -> None:
    counted = []
    questions = io.BytesIO(frame({"id": 1, "text": "a"}) * 3)
    worker.serve(questions, io.BytesIO(), echo, before_each=lambda: counted.append(1))
    assert len(counted) == 3


# ------------------------------------------------------------------------------------------------------------- limits


@pytest.fixture
def set_limits(monkeypatch: pytest.MonkeyPatch) -> dict[int, tuple[int, int]]:
    """The limits that would have been set; those of the test process stay."""
    limits_set: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", limits_set.__setitem__)
    monkeypatch.setattr(sys, "addaudithook", lambda hook: limits_set.__setitem__(-1, hook))
    return limits_set


def test_memory_and_core_files_are_limited(set_limits: dict[int, Any]) -> None:
    worker.confine(posix=True)
    assert set_limits[resource.RLIMIT_AS] == (limits.WORKER_MEMORY, limits.WORKER_MEMORY)
    assert set_limits[resource.RLIMIT_CORE] == (0, 0)
    assert set_limits[-1] is worker.refuse


def test_elsewhere_only_the_hook_is_set(set_limits: dict[int, Any]) -> None:
    worker.confine(posix=False)
    assert set_limits == {-1: worker.refuse}


def test_a_system_without_such_limits_goes_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)  # as on Windows, where there is no such module
    monkeypatch.setattr(sys, "addaudithook", lambda _: None)
    worker.confine(posix=False)
    worker.allow_processor_time(posix=False)


def test_a_system_that_refuses_a_limit_does_not_stop_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(resource, "setrlimit", refuse)
    monkeypatch.setattr(sys, "addaudithook", lambda _: None)
    worker.confine(posix=True)
    worker.allow_processor_time()


def test_processor_time_is_counted_from_now(set_limits: dict[int, Any]) -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    worker.allow_processor_time(30)
    soft, hard = set_limits[resource.RLIMIT_CPU]
    assert soft >= usage.ru_utime + usage.ru_stime + 30
    assert hard == resource.getrlimit(resource.RLIMIT_CPU)[1]


@pytest.mark.parametrize("event", ["socket.__new__", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec"])
def test_connections_and_other_programs_are_refused(event: str) -> None:
    with pytest.raises(PermissionError, match=event):
        worker.refuse(event, ())


@pytest.mark.parametrize("module", ["keyring", "keyring.backends"])
def test_the_keyring_is_refused(module: str) -> None:
    with pytest.raises(ImportError):
        worker.refuse("import", (module, None, None, None, None))


def test_everything_else_is_allowed() -> None:
    worker.refuse("import", ("keyrings_and_things", None, None, None, None))
    worker.refuse("open", ("/etc/hostname", "r", 0))


# ------------------------------------------------------------------------------------------------------- whole process


def test_main_speaks_in_frames_and_nothing_else(set_limits: dict[int, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    questions = io.TextIOWrapper(io.BytesIO(frame({"id": 3, "text": "hello"})))
    answers = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", questions)
    output = io.TextIOWrapper(answers)  # it closes what it wraps when it goes
    monkeypatch.setattr(sys, "stdout", output)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert worker.main() == 0
    assert sys.stdout is sys.stderr  # what anything prints is no answer
    final = list(unframed(answers.getvalue()))[-1]
    assert from_document(final["inspection"]).outcome.value == "unrecognised"
    assert resource.RLIMIT_CPU in set_limits


def started() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "inspector", "--worker"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)  # noqa: S603 (our own program)


def test_the_process_itself_answers_and_is_limited() -> None:
    with started() as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(frame({"id": 1, "text": "hello"}))
        process.stdin.flush()
        answer = None
        while answer is None or "progress" in answer:
            body = worker.read_frame(process.stdout)
            assert body is not None
            answer = json.loads(body)
        shown = Path(f"/proc/{process.pid}/limits").read_text()
        output, complaints = process.communicate(b"")
        status = process.returncode
    assert "inspection" in answer
    lines = {line[:25].strip(): line[26:].split()[:2] for line in shown.splitlines()}
    assert lines["Max core file size"] == ["0", "0"]
    assert lines["Max address space"] == [str(limits.WORKER_MEMORY)] * 2
    assert lines["Max cpu time"][0] != "unlimited"
    assert (output, complaints, status) == (b"", b"", 0)


def test_the_process_itself_ends_on_garbage() -> None:
    with started() as process:
        output, complaints = process.communicate(b"hello, worker")
    assert (process.returncode, output, complaints) == (worker.BAD_FRAME, b"", b"")


def test_a_request_for_too_much_memory_is_answered(tmp_path: Path) -> None:
    """A file at the limit of its size, none of it a token, in a process with little memory to spare."""
    file = tmp_path / "large"
    with file.open("wb") as stream:
        stream.truncate(limits.FILE_INPUT)
    code = (
        "import resource, sys; from inspector import limits, worker;"
        "limits.WORKER_MEMORY = 400 * limits.MIB; sys.exit(worker.main())"
    )
    question = frame({"id": 1, "file": str(file)}) + frame({"id": 2, "text": "still here"})
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, input=question, capture_output=True, check=True)  # noqa: S603 (our own program)
    answers = [answer for answer in unframed(done.stdout) if "progress" not in answer]
    assert answers[0]["refused"]["reason"] == "memory"
    assert "inspection" in answers[1]


def test_the_answers_of_requests_are_what_the_worker_sends() -> None:
    answers = io.BytesIO()
    questions = io.BytesIO(frame({"id": 5}))
    assert worker.serve(questions, answers, requests.answer) == 0
    assert next(unframed(answers.getvalue()))["refused"]["reason"] == "request"

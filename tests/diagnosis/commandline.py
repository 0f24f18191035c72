"""One input put before `jose-inspector inspect --format json`, as a person would: files, options, JSON back."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from inspector import cli

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.senders.given import Given

    Program = Callable[[list[str]], tuple[int, bytes]]

STATUSES: Final = (0, 1, 2, 3)
_TROUBLE: Final = ("error", "alarm")
_LONGEST: Final = 120  # seconds one process may take


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    codes: tuple[str, ...] = ()  # of the findings, as they are listed
    trouble: tuple[str, ...] = ()  # those codes that are errors or alarms
    outcome: str = ""
    crash: str = ""  # what broke, where something did
    seconds: float = 0.0


def asked(given: Given, folder: Path, program: Program) -> Answer:
    """The answer of a program to one input; its files are written into the folder."""
    arguments = ["inspect", *_arguments(given, folder), "--no-stored-keys", "--format", "json"]
    start = time.perf_counter()
    try:
        status, written = program(arguments)
    except Exception as error:  # noqa: BLE001 - whatever breaks the program is what is counted here
        return Answer(crash=type(error).__name__, seconds=time.perf_counter() - start)
    seconds = time.perf_counter() - start
    if status not in STATUSES:
        return Answer(crash=f"exit status {status}", seconds=seconds)
    try:
        document = json.loads(written)
    except ValueError:
        return Answer(crash="no JSON was written", seconds=seconds)
    return _answer(document, seconds)


def _answer(document: Mapping[str, Any], seconds: float) -> Answer:
    findings = document["findings"]
    return Answer(
        codes=tuple(finding["code"] for finding in findings),
        trouble=tuple(finding["code"] for finding in findings if finding["severity"] in _TROUBLE),
        outcome=document["outcome"],
        seconds=seconds,
    )


def in_process(arguments: list[str]) -> tuple[int, bytes]:
    """The program in this process: exit status and standard output."""
    written = io.BytesIO()
    with io.TextIOWrapper(written, "utf-8", write_through=True) as stream, redirect_stdout(stream):
        with redirect_stderr(io.StringIO()):
            status = cli.run(arguments)
        return status, written.getvalue()


def as_process(arguments: list[str]) -> tuple[int, bytes]:
    """The program as a process of its own."""
    command = [sys.executable, "-m", "inspector", *arguments]
    done = subprocess.run(command, capture_output=True, check=False, timeout=_LONGEST)  # noqa: S603 - our own program
    return done.returncode, done.stdout


def _arguments(given: Given, folder: Path) -> Iterator[str]:
    source = given.source
    yield _file(folder / "input", source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass"))
    for number, key in enumerate(given.keys):
        yield f"--key={_file(folder / f'{number}' / f'{key.label}.json', key.text.encode())}"
    for number, secret in enumerate(given.secrets):
        yield f"--secret-file={_file(folder / f'secret-{number}', secret.encode())}"
    passphrases = [key.passphrase for key in given.keys if key.passphrase is not None]
    if passphrases:
        yield f"--passphrase-file={_file(folder / 'passphrase', passphrases[0].encode())}"
    if given.content is not None:
        yield f"--content={_file(folder / 'content', given.content.encode())}"
    yield f"--at={given.at.isoformat()}"
    texts = {"--aad": given.aad, "--expect-issuer": given.issuer, "--expect-audience": given.audience}
    yield from (f"{name}={text}" for name, text in texts.items() if text is not None)
    yield from ["--allow-rsa1_5"] * given.allow_rsa1_5 + ["--second-opinion"] * given.second_opinion


def _file(path: Path, data: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path)

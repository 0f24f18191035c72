"""Runs the foreign programs: one process for each, all its jobs at once. Nothing of the inspector has a hand in it."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.foreign import openssl
from tests.foreign.jobs import PAYLOADS, SOUND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tests.foreign.jobs import Job
    from tests.senders.given import Given

FOLDER: Final = Path(__file__).resolve().parent
SCRIPTS: Final = {
    "jose": "panva.mjs",
    "jsonwebtoken": "jsonwebtoken.mjs",
    "node-jose": "nodejose.mjs",
    "Node": "nodecrypto.mjs",
}
OPENERS: Final = {"jose": "open-panva.mjs", "node-jose": "open-nodejose.mjs", "WebCrypto": "open-webcrypto.mjs"}
_LONGEST: Final = 120  # seconds for the installation, and for one program
# Tests are given folders of their own; the packages stay where they were installed.
_ENVIRONMENT: Final = dict(os.environ)


class UnavailableError(Exception):
    """A program that cannot be run here, and why."""


def made(program: str, jobs: Sequence[Job]) -> Mapping[Job, str]:
    """What a program makes of its jobs; raises UnavailableError where it is not installed."""
    if program == "OpenSSL":
        if openssl.PROGRAM is None:
            message = "the openssl command is not installed"
            raise UnavailableError(message)
        return {job: openssl.made(job, (job.payload or PAYLOADS[job.kind]).encode()) for job in jobs}
    command, folder = _java() if program == "Java" else _node(SCRIPTS[program])
    lines = "".join(f"{job.line()}\n" for job in jobs)
    done = _run(command, folder, lines)
    assert done.returncode == 0, done.stderr
    texts = {answer["id"]: answer["text"] for answer in map(json.loads, done.stdout.splitlines())}
    return {job: texts[job.id] for job in jobs}


def opened(program: str, texts: Mapping[Job, str], aad: str = "") -> Mapping[Job, bytes | str]:
    """What a program finds in each text, or its error in its own words. Raises UnavailableError."""
    command, folder = _node(OPENERS[program])
    more = {"aad": aad} if aad else {}
    done = _run(command, folder, "".join(f"{job.line(text=text, **more)}\n" for job, text in texts.items()))
    assert done.returncode == 0, done.stderr
    answers = {answer["id"]: answer for answer in map(json.loads, done.stdout.splitlines())}
    return {
        job: base64.b64decode(answers[job.id]["content"]) if "content" in answers[job.id] else answers[job.id]["error"]
        for job in texts
    }


def foreign_inputs(left_out: Callable[[str], object]) -> Iterator[tuple[str, Given]]:
    """Sound tokens of every program that is installed here; `left_out` is told of the others, and why."""
    for program, jobs in SOUND.items():
        try:
            texts = made(program, jobs)
        except UnavailableError as trouble:
            left_out(f"{program}: {trouble}")
            continue
        yield from ((f"{job.id} by {program}", job.given(text)) for job, text in texts.items())


def _java() -> tuple[list[str], Path]:
    java = shutil.which("java")
    if java is None or shutil.which("javac") is None:
        message = "no Java development kit is installed"
        raise UnavailableError(message)
    return [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", str(FOLDER / "JavaSender.java")], FOLDER


def _node(script: str) -> tuple[list[str], Path]:
    """A script by its text, so that it finds the packages of the folder it is run in."""
    node = shutil.which("node")
    folder, trouble = _packages()
    if node is None or trouble:
        raise UnavailableError(trouble)
    return [node, "--input-type=module", "--eval", (FOLDER / script).read_text("utf-8")], folder


@cache
def _packages() -> tuple[Path, str]:
    """Where the Node packages are, or why there are none."""
    done = _run([str(FOLDER / "prepare")], FOLDER, "")
    return Path(done.stdout.strip()), "" if done.returncode == 0 else done.stderr.strip() or "prepare failed"


def _run(command: list[str], folder: Path, given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own programs
        command,
        input=given,
        cwd=folder,
        env=_ENVIRONMENT,
        capture_output=True,
        check=False,
        timeout=_LONGEST,
        encoding="utf-8",
    )

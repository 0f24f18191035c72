"""Keys and passphrases from files, for every command that takes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inspector import files, limits
from inspector.commands.console import complain
from inspector.keys.secret import Secret

if TYPE_CHECKING:
    from inspector.keys.collecting import KeyProblem, KeyReading


def read_key_file(path: str, passphrase: Secret[bytes] | None = None) -> KeyReading:
    """The keys in a file and what is wrong with it; that is said, as only here it is known which file it is."""
    from inspector.keys.reading import read_keys

    data = files.read_file(path, limit=limits.KEY_FILE)
    reading = read_keys(data, origin=Path(path).name, passphrase=passphrase)
    for problem in reading.problems:
        complain(f"{path}: {in_words(problem)}")
    return reading


def read_passphrase(path: str) -> Secret[bytes]:
    """The first line of a file, without its line ending."""
    data = files.read_file(path, limit=limits.KEY_FILE)
    return Secret(data.split(b"\n", 1)[0].removesuffix(b"\r"))


def in_words(problem: KeyProblem) -> str:
    """What the catalogue says of a problem; the bare code where it has no page for it."""
    from inspector.diagnosis.catalogue import PageError, fill, page

    try:
        words = page(problem.code)
    except PageError:
        return f"{problem.code}."
    return fill(words.title, problem.values) + "."

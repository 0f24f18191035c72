"""Keys and passphrases from files, for every command that takes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inspector import files, limits
from inspector.commands.console import CommandError, complain
from inspector.encoding.phrases import ENGLISH
from inspector.keys.secret import Secret

if TYPE_CHECKING:
    from inspector.keys.collecting import KeyProblem, KeyReading
    from inspector.keys.key import Key


def read_key_file(path: str, passphrase: Secret[bytes] | None = None, language: str = ENGLISH) -> KeyReading:
    """The keys in a file and what is wrong with it; that is said, as only here it is known which file it is."""
    from inspector.keys.reading import read_keys

    data = files.read_file(path, limit=limits.KEY_FILE)
    reading = read_keys(data, origin=Path(path).name, passphrase=passphrase)
    for problem in reading.problems:
        complain(f"{path}: {in_words(problem, language)}")
    return reading


def read_one_key(path: str, passphrase_path: str | None) -> Key:
    """The one key in a file. Raises CommandError where there is none, or several."""
    passphrase = None if passphrase_path is None else read_passphrase(passphrase_path)
    keys = read_key_file(path, passphrase).keys
    if len(keys) != 1:
        message = f"{path} holds {len(keys) or 'no'} keys; this takes a file with one."
        raise CommandError(message)
    return keys[0]


def read_passphrase(path: str) -> Secret[bytes]:
    """The first line of a file, without its line ending."""
    data = files.read_file(path, limit=limits.KEY_FILE)
    return Secret(data.split(b"\n", 1)[0].removesuffix(b"\r"))


def in_words(problem: KeyProblem, language: str = ENGLISH) -> str:
    """What the catalogue says of a problem; the bare code where it has no page for it."""
    from inspector.diagnosis.catalogue import PageError, put_into_words
    from inspector.diagnosis.material import problem_causes

    try:
        return " ".join(f"{put_into_words(cause, language=language).title}." for cause in problem_causes((problem,)))
    except PageError:
        return f"{problem.code}."

"""`jose-inspector keys generate` and `keys import`: keys on their way into the library, or into a file of one's own."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from inspector.commands.console import CommandError, Status, complain, say
from inspector.commands.key_rows import row_document, say_document, size
from inspector.encoding.visible import visible

if TYPE_CHECKING:
    import argparse

    from inspector.diagnosis.finding import Finding
    from inspector.keys.key import Key
    from inspector.keys.reading import KeyReading
    from inspector.vault.library import KeyLibrary, LibraryRow
    from inspector.vault.merging import Taken

_USUAL_BITS: Final = {"RSA": 3072, "oct": 256}
_USUAL_CURVES: Final = {"EC": "P-256"}
_MET: Final = {
    "added": "",
    "completed": "; the public part was known already",
    "learnt": "; known already, what it says of itself was added",
    "known": "; known already, nothing is added",
}


def run_generate(options: argparse.Namespace) -> Status:
    """Make a key; store it, or write it to a file, and show its public part."""
    key = _generated(options)
    if options.output is not None:
        from inspector.commands import exporting

        exporting.write_private(key, options.form, options.output, options.passphrase_file)
        return _show_made(options, key, None)
    if options.form is not None or options.passphrase_file is not None:
        message = "--form and --passphrase-file are for keys that go to a file: say which with --output FILE."
        raise CommandError(message)
    return _store(options, key)


def _generated(options: argparse.Namespace) -> Key:
    from inspector.keys.generating import KeySpec, generate
    from inspector.keys.key import KeyKind

    try:
        spec = KeySpec(
            kind=KeyKind(options.kind),
            bits=options.bits or _USUAL_BITS.get(options.kind),
            curve=options.curve or _USUAL_CURVES.get(options.kind),
            kid=options.kid,
            use=options.use,
            alg=options.alg,
        )
        return generate(spec)
    except ValueError as error:
        sentence = f"No key was made: {error}."
        raise CommandError(sentence) from None


def _store(options: argparse.Namespace, key: Key) -> Status:
    from inspector.vault import library as vault
    from inspector.vault.errors import VaultError

    try:
        with closing(vault.open_library()) as library:
            row = library.add(key, options.label or options.kind, keep=vault.Keep.KEYRING)
    except VaultError as error:
        complain(f"The new key is not kept. {error}")
        complain("With --output FILE it goes into a new file that only you can read, without any keyring.")
        return Status.FAILED
    return _show_made(options, key, row)


def _show_made(options: argparse.Namespace, key: Key, row: LibraryRow | None) -> Status:
    from inspector.commands import exporting

    public = None if key.public is None else exporting.public_text(key, "jwk")
    if options.format == "json":
        from inspector.keys.writing import public_jwk

        kept = None if row is None else row_document(row)
        say_document({
            "key": kept,
            "file": options.output,
            "public": None if key.public is None else public_jwk(key),
        })  # fmt: skip
        return Status.GOOD
    if row is not None:
        _say_kept(row)
    else:
        exporting.say_written(options.output)
    if public is not None:
        say(f"{public}\n")
    return Status.GOOD


def run_import(options: argparse.Namespace, library: KeyLibrary) -> Status:
    """Take in every key of a file, and say what was found, repaired, refused and known already."""
    from inspector.commands.key_files import read_key_file, read_passphrase
    from inspector.vault.library import Keep
    from inspector.vault.merging import take_key

    passphrase = None if options.passphrase_file is None else read_passphrase(options.passphrase_file)
    reading = read_key_file(options.file, passphrase)
    keep = Keep.PUBLIC if options.public else Keep.KEYRING
    taken = []
    for key in reading.keys:
        label = options.label or key.label or key.kid or key.origin
        taken.append(take_key(library, key, label, keep=keep))
        if options.format == "text":
            _say_kept(taken[-1].row, _MET[taken[-1].meeting.value])
            _say_findings(_findings(key))
    if options.format == "json":
        say_document(_import_document(reading, taken))
    elif len(reading.keys) + len(reading.problems) > 1:
        say(_summary(reading, taken) + "\n")
    return Status.GOOD if reading.keys else Status.UNUSABLE


def _findings(key: Key) -> tuple[Finding, ...]:
    """What is to be said of a key that comes in: what was repaired, and what is wrong with it."""
    from inspector.diagnosis.key_report import report_key

    return report_key(key, (), datetime.now(UTC)).findings


def _summary(reading: KeyReading, taken: list[Taken]) -> str:
    counts = {name: sum(each.meeting.value == name for each in taken) for name in _MET}
    parts = [
        f"{len(reading.keys) + len(reading.problems)} found",
        f"{counts['added']} added",
        f"{counts['completed'] + counts['learnt']} merged with known ones",
        f"{counts['known']} known already",
        f"{len(reading.problems)} refused",
    ]
    return ", ".join(part for part in parts if not part.startswith("0 ")) + "."


def _import_document(reading: KeyReading, taken: list[Taken]) -> dict[str, Any]:
    from inspector.commands.key_files import in_words

    return {
        "keys": [
            {
                **row_document(each.row),
                "meeting": each.meeting.value,
                "findings": [finding_document(finding) for finding in _findings(key)],
            }
            for key, each in zip(reading.keys, taken, strict=True)
        ],
        "refused": [
            {"code": problem.code, "title": in_words(problem), "values": dict(problem.values)}
            for problem in reading.problems
        ],
    }


def finding_document(finding: Finding) -> dict[str, Any]:
    """A finding about a key as JSON values."""
    names = ("code", "severity", "certainty", "title", "evidence", "remedy", "partner", "reference")
    return {name: getattr(finding, name) for name in names}


def _say_findings(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        say(visible(f"    {finding.severity.value}: {finding.title} ({finding.code})") + "\n")


def _say_kept(row: LibraryRow, met: str = "") -> None:
    where = "its private part is in the keyring" if row.state.value == "stored" else "public part only"
    say(visible(f"{row.id}  {size(row)}  {row.label}: {where}{met}") + "\n")

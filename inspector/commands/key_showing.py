"""`jose-inspector keys show` and `keys compare`: what a key is called, how sound it is, and whether it is another."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from inspector.commands.console import CommandError, Status, say
from inspector.commands.key_bringing import finding_document
from inspector.commands.key_rows import has_private, key_meant, row_document, say_document, size
from inspector.encoding.visible import visible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from inspector.diagnosis.key_report import KeyReport
    from inspector.keys.comparing import Comparison
    from inspector.keys.key import Key
    from inspector.keys.origins import Origin
    from inspector.vault.library import KeyLibrary, LibraryRow

RELATIONS: Final = {
    "same": "The same key.",
    "halves": "The same key: one is its private, the other its public half.",
    "modulus": "Different keys: RSA keys of one modulus with different exponents.",
    "prime": "Different keys with a prime in common: everybody can calculate the private halves of both.",
    "other": "Different keys.",
    "type": "Different keys, of different types.",
    "unknown": "Not compared: the secret of one of them is not here.",
}


def run_show(options: argparse.Namespace, library: KeyLibrary) -> Status:
    """Everything that is known of one key but its private part."""
    from inspector.diagnosis.key_report import report_key

    row, key = key_meant(options.key, library, options.passphrase_file)
    others = library.public_keys(without=() if row is None else (row.id,))
    report = report_key(key, others, datetime.now(UTC), private=has_private(row, key))
    same = [
        other
        for other in library.rows()
        if key.thumbprint and other.thumbprint == key.thumbprint and (row is None or other.id != row.id)
    ]
    if options.format == "json":
        say_document(_shown_document(row, key, report, same))
    else:
        say("".join(f"{visible(line)}\n" for line in _shown(row, key, report, same)))
    return Status.GOOD


def _shown_document(row: LibraryRow | None, key: Key, report: KeyReport, same: Sequence[LibraryRow]) -> dict[str, Any]:
    from inspector.keys.identity import identities

    validity = key.validity
    return {
        "key": _key_document(row, key),
        "names": [{"name": one.name, "form": one.form, "value": one.value} for one in identities(key)],
        "certificate": None
        if validity is None
        else {"valid_from": validity.start.isoformat(), "valid_until": validity.end.isoformat()},
        "checks": [{"name": one.name, "state": one.state.value, "detail": one.detail} for one in report.checks],
        "findings": [finding_document(finding) for finding in report.findings],
        "same": [{"id": other.id, "label": other.label, "state": other.state.value} for other in same],
    }


def _key_document(row: LibraryRow | None, key: Key) -> dict[str, Any]:
    if row is not None:
        return row_document(row)
    names = ("label", "bits", "curve", "kid", "use", "alg", "thumbprint", "origin")
    return {"id": None, "kind": key.kind.value, **{name: getattr(key, name) for name in names}}


def _shown(row: LibraryRow | None, key: Key, report: KeyReport, same: Sequence[LibraryRow]) -> Iterator[str]:
    from inspector.keys.identity import identities
    from inspector.reports.text import table, wrapped

    yield from table([*_facts(row, key)], indent="")
    if names := identities(key):
        yield from ("", "Names")
        yield from table([(one.name, one.form, one.value) for one in names])
    if same:
        yield from ("", "The same key in the library")
        yield from table([(other.id, other.label, other.state.value, other.kid or "") for other in same])
    yield from ("", "Checks")
    yield from table([(one.name, one.state.value, one.detail) for one in report.checks])
    for finding in report.findings:
        yield ""
        yield from wrapped(finding.title, first=f"{finding.severity.value.upper()}  ", rest="  ")
        yield from (line for text in finding.evidence for line in wrapped(text, first="  - ", rest="    "))
        yield from wrapped(finding.remedy, first="  ", rest="  ")
        yield f"  {finding.code}, {finding.reference}"


def _facts(row: LibraryRow | None, key: Key) -> Iterator[tuple[str, str]]:
    yield "key", size(row) if row is not None else f"{key.kind.value} {key.curve or key.bits}"
    if row is not None:
        yield "id", row.id
        yield "label", row.label
        yield "private part", row.state.value
        yield "added", row.created
    else:
        yield "private part", "in the file" if key.is_private else "none"
    for name in ("origin", "kid", "use", "alg", "issuer", "audience"):
        value = getattr(key, name)
        if value:
            yield name, value
    if key.validity is not None:
        yield "certificate", f"valid from {key.validity.start:%Y-%m-%d} until {key.validity.end:%Y-%m-%d}"


# ----------------------------------------------------------------------------------------------------------- comparing


def run_compare(options: argparse.Namespace, library: KeyLibrary) -> Status:
    """Compare two keys, or a kid with one key or with all of the library."""
    if options.kid is not None:
        return _compare_kid(options, library)
    if len(options.key) != _BOTH:
        message = "Two keys are compared, or with --kid KID one key or all of the library."
        raise CommandError(message)
    from inspector.keys.comparing import compare_keys

    sides = [key_meant(name, library, options.passphrase_file, whole=True) for name in options.key]
    (first, one), (second, other) = sides
    found = compare_keys(one, other, private=(has_private(first, one), has_private(second, other)))
    if options.format == "json":
        say_document(_comparison_document(found, sides))
    else:
        say("".join(f"{visible(line)}\n" for line in _compared(found, options.key)))
    return Status.GOOD if found.is_same_key else Status.FAILED


_BOTH: Final = 2


def _comparison_document(found: Comparison, sides: Sequence[tuple[LibraryRow | None, Key]]) -> dict[str, Any]:
    (first, one), (second, other) = sides
    return {
        "same": found.is_same_key,
        "relation": found.relation.value,
        "first": _key_document(first, one),
        "second": _key_document(second, other),
        "compared": [{"name": row.name, "first": row.first, "second": row.second} for row in found.rows],
    }


def _compared(found: Comparison, names: Sequence[str]) -> Iterator[str]:
    from inspector.reports.text import table

    yield RELATIONS[found.relation.value]
    yield ""
    shown = [row for row in found.rows if row.first or row.second]
    yield from table([("", *names), *((row.name, row.first, "=" if row.same else row.second) for row in shown)])


def _compare_kid(options: argparse.Namespace, library: KeyLibrary) -> Status:
    if len(options.key) > 1:
        message = "With --kid KID there is at most one key to compare it with."
        raise CommandError(message)
    found = list(_origins(options, library))
    if options.format == "json":
        origins = [
            {"key": _key_document(row, key), "name": origin.name, "form": origin.form, "exact": origin.exact}
            for row, key, origin in found
        ]
        say_document({"kid": options.kid, "origins": origins})
    elif found:
        from inspector.reports.text import table

        cells = [(key.name, origin.name, origin.form, "" if origin.exact else "perhaps") for _, key, origin in found]
        say("".join(f"{line.rstrip()}\n" for line in table([("key", "the kid is its", "form", ""), *cells], indent="")))
    else:
        say(f"No known name of {'this key' if options.key else 'any key of the library'} gives this kid.\n")
    return Status.GOOD if any(origin.exact for *_, origin in found) else Status.FAILED


def _origins(options: argparse.Namespace, library: KeyLibrary) -> Iterator[tuple[LibraryRow | None, Key, Origin]]:
    from inspector.keys.origins import kid_origins

    if options.key:
        sides = [key_meant(options.key[0], library, options.passphrase_file)]
    else:
        sides = [(row, library.public(row.id)) for row in library.rows()]
    for row, key in sides:
        for origin in kid_origins(key, options.kid):
            yield row, key, origin

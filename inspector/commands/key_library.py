"""`jose-inspector keys`: the key library, in which private parts live in the operating system's keyring."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from inspector.commands.console import CommandError, Status, complain, say
from inspector.encoding.visible import visible
from inspector.reports import asciijson

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from inspector.vault.library import KeyLibrary, LibraryRow

_HEAD: Final = ("id", "label", "key", "private part", "kid", "use", "alg", "thumbprint")
_SHORT_ID: Final = 8  # characters of an id that a table shows; any unique beginning will do
_FORMS: Final = ("jwk", "jwks", "pem", "der", "p12", "encryption-public-key")
_USUAL_BITS: Final = {"RSA": 3072, "oct": 256}
_USUAL_CURVES: Final = {"EC": "P-256"}
_KINDS: Final = ("RSA", "EC", "OKP", "AKP", "oct")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The sub-commands and their options."""
    commands = parser.add_subparsers(metavar="COMMAND", required=True, prog=parser.prog)
    add = partial(commands.add_parser, formatter_class=parser.formatter_class, allow_abbrev=False)
    _add_list(add("list", help="list the keys; the keyring is not touched"))
    _add_generate(add("generate", help="make a key and store it"))
    _add_import(add("import", help="store the keys in a file"))
    _add_export(add("export", help="write a key's public part, or with --private all of it to a file"))
    _add_test(add("test", help="use a key: make a sample for one half, and open it with the other"))
    _add_remove(add("remove", help="remove keys for good"))


def _add_list(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=partial(_with_library, run_list))
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _add_generate(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=partial(_with_library, run_generate))
    parser.add_argument("kind", metavar="KIND", choices=_KINDS, help="RSA, EC, OKP, AKP or oct")
    parser.add_argument("--bits", type=int, help="2048, 3072 (usual) or 4096 for RSA, 128 to 512 for oct")
    parser.add_argument("--curve", help="P-256, P-384, P-521, secp256k1; Ed25519, Ed448, X25519, X448; ML-DSA-44, …")
    parser.add_argument("--kid", default="thumbprint", help='"thumbprint" (RFC 7638), "none", or the kid itself')
    parser.add_argument("--use", choices=("sig", "enc"), help="what the key is for")
    parser.add_argument("--alg", help="the one algorithm the key is for")
    parser.add_argument("--label", default="", help="what you call it")


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=partial(_with_library, run_import))
    parser.add_argument("file", metavar="FILE", help="keys in any usual format")
    parser.add_argument("--label", default="", help="what you call it")
    parser.add_argument("--passphrase-file", metavar="FILE", help="the passphrase of an encrypted key")
    parser.add_argument("--public", action="store_true", help="keep only the public parts")


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=partial(_with_library, run_export))
    parser.add_argument("key", metavar="KEY", help="its id or a beginning of it, label, kid or thumbprint")
    parser.add_argument("--form", choices=_FORMS, default="jwk")
    parser.add_argument("--private", action="store_true", help="write the private part; needs --output")
    parser.add_argument("--output", metavar="FILE", help="a new file, readable only by you")
    parser.add_argument("--passphrase-file", metavar="FILE", help="encrypt the private part with this passphrase")


def _add_remove(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=partial(_with_library, run_remove))
    parser.add_argument("key", metavar="KEY", nargs="+", help="its id or a beginning of it, label, kid or thumbprint")
    parser.add_argument("--yes", action="store_true", help="really remove; without it they are only named")


def _add_test(parser: argparse.ArgumentParser) -> None:
    from inspector.commands import key_testing

    parser.set_defaults(run=partial(_with_library, key_testing.run))
    parser.add_argument("key", metavar="KEY", help="its id or a beginning of it, label, kid or thumbprint")
    parser.add_argument("--other", metavar="FILE", help="the half that the other side has; usually that of the library")
    parser.add_argument("--passphrase-file", metavar="FILE", help="the passphrase of an encrypted key")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _with_library(command: Callable[[argparse.Namespace, KeyLibrary], Status], options: argparse.Namespace) -> Status:
    """Run a command on the library of this person; what the vault cannot do is said in its own words."""
    from inspector.vault.errors import VaultError
    from inspector.vault.library import open_library

    try:
        with closing(open_library()) as library:
            return command(options, library)
    except VaultError as error:
        complain(str(error))
        return Status.FAILED


# ---------------------------------------------------------------------------------------------------------------- list


def run_list(options: argparse.Namespace, library: KeyLibrary) -> Status:
    """Show the index; the keyring is never asked."""
    rows = library.rows()
    if options.format == "json":
        say(asciijson.dumps({"schema": 1, "keys": [_row_document(row) for row in rows]}) + "\n")
    elif rows:
        from inspector.reports.text import table

        shown = [_HEAD, *(_row_cells(row) for row in rows)]
        say("".join(f"{line.rstrip()}\n" for line in table(shown, indent="")))
    else:
        say("There are no keys yet. `jose-inspector keys import FILE` or `keys generate RSA` brings one.\n")
    return Status.GOOD


def _row_cells(row: LibraryRow) -> tuple[str, ...]:
    return (
        row.id[:_SHORT_ID],
        row.label,
        size(row),
        row.state.value,
        row.kid or "",
        row.use or "",
        row.alg or "",
        row.thumbprint or "",
    )


def _row_document(row: LibraryRow) -> dict[str, Any]:
    names = ("id", "label", "kind", "bits", "curve", "kid", "use", "alg", "thumbprint", "origin", "created")
    return {**{name: getattr(row, name) for name in names}, "state": row.state.value}


def size(row: LibraryRow) -> str:
    """The kind of a key with what tells its strength: "EC P-256", "RSA 2048"."""
    return f"{row.kind} {row.curve or row.bits}"


# ------------------------------------------------------------------------------------------------------------ bringing


def run_generate(options: argparse.Namespace, library: KeyLibrary) -> Status:
    """Make a key, store it, and show its public part."""
    from inspector.commands import exporting
    from inspector.keys.generating import KeySpec, generate
    from inspector.keys.key import KeyKind
    from inspector.vault.library import Keep

    try:
        spec = KeySpec(
            kind=KeyKind(options.kind),
            bits=options.bits or _USUAL_BITS.get(options.kind),
            curve=options.curve or _USUAL_CURVES.get(options.kind),
            kid=options.kid,
            use=options.use,
            alg=options.alg,
        )
        key = generate(spec)
    except ValueError as error:
        sentence = f"No key was made: {error}."
        raise CommandError(sentence) from None
    row = library.add(key, options.label or options.kind, keep=Keep.KEYRING)
    _say_stored(row)
    if key.public is not None:
        exporting.export_public(key, "jwk")
    return Status.GOOD


def run_import(options: argparse.Namespace, library: KeyLibrary) -> Status:
    """Store every key of a file."""
    from inspector.commands.key_files import read_key_file, read_passphrase
    from inspector.vault.library import Keep

    passphrase = None if options.passphrase_file is None else read_passphrase(options.passphrase_file)
    reading = read_key_file(options.file, passphrase)
    for key in reading.keys:
        label = options.label or key.label or key.kid or key.origin
        _say_stored(library.add(key, label, keep=Keep.PUBLIC if options.public else Keep.KEYRING))
    return Status.GOOD if reading.keys else Status.UNUSABLE


def _say_stored(row: LibraryRow) -> None:
    where = "its private part is in the keyring" if row.state.value == "stored" else "public part only"
    say(visible(f"{row.id}  {size(row)}  {row.label}: {where}") + "\n")


# ------------------------------------------------------------------------------------------------------------- export


def run_export(options: argparse.Namespace, library: KeyLibrary) -> Status:
    """Write the public part to the terminal or a file, the whole key only to a new file of one's own."""
    from inspector.commands import exporting

    row = find(options.key, library.rows())
    if options.private:
        exporting.export_private(library.load(row.id), options.form, options.output, options.passphrase_file)
    else:
        exporting.export_public(library.public(row.id), options.form, options.output)
    return Status.GOOD


# -------------------------------------------------------------------------------------------------------------- remove


def run_remove(options: argparse.Namespace, library: KeyLibrary) -> Status:
    """Remove the keys named, private part and all; without --yes only say which they are."""
    rows = [find(name, library.rows()) for name in options.key]
    if not options.yes:
        complain("Nothing is removed without --yes. These keys would be, for good:")
    for row in dict.fromkeys(rows):
        if options.yes:
            library.remove(row.id)
        say(visible(f"{row.id}  {size(row)}  {row.label}") + "\n")
    return Status.GOOD if options.yes else Status.UNUSABLE


def find(name: str, rows: Sequence[LibraryRow]) -> LibraryRow:
    """The one key that is meant; raises CommandError for none and for several."""
    found = [row for row in rows if name in (row.id, row.label, row.kid, row.thumbprint)]
    found = found or [row for row in rows if name and row.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    message = f"There is no key {name}." if not found else f"{name} may be any of {', '.join(row.id for row in found)}."
    raise CommandError(message)

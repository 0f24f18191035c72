"""`jose-inspector keys`: the key library, in which private parts live in the operating system's keyring."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Final

from inspector.commands.console import CommandError, Status, complain, say
from inspector.commands.key_rows import HEAD, find, row_cells, row_document, say_document, size
from inspector.encoding.visible import visible
from inspector.reports import asciijson

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from inspector.vault.library import KeyLibrary

_FORMS: Final = ("jwk", "jwks", "pem", "der", "p12", "encryption-public-key")
_PRIVATE_FORMS: Final = ("jwk", "jwks", "pem", "der", "p12")
_KEY: Final = "its id or a beginning of it, label, kid or thumbprint"
_KINDS: Final = ("RSA", "EC", "OKP", "AKP", "oct")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The sub-commands and their options."""
    commands = parser.add_subparsers(metavar="COMMAND", required=True, prog=parser.prog)
    add = partial(commands.add_parser, formatter_class=parser.formatter_class, allow_abbrev=False)
    _add_list(add("list", help="list the keys; the keyring is not touched"))
    _add_show(add("show", help="show a key: its names, its health, the same key elsewhere"))
    _add_compare(add("compare", help="compare two keys, or find out which key a kid belongs to"))
    _add_generate(add("generate", help="make a key and store it, or write it to a file"))
    _add_import(add("import", help="store the keys in a file; known ones are recognised and merged"))
    _add_export(add("export", help="write a key's public part, or with --private all of it to a file"))
    _add_test(add("test", help="use a key: make a sample for one half, and open it with the other"))
    _add_remove(add("remove", help="remove keys for good"))


def _add_list(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=partial(_with_library, run_list))
    _add_format(parser)


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _add_show(parser: argparse.ArgumentParser) -> None:
    from inspector.commands import key_showing

    parser.set_defaults(run=partial(_with_library, key_showing.run_show))
    parser.add_argument("key", metavar="KEY", help=f"{_KEY}, or a file with one key")
    parser.add_argument("--passphrase-file", metavar="FILE", help="the passphrase of an encrypted key file")
    _add_format(parser)


def _add_compare(parser: argparse.ArgumentParser) -> None:
    from inspector.commands import key_showing

    parser.set_defaults(run=partial(_with_library, key_showing.run_compare))
    parser.add_argument("key", metavar="KEY", nargs="*", help=f"{_KEY}, or a file with one key")
    parser.add_argument("--kid", metavar="KID", help="which name of which key it is: of KEY, or of all in the library")
    parser.add_argument("--passphrase-file", metavar="FILE", help="the passphrase of an encrypted key file")
    _add_format(parser)


def _add_generate(parser: argparse.ArgumentParser) -> None:
    from inspector.commands import key_bringing

    parser.set_defaults(run=key_bringing.run_generate)
    parser.add_argument("kind", metavar="KIND", choices=_KINDS, help="RSA, EC, OKP, AKP or oct")
    parser.add_argument("--bits", type=int, help="2048, 3072 (usual) or 4096 for RSA, 128 to 512 for oct")
    parser.add_argument("--curve", help="P-256, P-384, P-521, secp256k1; Ed25519, Ed448, X25519, X448; ML-DSA-44, …")
    parser.add_argument("--kid", default="thumbprint", help='"thumbprint" (RFC 7638), "none", or the kid itself')
    parser.add_argument("--use", choices=("sig", "enc"), help="what the key is for")
    parser.add_argument("--alg", help="the one algorithm the key is for")
    parser.add_argument("--label", default="", help="what you call it")
    parser.add_argument("--output", "--out", metavar="FILE", help="write it to a new file instead of the keyring")
    parser.add_argument("--form", choices=_PRIVATE_FORMS, help="the form of that file; usually jwk")
    parser.add_argument("--passphrase-file", metavar="FILE", help="encrypt that file with this passphrase")
    _add_format(parser)


def _add_import(parser: argparse.ArgumentParser) -> None:
    from inspector.commands import key_bringing

    parser.set_defaults(run=partial(_with_library, key_bringing.run_import))
    parser.add_argument("file", metavar="FILE", help="keys in any usual format")
    parser.add_argument("--label", default="", help="what you call it")
    parser.add_argument("--passphrase-file", metavar="FILE", help="the passphrase of an encrypted key")
    parser.add_argument("--public", action="store_true", help="keep only the public parts")
    _add_format(parser)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=partial(_with_library, run_export))
    parser.add_argument("key", metavar="KEY", help=_KEY)
    parser.add_argument("--form", choices=_FORMS, default="jwk")
    parser.add_argument("--private", action="store_true", help="write the private part; needs --output")
    parser.add_argument("--output", metavar="FILE", help="a new file, readable only by you")
    parser.add_argument("--passphrase-file", metavar="FILE", help="encrypt the private part with this passphrase")
    _add_format(parser)


def _add_remove(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=partial(_with_library, run_remove))
    parser.add_argument("key", metavar="KEY", nargs="*", help=_KEY)
    parser.add_argument("--all", action="store_true", help="every key there is")
    parser.add_argument("--yes", action="store_true", help="really remove; without it they are only named")
    _add_format(parser)


def _add_test(parser: argparse.ArgumentParser) -> None:
    from inspector.commands import key_testing

    parser.set_defaults(run=partial(_with_library, key_testing.run))
    parser.add_argument("key", metavar="KEY", help=_KEY)
    parser.add_argument("--other", metavar="FILE", help="the half that the other side has; usually that of the library")
    parser.add_argument("--passphrase-file", metavar="FILE", help="the passphrase of an encrypted key")
    _add_format(parser)


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
        say(asciijson.dumps({"schema": 1, "keys": [row_document(row) for row in rows]}) + "\n")
    elif rows:
        from inspector.reports.text import table

        shown = [HEAD, *(row_cells(row) for row in rows)]
        say("".join(f"{line.rstrip()}\n" for line in table(shown, indent="")))
    else:
        say("There are no keys yet. `jose-inspector keys import FILE` or `keys generate RSA` brings one.\n")
    return Status.GOOD


# ------------------------------------------------------------------------------------------------------------- export


def run_export(options: argparse.Namespace, library: KeyLibrary) -> Status:
    """Write the public part to the terminal or a file, the whole key only to a new file of one's own."""
    from inspector.commands import exporting

    row = find(options.key, library.rows())
    text = None
    if options.private:
        exporting.write_private(library.load(row.id), options.form, options.output, options.passphrase_file)
    else:
        text = exporting.export_public(library.public(row.id), options.form, options.output)
    if options.format == "json":
        written = {"form": options.form, "private": options.private, "file": options.output, "text": text}
        say_document({"id": row.id, "label": row.label, **written})
    elif options.private:
        exporting.say_written(options.output)
    elif text is not None:
        say(f"{text}\n")
    return Status.GOOD


# -------------------------------------------------------------------------------------------------------------- remove


def run_remove(options: argparse.Namespace, library: KeyLibrary) -> Status:
    """Remove the keys named, or all, private part and all; without --yes only say which they are."""
    if options.all == bool(options.key):
        message = "Say which keys to remove, or --all."
        raise CommandError(message)
    rows = library.rows() if options.all else [find(name, library.rows()) for name in options.key]
    if not options.yes:
        complain("Nothing is removed without --yes. These keys would be, for good:")
    meant = tuple(dict.fromkeys(rows))
    for row in meant:
        if options.yes:
            library.remove(row.id)
        if options.format == "text":
            say(visible(f"{row.id}  {size(row)}  {row.label}") + "\n")
    if options.format == "json":
        say_document({"removed": options.yes, "keys": [row_document(row) for row in meant]})
    return Status.GOOD if options.yes else Status.UNUSABLE

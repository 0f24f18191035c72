"""Keys on their way out of the library: public parts freely, private parts only to a new file of one's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from inspector import files
from inspector.commands.console import CommandError, say
from inspector.encoding.visible import visible
from inspector.keys import writing
from inspector.keys.secret import Secret
from inspector.reports import asciijson

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inspector.keys.key import Key

    Passphrase = Secret[bytes] | None

USUAL_FORM: Final = "jwk"
_ENCRYPTED_FORMS: Final = ("p12",)
_PLAIN_FORMS: Final = ("jwk", "jwks")


def export_public(key: Key, form: str, path: str | None = None) -> str | None:
    """Write the public part to a new file, or give its text back. Raises CommandError, FileRefusedError."""
    text = public_text(key, form)
    if path is None:
        return text
    files.write_private_file(path, f"{text}\n".encode())
    return None


def public_text(key: Key, form: str) -> str:
    """The public part as text. Raises CommandError."""
    if key.public is None:
        message = f"{key.name} is a symmetric key and has no public part: add --private and --output FILE."
        raise CommandError(message)
    write = _PUBLIC.get(form)
    if write is None:
        message = f"The form {form} is for private keys: add --private and --output FILE."
        raise CommandError(message)
    return write(key)


def write_private(key: Key, form: str | None, path: str | None, passphrase_path: str | None) -> None:
    """Write the whole key to a new file that only its owner can read. Raises CommandError, FileRefusedError."""
    if path is None:
        message = "A private key is never written to the terminal: say where with --output FILE."
        raise CommandError(message)
    form = form or USUAL_FORM
    write = _PRIVATE.get(form)
    if write is None:
        message = f"The form {form} has no place for a private part."
        raise CommandError(message)
    try:
        data = write(key, _passphrase(form, passphrase_path))
    except writing.KeyPartMissingError as error:
        message = f"{key.name} cannot be written as {form}: {error}."
        raise CommandError(message) from None
    files.write_private_file(path, data.reveal())


def say_written(path: str) -> None:
    """Say where a private key is now."""
    warning = "Whoever has it can decrypt or sign in your name."
    say(visible(f"Written to {path}, readable only by you. {warning}") + "\n")


def _passphrase(form: str, path: str | None) -> Passphrase:
    """The passphrase, where the form takes one; a form that needs one gets none by default."""
    if path is None and form in _ENCRYPTED_FORMS:
        message = "PKCS#12 needs a passphrase: say where it is with --passphrase-file FILE."
        raise CommandError(message)
    if path is not None and form in _PLAIN_FORMS:
        message = f"The form {form} is never encrypted: choose pem, der or p12, or leave --passphrase-file out."
        raise CommandError(message)
    from inspector.commands.key_files import read_passphrase

    return None if path is None else read_passphrase(path)


def _private_jwk(key: Key, _: Passphrase) -> Secret[bytes]:
    return Secret(json.dumps(writing.private_jwk(key).reveal(), indent=2).encode())


def _private_jwks(key: Key, _: Passphrase) -> Secret[bytes]:
    return Secret(json.dumps(writing.private_jwks((key,)).reveal(), indent=2).encode())


def _private_pem(key: Key, passphrase: Passphrase) -> Secret[bytes]:
    return Secret(writing.private_pem(key, passphrase).reveal().encode())


def _pkcs12(key: Key, passphrase: Passphrase) -> Secret[bytes]:
    return writing.pkcs12(key, passphrase or Secret(b""), key.name)


_PUBLIC: Final[Mapping[str, Callable[[Key], str]]] = {
    "jwk": lambda key: asciijson.dumps(writing.public_jwk(key), indent=2),
    "jwks": lambda key: asciijson.dumps(writing.jwks((key,)), indent=2),
    "pem": lambda key: writing.public_pem(key).rstrip("\n"),
    "encryption-public-key": lambda key: asciijson.escaped(writing.encryption_public_key_member(key)),
}
_PRIVATE: Final[Mapping[str, Callable[[Key, Passphrase], Secret[bytes]]]] = {
    "jwk": _private_jwk,
    "jwks": _private_jwks,
    "pem": _private_pem,
    "der": writing.private_der,
    "p12": _pkcs12,
}

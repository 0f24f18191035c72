"""`jose-inspector make`: a token, an envelope, a message or a challenge as it should be, inspected at once."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from inspector import files, limits
from inspector.commands.console import CommandError, Status, complain, say, send
from inspector.commands.inspecting import STATUS, moment_argument
from inspector.encoding.base64text import encode_base64
from inspector.encoding.visible import visible
from inspector.keys.secret import Secret
from inspector.limits import Allowances
from inspector.reports import asciijson
from inspector.requests import Inquiry

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from inspector.diagnosis.inspection import Inspection
    from inspector.keys.key import Key
    from inspector.making.recipes import Made

_PRODUCTS: Final = {
    "token": "an encrypted token (JWE), signed inside with --signer-key",
    "signed": "a signed token (JWS), detached or unencoded where asked for",
    "envelope": 'a signed envelope: {"data": …, "signature": …, "kid": …}',
    "modi": "an HTTP message with Digest and Agid-JWT-Signature",
    "assertion": "a PDND client assertion",
    "challenge": "an AES-GCM challenge: base64 of IV, ciphertext and tag",
    "enclave-key": "the header X-Encrypted-Key: an AES key for an enclave",
    "passport": "the whole Complete Authentication request; FILE is the assertion",
}
_MESSAGES: Final = ("modi", "passport")
_NEW_BYTES: Final = 32
_FROM_CONTENT: Final = ("token", "signed", "envelope", "modi", "challenge", "passport")
_WITH_SECRET: Final = ("token", "signed", "challenge", "enclave-key", "passport")
_WITH_KEY: Final = tuple(name for name in _PRODUCTS if name != "challenge")
# What each takes besides keys and files: the fields of its recipe.
OWN_OPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "token": (
        "alg", "enc", "form", "kid", "typ", "cty", "zip", "apu", "apv", "aad", "count", "signer_alg", "allow_rsa1_5"
    ),
    "signed": ("alg", "form", "kid", "typ", "cty", "detached", "unencoded"),
    "envelope": ("data_form", "scheme", "kid"),
    "modi": ("start_line", "content_type", "issuer", "subject", "audience", "alg", "kid", "lifetime", "at"),
    "assertion": ("client", "purpose", "platform", "lifetime", "at"),
    "challenge": ("aad",),
    "enclave-key": (),
    "passport": ("challenge_id", "scope_id", "host", "path"),
}  # fmt: skip
_KID_HELP: Final = 'the kid: "thumbprint" (RFC 7638), "none", or itself; usually the key\'s own'
# The options of the recipes that are texts, numbers and switches; those that are keys or files stand below.
_OPTIONS: Final[Mapping[str, Mapping[str, Any]]] = {
    "alg": {"metavar": "ALG", "help": "the algorithm; usually what fits the key"},
    "enc": {"metavar": "ENC", "help": "the content encryption, usually A256GCM"},
    "form": {"choices": ("compact", "flattened", "general"), "help": "the serialization"},
    "kid": {"metavar": "KID", "help": _KID_HELP},
    "typ": {"metavar": "TYP", "help": "the header parameter typ"},
    "cty": {"metavar": "CTY", "help": "the header parameter cty"},
    "zip": {"action": "store_true", "help": "compress the content"},
    "apu": {"metavar": "TEXT", "help": "who the sender is, as input to the key agreement"},
    "apv": {"metavar": "TEXT", "help": "who the recipient is, as input to the key agreement"},
    "aad": {"metavar": "TEXT", "help": "additional authenticated data"},
    "count": {"metavar": "N", "type": int, "help": "how often a password is hashed"},
    "signer_alg": {"metavar": "ALG", "help": "the algorithm of the token inside"},
    "allow_rsa1_5": {"action": "store_true", "help": "make RSA1_5 too; it has known attacks"},
    "detached": {"action": "store_true", "help": "leave the content out of the token"},
    "unencoded": {"action": "store_true", "help": "sign the content as it is: b64 false (RFC 7797)"},
    "data_form": {"choices": ("as-is", "minified", "rfc8785"), "help": "how data is written and signed"},
    "scheme": {"choices": ("pkcs1", "pss"), "help": "the RSA signature scheme"},
    "start_line": {"metavar": "LINE", "help": 'such as "POST /residents HTTP/1.1"; usually an answer'},
    "content_type": {"metavar": "TYPE", "help": "usually application/json"},
    "issuer": {"metavar": "S", "help": "the claim iss"},
    "subject": {"metavar": "S", "help": "the claim sub"},
    "audience": {"metavar": "S", "help": "the claim aud"},
    "client": {"metavar": "UUID", "required": True, "help": "the identifier of the client"},
    "purpose": {"metavar": "UUID", "help": "the identifier of the purpose"},
    "platform": {"metavar": "HOST", "help": "the authorization server, usually auth.interop.pagopa.it"},
    "lifetime": {"metavar": "SECONDS", "type": int, "help": "how long it is valid, usually 300"},
    "at": {"metavar": "RFC3339", "type": moment_argument, "help": "the moment it is made at; usually now"},
    "challenge_id": {"metavar": "ID", "required": True, "help": "the challenge that is answered"},
    "scope_id": {"metavar": "ID", "required": True, "help": "the value of X-Scope-Id"},
    "host": {"metavar": "HOST", "help": "the value of Host"},
    "path": {"metavar": "PATH", "help": "where the request goes, usually /completeAuthentication"},
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One sub-command for each product, with the options of its recipe."""
    commands = parser.add_subparsers(metavar="WHAT", required=True, prog=parser.prog)
    for product, purpose in _PRODUCTS.items():
        add = partial(commands.add_parser, formatter_class=parser.formatter_class, allow_abbrev=False)
        _add_product(add(product, help=purpose, description=f"Makes {purpose}, and inspects it."), product)


def _add_product(parser: argparse.ArgumentParser, product: str) -> None:
    parser.set_defaults(run=partial(run, product))
    if product in _FROM_CONTENT:
        parser.add_argument("file", metavar="FILE", nargs="?", default="-", help="the content; - reads it")
    if product in _WITH_KEY:
        parser.add_argument("--key", metavar="FILE", action="append", default=[], help="a key, in any usual format")
        stored = "a key of the library: its id, label, kid or thumbprint"
        parser.add_argument("--stored-key", metavar="KEY", action="append", default=[], help=stored)
    parser.add_argument("--passphrase-file", metavar="FILE", help="the passphrase of an encrypted key")
    if product in _WITH_SECRET:
        parser.add_argument("--secret-file", metavar="FILE", help="a shared secret, an AES key or a password")
        parser.add_argument("--secret-form", choices=("text", "base64", "hex"), help="how the secret is written")
        fresh = "make a new AES key of 256 bits, and write it to this new file"
        parser.add_argument("--new-secret-file", metavar="FILE", help=fresh)
    if product == "token":
        parser.add_argument("--signer-key", metavar="FILE", help="sign the content first, with this private key")
    if product == "passport":
        parser.add_argument("--user-file", metavar="FILE", required=True, help="the user, JSON")
    if product == "assertion":
        parser.add_argument("--evidence-file", metavar="FILE", help="the Agid-JWT-TrackingEvidence it goes with")
    for name in OWN_OPTIONS[product]:
        parser.add_argument(f"--{name.replace('_', '-').replace('rsa1-5', 'rsa1_5')}", dest=name, **_OPTIONS[name])
    parser.add_argument("--output", metavar="FILE", help="write it to a new file, byte for byte")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json has each part by itself")


# --------------------------------------------------------------------------------------------------------------- run


def run(product: str, options: argparse.Namespace) -> Status:
    """Make it, write it, inspect it; the status tells the outcome."""
    from inspector.making.maker import PRODUCTS, make
    from inspector.making.recipes import RecipeError

    try:
        recipe = PRODUCTS[product](**_given(product, options))
        made = make(recipe)
    except RecipeError as error:
        message = f"Not made: {error}."
        raise CommandError(message) from None
    inspection = _inspected(made, options)
    data = _document(product, made, inspection) if options.format == "json" else _written(product, made)
    if options.output is not None:
        files.write_private_file(options.output, data)
    else:
        _show(data)
    complain(_verdict(inspection))
    return Status.GOOD if inspection is None else STATUS[inspection.outcome]


def _given(product: str, options: argparse.Namespace) -> dict[str, Any]:
    """The fields of the recipe for which something was said."""
    from inspector.making.texts import as_text

    said = {name: getattr(options, name) for name in OWN_OPTIONS[product]}
    given = {name: value for name, value in said.items() if value is not None and value is not False}
    if product in _FROM_CONTENT:
        given["content"] = _content(options.file)
    if product == "passport":
        given["user"] = files.read_file(options.user_file, limit=limits.FILE_INPUT)
    if product == "assertion" and options.evidence_file is not None:
        given["evidence"] = as_text(files.read_file(options.evidence_file, limit=limits.KEY_FILE), "the evidence")
    if product == "token" and options.signer_key is not None:
        given["signer"] = _key_in(options.signer_key, options)
    return {**given, **_keys(product, options)}


def _content(path: str) -> bytes:
    if path == "-":
        return files.read_stream(sys.stdin.buffer, "standard input", limit=limits.FILE_INPUT)
    return files.read_file(path, limit=limits.FILE_INPUT)


# --------------------------------------------------------------------------------------------------------------- keys


def _keys(product: str, options: argparse.Namespace) -> dict[str, Any]:
    """The keys, under the names that the recipe has for them."""
    keys = [_key_in(path, options) for path in getattr(options, "key", ())]
    keys += _stored(getattr(options, "stored_key", ()))
    secret = _secret(options) if product in _WITH_SECRET else ()
    if product in ("token", "signed"):
        return {"keys": (*keys, *secret)}
    if product == "challenge":
        return {"key": _one(secret, "an AES key: --secret-file or --new-secret-file")}
    key = {"key": _one(keys, "one key: --key or --stored-key")}
    if product in _WITH_SECRET:
        return {**key, "session": _one(secret, "an AES key: --secret-file or --new-secret-file")}
    return key


def _key_in(path: str, options: argparse.Namespace) -> Key:
    from inspector.commands.key_files import read_one_key

    return read_one_key(path, options.passphrase_file)


def _one(keys: Sequence[Key], needed: str) -> Key:
    from inspector.making.recipes import RecipeError, RecipeFault

    if len(keys) != 1:
        raise RecipeError(RecipeFault.NO_KEY, needed=needed)
    return keys[0]


def _stored(names: Sequence[str]) -> list[Key]:
    if not names:
        return []
    from inspector.commands.key_rows import find
    from inspector.vault.errors import VaultError
    from inspector.vault.library import open_library

    try:
        with closing(open_library()) as library:
            rows = [find(name, library.rows()) for name in names]
            return [library.load(row.id) if row.state == "stored" else library.public(row.id) for row in rows]
    except VaultError as error:
        raise CommandError(str(error), Status.FAILED) from None


def _secret(options: argparse.Namespace) -> tuple[Key, ...]:
    """The secret that was given, or the new one, which is in its file before anything is made with it."""
    from inspector.making.given import secret_key

    if options.new_secret_file is not None:
        text = Secret(encode_base64(os.urandom(_NEW_BYTES)).encode())
        files.write_private_file(options.new_secret_file, text.reveal())
        return (secret_key(text),)
    if options.secret_file is None:
        return ()
    given = Secret(files.read_file(options.secret_file, limit=limits.KEY_FILE))
    return (secret_key(given, options.secret_form or ""),)


# ------------------------------------------------------------------------------------------------------------- answers


def _inspected(made: Made, options: argparse.Namespace) -> Inspection | None:
    """What is to be said of it by who holds the keys; None where none of them is here."""
    if made.sealed:
        return None
    return Inquiry(
        source=made.text,
        keys=made.keys,
        content=made.detached,
        aad=made.aad,
        at=getattr(options, "at", None),
        allowances=Allowances(rsa1_5=getattr(options, "allow_rsa1_5", False)),
    ).inspect()


def _verdict(inspection: Inspection | None) -> str:
    if inspection is None:
        return "Made, not inspected: the private key that opens it is not here."
    codes = ", ".join(finding.code for finding in inspection.findings)
    return f"Inspected: {inspection.outcome}. {inspection.summary}" + (f" ({codes})" if codes else "")


def _written(product: str, made: Made) -> bytes:
    """A message ends where its body ends; a value ends its line."""
    return (made.text if product in _MESSAGES else f"{made.text}\n").encode()


def _document(product: str, made: Made, inspection: Inspection | None) -> bytes:
    told = None
    if inspection is not None:
        found = [{"code": one.code, "severity": one.severity.value} for one in inspection.findings]
        told = {"outcome": inspection.outcome.value, "summary": inspection.summary, "findings": found}
    members = {
        "schema": 1,
        "product": product,
        "text": made.text,
        "parts": dict(made.parts),
        "maker": made.maker,
        "inspection": told,
    }
    return f"{asciijson.dumps(members, indent=2)}\n".encode()


def _show(data: bytes) -> None:
    """Byte for byte to a file or another program; made harmless to look at where somebody looks."""
    if sys.stdout.isatty():
        say(visible(data.decode().replace("\r\n", "\n"), keep_newlines=True))
    else:
        send(partial(_write_to, data))


def _write_to(data: bytes, stream: BinaryIO) -> None:
    stream.write(data)

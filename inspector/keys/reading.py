"""Any key file or pasted key to keys: what is wrong with it is said, never raised.

Remarks (the key was read all the same; `Key.remarks`) and their values:

    key.base64-variant    members, faults        JWK members in another base64 than RFC 7515 asks for
    key.leading-zero      member, found, expected            bytes of an integer
    key.short-coordinate  member, found, expected, curve     bytes of x, y or d
    key.incomplete-rsa    missing, bits          private parts that were derived
    key.not-json          changes                a literal of another language
    key.pem-mangled       repairs                what had to be mended
    key.pem-label         label, content
    key.private-exposed   members, place

Problems (that key was not read; `KeyReading.problems`) and their values, each with `name` where the file names it:

    key.passphrase        state, hint            "missing", "wrong", or "openssh"
    key.pair-mismatch     kind, relation         what should hold and does not
    key.unknown-curve     curve, nearest, kind, fits         `fits`: the nearest curve, when the point lies on it
    key.off-curve         curve; also member, found, expected for a coordinate of too many bytes
    key.weak-rsa          problem, bits          an exponent or modulus that no RSA key can have
    key.limit             limit, allowed, found
    key.unreadable        reason; also member, part, found, expected, fault, offset, line, column, nearest, hint
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inspector import limits
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.keys import jsonkeys
from inspector.keys.collecting import Collector, KeyProblem, KeyReading
from inspector.keys.found import to_key

if TYPE_CHECKING:
    from inspector.keys.found import Found
    from inspector.keys.key import Key
    from inspector.keys.secret import Secret

__all__ = ("KeyProblem", "KeyReading", "read_keys")


def read_keys(
    data: bytes | str,
    *,
    origin: str,
    label: str = "",
    passphrase: Secret[bytes] | None = None,
    trusted: bool = False,
) -> KeyReading:
    """Read every key of a file or pasted text, in any usual format.

    `origin` says where the text was found and `label` what the person calls it; several keys get labels of their
    own. `trusted` is for our own records, whose primes were tested when they were stored. Bad input never raises.
    """
    to = Collector()
    if not _read_plain_json(data, to, trusted=trusted):
        from inspector.keys.formats import FormatReader

        FormatReader(to, passphrase=passphrase, trusted=trusted).read(data)
    many = len(to.found) > 1
    keys = tuple(
        to_key(found, label=_label(label, found, index, many=many), origin=origin)
        for index, found in enumerate(to.found, 1)
    )
    return KeyReading(keys=_without_certified(keys), problems=tuple(to.problems))


def _label(label: str, found: Found, index: int, *, many: bool) -> str:
    """The person's label, told apart by what the source calls each key."""
    own = found.name
    if not own and label and many:
        own = found.kid or f"#{index}"
    return f"{label} · {own}" if label and own else label or own


def _without_certified(keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """The keys without the nameless public ones that only repeat a private key, as a certificate beside it does.

    The certificate, and when it is valid, is kept with the private key.
    """
    private = {key.thumbprint for key in keys if key.private is not None}
    certified = {key.thumbprint: key for key in keys if key.certificate is not None}
    kept = (key for key in keys if key.is_private or key.kid or key.thumbprint not in private)
    return tuple(
        replace(key, validity=certified[key.thumbprint].validity, certificate=certified[key.thumbprint].certificate)
        if key.certificate is None and key.thumbprint in certified
        else key
        for key in kept
    )


def _read_plain_json(data: bytes | str, to: Collector, *, trusted: bool) -> bool:
    """Read a JSON document whose keys are all JWKs; False for everything else, which takes more readers."""
    if len(data) > limits.KEY_FILE:
        return False
    try:
        text = (data if isinstance(data, str) else data.decode("utf-8")).strip()
        if not text.startswith("{"):
            return False
        found = tuple(jsonkeys.places(parse_json(text)))
    except (UnicodeDecodeError, JsonError):
        return False
    if not found or any(jsonkeys.may_hold_key(place) for place in found):
        return False
    before = to.count
    jsonkeys.read_objects(found, to, trusted=trusted)
    return to.count > before

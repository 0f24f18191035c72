"""Keys in DER: PKCS#8, SubjectPublicKeyInfo, certificates, PKCS#1 and SEC 1, told apart by their shape.

The bytes have passed the preflight before they come here. RFC 5958, 5280, 8017 appendix A.1, 5915, 8410, 9881.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from inspector.encoding.der import (
    BIT_STRING,
    INTEGER,
    OBJECT_IDENTIFIER,
    OCTET_STRING,
    SEQUENCE,
    DerError,
    read_der,
)
from inspector.keys.curves import BY_IDENTIFIER, CURVES, FOREIGN_IDENTIFIERS, nearest_curve
from inspector.keys.key import KeyKind
from inspector.keys.material import ec_point_material, raw_material, rsa_material
from inspector.keys.refusal import KeyCode, Reason, refused, unreadable
from inspector.keys.rsa_numbers import RsaNumbers
from inspector.keys.validity import first_value, read_validity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspector.encoding.der import Element
    from inspector.encoding.jsontext import JsonNode
    from inspector.keys.curves import Curve
    from inspector.keys.key import Validity
    from inspector.keys.material import Material


class Content(StrEnum):
    """What a DER file holds, as people call it."""

    PKCS8 = "PKCS#8 private key"
    ENCRYPTED = "encrypted PKCS#8 private key"
    SPKI = "public key (SPKI)"
    CERTIFICATE = "certificate"
    REQUEST = "certificate request"
    PKCS1_PRIVATE = "PKCS#1 RSA private key"
    PKCS1_PUBLIC = "PKCS#1 RSA public key"
    SEC1 = "SEC 1 EC private key"
    PKCS12 = "PKCS#12 file"
    OTHER = "something else"


# The PEM label that belongs to each content (RFC 7468, and the traditional ones of OpenSSL).
LABELS: Final[Mapping[Content, tuple[str, ...]]] = {
    Content.PKCS8: ("PRIVATE KEY",),
    Content.ENCRYPTED: ("ENCRYPTED PRIVATE KEY",),
    Content.SPKI: ("PUBLIC KEY",),
    Content.CERTIFICATE: ("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"),
    Content.REQUEST: ("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"),
    Content.PKCS1_PRIVATE: ("RSA PRIVATE KEY",),
    Content.PKCS1_PUBLIC: ("RSA PUBLIC KEY",),
    Content.SEC1: ("EC PRIVATE KEY",),
    Content.PKCS12: ("PKCS12",),
    Content.OTHER: (),
}

_RSA: Final = ("1.2.840.113549.1.1.1", "1.2.840.113549.1.1.7", "1.2.840.113549.1.1.10")  # plain, OAEP, PSS
_EC: Final = "1.2.840.10045.2.1"
_FOREIGN: Final[Mapping[str, str]] = {
    "1.2.840.10040.4.1": "DSA",
    "1.2.840.113549.1.3.1": "DH",
    "1.3.132.1.12": "ECDH (id-ecDH)",
}
_CONTEXT_0: Final = 0xA0  # constructed, explicit
_CONTEXT_1: Final = 0xA1
_IMPLICIT_0: Final = 0x80
_IMPLICIT_1: Final = 0x81
_PKCS1_INTEGERS: Final = 9  # version, n, e, d, p, q, dp, dq, qi
_REQUEST_PARTS: Final = 4
_PARTS_LOOKED_AT: Final = 10  # more than any shape has


# First matching beginning of the types inside the outer SEQUENCE.
_SHAPES: Final[tuple[tuple[tuple[int, ...], Content], ...]] = (
    ((INTEGER, SEQUENCE, OCTET_STRING), Content.PKCS8),
    ((INTEGER, SEQUENCE), Content.PKCS12),
    ((SEQUENCE, SEQUENCE, BIT_STRING), Content.CERTIFICATE),
    ((INTEGER,) * _PKCS1_INTEGERS, Content.PKCS1_PRIVATE),
    ((INTEGER, OCTET_STRING), Content.SEC1),
    ((SEQUENCE, OCTET_STRING), Content.ENCRYPTED),
    ((SEQUENCE, BIT_STRING), Content.SPKI),
)


def content_of(whole: Element) -> Content:
    """What a DER value holds, by the types of its parts."""
    if whole.tag != SEQUENCE:
        return Content.OTHER
    parts = whole.children(_PARTS_LOOKED_AT)
    tags = tuple(part.tag for part in parts)
    if tags == (INTEGER, INTEGER):
        return Content.PKCS1_PUBLIC
    content = next((content for shape, content in _SHAPES if tags[: len(shape)] == shape), Content.OTHER)
    if content is Content.CERTIFICATE and len(parts[0].children()) == _REQUEST_PARTS:
        return Content.REQUEST
    return content


def read_der_key(whole: Element, *, trusted: bool = False) -> Material:
    """Read a key that is not encrypted. Raises KeyRefusedError and DerError."""
    content = content_of(whole)
    match content:
        case Content.PKCS8:
            return _read_pkcs8(whole, trusted=trusted)
        case Content.SPKI:
            return _read_spki(whole)
        case Content.CERTIFICATE:
            return _read_certificate(whole)
        case Content.PKCS1_PRIVATE:
            return _read_pkcs1_private(whole, trusted=trusted)
        case Content.PKCS1_PUBLIC:
            return _read_pkcs1_public(whole)
        case Content.SEC1:
            return _read_sec1(whole, None)
        case _:
            raise unreadable(Reason.OTHER_FORMAT, found=content.value)


def _read_pkcs8(whole: Element, *, trusted: bool) -> Material:
    _, algorithm, key, *attributes = whole.sequence()
    identifier, parameters = _algorithm(algorithm)
    private = read_der(key.octets())
    if identifier in _RSA:
        return _read_pkcs1_private(private, trusted=trusted)
    if identifier == _EC:
        return _read_sec1(private, parameters)
    curve = _raw_curve(identifier)
    if curve.kind is KeyKind.AKP:
        return raw_material(curve, None, _seed(private))
    public = next((part.content[1:] for part in attributes if part.tag == _IMPLICIT_1), None)  # RFC 5958 section 2
    return raw_material(curve, public, private.octets())


def _seed(private: Element) -> bytes:
    """The seed of an ML-DSA key, which may stand alone or before the expanded key. RFC 9881 section 6."""
    if private.tag == _IMPLICIT_0:
        return private.content
    if private.tag == SEQUENCE:
        return private.child(0).octets()
    raise unreadable(Reason.NOT_SUPPORTED, found="an ML-DSA private key without its seed")


def _read_spki(whole: Element) -> Material:
    identifier, parameters = _algorithm(whole.child(0))
    key = whole.child(1).bits()
    if identifier in _RSA:
        return _read_pkcs1_public(read_der(key))
    if identifier == _EC:
        return ec_point_material(_named_curve(parameters), key)
    return raw_material(_raw_curve(identifier), key)


def _read_certificate(whole: Element) -> Material:
    """The certified key: after version, serial number, signature, issuer, validity, subject. RFC 5280 section 4.1."""
    signed = whole.child(0)
    with_version = signed.child(0).tag == _CONTEXT_0
    certified = _read_spki(signed.child(6 if with_version else 5))
    return replace(certified, validity=read_validity(whole), certificate=whole.whole)


def read_certificate(x5c: JsonNode | None) -> tuple[Validity | None, bytes | None]:
    """When the first certificate of an `x5c` is valid, and the certificate; None for what cannot be read."""
    whole = first_value(x5c)
    if whole is None:
        return None, None
    try:
        if content_of(whole) is Content.CERTIFICATE:
            return read_validity(whole), whole.whole
    except DerError:
        pass  # then it says nothing
    return None, None


def _read_pkcs1_private(whole: Element, *, trusted: bool) -> Material:
    names = ("version", "n", "e", "d", "p", "q", "dp", "dq", "qi")
    numbers = {name: whole.child(index).integer() for index, name in enumerate(names)}
    if numbers.pop("version"):
        raise unreadable(Reason.NOT_SUPPORTED, found="an RSA key of more than two primes")
    return rsa_material(RsaNumbers(**numbers), trusted=trusted)


def _read_pkcs1_public(whole: Element) -> Material:
    return rsa_material(RsaNumbers(n=whole.child(0).integer(), e=whole.child(1).integer()))


def _read_sec1(whole: Element, parameters: Element | None) -> Material:
    """An ECPrivateKey (RFC 5915 section 3), whose curve may be named by the structure around it."""
    parts = whole.sequence()
    named = next((part.child(0) for part in parts if part.tag == _CONTEXT_0), parameters)
    point = next((part.child(0).bits() for part in parts if part.tag == _CONTEXT_1), None)
    return ec_point_material(_named_curve(named), point, int.from_bytes(whole.child(1).octets(), "big"))


def _algorithm(element: Element) -> tuple[str, Element | None]:
    parts = element.sequence()
    return element.child(0).identifier(), parts[1] if len(parts) > 1 else None


def _named_curve(parameters: Element | None) -> Curve:
    if parameters is None or parameters.tag != OBJECT_IDENTIFIER:
        raise refused(KeyCode.UNKNOWN_CURVE, curve="explicit parameters", nearest="", kind=KeyKind.EC.value, fits="")
    identifier = parameters.identifier()
    curve = BY_IDENTIFIER.get(identifier)
    if curve is not None and curve.kind is KeyKind.EC:
        return curve
    name = FOREIGN_IDENTIFIERS.get(identifier, identifier)
    nearest = nearest_curve(name, (KeyKind.EC,)) or ""
    raise refused(KeyCode.UNKNOWN_CURVE, curve=name, nearest=nearest, kind=KeyKind.EC.value, fits="")


def _raw_curve(identifier: str) -> Curve:
    curve = BY_IDENTIFIER.get(identifier)
    if curve is None or curve.kind is KeyKind.EC:
        raise unreadable(Reason.UNKNOWN_ALGORITHM, found=_FOREIGN.get(identifier, identifier))
    return CURVES[curve.name]

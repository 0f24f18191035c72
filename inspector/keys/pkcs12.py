"""PKCS#12 files (RFC 7292): the private keys in them, or the certificates where there are none.

Key bags are taken out by our own reader, so that each key passes the preflight. Only files that encrypt the whole
safe, not the key alone, and files with the empty passphrase are given to the library.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives import serialization

from inspector.encoding.der import BMP_STRING, OCTET_STRING, DerError, DerLimitError, preflight
from inspector.keys.derkeys import read_der_key
from inspector.keys.encrypted import decrypt_pkcs8
from inspector.keys.found import Found
from inspector.keys.refusal import KeyCode, KeyRefusedError, Reason, refused, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12Certificate, PKCS12KeyAndCertificates

    from inspector.encoding.der import Element
    from inspector.keys.secret import Secret

_DATA: Final = "1.2.840.113549.1.7.1"
_KEY_BAG: Final = "1.2.840.113549.1.12.10.1.1"
_SHROUDED_KEY_BAG: Final = "1.2.840.113549.1.12.10.1.2"
_FRIENDLY_NAME: Final = "1.2.840.113549.1.9.20"


def read_pkcs12(whole: Element, passphrase: Secret[bytes] | None, *, trusted: bool = False) -> tuple[Found, ...]:
    """Read the keys of a file. Raises KeyRefusedError, DerError and DerLimitError."""
    safe = preflight(_content(whole.child(1)).octets())
    plain = [info for info in safe.sequence() if info.child(0).identifier() == _DATA]
    bags = [bag for info in plain for bag in preflight(_content(info).octets()).sequence()]
    key_bags = [bag for bag in bags if bag.child(0).identifier() in (_KEY_BAG, _SHROUDED_KEY_BAG)]
    if key_bags and (passphrase is None or passphrase.reveal()):
        keys = tuple(_read_bag(bag, passphrase, trusted=trusted) for bag in key_bags)
        return tuple(_with_certificates(keys, _certificates(whole, passphrase)))
    return tuple(_read_by_library(whole, passphrase))


def _content(info: Element) -> Element:
    """The content of a ContentInfo, without its explicit tag."""
    return info.child(1).child(0).expect(OCTET_STRING)


def _read_bag(bag: Element, passphrase: Secret[bytes] | None, *, trusted: bool) -> Found:
    value = bag.child(1).child(0)
    if bag.child(0).identifier() == _SHROUDED_KEY_BAG:
        value = decrypt_pkcs8(value, passphrase)
    return Found(material=read_der_key(value, trusted=trusted), name=_friendly_name(bag))


def _friendly_name(bag: Element) -> str:
    """The name that the file gives the key; empty where it gives none."""
    for attribute in bag.children()[2].children() if len(bag.children()) > _UNNAMED_BAG else ():
        if attribute.child(0).identifier() == _FRIENDLY_NAME:
            return attribute.child(1).child(0).expect(BMP_STRING).content.decode("utf-16-be", "replace")
    return ""


_UNNAMED_BAG: Final = 2  # parts of a bag without attributes


def _with_certificates(keys: Iterable[Found], certificates: Iterable[Found]) -> Iterator[Found]:
    """The keys, each with its certificate where the file has it; those of the issuers are left out."""
    beside = [found.material for found in certificates]
    for key in keys:
        own = next((other for other in beside if other.public == key.material.public), None)
        if own is None:
            yield key
        else:
            certified = replace(key.material, validity=own.validity, certificate=own.certificate)
            yield replace(key, material=certified)


def _certificates(whole: Element, passphrase: Secret[bytes] | None) -> Iterator[Found]:
    """The certificates beside keys that were read: by then nothing costly is left in the file."""
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        store = pkcs12.load_pkcs12(whole.whole, None if passphrase is None else passphrase.reveal())
    except ValueError:
        return  # the keys can be used without them
    yield from _certificates_of(store)


def _certificates_of(store: PKCS12KeyAndCertificates) -> Iterator[Found]:
    for bag in (store.cert, *store.additional_certs):
        if bag is not None:
            yield from _certified(bag)


def _certified(bag: PKCS12Certificate) -> Iterator[Found]:
    """The key in a certificate, unless it is of a kind that is not used here."""
    with suppress(KeyRefusedError, DerError, DerLimitError):
        certified = preflight(bag.certificate.public_bytes(serialization.Encoding.DER))
        name = (bag.friendly_name or b"").decode("utf-8", "replace")
        yield Found(material=read_der_key(certified), name=name)


def _read_by_library(whole: Element, passphrase: Secret[bytes] | None) -> Iterator[Found]:
    from cryptography.hazmat.primitives.serialization import pkcs12

    if passphrase is None:
        raise refused(KeyCode.PASSPHRASE, state="missing")
    try:
        store = pkcs12.load_pkcs12(whole.whole, passphrase.reveal())
    except ValueError:
        raise refused(KeyCode.PASSPHRASE, state="wrong") from None
    if store.key is not None:
        private = store.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        key = Found(material=read_der_key(preflight(private), trusted=True))
        yield from _with_certificates((key,), _certificates_of(store))
        return
    yield from _certificates_of(store)
    if not store.additional_certs:
        raise unreadable(Reason.NOTHING_FOUND)

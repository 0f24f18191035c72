"""Causes in the `Digest` header of an HTTP message."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.modi_digest import HASHES, UNREADABLE, Mismatch, OtherBody, SentDigest
from inspector.diagnosis.words import plain
from inspector.encoding.base64text import encode_base64

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORMATS: Final = "modi.digest-format"
_MISMATCH: Final = "modi.digest-mismatch"
_BEGINNING: Final = 20  # characters of a body that stands in the header
_LENIENT: Final = ("case", "structured", "spaces")  # others read these, only ModI's receivers compare by character


def form(sent: SentDigest) -> Iterator[Cause]:
    """A `Digest` header that is not `SHA-256=` and base64 (RFC 3230 section 4.3.2, RFC 5843)."""
    values = {"found": plain(_shown(sent)), "hash": sent.hash_name}
    if sent.named:
        values["named"] = plain(sent.named)
    if sent.digest is not None:
        values["expected"] = f"{sent.hash_name}={encode_base64(sent.digest)}"
    for fault in sent.faults:
        variant = "elsewhere" if fault in _LENIENT and not sent.bound else fault.removeprefix(UNREADABLE)
        yield Cause(code=_FORMATS, variant=variant, values=values, span=sent.span)


def _shown(sent: SentDigest) -> str:
    """The header as it was sent; of the body itself only its beginning."""
    if "body" not in sent.faults:
        return sent.text
    return f"{sent.text[:_BEGINNING]}… ({len(sent.text):,} characters)"


def other_form(wrong: Mismatch, other: OtherBody) -> Iterator[Cause]:
    """The digest is that of the body in another form, which is named."""
    found = other.form
    if found is None:
        return
    values = {**_values(wrong), "form": found.name, "form_bytes": f"{len(found.data):,}"}
    if len(found.data) == wrong.length != len(wrong.body):  # so it was sent like that, and the paste is what differs
        yield Cause(code=_MISMATCH, variant="pasted", values=values, span=wrong.sent.span)
        return
    certainty = Certainty.LIKELY if wrong.compressed else Certainty.PROVEN
    yield Cause(code=_MISMATCH, variant=found.kind, certainty=certainty, values=values, span=wrong.sent.span)


def unknown_form(wrong: Mismatch, other: OtherBody | None) -> Iterator[Cause]:
    """The digest is that of no known form of the body."""
    if (other is not None and other.form is not None) or wrong.compressed:
        return
    elsewhere = wrong.length is not None and wrong.length != len(wrong.body)
    certainty = Certainty.LIKELY if elsewhere or other is not None else Certainty.PROVEN
    values = {**_values(wrong), **({"length": f"{wrong.length:,}"} if elsewhere else {})}
    yield Cause(code=_MISMATCH, certainty=certainty, values=values, span=wrong.sent.span)


def _values(wrong: Mismatch) -> dict[str, str]:
    sent = wrong.sent
    computed = hashlib.new(HASHES[sent.hash_name], wrong.body).digest()
    return {
        "hash": sent.hash_name,
        "sent": encode_base64(sent.digest or b""),
        "sent_hex": (sent.digest or b"").hex(),
        "computed": encode_base64(computed),
        "bytes": f"{len(wrong.body):,}",
    }

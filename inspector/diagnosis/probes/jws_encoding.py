"""Facts about a signature that was encoded once too often, or in the wrong alphabet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jws_search import Attempt, Unproven, search
from inspector.encoding.base64text import Base64Error, decode_hex, decode_lenient
from inspector.encoding.value import frozen_value
from inspector.jose.signatures import raw_from_der, signature_length
from inspector.operations.candidates import Candidate
from inspector.operations.situation import Situation
from inspector.operations.verify import fitting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.operations.verify import Signer

DER_SIGNATURE: Final = re.compile(rb"\x30(?:.|\x81.)\x02", re.DOTALL)  # a SEQUENCE that begins with an INTEGER: r
RSA_BYTES: Final = (128, 256, 384, 512)  # signatures of the usual RSA keys
MOST_ZEROS: Final = 2  # zero bytes that a number lost: more are an accident of one in 16 million
_TEXT: Final = re.compile(rb"[A-Za-z0-9+/=_\-\s:\"]+")


@frozen_value(kw_only=False)
class SignatureText:
    """The signature that was written as text."""

    form: str  # in words: "hexadecimal text", "base64 of base64"
    signature: bytes
    is_number: bool = False  # whether only the zero bytes in front are wrong, as of a number
    is_reversed: bool = False  # whether the bytes stand in the order of the CryptoAPI of Windows, the last one first
    der_bytes: int = 0  # its length where it was an ECDSA signature in DER besides


@frozen_value(kw_only=False)
class EncodedSignature:
    """A signature segment that is hexadecimal text, or base64 of an encoded signature."""

    text: SignatureText
    candidate: Candidate | None  # the key with which it verifies; None where only its form shows it


def encoded_signature(unproven: Unproven, situation: Situation, budget: Budget) -> EncodedSignature | Absent:
    """The reading of the signature segment that verifies; else one that has exactly the right length."""
    signer = unproven.signer
    readings = (*_readings(signer, _segment(unproven)), *_numbers(signer, situation), *_backwards(signer))
    if not readings:
        return Absent("the signature is no text")
    attempts = (
        Attempt(
            what=reading,
            algorithm=signer.algorithm,
            candidate=candidate,
            signing_input=signer.signing_input,
            signature=reading.signature,
        )
        for reading in readings
        for candidate in fitting(signer, situation)
    )
    found = search(attempts, budget, "the signature is not encoded otherwise")
    if not isinstance(found, Absent):
        return EncodedSignature(found.what, found.candidate)
    lengths = _lengths(signer, situation)
    shaped = (one for one in readings if not (one.is_number or one.is_reversed) and len(one.signature) in lengths)
    return next((EncodedSignature(one, None) for one in shaped), found)


def _lengths(signer: Signer, situation: Situation) -> tuple[int, ...]:
    """How long a signature of this algorithm is, with the keys at hand or else with the usual ones."""
    keys = [candidate.key for candidate in fitting(signer, situation) if candidate.key is not None]
    known = {signature_length(signer.algorithm, key.public) for key in keys}
    usual = RSA_BYTES if signer.algorithm.key_kind == "RSA" else (signer.algorithm.signature_bytes or 0,)
    return tuple(known or usual)


def _numbers(signer: Signer, situation: Situation) -> Iterator[SignatureText]:
    """An RSA signature with the zero bytes in front that it must have, no more and no less."""
    signature = signer.signature
    if signer.algorithm.key_kind != "RSA":
        return
    for size in _lengths(signer, situation):
        if size - MOST_ZEROS <= len(signature) < size:
            yield SignatureText("a number without leading zeros", signature.rjust(size, b"\0"), is_number=True)
        elif len(signature) > size >= len(bare := signature.lstrip(b"\0")):
            yield SignatureText("a number with a sign byte", bare.rjust(size, b"\0"), is_number=True)


def _backwards(signer: Signer) -> Iterator[SignatureText]:
    """An RSA signature as a number whose last byte stands first."""
    if signer.algorithm.key_kind == "RSA":
        yield SignatureText("its bytes in reverse order", signer.signature[::-1], is_reversed=True)


def _segment(unproven: Unproven) -> str:
    """The characters of the signature as they stand in the token."""
    token = unproven.verification.token
    spans = [span for name, span, _ in token.segments if name == "signature"]
    return token.source[spans[unproven.index].start : spans[unproven.index].end]


def _readings(signer: Signer, segment: str) -> Iterator[SignatureText]:
    """What the segment may have been meant to be, hexadecimal first: each such text is base64 too."""
    for form, signature in _decodings(segment, "hexadecimal text", ""):
        yield from _also_der(form, signature, signer)
    if _TEXT.fullmatch(signer.signature):
        inside = signer.signature.decode("ascii").strip().strip('"')
        for form, signature in _decodings(inside, "base64url of hexadecimal text", "base64url of {alphabet} text"):
            yield from _also_der(form, signature, signer)


def _decodings(text: str, hexadecimal: str, base64: str) -> Iterator[tuple[str, bytes]]:
    try:
        yield hexadecimal, decode_hex(text.replace(":", ""))
    except Base64Error:
        if base64:
            yield from _from_base64(text, base64)


def _from_base64(text: str, form: str) -> Iterator[tuple[str, bytes]]:
    try:
        decoded = decode_lenient(text)
    except Base64Error:
        return
    yield form.format(alphabet=decoded.alphabet), decoded.data


def _also_der(form: str, signature: bytes, signer: Signer) -> Iterator[SignatureText]:
    yield SignatureText(form, signature)
    raw = raw_from_der(signature, signer.algorithm) if signer.algorithm.family == "ecdsa" else None
    if raw is not None:
        yield SignatureText(form, raw, der_bytes=len(signature))

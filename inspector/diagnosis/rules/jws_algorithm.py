"""Causes in the algorithm of a signature and in the form it is written in (RFC 7518 section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause, Recovered
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.probes.jws import DerSignature, OpenedSignature
from inspector.diagnosis.probes.jws_algorithm import BareDigest, Curved, OtherAlgorithm, OtherEcdsa
from inspector.diagnosis.probes.jws_brought import EmbeddedKey
from inspector.diagnosis.probes.jws_encoding import RSA_BYTES, EncodedSignature
from inspector.diagnosis.probes.jws_input import OtherInput
from inspector.diagnosis.probes.jws_search import Unproven
from inspector.diagnosis.probes.jws_unexplained import Unexplained
from inspector.diagnosis.words import kind_of, plain
from inspector.jose import algorithms
from inspector.jose.signatures import signature_length
from inspector.operations.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

# What makes signatures of so many bytes.
BY_LENGTH: Final = {
    32: "HS256",
    48: "HS384",
    64: "HS512, ES256 or Ed25519",
    96: "ES384",
    114: "Ed448",
    132: "ES512",
    256: "RS or PS with a key of 2,048 bits",
    384: "RS or PS with a key of 3,072 bits",
    512: "RS or PS with a key of 4,096 bits",
}
ECDSA_BYTES: Final = (64, 96, 132)


def _key_values(candidate: Candidate) -> dict[str, str]:
    key = candidate.key
    values = {"key": plain(candidate.name)}
    return values | ({"kind": kind_of(key), "thumbprint": key.thumbprint or "—"} if key is not None else {})


def _recovered(unproven: Unproven, note: str, candidate: Candidate) -> Recovered:
    return Recovered(content=unproven.verification.payload or b"", note=note, candidate=candidate)


def other(found: OtherAlgorithm, unproven: Unproven) -> Iterator[Cause]:
    """A registered algorithm of another family."""
    declared = unproven.signer.algorithm
    if algorithms.SIGNATURES[found.name].family != declared.family:
        values = {"alg": declared.name, "found": found.name, **_key_values(found.candidate)}
        recovered = _recovered(unproven, f"verified as {found.name} instead", found.candidate)
        yield Cause(code="jws.alg-mismatch", variant="verified", values=values, recovered=recovered)


def other_curve(_: Curved, found: OtherAlgorithm, unproven: Unproven) -> Iterator[Cause]:
    """A registered algorithm of the same family on another curve."""
    if algorithms.SIGNATURES[found.name].family == unproven.signer.algorithm.family:
        recovered = _recovered(unproven, f"verified as {found.name} instead", found.candidate)
        yield _curve(unproven, found.candidate, found.name, recovered)


def _curve(unproven: Unproven, candidate: Candidate, name: str, recovered: Recovered, hash_name: str = "") -> Cause:
    """The key is on another curve than the algorithm has."""
    declared = unproven.signer.algorithm
    values = {
        "alg": declared.name,
        "curve": (candidate.key.curve if candidate.key is not None else None) or "—",
        "expected": " or ".join(declared.curves),
        "found": name,
        "hash": hash_name,
        **_key_values(candidate),
    }
    return Cause(code="jws.curve-mismatch", variant="" if name else "unregistered", values=values, recovered=recovered)


def ecdsa(found: OtherEcdsa, unproven: Unproven) -> Iterator[Cause]:
    """An ECDSA signature with another form, curve or hash: each of them is a cause of its own."""
    declared, form = unproven.signer.algorithm, found.found
    changes = {"DER": "r‖s instead of DER", "short": "r and s in full length", "long": "r and s in their length"}
    fits = form.curve in declared.curves
    name = found.registered
    said = [changes[form.form]] if form.form else []
    said += [] if fits and form.hash_name == declared.hash else [name or f"ECDSA on {form.curve} with {form.hash_name}"]
    recovered = _recovered(unproven, f"verified as {' and '.join(said)}", found.candidate)
    values = {
        "alg": declared.name,
        "expected_bytes": str(found.expected_bytes),
        "found_bytes": str(len(unproven.signer.signature)),
        "r_bytes": str(form.r_bytes),
        "s_bytes": str(form.s_bytes),
        "half_bytes": str(len(form.raw) // 2),
        **_key_values(found.candidate),
    }
    if form.form == "DER":
        yield Cause(code="jws.der-signature", values=values, recovered=recovered)
    elif form.form:
        variant = "long" if form.form == "long" else ""
        yield Cause(code="jws.short-rs", variant=variant, values=values, recovered=recovered)
    if not fits:
        yield _curve(unproven, found.candidate, name, recovered, form.hash_name)
    elif form.hash_name != declared.hash:
        hashes = {"found": form.hash_name, "expected": declared.hash or "", "curve": form.curve}
        yield Cause(code="jws.alg-mismatch", variant="hash", values={**values, **hashes}, recovered=recovered)


def bare(found: BareDigest, unproven: Unproven) -> Iterator[Cause]:
    """RSA over the digest alone: right key, right content, no DigestInfo (RFC 8017 section 9.2)."""
    values = {
        "alg": unproven.signer.algorithm.name,
        "hash": found.hash_name,
        "form": found.form,
        "key": plain(found.key.name),
        "thumbprint": found.key.thumbprint or "—",
    }
    note = f"verified by the {found.hash_name} digest alone"
    recovered = _recovered(unproven, note, Candidate(key=found.key))
    variant = "bare" if found.form else "wrapped"
    yield Cause(code="jws.alg-mismatch", variant=variant, values=values, recovered=recovered)


def encoded(
    found: EncodedSignature, unproven: Unproven, opened: OpenedSignature | None, form: OtherInput | None
) -> Iterator[Cause]:
    """The signature segment is text that encodes the signature (RFC 7515 section 2)."""
    signer, text = unproven.signer, found.text
    values = {
        "alg": signer.algorithm.name,
        "form": text.form,
        "found_bytes": str(len(signer.signature)),
        "expected_bytes": str(len(text.signature)),
    }
    candidate = found.candidate or (form.candidate if form is not None else None)
    if candidate is None and opened is not None and opened.is_sure:
        values |= _key_values(Candidate(key=opened.key))
        yield Cause(code="jws.signature-encoding", variant="opened", values=values)
        return
    if candidate is None:
        yield Cause(code="jws.signature-encoding", variant="unverified", certainty=Certainty.LIKELY, values=values)
        return
    variant = "number" if text.is_number else "reversed" if text.is_reversed else ""
    note = (
        "verified with the signature in its full length" if text.is_number else f"verified with it read as {text.form}"
    )
    recovered = _recovered(unproven, note, candidate)
    values |= _key_values(candidate)
    yield Cause(code="jws.signature-encoding", variant=variant, values=values, recovered=recovered)
    if text.der_bytes:
        der = {**values, "found_bytes": str(text.der_bytes)}
        yield Cause(code="jws.der-signature", values=der, recovered=recovered)


def length(
    rest: Unexplained, der: DerSignature | None, brought: EmbeddedKey | None, text: EncodedSignature | None
) -> Iterator[Cause]:
    """A signature with the length that another family of algorithms gives, where nothing else explains it."""
    if der is None and brought is None and text is None:
        yield from (cause for cause in _by_length(rest.unproven) if cause.code == "jws.alg-mismatch")


def curve_length(
    _: Curved, rest: Unexplained, der: DerSignature | None, text: EncodedSignature | None
) -> Iterator[Cause]:
    """A signature with the length that another curve gives, where nothing else explains it."""
    if der is None and text is None:
        yield from (cause for cause in _by_length(rest.unproven) if cause.code == "jws.curve-mismatch")


def _by_length(unproven: Unproven) -> Iterator[Cause]:
    """What the length of a signature says of how it was made; a key of another size is another cause."""
    declared, found = unproven.signer.algorithm, len(unproven.signer.signature)
    expected = _expected_lengths(unproven)
    other_size = declared.key_kind == "RSA" and found in RSA_BYTES
    if other_size or found in expected or found not in BY_LENGTH:
        return
    curves = declared.family == "ecdsa" and found in ECDSA_BYTES
    values = {
        "alg": declared.name,
        "found": BY_LENGTH[found],
        "found_bytes": str(found),
        "expected_bytes": " or ".join(str(one) for one in sorted(expected)),
        "expected": " or ".join(declared.curves),
    }
    code = "jws.curve-mismatch" if curves else "jws.alg-mismatch"
    yield Cause(code=code, variant="length", certainty=Certainty.LIKELY, values=values)


def _expected_lengths(unproven: Unproven) -> set[int]:
    """How long a signature of the declared algorithm is, with the keys that were tried or any others."""
    declared = unproven.signer.algorithm
    keys = [trial.candidate.key for trial in unproven.verification.trials]
    known = {signature_length(declared, key.public) for key in keys if key is not None}
    usual = {"RSA": set(RSA_BYTES), "OKP": {64, 114}}.get(declared.key_kind, {declared.signature_bytes or 0})
    return known or usual

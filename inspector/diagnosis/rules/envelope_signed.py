"""Causes in a signed envelope whose signature is genuine: what was signed in truth, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause, Recovered
from inspector.diagnosis.probes.envelope import EnvelopeOpened, EnvelopeUnverified, SignedOtherwise
from inspector.diagnosis.words import plain
from inspector.jose.hashing import digest
from inspector.jose.rsa import OpenedPkcs1, OpenedPss
from inspector.operations.candidates import Candidate
from inspector.operations.envelope import expected_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.encoding.spellings import Step
    from inspector.jose.algorithms import SignatureAlgorithm
    from inspector.keys.key import Key

CODES: Final = {"form": "envelope.canonical-form", "charset": "envelope.charset", "scope": "envelope.scope"}
SCHEMES: Final = {"rsa-pkcs1": "RSASSA-PKCS1-v1_5", "rsa-pss": "RSASSA-PSS"}
DIGEST_BYTES: Final = (16, 20, 28, 32, 48, 64)  # a digest alone; what has another length may be one of a rare hash
WEAK: Final = ("SHA-1", "MD5")


def scheme(found: EnvelopeOpened, failed: EnvelopeUnverified, signed: SignedOtherwise | None) -> Iterator[Cause]:
    """Another padding or another form inside the RSA signature than the key stands for."""
    opened = signed.opened if signed is not None else found.sure.signature.opened if found.sure is not None else None
    key = signed.key if signed is not None else found.sure.signature.key if found.sure is not None else None
    expected = expected_scheme(key) if key is not None else None
    if opened is None or key is None or expected is None:
        return
    recovered = _recovered(failed, signed)
    values = {**_key_values(key), "expected": SCHEMES[expected.family], "hash": opened.hash_name or ""}
    if isinstance(opened, OpenedPss):
        yield from _masked(opened, expected, values, recovered)
    else:
        yield from _plain(opened, expected, values, recovered, signed)


def _masked(
    opened: OpenedPss, expected: SignatureAlgorithm, values: dict[str, str], recovered: Recovered | None
) -> Iterator[Cause]:
    """PSS: where PKCS #1 v1.5 is expected, or with other parameters than the algorithm has."""
    size = len(digest(opened.hash_name, b""))
    given = {**values, "found": SCHEMES["rsa-pss"], "salt_bytes": str(len(opened.salt)), "mgf1": opened.mgf1_name}
    if expected.family == "rsa-pkcs1":
        yield Cause(code="envelope.padding", values=given, recovered=recovered)
    elif len(opened.salt) != size or opened.mgf1_name != opened.hash_name:
        given["expected_bytes"] = str(size)
        yield Cause(code="envelope.padding", variant="parameters", values=given, recovered=recovered)


def _plain(
    opened: OpenedPkcs1,
    expected: SignatureAlgorithm,
    values: dict[str, str],
    recovered: Recovered | None,
    signed: SignedOtherwise | None,
) -> Iterator[Cause]:
    """PKCS #1 v1.5: where PSS is expected, or without what belongs around the digest."""
    if expected.family == "rsa-pss":
        found = {**values, "found": SCHEMES["rsa-pkcs1"]}
        yield Cause(code="envelope.padding", variant="pkcs1", values=found, recovered=recovered)
    if opened.hash_name is None and (signed is not None or len(opened.digest) in DIGEST_BYTES):
        form = signed.bare if signed is not None else ""
        variant = "data" if form == "data" else "text" if form in ("hex", "base64") else ""
        hash_name = (signed.hash_name if signed is not None else None) or expected.hash or ""
        inside = {**values, "hash": hash_name, "form": form, "found_bytes": str(len(opened.digest))}
        yield Cause(code="envelope.no-digestinfo", variant=variant, values=inside, recovered=recovered)
    elif opened.hash_name is not None and not opened.has_parameters:
        yield Cause(code="envelope.digestinfo", values=values, recovered=recovered)


def hashing(
    failed: EnvelopeUnverified, found: EnvelopeOpened | None, signed: SignedOtherwise | None
) -> Iterator[Cause]:
    """Another hash than the key stands for."""
    sure = found.sure if found is not None else None
    key = signed.key if signed is not None else sure.signature.key if sure is not None else None
    hash_name = (
        signed.hash_name if signed is not None else sure.signature.opened.hash_name if sure is not None else None
    )
    expected = expected_scheme(key) if key is not None else None
    if key is None or expected is None or hash_name in (None, expected.hash):
        return
    values = {**_key_values(key), "found": hash_name or "", "expected": expected.hash or ""}
    variant = "weak" if hash_name in WEAK else ""
    yield Cause(code="envelope.hash", variant=variant, values=values, recovered=_recovered(failed, signed))


def wrapping(signed: SignedOtherwise, failed: EnvelopeUnverified) -> Iterator[Cause]:
    """What was done to the bytes before they were given to the signing call."""
    if signed.wrapping is None:
        return
    values = {
        **_key_values(signed.key),
        "hash": signed.hash_name or "",
        "inner": signed.wrapping.hash_name,
        "digest_data": digest(signed.wrapping.hash_name or "SHA-256", signed.data).hex(),
        "bytes": str(len(signed.data)),
    }
    wrapped = signed.wrapping
    yield Cause(code=wrapped.code, variant=wrapped.variant, values=values, recovered=_recovered(failed, signed))


def stringified(signed: SignedOtherwise, failed: EnvelopeUnverified) -> Iterator[Cause]:
    """Signed over a text that is no JSON."""
    for step in signed.steps:
        if step.kind == "rendering":
            values = {**_form_values(signed, failed), "text": plain(step.detail)}
            yield Cause(code="envelope.stringified", variant=step.name, values=values)


def form(signed: SignedOtherwise, failed: EnvelopeUnverified) -> Iterator[Cause]:
    """Signed over another form of the same JSON, in another character set, or over more or less of the envelope."""
    recovered = _recovered(failed, signed)
    for step in signed.steps:
        if step.kind != "rendering":
            values = {**_form_values(signed, failed), "form": step.name, "producer": step.detail}
            values["member"] = plain(step.detail)
            yield Cause(code=CODES[step.kind], variant=step.name, values=values, recovered=recovered)


def _form_values(signed: SignedOtherwise, failed: EnvelopeUnverified) -> dict[str, str]:
    """What belongs to every statement about bytes that were signed instead of data."""
    received = failed.verification.received
    hash_name = signed.hash_name or "SHA-256"
    return {
        **_key_values(signed.key),
        "hash": hash_name,
        "digest_signed": digest(hash_name, signed.data).hex(),
        "digest_data": digest(hash_name, received).hex(),
        "found_bytes": str(len(signed.data)),
        "expected_bytes": str(len(received)),
    }


def _key_values(key: Key) -> dict[str, str]:
    return {"key": plain(key.name), "thumbprint": key.thumbprint or ""}


def _recovered(failed: EnvelopeUnverified, signed: SignedOtherwise | None) -> Recovered | None:
    """Data, where what was signed covers all of it."""
    if signed is None or not signed.covers_data:
        return None
    received = failed.verification.received
    return Recovered(content=received, note=_note(signed), candidate=Candidate(key=signed.key))


def _note(signed: SignedOtherwise) -> str:
    """In a few words what had to be changed."""
    parts = [*_step_notes(signed.steps)]
    if signed.wrapping is not None:
        parts.append("hashed twice" if signed.wrapping.hash_name else "encoded before signing")
    expected = expected_scheme(signed.key)
    if expected is not None and signed.hash_name not in (None, expected.hash):
        parts.append(f"with {signed.hash_name}")
    if isinstance(signed.opened, OpenedPss) and expected is not None and expected.family != "rsa-pss":
        parts.append(f"with {SCHEMES['rsa-pss']}")
    if isinstance(signed.opened, OpenedPkcs1) and signed.opened.hash_name is None:
        parts.append("without a DigestInfo")
    if not signed.reading.is_plain:
        parts.append(f"signature written otherwise: {signed.reading.encoding}")
    return "signed " + "; ".join(parts) if parts else "signed otherwise"


def _step_notes(steps: tuple[Step, ...]) -> Iterator[str]:
    forms = [step.name for step in steps if step.kind == "form"]
    if forms:
        yield f"over another form: {', '.join(forms)}"
    yield from (f"in another character set: {step.name}" for step in steps if step.kind == "charset")
    yield from (f"over another part: {step.name}" for step in steps if step.kind == "scope")

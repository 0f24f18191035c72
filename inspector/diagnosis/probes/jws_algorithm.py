"""Facts about a signature that another algorithm made than the header declares."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jws import open_rsa
from inspector.diagnosis.probes.jws_search import Attempt, Unproven, hmac_of_length, search
from inspector.encoding.value import frozen_value
from inspector.jose import algorithms
from inspector.jose.hashing import digest
from inspector.jose.keykinds import COORDINATE_BYTES
from inspector.jose.rsa import OpenedPkcs1, block_fits, open_pkcs1_signature, public_operation
from inspector.jose.signatures import raw_from_der, signature_length
from inspector.keys.key import Key, KeyKind
from inspector.operations.candidates import Candidate, by_kid, signing_secrets
from inspector.operations.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.jose.algorithms import SignatureAlgorithm
    from inspector.operations.verify import Signer

HASHES: Final = ("SHA-256", "SHA-384", "SHA-512", "SHA-1")
MOST_ZEROS: Final = 4  # leading zero bytes that r and s lack together: more are an accident of one in 2 to the power 32


@frozen_value(kw_only=False)
class Curved:
    """The curves that go with the declared algorithm."""

    curves: tuple[str, ...]


@frozen_value(kw_only=False)
class OtherAlgorithm:
    """Another registered algorithm, with a key at hand, verifies it."""

    name: str
    candidate: Candidate


@frozen_value(kw_only=False)
class EcdsaForm:
    """An ECDSA signature as r and s side by side, and how it stood instead."""

    form: str  # "" where it stands right, "short", "long", "DER"
    r_bytes: int
    s_bytes: int
    curve: str
    hash_name: str
    raw: bytes


@frozen_value(kw_only=False)
class OtherEcdsa:
    """The form, curve and hash with which an ECDSA signature verifies, where they are not those of `alg`."""

    found: EcdsaForm
    candidate: Candidate
    expected_bytes: int

    @property
    def registered(self) -> str:
        """The algorithm of this curve and hash; empty where there is none."""
        pairs = {(one.curves[0], one.hash): one.name for one in algorithms.SIGNATURES.values() if one.family == "ecdsa"}
        return pairs.get((self.found.curve, self.found.hash_name), "")


@frozen_value(kw_only=False)
class BareDigest:
    """An RSA signature that holds the right digest, without the DigestInfo that names the hash, or in a wrong one."""

    key: Key
    hash_name: str
    form: str  # "the bytes of the digest", "its hexadecimal text"; empty where something else stands around it


def curved(unproven: Unproven) -> Curved | Absent:
    """Whether the declared algorithm is one for keys on certain curves."""
    curves = unproven.signer.algorithm.curves
    return Curved(curves) if curves else Absent("the algorithm has no curve")


def other_algorithm(unproven: Unproven, situation: Situation, budget: Budget) -> OtherAlgorithm | Absent:
    """A registered algorithm of another family, or another curve of the same, that verifies it."""
    signer = unproven.signer
    opened = _opened_rsa(signer, situation)
    if opened is not None:
        return opened
    attempts = (
        Attempt(
            what=algorithm.name,
            algorithm=algorithm,
            candidate=candidate,
            signing_input=signer.signing_input,
            signature=signer.signature,
        )
        for algorithm, candidate in _others(signer, situation)
    )
    found = search(attempts, budget, "no other algorithm verifies it")
    return found if isinstance(found, Absent) else OtherAlgorithm(found.what, found.candidate)


def _opened_rsa(signer: Signer, situation: Situation) -> OtherAlgorithm | None:
    """The RSA algorithm of a signature that is declared as something else; RSA under RSA is a rule's own matter."""
    if signer.algorithm.key_kind == "RSA":
        return None
    for way in open_rsa(situation.keys, signer.signature):
        if way.matches(signer.signing_input):
            family = "RS" if isinstance(way.opened, OpenedPkcs1) else "PS"
            name = f"{family}{(way.opened.hash_name or '').removeprefix('SHA-')}"
            if name in algorithms.SIGNATURES:
                return OtherAlgorithm(name, Candidate(key=way.key))
    return None


def _others(signer: Signer, situation: Situation) -> Iterator[tuple[SignatureAlgorithm, Candidate]]:
    """Algorithms and candidates that give a signature of this length; pairs that others look after are left out."""
    declared, length = signer.algorithm, len(signer.signature)
    kid = signer.header.string("kid")
    for algorithm in algorithms.SIGNATURES.values():
        if algorithm.family in ("none", "hmac") or algorithm.key_kind == "RSA":
            continue
        if algorithm.family == declared.family == "ecdsa":
            continue
        for key in by_kid(situation.keys, kid):
            fits = key.public is not None and key.kind.value == algorithm.key_kind and key.curve in algorithm.curves
            if fits and key.curve not in declared.curves and signature_length(algorithm, key.public) == length:
                yield algorithm, Candidate(key=key)
    hmac = hmac_of_length(signer.signature)
    if hmac is not None and declared.family != "hmac":
        for candidate in signing_secrets(situation, kid):
            yield hmac, candidate


def other_ecdsa(unproven: Unproven, situation: Situation, budget: Budget) -> OtherEcdsa | Absent:
    """The form, curve and hash with which an ECDSA signature verifies under a loaded key."""
    signer = unproven.signer
    declared = signer.algorithm
    if declared.family != "ecdsa":
        return Absent("it is no ECDSA signature")
    attempts = (
        Attempt(
            what=form,
            algorithm=_algorithm(declared, form.curve, form.hash_name),
            candidate=Candidate(key=key),
            signing_input=signer.signing_input,
            signature=form.raw,
        )
        for key in by_kid((key for key in situation.keys if key.kind is KeyKind.EC), signer.header.string("kid"))
        for form in _ecdsa_forms(signer, key.curve or "")
    )
    found = search(attempts, budget, "no other form, curve or hash verifies it")
    if isinstance(found, Absent):
        return found
    return OtherEcdsa(found.what, found.candidate, signature_length(declared))


def _algorithm(declared: SignatureAlgorithm, curve: str, hash_name: str) -> SignatureAlgorithm:
    """ECDSA on that curve with that hash, registered or not."""
    size = 2 * COORDINATE_BYTES[curve]
    return replace(declared, curves=(curve,), hash=hash_name, signature_bytes=size)


def _ecdsa_forms(signer: Signer, curve: str) -> Iterator[EcdsaForm]:
    """What there is to try with a key on this curve; what is declared was tried already."""
    size = COORDINATE_BYTES[curve]
    declared = signer.algorithm
    for hash_name in sorted(HASHES, key=lambda name: name != declared.hash):
        as_declared = hash_name == declared.hash and curve in declared.curves
        for form, r_bytes, s_bytes, raw in _layouts(signer, size, _algorithm(declared, curve, hash_name)):
            if not (as_declared and form in ("", "DER")):
                yield EcdsaForm(form, r_bytes, s_bytes, curve, hash_name, raw)


def _layouts(signer: Signer, size: int, algorithm: SignatureAlgorithm) -> Iterator[tuple[str, int, int, bytes]]:
    """The signature as r and s of `size` bytes each, with how they stood and how many bytes each had."""
    signature = signer.signature
    length = len(signature)
    if length == 2 * size:
        yield "", size, size, signature
    der = raw_from_der(signature, algorithm)
    if der is not None:
        yield "DER", size, size, der
    if 2 * size - MOST_ZEROS <= length < 2 * size:
        for r_bytes in range(length - size, size + 1):
            r, s = signature[:r_bytes], signature[r_bytes:]
            yield "short", len(r), len(s), r.rjust(size, b"\0") + s.rjust(size, b"\0")
    elif length > 2 * size:
        for r_bytes in dict.fromkeys((length - length // 2, length // 2)):
            r, s = (part.lstrip(b"\0") for part in (signature[:r_bytes], signature[r_bytes:]))
            if len(r) <= size and len(s) <= size:
                yield "long", r_bytes, length - r_bytes, r.rjust(size, b"\0") + s.rjust(size, b"\0")


def bare_digest(unproven: Unproven, situation: Situation) -> BareDigest | Absent:
    """The digest of the signing input inside an RSA signature, with nothing or something wrong around it."""
    signer = unproven.signer
    for key in situation.keys:
        if not isinstance(key.public, RSAPublicKey) or not block_fits(key.public, signer.signature):
            continue
        block = public_operation(key.public, signer.signature)
        opened = open_pkcs1_signature(key.public, signer.signature)
        if opened is not None and opened.hash_name is not None and opened.has_parameters:
            continue
        for hash_name in HASHES:
            value = digest(hash_name, signer.signing_input)
            if opened is not None and opened.digest == value and opened.hash_name is None:
                return BareDigest(key, hash_name, "the bytes of the digest")
            if opened is not None and opened.digest.lower() == value.hex().encode():
                return BareDigest(key, hash_name, "the hexadecimal text of the digest")
            if value in block:
                return BareDigest(key, hash_name, "")
    return Absent("it is over no bare digest of the signing input", tried=True)

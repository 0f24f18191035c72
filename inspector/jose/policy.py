"""What a careful receiver refuses although the cryptography holds: key policy, header rules, form.

The cryptographic result and these faults are two results and are never joined into one. Codes are those of the
catalogue where it has one.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from inspector.encoding.base64text import Base64Error, decode_base64url
from inspector.encoding.value import frozen_value
from inspector.jose.algorithms import SIGNATURES
from inspector.jose.header import critical_faults
from inspector.jose.roca import has_roca_fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inspector.encoding.jsontext import JsonNode
    from inspector.jose.header import HeaderView, JoinedHeader, JoseHeader
    from inspector.jose.tokens import Form

Operation: TypeAlias = Literal["verify", "decrypt"]


class PolicyCode(StrEnum):
    """The kinds of policy faults."""

    ALG_CONFLICT = "key.alg-conflict"
    USE_CONFLICT = "key.use-conflict"
    WEAK_RSA = "key.weak-rsa"
    WEAK_SECRET = "jws.weak-secret"  # noqa: S105 -- a catalogue code
    DUPLICATE_KID = "key.duplicate-kid"
    MIXED_SET = "key.mixed-set"  # secrets and public keys in one set invite algorithm confusion
    CRITICAL = "header.crit"
    DUPLICATE_PARAMETER = "header.duplicate"
    FORM = "token.form"
    DEPRECATED = "header.deprecated"


_NOT_REFUSING: Final = frozenset({PolicyCode.DEPRECATED})
_DEPRECATED: Final = MappingProxyType({"RSA1_5": "RFC 8017 section 7.2", "EdDSA": "RFC 9864 section 2.2"})
_USE: Final[Mapping[Operation, str]] = MappingProxyType({"verify": "sig", "decrypt": "enc"})
_OPERATIONS: Final[Mapping[Operation, frozenset[str]]] = MappingProxyType(
    {
        "verify": frozenset({"verify", "sign"}),  # a private key that may sign has a public half that may verify
        "decrypt": frozenset({"decrypt", "unwrapKey", "deriveKey", "deriveBits"}),
    },
)
_LEAST_RSA_BITS: Final = 2048  # RFC 7518 sections 3.3, 3.5, 4.2 and 4.3
_LEAST_EXPONENT: Final = 3


@frozen_value(kw_only=False)
class PolicyFault:
    """One thing a careful receiver objects to, with the values its sentence needs."""

    code: PolicyCode
    values: Mapping[str, str]

    @property
    def refuses(self) -> bool:
        """Whether the token is to be refused for it; the others are only worth saying."""
        return self.code not in _NOT_REFUSING


def key_faults(jwk: JsonNode, header: HeaderView, operation: Operation) -> tuple[PolicyFault, ...]:
    """What speaks against using this JWK for this token. Says nothing about whether it works."""
    return (
        *_algorithm_conflict(jwk, header),
        *_use_conflicts(jwk, operation),
        *_weak_rsa(jwk),
        *_weak_secret(jwk, header),
    )


def key_set_faults(key_set: JsonNode) -> tuple[PolicyFault, ...]:
    """What makes a JWK Set ambiguous: one kid for two keys, secrets beside public keys."""
    keys = key_set.get("keys")
    items = keys.items if keys is not None else ()
    kinds = {"oct" if item.string("kty") == "oct" else "asymmetric" for item in items}
    counts = Counter(kid for item in items if (kid := item.string("kid")) is not None)
    mixed = (PolicyFault(PolicyCode.MIXED_SET, {}),) if len(kinds) > 1 else ()
    twice = (PolicyFault(PolicyCode.DUPLICATE_KID, {"kid": kid}) for kid, count in counts.items() if count > 1)
    return (*mixed, *twice)


def header_faults(protected: JoseHeader | None, joined: JoinedHeader) -> tuple[PolicyFault, ...]:
    """Rules of RFC 7515 and 7516 that the headers of a token break: `crit`, names given twice."""
    others = tuple(header for _, header in joined.parts if header is not protected)
    twice = (*(name for _, header in joined.parts for name in header.duplicates), *joined.clashes)
    name = joined.string("alg") or ""
    return (
        *(
            PolicyFault(PolicyCode.CRITICAL, {"rule": fault.fault.value, "name": fault.name})
            for fault in critical_faults(protected, others)
        ),
        *(PolicyFault(PolicyCode.DUPLICATE_PARAMETER, {"name": name}) for name in dict.fromkeys(twice)),
        *(
            (PolicyFault(PolicyCode.DEPRECATED, {"alg": name, "reference": _DEPRECATED[name]}),)
            if name in _DEPRECATED
            else ()
        ),
    )


def form_faults(form: Form, expected: Form) -> tuple[PolicyFault, ...]:
    """Whether the token comes in the serialization its receiver takes."""
    return () if form == expected else (PolicyFault(PolicyCode.FORM, {"form": form, "expected": expected}),)


def _algorithm_conflict(jwk: JsonNode, header: HeaderView) -> Iterator[PolicyFault]:
    intended, used = jwk.string("alg"), header.string("alg")
    if intended is None or intended == used:
        return
    if used == "dir" and intended == header.string("enc"):  # a content key may be named for its own algorithm
        return
    if {intended, used} == {"EdDSA", jwk.string("crv")}:  # two names for the same thing, RFC 9864
        return
    yield PolicyFault(PolicyCode.ALG_CONFLICT, {"key_alg": intended, "alg": used or ""})


def _use_conflicts(jwk: JsonNode, operation: Operation) -> Iterator[PolicyFault]:
    use = jwk.string("use")
    if use is not None and use != _USE[operation]:
        yield PolicyFault(PolicyCode.USE_CONFLICT, {"member": "use", "value": use, "needed": _USE[operation]})
    listed = jwk.get("key_ops")
    if listed is not None:
        operations = tuple(item.value for item in listed.items)
        if not _OPERATIONS[operation].intersection(operations):
            yield PolicyFault(
                PolicyCode.USE_CONFLICT,
                {"member": "key_ops", "value": ", ".join(operations), "needed": operation},
            )


def _weak_rsa(jwk: JsonNode) -> Iterator[PolicyFault]:
    if jwk.string("kty") != "RSA":
        return
    modulus, exponent = (int.from_bytes(_decoded(jwk, name), "big") for name in "ne")
    if modulus.bit_length() < _LEAST_RSA_BITS:
        yield PolicyFault(PolicyCode.WEAK_RSA, {"reason": "bits", "found": str(modulus.bit_length())})
    if exponent < _LEAST_EXPONENT or not exponent % 2:
        yield PolicyFault(PolicyCode.WEAK_RSA, {"reason": "exponent", "found": str(exponent)})
    if modulus and has_roca_fingerprint(modulus):
        yield PolicyFault(PolicyCode.WEAK_RSA, {"reason": "ROCA", "found": "CVE-2017-15361"})


def _weak_secret(jwk: JsonNode, header: HeaderView) -> Iterator[PolicyFault]:
    algorithm = SIGNATURES.get(header.string("alg") or "")
    if jwk.string("kty") != "oct" or algorithm is None or algorithm.family != "hmac":
        return
    needed, found = algorithm.signature_bytes or 0, len(_decoded(jwk, "k"))
    if found < needed:  # RFC 7518 section 3.2
        yield PolicyFault(PolicyCode.WEAK_SECRET, {"bytes": str(found), "needed": str(needed)})


def _decoded(jwk: JsonNode, name: str) -> bytes:
    """A base64url member, or nothing where it is none: reading the key complains about that, not policy."""
    try:
        return decode_base64url(jwk.string(name) or "")
    except Base64Error:
        return b""

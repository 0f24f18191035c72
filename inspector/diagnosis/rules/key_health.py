"""Causes in the keys themselves, whatever they are used for: strength, validity, names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.rules.keys import UsedKey
from inspector.diagnosis.words import duration, labels, plain
from inspector.keys.guessable import is_guessable_key
from inspector.keys.identity import kid_matches
from inspector.keys.key import KeyKind
from inspector.keys.rsa_flaws import Flaw, flaws, has_common_prime, is_prime, rsa_public_numbers
from inspector.operations.claims import moment_text
from inspector.operations.decrypt import Decryption
from inspector.operations.envelope import EnvelopeVerification
from inspector.operations.keysets import different
from inspector.operations.situation import Situation
from inspector.operations.verify import Verification

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers

    from inspector.keys.identity import Identity
    from inspector.keys.key import Key

LEAST_BITS: Final = 2048  # RFC 7518 sections 3.3, 3.5, 4.2 and 4.3
LEAST_EXPONENT: Final = 65_537  # NIST SP 800-56B section 6.2: above 2^16
LARGEST_EXPONENT: Final = 2**31 - 1  # what programs that keep it in one machine word take
LEAST_SECRET_BITS: Final = 128  # NIST SP 800-107 section 5.3.2 asks 112
LEAST_SECRET_BYTES: Final = {"HS256": 32, "HS384": 48, "HS512": 64}  # RFC 7518 section 3.2
_THUMBPRINT: Final = re.compile(r"[A-Za-z0-9_-]{43}")


def weak_rsa(used: UsedKey, situation: Situation) -> Iterator[Cause]:
    """An RSA key that works and should not be used any more."""
    yield from weakness(used.key, situation.keys)


def weakness(key: Key, others: Iterable[Key] = ()) -> Iterator[Cause]:
    """What is weak about an RSA key; of the loaded keys another one may share a prime with it."""
    numbers = rsa_public_numbers(key)
    if numbers is None:
        return
    modulus, values = numbers.n, _rsa_values(key, numbers)
    if modulus.bit_length() < LEAST_BITS:
        yield Cause(code="key.weak-rsa", variant="short", values=values)
    found = flaws(modulus)
    for flaw in found:
        certainty = Certainty.LIKELY if flaw is Flaw.ROCA else Certainty.PROVEN
        yield Cause(code="key.weak-rsa", variant=flaw.value, certainty=certainty, values=values)
    other = None if Flaw.FACTOR in found else _with_a_common_prime(key, modulus, others)
    if other is not None:
        yield Cause(code="key.weak-rsa", variant="shared", values={**values, "other": plain(other.name)})
    if not LEAST_EXPONENT <= numbers.e <= LARGEST_EXPONENT:
        variant = "exponent-small" if numbers.e < LEAST_EXPONENT else "exponent-large"
        yield Cause(code="key.weak-rsa", variant=variant, values={**values, "exponent": f"{numbers.e:,}"})


def prime_modulus(key: Key) -> Iterator[Cause]:
    """A modulus that is itself a prime. This takes its time, so it is asked of few keys."""
    numbers = rsa_public_numbers(key)
    if numbers is not None and key.private is None and is_prime(numbers.n):
        yield Cause(code="key.weak-rsa", variant="prime", values=_rsa_values(key, numbers))


def _rsa_values(key: Key, numbers: RSAPublicNumbers) -> dict[str, str]:
    return {"key": plain(key.name), "thumbprint": key.thumbprint or "", "bits": f"{numbers.n.bit_length():,}"}


def _with_a_common_prime(own: Key, modulus: int, others: Iterable[Key]) -> Key | None:
    for other in others:
        if other is own:
            continue
        numbers = rsa_public_numbers(other)
        if numbers is not None and numbers.n != modulus and has_common_prime(modulus, numbers.n):
            return other
    return None


def weak_secret(key: Key) -> Iterator[Cause]:
    """A symmetric key that can be found by trying: a common one, or one that is too short (RFC 7518 section 3.2)."""
    if key.kind is not KeyKind.OCT:
        return
    least = LEAST_SECRET_BYTES.get(key.alg or "", 0)
    values = {"key": plain(key.name), "found_bytes": str(key.bits // 8), "alg": key.alg or ""}
    if is_guessable_key(key):
        yield Cause(code="key.weak-secret", variant="listed", values=values)
    elif key.bits < 8 * least:
        yield Cause(code="key.weak-secret", variant="alg", values={**values, "expected_bytes": str(least)})
    elif key.bits < LEAST_SECRET_BITS:
        yield Cause(code="key.weak-secret", values=values)


def certificate(used: UsedKey, situation: Situation) -> Iterator[Cause]:
    """The certificate of the key that was used, at the moment inspected."""
    yield from out_of_date(used.key, situation.moment)


def out_of_date(key: Key, moment: datetime) -> Iterator[Cause]:
    """A certificate that has expired, or is not yet valid (RFC 5280 section 4.1.2.5)."""
    validity = key.validity
    if validity is None or validity.covers(moment):
        return
    late = moment > validity.end
    edge = validity.end if late else validity.start
    values = {
        "key": plain(key.name),
        "start": moment_text(validity.start.timestamp()),
        "end": moment_text(validity.end.timestamp()),
        "at": moment_text(moment.timestamp()),
        "by": duration((moment - edge).total_seconds()),
        "thumbprint": key.thumbprint or "",
    }
    yield Cause(code="key.certificate-expired", variant="" if late else "early", values=values)


def kid_thumbprint(used: UsedKey) -> Iterator[Cause]:
    """A kid that looks like a thumbprint and is not that of the key."""
    yield from misleading_kid(used.key)


def misleading_kid(key: Key) -> Iterator[Cause]:
    """A kid as long as an RFC 7638 thumbprint that is none; it may be another digest of the key."""
    if key.kid is None or key.thumbprint is None or key.kid == key.thumbprint or not _THUMBPRINT.fullmatch(key.kid):
        return
    values = {"key": plain(key.name), "kid": plain(key.kid), "thumbprint": key.thumbprint}
    identity = computed_name(key, key.kid)
    if identity is None:
        yield Cause(code="key.kid-not-thumbprint", values=values)
    else:
        yield Cause(code="key.kid-not-thumbprint", variant="other", values={**values, "identity": identity.name})


def computed_name(key: Key, kid: str) -> Identity | None:
    """Which computed name of the key this is, whatever the key calls itself."""
    return kid_matches(replace(key, kid=None), kid)


def duplicate_kid(used: UsedKey, situation: Situation) -> Iterator[Cause]:
    """Another loaded key under the kid of the one that was used."""
    yield from _under(used.key.kid, situation.keys)


def duplicate_in_jwe(decryption: Decryption, situation: Situation) -> Iterator[Cause]:
    """Two loaded keys under the kid that an encrypted token names."""
    yield from _under(decryption.recipient.header.string("kid"), situation.keys)


def duplicate_in_jws(verification: Verification, situation: Situation) -> Iterator[Cause]:
    """Two loaded keys under the kid that a signed token names."""
    yield from _under(verification.signer.header.string("kid"), situation.keys)


def duplicate_in_envelope(verification: EnvelopeVerification, situation: Situation) -> Iterator[Cause]:
    """Two loaded keys under the kid that an envelope names."""
    yield from _under(verification.kid, situation.keys)


def duplicates(keys: Iterable[Key]) -> Iterator[Cause]:
    """Every kid of a key set that stands for more than one key (RFC 7517 section 4.5)."""
    several = tuple(keys)
    for kid in dict.fromkeys(key.kid for key in several):
        yield from _under(kid, several)


def _under(kid: str | None, keys: Iterable[Key]) -> Iterator[Cause]:
    """One cause where different keys of one kind have this kid; of keys of two kinds each is meant by its `alg`."""
    if kid is None:
        return
    owners = [key for key in keys if key.kid == kid]
    counts = different(owners)
    if max(counts.values(), default=0) > 1:
        values = {"kid": plain(kid), "count": str(sum(counts.values())), "keys": labels(owners)}
        prints = dict.fromkeys(key.thumbprint for key in owners if key.thumbprint is not None)
        if prints:
            values["thumbprints"] = ", ".join(prints)
        yield Cause(code="key.duplicate-kid", values=values)

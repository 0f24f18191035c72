"""The health of one key: everything that was looked at, and what was found.

What holds, what does not and what was not looked at are told apart: a key without findings of which nothing could be
checked is not a sound key.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.catalogue import put_into_words
from inspector.diagnosis.material import health_causes
from inspector.diagnosis.rules.key_health import duplicates
from inspector.diagnosis.rules.keys import remark_causes
from inspector.encoding.phrases import ENGLISH
from inspector.encoding.value import frozen_value
from inspector.keys.key import KeyKind
from inspector.keys.published import published_count
from inspector.keys.rsa_flaws import FERMAT_ROUNDS, LARGEST_FACTOR, PRIMALITY_BITS, rsa_public_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from datetime import datetime

    from inspector.diagnosis.cause import Cause
    from inspector.diagnosis.finding import Finding
    from inspector.keys.key import Key


class CheckState(StrEnum):
    """What came of a check."""

    HOLDS = "holds"
    FOUND = "found"  # a finding says what
    SKIPPED = "not checked"


@frozen_value
class Check:
    """One thing that was looked at, or was not, with what was seen or why not."""

    name: str
    state: CheckState
    detail: str


@frozen_value
class KeyReport:
    """What was looked at in a key, and what is to be said of it."""

    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]  # the worst first


_SEVERITIES: Final = ("alarm", "error", "warning", "note")


def report_key(
    key: Key,
    others: Collection[Key],
    moment: datetime,
    *,
    private: bool | None = None,
    language: str = ENGLISH,
) -> KeyReport:
    """Look at one key of a library; `others` are the other keys in it, their public parts will do.

    `private` says whether the private part is known, where it is not here to be seen.
    """
    causes = (*health_causes(key, others, moment, thorough=True), *_kid_causes(key, others), *remark_causes(key))
    findings = [put_into_words(cause, language=language) for cause in causes]
    findings.sort(key=lambda finding: _SEVERITIES.index(finding.severity.value))
    seen = _Seen(key, others, moment, key.is_private if private is None else private)
    return KeyReport(checks=tuple(_checks(seen, causes)), findings=tuple(findings))


def _kid_causes(key: Key, others: Collection[Key]) -> Iterator[Cause]:
    """Other keys under the kid of this one."""
    if key.kid is not None:
        yield from duplicates((key, *(other for other in others if other.kid == key.kid)))


@frozen_value(kw_only=False, eq=False)
class _Seen:
    """What the checks are made of."""

    key: Key
    others: Collection[Key]
    moment: datetime
    private: bool


@frozen_value(kw_only=False, eq=False)
class _Question:
    """One check: of which keys it is asked, which causes answer it, and what is said otherwise."""

    name: str
    fits: Callable[[_Seen], bool]
    causes: frozenset[tuple[str, str]]  # code and variant; "*" for any variant
    detail: Callable[[_Seen], str]  # what was seen where it holds
    why_not: Callable[[_Seen], str]  # why it cannot be asked; "" where it can

    def answer(self, seen: _Seen, found: frozenset[tuple[str, str]]) -> Check:
        """What came of it."""
        if self.causes & found:
            return Check(name=self.name, state=CheckState.FOUND, detail="")
        reason = self.why_not(seen)
        if reason:
            return Check(name=self.name, state=CheckState.SKIPPED, detail=reason)
        return Check(name=self.name, state=CheckState.HOLDS, detail=self.detail(seen))


def _checks(seen: _Seen, causes: Iterable[Cause]) -> Iterator[Check]:
    found = frozenset(pair for cause in causes for pair in ((cause.code, cause.variant), (cause.code, "*")))
    return (question.answer(seen, found) for question in _QUESTIONS if question.fits(seen))


def _is_rsa(seen: _Seen) -> bool:
    return seen.key.kind is KeyKind.RSA


def _is_ec(seen: _Seen) -> bool:
    return seen.key.kind is KeyKind.EC


def _is_symmetric(seen: _Seen) -> bool:
    return seen.key.kind is KeyKind.OCT


def _is_pair(seen: _Seen) -> bool:
    return not _is_symmetric(seen)


def _any(_: _Seen) -> bool:
    return True


def _length(seen: _Seen) -> str:
    return f"{seen.key.bits:,} bits"


def _exponent(seen: _Seen) -> str:
    numbers = rsa_public_numbers(seen.key)
    return "" if numbers is None else f"{numbers.e:,}"


def _rsa_others(seen: _Seen) -> str:
    count = sum(other.kind is KeyKind.RSA for other in seen.others)
    return f"none with the {count:,} other RSA keys" if count else ""


def _alone(seen: _Seen) -> str:
    return "" if _rsa_others(seen) else "there is no other RSA key"


def _large(seen: _Seen) -> str:
    if seen.private:
        return ""
    return f"takes too long above {PRIMALITY_BITS:,} bits" if seen.key.bits > PRIMALITY_BITS else ""


def _one_half(seen: _Seen) -> str:
    return "" if seen.private else "only the public part is here"


def _no_certificate(seen: _Seen) -> str:
    return "" if seen.key.validity is not None else "it came without a certificate"


def _dates(seen: _Seen) -> str:
    validity = seen.key.validity
    return "" if validity is None else f"valid until {validity.end:%Y-%m-%d}"


def _closed(seen: _Seen) -> str:
    return "" if seen.key.secret is not None else "the secret is in the keyring"


def _no_kid(seen: _Seen) -> str:
    return "" if seen.key.kid is not None else "it has no kid"


def _nothing(_: _Seen) -> str:
    return ""


def _says(text: str) -> Callable[[_Seen], str]:
    return lambda _: text


_WEAK: Final = "key.weak-rsa"
_PUBLISHED: Final = "key.published"
_KID_TWICE: Final = "key.duplicate-kid"
_KID_NO_PRINT: Final = "key.kid-not-thumbprint"
_SECRET: Final = "key.weak-secret"  # noqa: S105 (a code, no password)


def _by(*pairs: tuple[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset(pairs)


_QUESTIONS: Final = (
    _Question("length", _is_rsa, _by((_WEAK, "short")), _length, _nothing),
    _Question("length", _is_symmetric, _by((_SECRET, ""), (_SECRET, "alg")), _length, _nothing),
    _Question("exponent", _is_rsa, _by((_WEAK, "exponent-small"), (_WEAK, "exponent-large")), _exponent, _nothing),
    _Question("small factors", _is_rsa, _by((_WEAK, "factor")), _says(f"none below {LARGEST_FACTOR:,}"), _nothing),
    _Question("close primes", _is_rsa, _by((_WEAK, "close")), _says(f"not found in {FERMAT_ROUNDS} steps"), _nothing),
    _Question("prime modulus", _is_rsa, _by((_WEAK, "prime")), _says("a product"), _large),
    _Question("common primes", _is_rsa, _by((_WEAK, "shared")), _rsa_others, _alone),
    _Question("flawed generator (ROCA)", _is_rsa, _by((_WEAK, "roca")), _says("no fingerprint"), _nothing),
    _Question("point on the curve", _is_ec, _by(), _says("calculated when it was read"), _nothing),
    _Question("both halves", _is_pair, _by(), _says("belong together, calculated when it was read"), _one_half),
    _Question("common secrets", _is_symmetric, _by((_SECRET, "listed")), _says("not in the list"), _closed),
    _Question("published keys", _is_pair, _by((_PUBLISHED, "*")), _says(f"none of {published_count():,}"), _nothing),
    _Question("published secrets", _is_symmetric, _by((_PUBLISHED, "*")), _says("not in the list"), _closed),
    _Question("certificate", _is_pair, _by(("key.certificate-expired", "*")), _dates, _no_certificate),
    _Question("kid", _any, _by((_KID_TWICE, "*"), (_KID_NO_PRINT, "*")), _says("of this key alone"), _no_kid),
)

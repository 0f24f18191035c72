"""Searches for what was signed in an envelope: every candidate as it is, hashed, and encoded, against the signature.

Where an RSA signature opens, digests are compared: that costs only time. With other keys each candidate is verified,
which the budget counts.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from inspector.diagnosis.probes.envelope import SignedOtherwise, Way, Wrapping
from inspector.encoding.base64text import Base64Error, decode_base64, decode_hex
from inspector.encoding.candidates import candidates
from inspector.jose.rsa import OpenedPss
from inspector.keys.key import Key, KeyKind
from inspector.operations.envelope import scheme_that_verifies
from inspector.operations.envelope_scopes import scopes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from inspector.diagnosis.budget import Budget
    from inspector.encoding.candidates import Candidate
    from inspector.operations.envelope import EnvelopeVerification
    from inspector.operations.signature_text import EnvelopeSignature

    class Hashed(Protocol):
        """A message that was hashed."""

        def digest(self) -> bytes:
            """Its digest."""
            ...


_HASHES: Final[Mapping[str, Callable[[bytes], Hashed]]] = {
    "SHA-256": hashlib.sha256,
    "SHA-1": partial(hashlib.sha1, usedforsecurity=False),
    "SHA-512": hashlib.sha512,
    "SHA-384": hashlib.sha384,
    "SHA-224": hashlib.sha224,
    "MD5": partial(hashlib.md5, usedforsecurity=False),
    "SHA3-224": hashlib.sha3_224,
    "SHA3-256": hashlib.sha3_256,
    "SHA3-384": hashlib.sha3_384,
    "SHA3-512": hashlib.sha3_512,
}
_BY_LENGTH: Final = {32: "SHA-256", 20: "SHA-1", 64: "SHA-512", 48: "SHA-384", 28: "SHA-224", 16: "MD5"}
_INNER: Final = ("SHA-256", "SHA-1", "SHA-512", "SHA-384", "MD5")  # what the first of two hashes may be
_HASHED: Final = tuple(
    (
        _HASHES[name],
        tuple(Wrapping("envelope.double-hash", form, name) for form in ("", "hex", "hex-capitals", "base64")),
    )
    for name in _INNER
)
# What else the digest is as text: lines and outputs of tools, .NET's BitConverter, other base64.
_DIGEST_TEXTS: Final[tuple[tuple[Wrapping, Callable[[str], str]], ...]] = (
    (Wrapping("envelope.double-hash", "hex-line", "SHA-256"), lambda text: f"{text}\n"),
    (Wrapping("envelope.double-hash", "hex-line", "SHA-256"), lambda text: f"{text}\r\n"),
    (Wrapping("envelope.double-hash", "hex-output", "SHA-256"), lambda text: f"{text}  -\n"),
    (Wrapping("envelope.double-hash", "hex-output", "SHA-256"), lambda text: f"SHA2-256(stdin)= {text}\n"),
    (Wrapping("envelope.double-hash", "hex-output", "SHA-256"), lambda text: f"SHA256(stdin)= {text}\n"),
    (Wrapping("envelope.double-hash", "hex-output", "SHA-256"), lambda text: f"(stdin)= {text}\n"),
    (Wrapping("envelope.double-hash", "hex-dashes", "SHA-256"), lambda text: bytes.fromhex(text).hex("-").upper()),
    (Wrapping("envelope.double-hash", "base64-hex", "SHA-256"), lambda text: b64encode(text.encode()).decode()),
    (Wrapping("envelope.double-hash", "digest-header", "SHA-256"), lambda text: f"SHA-256={_in_plain(text)}"),
    (Wrapping("envelope.double-hash", "base64url", "SHA-256"), lambda text: _in_url(bytes.fromhex(text))),
)
_IN_BASE64: Final = Wrapping("envelope.base64-data", "")
_IN_BASE64URL: Final = Wrapping("envelope.base64-data", "base64url")
_IN_LINES: Final = Wrapping("envelope.base64-data", "lines")
_IN_HEX: Final = Wrapping("envelope.base64-data", "hex")
_TO_URL: Final = bytes.maketrans(b"+/", b"-_")
_LINE: Final = 76  # characters, as MIME has them
_OTHER: Final = ("SHA-512", "SHA-384", "SHA-1", "SHA-256")  # what may be instead where a signature does not tell
_ZEROS: Final = bytes(8)  # RFC 8017 section 9.1.1 step 5
_FIRST: Final = 8  # candidates that are worth every trial
_SMALL: Final = 65_536  # bytes; larger ones are tried wrapped only among the first
_MOST: Final = 500  # candidates that differ in several ways, of which each takes a trial
_RARE: Final = ("number-one", "raw-spaced")  # differ in one way, and are many
_LIKELY: Final = ("minified", "python-default", "python-utf8", "sorted")  # and data as it was sent


class Hit(NamedTuple):
    """How a message was found to be the signed one."""

    hash_name: str | None
    key: Key
    reading: EnvelopeSignature
    way: Way | None = None
    bare: str = ""


class Digests:
    """The digests inside opened signatures, by hash."""

    __slots__ = ("_itself", "_targets")

    def __init__(self, ways: Iterable[Way]) -> None:
        known: dict[str, dict[bytes, tuple[Way, str]]] = {}
        masked: dict[str, list[tuple[Way, OpenedPss]]] = {}
        self._itself: dict[bytes, Way] = {}  # content of signatures that may be the data, unhashed
        for way in ways:
            opened = way.signature.opened
            if isinstance(opened, OpenedPss):
                masked.setdefault(opened.hash_name, []).append((way, opened))
            elif opened.hash_name is not None:
                known.setdefault(opened.hash_name, {})[opened.digest] = (way, "")
            else:
                self._itself[opened.digest] = way
                for form, digest in _bare_digests(opened.digest):
                    known.setdefault(_BY_LENGTH[len(digest)], {})[digest] = (way, form)
        self._targets = [
            (name, make, known.get(name, {}), masked.get(name, []))
            for name, make in _HASHES.items()
            if name in known or name in masked
        ]

    def find(self, message: bytes) -> Hit | None:
        """How the message was signed, if it was."""
        for name, make, known, masked in self._targets:
            digest = make(message).digest()
            if digest in known:
                way, form = known[digest]
                return Hit(name, way.signature.key, way.reading, way, form)
            for way, opened in masked:
                if make(_ZEROS + digest + opened.salt).digest() == opened.digest_h:
                    return Hit(name, way.signature.key, way.reading, way)
        way_of_data = self._itself.get(message)
        if way_of_data is None:
            return None
        return Hit(None, way_of_data.signature.key, way_of_data.reading, way_of_data, "data")


def _bare_digests(inside: bytes) -> Iterator[tuple[str, bytes]]:
    """What stands without a DigestInfo in a signature, read as a digest or as the text of one."""
    if len(inside) in _BY_LENGTH:
        yield "raw", inside
    text = inside.decode("latin-1").strip()
    for form, decode in (("hex", decode_hex), ("base64", decode_base64)):
        try:
            digest = decode(text)
        except Base64Error:
            continue
        if len(digest) in _BY_LENGTH:
            yield form, digest


class Verifier:
    """Keys that only say yes or no, as often as the budget allows."""

    __slots__ = ("_budget", "_keys", "_readings", "_spent")

    def __init__(self, verification: EnvelopeVerification, budget: Budget) -> None:
        self._keys = [key for key in verification.tried if key.kind is not KeyKind.RSA]
        self._readings = [reading for reading in verification.readings if reading.encoding != "reversed"]
        self._budget = budget
        self._spent = False

    def find(self, message: bytes, hash_name: str | None = None) -> Hit | None:
        """How the message was signed, if it was and a trial was left for it."""
        for key in self._keys:
            for reading in self._readings:
                if not self._budget.spend():
                    self._spent = True
                    return None
                scheme = scheme_that_verifies(key, message, reading.data, hash_name)
                if scheme is not None:
                    return Hit(scheme.hash, key, reading)
        return None

    @property
    def can_try(self) -> bool:
        """Whether there is any such key, and a trial left."""
        return bool(self._keys) and not self._spent


def search(verification: EnvelopeVerification, ways: tuple[Way, ...], budget: Budget) -> SignedOtherwise | None:
    """What was signed; None where nothing fits, or nothing did before the time was up."""
    envelope = verification.envelope

    def offered() -> Iterator[Candidate]:
        return each_once(candidates(envelope.text, envelope.data, scopes(envelope)))

    if ways:
        found = compared(offered(), Digests(ways), budget)
        if found is not None:
            return found
    verifier = Verifier(verification, budget)
    return _verified(offered(), verifier, budget) if verifier.can_try else None


def each_once(offered: Iterable[Candidate]) -> Iterator[Candidate]:
    """Without those whose bytes came before."""
    seen: set[bytes] = set()
    for candidate in offered:
        known = hashlib.sha256(candidate.data).digest()
        if known not in seen:
            seen.add(known)
            yield candidate


def compared(offered: Iterable[Candidate], digests: Digests, budget: Budget) -> SignedOtherwise | None:
    """The first candidate with a signed digest: as it is, or hashed or encoded before."""
    for index, candidate in enumerate(offered):
        if not budget.has_time:
            return None
        hit = digests.find(candidate.data)
        if hit is not None:
            return _signed(candidate, None, hit)
        if index >= _FIRST and len(candidate.data) > _SMALL:
            continue
        for wrapping, message in wrapped(candidate.data):
            hit = digests.find(message)
            if hit is not None:
                return _signed(candidate, wrapping, hit)
    return None


def _verified(offered: Iterator[Candidate], verifier: Verifier, budget: Budget) -> SignedOtherwise | None:
    """The first candidate that verifies: those that differ in one way, the likeliest in every way, then the others.

    Of large ones only as many are made as are made quickly.
    """
    first = list(islice(offered, _FIRST))
    is_large = len(first[0].data) > _SMALL
    likely: list[Candidate] = []
    others: list[Candidate] = []
    plain = sorted_out(first if is_large else chain(first, offered), likely, others, budget)
    for candidate, wrapping, message, hash_name in chain(
        ((one, None, one.data, None) for one in plain),
        ((one, None, one.data, name) for name in _OTHER for one in likely),
        ((one, wrapping, message, None) for one in likely for wrapping, message in wrapped(one.data)),
        ((one, None, one.data, None) for one in chain(others, offered)),
    ):
        hit = verifier.find(message, hash_name)
        if hit is not None:
            return _signed(candidate, wrapping, hit)
        if not verifier.can_try:
            break
    return None


def sorted_out(
    offered: Iterable[Candidate], likely: list[Candidate], others: list[Candidate], budget: Budget
) -> Iterator[Candidate]:
    """Those that differ in one way at most, as they are made; fills the lists of the likeliest and of all others."""
    for candidate in offered:
        if not budget.has_time:
            return
        if _is_plain(candidate):
            if not candidate.steps or candidate.steps[0].name in _LIKELY:
                likely.append(candidate)
            yield candidate
        elif len(others) < _MOST:
            others.append(candidate)


def _is_plain(candidate: Candidate) -> bool:
    return len(candidate.steps) <= 1 and all(step.name not in _RARE for step in candidate.steps)


def _in_plain(text: str) -> str:
    return b64encode(bytes.fromhex(text)).decode()


def _in_url(data: bytes) -> str:
    return b64encode(data).translate(_TO_URL).rstrip(b"=").decode()


def wrapped(data: bytes) -> Iterator[tuple[Wrapping, bytes]]:
    """The bytes hashed once before, in every form of the digest; then encoded."""
    for make, (raw, small, capital, base64) in _HASHED:
        digest = make(data).digest()
        text = digest.hex().encode()
        yield raw, digest
        yield small, text
        yield capital, text.upper()
        yield base64, b64encode(digest)
    text_of_digest = hashlib.sha256(data).hexdigest()
    yield from ((wrapping, write(text_of_digest).encode()) for wrapping, write in _DIGEST_TEXTS)
    plain = b64encode(data)
    yield _IN_BASE64, plain
    url = plain.translate(_TO_URL).rstrip(b"=")
    if url != plain:
        yield _IN_BASE64URL, url
    lines = [plain[at : at + _LINE] for at in range(0, len(plain), _LINE)]
    yield _IN_LINES, b"\n".join(lines) + b"\n"
    yield _IN_LINES, b"\r\n".join(lines)
    text = data.hex().encode()
    yield _IN_HEX, text
    yield _IN_HEX, text.upper()


def _signed(candidate: Candidate, wrapping: Wrapping | None, hit: Hit) -> SignedOtherwise:
    return SignedOtherwise(
        steps=candidate.steps,
        data=candidate.data,
        wrapping=wrapping,
        reading=hit.reading,
        key=hit.key,
        hash_name=hit.hash_name,
        opened=hit.way.signature.opened if hit.way is not None else None,
        bare=hit.bare,
    )

"""Distinguished encoding (X.690): a small reader, and a preflight that refuses costly key files.

The preflight does no cryptography. It reads the whole file, also what stands inside OCTET and BIT STRINGs, and refuses
what would keep a library busy for seconds: moduli, iteration counts and scrypt parameters beyond the limits, and
nesting without end. It cannot see inside what is encrypted; the caller asks again after decrypting.

    ValueError
    ├── DerError(fault, offset)                  the bytes are not what they should be
    └── DerLimitError(limit, allowed, found)     they are, and are refused
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from inspector import limits
from inspector.encoding.value import frozen_value

INTEGER: Final = 0x02
BIT_STRING: Final = 0x03
OCTET_STRING: Final = 0x04
NULL: Final = 0x05
OBJECT_IDENTIFIER: Final = 0x06
BMP_STRING: Final = 0x1E
SEQUENCE: Final = 0x30
SET: Final = 0x31

SCRYPT: Final = "1.3.6.1.4.1.11591.4.11"

_CONSTRUCTED: Final = 0x20
_MULTIPLE_BYTE_TAG: Final = 0x1F
_LONG_LENGTH: Final = 0x80
_LENGTH_BYTES: Final = 4  # more cannot fit a key file
_HIGH_BIT: Final = 0x80
_LARGEST_SAID: Final = 2**64  # larger figures tell nobody more, and Python refuses to write numbers without end
_RSA_PRIVATE_INTEGERS: Final = 9  # version, n, e, d, p, q, dp, dq, qi: RFC 8017 appendix A.1.2
_IDENTIFIER_BYTES: Final = 64  # the longest in use has about 20; without end the arithmetic would be quadratic
_COUNTED_KEY_DERIVATION: Final = (
    "1.2.840.113549.1.5.",  # PBKDF2 and PBES1, RFC 8018 appendix A
    "1.2.840.113549.1.12.1.",  # the PKCS#12 ciphers, RFC 7292 appendix C
)


class DerFault(StrEnum):
    """What is wrong with an encoding."""

    ENDS_EARLY = "ends early"
    TRAILING_DATA = "data after the value"
    LENGTH = "length of indefinite or excessive form"
    TAG = "tag of more than one byte"
    UNEXPECTED = "another type than expected"
    INTEGER = "negative or empty integer"


class DerLimit(StrEnum):
    """What a key file can ask too much of."""

    ELEMENTS = "DER elements"
    DEPTH = "DER depth"
    MODULUS = "RSA modulus bits"
    ITERATIONS = "key derivation iterations"
    SCRYPT_MEMORY = "scrypt memory in bytes"
    SCRYPT_WORK = "scrypt work N × r × p"


class DerError(ValueError):
    """The bytes are not the expected DER: which fault, at which offset."""

    def __init__(self, fault: DerFault, offset: int) -> None:
        super().__init__(f"{fault.value} at byte {offset}")
        self.fault: Final = fault
        self.offset: Final = offset


class DerLimitError(ValueError):
    """A key file asks for more work than is allowed: which limit, how much is allowed, how much it asks for."""

    def __init__(self, limit: DerLimit, allowed: int, found: int) -> None:
        self.limit: Final = limit
        self.allowed: Final = allowed
        self.found: Final = min(found, _LARGEST_SAID)
        super().__init__(f"{limit.value}: {self.found}, allowed {allowed}")


@frozen_value(kw_only=False, repr=False)
class Element:
    """One value: `data[start:end]` is all of it, `data[body:end]` its content."""

    data: bytes
    tag: int
    start: int
    body: int
    end: int

    def __repr__(self) -> str:
        return f"Element(tag=0x{self.tag:02x}, start={self.start}, end={self.end})"

    @property
    def content(self) -> bytes:
        """The bytes after tag and length."""
        return self.data[self.body : self.end]

    @property
    def whole(self) -> bytes:
        """The bytes with tag and length."""
        return self.data[self.start : self.end]

    def children(self, most: int = limits.DER_ELEMENTS + 1) -> tuple[Element, ...]:
        """The first values inside this one, in order: one more than a file may have is enough to refuse it.

        Raises DerError when it holds none by its type.
        """
        if not self.tag & _CONSTRUCTED:
            raise DerError(DerFault.UNEXPECTED, self.start)
        found: list[Element] = []
        offset = self.body
        while offset < self.end and len(found) < most:
            element = _element(self.data, offset, self.end)
            found.append(element)
            offset = element.end
        return tuple(found)

    def child(self, index: int) -> Element:
        """The value at that place inside this one. Raises DerError when there are fewer."""
        children = self.children()
        if index >= len(children):
            raise DerError(DerFault.ENDS_EARLY, self.end)
        return children[index]

    def expect(self, tag: int) -> Element:
        """Give the value back when it is of that type. Raises DerError otherwise."""
        if self.tag != tag:
            raise DerError(DerFault.UNEXPECTED, self.start)
        return self

    def sequence(self) -> tuple[Element, ...]:
        """The values of a SEQUENCE."""
        return self.expect(SEQUENCE).children()

    def integer(self) -> int:
        """The value of an INTEGER that is not negative."""
        self.expect(INTEGER)
        if self.body == self.end or self.data[self.body] & _HIGH_BIT:
            raise DerError(DerFault.INTEGER, self.start)
        return int.from_bytes(self.content, "big")

    def identifier(self) -> str:
        """The dotted form of an OBJECT IDENTIFIER."""
        self.expect(OBJECT_IDENTIFIER)
        if self.end - self.body > _IDENTIFIER_BYTES:
            raise DerError(DerFault.LENGTH, self.start)
        arcs: list[int] = []
        value = 0
        for byte in self.content:
            value = value << 7 | byte & ~_HIGH_BIT
            if not byte & _HIGH_BIT:
                arcs.append(value)
                value = 0
        if not arcs:
            raise DerError(DerFault.UNEXPECTED, self.start)
        first = min(arcs[0] // 40, 2)
        return ".".join(str(arc) for arc in (first, arcs[0] - 40 * first, *arcs[1:]))

    def octets(self) -> bytes:
        """The bytes of an OCTET STRING."""
        return self.expect(OCTET_STRING).content

    def bits(self) -> bytes:
        """The bytes of a BIT STRING that has no unused bits."""
        self.expect(BIT_STRING)
        if self.body == self.end or self.data[self.body]:
            raise DerError(DerFault.UNEXPECTED, self.start)
        return self.data[self.body + 1 : self.end]


def read_der(data: bytes) -> Element:
    """Read one value that is the whole of the data. Raises DerError."""
    element = _element(data, 0, len(data))
    if element.end != len(data):
        raise DerError(DerFault.TRAILING_DATA, element.end)
    return element


def _element(data: bytes, offset: int, end: int) -> Element:
    if offset + 2 > end:
        raise DerError(DerFault.ENDS_EARLY, offset)
    tag, length = data[offset], data[offset + 1]
    if tag & _MULTIPLE_BYTE_TAG == _MULTIPLE_BYTE_TAG:
        raise DerError(DerFault.TAG, offset)
    body = offset + 2
    if length >= _LONG_LENGTH:
        size = length - _LONG_LENGTH
        if not 0 < size <= _LENGTH_BYTES:
            raise DerError(DerFault.LENGTH, offset)
        body += size
        length = int.from_bytes(data[offset + 2 : body], "big")
    if body + length > end:
        raise DerError(DerFault.ENDS_EARLY, offset)
    return Element(data, tag, offset, body, body + length)


def preflight(data: bytes) -> Element:
    """Read a key file and refuse what would be costly to load. Raises DerError and DerLimitError.

    Elements that only look like DER inside a string of bytes are passed over silently when they are not.
    """
    whole = read_der(data)
    _Preflight().visit(whole, limits.DER_DEPTH)
    return whole


class _Preflight:
    """Counts what it has seen, over all strings inside strings."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = limits.DER_ELEMENTS

    def visit(self, element: Element, depth: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise DerLimitError(DerLimit.ELEMENTS, limits.DER_ELEMENTS, limits.DER_ELEMENTS + 1)
        if depth == 0:
            raise DerLimitError(DerLimit.DEPTH, limits.DER_DEPTH, limits.DER_DEPTH + 1)
        if element.tag & _CONSTRUCTED:
            children = element.children()
            if element.tag == SEQUENCE:
                _check_sequence(children)
            for child in children:
                self.visit(child, depth - 1)
        elif element.tag == INTEGER:
            check_bits(element.data[element.body : element.end], limits.RSA_PUBLIC_BITS[1])
        elif element.tag in (OCTET_STRING, BIT_STRING):
            self.visit_string(element, depth - 1)

    def visit_string(self, element: Element, depth: int) -> None:
        """Look inside a string of bytes, if it holds a SEQUENCE."""
        body = element.body + (element.tag == BIT_STRING)
        if element.data[body : body + 1] != bytes((SEQUENCE,)):
            return
        try:
            inner = _element(element.data, body, element.end)
            if inner.end == element.end:
                self.visit(inner, depth)
        except DerError:
            return  # ciphertext or a digest that began like a SEQUENCE


def check_bits(number: bytes, allowed: int) -> None:
    """Refuse a number of more bits than allowed. Raises DerLimitError."""
    stripped = number.lstrip(b"\x00")
    if len(stripped) * 8 > allowed + 7:
        raise DerLimitError(DerLimit.MODULUS, allowed, int.from_bytes(stripped, "big").bit_length())


def check_iterations(count: int) -> None:
    """Refuse a costly key derivation. Raises DerLimitError."""
    if count > limits.KDF_ITERATIONS:
        raise DerLimitError(DerLimit.ITERATIONS, limits.KDF_ITERATIONS, count)


def check_scrypt(cost: int, block: int, parallel: int) -> None:
    """Refuse scrypt parameters N, r, p that need too much memory or time (RFC 7914). Raises DerLimitError."""
    if 128 * cost * block > limits.SCRYPT_MEMORY:
        raise DerLimitError(DerLimit.SCRYPT_MEMORY, limits.SCRYPT_MEMORY, 128 * cost * block)
    if cost * block * parallel > limits.SCRYPT_WORK:
        raise DerLimitError(DerLimit.SCRYPT_WORK, limits.SCRYPT_WORK, cost * block * parallel)


def _check_sequence(children: tuple[Element, ...]) -> None:
    tags = [child.tag for child in children]
    if tags[:2] == [OBJECT_IDENTIFIER, SEQUENCE]:
        _check_key_derivation(children[0].identifier(), children[1].children())
    elif tags[:3] == [SEQUENCE, OCTET_STRING, INTEGER]:  # MacData of PKCS#12, RFC 7292 section 4
        check_iterations(children[2].integer())
    elif len(tags) >= _RSA_PRIVATE_INTEGERS and set(tags[:_RSA_PRIVATE_INTEGERS]) == {INTEGER}:
        check_bits(children[1].content, limits.RSA_PRIVATE_BITS[1])


def _check_key_derivation(identifier: str, parameters: tuple[Element, ...]) -> None:
    numbers = [parameter.integer() for parameter in parameters if parameter.tag == INTEGER]
    if identifier == SCRYPT:
        cost, block, parallel = (*numbers, 0, 0, 0)[:3]
        check_scrypt(cost, block, parallel)
    elif identifier.startswith(_COUNTED_KEY_DERIVATION) and numbers:
        check_iterations(numbers[0])

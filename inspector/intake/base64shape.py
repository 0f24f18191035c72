"""Base64 without dots: a challenge, a wrapped AES key or a bare DER key, told apart by length and first bytes."""

from __future__ import annotations

import binascii
import re
import zlib
from typing import TYPE_CHECKING, Final

from inspector.artefacts.values import Artefact, Challenge, KeyMaterial, WrappedKey
from inspector.encoding.span import Span
from inspector.intake.compact import first_foreign, sniff_object

if TYPE_CHECKING:
    from collections.abc import Iterable

CHALLENGE_BYTES: Final = 28  # an IV of 12 and a tag of 16 bytes around nothing
_NAMED_BYTES: Final = 8  # under a name that says what it is
_SHORTEST_BYTES: Final = 12  # below it nobody can tell base64 from a word
_RSA_BYTES: Final = (256, 384, 512)  # RSA 2048, 3072, 4096
_WRAPPED_BYTES: Final = (128, *_RSA_BYTES, 1024)  # where the field's name says that it is a wrapped key
_PADDING: Final = 2
_SEQUENCE: Final = 0x30
_LONG_LENGTH: Final = 0x80
_DER_HEAD: Final = 8  # characters: six bytes, enough for tag and length
_NOT_A_LETTER: Final = re.compile(r"[^a-z]")
# Base64 of "ey…", "-----BEGIN", gzip and markup, hexadecimal digits of "eyJ" and '{"': something encoded
# once more, or twice.
_PART: Final = r"[A-Za-z0-9+/_\-]{16,}={0,2}"
_PARTED: Final = re.compile(rf"{_PART}(?P<mark>[:.|;$]){_PART}(?:(?P=mark){_PART})?")
_HEX_PARTS: Final = re.compile(r"[0-9a-f:.|;$]+|[0-9A-F:.|;$]+")
_IV_CHARACTERS: Final = (16, 22, 24, 32)  # 12 or 16 bytes in base64 and in hexadecimal digits
_TAG_CHARACTERS: Final = (22, 32)
_ENCODED_TEXT: Final = re.compile(
    r"ZXlK|ZXlB|ZXdv|ZXcw|WlhsS|WlhsQ|Wlhkd|Wlhjd|LS0tLS1CRUdJ|H4sI|PD94bWw|PHNhbWw|PCFET|65794[aA1]|7[bB]22"
)
_IDS: Final = ("scopeid", "challengeid")
_LONGEST_PLAIN: Final = 88  # characters of base64 of 64 bytes, the longest challenge that browsers usually sign
ZLIB_MARKS: Final = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_ZLIB: Final = re.compile(r"eAE|eF[4-7]|eJ[w-z]|eN[o-r]")  # how they begin in base64
_TEXT: Final = re.compile(rb"[\t\r\n -~]+")
_DUMPED: Final = re.compile(
    r"0[xX](?:[0-9A-Fa-f]{2}){28,}|[0-9A-Fa-f]{2}(?P<between>[ :\-])(?:[0-9A-Fa-f]{2}(?P=between)){26,}[0-9A-Fa-f]{2}"
)
_NO_DIGIT: Final = re.compile(r"^0[xX]|[^0-9A-Fa-f]")
_SAMPLE: Final = 512  # characters looked at
_HEX: Final = re.compile(r"[0-9a-f]+|[0-9A-F]+")
_DIGIT_AND_LETTER: Final = re.compile(r"[0-9]+[A-Fa-f]|[A-Fa-f]+[0-9]")
_LETTER_CLASSES: Final = (re.compile(r"[a-z]"), re.compile(r"[A-Z]"), re.compile(r"[0-9]"))


def classify_base64(text: str, start: int, end: int, field: str | None) -> Artefact | None:
    """What a stretch of base64 is, or None where it is none. `field` is the header or member it stood in."""
    body_end = end
    while body_end > start and end - body_end < _PADDING and text[body_end - 1] == "=":
        body_end -= 1
    if text.find(".", start, end) >= 0 or text.find("=", start, body_end) >= 0 or first_foreign(text, start, end) < end:
        return None
    span = Span(start, end)
    size = (body_end - start) * 3 // 4
    if _is_der(text, start, end, size):
        return KeyMaterial(text=text[start:end], span=span)
    named = field is not None and is_sealed_field(field)
    if (
        size < (_NAMED_BYTES if named else _SHORTEST_BYTES)
        or sniff_object(text, start, end)
        or _ENCODED_TEXT.match(text, start, end)
        or (_ZLIB.match(text, start, end) and _is_packed(text, start, end))
    ):
        return None
    if size in (_RSA_BYTES if field is None else _WRAPPED_BYTES) and (field is None or _names_key(field)):
        return WrappedKey(text=text[start:end], field=field, span=span)
    sealed = _is_sealed(text, start, end, size) if field is None else is_sealed_field(field)
    return Challenge(text=text[start:end], field=field, span=span) if sealed else None


def is_dumped(text: str, start: int, end: int) -> bool:
    """Whether a stretch is hexadecimal digits of no text, as tools print them: 0x in front, or marks between bytes."""
    found = _DUMPED.fullmatch(text, start, end)
    return found is not None and not bytes.fromhex(_NO_DIGIT.sub("", found[0])).isascii()


def is_parted(text: str, start: int, end: int, *, named: bool = False) -> bool:
    """Whether a stretch is an IV, a ciphertext and mostly a tag with a mark between them, each encoded by itself.

    `named` where it is known already which part is the IV.
    """
    found = _PARTED.fullmatch(text, start, end)
    if found is None or not (looks_random(text, start, end) or _HEX_PARTS.fullmatch(text, start, end)):
        return False
    iv, *others = (part.rstrip("=") for part in found[0].split(found["mark"]))
    if not named and len(others) == 1 and not (_DIGIT_AND_LETTER.match(iv) or looks_random(iv, 0, len(iv))):
        return False  # a name, and its value
    return len(iv) in _IV_CHARACTERS and (len(others) == 1 or any(len(part) in _TAG_CHARACTERS for part in others))


def _names_key(field: str) -> bool:
    return _plain_name(field).endswith("encryptedkey")


def is_sealed_field(name: str) -> bool:
    """Whether a header or member of this name holds a challenge or a wrapped key."""
    plain = _plain_name(name)
    return "encrypted" in plain or "ciphertext" in plain


def is_sealed_beside(name: str, others: Iterable[str], value: str) -> bool:
    """Whether a member called only "challenge" is an encrypted one: an id of the scope or the challenge stands beside.

    The challenges that browsers sign are shorter and in base64url.
    """
    if "challenge" not in name.lower() or _plain_name(name) != "challenge":
        return False
    if not any(_plain_name(other) in _IDS for other in others):
        return False
    is_standard = "=" in value or "+" in value or "/" in value
    return (is_standard or len(value) > _LONGEST_PLAIN) and "-" not in value and "_" not in value


def _plain_name(name: str) -> str:
    return _NOT_A_LETTER.sub("", name.lower())


def looks_random(text: str, start: int, end: int) -> bool:
    """Whether there are letters of both cases and digits, as in any base64 of some length and in few words."""
    sample = text[start : min(end, start + _SAMPLE)]
    return all(letters.search(sample) for letters in _LETTER_CLASSES)


def _is_sealed(text: str, start: int, end: int, size: int) -> bool:
    """Whether bare base64 (or hexadecimal digits) may be a challenge: long enough and no word."""
    sample = text[start : min(end, start + _SAMPLE)]
    if sample.endswith("=") or "+" in sample:
        return True
    if size < CHALLENGE_BYTES:
        return False
    return looks_random(text, start, end) or bool(_HEX.fullmatch(sample) and _DIGIT_AND_LETTER.match(sample))


def _is_packed(text: str, start: int, end: int) -> bool:
    """Whether base64 that begins like zlib inflates to readable text: then it is something encoded once more."""
    sample = text[start : start + (min(end - start, _SAMPLE) & ~3)].replace("-", "+").replace("_", "/")
    try:
        inflated = zlib.decompressobj().decompress(binascii.a2b_base64(sample), _SAMPLE)
    except (binascii.Error, zlib.error):
        return False
    return _TEXT.fullmatch(inflated) is not None


def _is_der(text: str, start: int, end: int, size: int) -> bool:
    """Whether the decoded bytes are one DER SEQUENCE, exactly as long as it says."""
    head = text[start : min(end, start + _DER_HEAD)].replace("-", "+").replace("_", "/")
    if len(head) < _DER_HEAD or not head.startswith("M"):
        return False
    data = binascii.a2b_base64(head)
    if data[0] != _SEQUENCE:
        return False
    if data[1] < _LONG_LENGTH:
        return size == data[1] + 2
    count = data[1] - _LONG_LENGTH
    return 0 < count < len(data) - 1 and size == int.from_bytes(data[2 : 2 + count], "big") + 2 + count

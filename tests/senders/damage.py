"""What happens to a text on its way: each function does to it what a mail program, a log or a person does."""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Final

from tests.senders.octets import base64text, base64url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def prefix(text: str, put: str) -> str:
    return put + text


def suffix(text: str, put: str) -> str:
    return text + put


def around(text: str, before: str, after: str) -> str:
    return before + text + after


def wrap(text: str, width: int, mark: str = "\n") -> str:
    """Broken after every `width` characters."""
    return mark.join(text[at : at + width] for at in range(0, len(text), width))


def member(text: str, name: str, **others: object) -> str:
    """The text as a member of a JSON object."""
    return json.dumps({**others, name: text}, indent=2)


def repeat(text: str, times: int) -> str:
    return text * times


def insert(text: str, at: int, put: str) -> str:
    """Something put in before the character at `at`; negative places count from the end."""
    return text[:at] + put + text[at:]


def replace(text: str, old: str, new: str, count: int = -1) -> str:
    assert old in text, "the damage must strike"
    return text.replace(old, new, count)


def elide(text: str, segment: int, mark: str = "...", keep: int = 6) -> str:
    """One segment shortened as log viewers do: its beginning, the mark, its end."""
    segments = text.split(".")
    segments[segment] = segments[segment][:keep] + mark + segments[segment][-keep:]
    return ".".join(segments)


def cut(text: str, keep: int) -> str:
    """Only the first `keep` characters; a negative number leaves so many out at the end."""
    return text[:keep]


def cut_segment(text: str, segment: int, by: int) -> str:
    """One segment loses `by` characters at its end."""
    segments = text.split(".")
    segments[segment] = segments[segment][:-by]
    return ".".join(segments)


def drop_segments(text: str, keep: int) -> str:
    """Only the first `keep` segments, with the dots between them."""
    return ".".join(text.split(".")[:keep])


def drop_first_segment(text: str) -> str:
    """All but the first segment."""
    return text.partition(".")[2]


def behead(text: str, characters: int) -> str:
    """All but the first characters."""
    return text[characters:]


def pad(text: str, segment: int) -> str:
    """One segment with the padding it would have as ordinary base64."""
    segments = text.split(".")
    assert len(segments[segment]) % 4, "the damage must strike"
    segments[segment] += "=" * (-len(segments[segment]) % 4)
    return ".".join(segments)


def standard_alphabet(text: str, segment: int) -> str:
    """One segment with + and / in place of - and _."""
    segments = text.split(".")
    assert set(segments[segment]) & set("-_"), "the damage must strike"
    segments[segment] = segments[segment].replace("-", "+").replace("_", "/")
    return ".".join(segments)


def url_alphabet(text: str) -> str:
    """Standard base64 with - and _ in place of + and /."""
    assert set(text) & set("+/"), "the damage must strike"
    return text.replace("+", "-").replace("/", "_")


def unpad(text: str) -> str:
    """Standard base64 without its padding."""
    assert text.endswith("="), "the damage must strike"
    return text.rstrip("=")


def signature_segment(text: str, put: str) -> str:
    """Another last segment."""
    return text.rsplit(".", 1)[0] + "." + put


def loose_bits(text: str, segment: int) -> str:
    """One segment whose last character has a bit set that belongs to no byte."""
    segments = text.split(".")
    body, last = segments[segment][:-1], segments[segment][-1]
    assert len(segments[segment]) % 4, "there must be unused bits"
    segments[segment] = body + _ALPHABET[_ALPHABET.index(last) | 1]
    return ".".join(segments)


def segment_of_ones(text: str, segment: int, size: int) -> str:
    """One segment that decodes to `size` bytes, all bits set: no number modulo an RSA modulus is that large."""
    segments = text.split(".")
    segments[segment] = base64url(b"\xff" * size)
    return ".".join(segments)


def again_in_base64(text: str) -> str:
    return base64text(text.encode())


def printed(text: str) -> str:
    """A JSON text as Python prints the object that it read from it."""
    return repr(json.loads(text))


def shortened_member(text: str, name: str, mark: str, keep: int = 12) -> str:
    """A JSON text in which a viewer cut the value of one member short."""
    members = json.loads(text)
    return json.dumps({**members, name: members[name][:keep] + mark})


def again_in_base32(text: str) -> str:
    return base64.b32encode(text.encode()).decode("ascii")


def packed(text: str) -> str:
    """Compressed with zlib, then in base64."""
    return base64text(zlib.compress(text.encode()))


def quoted_printable(text: str, lead: str = "", mark: str = "\n") -> str:
    """The text behind its lead as the source of a mail shows it: lines that end in an equals sign."""
    return wrap(lead + text, 75, f"={mark}")


def literals(text: str, lead: str, between: str, width: int = 60, end: str = '";') -> str:
    """The text as source code writes what is long: string literals in a row."""
    return lead + wrap(text, width, between) + end


def misread(text: str, charset: str, written: str = "utf-8") -> str:
    """The text written in one character set and read in another."""
    return text.encode(written).decode(charset)


def one_case(text: str, case: str) -> str:
    """All letters large or all small."""
    return text.upper() if case == "upper" else text.lower()


DAMAGES: Final[Mapping[str, Callable[..., str]]] = {
    "prefix": prefix,
    "suffix": suffix,
    "around": around,
    "wrap": wrap,
    "member": member,
    "repeat": repeat,
    "insert": insert,
    "replace": replace,
    "elide": elide,
    "cut": cut,
    "cut segment": cut_segment,
    "drop segments": drop_segments,
    "drop first segment": drop_first_segment,
    "behead": behead,
    "pad": pad,
    "standard alphabet": standard_alphabet,
    "url alphabet": url_alphabet,
    "unpad": unpad,
    "signature segment": signature_segment,
    "loose bits": loose_bits,
    "segment of ones": segment_of_ones,
    "again in base64": again_in_base64,
    "printed": printed,
    "shortened member": shortened_member,
    "again in base32": again_in_base32,
    "packed": packed,
    "quoted printable": quoted_printable,
    "literals": literals,
    "misread": misread,
    "one case": one_case,
}

"""Causes in the pasted text itself: what the intake reports, in the catalogue's terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.artefacts.values import Challenge, WrappedKey
from inspector.diagnosis.cause import Cause
from inspector.diagnosis.finding import Certainty
from inspector.diagnosis.words import kind_in_words, plain
from inspector.encoding.base64text import Base64Fault
from inspector.jose.errors import HeaderError, HeaderFault, LimitExceeded, SerializationError, SerializationFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inspector.intake.outcome import Intake
    from inspector.jose.tokens import JweToken, JwsToken


_OMITTED: Final = {".": "...", "…": "…"}  # within a segment, which only a JSON serialization can show
_AROUND: Final = ("paste.prefix", "paste.quoted")


def damage(intake: Intake) -> Iterator[Cause]:
    """Every fault and every repair of one intake; repairs of one kind are one cause.

    What was wrong with the token itself comes before what only stood around it.
    """
    for fault in intake.faults:
        yield Cause(code=fault.code, values=_plain(fault.values), span=fault.span, variant=_variant(fault.values))
    seen = {("paste.quoted", "field")} if _at_home(intake) else set()
    for repair in sorted(intake.repairs, key=lambda one: one.code in _AROUND):
        variant = _variant(repair.values)
        if (repair.code, variant) not in seen:
            seen.add((repair.code, variant))
            values = {"removed": plain(repair.removed), **_plain(repair.values)}
            yield Cause(code=repair.code, values=values, span=repair.span, variant=variant)


def _at_home(intake: Intake) -> bool:
    """Whether nothing was pasted but a challenge in the JSON member that it always travels in."""
    return all(isinstance(one, Challenge | WrappedKey) and one.field is not None for one in intake.artefacts)


def _plain(values: Mapping[str, str]) -> dict[str, str]:
    return {name: plain(value) for name, value in values.items() if name != "variant"}


def _variant(values: Mapping[str, str]) -> str:
    return values.get("variant", "")


def lenient(token: JweToken | JwsToken) -> Iterator[Cause]:
    """Segments that only decode when they are read leniently (RFC 7515 section 2 wants them refused)."""
    for fault in token.faults[:1]:
        found = plain(token.source[fault.offset : fault.offset + 1])
        values = {"segment": fault.segment, "found": found, "offset": str(fault.offset)}
        code = "paste.noncanonical-base64" if fault.fault.value == "trailing bits" else "paste.base64-variant"
        variant = "padding" if fault.fault.value == "padding" else ""
        yield Cause(code=code, values=values, variant=variant)


def unreadable(kind: str, failure: SerializationError | HeaderError | LimitExceeded) -> Iterator[Cause]:
    """A token that cannot be taken apart: the header is no header, or the text is damaged."""
    if isinstance(failure, LimitExceeded):
        values = {"allowed": f"{failure.allowed:,}", "found": f"{failure.found:,}"}
        if failure.limit == "RECIPIENTS":
            variant = "recipients" if kind == "jwe" else "signatures"
            yield Cause(code="jwe.limit", variant=variant, values=values)
        else:
            yield Cause(code="paste.limit", values={"what": "header", **values})
    elif isinstance(failure, HeaderError):
        yield _header(kind, failure)
    else:
        found = failure.found or str(failure.base64 or failure.json or failure.reason.value)
        values = {"segment": failure.segment, "found": plain(found), "offset": str(failure.offset)}
        values["expected"] = plain(failure.expected) or failure.reason.value
        if failure.segment == "protected" and failure.found == "object":
            yield Cause(code=f"{kind}.header-invalid", variant="unencoded", values=values)
        elif failure.segment == "header":
            yield Cause(code=f"{kind}.header-invalid", variant="base64", values=values)
        elif failure.found in _OMITTED and failure.base64_fault is Base64Fault.ALPHABET:
            told = {"segment": failure.segment, "found": _OMITTED[failure.found], "offset": values["offset"]}
            yield Cause(code="paste.elided", certainty=Certainty.LIKELY, values=told)
        else:
            parts = failure.reason is SerializationFault.SEGMENTS
            yield Cause(code="paste.damaged", variant="parts" if parts else "", values=values)


def _header(kind: str, failure: HeaderError) -> Cause:
    """The words for a header that is not one JSON object in UTF-8."""
    values = {
        "found": plain(kind_in_words(failure.found)),
        "expected": plain(failure.expected),
        "offset": str(failure.offset),
    }
    variant = {HeaderFault.NOT_UTF8: "utf8", HeaderFault.NOT_AN_OBJECT: "object"}.get(failure.reason, "")
    return Cause(code=f"{kind}.header-invalid", variant=variant, values=values)

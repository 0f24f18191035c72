"""What cannot be read: JSON that ends in the middle, tokens in one case of letters, other things than tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inspector.artefacts.values import EncryptedToken, PlainText, SignedToken
from inspector.encoding.base64text import decode_base64
from inspector.encoding.jsontext import JsonError, JsonFault, parse_json
from inspector.intake.base64shape import looks_random
from inspector.intake.damage import total_length
from inspector.intake.extraction import surroundings
from inspector.intake.faults import IntakeFault
from inspector.intake.outcome import Reading
from inspector.intake.recognition import trim

if TYPE_CHECKING:
    from inspector.artefacts.values import JsonDocument
    from inspector.intake.draft import Draft

_SHORTEST_JSON: Final = 20  # characters; less than that is no document that was cut
_MEMBER: Final = re.compile(r'[{\[]\s*[{\[]?\s*"')
_FOLDED: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:eyj[a-z0-9_+/=.\-]{36,}|EYJ[A-Z0-9_+/=.\-]{36,})(?![A-Za-z0-9])"
)  # base64 of '{"', with the case of its letters lost
_DIGIT: Final = re.compile("[0-9]")
_FEWEST_DIGITS: Final = 4
_DOTS: Final = (2, 4)
_MARKUP: Final = re.compile(r"<(?:\?xml|!doctype|!--|[a-z][a-z0-9:_\-]*[\s/>])", re.IGNORECASE)
_HEAD: Final = 4_096  # characters in which markup says what it is
_SAML: Final = re.compile(r"urn:oasis:names:tc:SAML|<\s*saml[0-9p]*:", re.IGNORECASE)
_HTML: Final = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_SOAP: Final = re.compile(r"<[a-z0-9\-]*:?envelope[\s>]", re.IGNORECASE)
# One word, with or without the scheme of an Authorization header in front.
_LEAD: Final = r"(?:Authorization:[ \t]*)?(?:(?:Bearer|Basic|DPoP|token)[ \t]+)?"
_OPAQUE: Final = re.compile(_LEAD + r"(?P<word>[A-Za-z0-9._~+/\-]{20,}={0,2})", re.IGNORECASE)
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_PASETO: Final = re.compile(r"v[1-4]\.(?:public|local)\.")
_ENCODED_MARKUP: Final = re.compile(r"(?:SAML(?:Request|Response)=)?(?P<value>P[CDEFGH][A-Za-z0-9+/_\-\s]{38,}={0,2})")
_SAML_PARAMETER: Final = re.compile(r"\bSAML(?:Request|Response)=[A-Za-z0-9+/%_\-]{38}")
_SAML_NAME: Final = "urn:oasis:names:tc:SAML"
_UNREADABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
_BEGINNING: Final = 24  # characters; random bytes never look like text for so long
# Beginnings by which access tokens of well-known services can be told: GitHub, GitLab, Slack, Stripe, Google.
_ISSUED: Final = re.compile(
    _LEAD
    + r"(?P<word>(?-i:gh[oprsu]_|github_pat_|gl[a-z]{2,5}-|xox[a-z]-|[rs]k_(?:live|test)_|ya29\.)[A-Za-z0-9._\-]{16,})",
    re.IGNORECASE,
)
_LONGEST_ISSUED: Final = 4_096  # characters with whatever stands in front; their issuers promise far fewer
_OTHER_ARMOUR: Final = re.compile(
    r"-----BEGIN (?P<label>(?:NEW )?CERTIFICATE REQUEST|PKCS7|CMS|X509 CRL|PGP [A-Z ]+|AGE ENCRYPTED FILE)-----"
)
_ERROR_MEMBERS: Final = ("error", "errors", "error_description", "errorCode", "fault")
_PROBLEM_MEMBERS: Final = ("title", "status")  # RFC 9457


def recognise_cut_json(draft: Draft) -> Reading | None:
    """A JSON text that is right as far as it goes, and ends too early."""
    whole = trim(draft)
    if whole.end - whole.start < _SHORTEST_JSON or _MEMBER.match(whole.text, whole.start, whole.end) is None:
        return None
    whole = whole.cut()
    try:
        parse_json(whole.text)
    except JsonError as error:
        if error.reason is not JsonFault.ENDS_EARLY:
            return None
        values = {
            "variant": "json",
            "offset": str(whole.map.span(0, whole.end).end),
            "expected": error.expected,
            **total_length(whole, whole.end),
        }
    else:
        return None
    fault = IntakeFault(code="paste.truncated", values=values, span=whole.map.span(whole.end - 1, whole.end))
    return Reading(draft=whole, artefacts=(PlainText(text=whole.text),), faults=(fault,))


def recognise_folded(draft: Draft) -> Reading | None:
    """A compact token whose letters all have one case: no base64 has that."""
    found = _FOLDED.search(draft.text, draft.start, draft.end)
    if found is None or found[0].count(".") not in _DOTS or len(_DIGIT.findall(found[0])) < _FEWEST_DIGITS:
        return None
    around = surroundings(draft, found.start(), found.end())
    kind = EncryptedToken if found[0].count(".") == max(_DOTS) else SignedToken
    token = kind(text=around.text, start=found.start(), end=found.end(), form="compact")
    case = "lower" if found[0].startswith("e") else "upper"
    fault = IntakeFault(code="paste.case-folded", values={"case": case}, span=draft.map.span(*found.span()))
    return Reading(draft=around, artefacts=(token,), faults=(fault,))


def recognise_opaque(draft: Draft) -> Reading | None:
    """One word without inner structure that others than we can read, or something that names itself."""
    whole = trim(draft)
    found = _OPAQUE.fullmatch(whole.text, whole.start, whole.end)
    if found is None:
        return None
    told = "paseto" if _PASETO.match(found["word"]) else "opaque"
    if told == "opaque" and (_UUID.fullmatch(found["word"]) or not looks_random(whole.text, *found.span("word"))):
        return None
    return _one_word(whole, found, told)


def _one_word(draft: Draft, found: re.Match[str], told: str) -> Reading:
    fault = IntakeFault(
        code="paste.wrong-artefact",
        values={"variant": told, "characters": str(len(found["word"]))},
        span=draft.map.span(*found.span("word")),
    )
    return Reading(draft=draft, artefacts=(PlainText(text=draft.text),), faults=(fault,))


def recognise_other_armour(draft: Draft) -> Reading | None:
    """PEM that holds neither a key nor a certificate."""
    found = _OTHER_ARMOUR.search(draft.text, draft.start, draft.end)
    if found is None:
        return None
    values = {"variant": "pem", "found": found["label"]}
    fault = IntakeFault(code="paste.wrong-artefact", values=values, span=draft.map.span(*found.span()))
    return Reading(draft=draft, artefacts=(PlainText(text=draft.text),), faults=(fault,))


def recognise_markup(draft: Draft) -> Reading | None:
    """A page, an assertion or another document of markup."""
    whole = trim(draft)
    if _MARKUP.match(whole.text, whole.start, whole.end) is None:
        return None
    return _markup(draft, whole, whole.text[whole.start : min(whole.end, whole.start + _HEAD)])


def recognise_encoded_markup(draft: Draft) -> Reading | None:
    """Markup in base64, as SAML sends it: whatever else is written in base64 does not decode to a "<" and a name."""
    whole = trim(draft)
    found = _ENCODED_MARKUP.fullmatch(whole.text, whole.start, whole.end)
    if found is None:
        return None
    head = _decoded("".join(found["value"][: _HEAD * 2].split()))
    is_text = _UNREADABLE.search(head, 0, _BEGINNING) is None
    return _markup(draft, whole, head) if is_text and _MARKUP.match(head) else None


def recognise_saml_parameter(draft: Draft) -> Reading | None:
    """A SAML message as browsers carry it, in an address or a form; deflated, it is no text in base64."""
    whole = trim(draft)
    found = _SAML_PARAMETER.search(whole.text, whole.start, whole.end)
    return None if found is None else _markup(draft, whole, _SAML_NAME)


def _decoded(text: str) -> str:
    """A text in base64 of either alphabet, as far as its characters stand for whole bytes."""
    standard = text.rstrip("=").replace("-", "+").replace("_", "/")
    return decode_base64(standard[: len(standard) - len(standard) % 4]).decode("utf-8", "replace")


def recognise_issued(draft: Draft) -> Reading | None:
    """An opaque token that says by its beginning who issued it."""
    whole = trim(draft)
    if whole.end - whole.start > _LONGEST_ISSUED:
        return None
    found = _ISSUED.fullmatch(whole.text, whole.start, whole.end)
    return None if found is None else _one_word(whole, found, "opaque")


def _markup(draft: Draft, whole: Draft, head: str) -> Reading:
    patterns = (("saml", _SAML), ("html", _HTML), ("soap", _SOAP))
    what = next((name for name, pattern in patterns if pattern.search(head)), None)
    fault = IntakeFault(
        code="paste.wrong-artefact",
        values={} if what is None else {"variant": what},
        span=whole.map.span(whole.start, whole.end),
    )
    return Reading(draft=draft, artefacts=(PlainText(text=draft.text),), faults=(fault,))


def error_message(document: JsonDocument, draft: Draft) -> tuple[IntakeFault, ...]:
    """Whether a document without anything in it is what a server answers when something went wrong."""
    node = document.node
    named = next((member.name for member in node.members if member.name in _ERROR_MEMBERS), None)
    if named is None and all(node.get(name) is not None for name in _PROBLEM_MEMBERS):
        named = _PROBLEM_MEMBERS[0]
    if named is None or document.parts:
        return ()
    values = {"variant": "error", "field": named}
    return (IntakeFault(code="paste.wrong-artefact", values=values, span=draft.map.span(node.start, node.end)),)

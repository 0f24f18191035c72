"""Looks at pasted key material, and at RSA-wrapped keys: what they are, never what is in them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause
from inspector.diagnosis.rules.gcm import no_key_inside, wrapped_cause
from inspector.diagnosis.rules.key_health import (
    duplicates,
    misleading_kid,
    out_of_date,
    prime_modulus,
    weak_secret,
    weakness,
)
from inspector.diagnosis.rules.keys import published_cause, remark_causes
from inspector.diagnosis.words import kind_of, plain
from inspector.encoding.base64text import Base64Fault
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.encoding.value import frozen_value
from inspector.keys.jwk import PRIVATE_MEMBERS
from inspector.keys.reading import read_keys
from inspector.keys.refusal import Reason
from inspector.keys.writing import public_jwk
from inspector.limits import KEY_FILE
from inspector.operations.challenge import read_blob
from inspector.operations.layers import complete, reference, repair_stage
from inspector.operations.trace import HeaderEntry, Layer, Stage, StageState
from inspector.operations.wrapping import blocks_by_any_scheme, keys_inside, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from inspector.artefacts.values import KeyMaterial, WrappedKey
    from inspector.keys.key import Key
    from inspector.keys.reading import KeyProblem, KeyReading
    from inspector.operations.situation import Situation


PASTED: Final = "“pasted here”"
_BASE64_FAULTS: Final = {
    Base64Fault.ALPHABET.value: "a character that base64 does not have",
    Base64Fault.LENGTH.value: "a number of characters that base64 never has: some are missing",
}
FEW: Final = 8  # keys of which also that is asked which takes some hundredths of a second
_DER: Final = b"\x30"
KEY_SIGNS: Final = ("kty", " KEY-", "CERTIFICATE-", " KEY—", " KEY–")  # what no key text is without


def health_causes(key: Key, others: Iterable[Key], moment: datetime, *, thorough: bool) -> Iterator[Cause]:
    """What is wrong with a key itself, whatever it is used for; `thorough` also asks what takes its time."""
    yield from published_cause(key)
    yield from weakness(key, others)
    if thorough:
        yield from prime_modulus(key)
    yield from weak_secret(key)
    yield from out_of_date(key, moment)
    yield from misleading_kid(key)


@frozen_value
class MaterialReport:
    """A layer about key material and what is to be said of it."""

    layer: Layer
    causes: tuple[Cause, ...]
    opened: bool = False


def examine_material(artefact: KeyMaterial, situation: Situation, repairs: int, *, field: str = "") -> MaterialReport:
    """Read pasted key material and say which keys they are; `field` is the member or header it stood in."""
    reading = read_keys(artefact.text, origin=PASTED, label=field)
    report = report_keys(reading, situation, repairs)
    if "public" in field.lower():
        exposed = [*_exposed(artefact.text, f'"{field}"')] or [*_exposed_text(reading, f"“{plain(field)}”")]
    else:
        exposed = [*_exposed(artefact.text, "the key set (JWKS)")] if '"keys"' in artefact.text else []
    return replace(report, causes=(*exposed, *report.causes))


def _exposed_text(reading: KeyReading, place: str) -> Iterator[Cause]:
    """A private key in PEM or DER where only a public one belongs."""
    for key in reading.keys:
        if key.private is not None:
            values = {"place": place, "thumbprint": key.thumbprint or ""}
            yield Cause(code="key.private-exposed", variant="text", values=values)
            return


def _exposed(text: str, place: str) -> Iterator[Cause]:
    """Private members where only a public key belongs (RFC 7517 section 9.2)."""
    try:
        node = parse_json(text)
    except JsonError:
        return
    for jwk in (node, *(item for one in (node.get("keys"),) if one is not None for item in one.items)):
        members = [name for name in PRIVATE_MEMBERS if jwk.get(name) is not None]
        if members:
            values = {"members": ", ".join(members), "member": members[0], "place": place}
            yield Cause(code="key.private-exposed", values=values)
            return


def material_in(text: str, situation: Situation, repairs: int) -> MaterialReport | None:
    """Text in which nothing else was recognised, read as key material where it speaks of a key."""
    if len(text) > KEY_FILE or not any(sign in text for sign in KEY_SIGNS):
        return None
    reading = read_keys(text, origin=PASTED)
    return report_keys(reading, situation, repairs) if reading.keys else None


def material_of(data: bytes, situation: Situation, repairs: int) -> MaterialReport | None:
    """Bytes that are no text, read as a key file: DER, or PKCS#12."""
    if len(data) > KEY_FILE or not data.startswith(_DER):
        return None
    reading = read_keys(data, origin=PASTED)
    locked = any(problem.code == "key.passphrase" for problem in reading.problems)
    return report_keys(reading, situation, repairs) if reading.keys or locked else None


def report_keys(reading: KeyReading, situation: Situation, repairs: int) -> MaterialReport:
    """The layer and the causes for keys that were read."""
    causes = [*problem_causes(reading.problems), *duplicates(reading.keys)]
    others = (*reading.keys, *situation.keys)
    for key in reading.keys:
        causes += [*remark_causes(key), *_halves(key, situation.keys)]
        causes += health_causes(key, others, situation.moment, thorough=len(reading.keys) <= FEW)
    described = ", ".join(kind_of(key) for key in reading.keys)
    parsed = Stage(name="parse", state=StageState.DONE, detail=described)
    if not reading.keys:
        parsed = Stage(name="parse", state=StageState.FAILED, detail="no key can be read from it")
    first = next(iter(reading.keys), None)
    layer = Layer(
        kind="key",
        trace=complete("key", (repair_stage(repairs), parsed)),
        header=json.dumps(public_jwk(first)) if first is not None and first.public is not None else None,
        entries=tuple(entry for key in reading.keys for entry in _entries(key)),
        key=reference(first) if first is not None else None,
        note=described,
    )
    return MaterialReport(layer=layer, causes=tuple(causes))


def _entries(key: Key) -> Iterator[HeaderEntry]:
    """What is known of a key, as a table; never key material."""
    yield HeaderEntry(name="kty", value=key.kind.value, meaning=kind_of(key), place="key")
    for name, value in (("kid", key.kid), ("use", key.use), ("alg", key.alg), ("crv", key.curve)):
        if value is not None:
            yield HeaderEntry(name=name, value=value, meaning="", place="key")
    if key.thumbprint is not None:
        yield HeaderEntry(
            name="thumbprint", value=key.thumbprint, meaning="RFC 7638, SHA-256", place="key", reference="RFC 7638"
        )


def problem_causes(problems: Iterable[KeyProblem]) -> Iterator[Cause]:
    """What the key reader could not read, as causes."""
    for problem in problems:
        values = {name: plain(value) for name, value in problem.values.items()}
        if values.get("fault") in _BASE64_FAULTS:
            values["fault"] = _BASE64_FAULTS[values["fault"]]
        yield Cause(code=problem.code, values=values, variant=_problem_variant(problem))


def _problem_variant(problem: KeyProblem) -> str:
    """Which wording of the page fits what the reader met."""
    values = problem.values
    if problem.code == "key.passphrase" and values.get("state") in ("wrong", "openssh"):
        return values["state"]
    if problem.code == "key.unknown-curve" and not values.get("nearest"):
        return "none"
    return _unreadable_variant(values) if problem.code == "key.unreadable" else ""


def _unreadable_variant(values: Mapping[str, str]) -> str:
    reason = values.get("reason")
    if reason == Reason.UNKNOWN_TYPE.value and values.get("nearest"):
        return "type"
    if "member" not in values:
        return ""
    if reason == Reason.MISSING_MEMBER.value:
        return "missing"
    return "kind" if reason == Reason.MEMBER_TYPE.value else "member"


def _halves(key: Key, loaded: Iterable[Key]) -> Iterator[Cause]:
    """The pasted key is the public half of a loaded private one."""
    for other in loaded:
        same = key.thumbprint is not None and key.thumbprint == other.thumbprint
        if same and other.is_private and not key.is_private:
            values = {"key": plain(other.name), "thumbprint": key.thumbprint or "", "found": plain(key.name)}
            yield Cause(code="key.public-half", values=values)


def report_wrapped(artefact: WrappedKey, situation: Situation, repairs: int) -> MaterialReport:
    """An RSA-wrapped AES key: which loaded private key opens it, and in which form the AES key stands inside."""
    blob = read_blob(artefact.text) or b""
    opened, causes = next(unwrap(blob, situation), None), []
    for block in blocks_by_any_scheme(blob, situation) if opened is None else ():
        opened = opened or next(keys_inside(block), None)
        causes = [no_key_inside(block)]
    stages = [repair_stage(repairs), Stage(name="parse", state=StageState.DONE, detail=f"{len(blob)} bytes")]
    note = "an RSA-wrapped key, not opened"
    if opened is not None:
        causes = [wrapped_cause(opened), *published_cause(opened.key)]
        note = f"an AES key of {len(opened.content_key.reveal())} bytes, wrapped with {opened.scheme.name}"
    elif not causes:
        causes = [Cause(code="gcm.key-closed", values={"bytes": str(len(blob)), "bits": str(len(blob) * 8)})]
    layer = Layer(
        kind="key",
        trace=complete("key", stages),
        key=reference(opened.key) if opened else None,
        note=note,
    )
    return MaterialReport(layer=layer, causes=tuple(causes), opened=opened is not None)

"""Fakes of the window's own ports: a library in memory, an inspecting process that answers when it is told to."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Final

from inspector.desktop.identity_values import ComparedLine, HealthCheck, KeyComparison, KeyHealth, KidOrigin
from inspector.desktop.key_values import KeySetRow, SetDifference
from inspector.desktop.ports import (
    Answer,
    Identity,
    KeyFacts,
    KeyringStatus,
    KeyringWord,
    KeyRow,
    Parts,
    Place,
    Sample,
    ShelfError,
)
from inspector.diagnosis.finding import Certainty, Finding, Severity
from inspector.diagnosis.inspection import Inspection, Outcome, Repair, RuledOut
from inspector.encoding.span import Span
from inspector.keys.secret import Secret
from inspector.operations.trace import (
    Claim,
    HeaderEntry,
    KeyReference,
    Layer,
    Payload,
    Segment,
    Stage,
    StageState,
)
from inspector.reports.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from inspector.desktop.key_values import Expectations, ReadSet, SetOrigin
    from inspector.desktop.ports import Call, Carried

PRIVATE = "private part of a fake key"


class MemoryShelf:
    """A library without cryptography: a key is a mapping with a few names in it."""

    def __init__(self, rows: tuple[KeyRow, ...] = (), word: KeyringWord = KeyringWord.AVAILABLE) -> None:
        self.kept = {row.id: row for row in rows}
        self.word = word
        self.refusal = ""
        self.removed: list[str] = []
        self.findings: dict[str, tuple[Finding, ...]] = {}
        self.locked = 0
        self.sets: dict[str, KeySetRow] = {}
        self.difference = SetDifference(word="same")
        self.compared: list[tuple[str, int]] = []
        self.taken: list[tuple[str, SetOrigin, bool, bool]] = []

    def rows(self) -> tuple[KeyRow, ...]:
        return tuple(self.kept.values())

    def keyring_status(self) -> KeyringStatus:
        return KeyringStatus(word=self.word, backend="Test keyring")

    def carried(self, without: frozenset[str]) -> tuple[Carried, ...]:
        self._perhaps_refuse()
        return tuple(Secret({"id": name}) for name in self.kept if name not in without)

    def carried_one(self, identifier: str, *, public: bool = False) -> Carried:
        self._perhaps_refuse()
        return Secret({"id": identifier, "public": public})

    def facts(self, key: Carried) -> KeyFacts:
        known = key.reveal()
        return KeyFacts(
            label=str(known.get("label", "")),
            kind=str(known.get("kind", "RSA")),
            size=str(known.get("size", "2048 bits")),
            kid=str(known.get("kid", "")),
            private=bool(known.get("private", True)),
            remarks=known.get("remarks", ()),  # type: ignore[arg-type]  # tests give a tuple of texts
        )

    def problem(self, code: str, values: Mapping[str, str]) -> str:
        return f"{code} {' '.join(values.values())}".strip()

    def add(self, key: Carried, label: str, keep: Place) -> KeyRow:
        self._perhaps_refuse()
        facts = self.facts(key)
        row = key_row(f"key-{len(self.kept)}", label=label, place=keep, kind=facts.kind, size=facts.size, kid=facts.kid)
        self.kept[row.id] = row
        return row

    def rename(self, identifier: str, label: str) -> None:
        self.kept[identifier] = replace(self.kept[identifier], label=label)

    def expect(self, identifier: str, said: Expectations) -> None:
        self._perhaps_refuse()
        self.kept[identifier] = replace(self.kept[identifier], **asdict(said))

    def key_sets(self) -> tuple[KeySetRow, ...]:
        return tuple(self.sets.values())

    def remember_set(self, read: ReadSet, identifiers: Collection[str]) -> None:
        name = f"set-{len(self.sets)}"
        self.sets[name] = KeySetRow(id=name, origin=read.origin, seen="2026-11-21T14:03:12Z", count=len(read.keys))
        for identifier in identifiers:
            self.kept[identifier] = replace(self.kept[identifier], set_id=name)

    def compare_set(self, identifier: str, keys: Sequence[Carried]) -> SetDifference:
        self.compared.append((identifier, len(keys)))
        return self.difference

    def take_set(self, identifier: str, read: ReadSet, *, new: bool, drop: bool) -> None:
        self._perhaps_refuse()
        self.taken.append((identifier, read.origin, new, drop))

    def remove(self, identifier: str) -> None:
        self.removed.append(identifier)
        del self.kept[identifier]

    def identities(self, identifier: str) -> tuple[Identity, ...]:
        return (
            Identity(name="kid", form="text", value=self.kept[identifier].kid),
            Identity(name="RFC 7638 SHA-256", form="base64url", value="NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"),
            Identity(name="SPKI SHA-256", form="hex", value="a1b2c3" * 10 + "ffff"),
        )

    def health(self, identifier: str) -> KeyHealth:
        return KeyHealth(
            checks=(
                HealthCheck(name="length", state="holds", detail=self.kept[identifier].size),
                HealthCheck(name="certificate", state="not checked", detail="it came without a certificate"),
            ),
            findings=self.findings.get(identifier, ()),
        )

    def compare(self, identifier: str, other: str) -> KeyComparison:
        lines = (ComparedLine(name="kid", first=self.kept[identifier].kid, second=self.kept[other].kid),)
        return KeyComparison(relation="other", same=False, lines=lines)

    def origins(self, kid: str) -> tuple[KidOrigin, ...]:
        return tuple(
            KidOrigin(id=row.id, label=row.label, name="RFC 7638 SHA-256", form="hex", exact=True)
            for row in self.kept.values()
            if kid in (row.kid, row.thumbprint)
        )

    def public_text(self, identifier: str, form: str) -> str:
        return f"public {form} of {identifier}"

    def private_data(self, identifier: str, form: str, passphrase: Secret[str] | None) -> Secret[bytes]:
        self._perhaps_refuse()
        return Secret(f"{PRIVATE} {identifier} {form} {passphrase is not None}".encode())

    def unlock(self) -> KeyringStatus:
        self.word = KeyringWord.AVAILABLE
        return self.keyring_status()

    def lock(self) -> None:
        self.locked += 1

    def close(self) -> None:
        self.locked += 1

    def _perhaps_refuse(self) -> None:
        if self.refusal:
            raise ShelfError(self.refusal)


class FakeInspecting:
    """Keeps the calls; a test answers them, late if it wants to."""

    def __init__(self, answer: Mapping[str, Any] | None = None) -> None:
        self.calls: list[Call] = []
        self.cancelled: list[str] = []
        self.warmed = 0
        self.forgotten = 0
        self.closed = False
        self.answer = answer

    def warm(self) -> None:
        self.warmed += 1

    def ask(self, call: Call) -> None:
        self.calls.append(call)
        if self.answer is not None:
            call.answered(Answer(message=self.answer))

    def cancel(self, owner: str) -> None:
        self.cancelled.append(owner)

    def forget(self) -> None:
        self.forgotten += 1

    def close(self) -> None:
        self.closed = True


class FakePages:
    """One page for every code."""

    def page(self, code: str) -> str:
        return f"# What it means\n\nThe page of {code}.\n\n```\nAn example\n```\n"

    def index(self) -> tuple[tuple[str, str], ...]:
        return (("jwe.oaep-hash", "OAEP hash"), ("jws.wrong-key", "wrong key"))


def key_row(identifier: str, **changes: Any) -> KeyRow:
    """A key of the library."""
    row = KeyRow(
        id=identifier,
        label=identifier,
        kind="RSA",
        size="2048 bits",
        kid="billing-enc",
        use="enc",
        alg="RSA-OAEP",
        thumbprint="NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
        place=Place.KEYRING,
        created="2026-03-01T10:00:00Z",
    )
    return replace(row, **changes)


def parts(
    inspection: Inspection | None = None,
    *,
    shelf: MemoryShelf | None = None,
    inspecting: FakeInspecting | None = None,
    key_work: FakeInspecting | None = None,
) -> Parts:
    """Everything the window needs. With an `inspection` every question is answered with it at once."""
    shown = inspection or failed_inspection()
    return Parts(
        inspecting=inspecting or FakeInspecting({"inspection": {}} if inspection is not None else None),
        key_work=key_work or FakeInspecting({"keys": [], "problems": []}),
        shelf=shelf or MemoryShelf(),
        explanations=FakePages(),
        decode=lambda _: shown,
        telling=Telling(),
    )


HEADER = "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00iLCJraWQiOiJiaWxsaW5nLWVuYyJ9"
TOKEN = f"{HEADER}.{'Qk3mFz' * 56}xx9Rw.u1Jp0yTq9sXz4mWb.{'8tN2vY1q' * 68}kQ.9mXh2c7UQeYc1w0aV3sZpA"
PREFIX = "Authorization: Bearer "


FAILED_TRACE: Final = (
    Stage(name="repair", state=StageState.DONE, detail="prefix removed"),
    Stage(name="parse", state=StageState.DONE, detail="5 parts"),
    Stage(name="header", state=StageState.DONE, detail="RSA-OAEP · A256GCM"),
    Stage(name="key", state=StageState.DONE, detail="kid billing-enc"),
    Stage(
        name="unwrap",
        state=StageState.FAILED,
        detail="OAEP hash differs",
        expected="OAEP with SHA-1",
        found="OAEP with SHA-256",
    ),
    Stage(name="content key", state=StageState.NOT_REACHED),
    Stage(name="tag", state=StageState.NOT_REACHED),
    Stage(name="inflate", state=StageState.SKIPPED),
    Stage(name="content", state=StageState.NOT_REACHED),
)
FAILED_ENTRIES: Final = (
    HeaderEntry(
        name="alg",
        value='"RSA-OAEP"',
        meaning="The content key is wrapped with RSAES-OAEP, SHA-1 and MGF1 with SHA-1.",
        reference="RFC 7518 section 4.3",
    ),
    HeaderEntry(
        name="enc",
        value='"A256GCM"',
        meaning="The content is encrypted with AES-256 in Galois/Counter Mode.",
        reference="RFC 7518 section 5.3",
    ),
    HeaderEntry(
        name="kid",
        value='"billing-enc"',
        meaning="Names the recipient's key: yours, stored in the keyring.",
        reference="RFC 7516 section 4.1.6",
    ),
)


def _findings(header: Span) -> tuple[Finding, ...]:
    return (
        Finding(
            code="jwe.oaep-hash",
            severity=Severity.ERROR,
            certainty=Certainty.PROVEN,
            title="The key was wrapped with OAEP and SHA-256, the header says RSA-OAEP (SHA-1)",
            evidence=(
                "Opened with your key: label hash e3b0c442… = SHA-256, MGF1 with SHA-256.",
                "Content key 32 bytes, tag verified, 412 bytes of JSON.",
            ),
            remedy="Nothing is wrong with your key. Ask the sender to change one side.",
            partner="Your header declares RSA-OAEP, but the key is wrapped with SHA-256. "
            "Send alg RSA-OAEP-256, or wrap with SHA-1.",
            reference="RFC 7518 section 4.3",
            span=header,
        ),
        Finding(
            code="key.use-conflict",
            severity=Severity.WARNING,
            certainty=Certainty.PROVEN,
            title="The key's use is sig, strict libraries will not decrypt with it",
            evidence=(),
            remedy="Set use to enc.",
            partner="",
            reference="RFC 7517 section 4.2",
        ),
        Finding(
            code="paste.prefix",
            severity=Severity.NOTE,
            certainty=Certainty.PROVEN,
            title="Removed “Authorization: Bearer ” in front of the token",
            evidence=(),
            remedy="",
            partner="",
            reference="",
        ),
    )


def failed_inspection(text: str = PREFIX + TOKEN, **changes: Any) -> Inspection:
    """A JWE whose key was wrapped with another hash than its header says."""
    places = _places(text)
    layer = Layer(
        kind="jwe",
        trace=FAILED_TRACE,
        header='{"alg":"RSA-OAEP","enc":"A256GCM","kid":"billing-enc"}',
        entries=FAILED_ENTRIES,
        segments=tuple(
            Segment(name=name, span=span, length=length)
            for (name, length), span in zip(
                (("header", 55), ("encrypted key", 256), ("iv", 12), ("ciphertext", 412), ("tag", 16)),
                places,
                strict=True,
            )
        ),
    )
    shown = Inspection(
        outcome=Outcome.FAILED,
        summary="Not decrypted: the sender wrapped the key with OAEP and SHA-256, the header says RSA-OAEP (SHA-1)",
        layers=(layer,),
        findings=_findings(places[0]),
        repairs=(Repair(code="paste.prefix", removed=PREFIX, inserted="", span=Span(0, len(PREFIX))),),
        ruled_out=(
            RuledOut(code="jwe.wrong-key", detail="11 other keys"),
            RuledOut(code="jwe.oaep-mgf1", detail="MGF1 with SHA-1"),
        ),
    )
    return replace(shown, **changes)


def changed_inspection() -> Inspection:
    """The same, opened with the hash that was really used."""
    failed = failed_inspection()
    layer = replace(failed.layers[0], note="opened with OAEP and SHA-256 instead", payload=CONTENT, claims=CLAIMS)
    return replace(failed, layers=(layer,))


def opened_inspection() -> Inspection:
    """A JWE that opened."""
    failed = failed_inspection()
    trace = tuple(
        replace(stage, state=StageState.DONE, detail=detail)
        for stage, detail in zip(
            (stage for stage in failed.layers[0].trace if stage.name != "inflate"),
            (
                "prefix removed",
                "5 parts",
                "RSA-OAEP · A256GCM",
                "billing-enc",
                "32 bytes",
                "256 bits",
                "16 bytes",
                "JSON",
            ),
            strict=True,
        )
    )
    layer = replace(
        failed.layers[0],
        trace=trace,
        key=KeyReference(
            label="billing-enc", kid="billing-enc", thumbprint="NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
        ),
        payload=CONTENT,
        claims=CLAIMS,
    )
    return replace(
        failed,
        outcome=Outcome.OPENED,
        summary="Decrypted with your key billing-enc. Nobody's signature protects the content.",
        layers=(layer,),
        findings=failed.findings[1:],
    )


CONTENT = Payload(
    data=b'{"subject":{"name":"V\xc3\xa4in\xc3\xb6 Tunnistus","nin":"070770-905D"},"amount":10.50,'
    b'"iat":1795000000,"exp":1795000600,"roles":["reader","writer"],"active":true,"note":null}',
    length=165,
)
CONTENT = replace(CONTENT, length=len(CONTENT.data))
CLAIMS = (
    Claim(name="iat", value="1795000000", meaning="When it was issued.", moment="2026-11-18T11:06:40Z"),
    Claim(name="exp", value="1795000600", meaning="Not valid from then on.", moment="2026-11-18T11:16:40Z"),
)


def _places(text: str) -> tuple[Span, ...]:
    start = text.index(HEADER) if HEADER in text else 0
    places = []
    for piece in text[start:].split("."):
        places.append(Span(start, start + len(piece)))
        start += len(piece) + 1
    return tuple(places[:5])


def sample() -> Sample:
    """A token with its key."""
    return Sample(title="A token", tab="decrypt", text=PREFIX + TOKEN, keys=("a key",))

"""Puts what an operation left behind into a layer: its trace, header, segments, key and payload."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from inspector.jose.errors import ContentKeyLength, HeaderError, IvLength, SignatureForm, TagLength
from inspector.jose.parameters import PARAMETERS
from inspector.operations.candidates import Candidate
from inspector.operations.challenge_places import challenge_segments
from inspector.operations.decrypt import RefusedRecipient
from inspector.operations.trace import (
    STAGES,
    HeaderEntry,
    KeyReference,
    Layer,
    Payload,
    Segment,
    Stage,
    StageState,
)
from inspector.operations.verify import RefusedSigner, Signer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inspector.jose.errors import JoseError
    from inspector.jose.header import JoinedHeader
    from inspector.jose.tokens import JweToken, JwsToken
    from inspector.keys.key import Key
    from inspector.operations.challenge import ChallengeOpening
    from inspector.operations.decrypt import Decryption, Trial
    from inspector.operations.trace import Claim
    from inspector.operations.verify import Verification

DONE, FAILED, SKIPPED = StageState.DONE, StageState.FAILED, StageState.SKIPPED


def stage(name: str, state: StageState, detail: str = "", *, failure: JoseError | None = None) -> Stage:
    """A stage; expected and found are taken from the failure where it carries them."""
    detail = detail or (str(failure) if failure else "")
    if isinstance(failure, ContentKeyLength | IvLength | TagLength | SignatureForm):
        return Stage(name=name, state=state, detail=detail, expected=str(failure.expected), found=str(failure.found))
    return Stage(name=name, state=state, detail=detail)


def complete(kind: str, stages: Iterable[Stage]) -> tuple[Stage, ...]:
    """All stages of this kind of layer in their order; those nobody spoke of were not reached."""
    known = {one.name: one for one in stages}
    return tuple(known.get(name) or Stage(name=name, state=StageState.NOT_REACHED) for name in STAGES[kind])


def reference(key: Key | None, label: str = "") -> KeyReference | None:
    """Which key did it."""
    if key is None:
        return KeyReference(label=label, kid=None, thumbprint=None) if label else None
    return KeyReference(label=key.name, kid=key.kid, thumbprint=key.thumbprint)


def entries(header: JoinedHeader) -> tuple[HeaderEntry, ...]:
    """Every header parameter with its meaning."""
    return tuple(
        HeaderEntry(
            name=member.name,
            value=member.value.text(part.text),
            meaning=PARAMETERS[member.name].meaning if member.name in PARAMETERS else "",
            place=place,
            reference=PARAMETERS[member.name].reference if member.name in PARAMETERS else "",
        )
        for place, part, member in header.entries()
    )


def segments(token: JweToken | JwsToken) -> tuple[Segment, ...]:
    """The token's parts, with their places in the text it was parsed from."""
    return tuple(Segment(name=name, span=span, length=length) for name, span, length in token.segments)


def payload_of(data: bytes | None) -> Payload | None:
    """A payload with its length, or nothing."""
    return None if data is None else Payload(data=data, length=len(data))


def repair_stage(repairs: int) -> Stage:
    """The first stage of the outermost layer."""
    if not repairs:
        return Stage(name="repair", state=SKIPPED, detail="nothing to repair")
    return Stage(name="repair", state=DONE, detail=f"{repairs} repair{'s' if repairs > 1 else ''}")


def jwe_layer(decryption: Decryption, repairs: int) -> Layer:
    """The layer of an encrypted token."""
    recipient, token = decryption.recipient, decryption.token
    opened = decryption.opened
    plaintext = opened.plaintext if opened else None
    names = " · ".join(name for name in (recipient.header.string("alg"), recipient.header.string("enc")) if name)
    stages = [
        repair_stage(repairs),
        Stage(name="parse", state=DONE, detail=f"{token.form}, {len(token.segments)} parts"),
    ]
    if isinstance(recipient, RefusedRecipient):
        stages.append(stage("header", FAILED, names, failure=recipient.reason))
    else:
        stages.append(Stage(name="header", state=DONE, detail=names))
        stages.extend(_decryption_stages(decryption))
    return Layer(
        kind="jwe",
        trace=complete("jwe", stages),
        header=recipient.header.text,
        entries=entries(recipient.header),
        segments=segments(token),
        key=_key_of(opened),
        payload=payload_of(plaintext),
    )


def _key_of(trial: Trial | None) -> KeyReference | None:
    return reference(trial.candidate.key, trial.candidate.name) if trial else None


def _decryption_stages(decryption: Decryption) -> list[Stage]:
    trial = decryption.opened or decryption.best
    if trial is None:
        return [Stage(name="key", state=StageState.NOT_REACHED, detail="no key that fits is loaded")]
    count = len(decryption.trials)
    tried = trial.candidate.name if decryption.opened or count == 1 else f"{count} keys tried"
    stages = [Stage(name="key", state=DONE, detail=tried)]
    for name in ("unwrap", "content key", "tag", "inflate"):
        if name == trial.reached:
            stages.append(stage(name, FAILED, failure=trial.failure))
            return stages
        stages.append(_passed(name, trial))
    length = len(trial.plaintext or b"")
    stages.append(Stage(name="content", state=DONE, detail=f"{length:,} bytes", length=length))
    return stages


def _passed(name: str, trial: Trial) -> Stage:
    """A stage of a decryption that was passed."""
    if name == "inflate" and trial.recipient.header.string("zip") is None:
        return Stage(name=name, state=SKIPPED, detail="not compressed")
    if name == "unwrap":
        return Stage(name=name, state=DONE, detail=trial.recipient.algorithm.name)
    if name == "content key":
        length = len(trial.content_key.reveal()) if trial.content_key else 0
        return Stage(name=name, state=DONE, detail=f"{length} bytes")
    return Stage(name=name, state=DONE, detail={"tag": "verified", "inflate": "inflated"}[name])


def jws_layer(verification: Verification, repairs: int) -> Layer:
    """The layer of a signed token. Its payload was never encrypted: it is shown whatever the signature says."""
    signer, token = verification.signer, verification.token
    stages = [
        repair_stage(repairs),
        Stage(name="parse", state=DONE, detail=f"{token.form}, {len(token.segments)} parts"),
    ]
    alg = signer.header.string("alg") or ""
    if isinstance(signer, RefusedSigner) and signer.reason is not None:
        stages.append(stage("header", FAILED, alg, failure=signer.reason))
    else:
        stages.append(Stage(name="header", state=DONE, detail=alg))
        stages.extend(_verification_stages(verification))
    verified = verification.verified
    return Layer(
        kind="jws",
        trace=complete("jws", stages),
        header=signer.header.text,
        entries=entries(signer.header),
        segments=segments(token),
        key=reference(verified.candidate.key, verified.candidate.name) if verified else None,
        payload=payload_of(verification.payload),
        signed_sha256=hashlib.sha256(signer.signing_input).hexdigest() if isinstance(signer, Signer) else "",
    )


def _called(candidate: Candidate) -> str:
    """A candidate with the form in which a given secret was used."""
    return candidate.name if candidate.key is not None else f"{candidate.name} ({candidate.form})"


def _verification_stages(verification: Verification) -> list[Stage]:
    signer = verification.signer
    if isinstance(signer, RefusedSigner):
        return [Stage(name="signing input", state=StageState.NOT_REACHED, detail="the detached content is not given")]
    if not verification.trials:
        return [Stage(name="key", state=StageState.NOT_REACHED, detail="no key that fits is loaded")]
    trial = verification.verified or verification.trials[0]
    count = len(verification.trials)
    name = _called(trial.candidate) if verification.verified or count == 1 else f"{count} keys tried"
    stages = [Stage(name="key", state=DONE, detail=name)]
    form = f"{len(signer.signature):,} bytes"
    if trial.reached == "signature form":
        stages.append(stage("signature form", FAILED, form, failure=trial.failure))
        return stages
    length = len(signer.signing_input)
    stages += [
        Stage(name="signature form", state=DONE, detail=form),
        Stage(name="signing input", state=DONE, detail=f"{length:,} bytes", length=length),
        Stage(name="signature", state=DONE, detail="verified")
        if verification.verified
        else Stage(name="signature", state=FAILED, detail="does not verify"),
    ]
    return stages


def challenge_layer(opening: ChallengeOpening, repairs: int) -> Layer:
    """The layer of an AES-GCM challenge."""
    opened = opening.opened
    plaintext = opened.plaintext if opened else None
    return Layer(
        kind="challenge",
        trace=complete("challenge", [repair_stage(repairs), *_challenge_stages(opening)]),
        segments=challenge_segments(opening),
        key=_challenge_key(opening),
        payload=payload_of(plaintext),
    )


def _challenge_key(opening: ChallengeOpening) -> KeyReference | None:
    opened = opening.opened
    return reference(opened.candidate.key, opened.candidate.name) if opened else None


def _challenge_stages(opening: ChallengeOpening) -> list[Stage]:
    blob, opened = opening.blob, opening.opened
    if blob is None:
        return [Stage(name="parse", state=FAILED, detail="not base64")]
    stages = [Stage(name="parse", state=DONE, detail=f"{len(blob):,} bytes", length=len(blob))]
    if not opening.trials:
        stages.append(Stage(name="key", state=StageState.NOT_REACHED, detail="no AES key is loaded"))
        return stages
    tried = opened.candidate.name if opened else f"{len(opening.trials)} tried"
    stages.append(Stage(name="key", state=DONE, detail=tried))
    if opened is None:
        stages.append(Stage(name="tag", state=FAILED, detail="does not verify"))
        return stages
    length = len(opened.plaintext or b"")
    stages.append(Stage(name="tag", state=DONE, detail="verified"))
    stages.append(Stage(name="content", state=DONE, detail=f"{length:,} bytes", length=length))
    return stages


def parse_failure(kind: str, repairs: int, failure: JoseError) -> Layer:
    """The layer of something recognised that could not be taken apart."""
    failed = "header" if isinstance(failure, HeaderError) else "parse"
    stages = [repair_stage(repairs)]
    if failed == "header":
        stages.append(Stage(name="parse", state=DONE))
    stages.append(stage(failed, FAILED, failure=failure))
    return Layer(kind=kind, trace=complete(kind, stages))


def candidate_of(key: Key | None) -> Candidate | None:
    """A key as the candidate that did it."""
    return Candidate(key=key) if key is not None else None


def document_layer(kind: str, parts: tuple[str, ...], repairs: int) -> Layer:
    """The layer of a document in which other artefacts were found."""
    found = ", ".join(parts) if parts else "nothing to open in it"
    return Layer(
        kind=kind, trace=complete(kind, (repair_stage(repairs), Stage(name="parse", state=DONE, detail=found)))
    )


def content_layer(kind: str, data: bytes, repairs: int, claims: tuple[Claim, ...] = ()) -> Layer:
    """The layer of content that is no artefact: JSON, text, bytes."""
    detail = f"{len(data):,} bytes"
    return Layer(
        kind=kind,
        trace=complete(kind, (repair_stage(repairs), Stage(name="parse", state=DONE, detail=detail, length=len(data)))),
        payload=payload_of(data),
        claims=claims,
    )

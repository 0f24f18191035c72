"""Walks from artefact to artefact and from layer to layer: operate, diagnose, look inside."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from time import monotonic
from typing import TYPE_CHECKING

from inspector import limits
from inspector.artefacts.values import (
    Challenge,
    EncryptedToken,
    Envelope,
    HttpMessage,
    JsonDocument,
    KeyMaterial,
    PlainText,
    SignedToken,
    WrappedKey,
)
from inspector.diagnosis.budget import Budget
from inspector.diagnosis.cases import (
    Case,
    Content,
    TokenT,
    Use,
    inner_artefact,
    key_causes,
    nowhere,
    parse_as_it_is,
    used_key,
)
from inspector.diagnosis.catalogue import wording
from inspector.diagnosis.cause import Cause
from inspector.diagnosis.engine import diagnose
from inspector.diagnosis.inspection import Outcome
from inspector.diagnosis.layering import finished, placed, with_recovered
from inspector.diagnosis.lists.claims import CLAIMS
from inspector.diagnosis.ranking import Placed
from inspector.diagnosis.rules.jwe_plaintext import nested_unmarked
from inspector.diagnosis.rules.paste import damage, lenient, unreadable
from inspector.diagnosis.situations import (
    has_secret_key,
    is_cut_challenge,
    with_expectations,
    with_recipient,
    without_opener,
    without_secrets,
)
from inspector.diagnosis.verdict import outcome_of
from inspector.encoding.span import Span
from inspector.jose.errors import HeaderError, LimitExceeded, SerializationError
from inspector.jose.serialization import parse_jwe, parse_jws, unvaried
from inspector.operations import layers
from inspector.operations.claims import read_claims
from inspector.operations.decrypt import decrypt
from inspector.operations.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from inspector.artefacts.values import Artefact
    from inspector.diagnosis.layering import Place
    from inspector.diagnosis.material import MaterialReport
    from inspector.diagnosis.reuse import SealedValue
    from inspector.intake.outcome import Intake
    from inspector.operations.situation import Situation
    from inspector.operations.trace import Layer


@dataclass(slots=True, kw_only=True)
class Examination:
    """What was found so far."""

    intake: Intake
    progress: Callable[[str], None]
    second_opinion: bool = False
    agreements: list[str] = field(default_factory=list)  # what the other implementation accepts too
    layers: list[Layer] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    sealed: list[SealedValue] = field(default_factory=list)  # the challenges, to be compared with each other

    def run(self, situation: Situation, problems: Sequence[Cause]) -> None:
        """Examine everything that was pasted."""
        for artefact in self.intake.artefacts:
            self.examine(artefact, situation, 0, self._pasted)
        if self.sealed:
            self._compare_sealed()
        self._add(0, damage(self.intake))
        if problems:
            sound = outcome_of(self.layers, self.placed) in (Outcome.VERIFIED, Outcome.OPENED)
            self._add(0, [replace(problem, harmless=sound) for problem in problems])

    def _compare_sealed(self) -> None:
        from inspector.diagnosis.reuse import reused_ivs

        for layer, cause in reused_ivs(self.sealed):
            self._add(layer, (cause,))

    def _pasted(self, span: Span) -> Span | None:
        return self.intake.span(span.start, span.end)

    @property
    def _repairs(self) -> int:
        """Repairs are told of once, with the first layer."""
        return 0 if self.layers else len(self.intake.repairs)

    def _add(self, layer: int, causes: Iterable[Cause]) -> None:
        self.placed.extend(Placed(cause=cause, words=wording(cause), layer=layer) for cause in causes)

    def examine(self, artefact: Artefact, situation: Situation, depth: int, place: Place) -> None:
        """One artefact, and whatever is inside it."""
        match artefact:
            case EncryptedToken():
                self._encrypted(artefact, situation, depth, place)
            case SignedToken():
                self._signed(artefact, situation, depth, place)
            case Envelope():
                self._envelope(artefact, situation, depth, place)
            case Challenge() | WrappedKey():
                self._challenge_or_key(artefact, situation, depth, place)
            case HttpMessage() | JsonDocument():
                self._document(artefact, situation, depth, place)
            case KeyMaterial():
                self._key_text(artefact, situation, depth)
            case PlainText():
                self._text(artefact.text, situation, depth)
            case _:
                self._binary(artefact.data, situation)

    # tokens

    def _encrypted(self, artefact: EncryptedToken, situation: Situation, depth: int, place: Place) -> None:
        from inspector.diagnosis.lists.jwe import JWE

        token = self._parsed("jwe", parse_jwe, artefact)
        if token is None:
            return
        self.progress("decrypting")
        since = monotonic()
        decryption = decrypt(token, situation)
        if decryption.opened is None and token.faults:
            mapped = decrypt(unvaried(token), situation)
            decryption = mapped if mapped.opened is not None else decryption
        layer = layers.jwe_layer(decryption, self._repairs)
        candidate = decryption.opened.candidate if decryption.opened else None
        use = Use(candidate=candidate, operation="decrypt", alg=decryption.recipient.header.string("alg"))
        if decryption.opened is not None and decryption.opened.plaintext is not None:
            enc = decryption.opened.recipient.encryption.name
            self._ask_peer(artefact, use, decryption.opened.plaintext, enc=enc)
        content = self._diagnosed(layer, Case(decryption, situation, JWE, use, place), since=since)
        index = len(self.layers)
        self._peel(content, with_recipient(situation, decryption), depth)
        inside = self.layers[index].kind if len(self.layers) > index else ""
        self._add(index - 1, nested_unmarked(decryption.recipient.header.string("cty"), inside))

    def _signed(self, artefact: SignedToken, situation: Situation, depth: int, place: Place) -> None:
        from inspector.diagnosis.lists.jws import JWS

        token = self._parsed("jws", parse_jws, artefact)
        if token is None:
            return
        self.progress("verifying")
        verification = verify(token, situation)
        layer = layers.jws_layer(verification, self._repairs)
        candidate = verification.verified.candidate if verification.verified else None
        use = Use(candidate=candidate, operation="verify", alg=verification.signer.header.string("alg"))
        if verification.verified is not None and verification.payload is not None:
            self._ask_peer(artefact, use, verification.payload, detached=verification.token.is_detached)
        content = self._diagnosed(layer, Case(verification, situation, JWS, use, place))
        self._peel(content, situation, depth)

    def _ask_peer(
        self,
        artefact: EncryptedToken | SignedToken,
        use: Use,
        ours: bytes,
        *,
        enc: str | None = None,
        detached: bool = False,
    ) -> None:
        """The second opinion on what was accepted, where it is asked for and the token is not large."""
        key = use.candidate.key if use.candidate is not None else None
        if not self.second_opinion or key is None or artefact.end - artefact.start > limits.SECOND_OPINION:
            return
        from inspector.diagnosis import peer  # its library takes longer to import than most answers

        self.progress("asking for a second opinion")
        kind = "jwe" if isinstance(artefact, EncryptedToken) else "jws"
        token = artefact.text[artefact.start : artefact.end]
        algorithms = [name for name in (use.alg, enc) if name is not None]
        causes = tuple(peer.disagreement(peer.opinion(kind, token, key, algorithms, ours if detached else None), ours))
        self._add(len(self.layers), causes)
        if not causes:
            self.agreements.append(peer.PEER)

    def _parsed(self, kind: str, parse: Callable[..., TokenT], artefact: EncryptedToken | SignedToken) -> TokenT | None:
        """The token taken apart: strictly, else leniently with a finding, else not at all with one."""
        try:
            token = parse_as_it_is(parse, artefact)
        except (SerializationError, HeaderError, LimitExceeded) as failure:
            self._add(len(self.layers), unreadable(kind, failure))
            self.layers.append(layers.parse_failure(kind, self._repairs, failure))
            return None
        self._add(len(self.layers), lenient(token))
        return token

    def _diagnosed(self, layer: Layer, case: Case, *, since: float | None = None) -> Content:
        """Diagnose a layer, keep it, and give back its content, recovered content included.

        Time counts from when the work on it began, `since`; from now on, where that took none.
        """
        self.progress("looking for the cause")
        index = len(self.layers)
        budget = Budget(case.situation.allowances, since=since)
        diagnosis = diagnose((case.operation, case.situation, budget), case.questions.probes, case.questions.rules)
        changed = next((cause for cause in diagnosis.causes if cause.recovered is not None), None)
        layer = with_recovered(layer, changed)
        causes = [*diagnosis.causes, *key_causes(case.use, case.situation, changed)]
        data = layer.payload.data if layer.payload is not None else b""
        claims = read_claims(data) if layer.kind != "envelope" else None
        if claims is not None and layer.kind in ("jwe", "jws"):
            expected = with_expectations(case.situation, used_key(case.use, changed))
            causes.extend(diagnose((claims, expected), (), CLAIMS.rules).causes)
        self._add(index, causes)
        self.excluded.extend(diagnosis.excluded)
        self.layers.append(finished(layer, claims, causes, case.place))
        return Content(data, claims, changed)

    # envelopes and challenges

    def _envelope(self, artefact: Envelope, situation: Situation, depth: int, place: Place) -> None:
        from inspector.diagnosis.lists.envelope import ENVELOPE
        from inspector.operations.envelope import verify_envelope, within
        from inspector.operations.envelope_layer import envelope_layer

        self.progress("verifying")
        verification = verify_envelope(artefact, situation)
        layer = envelope_layer(verification, self._repairs)
        use = Use(candidate=layers.candidate_of(verification.key), operation="verify")
        self._diagnosed(layer, Case(verification, situation, ENVELOPE, use, place))
        if verification.inside is not None:  # the signature is a token of its own
            token = verification.inside.token
            signed = SignedToken(text=token.source, start=0, end=len(token.source), form="compact")
            self._signed(signed, within(situation, token, verification.received), depth + 1, nowhere)

    def _challenge(self, artefact: Challenge, situation: Situation, depth: int, place: Place = nowhere) -> None:
        from inspector.diagnosis.lists.challenge import CHALLENGE
        from inspector.diagnosis.nearby import nearby_texts
        from inspector.diagnosis.reuse import SealedValue
        from inspector.operations.challenge import open_challenge
        from inspector.operations.challenge_places import challenge_segments

        self.progress("decrypting")
        situation = replace(situation, nearby=nearby_texts(self.intake))
        opening = open_challenge(artefact, situation)
        layer = layers.challenge_layer(opening, self._repairs)
        case = Case(opening, situation, CHALLENGE, Use(operation="decrypt"), place)
        self.sealed.append(SealedValue.of(opening, artefact.field or "", len(self.layers)))
        index = len(self.layers)
        content = self._diagnosed(layer, case)
        changed = content.changed.recovered if content.changed is not None else None
        if changed is not None and changed.parts:
            segments = challenge_segments(opening, changed.parts)
            self.layers[index] = replace(self.layers[index], segments=placed(segments, place))
        inside = without_opener(situation, opening.opened)
        self._peel(content, without_secrets(situation) if changed is not None else inside, depth)

    def _challenge_or_key(
        self, artefact: Challenge | WrappedKey, situation: Situation, depth: int, place: Place
    ) -> None:
        """A wrapped key is told from a challenge only by its length where no field names it."""
        from inspector.diagnosis.material import report_wrapped

        if isinstance(artefact, Challenge):
            self._challenge(artefact, situation, depth, place)
            return
        report = report_wrapped(artefact, situation, self._repairs)
        other = not report.opened and (situation.secrets or has_secret_key(situation.keys))
        if artefact.field is None and (other or self._exchanged(artefact.text, situation)):
            challenge = Challenge(text=artefact.text, field=None, span=artefact.span)
            self._challenge(challenge, situation, depth, place)
        else:
            self._material(report)

    def _exchanged(self, text: str, situation: Situation) -> bool:
        """Whether the pasted text is the key to a challenge that was given as the key."""
        from inspector.diagnosis.probes.challenge import exchanged

        short = len(text) <= limits.KEY_FILE and bool(situation.secrets)
        return short and exchanged(text, situation, Budget(situation.allowances)) is not None

    def _material(self, report: MaterialReport) -> None:
        self._add(len(self.layers), report.causes)
        self.layers.append(report.layer)

    # documents and content

    def _document(self, document: HttpMessage | JsonDocument, situation: Situation, depth: int, place: Place) -> None:
        """A document that only holds other artefacts: wrapped keys first, they open the rest."""
        from inspector.diagnosis.documents import parts_in_order, report_message, shifted
        from inspector.diagnosis.material import examine_material
        from inspector.diagnosis.rules import envelope_written

        parts = document.parts
        kind = "http" if isinstance(document, HttpMessage) else "json"
        if isinstance(document, HttpMessage):
            report = report_message(document, situation, place)
            self._add(len(self.layers), report.causes)
            self.excluded.extend(report.excluded)
        else:
            self._add(len(self.layers), envelope_written.missing(document))
        self.layers.append(layers.document_layer(kind, tuple(part.name for part in parts), self._repairs))
        for part, inside in parts_in_order(document, situation):
            if isinstance(part.artefact, KeyMaterial):
                self._material(examine_material(part.artefact, situation, 0, field=part.name))
            else:
                self.examine(part.artefact, inside, depth, shifted(place, part))

    def _key_text(self, artefact: KeyMaterial, situation: Situation, depth: int) -> None:
        from inspector.diagnosis.material import examine_material

        if self._exchanged(artefact.text, situation):
            self._challenge(Challenge(text=artefact.text, field=None, span=artefact.span), situation, depth)
        else:
            members = (repair.values.get("field", "") for repair in reversed(self.intake.repairs))
            self._material(examine_material(artefact, situation, self._repairs, field=next(members, "")))

    def _text(self, text: str, situation: Situation, depth: int) -> None:
        from inspector.diagnosis.material import material_in

        if self._exchanged(text, situation) or is_cut_challenge(text, self.intake, situation):
            self._challenge(Challenge(text=text, field=None, span=Span(0, len(text))), situation, depth)
            return
        report = material_in(text, situation, self._repairs)
        if report is not None:
            self._material(report)
        else:
            self._plain("text", text.encode("utf-8", "surrogatepass"))

    def _binary(self, data: bytes, situation: Situation) -> None:
        from inspector.diagnosis.material import material_of

        report = material_of(data, situation, self._repairs)
        if report is not None:
            self._material(report)
        else:
            self._plain("binary", data)

    def _plain(self, kind: str, data: bytes) -> None:
        self.layers.append(layers.content_layer(kind, data, self._repairs))

    def _peel(self, content: Content, situation: Situation, depth: int) -> None:
        """What the content is: a token again, JSON, or nothing more to open."""
        artefact = inner_artefact(content)
        if isinstance(artefact, EncryptedToken | SignedToken | Envelope):
            if depth + 1 >= limits.NESTING:
                values = {"what": "nested tokens", "allowed": str(limits.NESTING), "found": "more"}
                self._add(len(self.layers) - 1, (Cause(code="jwe.limit", variant="nesting", values=values),))
            else:
                inside = replace(situation, inside=self.layers[-1].kind)
                self.examine(artefact, inside, depth + 1, nowhere)
        elif content.claims is not None or isinstance(artefact, JsonDocument | KeyMaterial):
            self.layers.append(layers.content_layer("json", content.data, 0, self.layers[-1].claims))

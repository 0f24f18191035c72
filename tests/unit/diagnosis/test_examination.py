"""From pasted text to layers, findings and the verdict; tokens and keys come from the independent senders."""

from __future__ import annotations

import base64
import json
from datetime import datetime
from functools import partial
from typing import Any

import pytest

import inspector
from inspector import read_keys
from inspector.artefacts.values import KeyMaterial
from inspector.diagnosis.inspection import Inspection, Outcome
from inspector.diagnosis.material import examine_material
from inspector.encoding.span import Span
from inspector.keys.secret import Secret
from inspector.operations.situation import Situation
from inspector.operations.trace import StageState
from tests.cases.test_cases import inspected
from tests.senders.given import MOMENT, given, made

inspect = partial(inspector.inspect, at=datetime.fromisoformat(MOMENT))  # the senders' tokens run out later


def ask(**words: Any) -> Inspection:
    return inspected(given(words))


def codes(inspection: Inspection) -> list[str]:
    return [finding.code for finding in inspection.findings]


def kinds(inspection: Inspection) -> list[str]:
    return [layer.kind for layer in inspection.layers]


def stages(inspection: Inspection, layer: int = 0) -> dict[str, str]:
    return {stage.name: stage.state.value for stage in inspection.layers[layer].trace}


def test_a_nested_token_is_three_layers_and_its_segments_are_marked_only_outside() -> None:
    inner = {"sender": "jws", "payload": '{"sub":"maria"}'}
    found = ask(make={"sender": "jwe", "payload": inner}, keys=["client", "vendor public"])
    assert kinds(found) == ["jwe", "jws", "json"]
    assert found.outcome is Outcome.VERIFIED
    text = made({"sender": "jwe", "payload": inner})
    assert [segment.name for segment in found.layers[0].segments] == [
        "header", "encrypted key", "iv", "ciphertext", "tag",
    ]  # fmt: skip
    assert all(segment.span is not None for segment in found.layers[0].segments)
    assert all(segment.span is None for segment in found.layers[1].segments)
    assert found.layers[0].segments[-1].span is not None
    assert found.layers[0].segments[-1].span.end <= len(text)
    assert found.layers[2].claims[0].name == "sub"


def test_what_opens_only_after_a_change_is_shown_and_marked_but_never_good() -> None:
    found = ask(make={"sender": "jwe", "alg": "RSA-OAEP", "oaep_hash": "SHA-256"}, keys=["client"])
    assert codes(found)[0] == "jwe.oaep-hash"
    assert found.outcome is Outcome.FAILED
    assert "instead" in found.layers[0].note
    assert found.layers[0].payload is not None
    assert stages(found)["unwrap"] == "failed"
    assert found.summary.startswith("Opened only after a change")


def test_content_whose_tag_never_verifies_is_not_shown() -> None:
    found = ask(make={"sender": "jwe", "changed": "ciphertext"}, keys=["client"])
    assert codes(found)[0] == "jwe.ciphertext-altered"
    assert found.layers[0].payload is None
    assert [rule.code for rule in found.ruled_out if rule.code == "jwe.aad"] == ["jwe.aad"]


def test_a_signed_token_inside_that_nobody_can_check_leaves_it_opened() -> None:
    found = ask(make={"sender": "jwe", "payload": {"sender": "jws"}}, keys=["client"])
    assert found.outcome is Outcome.OPENED
    assert "not checked" in found.summary


def test_a_key_marked_for_encryption_that_does_not_verify_means_nothing() -> None:
    key = json.loads(made({"sender": "key", "name": "client", "half": "public"})) | {"use": "enc"}
    found = inspect(made({"sender": "jws"}), read_keys(json.dumps(key), origin="client").keys)
    assert (found.outcome, codes(found)) == (Outcome.UNCHECKED, ["jws.no-key"])


def test_nothing_loaded_is_unchecked() -> None:
    assert ask(make={"sender": "jws"}).outcome is Outcome.UNCHECKED
    assert ask(make={"sender": "jwe"}).outcome is Outcome.UNCHECKED


def test_what_is_nothing_is_unrecognised() -> None:
    found = inspect("good morning")
    assert (found.outcome, kinds(found)) == (Outcome.UNRECOGNISED, ["text"])
    assert inspect(b"\xff\xfe\x00").layers[0].kind == "binary"


def test_json_without_anything_to_open_is_unchecked() -> None:
    found = inspect('{"hello": ["world"]}')
    assert (found.outcome, kinds(found)) == (Outcome.UNCHECKED, ["json"])
    assert found.summary == "Nothing here needs a key."


def test_the_signature_and_the_claims_are_two_statements() -> None:
    found = ask(make={"sender": "jws", "payload": '{"exp": 1700000000}'}, keys=["vendor public"])
    assert found.outcome is Outcome.FAILED
    assert (stages(found)["signature"], stages(found)["claims"]) == ("done", "failed")
    assert found.summary.startswith("The signature holds, but")


def test_claims_without_a_key_are_judged_all_the_same() -> None:
    found = ask(make={"sender": "jws", "payload": '{"exp": 1700000000}'})
    assert found.outcome is Outcome.FAILED
    assert found.summary.startswith("The token expired")


def test_a_payload_that_is_no_object_has_no_claims() -> None:
    found = ask(make={"sender": "jws", "payload": "plain words"}, keys=["vendor public"])
    assert stages(found)["claims"] == "skipped"


def test_nesting_ends_at_its_limit() -> None:
    found = ask(make={"sender": "nested jws", "depth": 6}, keys=["vendor public"])
    assert "jwe.limit" in codes(found)
    assert kinds(found).count("jws") == 5


def test_a_block_as_long_as_an_rsa_key_is_taken_for_a_challenge_where_there_is_a_key_for_one() -> None:
    blob = base64.b64encode(bytes(range(256))).decode()
    assert kinds(inspect(blob)) == ["key"]
    tried = inspect(blob, secrets=[Secret(b"0" * 64)])
    assert kinds(tried) == ["challenge"]
    assert codes(tried) == ["gcm.wrong-key"]
    key = read_keys('{"kty":"oct","k":"MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE"}', origin="file").keys
    assert kinds(inspect(blob, key)) == ["challenge"]


def test_a_challenge_that_is_no_base64_says_so() -> None:
    found = inspect(json.dumps({"encrypted_jwt": "not base64 at all!"}))
    assert found.outcome is not Outcome.OPENED


def test_an_envelope_whose_signature_is_no_encoding_fails_there() -> None:
    text = '{"data":{"a":1},"signature":"???","kid":"k"}'
    found = inspect(text, read_keys(made({"sender": "key", "name": "producer", "half": "public"}), origin="f").keys)
    assert kinds(found) == ["envelope"]
    assert stages(found)["signature form"] == "failed"
    assert found.outcome is Outcome.FAILED


def test_an_envelope_without_a_kid_skips_that_stage() -> None:
    found = inspect('{"data":{"a":1},"signature":"AAAA"}')
    assert stages(found)["kid"] == "skipped"
    assert found.outcome is Outcome.UNCHECKED


def test_progress_is_told() -> None:
    said: list[str] = []
    inspect(made({"sender": "jws"}), progress=said.append)
    assert said == ["verifying", "looking for the cause"]


def test_progress_is_told_in_the_language_that_is_asked_for() -> None:
    said: list[str] = []
    inspect(made({"sender": "jws"}), progress=said.append, language="it")
    assert said == ["verifica", "ricerca della causa"]


def test_a_repair_is_a_finding_and_a_stage_of_the_first_layer() -> None:
    found = inspect("Bearer " + made({"sender": "jwe", "payload": {"sender": "jws"}}))
    assert codes(found)[-1] == "paste.prefix"
    assert found.layers[0].trace[0].state is StageState.DONE
    assert found.repairs[0].removed == "Bearer "
    assert found.layers[0].segments[0].span is not None
    assert found.layers[0].segments[0].span.start == len("Bearer ")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ({"alg": "A256GCM", "enc": "A256GCM"}, "jwe.alg-unknown"),
        ({"alg": "dir", "enc": "dir"}, "jwe.alg-unknown"),
        ({"alg": "A256GCM", "enc": "RSA-OAEP"}, "jwe.alg-unknown"),
        ({"alg": "RS256", "enc": "A256GCM"}, "jwe.alg-unknown"),
        ({"alg": "dir"}, "jwe.alg-unknown"),
        ({"alg": "qqqqqqqq", "enc": "A256GCM"}, "jwe.alg-unknown"),
        ({"alg": "dir", "enc": "A256GCM", "zip": "GZ"}, "jwe.zip"),
        ({"alg": "dir", "enc": "A256GCM", "crit": []}, "jwe.crit"),
        ({"alg": "dir", "enc": "A256GCM", "crit": ["exp"], "exp": 1}, "jwe.crit"),
        ({"alg": "dir", "enc": "A256GCM", "crit": ["alg"]}, "jwe.crit"),
    ],
)
def test_headers_that_cannot_be_used(header: dict[str, Any], code: str) -> None:
    protected = base64.urlsafe_b64encode(json.dumps(header).encode()).rstrip(b"=").decode()
    found = inspect(f"{protected}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA")
    assert codes(found)[0] == code
    assert found.outcome is Outcome.FAILED


def test_a_parameter_in_two_headers_is_refused() -> None:
    token = json.loads(made({"sender": "flattened jwe"}))
    token["unprotected"] = {"alg": "dir"}
    assert codes(inspect(json.dumps(token)))[0] == "jwe.header-invalid"


def test_a_signed_token_with_the_name_of_an_encryption() -> None:
    header = base64.urlsafe_b64encode(b'{"alg":"A256GCM"}').rstrip(b"=").decode()
    assert codes(inspect(f"{header}.e30.AAAA"))[0] == "jws.alg-unknown"


def test_an_empty_signature_without_a_key_is_an_alarm() -> None:
    header = base64.urlsafe_b64encode(b'{"alg":"ES256"}').rstrip(b"=").decode()
    found = inspect(f"{header}.e30.")
    assert codes(found)[0] == "jws.alg-none"
    assert found.outcome is Outcome.FAILED


@pytest.mark.parametrize("form", ["pem", "bare"])
def test_a_public_key_that_is_no_jwk_exposes_nothing(form: str) -> None:
    text = made({"sender": "key", "name": "vendor", "half": "public", "form": form})
    artefact = KeyMaterial(text=text, span=Span(0, len(text)))
    report = examine_material(artefact, Situation(), 0, field="publicKey")
    assert report.layer.kind == "key"
    assert "key.private-exposed" not in {cause.code for cause in report.causes}


def test_segments_of_an_inner_token_stand_nowhere_in_the_pasted_text() -> None:
    text = made({"sender": "jwe", "payload": {"sender": "jws"}})
    outer, inner, _ = inspect(text, read_keys(made({"sender": "key", "name": "client"}), origin="f").keys).layers
    assert all(segment.span is not None for segment in outer.segments)
    assert [segment.span for segment in inner.segments] == [None, None, None]


def test_two_layers_of_which_the_same_is_to_be_said_are_told_of_once() -> None:
    text = made({"sender": "jwe", "payload": {"sender": "jwe"}})
    found = inspect(text, read_keys(made({"sender": "key", "name": "client"}), origin="f").keys)
    assert kinds(found)[:2] == ["jwe", "jwe"]
    assert found.summary == "Decrypted with f."


def test_what_opens_although_its_key_is_badly_written_is_not_called_closed() -> None:
    text = made({"sender": "jwe"})
    literal = made({"sender": "key", "name": "client", "form": "python"})
    found = inspect(text, read_keys(literal, origin="client.py").keys)
    assert (found.outcome, found.findings[0].code) == (Outcome.FAILED, "key.not-json")
    assert found.summary.startswith("It was decrypted, but: the key client.py is not JSON")


def test_a_wrong_number_of_parts_is_told_in_words() -> None:
    text = made({"sender": "jws", "damage": [{"how": "drop segments", "keep": 2}]})
    [first, folded] = inspect(text).findings
    assert (first.code, folded.code, folded.under) == ("paste.truncated", "paste.damaged", "paste.truncated")
    assert folded.title == "The token has 2 parts with dots between them, and 3 are needed"

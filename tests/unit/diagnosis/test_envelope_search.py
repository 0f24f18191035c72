"""What was signed in an envelope, found by comparing digests or by verifying; and several faults at once."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from typing import TYPE_CHECKING, Any

import pytest

from inspector import inspect, read_keys
from inspector.diagnosis.budget import Budget
from inspector.diagnosis.inspection import Outcome
from inspector.diagnosis.probes.envelope import Way
from inspector.diagnosis.probes.envelope_search import Digests, compared, each_once, sorted_out, wrapped
from inspector.diagnosis.probes.jws import OpenedSignature
from inspector.encoding.candidates import Candidate
from inspector.encoding.spellings import Step
from inspector.jose.rsa import OpenedPkcs1
from inspector.keys.key import Key, KeyKind
from inspector.limits import Allowances
from inspector.operations.signature_text import EnvelopeSignature
from tests.cases.test_cases import inspected
from tests.senders.given import given, made

if TYPE_CHECKING:
    from inspector.diagnosis.inspection import Inspection

DATA = b'{"a":1}'
SPACED = '{ "b" : 1.50, "a" : null }'
MINIFIED = '{"b":1.50,"a":null}'
FORM, FIELD, HASH = "envelope.canonical-form", "envelope.field", "envelope.hash"
ENCODING, BARE = "envelope.signature-encoding", "envelope.no-digestinfo"


def ask(**words: Any) -> Inspection:
    return inspected(given({"keys": ["producer public"], **words}))


def odd(**fields: Any) -> dict[str, Any]:
    return {"sender": "odd envelope", "data": SPACED, **fields}


def codes(inspection: Inspection) -> list[str]:
    return [finding.code for finding in inspection.findings if not finding.code.startswith("envelope.kid")]


def digests(inside: bytes, hash_name: str | None = None) -> Digests:
    key = Key(kind=KeyKind.RSA, bits=2048)
    opened = OpenedSignature(key, OpenedPkcs1(hash_name=hash_name, digest=inside))
    return Digests([Way(EnvelopeSignature(data=b"", encoding="base64"), opened)])


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (odd(scheme="pss", signed='{"a":null,"b":1.50}'), {"envelope.padding", FORM}),
        (odd(scheme="pss", hash="SHA-512"), {"envelope.padding", HASH}),
        (odd(encoding="base64url", signed=MINIFIED), {ENCODING, FORM}),
        (odd(encoding="reversed", hash="SHA-1"), {ENCODING, HASH}),
        (odd(hash="SHA-384", before=["sha256", "hex"]), {HASH, "envelope.double-hash"}),
        (odd(scheme="pss", salt=0, before=["base64"]), {"envelope.padding", "envelope.base64-data"}),
        (odd(scheme="bare", before=["sha256"], signed='{"b":1.50}'), {BARE, FORM}),
        (odd(scheme="bare", before=["sha256"], encoding="hex"), {BARE, ENCODING}),
        (odd(hash="SHA-1", charset="utf-16-le"), {HASH, "envelope.charset"}),
        (odd(hash="SHA-1", signed="{b=1.50, a=null}"), {HASH, "envelope.data-altered"}),
        (odd(hash="SHA-1", signed="{b=1.5, a=null}"), {HASH, "envelope.stringified"}),
        (odd(names=["payload", "sig", "kid"], signed=MINIFIED), {FIELD, FORM}),
        (odd(signed='{"data":{"b":1.50,"a":null}}'), {"envelope.scope", FORM}),
        (odd(hash="SHA-512", signed="something else"), {HASH, "envelope.data-altered"}),
        (odd(scheme="pss", signed="something else"), {"envelope.padding", "envelope.data-altered"}),
        (odd(scheme="no null", signed="something else"), {"envelope.digestinfo", "envelope.data-altered"}),
    ],
)  # fmt: skip
def test_faults_that_have_nothing_to_do_with_each_other_are_all_found(make: dict[str, Any], found: set[str]) -> None:
    assert set(codes(ask(make=make))) == found


def test_three_changes_of_the_same_data_are_three_findings() -> None:
    found = ask(make=odd(signed='{"b":1.5}'))
    titles = [finding.title for finding in found.findings if finding.code == FORM]
    assert len(titles) == 3
    assert "minified" in titles[0]
    assert "null" in titles[1]
    assert "JavaScript" in titles[2]
    assert found.outcome is Outcome.VERIFIED
    assert "minified, nulls-dropped, numbers-javascript" in found.layers[0].note


def test_a_change_that_fails_leaves_the_stage_failed_and_says_what_was_changed() -> None:
    found = ask(make=odd(scheme="pss", encoding="hex", before=["sha256"]))
    assert found.outcome is Outcome.FAILED
    assert found.layers[0].note == "signed hashed twice; with RSASSA-PSS; signature written otherwise: hex"
    assert found.summary.startswith("Verified only after a change")
    assert [stage.name for stage in found.layers[0].trace if stage.state == "failed"] == ["signature"]


def test_what_does_not_cover_data_is_not_shown_as_verified() -> None:
    found = ask(make=odd(signed="[object Object]"))
    assert found.layers[0].note == ""
    assert found.layers[0].key is None
    assert found.summary.startswith("Not verified")


@pytest.mark.parametrize(
    ("signed", "begins", "note"),
    [
        (SPACED, "Verified only after a change", "“payload” taken for data"),
        (MINIFIED, "Verified only after a change", "signed over another form: minified"),
        ("[object Object]", "Not verified", ""),
        ("something else", "Not verified", ""),
    ],
)
def test_another_name_is_a_change_where_the_signature_holds(signed: str, begins: str, note: str) -> None:
    found = ask(make=odd(names=["payload", "signature", "kid"], signed=signed))
    assert found.outcome is Outcome.FAILED
    assert FIELD in codes(found)
    assert found.summary.startswith(begins)
    assert found.layers[0].note == note


def test_the_hash_that_is_named_is_the_one_that_was_used() -> None:
    found = ask(make=odd(hash="SHA-512", signed=MINIFIED))
    form = next(finding for finding in found.findings if finding.code == FORM)
    signed = hashlib.sha512(b'{"b":1.50,"a":null}').hexdigest()
    assert f"Digest that was signed (SHA-512): {signed}" in form.evidence


def test_without_time_the_search_says_that_it_did_not_end() -> None:
    text = made(odd(signed=MINIFIED))
    keys = read_keys(made({"sender": "key", "name": "producer", "half": "public"}), origin="f").keys
    found = inspect(text, keys, allowances=Allowances(seconds=0))
    assert codes(found) == ["envelope.data-altered"]
    assert "did not suffice" in found.findings[0].title


@pytest.mark.parametrize(
    ("inside", "form"),
    [
        (hashlib.sha256(DATA).digest(), "raw"),
        (hashlib.sha1(DATA, usedforsecurity=False).digest(), "raw"),
        (hashlib.sha512(DATA).digest(), "raw"),
        (hashlib.sha256(DATA).hexdigest().encode(), "hex"),
        (hashlib.sha256(DATA).hexdigest().upper().encode() + b"\n", "hex"),
        (b64encode(hashlib.sha256(DATA).digest()), "base64"),
        (DATA, "data"),
    ],
)
def test_what_stands_without_a_digest_info_is_read_in_every_form(inside: bytes, form: str) -> None:
    hit = digests(inside).find(DATA)
    assert hit is not None
    assert hit.bare == form
    assert digests(inside).find(DATA + b" ") is None


def test_text_that_is_no_digest_is_read_as_itself_alone() -> None:
    assert digests(b"aabbcc").find(b"aabbcc") is not None
    assert digests(b"aabbcc").find(bytes.fromhex("aabbcc")) is None


def test_large_candidates_are_tried_wrapped_only_among_the_first() -> None:
    large = bytes(70_000)
    target = digests(hashlib.sha256(hashlib.sha256(large).digest()).digest(), "SHA-256")
    others = [Candidate(bytes([index])) for index in range(8)]
    assert compared([Candidate(large), *others], target, Budget(Allowances())) is not None
    assert compared([*others, Candidate(large)], target, Budget(Allowances())) is None
    assert compared([Candidate(large)], target, Budget(Allowances(seconds=0))) is None


def test_the_same_bytes_are_tried_once() -> None:
    assert [one.data for one in each_once([Candidate(b"a"), Candidate(b"b"), Candidate(b"a")])] == [b"a", b"b"]


def test_every_wrapping_is_what_it_is_called() -> None:
    found = [
        (wrapping.code.removeprefix("envelope."), wrapping.variant, message) for wrapping, message in wrapped(b"\xff?>")
    ]
    assert ("double-hash", "", hashlib.sha256(b"\xff?>").digest()) in found
    assert ("double-hash", "hex-capitals", hashlib.sha512(b"\xff?>").hexdigest().upper().encode()) in found
    assert ("base64-data", "", b"/z8+") in found
    assert ("base64-data", "base64url", b"_z8-") in found
    assert ("base64-data", "lines", b"/z8+\n") in found
    assert ("base64-data", "hex", b"FF3F3E") in found
    digest = hashlib.sha256(b"\xff?>").digest()
    assert ("double-hash", "hex-output", f"{digest.hex()}  -\n".encode()) in found
    assert ("double-hash", "hex-dashes", digest.hex("-").upper().encode()) in found
    assert not [one for one, _ in wrapped(b"abc") if (one.code, one.variant) == ("envelope.base64-data", "base64url")]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"signed": MINIFIED}, [FORM]),
        ({"hash": "SHA-512"}, [HASH]),
        ({"before": ["sha256", "hex"]}, ["envelope.double-hash"]),
        ({"signed": "{b=1.5, a=null}"}, ["envelope.stringified"]),
        ({"signed": f'{{"data":{MINIFIED}}}', "encoding": "base64url"}, [FORM, "envelope.scope", ENCODING]),
        ({"signed": "something else"}, ["envelope.wrong-key"]),
    ],
)  # fmt: skip
def test_other_keys_than_rsa_are_searched_by_verifying(fields: dict[str, Any], found: list[str]) -> None:
    words = {"make": odd(by="vendor-p256", **fields), "keys": ["vendor-p256 public"]}
    assert sorted(codes(ask(**words))) == found


def test_each_verification_is_counted() -> None:
    text = made(odd(by="vendor-p256", signed=MINIFIED))
    keys = read_keys(made({"sender": "key", "name": "vendor-p256", "half": "public"}), origin="f").keys
    assert codes(inspect(text, keys, allowances=Allowances(trials=3)))[0] == "envelope.wrong-key"
    assert codes(inspect(text, keys, allowances=Allowances(trials=60)))[0] == FORM


def test_pss_with_the_longest_salt_is_found_by_its_digest_alone() -> None:
    longest = 256 - 32 - 2
    found = ask(make=odd(scheme="pss", salt=longest, signed=MINIFIED))
    assert set(codes(found)) == {"envelope.padding", FORM}
    assert f"{longest} bytes" in found.findings[0].title
    unmatched = ask(make=odd(scheme="pss", salt=longest, signed="something else"))
    assert codes(unmatched) == ["envelope.wrong-key"]


def test_a_signature_in_numbers_that_no_key_made_is_still_the_wrong_key() -> None:
    text = json.dumps({"data": {"a": 1}, "signature": list(range(256)), "kid": "k"})
    keys = read_keys(made({"sender": "key", "name": "producer", "half": "public"}), origin="f").keys
    assert codes(inspect(text, keys)) == ["envelope.wrong-key"]


def test_of_large_data_only_what_is_made_quickly_is_sorted() -> None:
    data = json.dumps({"b": "x" * 70_000, "a": 1}, separators=(",", ":"))
    words = {"make": odd(by="vendor-p256", data=data, signed=f"{data}\n"), "keys": ["vendor-p256 public"]}
    assert codes(ask(**words)) == [FORM]
    words["make"] = odd(by="vendor-p256", data=data, signed=data[:-1] + " }")
    assert codes(ask(**words)) == ["envelope.wrong-key"]


def test_candidates_are_sorted_out_as_they_are_made() -> None:
    steps = [Step("form", name) for name in ("minified", "pretty-2", "number-one", "numbers-php")]
    minified, pretty, rare, php = (Candidate(step.name.encode(), (step,)) for step in steps)
    several = [Candidate(str(index).encode(), (steps[0], steps[3])) for index in range(600)]
    likely: list[Candidate] = []
    others: list[Candidate] = []
    found = sorted_out([minified, pretty, rare, *several, php], likely, others, Budget(Allowances()))
    assert list(found) == [minified, pretty, php]
    assert likely == [minified]
    assert others == [rare, *several[:499]]
    assert not list(sorted_out([minified], likely, others, Budget(Allowances(seconds=0))))


def test_a_large_envelope_is_verified_in_its_likeliest_forms() -> None:
    large = json.dumps({"a": "x" * 70_000, "b": 1})
    words = {"make": odd(by="vendor-p256", data=large, before=["sha256"]), "keys": ["vendor-p256 public"]}
    assert codes(ask(**words)) == ["envelope.double-hash"]


def test_every_candidate_is_verified_where_so_many_trials_are_allowed() -> None:
    text = made(odd(by="vendor-p256", data="5", signed="something else"))
    keys = read_keys(made({"sender": "key", "name": "vendor-p256", "half": "public"}), origin="k").keys
    assert codes(inspect(text, keys, allowances=Allowances(trials=5_000)))[0] == "envelope.wrong-key"

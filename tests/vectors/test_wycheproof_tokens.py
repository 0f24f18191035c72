"""Wycheproof's JOSE vectors. A token is green when the cryptography holds and no policy fault refuses it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from inspector.jose.errors import SerializationError, SerializationFault
from inspector.jose.policy import PolicyCode
from tests.vectors.material import Verdict, jwe_verdict, jws_verdict, load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Vectors of json_web_signature_test that contradict themselves or others, one by one with what they get here.
BYTES_OF_A_VALID_ONE = {367, 370}  # marked invalid, the token is that of the valid 357
ILLEGAL_CHARACTERS = {372, 373}  # marked valid, with characters that are not base64url
OTHER_ALG = {346, 347, 350, 351}  # marked valid, the key's `alg` is another (PS256) or none (ES521): see 338, JWK 19
COMPACT_EXPECTED = 22  # json_web_encryption: a good token, but in JSON where only the compact form is taken


def as_text(token: object) -> str:
    return token if isinstance(token, str) else json.dumps(token)


def cases(path: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every test with its key: the public one where there is one and only a signature is checked."""
    for group in load(path)["testGroups"]:
        for test in group["tests"]:
            key = group["public"] if "jws" in test and "public" in group else group["private"]
            yield {"keys": key} if isinstance(key, list) and len(key) > 1 else only(key), test


def only(key: Any) -> dict[str, Any]:
    found: dict[str, Any] = key[0] if isinstance(key, list) else key
    return found


def verdict(key: dict[str, Any], test: dict[str, Any]) -> Verdict:
    if "jwe" in test:
        return jwe_verdict(as_text(test["jwe"]), key)
    return jws_verdict(as_text(test["jws"]), key)


def agreeing(path: Path) -> tuple[set[int], dict[int, Verdict]]:
    """The numbers of the vectors whose colour is the expected one, and all verdicts."""
    agreed = set()
    verdicts = {}
    for key, test in cases(path):
        number = test["tcId"]
        verdicts[number] = verdict(key, test)
        right_content = "pt" not in test or verdicts[number].content in (None, bytes.fromhex(test["pt"]))
        if verdicts[number].green == (test["result"] == "valid") and right_content:
            agreed.add(number)
    return agreed, verdicts


def test_json_web_signature(vectors: Path) -> None:
    agreed, verdicts = agreeing(vectors / "wycheproof" / "json_web_signature_test.json")
    assert len(verdicts) == 401
    assert len(agreed) == 393
    assert set(verdicts) - agreed == BYTES_OF_A_VALID_ONE | ILLEGAL_CHARACTERS | OTHER_ALG


def test_the_eight_exceptions_are_what_they_are_listed_for(vectors: Path) -> None:
    path = vectors / "wycheproof" / "json_web_signature_test.json"
    tokens = {test["tcId"]: test["jws"] for _, test in cases(path)}
    _, verdicts = agreeing(path)
    assert {tokens[number] for number in BYTES_OF_A_VALID_ONE} == {tokens[357]}
    for number in ILLEGAL_CHARACTERS:
        error = verdicts[number].error
        assert isinstance(error, SerializationError)
        assert error.reason is SerializationFault.BASE64
    for number in OTHER_ALG:
        assert verdicts[number].content is not None
        assert [fault.code for fault in verdicts[number].faults] == [PolicyCode.ALG_CONFLICT]


def test_json_web_encryption(vectors: Path) -> None:
    agreed, verdicts = agreeing(vectors / "wycheproof" / "json_web_encryption_test.json")
    assert len(verdicts) == 139
    assert len(agreed) == 139
    in_json = verdicts[COMPACT_EXPECTED]
    assert in_json.content is not None
    assert [fault.code for fault in in_json.faults] == [PolicyCode.FORM]


def test_json_web_key_as_policy_findings(vectors: Path) -> None:
    agreed, verdicts = agreeing(vectors / "wycheproof" / "json_web_key_test.json")
    assert len(agreed) == len(verdicts) == 26
    by_policy_alone = {
        number: {fault.code for fault in verdict.faults if fault.refuses}
        for number, verdict in verdicts.items()
        if verdict.content is not None and not verdict.green
    }
    assert by_policy_alone == {
        1: {PolicyCode.MIXED_SET},
        4: {PolicyCode.DUPLICATE_KID},
        6: {PolicyCode.ALG_CONFLICT, PolicyCode.USE_CONFLICT},
        7: {PolicyCode.WEAK_RSA},
        8: {PolicyCode.WEAK_RSA},
        10: {PolicyCode.WEAK_SECRET},
        11: {PolicyCode.WEAK_SECRET},
        12: {PolicyCode.WEAK_SECRET},
        16: {PolicyCode.WEAK_SECRET},
        17: {PolicyCode.WEAK_SECRET},
        18: {PolicyCode.WEAK_SECRET},
        19: {PolicyCode.ALG_CONFLICT},
        20: {PolicyCode.ALG_CONFLICT},
        21: {PolicyCode.USE_CONFLICT},
        25: {PolicyCode.ALG_CONFLICT},
        26: {PolicyCode.ALG_CONFLICT},
    }


def test_json_web_crypto(vectors: Path) -> None:
    agreed, verdicts = agreeing(vectors / "wycheproof" / "json_web_crypto_test.json")
    assert len(agreed) == len(verdicts) == 83

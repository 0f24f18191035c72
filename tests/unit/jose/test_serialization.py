from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import limits
from inspector.encoding.base64text import Base64Fault, encode_base64url
from inspector.jose.errors import HeaderError, HeaderFault, LimitExceeded, SerializationError, SerializationFault
from inspector.jose.serialization import Encoded, parse_jwe, parse_jws

HEADER = encode_base64url(b'{"alg":"dir","enc":"A128GCM"}')
SIGNED = encode_base64url(b'{"alg":"HS256"}')
UNENCODED = encode_base64url(b'{"alg":"HS256","b64":false,"crit":["b64"]}')
JWE = f"{HEADER}.a2V5.aXY.Y2lwaGVydGV4dA.dGFn"
JWS = f"{SIGNED}.cGF5bG9hZA.c2ln"


def test_a_compact_jwe() -> None:
    token = parse_jwe(JWE)
    assert token.form == "compact"
    assert token.protected is not None
    assert token.protected.string("enc") == "A128GCM"
    assert token.unprotected is None
    (recipient,) = token.recipients
    assert recipient.header is None
    assert recipient.encrypted_key == b"key"
    assert (token.iv, token.ciphertext.data(), token.tag) == (b"iv", b"ciphertext", b"tag")
    assert token.ciphertext.length == 10
    assert list(token.ciphertext.pieces()) == [b"ciphertext"]
    assert token.authenticated_data() == HEADER.encode()
    assert token.joined(recipient).text == '{"alg":"dir","enc":"A128GCM"}'
    assert [(name, JWE[span.start : span.end], length) for name, span, length in token.segments] == [
        ("header", HEADER, 29),
        ("encrypted key", "a2V5", 3),
        ("iv", "aXY", 2),
        ("ciphertext", "Y2lwaGVydGV4dA", 10),
        ("tag", "dGFn", 3),
    ]
    assert token.faults == ()


def test_a_compact_jws() -> None:
    token = parse_jws(JWS)
    assert token.form == "compact"
    (signature,) = token.signatures
    assert signature.joined.string("alg") == "HS256"
    assert signature.signature == b"sig"
    assert token.is_encoded
    assert not token.is_detached
    assert token.payload() == b"payload"
    assert token.payload_text == "cGF5bG9hZA"
    assert token.signing_input() == f"{SIGNED}.cGF5bG9hZA".encode()
    assert [(name, JWS[span.start : span.end], length) for name, span, length in token.segments] == [
        ("header", SIGNED, 15),
        ("payload", "cGF5bG9hZA", 7),
        ("signature", "c2ln", 3),
    ]


def test_a_token_inside_a_larger_text_keeps_its_offsets() -> None:
    text = f"Bearer {JWE} and more"
    token = parse_jwe(text, 7, 7 + len(JWE))
    assert token.tag == b"tag"
    assert token.segments[0][1].start == 7
    signed = parse_jws(f"x{JWS}x", 1, 1 + len(JWS))
    assert signed.payload() == b"payload"
    with pytest.raises(SerializationError) as caught:
        parse_jwe(f"Bearer {HEADER}.a2V5.a+Y.AA.dGFn", 7)
    assert caught.value.offset == 7 + len(HEADER) + 1 + 4 + 1 + 1


def test_tokens_do_not_show_their_content() -> None:
    assert "cGF5" not in repr(parse_jws(JWS))
    assert "Y2lwaGVydGV4dA" not in repr(parse_jwe(JWE))


@pytest.mark.parametrize("text", ["", "a", "a.b", "a.b.c", "a.b.c.d", "a.b.c.d.e.f", "." * 1_000_000])
def test_a_jwe_has_five_segments(text: str) -> None:
    with pytest.raises(SerializationError) as caught:
        parse_jwe(text)
    assert caught.value.reason is SerializationFault.SEGMENTS
    assert (caught.value.expected, caught.value.found) == ("5", str(text.count(".") + 1))


def test_a_jws_has_three_segments() -> None:
    with pytest.raises(SerializationError) as caught:
        parse_jws(JWE)
    assert (caught.value.expected, caught.value.found) == ("3", "5")


@pytest.mark.parametrize(
    ("text", "segment", "fault"),
    [
        (f"{HEADER}=.a2V5.aXY.AA.dGFn", "header", Base64Fault.PADDING),
        (f"{HEADER}.a2V5\n.aXY.AA.dGFn", "encrypted key", Base64Fault.WHITESPACE),
        (f"{HEADER}.a2V5.aX+.AA.dGFn", "iv", Base64Fault.STANDARD_ALPHABET),
        (f"{HEADER}.a2V5.aXY.A.dGFn", "ciphertext", Base64Fault.LENGTH),
        (f"{HEADER}.a2V5.aXY.AA.dGF\u2026", "tag", Base64Fault.ALPHABET),
        (f"{HEADER}.a2V5.aXY.AB.dGFn", "ciphertext", Base64Fault.TRAILING_BITS),
    ],
)
def test_every_segment_is_strict_base64url(text: str, segment: str, fault: Base64Fault) -> None:
    with pytest.raises(SerializationError) as caught:
        parse_jwe(text)
    assert caught.value.reason is SerializationFault.BASE64
    assert (caught.value.segment, caught.value.base64_fault) == (segment, fault)


def test_a_lenient_reading_maps_and_tells() -> None:
    padded = encode_base64url(b'{"alg":"dir","enc":"A128GCM","kid":"1"}') + "="
    text = f"{padded}.a2V5.aX\nY.+/+/.dGFn"
    token = parse_jwe(text, lenient=True)
    assert token.protected_text == padded
    assert token.authenticated_data() == padded.encode()
    assert token.iv == b"iv"
    assert token.ciphertext.data() == b"\xfb\xff\xbf"
    assert [(fault.segment, fault.fault, text[fault.offset]) for fault in token.faults] == [
        ("header", Base64Fault.PADDING, "="),
        ("iv", Base64Fault.WHITESPACE, "\n"),
        ("ciphertext", Base64Fault.STANDARD_ALPHABET, "+"),
    ]


def test_a_lenient_reading_does_not_guess_missing_characters() -> None:
    with pytest.raises(SerializationError) as caught:
        parse_jws(f"{SIGNED}.cGF5\u2026bG9hZA.c2ln", lenient=True)
    assert (caught.value.segment, caught.value.base64_fault) == ("payload", Base64Fault.ALPHABET)
    assert caught.value.offset == len(SIGNED) + 5
    assert caught.value.found == "\u2026"


def test_the_header_segment_is_limited_before_it_is_decoded() -> None:
    with pytest.raises(LimitExceeded) as caught:
        parse_jws("!" * 100_000 + ".AA.AA")
    assert caught.value.limit == "HEADER_SEGMENT"


@pytest.mark.parametrize("text", [".AA.AA", f"{encode_base64url(b'[]')}.AA.AA", f"{encode_base64url(b'{')}.AA.AA"])
def test_a_header_must_be_one(text: str) -> None:
    with pytest.raises(HeaderError):
        parse_jws(text)


def test_large_content_is_decoded_in_pieces() -> None:
    data = bytes(range(256)) * 8_192
    text = f"{HEADER}.a2V5.aXY.{encode_base64url(data)}.dGFn"
    token = parse_jwe(text)
    assert token.ciphertext.source is text
    assert token.ciphertext.small is None
    assert token.ciphertext.length == len(data)
    pieces = list(token.ciphertext.pieces())
    assert len(pieces) > 1
    assert max(map(len, pieces)) <= limits.PIECE
    assert b"".join(pieces) == token.ciphertext.data() == data


def test_large_content_with_a_fault_is_refused_when_it_is_read() -> None:
    text = f"{HEADER}.a2V5.aXY.{'A' * 2 * limits.PIECE}+AAA.dGFn"
    token = parse_jwe(text)
    with pytest.raises(SerializationError) as caught:
        token.ciphertext.data()
    assert text[caught.value.offset] == "+"
    assert caught.value.segment == "ciphertext"


def test_large_content_of_impossible_length_is_refused_at_once() -> None:
    with pytest.raises(SerializationError) as caught:
        parse_jwe(f"{HEADER}.a2V5.aXY.{'A' * (2 * limits.PIECE + 1)}.dGFn")
    assert caught.value.base64_fault is Base64Fault.LENGTH


def test_large_content_read_leniently() -> None:
    broken = "A" * limits.PIECE + "\n" + "A" * limits.PIECE
    token = parse_jwe(f"{HEADER}.a2V5.aXY.{broken}.dGFn", lenient=True)
    assert token.ciphertext.data() == bytes(limits.PIECE * 3 // 2)
    assert token.ciphertext.length == limits.PIECE * 3 // 2
    assert [fault.fault for fault in token.faults] == [Base64Fault.WHITESPACE]
    assert parse_jwe(f"{HEADER}.a2V5.aXY.{'A' * 2 * limits.PIECE}.dGFn", lenient=True).faults == ()


def test_the_signing_input_of_a_large_token_comes_in_pieces() -> None:
    payload = "A" * (2 * limits.PIECE + 4)
    token = parse_jws(f"{SIGNED}.{payload}.c2ln")
    pieces = list(token.signing_pieces())
    assert len(pieces) == 4
    assert b"".join(pieces) == f"{SIGNED}.{payload}".encode()


def test_a_detached_payload() -> None:
    token = parse_jws(f"{SIGNED}..c2ln")
    assert token.is_detached
    assert token.payload_text == ""
    assert token.payload() == b""
    assert token.payload(b"payload") == b"payload"
    assert token.signing_input(0, b"payload") == f"{SIGNED}.cGF5bG9hZA".encode()
    assert token.signing_input() == f"{SIGNED}.".encode()


def test_an_unencoded_payload() -> None:
    token = parse_jws(f"{UNENCODED}.$-02é.c2ln")
    assert not token.is_encoded
    assert not token.is_detached
    assert isinstance(token.payload_part, str)
    assert token.payload_text == "$-02é"
    assert token.payload() == "$-02é".encode()
    assert token.signing_input() == f"{UNENCODED}.$-02é".encode()
    assert parse_jws(f"{UNENCODED}..c2ln").is_detached
    assert parse_jws(f"{UNENCODED}..c2ln").signing_input(0, b"raw") == f"{UNENCODED}.raw".encode()


def flattened_jwe(**changes: Any) -> str:
    token: dict[str, Any] = {
        "protected": HEADER,
        "unprotected": {"kid": "1"},
        "header": {"x": 1},
        "encrypted_key": "a2V5",
        "aad": "YWFk",
        "iv": "aXY",
        "ciphertext": "Y2lwaGVydGV4dA",
        "tag": "dGFn",
    }
    token.update(changes)
    return json.dumps({name: value for name, value in token.items() if value is not None})


def test_a_flattened_jwe() -> None:
    text = flattened_jwe()
    token = parse_jwe(text)
    assert token.form == "flattened"
    (recipient,) = token.recipients
    joined = token.joined(recipient)
    assert [joined.place(name) for name in ("alg", "kid", "x")] == ["protected", "unprotected", "recipient"]
    assert recipient.encrypted_key == b"key"
    assert token.authenticated_data() == f"{HEADER}.YWFk".encode()
    assert (token.iv, token.ciphertext.data(), token.tag) == (b"iv", b"ciphertext", b"tag")
    assert token.ciphertext.source is text
    assert [(name, text[span.start : span.end]) for name, span, _ in token.segments] == [
        ("header", HEADER),
        ("encrypted key", "a2V5"),
        ("aad", "YWFk"),
        ("iv", "aXY"),
        ("ciphertext", "Y2lwaGVydGV4dA"),
        ("tag", "dGFn"),
    ]


def test_a_flattened_jwe_with_the_least() -> None:
    text = '  {"ciphertext":"AAAA","header":{"alg":"dir"}}'
    token = parse_jwe(text, 2)
    assert token.protected is None
    assert token.protected_text == ""
    assert token.authenticated_data() == b""
    assert (token.iv, token.tag, token.aad_text) == (b"", b"", None)
    (recipient,) = token.recipients
    assert recipient.encrypted_key == b""
    assert token.joined(recipient).text == '{"alg":"dir"}'
    assert text[token.segments[0][1].start :].startswith("AAAA")


def test_a_general_jwe() -> None:
    text = flattened_jwe(
        header=None,
        encrypted_key=None,
        recipients=[{"header": {"alg": "A128KW"}, "encrypted_key": "AAAA"}, {"encrypted_key": "AQEB"}, {}],
    )
    token = parse_jwe(text)
    assert token.form == "general"
    assert [recipient.encrypted_key for recipient in token.recipients] == [bytes(3), b"\1\1\1", b""]
    assert token.joined(token.recipients[0]).clashes == ("alg",)
    assert token.joined(token.recipients[1]).string("kid") == "1"


def test_escapes_in_a_json_serialization() -> None:
    text = flattened_jwe(iv="QUJD").replace("QUJD", "QUJ\\u0044")
    token = parse_jwe(text)
    assert token.iv == b"ABC"
    place = {name: text[span.start : span.end] for name, span, _ in token.segments}
    assert place["iv"] == "QUJ\\u0044"
    with pytest.raises(SerializationError) as caught:
        parse_jwe(text.replace("\\u0044", "\\u002b"))
    assert text[caught.value.offset :].startswith("QUJ")


@pytest.mark.parametrize(
    ("text", "reason", "segment"),
    [
        ("{", SerializationFault.JSON, "token"),
        ('{"tag":1} x', SerializationFault.JSON, "token"),
        ('{"iv":"AA","iv":"AA"}', SerializationFault.DUPLICATE_MEMBER, "iv"),
        (flattened_jwe(ciphertext=None), SerializationFault.MEMBER_MISSING, "ciphertext"),
        (flattened_jwe(ciphertext=5), SerializationFault.MEMBER_TYPE, "ciphertext"),
        (flattened_jwe(header="x"), SerializationFault.MEMBER_TYPE, "header"),
        (flattened_jwe(recipients=[{}]), SerializationFault.MIXED_FORMS, "encrypted_key"),
        (flattened_jwe(encrypted_key=None, recipients=[{}]), SerializationFault.MIXED_FORMS, "header"),
        (flattened_jwe(encrypted_key=None, header=None, recipients={}), SerializationFault.MEMBER_TYPE, "recipients"),
        (flattened_jwe(recipients=[]), SerializationFault.MEMBER_MISSING, "recipients"),
        (flattened_jwe(recipients=["x"]), SerializationFault.NOT_AN_OBJECT, "recipients"),
        (flattened_jwe(protected=None, unprotected=None, header=None), SerializationFault.NO_HEADER, "header"),
        (flattened_jwe(protected="", unprotected=None, header=None), SerializationFault.NO_HEADER, "header"),
        (flattened_jwe(aad="!"), SerializationFault.BASE64, "aad"),
    ],
)
def test_what_is_no_json_serialization_of_a_jwe(text: str, reason: SerializationFault, segment: str) -> None:
    with pytest.raises(SerializationError) as caught:
        parse_jwe(text)
    assert (caught.value.reason, caught.value.segment) == (reason, segment)


def test_recipients_and_signatures_are_limited() -> None:
    many = flattened_jwe(header=None, encrypted_key=None, recipients=[{}] * 65)
    with pytest.raises(LimitExceeded) as caught:
        parse_jwe(many)
    assert caught.value.limit == "RECIPIENTS"
    assert len(parse_jwe(flattened_jwe(header=None, encrypted_key=None, recipients=[{}] * 64)).recipients) == 64


def test_a_flattened_jws() -> None:
    text = json.dumps({"payload": "cGF5bG9hZA", "protected": SIGNED, "header": {"kid": "1"}, "signature": "c2ln"})
    token = parse_jws(text)
    assert token.form == "flattened"
    assert token.signatures[0].joined.string("kid") == "1"
    assert token.payload() == b"payload"
    assert token.signing_input() == f"{SIGNED}.cGF5bG9hZA".encode()
    assert [name for name, _, _ in token.segments] == ["payload", "header", "signature"]


def test_a_general_jws() -> None:
    signatures = [
        {"protected": SIGNED, "signature": "AAAA"},
        {"header": {"alg": "RS256"}, "signature": "AQEB"},
    ]
    token = parse_jws(json.dumps({"payload": "cGF5bG9hZA", "signatures": signatures}))
    assert token.form == "general"
    assert [signature.signature for signature in token.signatures] == [bytes(3), b"\1\1\1"]
    assert token.signing_input(1) == b".cGF5bG9hZA"
    assert token.signatures[1].protected is None
    assert token.signatures[1].is_encoded


def test_a_json_jws_without_payload_is_detached() -> None:
    token = parse_jws(json.dumps({"protected": SIGNED, "signature": "c2ln"}))
    assert token.payload_part is None
    assert token.is_detached
    assert token.payload() == b""
    assert token.payload_text == ""
    assert token.signing_input() == f"{SIGNED}.".encode()
    assert token.signing_input(0, b"payload") == f"{SIGNED}.cGF5bG9hZA".encode()


def test_an_unencoded_payload_in_json_may_hold_anything() -> None:
    token = parse_jws(json.dumps({"payload": "a.b\n\u20ac", "protected": UNENCODED, "signature": "c2ln"}))
    assert token.payload() == "a.b\n€".encode()
    assert token.signing_input() == f"{UNENCODED}.a.b\n€".encode()


@pytest.mark.parametrize(
    ("value", "reason", "segment"),
    [
        ({"payload": "AA", "protected": SIGNED}, SerializationFault.MEMBER_MISSING, "signature"),
        ({"payload": "AA", "signature": "AA"}, SerializationFault.NO_HEADER, "header"),
        ({"payload": 1, "protected": SIGNED, "signature": "AA"}, SerializationFault.MEMBER_TYPE, "payload"),
        ({"payload": "A", "protected": SIGNED, "signature": "AA"}, SerializationFault.BASE64, "payload"),
        ({"payload": "AA", "signature": "AA", "signatures": [{}]}, SerializationFault.MIXED_FORMS, "signature"),
        (
            {
                "payload": "AA",
                "signatures": [{"protected": SIGNED, "signature": ""}, {"protected": UNENCODED, "signature": ""}],
            },
            SerializationFault.MIXED_B64,
            "payload",
        ),
    ],
)
def test_what_is_no_json_serialization_of_a_jws(value: object, reason: SerializationFault, segment: str) -> None:
    with pytest.raises(SerializationError) as caught:
        parse_jws(json.dumps(value))
    assert (caught.value.reason, caught.value.segment) == (reason, segment)


def test_an_array_is_no_token() -> None:
    with pytest.raises(SerializationError) as caught:
        parse_jws("[]")
    assert caught.value.reason is SerializationFault.SEGMENTS


def test_a_header_fault_in_json() -> None:
    with pytest.raises(HeaderError) as caught:
        parse_jws(json.dumps({"payload": "AA", "protected": "bm8", "signature": "AA"}))
    assert caught.value.reason is HeaderFault.NOT_JSON


@given(st.text(alphabet='.{}"a:=,+-_ \u2026', max_size=20), st.booleans())
def test_nothing_but_the_documented_errors(text: str, lenient: bool) -> None:  # noqa: FBT001 -- hypothesis gives it by name
    for parse in (parse_jwe, parse_jws):
        try:
            parse(text, lenient=lenient)
        except (SerializationError, HeaderError, LimitExceeded):
            continue


def test_the_parts_of_a_lone_stretch() -> None:
    part = Encoded("xxQUJDxx", 2, 6, "payload")
    assert (part.text, part.length, part.data()) == ("QUJD", 3, b"ABC")
    assert list(part.pieces()) == [b"ABC"]

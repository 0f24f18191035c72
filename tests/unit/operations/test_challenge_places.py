from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

import inspector
from inspector.artefacts.values import Challenge
from inspector.encoding.span import Span
from inspector.keys.secret import Secret
from inspector.operations.challenge import ChallengeOpening
from inspector.operations.challenge_places import challenge_segments

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.operations.trace import Segment

IV, CIPHERTEXT, TAG = bytes(range(12)), b"\xaa" * 20, bytes(range(100, 116))
BLOB = IV + CIPHERTEXT + TAG
PLAIN = base64.b64encode(BLOB).decode()


def segments(text: str) -> tuple[Segment, ...]:
    found = inspector.inspect(text)
    return next(layer.segments for layer in found.layers if layer.kind == "challenge")


def pieces(text: str) -> list[str | None]:
    return [None if one.span is None else text[one.span.start : one.span.end] for one in segments(text)]


def test_the_parts_stand_in_the_text_one_after_the_other() -> None:
    assert [(one.name, one.length) for one in segments(PLAIN)] == [("iv", 12), ("ciphertext", 20), ("tag", 16)]
    iv, ciphertext, tag = pieces(PLAIN)
    assert iv == PLAIN[:16]
    assert None not in (iv, ciphertext, tag)
    assert "".join(filter(None, (iv, ciphertext, tag))) == PLAIN


def test_line_breaks_and_quotation_marks_change_nothing() -> None:
    broken = f'  "{PLAIN}"\n'
    assert "".join(filter(None, pieces(broken))).strip('"') == PLAIN
    message = f"POST / HTTP/1.1\r\nHost: h\r\nX-Encrypted-User: {PLAIN}\r\n\r\n"
    assert "".join(filter(None, pieces(message))) == PLAIN


def test_hexadecimal_digits_are_two_for_each_byte() -> None:
    text = BLOB.hex()
    assert pieces(text) == [IV.hex(), CIPHERTEXT.hex(), TAG.hex()]


def test_a_challenge_without_content_has_no_place_for_it() -> None:
    iv, ciphertext, tag = pieces(text := base64.b64encode(IV + TAG).decode())
    assert (iv, ciphertext, tag) == (text[:16], None, text[16:])


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_what_was_encoded_twice_has_no_places(encode: Callable[[bytes], bytes]) -> None:
    twice = encode(PLAIN.encode()).decode()
    assert pieces(twice) == [None, None, None]


def test_a_challenge_in_another_order_is_divided_as_it_is() -> None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key, content = bytes(range(16)), b'{"challenge": "abc"}'
    sealed = AESGCM(key).encrypt(bytes(16), content, None)
    ciphertext, tag = sealed[:-16], sealed[-16:]
    text = base64.b64encode(bytes(16) + tag + ciphertext).decode()
    found = inspector.inspect(text, secrets=[Secret(base64.b64encode(key))])
    assert [(one.name, one.length) for one in found.layers[0].segments] == [
        ("iv", 16),
        ("tag", 16),
        ("ciphertext", len(content)),
    ]
    spans = [one.span for one in found.layers[0].segments]
    assert "".join(text[span.start : span.end] for span in spans if span is not None) == text


def test_what_is_no_encoding_of_bytes_has_no_places() -> None:
    challenge = Challenge(text="!!", field=None, span=Span(0, 2))
    found = challenge_segments(ChallengeOpening(challenge=challenge, blob=None, trials=(), opened=None))
    assert [(one.span, one.length) for one in found] == [(None, 0)] * 3

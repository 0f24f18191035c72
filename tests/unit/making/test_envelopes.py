from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from inspector.making.envelopes import make_envelope
from inspector.making.recipes import DATA_FORMS, SCHEMES, DataForm, RecipeError, Scheme, SignedEnvelope
from tests.senders import pairs
from tests.unit.making.given import inspected, key, public, tiny, trouble

DATA = '{\n  "b": 1.0,\n  "a": "è"\n}'
SIGNED = {"as-is": DATA, "minified": '{"b":1.0,"a":"è"}', "rfc8785": '{"a":"è","b":1}'}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("form", DATA_FORMS)
def test_the_data_stands_as_it_was_signed(form: DataForm, scheme: Scheme) -> None:
    made = make_envelope(SignedEnvelope(content=DATA.encode(), key=key("producer"), data_form=form, scheme=scheme))
    signed = SIGNED[form]
    assert made.text.startswith(f'{{"data":{signed},"signature":"')
    public_key = pairs.private("producer").public_key()
    assert isinstance(public_key, rsa.RSAPublicKey)
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
    signature = base64.b64decode(dict(made.parts)["signature"])
    public_key.verify(signature, signed.encode(), padding.PKCS1v15() if scheme == "pkcs1" else pss, hashes.SHA256())
    assert json.loads(made.text)["kid"] == pairs.thumbprint("producer")
    assert inspected(made).outcome.value == "verified"
    assert trouble(made) == []


def test_the_kid_is_what_was_asked_for() -> None:
    made = make_envelope(SignedEnvelope(content=b"[]", key=key("producer"), kid="none"))
    assert list(json.loads(made.text)) == ["data", "signature"]
    made = make_envelope(SignedEnvelope(content=b"[]", key=key("producer"), kid="key-1"))
    assert json.loads(made.text)["kid"] == "key-1"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"content": b"{"}, "the data is not JSON"),
        ({"content": b"\xff"}, "the data is not UTF-8 text"),
        ({"content": b'{"a":1,"a":2}', "data_form": "rfc8785"}, "the data has no RFC 8785 form"),
        ({"content": b'"\\ud800"', "data_form": "rfc8785"}, "half a surrogate pair"),
        ({"key": public("producer")}, "has no private part here"),
        ({"key": tiny(), "scheme": "pss"}, "PS256 needs a longer RSA key, got 512 bits"),
        ({"key": key("vendor-p256")}, "this takes an RSA key"),
    ],
)
def test_what_cannot_be_signed_is_said(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(RecipeError, match=message):
        make_envelope(SignedEnvelope(**{"content": b"{}", "key": key("producer"), **fields}))

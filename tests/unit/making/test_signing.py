from __future__ import annotations

import json
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pytest

from inspector.encoding.base64text import decode_base64url, encode_base64url
from inspector.jose.algorithms import SIGNATURES
from inspector.jose.signatures import verify_signature
from inspector.making.choosing import usual_signature
from inspector.making.recipes import OWN_STEPS, RecipeError, Serialization, SignedToken
from inspector.making.signing import by_own_steps, make_signed, planned
from tests.senders import pairs
from tests.unit.making.given import CLAIMS, curve_key, inspected, key, public, trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.keys.key import Key

FORMS: tuple[Serialization, ...] = ("compact", "flattened", "general")
ALGORITHMS = [name for name in SIGNATURES if name != "none"]


def key_for(alg: str) -> Key:
    row = SIGNATURES[alg]
    if row.curves:
        return curve_key(row.curves[0])
    return key("vendor") if row.key_kind == "RSA" else key("shared-64")


def combinations() -> Iterator[Any]:
    forms = cycle(FORMS)
    for alg in ALGORITHMS:
        for detached, unencoded in ((False, False), (True, False), (True, True), (False, True)):
            form = next(forms)
            yield alg, "flattened" if unencoded and form == "compact" and not detached else form, detached, unencoded


@pytest.mark.parametrize(("alg", "form", "detached", "unencoded"), [*combinations()])
def test_every_algorithm_signs_and_verifies(
    alg: str,
    form: Serialization,
    detached: bool,  # noqa: FBT001 # a parameter of a table
    unencoded: bool,  # noqa: FBT001 # as above
) -> None:
    recipe = SignedToken(
        content=CLAIMS, keys=(key_for(alg),), alg=alg, form=form, detached=detached, unencoded=unencoded, typ="JWT"
    )
    made = make_signed(recipe)
    assert trouble(made) == []
    assert inspected(made).outcome.value == "verified"
    (signer,) = planned(recipe)
    shared, secret = signer.key.public, signer.key.secret
    payload = CLAIMS if unencoded else encode_base64url(CLAIMS).encode()
    verify_signature(
        SIGNATURES[alg],
        public=shared,
        secret=None if secret is None else secret.reveal(),
        signing_input=encode_base64url(signer.protected.encode()).encode() + b"." + payload,
        signature=by_own_steps(signer, CLAIMS),
    )


def test_the_usual_algorithm_goes_with_the_key() -> None:
    names = ("vendor", "vendor-p256", "vendor-p384", "vendor-p521", "vendor-k1", "vendor-ed25519")
    usual = [usual_signature(key(name)) for name in names]
    assert usual == ["RS256", "ES256", "ES384", "ES512", "ES256K", "EdDSA"]
    assert [usual_signature(key(f"shared-{size}")) for size in (16, 48, 64)] == ["HS256", "HS384", "HS512"]
    assert usual_signature(curve_key("ML-DSA-65")) == "ML-DSA-65"
    assert usual_signature(curve_key("X25519")) == ""


def test_the_header_says_what_was_asked_for() -> None:
    recipe = SignedToken(content=CLAIMS, keys=(key("vendor"),), typ="JWT", cty="x", detached=True, unencoded=True)
    header, payload, _ = make_signed(recipe).text.split(".")
    assert payload == ""
    assert json.loads(decode_base64url(header)) == {
        "alg": "RS256", "kid": pairs.thumbprint("vendor"), "typ": "JWT", "cty": "x", "b64": False, "crit": ["b64"]
    }  # fmt: skip


def test_each_signer_signs_by_itself() -> None:
    made = make_signed(SignedToken(content=CLAIMS, keys=(key("vendor"), key("vendor-p256")), form="general"))
    for one in made.keys:
        assert trouble(make_signed(SignedToken(content=CLAIMS, keys=(one,), form="general"))) == []
    assert len(json.loads(made.text)["signatures"]) == 2
    assert trouble(made) == []


@pytest.mark.parametrize("content", [b"abc", b"abcdef123", b"$02", b'{"exp":4102444800}', b"hello world"])
def test_a_text_is_signed_as_it_is_in_the_compact_form(content: bytes) -> None:
    made = make_signed(SignedToken(content=content, keys=(key("vendor"),), unencoded=True))
    assert made.text.split(".")[1].encode() == content
    assert inspected(made).outcome.value == "verified"
    assert trouble(made) == []


def test_bytes_are_signed_detached_as_they_are() -> None:
    made = make_signed(SignedToken(content=b"\xff\xfe", keys=(key("vendor"),), detached=True, unencoded=True))
    assert made.detached == b"\xff\xfe"
    assert trouble(made) == []


def test_a_short_key_signs_by_own_steps_or_not_at_all() -> None:
    assert make_signed(SignedToken(content=CLAIMS, keys=(key("short"),))).maker == OWN_STEPS
    with pytest.raises(RecipeError, match="PS512 needs a longer RSA key, got 1024 bits"):
        make_signed(SignedToken(content=CLAIMS, keys=(key("short"),), alg="PS512"))


@pytest.mark.parametrize(
    ("keys", "options", "message"),
    [
        ((), {}, "a key is needed: the private key"),
        ((public("vendor"),), {}, "vendor has no private part here"),
        ((key("vendor"), key("vendor-p256")), {}, "the compact form holds one signature"),
        ((key("vendor"), key("vendor-p256")), {"form": "flattened"}, "the flattened form holds one signature"),
        ((key("vendor"),), {"alg": "none"}, "alg none is no signature"),
        ((key("vendor"),), {"alg": "ES256"}, "ES256 needs P-256, got RSA"),
        ((key("vendor-p384"),), {"alg": "ES256"}, "ES256 needs P-256, got P-384"),
        ((key("client-x25519"),), {}, "fits no algorithm"),
        ((key("vendor"),), {"unencoded": True}, "an unencoded payload is printable ASCII without a dot"),
        ((key("vendor"),), {"unencoded": True, "content": b"a.b"}, "printable ASCII without a dot"),
        ((key("vendor"),), {"unencoded": True, "form": "general", "content": b"\xff"}, "is not UTF-8 text"),
    ],
)
def test_what_cannot_be_signed_is_said(keys: tuple[Key, ...], options: dict[str, Any], message: str) -> None:
    with pytest.raises(RecipeError, match=message):
        make_signed(SignedToken(**{"content": CLAIMS, "keys": keys, **options}))

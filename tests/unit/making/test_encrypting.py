from __future__ import annotations

import json
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pytest
from joserfc import jwe
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from inspector.encoding.base64text import decode_base64url
from inspector.jose.algorithms import CONTENT_ENCRYPTION, KEY_MANAGEMENT
from inspector.making import encrypting
from inspector.making.encrypting import by_jwcrypto, by_own_steps, make_encrypted, planned
from inspector.making.recipes import OWN_STEPS, EncryptedToken, Made, RecipeError, Serialization
from tests.senders import pairs
from tests.unit.making.given import BY_BYTES, CLAIMS, curve_key, inspected, key, public, trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.keys.key import Key

FORMS: tuple[Serialization, ...] = ("compact", "flattened", "general")


def recipients() -> Iterator[Any]:
    """Each way of key management with a key that it takes; encryptions and forms take turns."""
    encryptions, forms = cycle(CONTENT_ENCRYPTION), cycle(FORMS)
    for alg in KEY_MANAGEMENT.values():
        for curve in alg.curves or ("",):
            enc, form = next(encryptions), next(forms)
            yield pytest.param(alg.name, enc, form, curve, id=f"{alg.name} {enc} {form} {curve}".strip())


def key_for(alg: str, enc: str, curve: str) -> Key:
    row = KEY_MANAGEMENT[alg]
    if curve:
        return curve_key(curve)
    if "RSA" in row.key_kinds:
        return key("client")
    size = CONTENT_ENCRYPTION[enc].cek_bytes if row.mode == "dir" else row.wrap_bytes or 16
    return key(BY_BYTES[size])


def opened(text: str, name: str) -> bytes:
    """What an independent library finds inside."""
    jwk = pairs.jwk(name, with_private=True)
    kinds: dict[str, Any] = {"RSA": RSAKey, "EC": ECKey, "OKP": OKPKey, "oct": OctKey}
    theirs = kinds[str(jwk["kty"])].import_key(jwk)
    registry = jwe.JWERegistry(algorithms=[*KEY_MANAGEMENT, *CONTENT_ENCRYPTION, "DEF"], strict_check_header=False)
    if text.startswith("{"):
        return jwe.decrypt_json(json.loads(text), theirs, registry=registry).plaintext or b""
    return jwe.decrypt_compact(text, theirs, registry=registry).plaintext or b""


@pytest.mark.parametrize(("alg", "enc", "form", "curve"), [*recipients()])
def test_every_algorithm_is_made_and_opens(alg: str, enc: str, form: Serialization, curve: str) -> None:
    recipient = key_for(alg, enc, curve)
    recipe = EncryptedToken(
        content=CLAIMS, keys=(recipient,), alg=alg, enc=enc, form=form, allow_rsa1_5=True, apu="Alice", apv="Bob"
    )
    made = make_encrypted(recipe)
    assert made.maker == ("jwcrypto" if alg not in ("RSA-OAEP-384", "RSA-OAEP-512") else OWN_STEPS)
    own = Made(text=by_own_steps(planned(recipe, CLAIMS)), maker=OWN_STEPS, keys=recipe.keys)
    for one in (made, own):
        assert trouble(one) == []
        payload = inspected(one).layers[0].payload
        assert payload is not None
        assert payload.data == CLAIMS


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("name", "alg"),
    [
        ("client", "RSA-OAEP"),
        ("client-p384", "ECDH-ES+A256KW"),
        ("client-p521", "ECDH-ES"),
        ("client-x25519", "ECDH-ES"),
        ("shared-24", "A192GCMKW"),
        ("shared-32", "dir"),
        ("shared-16", "PBES2-HS256+A128KW"),
    ],
)
def test_own_steps_open_elsewhere(name: str, alg: str, form: Serialization) -> None:
    recipe = EncryptedToken(content=CLAIMS, keys=(key(name),), alg=alg, form=form, zip=True, apv="Bob")
    assert opened(by_own_steps(planned(recipe, CLAIMS)), name) == CLAIMS


def test_the_header_says_what_was_asked_for() -> None:
    recipe = EncryptedToken(
        content=CLAIMS, keys=(key("client-p256"),), kid="key-1", typ="x", cty="json", zip=True, apu="A", apv="B"
    )
    for text in (make_encrypted(recipe).text, by_own_steps(planned(recipe, CLAIMS))):
        header = json.loads(decode_base64url(text.split(".")[0]))
        assert header.pop("epk")["crv"] == "P-256"
        assert header == {
            "alg": "ECDH-ES", "kid": "key-1", "enc": "A256GCM", "typ": "x", "cty": "json", "zip": "DEF",
            "apu": "QQ", "apv": "Qg",
        }  # fmt: skip


def test_several_recipients_open_the_same_token() -> None:
    names = ("client", "client-p256", "shared-16")
    keys = tuple(key(name) for name in names)
    recipe = EncryptedToken(content=CLAIMS, keys=keys, alg="", form="general", aad="beside", kid="none")
    with pytest.raises(RecipeError, match="ECDH-ES gives the content key to one recipient only"):
        make_encrypted(recipe)
    keys = (keys[0], keys[2])
    recipe = EncryptedToken(content=CLAIMS, keys=keys, form="general", aad="beside", kid="none")
    for text in (make_encrypted(recipe).text, by_own_steps(planned(recipe, CLAIMS))):
        assert [sorted(one["header"]) for one in json.loads(text)["recipients"]] == [["alg"], ["alg"]]
        for one in keys:
            assert trouble(Made(text=text, maker="", keys=(one,))) == []


def test_a_signed_token_inside_is_verified_too() -> None:
    made = make_encrypted(EncryptedToken(content=CLAIMS, keys=(key("client"),), signer=key("vendor-p256")))
    inspection = inspected(made)
    assert inspection.outcome.value == "verified"
    assert [layer.kind for layer in inspection.layers] == ["jwe", "jws", "json"]
    assert trouble(made) == []


def test_what_jwcrypto_cannot_is_made_by_own_steps() -> None:
    beside = EncryptedToken(content=CLAIMS, keys=(key("client-p256"),), form="flattened", aad="beside")
    nothing = EncryptedToken(content=b"", keys=(key("client"),))
    often = EncryptedToken(content=CLAIMS, keys=(key("shared-16"),), alg="PBES2-HS256+A128KW", count=20_000)
    short = EncryptedToken(content=CLAIMS, keys=(key("short"),))
    for recipe in (beside, nothing, often, short):
        assert by_jwcrypto(planned(recipe, recipe.content)) is None
        assert make_encrypted(recipe).maker == OWN_STEPS
    assert trouble(make_encrypted(beside)) == []
    assert trouble(make_encrypted(nothing)) == []
    assert trouble(make_encrypted(often)) == []


def test_only_the_owner_opens_what_is_made_for_a_public_key() -> None:
    made = make_encrypted(EncryptedToken(content=CLAIMS, keys=(public("client"),)))
    assert made.sealed
    assert trouble(Made(text=made.text, maker="", keys=(key("client"),))) == []


@pytest.mark.parametrize(
    ("names", "options", "message"),
    [
        ((), {}, "a key is needed"),
        (("client",), {"alg": "RSA1_5"}, "RSA1_5 is deprecated"),
        (("client",), {"alg": "ECDH-ES"}, "ECDH-ES needs P-256 or .*, got RSA"),
        (("vendor-k1",), {}, "vendor-k1 fits no algorithm"),
        (("vendor-k1",), {"alg": "ECDH-ES"}, "got secp256k1"),
        (("client",), {"alg": "oaep"}, "oaep is no algorithm for this; there are RSA-OAEP"),
        (("client",), {"enc": "AES"}, "AES is no algorithm"),
        (("shared-16",), {"alg": "A256KW"}, "A256KW needs a secret of 32 bytes, got a secret of 16 bytes"),
        (("shared-16",), {"alg": "dir"}, "dir needs a secret of 32 bytes"),
        (("shared-16",), {"kid": "thumbprint"}, "a symmetric key has no thumbprint"),
        (("client", "former"), {}, "the compact form holds one recipient"),
        (("client", "former"), {"form": "flattened"}, "the flattened form holds one recipient"),
        (("client",), {"aad": "x"}, "the compact form has no place"),
        (("client",), {"aad": "\ud800"}, "the additional data is not UTF-8 text"),
        (("client",), {"apu": "\udcff"}, "apu is not UTF-8 text"),
        (("client",), {"apv": "\udcff"}, "apv is not UTF-8 text"),
        (("shared-48",), {"count": 999}, "between 1,000 and 1,000,000 times"),
        (("shared-48",), {"count": 1_000_001}, "between 1,000 and 1,000,000 times"),
        (("short",), {"alg": "RSA-OAEP-512"}, "RSA-OAEP-512 needs a longer RSA key, got 1024 bits"),
    ],
)
def test_what_cannot_be_made_is_said(names: tuple[str, ...], options: dict[str, Any], message: str) -> None:
    with pytest.raises(RecipeError, match=message):
        make_encrypted(EncryptedToken(content=CLAIMS, keys=tuple(map(key, names)), **options))


def test_a_recipe_shows_no_secret() -> None:
    recipe = EncryptedToken(content=CLAIMS, keys=(key("shared-32"),), alg="dir")
    assert "Secret(…)" in repr(recipe)
    assert pairs.secret("shared-32").hex() not in repr(encrypting.planned(recipe, CLAIMS))

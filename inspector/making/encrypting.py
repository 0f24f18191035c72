"""Makes encrypted tokens. RFC 7516 section 5.1."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.encoding.base64text import encode_base64url
from inspector.encoding.value import frozen_value
from inspector.jose.compression import deflate
from inspector.jose.content_encryption import encrypt_content
from inspector.jose.key_encryption import wrap_content_key
from inspector.keys.members import public_members
from inspector.making import choosing, through_jwcrypto
from inspector.making.recipes import (
    OWN_STEPS,
    EncryptedToken,
    Made,
    RecipeError,
    RecipeFault,
    SignedToken,
)
from inspector.making.signing import make_signed
from inspector.making.texts import as_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspector.jose.algorithms import ContentEncryptionAlgorithm, KeyManagementAlgorithm
    from inspector.keys.key import Key

_ALONE: Final = ("dir", "ecdh-es")  # these modes leave no choice of the content key
_LEAST_COUNT: Final = 1_000  # RFC 7518 section 4.8.1.2


@frozen_value(eq=False)
class Recipient:
    """Somebody who will open it."""

    key: Key
    algorithm: KeyManagementAlgorithm
    header: Mapping[str, object]  # alg and kid


@frozen_value(eq=False)
class Plan:
    """An encrypted token before anything is encrypted."""

    content: bytes
    encryption: ContentEncryptionAlgorithm
    recipients: tuple[Recipient, ...]
    shared: Mapping[str, object]  # the header parameters that are the same for all recipients
    recipe: EncryptedToken


def make_encrypted(recipe: EncryptedToken) -> Made:
    """The token, and what is inside signed first where there is a signer. Raises RecipeError."""
    content, inner = recipe.content, None
    if recipe.signer is not None:
        inner = make_signed(SignedToken(content=content, keys=(recipe.signer,), alg=recipe.signer_alg))
        content = inner.text.encode()
    plan = planned(recipe, content)
    text = by_jwcrypto(plan)
    return Made(
        text=by_own_steps(plan) if text is None else text,
        maker=OWN_STEPS if text is None else through_jwcrypto.NAME,
        keys=(*recipe.keys, *(inner.keys if inner is not None else ())),
        sealed=not any(key.is_private for key in recipe.keys),
    )


def planned(recipe: EncryptedToken, content: bytes) -> Plan:
    """Who gets it, and what the header says. Raises RecipeError."""
    if not recipe.keys:
        raise RecipeError(RecipeFault.NO_KEY, needed="the public key of whoever will open it")
    recipients = tuple(_recipient(key, recipe) for key in recipe.keys)
    _check_form(recipe, recipients)
    counts = {"p2c": recipe.count} if any(one.algorithm.mode == "pbes2" for one in recipients) else {}
    if counts and not _LEAST_COUNT <= recipe.count <= limits.PBES2_COUNT:
        raise RecipeError(RecipeFault.COUNT, limit=f"{limits.PBES2_COUNT:,}")
    encryption = choosing.content_encryption(recipe.enc)
    shared: dict[str, object] = {
        "enc": encryption.name,
        "typ": recipe.typ,
        "cty": recipe.cty or ("JWT" if recipe.signer is not None else ""),
        "zip": "DEF" if recipe.zip else "",
        "apu": encode_base64url(as_bytes(recipe.apu, "apu")),
        "apv": encode_base64url(as_bytes(recipe.apv, "apv")),
    }
    return Plan(
        content=content,
        encryption=encryption,
        recipients=recipients,
        shared={name: value for name, value in shared.items() if value},
        recipe=recipe,
    )


def _recipient(key: Key, recipe: EncryptedToken) -> Recipient:
    algorithm = choosing.key_management_for(key, recipe.alg)
    if algorithm.mode == "rsa1_5" and not recipe.allow_rsa1_5:
        raise RecipeError(RecipeFault.RSA1_5)
    kid = choosing.kid_of(key, recipe.kid)
    length = choosing.content_encryption(recipe.enc).cek_bytes if algorithm.mode == "dir" else algorithm.wrap_bytes
    choosing.check_fits(
        algorithm.name, algorithm.key_kinds, algorithm.curves, key, None if algorithm.mode == "pbes2" else length
    )
    named = {} if kid is None else {"kid": kid}
    count = {"p2c": recipe.count} if algorithm.mode == "pbes2" else {}
    return Recipient(key=key, algorithm=algorithm, header={"alg": algorithm.name, **named, **count})


def _check_form(recipe: EncryptedToken, recipients: tuple[Recipient, ...]) -> None:
    several = len(recipients) > 1
    if several and recipe.form != "general":
        fault = RecipeFault.COMPACT_ONE if recipe.form == "compact" else RecipeFault.FLATTENED_ONE
        raise RecipeError(fault, what="recipient")
    alone = next((one.algorithm for one in recipients if one.algorithm.mode in _ALONE), None)
    if several and alone is not None:
        raise RecipeError(RecipeFault.ALONE, alg=alone.name)
    as_bytes(recipe.aad, "the additional data")
    if recipe.aad and recipe.form == "compact":
        raise RecipeError(RecipeFault.COMPACT_AAD)


# ------------------------------------------------------------------------------------------------------------- making


def by_jwcrypto(plan: Plan) -> str | None:
    """The token as jwcrypto makes it, or None where it cannot."""
    recipe = plan.recipe
    general = recipe.form == "general"
    recipients = [(one.key, one.header if general else {}) for one in plan.recipients]
    protected = plan.shared if general else {**plan.recipients[0].header, **plan.shared}
    return through_jwcrypto.encrypted(plan.content, recipients, protected, form=recipe.form, aad=recipe.aad)


def by_own_steps(plan: Plan) -> str:
    """The token, step by step. Raises RecipeError."""
    recipe, content_key = plan.recipe, b""
    headers, encrypted_keys = [], []
    for one in plan.recipients:
        try:
            wrapped = wrap_content_key(
                one.algorithm,
                plan.encryption,
                public=one.key.public,
                secret=one.key.secret.reveal() if one.key.secret is not None else None,
                content_key=content_key or None,
                apu=recipe.apu.encode(),
                apv=recipe.apv.encode(),
                pbes2_count=recipe.count,
                rsa1_5=recipe.allow_rsa1_5,
            )
        except ValueError:
            raise choosing.too_short(one.algorithm.name, one.key) from None
        content_key = wrapped.content_key
        encrypted_keys.append(encode_base64url(wrapped.encrypted_key))
        epk = {} if wrapped.ephemeral is None else {"epk": public_members(wrapped.ephemeral, one.key.curve)}
        headers.append({**one.header, **epk, **wrapped.parameters})
    return _serialized(plan, content_key, headers, encrypted_keys)


def _serialized(plan: Plan, content_key: bytes, headers: list[dict[str, object]], encrypted_keys: list[str]) -> str:
    recipe = plan.recipe
    general = recipe.form == "general"
    header = plan.shared if general else {**headers[0], **plan.shared}
    protected = encode_base64url(json.dumps(header, separators=(",", ":")).encode())
    aad = encode_base64url(recipe.aad.encode())
    authenticated = f"{protected}.{aad}" if aad else protected
    content = deflate(plan.content) if recipe.zip else plan.content
    iv = os.urandom(plan.encryption.iv_bytes)
    ciphertext, tag = encrypt_content(plan.encryption, content_key, iv, content, authenticated.encode())
    sealed = {"iv": iv, "ciphertext": ciphertext, "tag": tag}
    ends = {name: encode_base64url(value) for name, value in sealed.items()}
    if recipe.form == "compact":
        return ".".join((protected, encrypted_keys[0], *ends.values()))
    keys = [{"encrypted_key": key} if key else {} for key in encrypted_keys]
    recipients = [{"header": header, **key} for header, key in zip(headers, keys, strict=True)]
    members = {"recipients": recipients} if general else keys[0]
    return json.dumps({"protected": protected, **members, **({"aad": aad} if aad else {}), **ends})

"""Keys on their way through the pipe to the inspecting process, and nowhere else: private parts and all.

The receiving side builds each key once and keeps it: the same few keys come with every request.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from inspector.encoding.base64text import decode_base64url, encode_base64url
from inspector.keys.curves import CURVES
from inspector.keys.found import Found, to_key
from inspector.keys.key import KeyKind, Remark, Validity
from inspector.keys.material import ec_material, oct_material, raw_material, rsa_material
from inspector.keys.members import private_members, public_members
from inspector.keys.rsa_numbers import RsaNumbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspector.keys.key import Key
    from inspector.keys.material import Material

TransportedKey: TypeAlias = dict[str, Any]

_KEPT: Final = 2_048  # keys of one session; an RSA key takes some kilobytes


class TransportError(ValueError):
    """What came through the pipe is no key that was sent into it; says nothing about it, as it may be secret."""


def to_transport(key: Key) -> TransportedKey:
    """The whole key as JSON values. They hold its private part."""
    return {
        "material": _members(key),
        "curve": key.curve,
        "kid": key.kid,
        "use": key.use,
        "key_ops": None if key.key_ops is None else list(key.key_ops),
        "alg": key.alg,
        "label": key.label,
        "origin": key.origin,
        "validity": None if key.validity is None else [key.validity.start.isoformat(), key.validity.end.isoformat()],
        "certificate": None if key.certificate is None else encode_base64url(key.certificate),
        "issuer": key.issuer,
        "audience": key.audience,
        "environment": key.environment,
        "remarks": [{"code": remark.code, "values": dict(remark.values)} for remark in key.remarks],
    }


def _members(key: Key) -> dict[str, str]:
    if key.secret is not None:
        return {"kty": key.kind.value, "k": encode_base64url(key.secret.reveal())}
    members = {} if key.public is None else public_members(key.public, key.curve)
    if key.private is not None:
        members.update(private_members(key.private.reveal(), key.curve))
    return members


def from_transport(value: Mapping[str, Any]) -> Key:
    """The key again. Primes are not tested: they were when the key was first read. Raises TransportError."""
    try:
        built = _built(tuple(value["material"].items()), value["curve"])
        operations = value["key_ops"]
        return replace(
            built,
            kid=value["kid"],
            use=value["use"],
            key_ops=None if operations is None else tuple(operations),
            alg=value["alg"],
            label=value["label"],
            origin=value["origin"],
            validity=_validity(value.get("validity")),
            certificate=decode_base64url(value["certificate"]) if value.get("certificate") else None,
            issuer=value.get("issuer"),
            audience=value.get("audience"),
            environment=value.get("environment", ""),
            remarks=tuple(Remark(code=remark["code"], values=remark["values"]) for remark in value["remarks"]),
        )
    except (KeyError, TypeError, AttributeError, ValueError):
        raise TransportError from None


def _validity(times: list[str] | None) -> Validity | None:
    if times is None:
        return None
    start, end = (datetime.fromisoformat(time) for time in times)
    return Validity(start=start, end=end)


def forget() -> None:
    """Drop every key that was kept."""
    _built.cache_clear()


@lru_cache(maxsize=_KEPT)
def _built(members: tuple[tuple[str, str], ...], curve: str | None) -> Key:
    return to_key(Found(material=_material(dict(members), curve)))


def _material(members: Mapping[str, str], curve: str | None) -> Material:
    parts = {name: decode_base64url(value) for name, value in members.items() if name not in ("kty", "crv", "alg")}
    integers = {name: int.from_bytes(value, "big") for name, value in parts.items()}
    match KeyKind(members["kty"]):
        case KeyKind.OCT:
            return oct_material(parts["k"])
        case KeyKind.RSA:
            return rsa_material(RsaNumbers(**integers), trusted=True)
        case KeyKind.EC:
            return ec_material(CURVES[str(curve)], integers["x"], integers["y"], integers.get("d"))
        case KeyKind.OKP:
            return raw_material(CURVES[str(curve)], parts["x"], parts.get("d"))
        case _:  # AKP
            return raw_material(CURVES[str(curve)], parts["pub"], parts.get("priv"))

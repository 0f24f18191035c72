"""What a reader of one format hands over: key material with what its source says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.encoding.base64text import encode_base64url
from inspector.encoding.value import frozen_value
from inspector.keys.identity import thumbprint_of_members
from inspector.keys.key import Key
from inspector.keys.members import public_members

if TYPE_CHECKING:
    from inspector.keys.key import Remark
    from inspector.keys.material import Material


@frozen_value(eq=False)
class Found:
    """One key as its source describes it."""

    material: Material
    kid: str | None = None
    use: str | None = None
    key_ops: tuple[str, ...] | None = None
    alg: str | None = None
    name: str = ""  # what the source calls it: a JSON member, a friendly name, a comment
    remarks: tuple[Remark, ...] = ()


def to_key(found: Found, *, label: str = "", origin: str = "", remarks: tuple[Remark, ...] = ()) -> Key:
    """The finished key, its thumbprint computed; `remarks` are those about the file, before those about the key."""
    material = found.material
    thumbprint = None
    if material.public is not None:
        thumbprint = encode_base64url(thumbprint_of_members(public_members(material.public, material.curve)))
    return Key(
        kind=material.kind,
        curve=material.curve,
        bits=material.bits,
        public=material.public,
        private=material.private,
        secret=material.secret,
        kid=found.kid,
        use=found.use,
        key_ops=found.key_ops,
        alg=found.alg,
        thumbprint=thumbprint,
        label=label,
        origin=origin,
        remarks=(*remarks, *found.remarks),
        validity=material.validity,
        certificate=material.certificate,
    )

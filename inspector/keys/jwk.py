"""One JSON Web Key (RFC 7517, 7518, 8037, 9964), read leniently; each deviation is remarked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector.encoding.base64text import Base64Error, base64url_faults, decode_base64url, decode_lenient
from inspector.keys.curves import CURVES
from inspector.keys.found import Found
from inspector.keys.key import KeyKind, Remark
from inspector.keys.material import ec_material, known_curve, oct_material, raw_material, rsa_material
from inspector.keys.refusal import KeyCode, KeyRefusedError, Reason, refused, unreadable
from inspector.keys.rsa_numbers import RsaNumbers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inspector.encoding.jsontext import JsonNode
    from inspector.keys.curves import Curve
    from inspector.keys.material import Material

PRIVATE_MEMBERS: Final = ("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv")
_SHOWN: Final = 64  # characters of a foreign name in a value


def read_jwk(node: JsonNode, *, name: str = "", trusted: bool = False) -> Found:
    """Read the JWK in a JSON object. Raises KeyRefusedError."""
    twice = node.duplicates()
    if twice:
        raise unreadable(Reason.DUPLICATE_MEMBER, member=twice[0][:_SHOWN])
    members = _Members(node, trusted=trusted)
    kind = members.text("kty") or ""
    reader = _READERS.get(kind)
    if reader is None:
        raise _unknown_type(node, kind)
    material = reader(members)
    if node.get("x5c") is not None:
        material = _with_certificate(material, node)
    return Found(
        material=material,
        kid=members.kid(),
        use=members.text("use"),
        key_ops=members.key_ops(),
        alg=members.text("alg"),
        name=name,
        remarks=members.remarks(),
    )


def _with_certificate(material: Material, node: JsonNode) -> Material:
    """The key with the certificate that comes with it and the times when that is valid."""
    from inspector.keys.derkeys import read_certificate  # its DER reader is not for plain keys

    validity, certificate = read_certificate(node.get("x5c"))
    return replace(material, validity=validity, certificate=certificate)


def _unknown_type(node: JsonNode, kind: str) -> KeyRefusedError:
    if not kind:
        member = node.get("kty")
        reason = Reason.MISSING_MEMBER if member is None or member.kind == "null" else Reason.MEMBER_TYPE
        return unreadable(reason, member="kty")
    nearest = next((known for known in _READERS if known.lower() == kind.lower()), "")
    return unreadable(Reason.UNKNOWN_TYPE, found=kind[:_SHOWN], nearest=nearest)


class _Members:
    """Reads the members of one JWK and collects what is odd about them."""

    def __init__(self, node: JsonNode, *, trusted: bool) -> None:
        self.node: Final = node
        self.trusted: Final = trusted
        self.variants: Final[dict[str, tuple[str, ...]]] = {}  # member: how its base64 deviates
        self.others: Final[list[Remark]] = []

    def remark(self, code: str, **values: object) -> None:
        self.others.append(Remark(code=code, values={name: str(value) for name, value in values.items()}))

    def remarks(self) -> tuple[Remark, ...]:
        if not self.variants:
            return tuple(self.others)
        faults = dict.fromkeys(fault for faults in self.variants.values() for fault in faults)
        values = {"members": ", ".join(self.variants), "faults": ", ".join(faults)}
        return (Remark(code="key.base64-variant", values=values), *self.others)

    def text(self, name: str) -> str | None:
        """The member as text, or None: a member that is no string says nothing."""
        return self.node.string(name)

    def kid(self) -> str | None:
        """The kid; a number is taken by its text, as some generators write it so."""
        member = self.node.get("kid")
        return member.value if member is not None and member.kind in ("string", "number") else None

    def key_ops(self) -> tuple[str, ...] | None:
        member = self.node.get("key_ops")
        if member is None or member.kind != "array":
            return None
        return tuple(item.value for item in member.items if item.kind == "string")

    def raw(self, name: str) -> bytes | None:
        """The decoded bytes of a member, or None when it is absent or null."""
        member = self.node.get(name)
        if member is None or member.kind == "null":
            return None
        if member.kind != "string":
            raise unreadable(Reason.MEMBER_TYPE, member=name, found=member.kind)
        try:
            return decode_base64url(member.value)
        except Base64Error:
            return self.lenient(name, member.value)

    def lenient(self, name: str, text: str) -> bytes:
        try:
            data = decode_lenient(text).data
        except Base64Error as error:
            raise unreadable(Reason.BROKEN_BASE64, member=name, fault=error.fault.value, offset=error.offset) from None
        self.variants[name] = tuple(fault.value for fault, _ in base64url_faults(text))
        return data

    def required(self, name: str) -> bytes:
        data = self.raw(name)
        if data is None:
            raise unreadable(Reason.MISSING_MEMBER, member=name)
        return data

    def integer(self, name: str) -> int | None:
        """A Base64urlUInt (RFC 7518 section 2)."""
        data = self.raw(name)
        if data is None:
            return None
        stripped = data.lstrip(b"\x00")
        if len(stripped) < len(data):
            self.remark("key.leading-zero", member=name, found=len(data), expected=len(stripped))
        return int.from_bytes(data, "big")

    def coordinate(self, name: str, curve: Curve) -> int | None:
        """An octet string of exactly the curve's size (RFC 7518 sections 6.2.1.2 and 6.2.2.1)."""
        data = self.raw(name)
        if data is None:
            return None
        found, size = len(data), curve.size
        if found < size:
            self.remark("key.short-coordinate", member=name, found=found, expected=size, curve=curve.name)
        if found > size:
            data = data.lstrip(b"\x00")
            if len(data) > size:
                raise refused(KeyCode.OFF_CURVE, curve=curve.name, member=name, found=found, expected=size)
            self.remark("key.leading-zero", member=name, found=found, expected=size)
        return int.from_bytes(data, "big")


def _read_rsa(members: _Members) -> Material:
    if members.node.get("oth") is not None:
        raise unreadable(Reason.NOT_SUPPORTED, found="an RSA key of more than two primes")
    numbers = {name: members.integer(name) for name in ("n", "e", "d", "p", "q", "dp", "dq", "qi")}
    n, e = numbers.pop("n"), numbers.pop("e")
    if n is None or e is None:
        raise unreadable(Reason.MISSING_MEMBER, member="n" if n is None else "e")
    whole = RsaNumbers(n=n, e=e, **numbers)
    material = rsa_material(whole, trusted=members.trusted)
    if whole.d is not None and whole.missing():
        members.remark("key.incomplete-rsa", missing=", ".join(whole.missing()), bits=material.bits)
    return material


def _read_ec(members: _Members) -> Material:
    name = members.text("crv")
    if name is None:
        raise unreadable(Reason.MISSING_MEMBER, member="crv")
    try:
        curve = known_curve(name[:_SHOWN], KeyKind.EC)
    except KeyRefusedError as error:
        raise refused(error.code, **error.values, fits=_fits_nearest(members, error.values)) from None
    x, y = members.coordinate("x", curve), members.coordinate("y", curve)
    if x is None or y is None:
        raise unreadable(Reason.MISSING_MEMBER, member="x" if x is None else "y")
    return ec_material(curve, x, y, members.coordinate("d", curve))


def _fits_nearest(members: _Members, values: Mapping[str, str]) -> str:
    """The name of the nearest curve when the point lies on it, which proves that it was meant."""
    curve = CURVES.get(values["nearest"])
    if curve is None:
        return ""
    try:
        x, y = members.coordinate("x", curve), members.coordinate("y", curve)
        if x is not None and y is not None:
            return str(ec_material(curve, x, y).curve)
    except KeyRefusedError:
        pass  # then nothing is proven
    return ""


def _read_okp(members: _Members) -> Material:
    name = members.text("crv")
    if name is None:
        raise unreadable(Reason.MISSING_MEMBER, member="crv")
    return raw_material(known_curve(name[:_SHOWN], KeyKind.OKP), members.raw("x"), members.raw("d"))


def _read_akp(members: _Members) -> Material:
    name = members.text("alg")
    if name is None:
        raise unreadable(Reason.MISSING_MEMBER, member="alg")
    return raw_material(known_curve(name[:_SHOWN], KeyKind.AKP), members.raw("pub"), members.raw("priv"))


def _read_oct(members: _Members) -> Material:
    return oct_material(members.required("k"))


_READERS: Final[Mapping[str, Callable[[_Members], Material]]] = {
    KeyKind.RSA.value: _read_rsa,
    KeyKind.EC.value: _read_ec,
    KeyKind.OKP.value: _read_okp,
    KeyKind.OCT.value: _read_oct,
    KeyKind.AKP.value: _read_akp,
}

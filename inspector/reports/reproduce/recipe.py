"""What is to be done for one operation on one layer: the fragments of a snippet in their order, and their values."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from inspector.encoding.value import frozen_value
from inspector.jose.algorithms import CONTENT_ENCRYPTION, KEY_MANAGEMENT, SIGNATURES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inspector.diagnosis.inspection import Inspection
    from inspector.jose.algorithms import ContentEncryptionAlgorithm, KeyManagementAlgorithm, SignatureAlgorithm
    from inspector.operations.trace import Layer


class Operation(StrEnum):
    """What a snippet does."""

    HASH = "hash"  # of the signing input
    VERIFY = "verify"
    UNWRAP = "unwrap"
    DECRYPT = "decrypt"


OF_KIND: Final[Mapping[str, Sequence[Operation]]] = {
    "jws": (Operation.VERIFY, Operation.HASH),
    "envelope": (Operation.VERIFY, Operation.HASH),
    "jwe": (Operation.DECRYPT, Operation.UNWRAP),
    "challenge": (Operation.DECRYPT,),
}
# What an envelope's page agrees on; what verified it, where something did, is in the trace.
_ENVELOPE: Final = "RS256"
_BLOCK: Final = {"SHA-256": 64, "SHA-384": 128, "SHA-512": 128}
_DIGEST: Final = {"SHA-1": 20, "SHA-256": 32, "SHA-384": 48, "SHA-512": 64}
_FACTORY: Final = {"RSA": "RSA", "EC": "EC", "OKP": "EdDSA"}
_SECRET_KINDS: Final = ("oct",)


@frozen_value
class Recipe:
    """One operation, ready to be written down in any language."""

    operation: Operation
    kind: str  # of the layer
    layer: int
    alg: str
    enc: str
    steps: tuple[str, ...]  # names of fragments
    library: tuple[str, ...]  # the same for a library that does it all
    form: str  # how the signing input is put together; empty where nothing is signed
    values: Mapping[str, str]


def recipes(inspection: Inspection) -> tuple[Recipe, ...]:
    """Everything that can be repeated, the outermost layer first."""
    return tuple(
        recipe
        for index, layer in enumerate(inspection.layers)
        for operation in OF_KIND.get(layer.kind, ())
        if (recipe := _recipe(operation, layer, index)) is not None
    )


def _recipe(operation: Operation, layer: Layer, index: int) -> Recipe | None:
    header = {entry.name: entry.value.strip('"') for entry in reversed(layer.entries)}
    if layer.kind == "challenge":
        return Recipe(
            operation=operation, kind=layer.kind, layer=index, alg="", enc="AES-GCM",
            steps=("challenge", "write"), library=("challenge",), form="", values={},
        )  # fmt: skip
    if layer.kind == "jwe":
        algorithm, encryption = KEY_MANAGEMENT.get(header.get("alg", "")), CONTENT_ENCRYPTION.get(header.get("enc", ""))
        if algorithm is None or encryption is None or (operation is Operation.UNWRAP and algorithm.mode == "dir"):
            return None
        montgomery = '"OKP"' in header.get("epk", "")
        return _encrypted(operation, index, algorithm, encryption, zipped="zip" in header, montgomery=montgomery)
    signature = SIGNATURES.get(header.get("alg", "") if layer.kind == "jws" else _envelope_alg(layer))
    if signature is None or signature.family in ("none", "ml-dsa"):
        return None
    return _signed(operation, layer, index, signature, raw=header.get("b64") == "false")


def _envelope_alg(layer: Layer) -> str:
    """The algorithm that verified an envelope; the agreed one where none did."""
    said = next((stage.detail for stage in layer.trace if stage.name == "signature"), "")
    pss = "PSS" in said
    size = next((bits for bits in ("512", "384") if f"SHA-{bits}" in said), "256")
    return f"PS{size}" if pss else f"ES{size}" if "ECDSA" in said else _ENVELOPE[:2] + size


def _signed(operation: Operation, layer: Layer, index: int, algorithm: SignatureAlgorithm, *, raw: bool) -> Recipe:
    envelope = layer.kind == "envelope"
    form = "" if envelope else f"signing-input.{_form(layer, raw=raw)}"
    begin = ("envelope",) if envelope else ("token", form)
    symmetric = algorithm.key_kind in _SECRET_KINDS
    taken = "signature.envelope" if envelope else "signature"
    verify = (taken, *(() if symmetric else ("public-key",)), f"verify.{algorithm.family}")
    return Recipe(
        operation=operation,
        kind=layer.kind,
        layer=index,
        alg=algorithm.name,
        enc="",
        steps=(*begin, "hash") if operation is Operation.HASH else (*begin, *verify),
        library=("library.hash",)
        if operation is Operation.HASH
        else ("envelope",)
        if envelope
        else ("library.key.secret" if symmetric else "library.key.public", "library.verify"),
        form=form,
        values={
            **_hash_values("", algorithm.hash),
            "alg": algorithm.name,
            "family": algorithm.family,
            "curve": algorithm.curves[0] if algorithm.curves else "",
            "half": str((algorithm.signature_bytes or 0) // 2),
            "factory": "" if symmetric else _FACTORY[algorithm.key_kind],
        },
    )


def _form(layer: Layer, *, raw: bool) -> str:
    """Whether the content stands in the token, or beside it, and how it goes into the signing input."""
    inside = next((segment.length for segment in layer.segments if segment.name == "payload"), 0)
    detached = inside == 0 and layer.payload is not None and layer.payload.length > 0
    return ("raw" if raw else "detached") if detached else "attached"


def _encrypted(
    operation: Operation,
    index: int,
    algorithm: KeyManagementAlgorithm,
    encryption: ContentEncryptionAlgorithm,
    *,
    zipped: bool,
    montgomery: bool,
) -> Recipe:
    agreed = algorithm.mode in ("ecdh-es", "ecdh-es+kw")
    private = agreed or algorithm.key_kinds == ("RSA",)
    unwrap = ["private-key"] if private else []
    unwrap.append("unwrap.ecdh-es" if agreed else f"unwrap.{algorithm.mode}")
    unwrap += ["unwrap.ecdh-es+kw"] if algorithm.mode == "ecdh-es+kw" else []
    content = [f"content.{encryption.mode}", *(["inflate"] if zipped else []), "write"]
    return Recipe(
        operation=operation,
        kind="jwe",
        layer=index,
        alg=algorithm.name,
        enc=encryption.name,
        steps=("parts", *unwrap, *(content if operation is Operation.DECRYPT else ["write-key"])),
        library=(f"library.key.{'private' if private else 'secret'}", f"library.{operation.value}"),
        form="zip" if zipped else "",
        values={
            **_hash_values("", algorithm.hash),
            **_hash_values("content_", encryption.hash),
            "alg": algorithm.name,
            "enc": encryption.name,
            "mode": algorithm.mode,
            "wrap_bytes": str(algorithm.wrap_bytes or 0),
            "agreed_bytes": str(encryption.cek_bytes if algorithm.mode == "ecdh-es" else algorithm.wrap_bytes or 0),
            "algorithm_id": encryption.name if algorithm.mode == "ecdh-es" else algorithm.name,
            "factory": "RSA" if algorithm.key_kinds == ("RSA",) else "XDH" if montgomery else "EC",
        },
    )


def _hash_values(prefix: str, name: str | None) -> dict[str, str]:
    if name is None:
        return {}
    return {
        f"{prefix}hash": name,
        f"{prefix}hash_bytes": str(_DIGEST[name]),
        f"{prefix}block": str(_BLOCK.get(name, 64)),
        f"jca_{prefix}hash": name.replace("-", ""),
        f"{prefix}pbkdf2": name.replace("-", "").lower(),
    }

"""Telling the formats of key files apart: JSON, PEM, DER, OpenSSH, base64, symmetric keys, and damaged ones of these.

`reading` describes the remarks and problems that come of it.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.encoding.base64text import Base64Error, decode_hex, decode_lenient
from inspector.encoding.der import DerError, DerLimitError, preflight, read_der
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.keys import jsonkeys, openssh, pem
from inspector.keys.collecting import Collector
from inspector.keys.derkeys import LABELS, Content, content_of, read_der_key
from inspector.keys.found import Found
from inspector.keys.key import KeyKind, Remark
from inspector.keys.literal import BROKEN_LINES, map_literal
from inspector.keys.material import oct_material
from inspector.keys.refusal import KeyCode, KeyRefusedError, Limit, Reason, over_limit, unreadable
from inspector.keys.symmetric import read_secret
from inspector.keys.wrappings import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inspector.encoding.jsontext import JsonNode
    from inspector.keys.pem import PemBlock
    from inspector.keys.secret import Secret

# What else is mistaken for a key file, by its first characters.
_OTHER_FORMATS: Final[Mapping[str, str]] = {
    "PuTTY-User-Key-File": "a PuTTY key",
    "<?xml": "XML",
    "<RSAKeyValue": "an XML key",
    "<": "HTML or XML",
    "eyJ": "a token",
}
_BINARY_FORMATS: Final[Mapping[bytes, str]] = {
    b"\xfe\xed\xfe\xed": "a Java key store (JKS)",
    b"\xce\xce\xce\xce": "a Java key store (JCEKS)",
    b"\x99": "an OpenPGP key",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "a gzip file",
}
_SKIPPED_BLOCKS: Final = ("EC PARAMETERS", "DH PARAMETERS", "X509 CRL")
_OPENSSH_LABEL: Final = "OPENSSH PRIVATE KEY"
_SSH2_LABEL: Final = "SSH2 PUBLIC KEY"  # its lines have four dashes: RFC 4716
_PUBLIC_LABELS: Final = ("PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE", "X509 CERTIFICATE")
_PRIVATE_CONTENTS: Final = (Content.PKCS8, Content.PKCS1_PRIVATE, Content.SEC1)
_SEQUENCE: Final = b"\x30"
_ESCAPED: Final = re.compile(r'\{\s*\\"')
_WRAPPINGS: Final = 2  # a quoted or base64 text around the key, once or twice
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


def _mangled(*repairs: str) -> Remark:
    return Remark(code="key.pem-mangled", values={"repairs": ", ".join(repairs)})


def _not_json(*changes: str) -> Remark:
    return Remark(code="key.not-json", values={"changes": ", ".join(changes)})


def _wrapped(*around: str) -> Remark:
    """The remark on a key that is JSON, with something around it that is not part of it."""
    return Remark(code="key.not-json", values={"changes": ", ".join(around), "variant": "wrapped"})


class FormatReader:
    """Tells the formats apart and hands each piece to its reader."""

    def __init__(self, to: Collector, *, passphrase: Secret[bytes] | None, trusted: bool) -> None:
        self.to: Final = to
        self.passphrase: Final = passphrase
        self.trusted: Final = trusted

    def read(self, data: bytes | str) -> None:
        """Read a whole file or a pasted text."""
        if len(data) > limits.KEY_FILE:
            self.to.refuse(over_limit(Limit.FILE, limits.KEY_FILE, len(data)))
        elif isinstance(data, str):
            self.whole(data)
        elif _is_der(data):
            self.to.collect(self.der(data))
        else:
            self.decoded(data)

    def decoded(self, data: bytes) -> None:
        """Bytes that are not DER: text, or something else altogether."""
        try:
            text = data.decode("utf-16" if data.startswith(_UTF16_MARKS) else "utf-8")
        except UnicodeDecodeError:
            self.binary(data)
        else:
            self.whole(text)

    def whole(self, text: str) -> None:
        """A whole text; where nothing is found in it, once more without what may stand around a key."""
        self.text(text)
        if self.to.found or any(problem.code != KeyCode.UNREADABLE for problem in self.to.problems):
            return
        damaged = any(problem.values.get("reason") == Reason.BROKEN_BASE64.value for problem in self.to.problems)
        for what, inside in unwrapped(text, pieces=not damaged):
            trial = Collector()
            remark = _mangled(what) if pem.looks_like_pem(inside) else _wrapped(what)
            FormatReader(trial, passphrase=self.passphrase, trusted=self.trusted).text(inside, (remark,))
            sure = "kty" in inside or any(found.material.kind is not KeyKind.OCT for found in trial.found)
            if (trial.found and sure) or any(problem.code != KeyCode.UNREADABLE for problem in trial.problems):
                self.to.take_over(trial)
                return

    def binary(self, data: bytes) -> None:
        """Bytes that are neither DER nor text."""
        secret = read_secret(data)
        if secret is not None:
            self.to.add(Found(material=oct_material(secret)))
        elif data.startswith(_SEQUENCE):
            self.to.collect(self.der(data))  # it says where the encoding breaks
        else:
            name = next((name for magic, name in _BINARY_FORMATS.items() if data.startswith(magic)), "binary data")
            self.to.refuse(unreadable(Reason.OTHER_FORMAT, found=name))

    def text(self, text: str, remarks: tuple[Remark, ...] = (), level: int = 0) -> None:
        """A text, tried as each format in turn; `level` counts the wrappings taken off."""
        stripped = text.strip().strip("\ufeff\u200b").strip()
        if not stripped:
            self.to.refuse(unreadable(Reason.EMPTY))
        elif self.escaped(stripped, remarks, level) or (stripped[0] in '{["' and self.json(stripped, remarks, level)):
            return
        elif pem.looks_like_pem(stripped):
            self.pem(self.embedded(stripped, remarks), remarks)
        elif lines := openssh.public_lines(stripped):
            for line in lines:
                self.to.collect(map(openssh.read_public_line, (line,)), remarks)
        elif not self.literal(stripped, remarks) and not self.base64(stripped, remarks, level):
            name = next((name for start, name in _OTHER_FORMATS.items() if stripped.startswith(start)), "")
            reason = Reason.OTHER_FORMAT if name else Reason.NOTHING_FOUND
            self.to.refuse(unreadable(reason, found=name))

    # ------------------------------------------------------------------------------------------------------- JSON

    def json(self, text: str, remarks: tuple[Remark, ...], level: int) -> bool:
        """Read JSON, or what was meant to be; False when something else should be tried."""
        try:
            document = parse_json(text)
        except JsonError as error:
            if self.literal(text, remarks):
                return True
            if text.startswith('"') or pem.looks_like_pem(text):
                return False
            where = {"line": error.line, "column": error.column, "expected": error.expected}
            self.to.refuse(unreadable(Reason.BROKEN_JSON, fault=error.reason.value, **where))
            return True
        if document.kind == "string" and level < _WRAPPINGS:
            inside = document.value
            around = _mangled("quotes around it") if pem.looks_like_pem(inside) else _wrapped("quotes around it")
            self.text(inside, (*remarks, around), level + 1)
        else:
            self.document(document, remarks)
        return True

    def escaped(self, text: str, remarks: tuple[Remark, ...], level: int) -> bool:
        """Read JSON whose quotes are escaped, as it stands in a string; False when it is something else."""
        if level >= _WRAPPINGS or not _ESCAPED.match(text):
            return False
        try:
            inside = parse_json(f'"{" ".join(text.split())}"').value
        except JsonError:
            return False
        self.text(inside, (*remarks, _not_json("escaped quotes")), level + 1)
        return True

    def document(self, document: JsonNode, remarks: tuple[Remark, ...]) -> None:
        """Every key in a JSON document; that there is none is a problem."""
        before = self.to.count
        places = tuple(jsonkeys.places(document))
        jsonkeys.read_objects(places, self.to, remarks=remarks, trusted=self.trusted)
        for place in places:
            if jsonkeys.may_hold_key(place):
                self.member(place.node.value, place.name, remarks)
        if self.to.count == before:
            self.to.refuse(unreadable(Reason.NOTHING_FOUND, found="JSON"))

    def member(self, text: str, name: str, remarks: tuple[Remark, ...]) -> None:
        """A string inside a document, which may be a key in another format."""
        if pem.looks_like_pem(text):
            before = len(self.to.found)
            self.pem(text, remarks, name)
            self.to.found[before:] = (jsonkeys.exposed_inside(found, name) for found in self.to.found[before:])
        elif jsonkeys.is_jwk_text(text):
            self.literal_or_json(text, (*remarks, _wrapped("quotes around it")))
        else:
            self.bare_der(text, remarks, name)

    def literal_or_json(self, text: str, remarks: tuple[Remark, ...]) -> None:
        """A JWK that stands as text inside a document."""
        try:
            self.document(parse_json(text), remarks)
        except JsonError:
            self.literal(text, remarks)

    def literal(self, text: str, remarks: tuple[Remark, ...]) -> bool:
        """Read a literal of Python or JavaScript, or JWKs inside other text; False when there are none."""
        documents = jsonkeys.several_documents(text)
        for document in documents:
            self.document(document, remarks)
        if documents:
            return True
        before = self.to.count
        whole = _mapped(text)
        if whole is not None and (whole[0].members or whole[0].items):
            self.document(whole[0], (*remarks, whole[1]))
            return True
        rest = self.embedded(text, remarks)
        if self.to.count > before and pem.looks_like_pem(rest):
            self.pem(rest, remarks)  # keys of both kinds, one after the other
        return self.to.count > before

    def embedded(self, text: str, remarks: tuple[Remark, ...]) -> str:
        """Read the JWKs inside other text; what is left of it without them."""
        rest = text
        for piece in islice(jsonkeys.embedded_objects(text), limits.JWKS_KEYS + 1):
            mapped = _mapped(piece, "text around it")
            if mapped is not None:
                self.document(mapped[0], (*remarks, mapped[1]))
                rest = rest.replace(piece, "", 1)
        return rest

    # ------------------------------------------------------------------------------------------- DER, PEM and base64

    def base64(self, text: str, remarks: tuple[Remark, ...], level: int) -> bool:
        """Read DER, PEM, JSON or a symmetric key without armour; False when it is none."""
        if self.bare_der(text, remarks) or self.hexadecimal(text, remarks):
            return True
        inside = _decoded_text(text)
        if inside is not None and level < _WRAPPINGS:
            what = _mangled if pem.looks_like_pem(inside) else _wrapped
            self.text(inside, (*remarks, what("base64 of the whole text")), level + 1)
            return True
        secret = read_secret(text.encode())
        if secret is None:
            return False
        self.to.collect((Found(material=oct_material(secret)),), remarks)
        return True

    def bare_der(self, text: str, remarks: tuple[Remark, ...], name: str = "") -> bool:
        """Read the base64 text of DER without BEGIN and END lines; False when it is none."""
        try:
            data = decode_lenient(text.strip("\"',;")).data
        except Base64Error as error:
            damaged = text.startswith(jsonkeys.LONG_SEQUENCE)
            if damaged:
                fault = {"fault": error.fault.value, "offset": error.offset}
                self.to.refuse(unreadable(Reason.BROKEN_BASE64, **fault), name)
            return damaged
        if not _is_der(data) and not (text.startswith(jsonkeys.LONG_SEQUENCE) and len(data) > _LONGEST_SECRET):
            return False
        self.to.collect(self.der(data), (*remarks, _mangled("BEGIN and END lines missing")), name)
        return True

    def hexadecimal(self, text: str, remarks: tuple[Remark, ...]) -> bool:
        """Read DER in hexadecimal digits, as debuggers show it; False when it is none."""
        try:
            data = decode_hex("".join(text.replace(":", "").split()))
        except Base64Error:
            return False
        if not _is_der(data):
            return False
        self.to.collect(self.der(data), (*remarks, _mangled("hexadecimal digits instead of PEM")))
        return True

    def pem(self, text: str, remarks: tuple[Remark, ...], name: str = "") -> None:
        """Every PEM block of a text."""
        try:
            blocks = pem.read_blocks(text)
        except KeyRefusedError as error:
            self.to.refuse(error, name)
            return
        for block in blocks:
            if block.label not in _SKIPPED_BLOCKS:
                mended = (_mangled(*block.repairs),) if block.repairs and block.label != _SSH2_LABEL else ()
                self.to.collect(self.block(block), (*remarks, *mended), name)

    def block(self, block: PemBlock) -> Iterator[Found]:
        """The keys in one PEM block. Raises KeyRefusedError."""
        if block.label == _OPENSSH_LABEL:
            yield openssh.read_private(block.data(), trusted=self.trusted)
        elif block.label == _SSH2_LABEL:
            yield openssh.read_public(block.data(), block.fields.get("Comment", "").strip('"'))
        elif "DEK-Info" in block.fields:
            from inspector.keys.encrypted import decrypt_pem

            with _refusals():
                decrypted = decrypt_pem(block.rebuilt(), self.passphrase)
                yield Found(material=read_der_key(decrypted, trusted=self.trusted))
        else:
            yield from self.der(block.data(), block.label)

    def der(self, data: bytes, label: str = "") -> Iterator[Found]:
        """The keys in a DER file, or in the PEM block of that label. Raises KeyRefusedError."""
        with _refusals():
            yield from self.der_keys(data, label)

    def der_keys(self, data: bytes, label: str) -> Iterator[Found]:
        """The same as `der`, in the words of the DER reader. Raises DerError, DerLimitError and KeyRefusedError."""
        whole = preflight(data)
        content = content_of(whole)
        remarks: tuple[Remark, ...] = ()
        if label and label not in LABELS[content]:
            remarks = (Remark(code="key.pem-label", values={"label": label, "content": content.value}),)
            if label in _PUBLIC_LABELS and content in _PRIVATE_CONTENTS:
                exposed = {"members": content.value, "place": f"a file labelled {label}", "variant": "file"}
                remarks = (Remark(code="key.private-exposed", values=exposed), *remarks)
        if content is Content.PKCS12:
            from inspector.keys.pkcs12 import read_pkcs12

            yield from read_pkcs12(whole, self.passphrase, trusted=self.trusted)
            return
        if content is Content.ENCRYPTED:
            from inspector.keys.encrypted import decrypt_pkcs8

            whole = decrypt_pkcs8(whole, self.passphrase)
        yield Found(material=read_der_key(whole, trusted=self.trusted), remarks=remarks)


_LONGEST_SECRET: Final = 64  # bytes; a text that decodes to so few may be a symmetric key that begins by chance so


@contextmanager
def _refusals() -> Iterator[None]:
    """Say what the DER reader raises in the words for keys."""
    try:
        yield
    except DerLimitError as error:
        raise over_limit(error.limit.value, error.allowed, error.found) from None
    except DerError as error:
        raise unreadable(Reason.BROKEN_DER, fault=error.fault.value, offset=error.offset) from None


def _is_der(data: bytes) -> bool:
    """Whether the bytes are one whole DER value of a shape that keys have."""
    if not data.startswith(_SEQUENCE):
        return False
    try:
        return content_of(read_der(data)) is not Content.OTHER
    except DerError:
        return False


def _mapped(text: str, *changes: str) -> tuple[JsonNode, Remark] | None:
    """The JSON value that a text is or almost is, with the remark on what had to be changed."""
    mapped = map_literal(text)
    try:
        if mapped is not None:
            told = _wrapped if mapped.changes == (BROKEN_LINES,) else _not_json
            return parse_json(mapped.text), told(*changes, *mapped.changes)
        return (parse_json(text), _wrapped(*changes)) if changes else None
    except JsonError:
        return None


def _decoded_text(text: str) -> str | None:
    """The PEM or JSON text that a base64 text stands for."""
    try:
        inside = decode_lenient(text.strip("\"',;")).data.decode("utf-8").strip()
    except (Base64Error, UnicodeDecodeError):
        return None
    return inside if inside.startswith("{") or pem.looks_like_pem(inside) else None

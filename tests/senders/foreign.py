"""Tokens, keys and signatures made by other people's programs: joserfc, jwcrypto and the openssl command."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from joserfc import jwe as rfc_jwe
from joserfc import jws as rfc_jws
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey
from jwcrypto import jwe as crypto_jwe
from jwcrypto import jws as crypto_jws
from jwcrypto.jwk import JWK

from tests.senders import pairs
from tests.senders.encrypted import GREETING
from tests.senders.envelopes import DATA
from tests.senders.octets import base64text, compact
from tests.senders.signed import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Sequence


def joserfc_key(name: str) -> RSAKey | ECKey | OKPKey | OctKey:
    """The key called `name` as joserfc has it."""
    members: dict[str, str | list[str]] = {
        member: str(value) for member, value in pairs.jwk(name, with_private=True).items()
    }
    match members["kty"]:
        case "RSA":
            return RSAKey.import_key(members)
        case "EC":
            return ECKey.import_key(members)
        case "OKP":
            return OKPKey.import_key(members)
        case _:
            return OctKey.import_key(members)


def joserfc_encrypted(*, alg: str, enc: str, to: str = "client", kid: str = "", payload: str = GREETING) -> str:
    """A compact JWE by joserfc."""
    header = {"alg": alg, "enc": enc, **({"kid": kid} if kid else {})}
    return rfc_jwe.encrypt_compact(header, payload, joserfc_key(to), algorithms=[alg, enc])


def joserfc_signed(*, alg: str, by: str = "vendor", kid: str = "", payload: str = CLAIMS) -> str:
    """A compact JWS by joserfc."""
    header = {"alg": alg, **({"kid": kid} if kid else {})}
    return rfc_jws.serialize_compact(header, payload, joserfc_key(by), algorithms=[alg])


def jwcrypto_encrypted(*, alg: str, enc: str, to: str = "client", kid: str = "", payload: str = GREETING) -> str:
    """A compact JWE by jwcrypto."""
    header = compact({"alg": alg, "enc": enc, **({"kid": kid} if kid else {})})
    maker = crypto_jwe.JWE(payload.encode(), header, algs=[alg, enc])
    maker.add_recipient(JWK(**pairs.jwk(to)))
    return str(maker.serialize(compact=True))


def jwcrypto_signed(*, alg: str, by: str = "vendor", kid: str = "", payload: str = CLAIMS) -> str:
    """A compact JWS by jwcrypto."""
    maker = crypto_jws.JWS(payload.encode())
    header = compact({"alg": alg, **({"kid": kid} if kid else {})})
    maker.add_signature(JWK(**pairs.jwk(by, with_private=True)), alg, header, None)
    return str(maker.serialize(compact=True))


def openssl(arguments: Sequence[str], *, given: bytes = b"", **files: str) -> bytes:
    """What the openssl command writes; `{name}` in an argument stands for a file with the text given as `name`."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("the openssl command is not installed")
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            Path(folder, name).write_text(content, "utf-8")
        places = {name: str(Path(folder, name)) for name in files}
        command = [program, *(argument.format_map(places) for argument in arguments)]
        done = subprocess.run(command, input=given, capture_output=True, check=True, timeout=60)  # noqa: S603 - our own arguments
    return done.stdout


def openssl_envelope(*, data: str = DATA, newline: bool = False, by: str = "producer") -> str:
    """An envelope whose signature `openssl dgst` made, over a file that may end in a line feed."""
    given = (data + "\n" * newline).encode()
    signature = openssl(["dgst", "-sha256", "-sign", "{key}"], given=given, key=pairs.private_pem(by))
    kid = pairs.thumbprint(by)
    return f'{{"data":{data},"signature":"{base64text(signature)}","kid":"{kid}"}}'


def openssl_encrypted_pem(*, name: str, passphrase: str) -> str:
    """A PKCS#8 key encrypted by the openssl command."""
    arguments = ["pkcs8", "-topk8", "-v2", "aes-256-cbc", "-iter", "10000", "-in", "{key}", "-passout", "file:{word}"]
    return openssl(arguments, key=pairs.private_pem(name), word=passphrase).decode("ascii")

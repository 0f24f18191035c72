"""Tokens and envelopes by the openssl command: people write such things in shell scripts."""

from __future__ import annotations

import json
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.senders import pairs
from tests.senders.encrypted import CONTENT_KEY_BYTES
from tests.senders.octets import base64text, base64url, compact
from tests.senders.signed import ROOT_BYTES, side_by_side

if TYPE_CHECKING:
    from tests.foreign.jobs import Job

PROGRAM: Final = shutil.which("openssl")
_HASH_OF_OAEP: Final = {"RSA-OAEP": "sha1"}


def made(job: Job, payload: bytes) -> str:
    """The text of one job."""
    match job.kind:
        case "jws":
            return _signed(job, payload)
        case "jwe":
            return _encrypted(job, payload)
        case _:
            return _envelope(job, payload)


def run(*arguments: str, given: bytes = b"", key: str = "", public: bool = False) -> bytes:
    """What the command writes; `{key}` stands for a file with the key called so, `{input}` for one with `given`."""
    assert PROGRAM is not None
    with tempfile.TemporaryDirectory() as folder:
        if key in pairs.PAIRS:
            pem = pairs.public_pem(key) if public else pairs.private_pem(key)
            Path(folder, "key").write_text(pem, "ascii")
        Path(folder, "input").write_bytes(given)
        places = {name: str(Path(folder, name)) for name in ("key", "input")}
        command = [PROGRAM, *(argument.format_map(places) for argument in arguments)]
        done = subprocess.run(command, capture_output=True, check=True, timeout=60)  # noqa: S603 - our own arguments
    return done.stdout


def verifies(data: bytes, signature: bytes, key: str, *, pss: bool = False) -> bool:
    """Whether a signature over data verifies with a public key, as people check it in a shell."""
    assert PROGRAM is not None
    options = ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"] if pss else []
    with tempfile.TemporaryDirectory() as folder:
        places = {name: Path(folder, name) for name in ("key", "signature", "data")}
        places["key"].write_text(pairs.public_pem(key), "ascii")
        places["signature"].write_bytes(signature)
        places["data"].write_bytes(data)
        command = [PROGRAM, "dgst", "-sha256", "-verify", str(places["key"]), *options]
        command += ["-signature", str(places["signature"]), str(places["data"])]
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)  # noqa: S603 - our own arguments
    return done.returncode == 0


def _envelope(job: Job, payload: bytes) -> str:
    """The signature over a file, which may end in a line feed; or over its digest, as `pkeyutl` does alone."""
    signed = payload + b"\n" if job.fault == "line feed" else payload
    if job.fault == "signed the hex digest":
        signed = run("dgst", "-sha256", "-r", "{input}", given=payload).split(b" ")[0]
    signature = run("dgst", "-sha256", "-sign", "{key}", "{input}", given=signed, key=job.key)
    kid = pairs.thumbprint(job.key)
    return f'{{"data":{payload.decode()},"signature":"{base64text(signature)}","kid":"{kid}"}}'


def _signed(job: Job, payload: bytes) -> str:
    header = base64url(compact({"alg": job.alg}).encode())
    body = base64url(payload)
    input_text = f"{header}.{body}" + "\n" * (job.fault == "line feed")
    signature = base64url(_signature(job, input_text.encode()))
    if job.form == "compact":
        return f"{header}.{body}.{signature}"
    return compact({"payload": body, "signatures": [{"protected": header, "signature": signature}]})


def _signature(job: Job, data: bytes) -> bytes:
    alg, digest = job.alg, f"-sha{job.alg[2:5]}"
    if alg.startswith("HS"):
        return _hmac(digest, pairs.secret(job.key), data)
    if alg == "EdDSA":
        return run("pkeyutl", "-sign", "-rawin", "-inkey", "{key}", "-in", "{input}", given=data, key=job.key)
    options: tuple[str, ...] = ()
    if alg.startswith("PS"):
        salt = () if job.fault == "defaults" else ("-sigopt", "rsa_pss_saltlen:digest")  # by default the longest
        options = ("-sigopt", "rsa_padding_mode:pss", *salt)
    signature = run("dgst", digest, "-sign", "{key}", *options, "{input}", given=data, key=job.key)
    if alg in ROOT_BYTES and job.fault != "defaults":
        return side_by_side(signature, ROOT_BYTES[alg])
    return signature


def _hmac(digest: str, secret: bytes, data: bytes) -> bytes:
    arguments = ("dgst", digest, "-mac", "HMAC", "-macopt", f"hexkey:{secret.hex()}", "-binary", "{input}")
    return run(*arguments, given=data)


def _encrypted(job: Job, payload: bytes) -> str:
    """AES-CBC with HMAC: the command cannot do GCM."""
    size = CONTENT_KEY_BYTES[job.enc]
    content_key = pairs.secret(job.key) if job.alg == "dir" else secrets.token_bytes(size)
    encrypted_key = b"" if job.alg == "dir" else _wrapped(job, content_key)
    header = base64url(compact({"alg": job.alg, "enc": job.enc}).encode())
    iv, half = secrets.token_bytes(16), size // 2
    cipher = ("enc", f"-aes-{half * 8}-cbc", "-K", content_key[half:].hex(), "-iv", iv.hex(), "-in", "{input}")
    ciphertext = run(*cipher, given=payload)
    bits = (8 * len(header)).to_bytes(8, "big")
    mac = _hmac(f"-sha{job.enc[-3:]}", content_key[:half], header.encode() + iv + ciphertext + bits)
    parts = [base64url(part) for part in (encrypted_key, iv, ciphertext, mac[:half])]
    if job.form == "compact":
        return ".".join([header, *parts])
    names = ("encrypted_key", "iv", "ciphertext", "tag")
    return json.dumps({"protected": header, **dict(zip(names, parts, strict=True))})


def _wrapped(job: Job, content_key: bytes) -> bytes:
    options = ["rsa_padding_mode:pkcs1"]
    if job.alg != "RSA1_5" and job.fault != "PKCS#1 v1.5":
        hashing = _HASH_OF_OAEP.get(job.alg, f"sha{job.alg[-3:]}")
        used = "sha1" if job.fault == "defaults" else hashing
        options = ["rsa_padding_mode:oaep", f"rsa_oaep_md:{used}", f"rsa_mgf1_md:{used}"]
    chosen = [part for option in options for part in ("-pkeyopt", option)]
    command = ("pkeyutl", "-encrypt", "-pubin", "-inkey", "{key}", "-in", "{input}", *chosen)
    return run(*command, given=content_key, key=job.key, public=True)

"""What a snippet does is what the inspector did: each that can be run here gives the same bytes."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import runpy
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa, x448, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from jwcrypto import jwa, jwe, jwk, jws

from inspector import inspect, read_keys
from inspector.keys.secret import Secret
from inspector.reports.reproduce.given import given
from inspector.reports.reproduce.recipe import Operation, recipes
from inspector.reports.reproduce.snippets import LANGUAGES, Snippet, snippet
from tests.foreign import programs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from inspector.diagnosis.inspection import Inspection

PLAINTEXT: Final = b'{"sub":"maria","n":1,"text":"' + b"x" * 300 + b'"}'
SECRETS: Final = {bytes_: bytes(range(1, bytes_ + 1)) for bytes_ in (16, 24, 32, 48, 64, 200)}


class Case(NamedTuple):
    """Something pasted, with what opens or verifies it."""

    name: str
    source: str
    private: Any = None  # a private key object; its public half verifies
    secret: bytes = b""
    content: bytes | None = None


@cache
def key(kind: str) -> Any:
    match kind:
        case "RSA":
            return rsa.generate_private_key(65537, 2048)
        case "Ed25519":
            return ed25519.Ed25519PrivateKey.generate()
        case "Ed448":
            return ed448.Ed448PrivateKey.generate()
        case "X25519":
            return x25519.X25519PrivateKey.generate()
        case "X448":
            return x448.X448PrivateKey.generate()
        case _:
            curves = {
                "P-256": ec.SECP256R1(),
                "P-384": ec.SECP384R1(),
                "P-521": ec.SECP521R1(),
                "secp256k1": ec.SECP256K1(),
            }
            return ec.generate_private_key(curves[kind])


def private_pem(private: Any) -> bytes:
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    made: bytes = private.private_bytes(encoding, form, serialization.NoEncryption())
    return made


def public_pem(private: Any) -> bytes:
    made: bytes = private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return made


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def signed(alg: str, kind: str, form: str = "attached") -> Case:
    private: Any = key(kind) if kind != "oct" else None
    secret = b"" if private else SECRETS[200 if alg == "HS512" else 64]
    made = jwk.JWK.from_pem(private_pem(private)) if private else jwk.JWK(kty="oct", k=base64url(secret))
    token = jws.JWS(PLAINTEXT)
    header = {"alg": alg, **({"b64": False, "crit": ["b64"]} if form == "raw" else {})}
    token.allowed_algs = [alg]
    if form == "raw":
        token = jws.JWS(PLAINTEXT.decode())
        token.allowed_algs = [alg]
    token.add_signature(made, alg, json.dumps(header))
    if form == "raw":
        first = base64url(json.dumps(header).encode())
        signature = private.sign(f"{first}.".encode() + PLAINTEXT, padding.PKCS1v15(), hashes.SHA256())
        return Case(f"{alg} raw", f"{first}..{base64url(signature)}", private, secret, PLAINTEXT)
    whole = token.serialize(compact=True)
    if form == "detached":
        first, _, last = whole.split(".")
        return Case(f"{alg} detached", f"{first}..{last}", private, secret, PLAINTEXT)
    return Case(alg, whole, private, secret)


def encrypted(alg: str, enc: str, kind: str, size: int = 0, *, form: str = "compact", **more: Any) -> Case:
    private = key(kind) if kind != "oct" else None
    secret = SECRETS[size] if size else b""
    made = jwk.JWK.from_pem(public_pem(private)) if private is not None else jwk.JWK(kty="oct", k=base64url(secret))
    token = jwe.JWE(PLAINTEXT, json.dumps({"alg": alg, "enc": enc, **more}), algs=[alg, enc])
    token.add_recipient(made)
    name = " ".join((alg, enc, kind, *more, form))
    return Case(name, token.serialize(compact=form == "compact"), private, secret)


def envelope() -> Case:
    private = key("RSA")
    data = '{"a":1,"b":"è"}'
    signature = private.sign(data.encode(), padding.PKCS1v15(), hashes.SHA256())
    text = json.dumps({"data": "DATA", "signature": base64.b64encode(signature).decode(), "kid": "k"})
    return Case("envelope", text.replace('"DATA"', data), private)


def challenge() -> Case:
    sealed = AESGCM(SECRETS[32]).encrypt(b"i" * 12, PLAINTEXT, b"")
    return Case("challenge", base64.b64encode(b"i" * 12 + sealed).decode(), None, SECRETS[32])


def cases() -> Iterator[Case]:
    for bits in (256, 384, 512):
        yield signed(f"HS{bits}", "oct")
        yield signed(f"RS{bits}", "RSA")
        yield signed(f"PS{bits}", "RSA")
    for alg, kind in (("ES256", "P-256"), ("ES384", "P-384"), ("ES512", "P-521"), ("ES256K", "secp256k1")):
        yield signed(alg, kind)
    yield signed("EdDSA", "Ed25519")
    yield signed("RS256", "RSA", "detached")
    yield signed("RS256", "RSA", "raw")
    yield encrypted("RSA-OAEP", "A256GCM", "RSA")
    yield encrypted("RSA-OAEP-256", "A128CBC-HS256", "RSA", zip="DEF")
    yield encrypted("RSA-OAEP-256", "A128GCM", "RSA", form="json")
    yield encrypted("RSA1_5", "A192CBC-HS384", "RSA")
    for alg, enc, kind in (
        ("ECDH-ES", "A256CBC-HS512", "P-256"),
        ("ECDH-ES+A128KW", "A128GCM", "P-521"),
        ("ECDH-ES+A256KW", "A256GCM", "X25519"),
    ):
        yield encrypted(alg, enc, kind)
    yield encrypted("ECDH-ES", "A128GCM", "P-384", apu=base64url(b"Alice"), apv=base64url(b"Bob"))
    yield encrypted("A128KW", "A192GCM", "oct", 16)
    yield encrypted("A256KW", "A256CBC-HS512", "oct", 32)
    yield encrypted("A256GCMKW", "A256GCM", "oct", 32)
    yield encrypted("dir", "A128CBC-HS256", "oct", 32)
    yield encrypted("dir", "A128GCM", "oct", 16, zip="DEF")
    yield encrypted("PBES2-HS256+A128KW", "A128GCM", "oct", 24, p2c=4096, p2s=base64url(b"s" * 16))
    yield encrypted("PBES2-HS512+A256KW", "A256GCM", "oct", 24, p2c=4096, p2s=base64url(b"s" * 16))
    yield envelope()
    yield challenge()


@cache
def inspected() -> tuple[tuple[Case, Inspection], ...]:
    """Every case with what the inspector says of it; all of them hold."""
    from dataclasses import replace

    from inspector.limits import Allowances

    found = []
    jwe_default = jwe.default_allowed_algs
    assert jwe_default
    for case in cases():
        keys = read_keys(private_pem(case.private), origin="key.pem").keys if case.private is not None else ()
        secrets = (Secret(case.secret),) if case.secret else ()
        allowances = replace(Allowances(), rsa1_5=True)
        inspection = inspect(case.source, keys, secrets=secrets, content=case.content, allowances=allowances)
        assert inspection.outcome in ("verified", "opened"), (case.name, inspection.summary)
        found.append((case, inspection))
    return tuple(found)


class Run(NamedTuple):
    """One snippet in a folder of its own."""

    name: str
    operation: Operation
    snippet: Snippet
    folder: Path
    expected: bytes | int | None  # what result.bin holds; a length; None where it only says "verified"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reproduce")


def runs(folder: Path, language: str) -> list[Run]:
    """Every snippet of a language with the files it reads."""
    found = []
    for case, inspection in inspected():
        for recipe in recipes(inspection):
            made = snippet(recipe, language)
            if made.reason:
                continue
            place = folder / language / f"{case.name} {recipe.operation}".replace(" ", "-")
            place.mkdir(parents=True)
            files = dict(given(inspection, case.source, recipe))
            assert files, case.name
            if case.private is not None:
                files |= {"private.pem": private_pem(case.private), "public.pem": public_pem(case.private)}
            if case.secret:
                files["secret.bin"] = case.secret
            for name, data in {**files, made.file: made.text.encode()}.items():
                (place / name).write_bytes(data)
            layer = inspection.layers[recipe.layer]
            expected: bytes | int | None = None
            if recipe.operation is Operation.HASH:
                expected = bytes.fromhex(layer.signed_sha256)
            elif recipe.operation is Operation.DECRYPT:
                expected = PLAINTEXT
            elif recipe.operation is Operation.UNWRAP:
                expected = next(int(stage.detail.split()[0]) for stage in layer.trace if stage.name == "content key")
            found.append(Run(f"{case.name} {recipe.operation}", recipe.operation, made, place, expected))
    return found


def check(run: Run) -> None:
    """That the snippet has left the right bytes behind."""
    if run.expected is None:
        return
    result = (run.folder / "result.bin").read_bytes()
    if isinstance(run.expected, int):
        assert len(result) == run.expected, run.name
    else:
        assert result == run.expected, run.name


def executed(command: list[str], place: Path) -> str:
    done = subprocess.run(command, cwd=place, capture_output=True, check=False, timeout=120, encoding="utf-8")  # noqa: S603 - our own snippets
    assert done.returncode == 0, f"{place.name}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("language", ["python-cryptography", "python-jwcrypto"])
def test_python(
    folder: Path, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = runs(folder, language)
    monkeypatch.setattr(jwa, "default_max_pbkdf2_iterations", jwa.default_max_pbkdf2_iterations)
    for run in found:
        monkeypatch.chdir(run.folder)
        runpy.run_path(run.snippet.file)
        said = capsys.readouterr().out
        assert run.expected is not None or said == "verified\n", run.name
        check(run)
    assert len(found) > 25


def test_openssl(folder: Path) -> None:
    if shutil.which("openssl") is None or shutil.which("bash") is None:
        pytest.skip("the openssl command is not installed")
    found = runs(folder, "openssl")
    for run in found:
        said = executed(["bash", run.snippet.file], run.folder)
        assert run.expected is not None or "erified" in said, run.name
        check(run)
    assert len(found) > 25


def php() -> list[str]:
    """PHP with its defaults, which tells every warning on the standard output."""
    if shutil.which("php") is None:
        pytest.skip("php is not installed")
    return ["php", "-d", "error_reporting=-1", "-d", "display_errors=1", "-d", "html_errors=0"]


def test_php(folder: Path) -> None:
    command = php()
    found = runs(folder, "php")
    for run in found:
        said = executed([*command, run.snippet.file], run.folder)
        check(run)
        if run.expected is None:
            assert said == "verified\n", run.name
        elif run.operation is Operation.HASH:
            assert said == f"{(run.folder / 'result.bin').read_bytes().hex()}\n", run.name
        else:
            assert said == f"{(run.folder / 'result.bin').stat().st_size} bytes\n", run.name
    assert len(found) > 50


def changed(run: Run) -> Iterator[str]:
    """What was signed or sealed with the first character of its signature or tag changed, or with its tag cut."""
    name = next(name for name in ("signature.txt", "challenge.txt", "token.txt") if (run.folder / name).exists())
    before, dot, last = (run.folder / name).read_bytes().rpartition(b".")
    other = b"B" if last.startswith(b"A") else b"A"
    (run.folder / name).write_bytes(before + dot + other + last[1:])
    yield "changed"
    if run.operation is Operation.DECRYPT and name == "token.txt":
        (run.folder / name).write_bytes(before + dot + last[:8])
        yield "cut"


def test_php_refuses_what_was_changed(folder: Path) -> None:
    """A tag that is cut, too: openssl_decrypt takes its first bytes for the whole of it."""
    command = php()
    found = [run for run in runs(folder / "refused", "php") if run.operation in (Operation.VERIFY, Operation.DECRYPT)]
    for run in found:
        for how in changed(run):
            done = subprocess.run([*command, run.snippet.file], cwd=run.folder, capture_output=True, check=False)  # noqa: S603 - our own
            assert done.returncode != 0, (run.name, how)
            assert b"RuntimeException" in done.stdout, (run.name, how, done.stdout)
            assert not (run.folder / "result.bin").exists(), (run.name, how)
    assert len(found) > 20


@pytest.mark.parametrize("language", ["node-webcrypto", "node-jose"])
def test_node(folder: Path, language: str) -> None:
    try:
        packages = programs._packages()[0]
    except OSError:
        pytest.skip("the Node packages cannot be prepared")
    if shutil.which("node") is None or not (packages / "node_modules").is_dir():
        pytest.skip("node or its packages are not installed")
    found = runs(folder, language)
    (folder / language / "node_modules").symlink_to(packages / "node_modules")
    places = [[str(run.folder), run.snippet.file] for run in found]
    driver = (
        f"for (const [place, file] of {json.dumps(places)}) {{ process.chdir(place);"
        " try { await import(`file://${encodeURI(place)}/${file}`); }"
        " catch (error) { console.error(place, error); process.exitCode = 1; } }"
    )
    (folder / language / "all.mjs").write_text(driver)
    said = executed(["node", "all.mjs"], folder / language)
    assert said.count("verified") == sum(run.expected is None for run in found)
    for run in found:
        check(run)
    assert len(found) > 15


def test_java(folder: Path) -> None:
    java, javac = shutil.which("java"), shutil.which("javac")
    if java is None or javac is None:
        pytest.skip("no Java development kit is installed")
    found = runs(folder, "java-jca")
    together = folder / "java"
    together.mkdir()
    for number, run in enumerate(found):
        text = run.snippet.text.replace("class Reproduce ", f"class Reproduce{number} ")
        text = text.replace('Path.of("', f'Path.of("{run.folder}/')
        (together / f"Reproduce{number}.java").write_text(text)
    calls = "".join(f"    Reproduce{number}.main(arguments);\n" for number in range(len(found)))
    main = f"public class All {{\n  public static void main(String[] arguments) throws Exception {{\n{calls}  }}\n}}\n"
    (together / "All.java").write_text(main)
    executed([javac, "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-proc:none", "-nowarn", "All.java"], together)
    said = executed([java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "All"], together)
    assert said.count("verified") == sum(run.expected is None for run in found)
    for run in found:
        check(run)
    assert len(found) > 25


def test_unwrapped_keys_are_the_same_in_every_language(folder: Path) -> None:
    """They are compared with each other: the inspector itself never gives a content key away."""
    keys: dict[str, set[bytes]] = {}
    for result in folder.glob("*/*-unwrap/result.bin"):
        keys.setdefault(result.parent.name, set()).add(hashlib.sha256(result.read_bytes()).digest())
    assert all(len(values) == 1 for values in keys.values())


def test_a_snippet_refuses_what_was_changed(folder: Path) -> None:
    case, inspection = inspected()[3]
    recipe = recipes(inspection)[0]
    made = snippet(recipe, "openssl")
    place = folder / "changed"
    place.mkdir()
    files = given(inspection, case.source, recipe)
    (place / "token.txt").write_bytes(b"eyJ" + files["token.txt"][4:])
    if case.private is None:
        (place / "secret.bin").write_bytes(case.secret)
    else:
        (place / "public.pem").write_bytes(public_pem(case.private))
    (place / made.file).write_text(made.text)
    done = subprocess.run(["bash", made.file], cwd=place, capture_output=True, check=False)  # noqa: S603, S607 - our own
    assert done.returncode != 0


def test_no_key_is_in_a_snippet_or_in_its_files() -> None:
    for case, inspection in inspected():
        for recipe in recipes(inspection):
            files = given(inspection, case.source, recipe)
            texts = [made.text.encode() for language in LANGUAGES if not (made := snippet(recipe, language)).reason]
            for data in (*files.values(), *texts):
                assert b"PRIVATE KEY" not in data
                assert not case.secret or case.secret not in data
            assert os.sep not in "".join(files)

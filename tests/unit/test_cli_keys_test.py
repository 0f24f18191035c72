from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from inspector import cli
from inspector.vault import library as vault_library
from inspector.vault.index import Index
from inspector.vault.library import Keep, KeyLibrary
from inspector.vault.service import KeyringService
from tests.senders import pairs
from tests.unit.making.given import key, public, tiny
from tests.unit.vault.rings import MemoryRing, backend

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library of three keys, over a keyring in memory."""
    ring = MemoryRing({})
    monkeypatch.setattr(
        vault_library, "open_library", lambda: KeyLibrary(Index(tmp_path / "data"), KeyringService(backend(ring)))
    )
    monkeypatch.chdir(tmp_path)
    with closing(vault_library.open_library()) as library:
        library.add(key("vendor-ed25519"), "mine\x1b[2J", keep=Keep.KEYRING)
        library.add(key("shared-32"), "secret", keep=Keep.KEYRING)
        library.add(public("client"), "partner", keep=Keep.PUBLIC)
        library.add(tiny(), "tiny", keep=Keep.KEYRING)
    for name in ("client", "vendor-ed25519", "stranger-ed25519"):
        (tmp_path / f"{name}.pem").write_text(pairs.public_pem(name))
    (tmp_path / "client.json").write_text(json.dumps(pairs.jwk("client", with_private=True)))


def run(*arguments: str) -> int:
    return cli.run(("keys", "test", *arguments))


@pytest.mark.parametrize(
    ("arguments", "status", "lines"),
    [
        (
            ("mine\x1b[2J",),
            0,
            ("mine⟨U+001B⟩[2J: both halves belong together.",
             "  EdDSA: signed a sample with one half and verified it with the other."),
        ),
        (
            ("mine\x1b[2J", "--other", "stranger-ed25519.pem"),
            1,
            ("mine⟨U+001B⟩[2J: the halves are of two different keys.",
             "  EdDSA: signed a sample with one half, and the other does not verify it."),
        ),
        (
            ("partner", "--other", "client.json"),
            0,
            ("partner: both halves belong together.",
             "  RSA-OAEP-256: encrypted a sample for one half and opened it with the other.",
             "  RS256: signed a sample with one half and verified it with the other."),
        ),
        (
            ("tiny",),
            1,
            ("tiny: both halves belong together.",
             "  RSA-OAEP-256: not tried: RSA-OAEP-256 needs a longer RSA key, got 512 bits.",
             "  RS256: signed a sample with one half and verified it with the other."),
        ),
    ],
)  # fmt: skip
def test_a_key_is_used_and_the_answer_said(
    arguments: tuple[str, ...], status: int, lines: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == status
    assert tuple(capsys.readouterr().out.splitlines()) == lines


def test_the_answer_comes_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("secret", "--format", "json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["schema"], answer["label"], answer["passed"], answer["belongs"]) == (1, "secret", True, True)
    assert [trial["alg"] for trial in answer["trials"]] == ["A256KW", "HS256"]


def test_a_public_part_alone_is_not_tested(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("partner") == 2
    assert capsys.readouterr().err.startswith("Not tested: only the public part of partner is here")

"""The holder of secret values gives nothing away by itself."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

import pytest

from inspector.keys.key import Key, KeyKind
from inspector.keys.secret import Secret
from tests.unit.keys.given import pkcs8, rsa_private


def test_shows_nothing_however_it_is_printed() -> None:
    secret = Secret("plain")
    assert {repr(secret), str(secret), f"{secret}", f"{secret!r}", format(secret)} == {"Secret(…)"}
    assert secret.reveal() == "plain"


def test_is_neither_pickled_nor_copied() -> None:
    for act in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="never pickled or copied"):
            act(Secret("plain"))


def test_a_key_shows_nothing_of_its_private_part() -> None:
    private = rsa_private()
    key = Key(kind=KeyKind.RSA, bits=2048, public=private.public_key(), private=Secret(private))
    assert "Secret(…)" in repr(key)
    assert pkcs8(private).hex() not in repr(key)
    assert key.is_private


def test_the_name_of_a_key_is_the_first_that_is_known() -> None:
    key = Key(kind=KeyKind.RSA, bits=0, label="label", kid="kid", thumbprint="thumbprint", origin="origin")
    assert key.name == "label"
    assert replace(key, label="").name == "kid"
    assert replace(key, label="", kid=None, thumbprint=None, origin="").name == "RSA"
    assert not key.is_private

"""What the program says of its own completeness."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from inspector import cli
from inspector.commands import self_testing
from inspector.commands.self_testing import CHECKS, Broken, Check, keyring_word, must_be, run
from inspector.vault.errors import Locked, NoKeyring
from tests.unit.vault.rings import MemoryRing, backend

if TYPE_CHECKING:
    from collections.abc import Callable


class RefusingRing(MemoryRing):
    """A keyring that cannot be looked at."""

    def __init__(self, refusal: Exception) -> None:
        super().__init__({})
        self._refusal = refusal

    def probe(self) -> None:
        raise self._refusal


def word(ring: MemoryRing, *, always_there: bool = False) -> str:
    return keyring_word(backend(ring), always_there=always_there)


def raising(error: Exception) -> Callable[[], str]:
    def look() -> str:
        raise error

    return look


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_everything_is_there(check: Check, request: pytest.FixtureRequest) -> None:
    if check.name == "tls":
        pytest.importorskip("PySide6.QtNetwork", reason="Qt does not load here")
        request.getfixturevalue("qapp")  # Qt allows one application in a process: that of all tests
    assert check.look()


def test_what_holds_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([Check("one", lambda: "found it")]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["schema"], document["ok"], document["frozen"]) == (1, True, False)
    assert document["checks"] == [{"check": "one", "ok": True, "detail": "found it"}]


@pytest.mark.parametrize(
    "error", [Broken("pages", 2, 3), ImportError("no module"), OSError("no file"), ValueError("odd")]
)
def test_what_does_not_hold_ends_with_another_status(error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([Check("one", lambda: "found it"), Check("two", raising(error))]) == 1
    document = json.loads(capsys.readouterr().out)
    assert not document["ok"]
    assert document["checks"][1] == {"check": "two", "ok": False, "detail": f"{type(error).__name__}: {error}"}


def test_a_fault_of_the_program_is_not_taken_for_a_missing_part() -> None:
    with pytest.raises(ZeroDivisionError):
        run([Check("one", raising(ZeroDivisionError()))])


def test_something_else_than_expected_is_named() -> None:
    must_be("pages", 3, 3)
    with pytest.raises(Broken, match=r"^pages: 2, not 3$"):
        must_be("pages", 2, 3)


def test_a_keyring_that_is_locked_is_known_all_the_same() -> None:
    assert word(MemoryRing({})) == "test keyring: available"
    assert word(RefusingRing(Locked())) == "test keyring: locked"


def test_no_keyring_is_a_fault_only_where_the_system_has_one() -> None:
    assert word(RefusingRing(NoKeyring())) == "test keyring: no keyring"
    with pytest.raises(Broken):
        word(RefusingRing(NoKeyring()), always_there=True)


def test_the_program_tests_itself(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_testing, "CHECKS", (self_testing.CHECKS[0],))  # the others start programs
    assert cli.run(["--self-test"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [check["check"] for check in document["checks"]] == ["resources"]

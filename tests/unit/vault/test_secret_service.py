"""The Secret Service with an end to every wait, against a bus that misbehaves on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inspector.vault.backends import SecretServiceRing
from inspector.vault.errors import (
    Absent,
    KeyringProblem,
    Locked,
    NoCollection,
    NoKeyring,
    Refused,
    TimedOut,
    VaultError,
)
from inspector.vault.failures import translate
from inspector.vault.secret_service import BoundedKeyring
from tests.unit.vault.secret_bus import HANG_UP, SILENT, SecretBus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from inspector.vault.ring import Ring

NOT_SUPPORTED = "org.freedesktop.DBus.Error.NotSupported"
UNKNOWN_OBJECT = "org.freedesktop.DBus.Error.UnknownObject"
NO_SESSION = "org.freedesktop.Secret.Error.NoSession"


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretBus]:
    made = SecretBus(tmp_path / "bus")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
    yield made
    made.close()


@pytest.fixture
def ring(bus: SecretBus) -> Iterator[Ring]:
    bus.answers["OpenSession"] = NOT_SUPPORTED  # of the encrypted kind: this bus speaks plain
    bus.once.add("OpenSession")
    made = SecretServiceRing(BoundedKeyring(call_seconds=0.3, prompt_seconds=0.3))
    yield made
    made.close()


def problem_of(work: Callable[[], object]) -> VaultError:
    """What the failure of the work is called."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - its word is looked at, not its class
        work()
    known = translate(caught.value, action="x", keyring="Secret Service")
    assert known is not None, f"a bug: {caught.value!r}"
    return known


def fail_once(bus: SecretBus, name: str, answer: str) -> None:
    bus.answers[name] = answer
    bus.once.add(name)


def plain_session_again(bus: SecretBus) -> None:
    fail_once(bus, "OpenSession", NOT_SUPPORTED)


def test_an_entry_is_written_read_and_removed(ring: Ring, bus: SecretBus) -> None:
    assert ring.get("service", "user") is None
    ring.set("service", "user", "text")
    ring.set("service", "user", "other text")
    ((attributes, secret),) = bus.items.values()
    assert attributes == {"service": "service", "username": "user", "application": "JOSE Inspector"}
    assert secret == b"other text"
    assert ring.get("service", "user") == "other text"
    ring.delete("service", "user")
    assert bus.items == {}
    assert type(problem_of(lambda: ring.delete("service", "user"))) is Absent


def test_one_session_serves_many_calls(ring: Ring, bus: SecretBus) -> None:
    for _ in range(3):
        ring.get("service", "user")
    assert bus.connections == 1
    assert bus.calls.count("OpenSession") == 2  # the refused one and the plain one
    ring.close()
    plain_session_again(bus)
    ring.get("service", "user")
    assert bus.connections == 2


def test_probing_a_locked_keyring_asks_nothing(ring: Ring, bus: SecretBus) -> None:
    ring.probe()
    bus.locked = True
    assert type(problem_of(ring.probe)) is Locked
    assert "Prompt" not in bus.calls


def test_a_person_unlocks_the_keyring(ring: Ring, bus: SecretBus) -> None:
    bus.locked = True
    ring.unlock()
    assert bus.calls.count("Prompt") == 1
    ring.unlock()
    assert bus.calls.count("Prompt") == 1


@pytest.mark.parametrize("call", ["unlock", "get", "set", "delete"])
def test_a_person_says_no(ring: Ring, bus: SecretBus, call: str) -> None:
    bus.locked = True
    bus.prompt = "dismiss"
    work = {
        "unlock": ring.unlock,
        "get": lambda: ring.get("s", "u"),
        "set": lambda: ring.set("s", "u", "t"),
        "delete": lambda: ring.delete("s", "u"),
    }[call]
    assert type(problem_of(work)) is Locked
    assert bus.calls.count("Prompt") == 1


def test_a_person_says_no_to_storing_on_a_kept_connection(ring: Ring, bus: SecretBus) -> None:
    ring.unlock()
    bus.creating_prompts = True
    bus.prompt = "dismiss"
    assert type(problem_of(lambda: ring.set("s", "u", "t"))) is Refused
    assert bus.calls.count("Prompt") == 1  # nobody is asked twice


def test_a_prompt_nobody_answers_ends(ring: Ring, bus: SecretBus) -> None:
    bus.locked = True
    bus.prompt = SILENT
    assert type(problem_of(ring.unlock)) is TimedOut


@pytest.mark.parametrize(
    "name", ["Hello", "AddMatch", "OpenSession", "Label", "Locked", "SearchItems", "CreateItem", "GetSecret", "Delete"]
)
@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (SILENT, TimedOut),
        (HANG_UP, NoKeyring),
        ("org.freedesktop.DBus.Error.NoReply", NoKeyring),
        ("org.freedesktop.DBus.Error.ServiceUnknown", NoKeyring),
        ("org.freedesktop.DBus.Error.AccessDenied", Refused),
    ],
)
def test_whatever_goes_wrong_wherever_has_an_end_and_a_name(
    ring: Ring, bus: SecretBus, name: str, answer: str, word: type[KeyringProblem]
) -> None:
    if name in {"GetSecret", "Delete"}:
        bus.items[bus.new_path()] = ({"service": "s", "username": "u"}, b"t")
    work = {"CreateItem": lambda: ring.set("s", "u", "t"), "Delete": lambda: ring.delete("s", "u")}.get(
        name, lambda: ring.get("s", "u")
    )
    bus.once.clear()
    bus.answers = {name: answer}
    if name != "OpenSession":
        plain_session_again(bus)
    assert type(problem_of(work)) is word


@pytest.mark.parametrize(
    "answer",
    [HANG_UP, NO_SESSION, UNKNOWN_OBJECT, "org.freedesktop.DBus.Error.NoReply", "org.freedesktop.DBus.Error.X"],
)
def test_a_daemon_started_anew_is_met_on_a_new_connection(ring: Ring, bus: SecretBus, answer: str) -> None:
    ring.set("s", "u", "t")
    fail_once(bus, "Locked", answer)
    plain_session_again(bus)
    assert ring.get("s", "u") == "t"
    assert bus.connections == 2


def test_a_bus_started_anew_is_met_on_a_new_connection(ring: Ring, bus: SecretBus) -> None:
    ring.set("s", "u", "t")
    bus.hang_up()
    plain_session_again(bus)
    assert ring.get("s", "u") == "t"


def test_silence_on_a_kept_connection_is_not_tried_again(ring: Ring, bus: SecretBus) -> None:
    ring.set("s", "u", "t")
    fail_once(bus, "Locked", SILENT)
    assert type(problem_of(lambda: ring.get("s", "u"))) is TimedOut
    assert bus.connections == 1
    plain_session_again(bus)
    assert ring.get("s", "u") == "t"


def test_a_missing_collection_is_not_created(ring: Ring, bus: SecretBus) -> None:
    bus.answers["Label"] = UNKNOWN_OBJECT
    assert type(problem_of(ring.unlock)) is NoCollection
    assert "CreateCollection" not in bus.calls


def test_inherited_ways_to_the_collection_are_bounded_too(bus: SecretBus) -> None:
    plain_session_again(bus)
    keyring = BoundedKeyring(call_seconds=0.3, prompt_seconds=0.3)
    assert keyring.get_preferred_collection() is keyring.get_preferred_collection()
    bus.locked = True
    keyring.get_preferred_collection()
    assert "Prompt" in bus.calls
    keyring.hang_up()


@pytest.mark.parametrize("address", [None, "", "nonsense", "tcp:host=localhost", "unix:path=/nonexistent/bus"])
def test_without_a_bus_there_is_no_keyring(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    if address is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert type(problem_of(SecretServiceRing(BoundedKeyring()).probe)) is NoKeyring


def test_a_bus_that_does_not_let_us_in_is_no_keyring(ring: Ring, bus: SecretBus) -> None:
    bus.answers["auth"] = "rejected"
    assert type(problem_of(ring.probe)) is NoKeyring

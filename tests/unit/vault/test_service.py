"""The thread of the keyring."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from inspector.vault.errors import Locked, NoKeyring, TimedOut
from inspector.vault.service import KeyringService
from tests.unit.vault.rings import Crash, MemoryRing, backend, service_of

if TYPE_CHECKING:
    from inspector.vault.ring import Ring


def thread_name(_ring: Ring) -> str:
    return threading.current_thread().name


EARLIER: set[threading.Thread] = set()  # left behind by other tests, on purpose: a call that hangs is left to itself


@pytest.fixture(autouse=True)
def _look_at_new_threads_only() -> None:
    EARLIER.clear()
    EARLIER.update(threading.enumerate())


def keyring_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "keyring" and thread not in EARLIER]


def test_nothing_runs_before_the_first_call() -> None:
    service = KeyringService(replace(backend(MemoryRing({})), make=lambda: pytest.fail("it was built")))
    service.rest()
    service.close()
    assert keyring_threads() == []


def test_all_calls_run_on_one_daemon_thread() -> None:
    with service_of(MemoryRing({})) as service:
        assert {service.call("x", thread_name) for _ in range(3)} == {"keyring"}
        (thread,) = keyring_threads()
        assert thread.daemon
    assert keyring_threads() == []


def test_a_failure_is_named_and_shows_nothing_of_the_call() -> None:
    ring = MemoryRing({})
    ring.trouble["get"] = TimeoutError("secret")
    with service_of(ring) as service, pytest.raises(TimedOut) as caught:
        service.call("read the key", lambda ring: ring.get("a", "b"))
    assert str(caught.value).startswith(
        "Could not read the key: the test keyring gave no answer in time (TimeoutError)"
    )
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize("bug", [TypeError("bug"), Crash()])
def test_a_bug_reaches_the_caller_and_the_thread_lives_on(bug: BaseException) -> None:
    ring = MemoryRing({})
    ring.trouble["probe"] = bug
    with service_of(ring) as service:
        with pytest.raises(type(bug)) as caught:
            service.call("x", lambda ring: ring.probe())
        assert caught.value is bug
        assert service.call("x", thread_name) == "keyring"


def test_a_keyring_that_cannot_be_built_is_tried_again() -> None:
    ring = MemoryRing({})
    attempts: list[int] = []

    def make() -> Ring:
        attempts.append(1)
        if len(attempts) == 1:
            raise NoKeyring
        return ring

    service = KeyringService(replace(backend(ring), make=make))
    with pytest.raises(NoKeyring):
        service.call("x", thread_name)
    assert [service.call("x", thread_name) for _ in range(2)] == ["keyring", "keyring"]
    assert len(attempts) == 2
    service.close()


def test_a_keyring_that_was_never_built_needs_no_closing() -> None:
    def make() -> Ring:
        raise NoKeyring

    service = KeyringService(replace(backend(MemoryRing({})), make=make))
    with pytest.raises(NoKeyring):
        service.call("x", thread_name)
    service.close()
    assert keyring_threads() == []


def test_a_hanging_call_ends_for_its_caller_and_later_callers_wait_less() -> None:
    release = threading.Event()
    done: list[str] = []
    service = KeyringService(backend(MemoryRing({})), call_seconds=0.2, hung_seconds=0.01)
    with pytest.raises(TimedOut):
        service.call("hang", lambda _ring: release.wait())
    with pytest.raises(TimedOut) as caught:  # its turn never comes, so it is never made
        service.call("store the key", lambda _ring: done.append("made after its caller gave up"))
    assert caught.value.action == "store the key"
    release.set()
    service.close()  # after everything that was waiting
    assert done == []


def test_after_a_hanging_call_has_ended_all_is_well() -> None:
    release = threading.Event()
    service = KeyringService(backend(MemoryRing({})), call_seconds=0.2, hung_seconds=20)
    with pytest.raises(TimedOut):
        service.call("hang", lambda _ring: release.wait())
    threading.Timer(0.05, release.set).start()
    assert service.call("x", thread_name) == "keyring"
    assert service.call("x", thread_name) == "keyring"
    service.close()


def test_resting_closes_the_session_and_the_next_call_goes_on() -> None:
    ring = MemoryRing({})
    with service_of(ring) as service:
        service.call("x", thread_name)
        service.rest()
        service.call("x", thread_name)
        assert ring.closed == 1
    assert ring.closed == 2


def test_a_closed_service_starts_again_when_it_is_needed() -> None:
    ring = MemoryRing({})
    ring.trouble["unlock"] = Locked()
    with service_of(ring) as service:
        service.call("x", thread_name)
        service.close()
        with pytest.raises(Locked):
            service.call("x", lambda ring: ring.unlock())
        assert len(keyring_threads()) == 1

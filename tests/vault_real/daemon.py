"""gnome-keyring on a private bus, in a fresh folder, without screen or terminal."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import closing
from typing import TYPE_CHECKING, Final

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PASSWORD: Final = b"not empty"
PATIENCE: Final = 20.0  # seconds until something that takes a tenth of a second is called broken
PROGRAMS: Final = ("dbus-daemon", "gnome-keyring-daemon")
NAME: Final = "org.freedesktop.secrets"

# Without service files, so that the bus starts no daemon by itself.
_CONFIGURATION: Final = """<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def missing_programs() -> list[str]:
    """What is not installed here."""
    return [program for program in PROGRAMS if shutil.which(program) is None]


class PrivateBus:
    """A message bus of our own, and the keyring daemon on it."""

    def __init__(self, folder: Path) -> None:
        self.socket: Final = folder / "bus"
        self.address: Final = f"unix:path={self.socket}"
        self.environment: Final = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "DBUS_SESSION_BUS_ADDRESS": self.address,
        }
        (folder / "run").mkdir(mode=0o700)
        configuration = folder / "bus.conf"
        configuration.write_text(_CONFIGURATION.format(socket=self.socket))
        self._bus: Final = self._spawn("dbus-daemon", f"--config-file={configuration}", "--nofork", "--nopidfile")
        self._daemon: subprocess.Popen[bytes] | None = None
        _wait_until(self._answers)

    def start(self, *, unlocked: bool = True) -> None:
        """Start the keyring daemon; unlocking makes the collection the first time."""
        arguments = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
        self._daemon = self._spawn(*arguments, *(["--unlock"] if unlocked else []), words=PASSWORD if unlocked else b"")
        self.wait_for(NAME)

    def stop(self) -> None:
        """End the keyring daemon as a logout does."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the keyring daemon at once, even a frozen one."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Let the keyring daemon do nothing more."""
        assert self._daemon is not None
        self._daemon.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        assert self._daemon is not None
        self._daemon.send_signal(signal.SIGCONT)

    def stop_bus(self) -> None:
        """End the bus; the socket stays as a dead file."""
        self._bus.kill()
        self._bus.wait()

    def close(self) -> None:
        """End everything."""
        if self._daemon is not None:
            self.kill()
        self.stop_bus()

    def _end(self, how: signal.Signals) -> None:
        assert self._daemon is not None
        self._daemon.send_signal(how)
        self._daemon.wait(PATIENCE)
        self._daemon = None

    def _spawn(self, *arguments: str, words: bytes = b"") -> subprocess.Popen[bytes]:
        process = subprocess.Popen(  # noqa: S603 - our own words
            arguments,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin is not None
        process.stdin.write(words)
        process.stdin.close()
        return process

    def _answers(self) -> bool:
        """Whether the bus takes connections: its socket stands there a moment before it does."""
        try:
            self._connect().close()
        except (FileNotFoundError, ConnectionRefusedError):
            return False
        return True

    def wait_for(self, name: str) -> None:
        """Until somebody on the bus goes by this name."""
        _wait_until(lambda: self._has_owner(name))

    def _has_owner(self, name: str) -> bool:
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        with closing(self._connect()) as connection:
            question = new_method_call(bus, "NameHasOwner", "s", (name,))
            return bool(connection.send_and_get_reply(question, timeout=PATIENCE).body[0])

    def _connect(self) -> DBusConnection:
        return open_dbus_connection(self.address, auth_timeout=PATIENCE)


def _wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "the private bus or its keyring did not start"
        time.sleep(0.01)

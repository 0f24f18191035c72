"""A message bus with a Secret Service on it, in a thread: enough of both for one client at a time.

The real daemon is used in tests/vault_real; this one does what the real one does not do on demand: it prompts,
falls silent, hangs up, answers with any error.
"""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING, Any, Final

from jeepney import DBusAddress, HeaderFields, Message, Parser, new_error, new_method_return, new_signal

if TYPE_CHECKING:
    from pathlib import Path

COLLECTION: Final = "/org/freedesktop/secrets/aliases/default"
PROMPT: Final = "/org/freedesktop/secrets/prompt/1"
SILENT, HANG_UP = "silent", "hang up"


class SecretBus:
    """One socket; every connection sees the same collection.

    `answers` says what a method answers instead of doing its work: SILENT, HANG_UP or the name of an error; it is
    used up by the first call when `once` names the method. `prompt` is what comes of a prompt.
    """

    def __init__(self, path: Path) -> None:
        self.address: Final = f"unix:path={path}"
        self.items: dict[str, tuple[dict[str, str], bytes]] = {}
        self.locked = False
        self.answers: dict[str, str] = {}
        self.once: set[str] = set()
        self.prompt = "unlock"  # or "dismiss", or SILENT
        self.creating_prompts = False
        self.calls: list[str] = []
        self.connections = 0
        self._numbers = 0
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(path))
        self._listener.listen()
        self._open: list[socket.socket] = []
        self._thread = threading.Thread(target=self._accept, name="secret bus", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End everything, also a client that waits."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()
        self.hang_up()

    def hang_up(self) -> None:
        """Drop all connections, as a bus that is stopped does."""
        for channel in self._open:
            channel.close()
        self._open.clear()

    def _accept(self) -> None:
        while True:
            try:
                channel, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(channel)
            threading.Thread(target=_Client(self, channel).serve, name="secret bus client", daemon=True).start()

    def new_path(self) -> str:
        self._numbers += 1
        return f"/org/freedesktop/secrets/collection/login/{self._numbers}"


class _Client:
    """One connection."""

    def __init__(self, bus: SecretBus, channel: socket.socket) -> None:
        self._bus = bus
        self._channel = channel
        self._serial = 0

    def serve(self) -> None:
        try:
            self._let_in()
            parser = Parser()
            while True:
                message = parser.get_next_message()
                if message is not None:
                    self._receive(message)
                    continue
                data = self._channel.recv(65536)
                if not data:
                    break
                parser.add_data(data)
        except OSError:
            pass  # hung up
        finally:
            self._channel.close()

    def _let_in(self) -> None:
        greeting = b""
        while b"\r\n" not in greeting:
            greeting += self._channel.recv(1)
        self._channel.sendall(b"REJECTED\r\n" if "auth" in self._bus.answers else b"OK 0123456789abcdef\r\n")
        while not greeting.endswith(b"BEGIN\r\n"):
            received = self._channel.recv(1)
            if not received:
                raise ConnectionResetError
            greeting += received

    def _receive(self, message: Message) -> None:
        fields = message.header.fields
        member = fields[HeaderFields.member]
        name = message.body[1] if member == "Get" else member
        self._bus.calls.append(name)
        answer = self._bus.answers.get(name)
        if name in self._bus.once:
            self._bus.once.discard(name)
            del self._bus.answers[name]
        if answer is None:
            signature, body = getattr(self, f"_{member}")(fields[HeaderFields.path], *message.body)
            self._send(new_method_return(message, signature, body))
            if member == "Prompt":
                self._complete()
        elif answer == HANG_UP:
            self._channel.close()
            raise ConnectionResetError
        elif answer != SILENT:
            self._send(new_error(message, answer, "s", ("text of the service",)))

    def _send(self, message: Message) -> None:
        self._serial += 1
        self._channel.sendall(message.serialise(serial=self._serial))

    def _complete(self) -> None:
        if self._bus.prompt == SILENT:
            return
        dismissed = self._bus.prompt == "dismiss"
        result: tuple[str, Any] = ("ao", [])
        if not dismissed and self._bus.locked:
            self._bus.locked = False
            result = ("ao", [COLLECTION])
        elif not dismissed:
            result = ("o", list(self._bus.items)[-1])
        emitter = DBusAddress(PROMPT, "org.freedesktop.secrets", "org.freedesktop.Secret.Prompt")
        self._send(new_signal(emitter, "Completed", "bv", (dismissed, result)))

    def _Hello(self, _path: str) -> tuple[str, tuple[Any, ...]]:
        return "s", (":1.1",)

    def _AddMatch(self, _path: str, _rule: str) -> tuple[str, tuple[Any, ...]]:
        return "", ()

    def _OpenSession(self, _path: str, algorithm: str, _value: Any) -> tuple[str, tuple[Any, ...]]:
        assert algorithm == "plain"
        return "vo", (("s", ""), "/session/1")

    def _Get(self, path: str, _interface: str, name: str) -> tuple[str, tuple[Any, ...]]:
        assert path == COLLECTION or path in self._bus.items
        return "v", (("b", self._bus.locked) if name == "Locked" else ("s", "label"),)

    def _Unlock(self, _path: str, paths: list[str]) -> tuple[str, tuple[Any, ...]]:
        return "aoo", ([], PROMPT) if self._bus.locked else (paths, "/")

    def _Prompt(self, _path: str, _window: str) -> tuple[str, tuple[Any, ...]]:
        return "", ()

    def _SearchItems(self, _path: str, wanted: dict[str, str]) -> tuple[str, tuple[Any, ...]]:
        found = [path for path, (given, _secret) in self._bus.items.items() if wanted.items() <= given.items()]
        return "ao", (found,)

    def _CreateItem(self, _path: str, properties: Any, secret: Any, replace: bool) -> tuple[str, tuple[Any, ...]]:  # noqa: FBT001 - as it comes
        attributes = dict(properties["org.freedesktop.Secret.Item.Attributes"][1])
        if replace:
            self._bus.items = {path: item for path, item in self._bus.items.items() if item[0] != attributes}
        path = self._bus.new_path()
        self._bus.items[path] = (attributes, bytes(secret[2]))
        return "oo", ("/", PROMPT) if self._bus.creating_prompts else (path, "/")

    def _GetSecret(self, path: str, session: str) -> tuple[str, tuple[Any, ...]]:
        return "(oayays)", ((session, b"", self._bus.items[path][1], "text/plain"),)

    def _Delete(self, path: str) -> tuple[str, tuple[Any, ...]]:
        del self._bus.items[path]
        return "o", ("/",)

"""Key sets are fetched over https alone, within limits, and only when somebody asks for it."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtNetwork import QNetworkProxy, QSslCertificate, QSslConfiguration

from inspector.desktop.fetching import LARGEST, Fetch, address, system_proxies
from tests.desktop.tls_server import Server, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

BODY = b'{"keys": []}'


@pytest.fixture(name="server")
def make_server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path) as server:
        yield server


def trusting(server: Server) -> QSslConfiguration:
    tls = QSslConfiguration.defaultConfiguration()
    tls.setCaCertificates(QSslCertificate.fromData(server.certificate))
    return tls


class Outcome:
    """What one fetch came to."""

    def __init__(self, qtbot: QtBot, fetch: Fetch, url: str) -> None:
        self.data: list[bytes] = []
        self.sentences: list[str] = []
        self.moved: list[str] = []
        fetch.done.connect(self.data.append)
        fetch.failed.connect(self.sentences.append)
        fetch.moved.connect(self.moved.append)
        fetch.start(url)
        qtbot.waitUntil(lambda: bool(self.data or self.sentences))


def fetched(qtbot: QtBot, server: Server, path: str, *, seconds: float = 5.0) -> Outcome:
    return Outcome(qtbot, Fetch(tls=trusting(server), seconds=seconds), server.url(path))


def test_what_is_there_comes_with_nothing_said_about_the_person(qtbot: QtBot, server: Server) -> None:
    server.pages["/jwks.json"] = (200, {"Set-Cookie": "a=b", "Content-Type": "text/html"}, BODY)
    fetch = Fetch(tls=trusting(server))
    for _ in range(2):
        assert Outcome(qtbot, fetch, server.url("/jwks.json")).data == [BODY]
    assert [path for path, _ in server.asked] == ["/jwks.json"] * 2
    for _, headers in server.asked:
        assert not {"cookie", "authorization", "referer"} & headers.keys()
        assert (headers["accept-encoding"], headers["user-agent"]) == ("identity", "jose-inspector")


def test_redirects_are_told_and_followed(qtbot: QtBot, server: Server) -> None:
    server.pages["/a"] = (302, {"Location": "/b"}, b"")
    server.pages["/b"] = (308, {"Location": server.url("/c")}, b"")
    server.pages["/c"] = (200, {}, BODY)
    found = fetched(qtbot, server, "/a")
    assert (found.data, found.moved) == ([BODY], [server.url("/b"), server.url("/c")])


@pytest.mark.parametrize("target", ["http://127.0.0.1:1/b", "ftp://127.0.0.1/b", "file:///etc/hosts", "data:,x"])
def test_nothing_but_https_is_gone_to_after_a_redirect(qtbot: QtBot, server: Server, target: str) -> None:
    server.pages["/a"] = (302, {"Location": target}, b"")
    found = fetched(qtbot, server, "/a")
    assert (found.data, len(server.asked)) == ([], 1)
    assert found.sentences == [
        f"Not fetched: it was sent on to {target}, which is no https address. Ask the owner of the key set."
    ]


def test_a_redirect_to_nowhere_is_none(qtbot: QtBot, server: Server) -> None:
    server.pages["/a"] = (302, {}, b"")
    assert "status 302" in fetched(qtbot, server, "/a").sentences[0]


def test_a_password_in_a_redirect_is_not_used(qtbot: QtBot, server: Server) -> None:
    target = server.url("/b").replace("https://", "https://me:secret@")
    server.pages["/a"] = (302, {"Location": target}, b"")
    found = fetched(qtbot, server, "/a")
    assert found.data == []
    assert "secret" not in found.sentences[0]


def test_redirects_come_to_an_end(qtbot: QtBot, server: Server) -> None:
    server.pages["/a"] = (302, {"Location": "/a"}, b"")
    found = fetched(qtbot, server, "/a")
    assert found.sentences == ["Not fetched: it was sent on more than 3 times."]
    assert len(server.asked) == 4


@pytest.mark.parametrize("declared", [True, False])
def test_no_more_is_taken_than_a_key_set_has(qtbot: QtBot, server: Server, declared: bool) -> None:  # noqa: FBT001 # a parameter of a table
    body = b" " * (LARGEST + 1)
    server.pages["/a"] = (200, {} if declared else {"Content-Length": "", "Connection": "close"}, body)
    server.pages["/b"] = (200, {}, body[:LARGEST])
    assert fetched(qtbot, server, "/a").sentences == [
        "Not fetched: the answer is larger than 1,048,576 bytes. No key set is."
    ]
    assert [len(data) for data in fetched(qtbot, server, "/b").data] == [LARGEST]


def test_a_slow_answer_is_given_up(qtbot: QtBot, server: Server) -> None:
    waiting = threading.Event()

    def slow() -> tuple[int, dict[str, str], bytes]:
        waiting.wait(5)
        return 200, {}, BODY

    server.pages["/a"] = slow
    found = fetched(qtbot, server, "/a", seconds=0.3)
    waiting.set()
    assert (found.data, found.sentences) == ([], ["Not fetched: there was no whole answer within 0.3 seconds."])


def test_redirects_do_not_start_the_clock_anew(qtbot: QtBot, server: Server) -> None:
    waiting = threading.Event()

    def slow() -> tuple[int, dict[str, str], bytes]:
        waiting.wait(0.25)
        return 302, {"Location": "/a"}, b""

    server.pages["/a"] = slow
    assert "within 0.4 seconds" in fetched(qtbot, server, "/a", seconds=0.4).sentences[0]
    waiting.set()


def test_a_stranger_is_not_trusted(qtbot: QtBot, server: Server) -> None:
    server.pages["/a"] = (200, {}, BODY)
    found = Outcome(qtbot, Fetch(), server.url("/a"))
    assert (found.data, server.asked) == ([], [])
    assert found.sentences == ["Not fetched from 127.0.0.1: its certificate is not trusted, or TLS failed."]


@pytest.mark.parametrize("status", [204, 404, 401, 500])
def test_another_answer_than_200_is_none(qtbot: QtBot, server: Server, status: int) -> None:
    server.pages["/a"] = (status, {"WWW-Authenticate": "Basic"} if status == 401 else {}, b"")
    assert fetched(qtbot, server, "/a").sentences == [
        f"Not fetched: 127.0.0.1 answers with status {status}, not with 200."
    ]


def nobodys_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def test_it_goes_through_the_proxy_and_never_round_it(qtbot: QtBot, server: Server) -> None:
    server.pages["/a"] = (200, {}, BODY)
    proxy = QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "127.0.0.1", nobodys_port())
    found = Outcome(qtbot, Fetch([proxy], trusting(server)), server.url("/a"))
    assert (found.data, server.asked) == ([], [])
    assert found.sentences == ["Not fetched from 127.0.0.1: the proxy refused the connection."]


def test_nobody_there(qtbot: QtBot) -> None:
    found = Outcome(qtbot, Fetch(), f"https://127.0.0.1:{nobodys_port()}/")
    assert found.sentences == ["Not fetched from 127.0.0.1: the connection was refused."]


def test_what_is_given_up_tells_nothing_any_more(qtbot: QtBot, server: Server) -> None:
    server.pages["/a"] = (200, {}, BODY)
    fetch = Fetch(tls=trusting(server))
    told: list[object] = []
    fetch.done.connect(told.append)
    fetch.failed.connect(told.append)
    fetch.start(server.url("/a"))
    fetch.give_up()
    assert Outcome(qtbot, Fetch(tls=trusting(server)), server.url("/a")).data == [BODY]
    assert told == []


@pytest.mark.parametrize(
    "text",
    ["", "idp.example.org/jwks", "http://idp.example.org", "https://", "https:///jwks", "file:///etc/hosts",
     "ftp://idp.example.org", "https://me:secret@idp.example.org", "https://me@idp.example.org", "https://a b"],
)  # fmt: skip
def test_only_https_addresses_of_a_host_are_gone_to(qtbot: QtBot, text: str) -> None:
    assert address(text) is None
    found = Outcome(qtbot, Fetch(), text)
    assert found.sentences == ["Not fetched: only an https address without a user name is gone to."]


def test_an_address_may_have_space_around_it() -> None:
    url = address(" https://idp.example.org/.well-known/jwks.json\n")
    assert url is not None
    assert url.toString() == "https://idp.example.org/.well-known/jwks.json"


def test_the_way_is_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    url = address("https://idp.example.org")
    assert url is not None
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("https_proxy", "http://proxy.example.org:3128")
    found = system_proxies(url)
    assert [(proxy.hostName(), proxy.port()) for proxy in found][:1] == [("proxy.example.org", 3128)]


def test_without_a_tls_library_it_is_said(qtbot: QtBot, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.desktop.fetching.QSslSocket.supportsSsl", lambda: False)
    found = fetched(qtbot, server, "/a")
    assert server.asked == []
    assert found.sentences[0].startswith("Not fetched: Qt finds no TLS library")

"""Fetches a key set from an https address, once, because the person pressed a button for it.

This is the only module that can reach the network, and nothing but that button leads here: no address in a token is
ever followed. https only, also after every redirect; redirects are told; five seconds and one MiB at most; through the
system's proxy; no cookie, no password, no cache.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl, Signal
from PySide6.QtNetwork import (
    QNetworkAccessManager,
    QNetworkProxyFactory,
    QNetworkProxyQuery,
    QNetworkReply,
    QNetworkRequest,
    QSslSocket,
)

from inspector import limits
from inspector.desktop.fetch_words import (
    FAILED,
    NO_ADDRESS,
    NO_TLS,
    NOT_HTTPS,
    OTHER_STATUS,
    TOO_LARGE,
    TOO_LATE,
    TOO_MANY,
)
from inspector.desktop.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtNetwork import QNetworkProxy, QSslConfiguration

SECONDS: Final = 5.0
LARGEST: Final = limits.MIB
REDIRECTS: Final = 3
_OK: Final = 200
_MOVED: Final = frozenset((301, 302, 303, 307, 308))
_ERRORS: Final = {
    QNetworkReply.NetworkError.HostNotFoundError: "the host is not known",
    QNetworkReply.NetworkError.ConnectionRefusedError: "the connection was refused",
    QNetworkReply.NetworkError.RemoteHostClosedError: "the other side closed the connection",
    QNetworkReply.NetworkError.SslHandshakeFailedError: "its certificate is not trusted, or TLS failed",
    QNetworkReply.NetworkError.ProxyConnectionRefusedError: "the proxy refused the connection",
    QNetworkReply.NetworkError.ProxyNotFoundError: "the proxy is not known",
    QNetworkReply.NetworkError.ProxyAuthenticationRequiredError: "the proxy asks for a password",
    QNetworkReply.NetworkError.AuthenticationRequiredError: "it asks for a password",
}


def address(text: str) -> QUrl | None:
    """The address that is meant; None where it is no https address of a host, or carries a name and a password."""
    url = QUrl(text.strip(), QUrl.ParsingMode.StrictMode)
    return url if url.isValid() and url.scheme() == "https" and url.host() and not url.userInfo() else None


def tls_library() -> str:
    """What Qt speaks TLS with, by its own name and version; empty where it finds nothing."""
    _application = QCoreApplication.instance() or QCoreApplication([])  # plug-ins are looked for beside a program
    return QSslSocket.sslLibraryVersionString() if QSslSocket.supportsSsl() else ""


def system_proxies(url: QUrl) -> Sequence[QNetworkProxy]:
    """What the system says about the way there. May take its time: not for the thread that draws."""
    return QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(url))


class Fetch(QObject):
    """One fetch. `done` carries the bytes, `failed` a sentence; one of them comes, once, unless it is given up."""

    done = Signal(bytes)
    failed = Signal(str)
    moved = Signal(str)  # every further address, as it is gone to

    def __init__(
        self,
        proxies: Sequence[QNetworkProxy] = (),
        tls: QSslConfiguration | None = None,
        parent: QObject | None = None,
        *,
        seconds: float = SECONDS,
    ) -> None:
        super().__init__(parent)
        self._tls = tls
        self._manager = QNetworkAccessManager(self)
        self._manager.setRedirectPolicy(QNetworkRequest.RedirectPolicy.ManualRedirectPolicy)
        if proxies:
            self._manager.setProxy(proxies[0])
        self._reply: QNetworkReply | None = None
        self._redirects = 0
        self._data = bytearray()
        self._seconds = seconds
        self._clock = QTimer(self, singleShot=True, interval=int(seconds * 1000))
        self._clock.timeout.connect(lambda: self._fail(tr(TOO_LATE, seconds=self._seconds)))

    def start(self, text: str) -> None:
        """Go to this address."""
        url = address(text)
        self._clock.start()
        if url is None:
            self._fail(tr(NO_ADDRESS))
        elif not QSslSocket.supportsSsl():
            self._fail(tr(NO_TLS))
        else:
            self._go(url)

    def give_up(self) -> None:
        """Stop. Nothing is told any more."""
        self._clock.stop()
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.abort()  # `finished` finds no reply here any more
            reply.deleteLater()

    def _go(self, url: QUrl) -> None:
        request = QNetworkRequest(url)
        if self._tls is not None:
            request.setSslConfiguration(self._tls)
        request.setRawHeader(b"Accept", b"application/jwk-set+json, application/json")
        request.setRawHeader(b"Accept-Encoding", b"identity")  # what is unpacked could be of any size
        request.setRawHeader(b"User-Agent", b"jose-inspector")
        for attribute in (
            QNetworkRequest.Attribute.CookieLoadControlAttribute,
            QNetworkRequest.Attribute.CookieSaveControlAttribute,
            QNetworkRequest.Attribute.AuthenticationReuseAttribute,
        ):
            request.setAttribute(attribute, QNetworkRequest.LoadControl.Manual.value)
        request.setAttribute(QNetworkRequest.Attribute.Http2AllowedAttribute, False)
        self._data.clear()
        self._reply = self._manager.get(request)
        self._reply.setReadBufferSize(LARGEST + 1)
        self._reply.readyRead.connect(self._read)
        self._reply.finished.connect(self._finished)

    def _read(self) -> None:
        if self._reply is None:
            return
        self._data += self._reply.readAll().data()
        if len(self._data) > LARGEST:
            self._fail(tr(TOO_LARGE, allowed=LARGEST))

    def _finished(self) -> None:
        reply = self._reply
        if reply is None:
            return
        self._read()
        if self._reply is None:  # it was too large
            return
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if status in _MOVED and (target := _location(reply)):
            self._follow(reply, reply.url().resolved(QUrl.fromEncoded(target)))
        elif reply.error() != QNetworkReply.NetworkError.NoError and status is None:
            self._fail(tr(FAILED, host=reply.url().host(), reason=tr(_ERRORS.get(reply.error(), reply.error().name))))
        elif status != _OK:
            self._fail(tr(OTHER_STATUS, host=reply.url().host(), status=status))
        else:
            data = bytes(self._data)
            self.give_up()
            self.done.emit(data)

    def _follow(self, reply: QNetworkReply, target: QUrl) -> None:
        url = address(target.toString())
        self._redirects += 1
        if url is None:
            self._fail(tr(NOT_HTTPS, address=target.toDisplayString()))
        elif self._redirects > REDIRECTS:
            self._fail(tr(TOO_MANY, allowed=REDIRECTS))
        else:
            self._reply = None
            reply.deleteLater()
            self.moved.emit(url.toDisplayString())
            self._go(url)

    def _fail(self, sentence: str) -> None:
        self.give_up()
        self.failed.emit(sentence)


def _location(reply: QNetworkReply) -> bytes:
    """Where it is sent on to, as it is written; empty where it is not said. Also a path alone may stand there."""
    pairs = [(bytes(name.data()), bytes(value.data())) for name, value in reply.rawHeaderPairs()]
    return next((value for name, value in pairs if name.lower() == b"location"), b"")

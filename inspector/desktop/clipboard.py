"""Takes text from the clipboard and puts text there; what is secret is marked as such and taken away again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from inspector import limits
from inspector.desktop.language import tr

if TYPE_CHECKING:
    from inspector.keys.secret import Secret

CHOICES: Final = (10, 30, 60)  # seconds that a secret stays; the first unless another is chosen
SECONDS: Final = CHOICES[0]

# What clipboard managers look for before they remember something: KDE, macOS, Windows.
_MARKS: Final = (
    ("x-kde-passwordManagerHint", b"secret"),
    ("application/x-nspasteboard-concealed-type", b"1"),
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"\0\0\0\0"),
    ('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"', b"\0\0\0\0"),
    ('application/x-qt-windows-mime;value="CanUploadToCloudClipboard"', b"\0\0\0\0"),
)


TOO_LONG: Final = (
    "Not taken: the text has {found:,} bytes, {allowed:,} is the most that is pasted or dropped. "
    "Save it to a file and drop the file here: files may have {file:,} bytes."
)


class TextTooLongError(ValueError):
    """A text that is not taken; says so in a sentence for the person."""

    def __init__(self, found: int) -> None:
        sentence = tr(TOO_LONG, found=found, allowed=limits.PASTED_INPUT, file=limits.FILE_INPUT)
        super().__init__(sentence)


def text_of(data: QMimeData) -> str:
    """The text that is pasted or dropped. Raises TextTooLongError before such a text is turned into a string."""
    size = data.data("text/plain").size()
    if size > limits.PASTED_INPUT:
        raise TextTooLongError(size)
    return data.text()


def copy_text(text: str) -> None:
    """Copy what is no secret."""
    QGuiApplication.clipboard().setText(text)


class SecretClipboard(QObject):
    """Copies secrets for a few seconds. What somebody else has put there in the meantime is left alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mine = False
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.clear)
        QGuiApplication.clipboard().dataChanged.connect(self._changed)

    @property
    def seconds(self) -> int:
        """How long a secret stays."""
        return self._timer.interval() // 1000

    def set_seconds(self, seconds: int) -> None:
        """Let secrets stay so long, from the next one on."""
        self._timer.setInterval(seconds * 1000)

    def copy(self, secret: Secret[str]) -> None:
        """Copy a secret, marked, for as long as is set."""
        data = QMimeData()
        data.setText(secret.reveal())
        for kind, mark in _MARKS:
            data.setData(kind, mark)
        QGuiApplication.clipboard().setMimeData(data, QClipboard.Mode.Clipboard)
        self._mine = True
        self._timer.start()

    def clear(self) -> None:
        """Take the secret away, if it is still there. Also called when the window closes."""
        self._timer.stop()
        if self._mine:
            self._mine = False
            QGuiApplication.clipboard().clear(QClipboard.Mode.Clipboard)

    def _changed(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if self._mine and not data.hasFormat(_MARKS[0][0]):
            self._mine = False
            self._timer.stop()

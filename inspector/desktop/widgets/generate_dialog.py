"""Makes a new key: kind, name, use, and where it is kept; with progress, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from inspector.desktop.language import tr
from inspector.desktop.widgets.basic import named
from inspector.desktop.widgets.choices import PickList
from inspector.desktop.widgets.dialogs import Form, KeepChoice, PlainDialog

if TYPE_CHECKING:
    from inspector.desktop.ports import KeyringStatus


class Made(NamedTuple):
    """One kind of key that can be made."""

    title: str
    kind: str
    bits: int | None
    curve: str | None
    uses: tuple[str, ...]


_BOTH: Final = ("enc", "sig")
KINDS: Final = (
    Made("RSA 2048", "RSA", 2048, None, _BOTH),
    Made("RSA 3072", "RSA", 3072, None, _BOTH),
    Made("RSA 4096", "RSA", 4096, None, _BOTH),
    Made("EC P-256", "EC", None, "P-256", _BOTH),
    Made("EC P-384", "EC", None, "P-384", _BOTH),
    Made("EC P-521", "EC", None, "P-521", _BOTH),
    Made("EC secp256k1", "EC", None, "secp256k1", ("sig",)),
    Made("Ed25519", "OKP", None, "Ed25519", ("sig",)),
    Made("Ed448", "OKP", None, "Ed448", ("sig",)),
    Made("X25519", "OKP", None, "X25519", ("enc",)),
    Made("X448", "OKP", None, "X448", ("enc",)),
    Made("Secret, 128 bits", "oct", 128, None, _BOTH),
    Made("Secret, 192 bits", "oct", 192, None, _BOTH),
    Made("Secret, 256 bits", "oct", 256, None, _BOTH),
    Made("Secret, 384 bits", "oct", 384, None, _BOTH),
    Made("Secret, 512 bits", "oct", 512, None, _BOTH),
)
_USES: Final = {"enc": "Encryption (enc)", "sig": "Signature (sig)"}
# kind → the algorithms offered for each use; a person may leave it open
ALGORITHMS: Final = {
    ("RSA", "enc"): ("RSA-OAEP-256", "RSA-OAEP", "RSA-OAEP-384", "RSA-OAEP-512"),
    ("RSA", "sig"): ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    ("EC", "enc"): ("ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW"),
    ("P-256", "sig"): ("ES256",),
    ("P-384", "sig"): ("ES384",),
    ("P-521", "sig"): ("ES512",),
    ("secp256k1", "sig"): ("ES256K",),
    ("Ed25519", "sig"): ("EdDSA", "Ed25519"),
    ("Ed448", "sig"): ("EdDSA", "Ed448"),
    ("OKP", "enc"): ("ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW"),
    ("oct", "sig"): ("HS256", "HS384", "HS512"),
    ("oct", "enc"): ("dir", "A128KW", "A192KW", "A256KW", "A128GCMKW", "A192GCMKW", "A256GCMKW"),
}
_THIS_TEXT: Final = 2  # the entry of the list of kids that asks for one
_ANY: Final = "not said"


class GenerateDialog(PlainDialog):
    """`wanted` carries the specification for the inspecting process; `stopped` takes it back."""

    wanted = Signal(dict)
    stopped = Signal()

    def __init__(self, parent: QWidget | None, status: KeyringStatus) -> None:
        super().__init__(parent, "generateDialog", "Generate a key", "The key is made in a process of its own.")
        self._label = named(QLineEdit(maxLength=120), "generateLabelInput", "Label")
        self._label.setPlaceholderText(tr("What you call it"))
        self._kind = _combo("generateKindInput", "Type", [tr(made.title) for made in KINDS])
        self._use = _combo("generateUseInput", "Use", [])
        self._alg = _combo("generateAlgInput", "Algorithm", [])
        self._kid = _combo("generateKidInput", "kid", [tr("The thumbprint (RFC 7638)"), tr("None"), tr("This text:")])
        self._kid_text = named(QLineEdit(maxLength=200), "generateKidTextInput", "kid text")
        self._kid_text.hide()
        self.keep = KeepChoice("generate", status)
        self._bar = named(QProgressBar(minimum=0, maximum=0, textVisible=False), "generateProgress")
        self._bar.setAccessibleName(tr("The key is being made"))
        self._bar.setFixedHeight(6)
        self._bar.hide()
        self._form = Form()
        for label, field in (
            ("Label", self._label), ("Type", self._kind), ("Use", self._use), ("Algorithm", self._alg),
            ("kid", _column(self._kid, self._kid_text)), ("Keep it", self.keep),
        ):  # fmt: skip
            self._form.add(label, field)
        self._fields = QWidget()
        self._fields.setLayout(self._form)
        self._form.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._fields)
        self.column.addWidget(self._bar)
        self.add_foot("Generate", "generateNow")
        self.keep.without_public()
        self._kind.currentIndexChanged.connect(self._kind_chosen)
        self._use.currentIndexChanged.connect(self._use_chosen)
        self._kid.currentIndexChanged.connect(lambda index: self._kid_text.setVisible(index == _THIS_TEXT))
        self.action.clicked.connect(self._go)
        self.rejected.connect(self.stopped)
        self._kind_chosen(0)

    def label(self) -> str:
        """What the person calls the key."""
        return self._label.text().strip()

    def specification(self) -> dict[str, object]:
        """What is to be made, as the inspecting process takes it."""
        made = self._made()
        kid = ("thumbprint", "none", self._kid_text.text().strip() or "none")[self._kid.currentIndex()]
        if made.kind == "oct" and kid == "thumbprint":
            kid = "none"  # it could be guessed offline
        use = made.uses[self._use.currentIndex() - 1] if self._use.currentIndex() > 0 else None
        alg = self._alg.currentText() if self._alg.currentIndex() > 0 else None
        wanted: dict[str, object | None] = {
            "kind": made.kind, "bits": made.bits, "curve": made.curve, "kid": kid, "use": use, "alg": alg,
        }  # fmt: skip
        return {name: value for name, value in wanted.items() if value is not None}

    def working(self, *, on: bool) -> None:
        """Show that the key is being made."""
        self._bar.setVisible(on)
        self._fields.setEnabled(not on)
        self.action.setEnabled(not on)

    def _go(self) -> None:
        self.say("")
        self.working(on=True)
        self.wanted.emit(self.specification())

    def _made(self) -> Made:
        return KINDS[self._kind.currentIndex()]

    def _kind_chosen(self, _index: int) -> None:
        self._use.clear()
        self._use.addItems([tr(_ANY), *(tr(_USES[use]) for use in self._made().uses)])

    def _use_chosen(self, index: int) -> None:
        made = self._made()
        offered: tuple[str, ...] = ()
        if index > 0:
            use = made.uses[index - 1]
            offered = ALGORITHMS.get((made.curve or made.kind, use)) or ALGORITHMS.get((made.kind, use), ())
        self._alg.clear()
        self._alg.addItems([tr(_ANY), *offered])
        self._alg.setEnabled(bool(offered))


def _column(*fields: QWidget) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    for field in fields:
        column.addWidget(field)
    return around


def _combo(name: str, accessible: str, items: list[str]) -> QComboBox:
    made = named(PickList(), name, accessible)
    made.addItems(items)
    return made

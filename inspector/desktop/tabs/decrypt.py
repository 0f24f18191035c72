"""Decrypt: encrypted tokens (JWE)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.desktop.tabs.inspecting_tab import InspectingTab, TabKind

if TYPE_CHECKING:
    from inspector.desktop.theme import Theme

KIND: Final = TabKind(
    key="decrypt",
    prefix="jwe",
    input_title="Encrypted token",
    placeholder="Paste an encrypted token here: compact or JSON, with or without what stood around it.",
    empty_title="Why does it not decrypt?",
    empty_sentence="Paste a JWE. Your keys are tried; the step that fails is named, its cause, and who can mend it.",
    key_hint="JWK, PEM, PKCS#12 in base64, or a secret. Used for this text only, not stored.",
    fields=("issuer", "audience"),
    rsa1_5=True,
)


class DecryptTab(InspectingTab):
    """The tab for JWE."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, KIND)

"""Challenge: values encrypted with AES-GCM as base64(iv‖ciphertext‖tag), and the HTTP messages that carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.desktop.tabs.inspecting_tab import InspectingTab, TabKind

if TYPE_CHECKING:
    from inspector.desktop.theme import Theme

KIND: Final = TabKind(
    key="challenge",
    prefix="challenge",
    input_title="Encrypted challenge",
    placeholder="Paste a challenge in base64, or the whole HTTP message with its X-Encrypted-… headers.",
    empty_title="Why does the challenge not open?",
    empty_sentence=(
        "Paste base64(iv‖ciphertext‖tag) or the HTTP message. The layout, the form of the key and the fault are found."
    ),
    key_hint="AES key in base64, hex or as JWK, or the private key that unwraps it. For this text only, not stored.",
    fields=("wrapped", "aad"),
    options_open=True,
)


class ChallengeTab(InspectingTab):
    """The tab for challenges."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, KIND)

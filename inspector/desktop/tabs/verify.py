"""Verify: signed tokens (JWS) and signed envelopes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.desktop.tabs.inspecting_tab import InspectingTab, TabKind

if TYPE_CHECKING:
    from inspector.desktop.theme import Theme

KIND: Final = TabKind(
    key="verify",
    prefix="jws",
    input_title="Signed token or envelope",
    placeholder="Paste a signed token (JWS, JWT) or a signed envelope here.",
    empty_title="Why is the signature refused?",
    empty_sentence=(
        "Paste a JWT, a JWS or a {data, signature, kid} envelope. A wrong key and changed bytes are told apart."
    ),
    key_hint="JWK, JWKS, PEM, certificate, or an HMAC secret. Used for this text only, not stored.",
    fields=("issuer", "audience", "content"),
)


class VerifyTab(InspectingTab):
    """The tab for JWS and envelopes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, KIND)

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inspector.diagnosis.inspection import Inspection, Outcome
from inspector.operations.trace import HeaderEntry, KeyReference, Layer
from inspector.reports import partner

if TYPE_CHECKING:
    from inspector.diagnosis.finding import Finding

GOOD = Layer(
    kind="jws",
    trace=(),
    entries=(HeaderEntry(name="alg", value='"HS256"', meaning=""), HeaderEntry(name="kid", value='"k1"', meaning="")),
    key=KeyReference(label="shared", kid=None, thumbprint=None),
)
VERIFIED = Inspection(outcome=Outcome.VERIFIED, summary="The signature verifies with shared.", layers=(GOOD,))


def test_what_holds_is_told_too() -> None:
    assert partner.render(VERIFIED, made_with={"JOSE Inspector": "1"}) == (
        "Verified: The signature verifies with shared.\n"
        "\n"
        "Facts:\n"
        "- Signed token (JWS)\n"
        "- Algorithms: alg HS256.\n"
        "- kid: k1\n"
        "- Key used: shared.\n"
        "- Made with JOSE Inspector 1.\n"
    )


def test_of_a_failure_the_root_is_told_and_of_a_success_all_there_is(failed: Inspection) -> None:
    def of(code: str) -> Finding:
        return replace(failed.findings[0], code=code, partner=f"Say {code}", under="")

    both = replace(failed, findings=(of("jwe.a"), of("jwe.b")))
    assert "Say jwe.a" in partner.render(both)
    assert "Say jwe.b" not in partner.render(both)
    assert "Say jwe.b" in partner.render(replace(both, outcome=Outcome.OPENED))


def test_without_versions_and_layers_only_the_verdict_is_left() -> None:
    bare = Inspection(outcome=Outcome.UNRECOGNISED, summary="Nothing.")
    assert partner.render(bare, made_with={}) == "Unrecognised: Nothing.\n\nFacts:\n"
    closed = replace(bare, layers=(Layer(kind="challenge", trace=()), Layer(kind="text", trace=())))
    assert partner.render(closed, made_with={}) == "Unrecognised: Nothing.\n\nFacts:\n- Encrypted challenge\n"

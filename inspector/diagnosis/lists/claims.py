"""What is asked about the claims of a token."""

from __future__ import annotations

from typing import Final

from inspector.diagnosis.engine import Rule
from inspector.diagnosis.lists.questions import Questions
from inspector.diagnosis.rules import jwt, jwt_form

RULES: Final = (
    Rule(codes=("jwt.milliseconds",), ask=jwt.milliseconds),
    Rule(codes=("jwt.expired", "jwt.not-yet-valid", "jwt.issued-in-future"), ask=jwt.times),
    Rule(codes=("jwt.issuer",), ask=jwt.issuer),
    Rule(codes=("jwt.audience",), ask=jwt.audience),
    Rule(codes=("jwt.duplicate-claim",), ask=jwt_form.duplicate_claim),
    Rule(codes=("jwt.time-type",), ask=jwt_form.time_type),
    Rule(codes=("jwt.timezone",), ask=jwt_form.timezone),
    Rule(codes=("jwt.no-expiry",), ask=jwt_form.no_expiry),
    Rule(codes=("jwt.big-number",), ask=jwt_form.big_number),
)


CLAIMS: Final = Questions((), RULES)

"""What a person says of a key: what it is for, and which tokens are checked with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The names of the fields are those of the columns."""

    use: str | None = None  # "sig", "enc"
    alg: str | None = None
    issuer: str = ""  # "" expects nothing
    audience: str = ""
    environment: str = ""  # such as "test"
    colour: str = ""  # a name of the environment's colour

"""What an operation may use: keys, secrets, and what the person said about the case."""

from __future__ import annotations

from dataclasses import field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from inspector import limits
from inspector.encoding.value import frozen_value
from inspector.limits import Allowances

if TYPE_CHECKING:
    from inspector.keys.key import Key
    from inspector.keys.secret import Secret


@frozen_value
class Nearby:
    """A short text that stood beside a challenge: it may have been authenticated with it."""

    where: str  # "challenge_id", "X-Scope-Id"
    text: str
    telling: bool  # whether its name says that it belongs to the challenge


@frozen_value(eq=False)
class Situation:
    """Everything besides the pasted text."""

    keys: tuple[Key, ...] = ()
    secrets: tuple[Secret[bytes], ...] = ()  # secret files as read, in whatever encoding
    aad: bytes | None = None  # additional authenticated data of a challenge
    nearby: tuple[Nearby, ...] = ()  # what stood beside a challenge in the same message
    content: bytes | None = None  # detached content of a signed token
    moment: datetime = field(default_factory=lambda: datetime.now(UTC))  # claims are judged at this instant
    skew: int = limits.CLOCK_SKEW  # seconds up to which two clocks are said to differ
    issuer: str | None = None
    audience: str | None = None
    issuer_key: str = ""  # the key for which this issuer is expected; empty where the person said it for this token
    audience_key: str = ""
    recipient: Key | None = None  # the key that opened the layer around this one; it signs nothing inside
    inside: str = ""  # the kind of layer this was found in; empty for what was pasted
    where: str = ""  # the header or JSON member this stood in, where it stood in one
    in_response: bool = False  # whether it stood in an HTTP response
    allowances: Allowances = field(default_factory=Allowances)

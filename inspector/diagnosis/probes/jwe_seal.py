"""Facts about content whose key was had and whose tag does not verify: what the sender sealed it with instead.

One search over everything that goes into a tag: where the tag stands, how much of it there is, the authenticated data,
the construction of the MAC, the length of the IV. First with one change, then with two.
"""

from __future__ import annotations

import hmac
from dataclasses import field
from typing import TYPE_CHECKING, Final

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.jwe import Unopened
from inspector.diagnosis.probes.jwe_encryption import KeyedTrials
from inspector.diagnosis.probes.jwe_key import Keyed
from inspector.diagnosis.probes.jwe_readable import reads_behind_the_tag
from inspector.diagnosis.probes.jwe_variants import BLOCK, Layout, Mac, aads, layouts, macs, part_of, unlocked
from inspector.encoding.value import frozen_value
from inspector.jose.errors import IvLength, PaddingInvalid, TagLength, TagMismatch
from inspector.jose.gcm import full_tag, peek
from inspector.limits import KIB

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.jose.tokens import JweToken

MOST_CHANGES: Final = 2
FEW_KEYS: Final = 4
SEVERAL_KEYS: Final = 16
LARGE: Final = 256 * KIB  # content for which a thousand tags take too long


@frozen_value(kw_only=False)
class TagFailure:
    """A content key of the right length was had, and the tag does not verify."""

    token: JweToken
    keyed: Keyed


@frozen_value(kw_only=False)
class BehindTheTag:
    """What the content looks like when the tag is not checked. The content itself is not kept."""

    readable: bool


@frozen_value
class OtherSeal:
    """What the content was really sealed with; each name is empty where that is as it should be."""

    layout: str = ""  # where the tag stands
    part: str = ""  # how much of it there is
    aad: str = ""
    mac: str = ""
    content: bytes | None = field(repr=False)  # authenticated, not yet inflated; None where it is no CBC content
    keyed: Keyed
    iv_bytes: int  # where they are not those of `enc`; else 0

    @property
    def tag(self) -> str:
        """What is wrong with the tag itself."""
        return " and ".join(one for one in (self.layout, self.part) if one)

    @property
    def changes(self) -> tuple[str, ...]:
        """Everything that was done otherwise, in words."""
        return tuple(
            change
            for change in (
                f"another tag ({self.tag})" if self.tag else "",
                f"{self.aad} as authenticated data" if self.aad else "",
                f"another MAC ({self.mac})" if self.mac else "",
                f"an IV of {self.iv_bytes} bytes" if self.iv_bytes else "",
            )
            if change
        )


def tag_failure(closed: Unopened, keyed: KeyedTrials) -> TagFailure | Absent:
    """The content key of the right length, the surest of them, that failed at the tag."""
    if keyed.opened is not None:
        return Absent("the content opened after a change")
    failed = [one for one in keyed.keyed if isinstance(one.trial.failure, TagMismatch)]
    if not failed:
        return Absent("no content key was had that fits")
    return TagFailure(closed.decryption.token, next((one for one in failed if one.sure), failed[0]))


def behind_the_tag(failure: TagFailure) -> BehindTheTag:
    """Whether the content is readable when the tag is left unchecked: then key and IV are right."""
    return BehindTheTag(reads_behind_the_tag(failure.token, failure.keyed.trial))


def other_seal(closed: Unopened, keyed: KeyedTrials, budget: Budget) -> OtherSeal | Absent:
    """What the tag verifies with: one change for any content key, two where they are few or this one looks right."""
    if keyed.opened is not None:
        return Absent("the content opened after a change")
    token = closed.decryption.token
    failed = [one for one in keyed.keyed if _failed_at_the_tag(one)]
    if len(failed) > SEVERAL_KEYS:
        failed = [one for one in failed if one.sure or reads_behind_the_tag(token, one.trial)]
    for one in failed:
        found = next(_seals(token, one, range(MOST_CHANGES), budget), None)
        if found is not None:
            return found
    for one in failed if token.ciphertext.length <= LARGE else ():
        if one.sure or len(failed) <= FEW_KEYS or reads_behind_the_tag(token, one.trial):
            found = next(_seals(token, one, range(MOST_CHANGES, MOST_CHANGES + 1), budget), None)
            if found is not None:
                return found
    if not failed:
        return Absent("no content key was had that fits, or none that makes the content readable")
    return Absent("the tag verifies with nothing that senders are known to use", tried=True)


def _failed_at_the_tag(keyed: Keyed) -> bool:
    return isinstance(keyed.trial.failure, IvLength | TagLength | TagMismatch | PaddingInvalid)


def _seals(token: JweToken, keyed: Keyed, changes: range, budget: Budget) -> Iterator[OtherSeal]:
    """Ways in which tag and content belong together, with that number of changes."""
    size = keyed.trial.recipient.encryption.tag_bytes
    for layout in layouts(token, size):
        for aad_name, aad in aads(token, other_headers=not changes.start):
            done = bool(layout.name) + bool(aad_name)
            if done >= changes.stop:
                continue
            for mac in _macs(layout.iv, keyed, aad):
                if not budget.has_time:
                    return
                if done + bool(mac.name) not in changes:
                    continue
                part = part_of(_whole_tag(keyed, layout, mac), size, layout.tag)
                if part is not None:
                    mac_name, content = _sealed(keyed, layout, mac)
                    yield OtherSeal(
                        layout=layout.name,
                        part=part,
                        aad=aad_name,
                        mac=mac_name,
                        content=content,
                        keyed=keyed,
                        iv_bytes=_odd_iv(layout, keyed),
                    )


def _odd_iv(layout: Layout, keyed: Keyed) -> int:
    found = len(layout.iv)
    return found if found != keyed.trial.recipient.encryption.iv_bytes else 0


def _macs(iv: bytes, keyed: Keyed, aad: bytes) -> Iterator[Mac]:
    """The constructions to try: GCM has one, and with an empty IV none."""
    key = _key(keyed)
    if keyed.trial.recipient.encryption.mode == "cbc-hmac":
        yield from macs(key, iv, aad)
    elif iv:
        yield Mac(mac_key=key, aes_key=key, before=aad, after=b"")


def _key(keyed: Keyed) -> bytes:
    return keyed.trial.content_key.reveal() if keyed.trial.content_key is not None else b""


def _whole_tag(keyed: Keyed, layout: Layout, mac: Mac) -> bytes:
    """The tag before it is cut to its size."""
    encryption = keyed.trial.recipient.encryption
    if encryption.mode == "gcm":
        return full_tag(mac.aes_key, layout.iv, layout.ciphertext, mac.before)
    name = (mac.hash_name or encryption.hash or "").replace("-", "")
    return hmac.digest(mac.mac_key, mac.before + layout.ciphertext + mac.after, name)


def _sealed(keyed: Keyed, layout: Layout, mac: Mac) -> tuple[str, bytes | None]:
    """What is wrong with the MAC or the padding, and the content."""
    if keyed.trial.recipient.encryption.mode == "gcm":
        return "", peek(mac.aes_key, layout.iv, layout.ciphertext, len(layout.ciphertext))
    iv = layout.iv[:BLOCK].ljust(BLOCK, b"\0")
    padding, content = unlocked(_key(keyed), mac.aes_key, iv, layout.ciphertext)
    return " and ".join(one for one in (mac.name, padding) if one), content

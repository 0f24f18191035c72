"""What rules about encrypted tokens share: the values of a trial, and the content that came out after changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector.diagnosis.cause import Recovered
from inspector.diagnosis.words import plain

if TYPE_CHECKING:
    from inspector.diagnosis.probes.jwe_content import Recovery
    from inspector.operations.decrypt import Trial


def recovered(recovery: Recovery | None) -> Recovered | None:
    """The content in the end, with a note of all that was changed; None where it opened as it is or not at all."""
    if recovery is None or not recovery.changes:
        return None
    note = f"opened with {', and with '.join(recovery.changes)} instead"
    return Recovered(content=recovery.content, note=note, candidate=recovery.trial.candidate)


def common(trial: Trial) -> dict[str, str]:
    """The values most sentences about a trial need."""
    key = trial.candidate.key
    declared = trial.recipient.header
    return {
        "alg": plain(declared.string("alg") or ""),
        "enc": plain(declared.string("enc") or ""),
        "key": plain(trial.candidate.name),
        "thumbprint": (key.thumbprint if key is not None else None) or "—",
        "cek_bytes": str(trial.content_key_bytes),
    }

"""The verdict: which of the five outcomes it is, and one sentence that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.catalogue import fill
from inspector.diagnosis.inspection import Outcome
from inspector.encoding.visible import visible
from inspector.operations.trace import StageState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.diagnosis.ranking import Placed
    from inspector.operations.trace import Layer

SIGNED: Final = ("jws", "envelope")
ENCRYPTED: Final = ("jwe", "challenge")
# What keeps a key from being used and says nothing of what was to be checked with it.
HINDRANCES: Final = ("key.passphrase", "key.unreadable", "key.limit")
HOLDERS: Final = ("http", "json", "key", "text", "binary")  # layers that check nothing themselves

LEADS: Final = {
    "jwe": "Not decrypted",
    "jws": "Not verified",
    "envelope": "Not verified",
    "challenge": "Not opened",
}
CHANGED: Final = {"jws": "Verified", "envelope": "Verified"}  # for the others "Opened"
# By kind of layer, and whether its own check was made and passed.
SENTENCES: Final = {
    ("jwe", True): "Decrypted with {key}{after}.",
    ("jwe", False): "An encrypted token; no loaded key fits it.",
    ("jws", True): "The signature verifies with {key}{after}.",
    ("jws", False): "A signed token; its signature was not checked.",
    ("envelope", True): "The signature over data verifies with {key}{after}.",
    ("envelope", False): "A signed envelope; its signature was not checked.",
    ("challenge", True): "The challenge opens with {key}{after}.",
    ("challenge", False): "An encrypted challenge; there is no key to open it with.",
}


def outcome_of(layers: Sequence[Layer], placed: Sequence[Placed]) -> Outcome:
    """The outcome, from what was checked and what was found.

    Failed where a check failed or a cause says so; verified where a signature holds and nothing was left
    unchecked; opened where content was decrypted, whoever signed it; unchecked where there was nothing to check with.
    """
    blamed = any(one.words.fails and one.cause.code not in HINDRANCES for one in placed)
    if blamed or any(_failed(layer) for layer in layers):
        return Outcome.FAILED
    active = [layer for layer in layers if layer.kind not in HOLDERS]
    if not active:
        return _inactive(layers)
    checked = [_checked(layer) for layer in active]
    if all(checked) and any(layer.kind in SIGNED for layer in active):
        return Outcome.VERIFIED
    return Outcome.OPENED if any(_opened(layer) for layer in active) else Outcome.UNCHECKED


def _inactive(layers: Sequence[Layer]) -> Outcome:
    """Nothing was there to decrypt or verify."""
    if any(layer.kind == "key" and layer.key is not None and "wrapped with" in layer.note for layer in layers):
        return Outcome.OPENED
    return Outcome.UNCHECKED if any(layer.kind in ("key", "http", "json") for layer in layers) else Outcome.UNRECOGNISED


def _failed(layer: Layer) -> bool:
    return any(stage.state is StageState.FAILED for stage in layer.trace)


def _opened(layer: Layer) -> bool:
    return layer.kind in ENCRYPTED and _checked(layer)


def _checked(layer: Layer) -> bool:
    """Whether this layer's own check was made and passed."""
    last = {"jwe": "content", "jws": "signature", "envelope": "signature", "challenge": "content"}[layer.kind]
    return any(stage.name == last and stage.state is StageState.DONE for stage in layer.trace)


def summary_of(outcome: Outcome, layers: Sequence[Layer], ordered: Sequence[Placed]) -> str:
    """The verdict in one sentence."""
    first = next((one for one in ordered if one.words.fails), None)
    if outcome is Outcome.FAILED:
        return _failure(layers, first)
    if outcome is Outcome.UNRECOGNISED:
        return "Nothing here is a token, an envelope, a challenge or a key."
    said = dict.fromkeys(sentence for layer in layers if (sentence := _said(layer)))  # the same of two layers: once
    if outcome is Outcome.UNCHECKED and first is not None:
        said[f"{_title(first)}."] = None
    return " ".join(said) or "Nothing here needs a key."


def _title(one: Placed) -> str:
    """The title of a cause, with its values; those that are empty are not known."""
    return fill(one.words.title, {name: str(value) for name, value in one.cause.values.items() if value != ""})


def _failure(layers: Sequence[Layer], first: Placed | None) -> str:
    if first is None:
        failed = next(layer for layer in layers if _failed(layer))
        stage = next(stage for stage in failed.trace if stage.state is StageState.FAILED)
        return f"{LEADS.get(failed.kind, 'Failed')}: {stage.name}: {stage.detail}."
    kind = layers[first.layer].kind if first.layer < len(layers) else ""
    title = _title(first)
    if first.words.stage == "claims" or _holds_all_the_same(layers, first):
        return _claims_failure(layers, title)
    lead = (
        f"{CHANGED.get(kind, 'Opened')} only after a change" if first.cause.recovered else LEADS.get(kind, "It fails")
    )
    return f"{lead}: {_lower(title)}."


def _holds_all_the_same(layers: Sequence[Layer], first: Placed) -> bool:
    """Whether the signature verified as it is, and what fails stands beside it: a certificate chain, for one."""
    layer = layers[first.layer] if first.layer < len(layers) else None
    return layer is not None and layer.kind == "jws" and first.cause.recovered is None and _checked(layer)


def _claims_failure(layers: Sequence[Layer], title: str) -> str:
    holds = any(layer.kind == "jws" and _checked(layer) for layer in layers)
    return f"The signature holds, but: {_lower(title)}." if holds else f"{title}."


def _lower(title: str) -> str:
    """A title after a colon: its first word in lower case, unless it is an abbreviation or a name."""
    word = title.split(" ", 1)[0]
    return title if not word.istitle() else title[:1].lower() + title[1:]


def _said(layer: Layer) -> str:
    """What is to be said of one layer that did not fail."""
    if layer.kind == "key":
        return f"Key material: {layer.note}."
    if layer.kind in HOLDERS:
        return ""
    checked = _checked(layer)
    name = layer.key.label if layer.key is not None else "the given key"
    after = f" ({layer.note})" if checked and layer.note else ""
    return SENTENCES[layer.kind, checked].format(key=visible(name), after=after)

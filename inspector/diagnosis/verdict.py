"""The verdict: which of the five outcomes it is, and one sentence that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.catalogue import title_of, wording
from inspector.diagnosis.inspection import Outcome
from inspector.diagnosis.verdict_words import verdict_words
from inspector.encoding.phrases import ENGLISH
from inspector.encoding.visible import visible
from inspector.operations.trace import StageState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.diagnosis.ranking import Placed
    from inspector.diagnosis.verdict_words import VerdictWords
    from inspector.operations.trace import Layer

SIGNED: Final = ("jws", "envelope")
ENCRYPTED: Final = ("jwe", "challenge")
# What keeps a key from being used and says nothing of what was to be checked with it.
HINDRANCES: Final = ("key.passphrase", "key.unreadable", "key.limit")
DECISIVE: Final = {"jwe": "content", "jws": "signature", "envelope": "signature", "challenge": "content"}  # stages
HOLDERS: Final = ("http", "json", "key", "text", "binary")  # layers that check nothing themselves


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
    return any(stage.name == DECISIVE[layer.kind] and stage.state is StageState.DONE for stage in layer.trace)


def summary_of(
    outcome: Outcome, layers: Sequence[Layer], ordered: Sequence[Placed], language: str = ENGLISH, *, peer: str = ""
) -> str:
    """The verdict in one sentence; `peer` is another implementation that agrees."""
    words = verdict_words(language)
    sentence = _sentence(outcome, layers, ordered, words, language)
    return words.agrees.format(sentence=sentence, peer=peer) if peer else sentence


def _sentence(
    outcome: Outcome, layers: Sequence[Layer], ordered: Sequence[Placed], words: VerdictWords, language: str
) -> str:
    first = next((one for one in ordered if one.words.fails), None)
    if outcome is Outcome.FAILED:
        return _broken(layers, words) if first is None else _failure(layers, first, words, language)
    if outcome is Outcome.UNRECOGNISED:
        return words.nothing
    said = dict.fromkeys(sentence for layer in layers if (sentence := _said(layer, words)))  # the same of two: once
    if outcome is Outcome.UNCHECKED and first is not None:
        said[f"{_title(first, language)}."] = None
    return " ".join(said) or words.no_key_needed


def _title(one: Placed, language: str) -> str:
    return title_of(wording(one.cause, language), one.cause.values, language)


def _broken(layers: Sequence[Layer], words: VerdictWords) -> str:
    """A stage failed, and no cause says why."""
    failed = next(layer for layer in layers if _failed(layer))
    stage = next(stage for stage in failed.trace if stage.state is StageState.FAILED)
    return f"{words.leads.get(failed.kind, words.broken)}: {stage.name}: {words.note(stage.detail)}."


def _failure(layers: Sequence[Layer], first: Placed, words: VerdictWords, language: str) -> str:
    kind = layers[first.layer].kind if first.layer < len(layers) else ""
    title = _title(first, language)
    if first.words.stage == "claims":
        holds = any(layer.kind == "jws" and _checked(layer) for layer in layers)
        return words.but.format(title=_lower(title)) if holds else f"{title}."
    if first.cause.recovered is None and kind in (*SIGNED, *ENCRYPTED) and _checked(layers[first.layer]):
        return (words.but if kind in SIGNED else words.opened_but).format(title=_lower(title))
    changed = words.verified_changed if kind in SIGNED else words.opened_changed
    lead = changed if first.cause.recovered else words.leads.get(kind, words.fails)
    return f"{lead}: {_lower(title)}."


def _lower(title: str) -> str:
    """A title after a colon: its first word in lower case, unless it is an abbreviation or a name."""
    word = title.split(" ", 1)[0]
    return title if word != word.capitalize() else title[:1].lower() + title[1:]


def _said(layer: Layer, words: VerdictWords) -> str:
    """What is to be said of one layer that did not fail."""
    if layer.kind == "key":
        return words.key_material.format(note=words.note(layer.note))
    if layer.kind in HOLDERS:
        return ""
    checked = _checked(layer)
    name = words.name(layer.key.label) if layer.key is not None else words.given_key
    after = f" ({words.note(layer.note)})" if checked and layer.note else ""
    return words.sentences[layer.kind, checked].format(key=visible(name), after=after)

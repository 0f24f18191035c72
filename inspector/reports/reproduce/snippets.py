"""Writes a recipe down in a language, with the fragments that stand in `resources/snippets/`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from inspector.encoding.phrases import ENGLISH
from inspector.encoding.value import frozen_value
from inspector.reports.wording import wording
from inspector.resources import path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inspector.reports.reproduce.recipe import Recipe

LANGUAGES: Final = (
    "openssl",
    "python-cryptography",
    "python-jwcrypto",
    "node-webcrypto",
    "node-jose",
    "java-jca",
    "java-nimbus",
    "csharp",
    "php",
)
_PLACE: Final = re.compile(r"@([a-z0-9_]+)@")
_OPTIONAL: Final = ("public-key", "private-key")  # steps that some languages take in another one
_WHAT: Final = {
    "hash": "The SHA-256 of what was signed, alg {alg}.",
    "verify": "Verifies this one signature, alg {alg}.",
    "unwrap": "Unwraps the content key of this one token, alg {alg}.",
    "decrypt": "Decrypts this one token, alg {alg}, enc {enc}.",
    "challenge": "Decrypts this one challenge.",
}
_EXECUTED: Final = "The tests of JOSE Inspector execute this snippet."
_NOT_EXECUTED: Final = "The tests of JOSE Inspector do not execute this snippet: read it before you rely on it."
_KEYS: Final = "Keys are read from files; put your own there."


@frozen_value
class Snippet:
    """A program of one file, or why there is none."""

    language: str
    title: str
    executed: bool
    file: str = ""
    text: str = ""
    reason: str = ""  # why there is none; empty where there is one


def snippet(recipe: Recipe, language: str, spoken: str = ENGLISH) -> Snippet:
    """The snippet for one language; raises KeyError for a language that is not there."""
    known = _language(language)
    called, executed = known["title"], known["executed"]
    steps = recipe.library if _is_library(known) else recipe.steps
    reason = _reason(known, recipe, steps)
    if reason:
        return Snippet(language=language, title=called, executed=executed, reason=wording(spoken)(reason))
    text = "\n".join(_lines(known, recipe, [step for step in steps if step in known["fragments"]], spoken))
    return Snippet(language=language, title=called, executed=executed, file=known["file"], text=f"{text}\n")


def title(language: str) -> str:
    """What a language and its library are called."""
    return str(_language(language)["title"])


@cache
def _language(name: str) -> dict[str, Any]:
    if name not in LANGUAGES:
        raise KeyError(name)
    return tomllib.loads(path("snippets", f"{name}.toml").read_text("utf-8"))


def _is_library(known: Mapping[str, Any]) -> bool:
    return any(name.startswith("library.") for name in known["fragments"])


def _reason(known: Mapping[str, Any], recipe: Recipe, steps: tuple[str, ...]) -> str:
    """Why a language cannot do this; empty where it can."""
    reasons: Mapping[str, str] = known.get("reasons", {})
    asked = (
        *(
            f"verify.{recipe.values[name]}"
            for name in ("alg",)
            if recipe.operation == "verify" and name in recipe.values
        ),
        *(f"unwrap.{recipe.values[name]}" for name in ("mode", "alg") if name in recipe.values and recipe.enc),
        *((f"agreement.{recipe.values['factory']}",) if "factory" in recipe.values else ()),
        *((f"enc.{recipe.form}",) if recipe.form == "zip" else (recipe.form,)),
        recipe.operation.value,
        recipe.kind,
        *(steps if recipe.operation != "unwrap" else ()),
        *(("content",) if recipe.operation == "decrypt" else ()),
    )
    for name in asked:
        if name in reasons:
            return reasons[name]
    missing = [step for step in steps if step not in known["fragments"] and step not in _OPTIONAL]
    return "There is no such step in this language." if missing else ""


# ------------------------------------------------------------------------------------------------------------ writing


def _lines(known: Mapping[str, Any], recipe: Recipe, steps: list[str], spoken: str) -> Iterator[str]:
    if "before" in known:
        yield known["before"]
    yield from (f"{known['comment']} {line}" for line in _about(known, recipe, spoken))
    if "begin" in known:
        yield known["begin"]
    imports = _imports(known, steps)
    if imports:
        yield ""
        yield from imports
    yield ""
    if "before_body" in known:
        yield known["before_body"]
    indent = known.get("indent", "")
    for number, step in enumerate(steps):
        body = _filled(known["fragments"][step].strip("\n"), known, recipe)
        if number and body and not indent:
            yield ""
        yield from (f"{indent}{line}".rstrip() for line in body.split("\n") if body)
    if "after_body" in known:
        yield known["after_body"]


def _about(known: Mapping[str, Any], recipe: Recipe, spoken: str) -> Iterator[str]:
    say = wording(spoken)
    what = _WHAT["challenge" if recipe.kind == "challenge" else recipe.operation.value]
    yield say(what, alg=recipe.alg, enc=recipe.enc)
    yield f"{say(known['title'])}: {known['run']}"
    yield say(_EXECUTED) if known["executed"] else say(_NOT_EXECUTED)
    yield say(_KEYS)


def _imports(known: Mapping[str, Any], steps: list[str]) -> list[str]:
    """The lines that the steps need, each once: those without a source first, as every style guide has them."""
    lines = {line for step in steps for line in known.get("imports", {}).get(step, "").split("\n") if line}
    return sorted(lines, key=lambda line: (line.startswith("from cryptography"), line.startswith("from"), line))


def _filled(text: str, known: Mapping[str, Any], recipe: Recipe) -> str:
    """A fragment with its values, in the words of its language."""

    def value(found: re.Match[str]) -> str:
        return _value(found[1], known, recipe)

    return _PLACE.sub(value, text)


def _value(name: str, known: Mapping[str, Any], recipe: Recipe) -> str:
    if name == "detached":
        return _filled(known["detached"][recipe.form], known, recipe)
    if name == "verifier":
        return str(known["verifier"][recipe.values["family"]])
    if name == "decrypter":
        return str(known["decrypter"][recipe.values["mode"]])
    plain = recipe.values[name]
    return str(known.get("hash", {}).get(plain, plain)) if name in ("hash", "content_hash") else plain

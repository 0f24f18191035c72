"""Habits of the code that no linter asks for."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = sorted(path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "inspector").rglob("*.py"))
ALL = sorted(
    path.relative_to(REPOSITORY).as_posix()
    for folder in ("inspector", "packaging", "tests")
    for path in (REPOSITORY / folder).rglob("*.py")
)
FUNCTION_LINES = 60
MODULE_LINES = 400
TEST_MODULE_LINES = 500  # tables of known answers are long and easy to read

# Where a secret is taken out of its holder, and what for. A folder stands for all its modules.
# A new entry is a decision, not a repair.
REVEALING = {
    "inspector/commands/exporting.py": "writes a private key into the file the person named",
    "inspector/commands/making.py": "writes a new secret into the file the person named",
    "inspector/desktop/clipboard.py": "copies what the person asked to copy",
    "inspector/desktop/desk.py": "sends keys to the inspecting process",
    "inspector/desktop/private_wiring.py": "shows, writes and copies a private key when that is asked for",
    "inspector/desktop/keys_reading.py": "sends key text to the inspecting process",
    "inspector/desktop/key_testing.py": "sends keys to the process that tests them",
    "inspector/desktop/making_wiring.py": "sends keys to the process that makes",
    "inspector/desktop/one_key.py": "sends a pasted key to the inspecting process",
    "inspector/desktop/widgets/export_dialog.py": "asks how long a passphrase is",
    "inspector/desktop/widgets/import_dialog.py": "takes pasted key text as a source",
    "inspector/diagnosis/situations.py": "sets aside the secret that opened a layer",
    "inspector/diagnosis/material.py": "names the length of an unwrapped key",
    "inspector/diagnosis/peer.py": "hands the key to the second opinion",
    "inspector/diagnosis/probes/": "tries keys in other ways, looks behind the tag",
    "inspector/diagnosis/reuse.py": "compares the keys of two challenges",
    "inspector/diagnosis/rules/gcm.py": "names the length of a content key",
    "inspector/keys/comparing.py": "compares two secrets",
    "inspector/keys/confusion.py": "writes private keys as the texts that are taken for secrets",
    "inspector/keys/encrypted.py": "opens encrypted key files",
    "inspector/keys/guessable.py": "compares with common secrets",
    "inspector/keys/pkcs12.py": "opens and writes containers",
    "inspector/keys/published.py": "compares with published secrets",
    "inspector/keys/transport.py": "carries keys to the inspecting process",
    "inspector/keys/writing.py": "writes private keys",
    "inspector/making/": "uses keys",
    "inspector/operations/": "uses keys",
    "inspector/shelf.py": "hands exported keys to the window",
    "inspector/vault/payload.py": "packs a key for the keyring",
    "inspector/vault/record.py": "puts a key into keyring entries",
    "inspector/vault/rows.py": "keeps public parts only, and makes sure of it",
}

# The places that may catch everything, because they hand it on to somebody else.
CATCHING = {
    "inspector/desktop/tasks.py": "hands every error of a task to the thread that draws",
    "inspector/vault/service.py": "hands every error of a keyring call to its caller",
}

DOOR = {"inspect", "read_keys", "Inspection", "Finding"}
USING_THE_DOOR = {"inspector/cli.py", "inspector/worker.py", "inspector/bootstrap.py"}


@cache
def tree(path: str) -> ast.Module:
    return ast.parse((REPOSITORY / path).read_text("utf-8"))


def functions(path: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imports(path: str) -> Iterator[str]:
    """Every imported name, written out in full."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def run_time_imports(path: str) -> Iterator[str]:
    """The same without what is imported for types alone."""
    for node in tree(path).body:
        if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Import):
                    yield from (alias.name for alias in inner.names)
                elif isinstance(inner, ast.ImportFrom):
                    yield from (f"{inner.module}.{alias.name}" for alias in inner.names)


def calls(path: str, name: str) -> bool:
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
        for node in ast.walk(tree(path))
    )


def keeps_everything(handler: ast.ExceptHandler) -> bool:
    """Whether it catches whatever comes and does not pass it on."""
    caught = ast.unparse(handler.type) if handler.type else "BaseException"
    passed_on = any(isinstance(node, ast.Raise) and node.exc is None for node in handler.body)
    return bool(re.search(r"\b(Base)?Exception\b", caught)) and not passed_on


def catches_everything(path: str) -> bool:
    return any(isinstance(node, ast.ExceptHandler) and keeps_everything(node) for node in ast.walk(tree(path)))


def comments(path: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO((REPOSITORY / path).read_text("utf-8")).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def unexplained(comment: str) -> bool:
    """Whether a comment switches a check off without a reason, or puts work off."""
    if re.search(r"pragma:\s*no\s*(cover|branch)|\b(TODO|FIXME|XXX)\b", comment):
        return True
    if "noqa" in comment:
        return not re.search(r"noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*\W+\w+", comment)
    return bool(re.search(r"type:\s*ignore(?!\[[a-z, -]+\]\W+\w+)", comment))


def test_secrets_are_revealed_in_few_modules() -> None:
    revealing = [path for path in PACKAGE if calls(path, "reveal")]
    assert [path for path in revealing if not path.startswith(tuple(REVEALING))] == []
    assert [entry for entry in REVEALING if not any(path.startswith(entry) for path in revealing)] == []


def test_everything_is_caught_in_few_modules() -> None:
    assert {path for path in PACKAGE if catches_everything(path)} == set(CATCHING)


def test_every_module_says_what_it_is() -> None:
    assert [path for path in PACKAGE if not ast.get_docstring(tree(path))] == []


def test_no_module_is_long() -> None:
    lengths = {path: len((REPOSITORY / path).read_text("utf-8").splitlines()) for path in ALL}
    allowed = {path: TEST_MODULE_LINES if path.startswith("tests/") else MODULE_LINES for path in ALL}
    assert {path: lines for path, lines in lengths.items() if lines > allowed[path]} == {}


def test_no_function_is_long() -> None:
    lengths = {
        f"{path}: {node.name}": node.end_lineno - node.lineno + 1
        for path in ALL
        for node in functions(path)
        if node.end_lineno is not None
    }
    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES} == {}


def test_one_module_alone_reaches_the_network_and_one_button_leads_there() -> None:
    network = re.compile(r"\bQt(Network|WebSockets|WebEngine|HttpServer)")
    fetching = "inspector/desktop/fetching.py"
    found = {path: {name for name in run_time_imports(path) if network.search(name)} for path in PACKAGE}
    assert [path for path, names in found.items() if names] == [fetching]
    assert {name.rpartition(".")[0] for name in found[fetching]} == {"PySide6.QtNetwork"}
    uses = {path: {name for name in run_time_imports(path) if "desktop.fetching." in name} for path in PACKAGE}
    asking = "inspector/commands/self_testing.py"  # what speaks TLS here, without speaking it
    assert uses.pop(asking) == {"inspector.desktop.fetching.tls_library"}
    assert [path for path, names in uses.items() if names] == ["inspector/desktop/set_wiring.py"]
    # and there only inside the functions that the button calls
    inside = {
        node.name
        for node in functions("inspector/desktop/set_wiring.py")
        if any(isinstance(one, ast.ImportFrom) and one.module == "inspector.desktop.fetching" for one in ast.walk(node))
    }
    assert inside == {"_fetch", "_go"}


def test_only_the_outermost_modules_use_the_door() -> None:
    door = {f"inspector.{name}" for name in DOOR}
    assert {path for path in PACKAGE if door & set(imports(path))} <= USING_THE_DOOR


def test_a_package_gathers_nothing() -> None:
    packages = [path for path in PACKAGE if path.count("/") > 1 and path.endswith("/__init__.py")]
    assert len(packages) > 10
    assert [path for path in packages if len(tree(path).body) != 1] == [], "an import from it would cost all of it"


def test_an_exception_to_a_rule_has_a_reason() -> None:
    assert [f"{path}: {comment}" for path in ALL for comment in comments(path) if unexplained(comment)] == []


@pytest.mark.parametrize(
    ("comment", "bad"),
    [
        ("# noqa: S603 # our own program", False),
        ("# noqa: ANN001, ANN201 — only read by people", False),
        ("# noqa: S603", True),
        ("# noqa", True),
        ("# type: ignore[misc]  # untyped by nature", False),
        ("# type: ignore[misc]", True),
        ("# type: ignore", True),
        ("# pragma: no cover", True),
        ("# " + "TODO later", True),
        ("# a plain comment", False),
    ],
)
def test_a_reason_is_recognised(comment: str, bad: bool) -> None:  # noqa: FBT001 # a parameter of a table
    assert unexplained(comment) is bad

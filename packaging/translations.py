"""Bring `resources/translations` up to date with the sentences of the window, and compile it.

    python packaging/translations.py            # reads the code, writes every .ts and .qm
    python packaging/translations.py --check    # says what is missing, changes nothing

What is translated already is kept; what is new is marked as unfinished, what nobody says any more as vanished.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY: Final = Path(__file__).resolve().parent.parent
WINDOW: Final = REPOSITORY / "inspector" / "desktop"
FOLDER: Final = REPOSITORY / "resources" / "translations"
CONTEXT: Final = "JoseInspector"

# Whatever stands in a call of these is said in the window, be it one word in small letters.
_SAYING: Final = frozenset({"tr", "said", "button", "PlainLabel", "PlainParagraph", "ElidedLabel", "Chip", "named"})
# What stands in a call of these is never said.
_SILENT: Final = frozenset(
    {"QKeySequence", "QSettings", "QShortcut", "TypeVar", "_names", "compile", "getattr", "setDisplayFormat", "getenv"}
)
_WORDS: Final = re.compile(r"(?=.*[a-z]{2})(.*\s|[A-Z])", re.DOTALL)
_NAME: Final = re.compile(
    r"[a-z]+([A-Z]\w*)+|[A-Z0-9][\w+-]*[\d+][\w+-]*|(Ctrl|Shift|Alt)\+\S+|https?:\S*|[\w.]+\.\w+|RSA \d+|EC [\w-]+"
)
_NAMES: Final = frozenset({"JOSE Inspector", "English", "Italiano", "JoseInspector", "EdDSA", "Python"})
_MODULES: Final = frozenset(
    {"diagnostics.py", "frames.py", "ports.py", "qt.py", "settings.py", "theme.py"}
)  # they say nothing themselves


def sentences(folder: Path = WINDOW) -> dict[str, str]:
    """Everything the window says in English, with the file that says it first."""
    found: dict[str, str] = {}
    for file in sorted(file for file in folder.rglob("*.py") if file.name not in _MODULES):
        for text in _of_module(ast.parse(file.read_text("utf-8"))):
            found.setdefault(text, file.relative_to(REPOSITORY).as_posix() if REPOSITORY in file.parents else file.name)
    return found


def _of_module(tree: ast.Module) -> Iterator[str]:
    parents = {id(child): node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_said(node, node.value, parents):
            yield node.value


def _is_said(node: ast.Constant, text: str, parents: dict[int, ast.AST]) -> bool:
    if text in _NAMES or _NAME.fullmatch(text) or not re.search("[A-Za-z]{2}", text):
        return False
    above = parents[id(node)]
    if isinstance(above, (ast.Expr, ast.JoinedStr, ast.Compare, ast.Subscript, ast.AnnAssign | ast.arg)) and not (
        isinstance(above, ast.AnnAssign) and above.value is node
    ):
        return False
    if isinstance(above, ast.Dict) and any(key is node for key in above.keys):
        return False
    call = _call(node, parents)
    if call is not None and _called(call) in _SILENT:
        return False
    if call is not None and _called(call) in _SAYING and _stands_at_a_sentence(call, node, parents):
        return True
    return bool(_WORDS.match(text))


def _stands_at_a_sentence(call: ast.Call, node: ast.AST, parents: dict[int, ast.AST]) -> bool:
    """Whether it is the argument that is said, and not the name to find a widget by."""
    while parents[id(node)] is not call:
        node = parents[id(node)]
        if isinstance(node, (ast.Call, ast.Lambda)):
            return False
    if isinstance(node, ast.keyword):
        return node.arg in ("accessible", "tip", "text")
    if _called(call) == "said":
        return True
    return node in call.args and call.args.index(node) == {"named": 2}.get(_called(call), 0)


def _call(node: ast.AST, parents: dict[int, ast.AST]) -> ast.Call | None:
    """The call that a text is an argument of, through tuples and choices."""
    while id(node) in parents:
        node = parents[id(node)]
        if isinstance(node, ast.Call):
            return node
        if isinstance(node, (ast.stmt, ast.Lambda)):
            return None
    return None


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


# ----------------------------------------------------------------------------------------------------------- tables


def read(file: Path) -> dict[str, ET.Element]:
    """The messages of a table, by their English text."""
    if not file.exists():
        return {}
    messages = ET.parse(file).getroot().iter("message")  # noqa: S314 - our own file
    return {message.findtext("source", ""): message for message in messages}


def updated(file: Path, language: str, found: dict[str, str]) -> str:
    """The table as it should be: every sentence of the window, with what is translated already."""
    known = read(file)
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for source in sorted(found.keys() | known.keys()):
        old = known.get(source)
        words = old.findtext("translation", "") if old is not None else ""
        if source not in found and not words:
            continue
        message = ET.SubElement(context, "message")
        if source in found:
            ET.SubElement(message, "location", filename=f"../../{found[source]}")
        ET.SubElement(message, "source").text = source
        translation = ET.SubElement(message, "translation")
        translation.text = words
        if source not in found:
            translation.set("type", "vanished")
        elif not words:
            translation.set("type", "unfinished")
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'


def compiled(file: Path, to: Path) -> None:
    """Make the table that the program loads."""
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([tool, "-silent", file, "-qm", to], check=True)  # noqa: S603 - our own file, Qt's own tool


def main(*arguments: str) -> int:
    """Write every table, or say what is missing."""
    found, wrong = sentences(), 0
    for file in sorted(FOLDER.glob("jose_inspector_*.ts")):
        text = updated(file, file.stem.rpartition("_")[2], found)
        if "--check" in arguments:
            wrong += text != file.read_text("utf-8")
        else:
            file.write_text(text, "utf-8")
            compiled(file, file.with_suffix(".qm"))
        unfinished = text.count('type="unfinished"')
        wrong += unfinished > 0
        sys.stdout.write(f"{file.name}: {len(found)} sentences, {unfinished} without a translation\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""What goes into the frozen program and what does not; measured, each exception with its reason.

PyInstaller takes what Qt might need. This program draws with widgets, shows PNG and SVG, and speaks two languages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

# Modules that are found by following imports, and that nothing here runs.
EXCLUDED_MODULES: Final = [
    "tkinter",
    "unittest",
    "pydoc",
    "doctest",
    "pdb",
    "lib2to3",
    "idlelib",
    "test",
    "setuptools",
    "pip",
]

# What PyInstaller runs before the program for those who read their own source, walk through packages or start copies of
# themselves: a tenth of the time to the window, for nothing that is done here.
NOT_RUN: Final = frozenset({"pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_multiprocessing"})

# Files that are left out, wherever they stand. The names are those of Qt 6.
_LEFT_OUT: Final = re.compile(
    r"""
      /platformthemes/libqgtk3           # brings GTK of whoever builds, 20 MB, or nothing
    | /plugins/(egldeviceintegrations|generic|networkinformation|qmltooling|sqldrivers|printsupport|designer)/
    | /platforms/[^/]*q?(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)
    | /imageformats/[^/]*(tiff|webp|jpeg|tga|icns|wbmp|gif|pdf)
    | /wayland-graphics-integration-(server/|client/[^/]*-server)
    | /wayland-shell-integration/[^/]*(ivi|qt-shell|fullscreen|wl-shell)
    | libQt6E[Gg][Ll]F[Ss] | libQt6Qml | libQt6Quick | libQt6VirtualKeyboard | libQt6Pdf | libQt6OpenGLWidgets
    | Qt6Qml|Qt6Quick|Qt6Pdf|Qt6VirtualKeyboard
    | opengl32sw\.dll | d3dcompiler | qopensslbackend\.dll   # Qt draws by itself; Windows has its own TLS
    | QtDBus\.abi3
    | /PySide6/(Qt/)?translations/(?!qtbase_(it|en)\.qm)
    | /translations/[^/]*\.ts$         # what translators work on
    """,
    re.VERBOSE,
)
# Libraries that a package of the system depends on. Those of Qt and ICU come with Qt; OpenSSL is inside cryptography;
# bzip2 is called otherwise by Fedora than by Debian, and is small.
_OF_THE_SYSTEM: Final = re.compile(r"^lib(?!Qt6|icu|pyside6|shiboken6|python3|bz2)[A-Za-z0-9_+.-]*\.so(\.\d+)*$")


def kept(name: str, *, system_libraries: bool = False) -> bool:
    """Whether a file goes into the program; `name` is its path there."""
    path = name.replace("\\", "/")
    if _LEFT_OUT.search(f"/{path}"):
        return False
    return not (system_libraries and "/" not in path and _OF_THE_SYSTEM.match(path))


def forsaken(binaries: Sequence[tuple[str, str]], linked: Callable[[str], Iterable[str]]) -> set[str]:
    """Which libraries of the system nothing is linked to any more: those of files that were left out.

    `binaries` are names in the program with their sources; `linked` gives the names of all libraries of a file, with
    those of its libraries, as the loader finds them.
    """
    libraries = {name for name, _ in binaries if "/" not in name and _OF_THE_SYSTEM.match(name)}
    asked = {library for name, source in binaries if name not in libraries for library in linked(source)}
    return libraries - asked


def hidden_imports(repository: Path, platform: str) -> list[str]:
    """Modules that are imported by a name put together at run time, which nobody can follow."""
    package = repository / "inspector"
    modules = [".".join(path.relative_to(repository).with_suffix("").parts) for path in sorted(package.rglob("*.py"))]
    keyring = {"win32": "Windows", "darwin": "macOS"}.get(platform, "SecretService")
    return [*(name.removesuffix(".__init__") for name in modules), f"keyring.backends.{keyring}"]

"""The texts that packages carry, and what goes into the frozen program."""

from __future__ import annotations

import configparser
import gzip
import os
import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from inspector import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORY = Path(__file__).resolve().parents[2]
EPOCH = "1795860000"  # 2026-11-28


def script(name: str) -> Any:
    spec = spec_from_file_location(f"packaging_{Path(name).stem}", REPOSITORY / "packaging" / name)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def texts(*arguments: str) -> str:
    command = [sys.executable, str(REPOSITORY / "packaging" / "texts.py"), *arguments]
    done = subprocess.run(command, env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH}, capture_output=True, check=True)  # noqa: S603 - our own program
    return done.stdout.decode()


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    texts(str(folder))
    return folder


def test_nothing_is_left_unfilled(folder: Path) -> None:
    for file in folder.iterdir():
        if file.suffix != ".gz":
            assert not re.search(r"\{[a-z]+\}", file.read_text("utf-8")), file.name


def test_the_metainfo_names_the_version_and_what_changed(folder: Path) -> None:
    root = ET.fromstring((folder / "metainfo.xml").read_text("utf-8"))  # noqa: S314 - our own file
    release = root.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": __version__, "date": "2026-11-28"}
    points = ["".join(point.itertext()) for point in release.findall("description/ul/li")]
    assert len(points) > 3
    assert all("`" not in point and "\n" not in point for point in points)
    assert root.findtext("launchable") == "jose-inspector.desktop"


def test_the_desktop_entry_opens_a_file_with_the_kinds_that_are_declared(folder: Path) -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(folder / "jose-inspector.desktop", encoding="utf-8")
    values = entry["Desktop Entry"]
    assert values["Exec"] == "jose-inspector gui %f"
    declared = ET.fromstring((folder / "jose-inspector-mime.xml").read_text("utf-8"))  # noqa: S314 - our own file
    names = {kind.attrib["type"] for kind in declared}
    patterns = {glob.attrib["pattern"] for kind in declared for glob in kind if glob.tag.endswith("glob")}
    assert names < set(values["MimeType"].split(";"))
    assert patterns == {"*.jwt", "*.jwe", "*.jwk", "*.jose"}


def test_debians_changelog_has_the_form_of_its_policy(folder: Path) -> None:
    log = gzip.decompress((folder / "changelog.gz").read_bytes()).decode()
    assert log.startswith(f"jose-inspector ({__version__}) unstable; urgency=medium\n\n  * ")
    assert re.search(r"^ -- [^<]+ <[^>]+@[^>]+>  Sat, 28 Nov 2026 \d\d:\d\d:\d\d \+0000$", log, re.MULTILINE)
    assert all(len(line) <= 80 for line in log.splitlines() if not line.startswith(" -- "))


def test_two_runs_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    texts(str(tmp_path))
    for file in folder.iterdir():
        assert (tmp_path / file.name).read_bytes() == file.read_bytes()


def test_who_and_where_come_from_the_project(folder: Path) -> None:
    maintainer = texts("--maintainer").strip()
    assert re.fullmatch(r"[^<]+ <[^>]+@[^>]+>", maintainer)
    assert f" -- {maintainer}  " in gzip.decompress((folder / "changelog.gz").read_bytes()).decode()
    assert texts("--homepage").startswith("https://")


@pytest.fixture(name="kept", scope="module")
def _kept() -> Callable[..., bool]:
    function: Callable[..., bool] = script("frozen/filtering.py").kept
    return function


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/translations/qtbase_it.qm",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/tls/qschannelbackend.dll",
        "inspector/_resources/catalogue/it/jwe.aad.md",
        "inspector/_resources/translations/jose_inspector_it.qm",
        "libpython3.11.so.1.0",
        "cryptography/hazmat/bindings/_rust.abi3.so",
    ],
)
def test_what_the_program_needs_is_kept(kept: Callable[..., bool], name: str) -> None:
    assert kept(name)
    assert kept(name, system_libraries=True)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/imageformats/libqtiff.so",
        "PySide6/Qt/plugins/wayland-graphics-integration-client/libdrm-egl-server.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/qt_help_it.qm",
        "PySide6/translations/qt_it.qm",
        "inspector/_resources/translations/jose_inspector_it.ts",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/opengl32sw.dll",
        "PySide6\\plugins\\platforms\\qminimal.dll",
    ],
)
def test_what_it_does_not_need_is_left_out(kept: Callable[..., bool], name: str) -> None:
    assert not kept(name)


def test_libraries_of_the_system_are_left_to_the_system_where_a_package_depends_on_them(
    kept: Callable[..., bool],
) -> None:
    assert kept("libX11.so.6")
    assert not kept("libX11.so.6", system_libraries=True)
    assert kept("libbz2.so.1.0", system_libraries=True)  # Fedora has it under another name


def test_a_library_goes_with_the_last_that_is_linked_to_it() -> None:
    linked = {"xcb": ["libxcb.so.1", "libc.so.6"], "core": ["libz.so.1"], "gtk": ["libxcb.so.1", "libcairo.so.2"]}
    binaries = [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "xcb"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "core"),
        ("libxcb.so.1", "libxcb"),
        ("libz.so.1", "libz"),
        ("libgtk-3.so.0", "gtk"),
        ("libcairo.so.2", "cairo"),
        ("libQt6Core.so.6", "core"),
    ]
    assert script("frozen/filtering.py").forsaken(binaries, lambda source: linked[source]) == {
        "libgtk-3.so.0",
        "libcairo.so.2",
    }


def test_every_module_is_asked_for_by_name() -> None:
    named = script("frozen/filtering.py").hidden_imports(REPOSITORY, "win32")
    assert {"inspector", "inspector.cli", "inspector.diagnosis.lists.jwe", "keyring.backends.Windows"} <= set(named)

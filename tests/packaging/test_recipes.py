"""The recipes for the systems that the packages are not built on here: they must agree with each other.

What a recipe does is seen on its own system only; that it names what exists, and the same as the others, is seen here.
"""

from __future__ import annotations

import plistlib
import re
import struct
import sys
import zlib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from inspector import __version__
from inspector.cli import run

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGING = REPOSITORY / "packaging"
WORKFLOW = (REPOSITORY / ".github" / "workflows" / "release.yml").read_text("utf-8")
NSIS = (PACKAGING / "windows" / "installer.nsi").read_text("utf-8")
FROZEN = (PACKAGING / "frozen" / "jose-inspector.spec").read_text("utf-8")
_WIX = "{http://schemas.microsoft.com/wix/2006/wi}"


def script(name: str) -> Any:
    spec = spec_from_file_location(f"recipe_{Path(name).stem}", PACKAGING / name)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def xml(path: Path) -> ET.Element:
    return ET.fromstring(path.read_text("utf-8"))  # noqa: S314 - our own file


@pytest.fixture(name="suffixes", scope="module")
def _suffixes() -> set[str]:
    """The file types, as the desktops of Linux are told them."""
    globs = [
        element.get("pattern", "")
        for element in xml(PACKAGING / "texts" / "jose-inspector-mime.xml").iter()
        if "glob" in element.tag
    ]
    return {pattern.removeprefix("*.") for pattern in globs}


@pytest.fixture(name="information", scope="module")
def _information() -> dict[str, Any]:
    information: dict[str, Any] = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    return information


def test_the_file_types_are_the_four_that_were_agreed_on(suffixes: set[str]) -> None:
    assert suffixes == {"jwt", "jwe", "jwk", "jose"}


def test_macos_is_told_the_same_file_types(suffixes: set[str], information: dict[str, Any]) -> None:
    [kind] = information["UTExportedTypeDeclarations"]
    assert set(kind["UTTypeTagSpecification"]["public.filename-extension"]) == suffixes
    [document] = information["CFBundleDocumentTypes"]
    assert document["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    assert document["CFBundleTypeRole"] == "Viewer"


def test_macos_is_told_the_oldest_version_that_qt_runs_on_and_both_languages(information: dict[str, Any]) -> None:
    assert information["LSMinimumSystemVersion"] == "13.0"
    assert set(information["CFBundleLocalizations"]) == {"en", "it"}
    assert information["NSRequiresAquaSystemAppearance"] is False  # dark where the desktop is


def test_macos_gives_the_program_what_it_needs_and_nothing_else() -> None:
    entitlements = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert entitlements == {
        "com.apple.security.cs.disable-library-validation": True,
        "com.apple.security.network.client": True,
    }


def test_every_picture_of_the_macos_icon_is_there() -> None:
    recipe = (PACKAGING / "macos" / "build").read_text("utf-8")
    single, double = re.findall(r"for size in ([\d ]+); do", recipe)
    wanted = {int(size) for size in single.split()} | {2 * int(size) for size in double.split()}
    assert {
        size for size in wanted if not (REPOSITORY / "resources" / "icons" / f"jose-inspector-{size}.png").is_file()
    } == set()


def test_the_setup_for_windows_puts_down_and_takes_away_the_same_file_types(suffixes: set[str]) -> None:
    put, taken = re.findall(r"insertmacro Kind (\w+)", NSIS), re.findall(r"insertmacro NoKind (\w+)", NSIS)
    assert set(put) == set(taken) == suffixes


def test_the_setup_takes_away_every_key_of_the_registry_that_it_writes() -> None:
    install, uninstall = NSIS.split('Section "Uninstall"')
    written = {
        key.split("\\shell")[0].split("\\DefaultIcon")[0] for key in re.findall(r'WriteReg\w+ HKCU "([^"]+)"', install)
    }
    removed = set(re.findall(r'DeleteRegKey (?:/ifempty )?HKCU "([^"]+)"', install + uninstall))
    assert {key for key in written if key not in removed} == set()


def test_the_msi_registers_the_same_file_types_and_program(suffixes: set[str]) -> None:
    root = xml(PACKAGING / "windows" / "installer.wxs")
    values = [element.attrib for element in root.iter(f"{_WIX}RegistryValue")]
    kinds = {match[1] for value in values if (match := re.search(r"\\\.(\w+)\\OpenWithProgids$", value["Key"]))}
    assert kinds == suffixes
    command = next(value["Value"] for value in values if value["Key"].endswith("command"))
    assert command.replace("[INSTALLDIR]", "") == '"JOSE Inspector.exe" gui "%1"'
    assert root.find(f"{_WIX}Product/{_WIX}MajorUpgrade") is not None


def test_the_installers_name_the_programs_that_are_frozen() -> None:
    programs = set(re.findall(r'program\("([^"]+)"', FROZEN))
    assert programs == {"jose-inspector", "JOSE Inspector"}
    name = re.findall(r'!define NAME "([^"]+)"', NSIS)[0]
    used = {program.replace("${NAME}", name) for program in re.findall(r"\$INSTDIR\\([^\\\"*]+)\.exe", NSIS)}
    assert used - {"uninstall"} == programs
    shortcut = xml(PACKAGING / "windows" / "installer.wxs").find(f".//{_WIX}Shortcut")
    assert shortcut is not None
    assert shortcut.attrib["Target"].removeprefix("[INSTALLDIR]").removesuffix(".exe") in programs


def test_the_icon_for_windows_holds_a_picture_of_each_size() -> None:
    resources = script("windows/resources.py")
    pictures = [
        (REPOSITORY / "resources" / "icons" / f"jose-inspector-{size}.png").read_bytes() for size in resources.SIZES
    ]
    data = resources.icon(pictures)
    reserved, kind, count = struct.unpack_from("<HHH", data)
    assert (reserved, kind, count) == (0, 1, len(resources.SIZES))
    for number, (size, picture) in enumerate(zip(resources.SIZES, pictures, strict=True)):
        width, height, *_, length, offset = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        assert (width or 256, height or 256) == (size, size)
        assert data[offset : offset + length] == picture
        assert struct.unpack_from(">II", picture, 16) == (size, size)  # what the PNG says itself


def test_the_version_for_windows_is_that_of_the_program() -> None:
    text = script("windows/resources.py").version_text(__version__)
    numbers = ", ".join([*__version__.split("."), "0"])
    assert f"filevers=({numbers})" in text
    assert f'StringStruct("ProductVersion", "{__version__}")' in text
    compile(text, "version.txt", "eval")  # PyInstaller evaluates it


def test_the_release_names_only_files_that_exist() -> None:
    named = set(re.findall(r"(?<![\w/])((?:packaging|\.ci)/[\w./-]+)", WORKFLOW.replace("build/packaging", "")))
    assert {"packaging/windows/build", "packaging/macos/build", "packaging/wheel/build", ".ci/run"} <= named
    assert {name for name in named if not (REPOSITORY / name).is_file()} == set()
    targets = {
        target for line in re.findall(r"\bmake ([a-z][a-z -]*)$", WORKFLOW, re.MULTILINE) for target in line.split()
    }
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    rules = {word for line in re.findall(r"^([a-z][a-z -]*):", makefile, re.MULTILINE) for word in line.split()}
    assert targets
    assert targets <= rules


def test_every_job_of_the_release_waits_for_one_that_exists() -> None:
    jobs = set(re.findall(r"^  ([a-z]+):$", WORKFLOW.split("\njobs:\n")[1], re.MULTILINE))
    needed = {
        name.strip()
        for line in re.findall(r"needs: \[?([a-z, ]+)\]?$", WORKFLOW, re.MULTILINE)
        for name in line.split(",")
    }
    assert {"linux", "windows", "macos", "publish"} <= jobs
    assert needed <= jobs


def test_the_release_uses_commands_that_the_program_has(capsys: pytest.CaptureFixture[str]) -> None:
    for command in re.findall(r"& \$program (keys \w+)", WORKFLOW):
        with pytest.raises(SystemExit) as ended:
            run([*command.split(), "--help"])
        assert ended.value.code == 0
        assert "usage:" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", sorted(str(path.relative_to(PACKAGING)) for path in PACKAGING.rglob("*") if path.is_file())
)
def test_what_begins_like_a_program_may_be_run(name: str) -> None:
    path = PACKAGING / name
    if path.read_bytes()[:2] == b"#!":
        assert path.stat().st_mode & 0o111 == 0o111


def test_a_screen_becomes_a_picture() -> None:
    picture = script("picture.py")
    head = struct.pack(
        ">25I", 100, 7, 2, 24, 2, 2, 0, 0, 32, 0, 32, 32, 8, 4, 0xFF0000, 0xFF00, 0xFF, 8, 256, 0, *([0] * 5)
    )
    memory = bytes([1, 2, 3, 0, 4, 5, 6, 0]) + bytes([7, 8, 9, 0, 10, 11, 12, 0])
    width, rows = picture.pixels(head + memory)
    assert (width, rows) == (2, [bytes([3, 2, 1, 6, 5, 4]), bytes([9, 8, 7, 12, 11, 10])])
    written = picture.png(width, rows)
    assert struct.unpack_from(">II", written, 16) == (2, 2)
    at = written.index(b"IDAT")
    [length] = struct.unpack_from(">I", written, at - 4)
    assert zlib.decompress(written[at + 4 : at + 4 + length]) == b"\0" + rows[0] + b"\0" + rows[1]

"""What is said of Java is what Java does, where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from inspector.encoding.charsets import in_charsets
from inspector.encoding.jsonchanges import CHANGES
from inspector.encoding.jsonnumbers import java_double, stripped
from inspector.encoding.jsontext import parse_json
from inspector.operations.signature_text import signature_readings
from tests.golden.values import data_of

VALUE = '{"nome":"Rossi","importo":10.5,"grande":12345678.0,"attivo":true,"nota":null,"numeri":[1,2.5,[]]}'
NUMBERS = ("10.50", "1e2", "12345678.0", "0.001", "0.0001", "-0.0", "1e21", "123.456")
SIZES = (5, 12, 13, 30, 100)


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """What Java writes, by name."""
    java = shutil.which("java")
    if java is None or shutil.which("javac") is None:
        pytest.skip("no Java development kit is installed")
    command = [java, "-Xshare:auto", str(Path(__file__).with_name("Write.java"))]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120, encoding="utf-8")  # noqa: S603 - our own source
    return dict(line.split("\t", 1) for line in done.stdout.strip().split("\n"))


@pytest.mark.parametrize("kind", ["linked", "tree", "hash"])
def test_to_string_of_a_map(kind: str, written: dict[str, str]) -> None:
    assert written[kind].encode() in data_of(VALUE, "java")


@pytest.mark.parametrize("size", SIZES)
def test_the_order_of_a_hash_map(size: int, written: dict[str, str]) -> None:
    names = [f"campo{index}à" for index in range(size)]
    node = CHANGES["members-hash-map"].applied(parse_json(json.dumps(dict.fromkeys(names, 0))))
    assert ",".join(member.name for member in node.members) == written[f"names{size}"]


@pytest.mark.parametrize("number", NUMBERS)
def test_to_string_of_a_double(number: str, written: dict[str, str]) -> None:
    assert java_double(number) == written[f"double {number}"]


@pytest.mark.parametrize("number", ["100", "10.50", "0.00", "1e-7", "-1500000.0"])
def test_strip_trailing_zeros_of_a_big_decimal(number: str, written: dict[str, str]) -> None:
    assert stripped(number) == written[f"stripped {number}"]


def test_get_bytes(written: dict[str, str]) -> None:
    forms = {(name, data.hex()) for name, data in in_charsets("è")}
    assert ("utf-16be-bom", written["UTF-16"]) in forms
    assert ("utf-16le", written["UTF-16LE"]) in forms
    assert ("question-marks", written["US-ASCII"]) in forms
    assert ("cp1252", written["windows-1252"]) in {(name, data.hex()) for name, data in in_charsets("è€")}


def test_to_string_of_bytes_is_read_as_a_signature(written: dict[str, str]) -> None:
    text = json.dumps("[" + ", ".join([written["bytes"].strip("[]")] * 8) + "]")
    assert signature_readings(parse_json(text))[0].data == bytes((244, 34, 0, 127, 128)) * 8

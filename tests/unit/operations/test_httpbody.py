"""What the body of a pasted message may have been before it was pasted."""

from __future__ import annotations

import gzip
import hashlib

import pytest

from inspector.artefacts.values import HttpHeader, HttpMessage
from inspector.encoding.span import Span
from inspector.operations.httpbody import (
    bodies_as_sent,
    declared_length,
    encoded,
    is_compressed,
    other_bodies,
    with_body,
)


def message(body: str = "", **headers: str) -> HttpMessage:
    fields = tuple(
        HttpHeader(name=name.replace("_", "-"), value=value, span=Span(0, 0)) for name, value in headers.items()
    )
    return HttpMessage(start_line="", headers=fields, body=body, body_span=Span(0, len(body)), parts=())


def kinds(body: str, digested: bytes, **headers: str) -> list[str]:
    return [form.kind for form in other_bodies(message(body, **headers)) if form.data == digested]


@pytest.mark.parametrize(
    ("value", "length"), [("12", 12), (" 0 ", 0), ("twelve", None), ("-1", None), ("", None), ("9" * 40, None)]
)
def test_the_length_that_is_declared(value: str, length: int | None) -> None:
    assert declared_length(message(content_length=value)) == length


@pytest.mark.parametrize(
    ("encoding", "compressed"), [("GZIP", True), ("br", True), ("identity", False), ("utf-8", False)]
)
def test_whether_the_body_travelled_compressed(encoding: str, *, compressed: bool) -> None:
    assert is_compressed(message(Content_Encoding=encoding)) == compressed


def test_a_line_break_at_the_end_may_come_from_the_paste() -> None:
    assert bodies_as_sent(message("{}\r\n")) == (b"{}", b"{}\r\n")
    assert bodies_as_sent(message("{}")) == (b"{}",)


def test_the_declared_length_decides_which_line_breaks_were_sent() -> None:
    assert set(bodies_as_sent(message("{\n}", Content_Length="6"))) == {b"{\r\n}\r\n"} - {b"{\n}"}


def test_without_a_form_of_the_declared_length_it_is_as_it_was_pasted() -> None:
    assert bodies_as_sent(message("{}\n", Content_Length="99")) == (b"{}", b"{}\n")


@pytest.mark.parametrize("charset", ["ISO-8859-1", '"utf-16-le"'])
def test_the_declared_charset(charset: str) -> None:
    sent = message("è", Content_Type=f"text/plain; charset={charset}")
    assert encoded(sent, "è") == "è".encode(charset.strip('"'))


@pytest.mark.parametrize("charset", ["klingon", "ascii", "rot13"])
def test_a_charset_that_does_not_help(charset: str) -> None:
    assert encoded(message(Content_Type=f"text/plain; charset={charset}"), "è") == "è".encode()


def test_half_a_surrogate_pair_becomes_bytes_too() -> None:
    assert encoded(message(), "\ud800") == b"\xed\xa0\x80"


@pytest.mark.parametrize("content", [b'{"a": 1}\n', "è".encode(), b"\xff\xfe\x00", b""])
@pytest.mark.parametrize("charset", ["utf-8", "klingon"])
def test_a_body_given_apart_keeps_its_bytes(content: bytes, charset: str) -> None:
    whole = with_body(message(Content_Type=f"x; charset={charset}", Content_Length="4711"), content)
    assert declared_length(whole) == len(content)
    assert content in bodies_as_sent(whole)


@pytest.mark.parametrize(
    ("body", "digested", "kind"),
    [
        ("{}", b"", "empty"),
        ("{}", b"{}\n", "newline"),
        (" {} ", b"{}", "newline"),
        ("a\nb", b"a\r\nb\r\n", "line-ends"),
        ("a\r\nb", b"a\nb", "line-ends"),
        ("a\nb", b"ab", "line-ends"),
        ('{"b":1, "a":2}', b'{"a":2,"b":1}', "rewritten"),
        ("è", "è".encode("utf-16-be"), "charset"),
        ("€", "€".encode("cp1252"), "charset"),
        ("{}", gzip.compress(b"{}", mtime=0), "compressed"),
        ("{}", hashlib.sha256(b"{}").hexdigest().encode(), "hashed"),
        ("{}", b"e30=", "hashed"),
    ],
)
def test_what_else_may_have_been_digested(body: str, digested: bytes, kind: str) -> None:
    assert kind in kinds(body, digested)


def test_of_a_compressed_body_only_its_content_is_known() -> None:
    assert kinds("{}\n", b"{}", Content_Encoding="gzip") == ["uncompressed"]
    assert kinds("{}", b"{}\n", Content_Encoding="gzip") == []

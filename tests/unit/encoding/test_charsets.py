from __future__ import annotations

from inspector.encoding.charsets import in_charsets


def forms(text: str) -> list[tuple[str, bytes]]:
    return list(in_charsets(text))


def test_ascii_differs_only_in_its_marks_and_widths() -> None:
    assert forms("a") == [
        ("utf-8-bom", b"\xef\xbb\xbfa"),
        ("utf-16le", b"a\0"),
        ("utf-16be", b"\0a"),
        ("utf-16le-bom", b"\xff\xfea\0"),
        ("utf-16be-bom", b"\xfe\xff\0a"),
        ("utf-32", b"a\0\0\0"),
        ("utf-32", b"\0\0\0a"),
        ("utf-32", b"\xff\xfe\0\0a\0\0\0"),
        ("utf-32", b"\0\0\xfe\xff\0\0\0a"),
    ]


def test_letters_with_accents_have_many_bytes() -> None:
    found = forms("è")
    assert ("latin-1", b"\xe8") in found
    assert ("cp1252", b"\xe8") in found
    assert ("cp850", b"\x8a") in found
    assert ("nfd", "e\u0300".encode()) in found
    assert ("mojibake", "Ã¨".encode()) in found
    assert ("question-marks", b"?") in found
    assert ("nfc", "è".encode()) in forms("e\u0300")


def test_a_character_set_without_the_characters_is_left_out() -> None:
    names = {name for name, _ in forms("😀")}
    assert "latin-1" not in names
    assert "cp850" not in names
    assert "question-marks" in names
    assert ("cp1252", b"\x80") in forms("€")


def test_half_a_surrogate_pair_has_no_bytes_but_a_question_mark() -> None:
    assert {name for name, _ in forms("\ud800")} == {"question-marks"}

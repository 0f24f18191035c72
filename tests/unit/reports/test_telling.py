from __future__ import annotations

from typing import TYPE_CHECKING

from inspector import inspect
from inspector.diagnosis.comparing.compare import compare
from inspector.reports.telling import Telling

if TYPE_CHECKING:
    from inspector.diagnosis.inspection import Inspection


def test_everything_that_can_be_handed_over(failed: Inspection) -> None:
    telling = Telling()
    assert telling.partner(failed, "it").startswith("Fallito: ")
    assert telling.report(failed, "markdown", "en", ()).startswith("# Failed")
    values = telling.values(failed)
    assert [(name, value) for _, name, value in values] == [("header · tenant", '"ACME"'), ("content · sub", "maria")]
    assert "maria" in telling.report(failed, "text", "en", [values[1][0]])
    assert ("openssl", "OpenSSL 3, shell") in telling.programs()


def test_what_can_be_repeated_is_named_in_words() -> None:
    header = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0"
    inspection = inspect(f"{header}..AAAAAAAAAAAAAAAA.YWJj.AAAAAAAAAAAAAAAAAAAAAA")
    telling = Telling()
    assert telling.operations(inspection) == ("Decrypt (dir, A256GCM)",)
    file, text, reason = telling.program(inspection, 0, "python-cryptography")
    assert (file, reason) == ("reproduce.py", "")
    assert "A256GCM" in text
    assert telling.program(inspection, 0, "openssl")[2].startswith("The openssl program decrypts no")


def test_the_window_is_told_everything_in_its_language(failed: Inspection) -> None:
    telling = Telling("it")
    assert [name for _, name, _ in telling.values(failed)] == ["intestazione · tenant", "contenuto · sub"]
    assert ("php", "PHP 8, OpenSSL e sodium") in telling.programs()
    header = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0"
    inspection = inspect(f"{header}..AAAAAAAAAAAAAAAA.YWJj.AAAAAAAAAAAAAAAAAAAAAA")
    assert telling.operations(inspection) == ("Decifrare (dir, A256GCM)",)
    assert "# Decifra proprio questo token" in telling.program(inspection, 0, "python-cryptography")[1]
    assert telling.program(inspection, 0, "openssl")[2].startswith("Il programma openssl non decifra")
    assert telling.comparison(compare(inspection, inspection)).rows[0].place == "esito"
    assert "RFC 7518 sezione 4.3" in telling.report(failed, "text", "it", ())

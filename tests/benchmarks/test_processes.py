"""Whole processes: from the start of Python to its end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.benchmarks.side_by_side import process, program, race, report
from tests.benchmarks.tokens import encrypted_token, json_content, write_key

if TYPE_CHECKING:
    from pathlib import Path

JWCRYPTO = """\
import sys
from jwcrypto import jwe, jwk
with open(sys.argv[1], "rb") as file:
    key = jwk.JWK.from_pem(file.read())
with open(sys.argv[2]) as file:
    text = file.read()
token = jwe.JWE(algs=["RSA-OAEP", "A256GCM"])
token.deserialize(text, key)
print(token.objects["protected"])
print(token.payload.decode())
"""

BARE_WINDOW = """\
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.close)
application = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QLabel("JOSE Inspector"))
window.resize(1180, 860)
window.show()
sys.exit(application.exec())
"""


def test_inspect_against_a_script_with_jwcrypto(tmp_path: Path) -> None:
    token = tmp_path / "token.jwe"
    token.write_bytes(encrypted_token(json_content(1_000)))
    key = write_key(tmp_path / "key.pem")
    script = tmp_path / "decrypt.py"
    script.write_text(JWCRYPTO)
    ours = process([*program(), "inspect", str(token), "--key", str(key)])
    theirs = process([sys.executable, str(script), str(key), str(token)])
    report("inspect, 1 kB, whole process / jwcrypto script", race(ours, theirs, rounds=20), at_most=1.2)


def test_smoke_test_against_a_bare_window(tmp_path: Path) -> None:
    script = tmp_path / "bare.py"
    script.write_text(BARE_WINDOW)
    ours = process([*program(), "--smoke-test"])
    theirs = process([sys.executable, str(script)])
    report("--smoke-test, whole process / bare PySide6 window", race(ours, theirs, rounds=20), at_most=1.3)

"""Starts the real window as the program does, and prints when it was painted and when the keys stood in it.

    python shelf_start.py KEYS

The output is one JSON object, in milliseconds since this process began; it ends when KEYS rows are shown. The key
library is the one of JOSE_INSPECTOR_DATA.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QTableView

from inspector import bootstrap
from inspector.desktop import app
from inspector.desktop.main_window import MainWindow
from inspector.desktop.ports import KeyringWord
from inspector.desktop.theme import LIGHT, Theme

LOOK: Final = 5  # ms between two looks at the table


def age() -> float:
    """Milliseconds since this process began (proc(5): field 22, in clock ticks since the system started)."""
    with open("/proc/self/stat", encoding="ascii") as file:  # noqa: PTH123 (nothing imported for it)
        began = int(file.read().rpartition(")")[2].split()[19]) / os.sysconf("SC_CLK_TCK")
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - began) * 1000


def main(keys: int) -> None:
    """Open the window on the tab of keys, wait for the rows, say when."""
    application = QApplication(["start", "-style", "fusion"])
    theme = Theme(LIGHT)
    app.dress(application, theme)
    window = MainWindow(theme, None)
    start = app.Start(application, theme, window, bootstrap.connect)
    said: dict[str, float] = {}

    def painted() -> None:
        said["painted"] = age()
        start.begin()

    def look() -> None:
        table, wiring = window.findChild(QTableView, "keyTable"), start._wiring
        if table is None or wiring is None or wiring.keys_desk.status.word is KeyringWord.UNKNOWN:
            return
        if len(wiring.keys_desk.rows) == table.model().rowCount() == keys:
            said["shown"] = age()
            application.quit()

    window.painted.connect(painted)
    clock = QTimer(interval=LOOK)
    clock.timeout.connect(look)
    clock.start()
    window.show()
    application.exec()
    window.close()
    start.finish()
    print(json.dumps(said))  # noqa: T201 (its output)


if __name__ == "__main__":
    main(int(sys.argv[1]))

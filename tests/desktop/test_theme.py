from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from inspector import resources
from inspector.desktop import qt
from inspector.desktop.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, SEGMENTS, TOKENS, Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

COLUMNS = [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK]
SURFACES = ("window", "card", "sunken", "hover", "accent-soft")
READ = [
    *((text, surface) for text in ("text", "muted", "accent", "bad") for surface in SURFACES),
    *((tone, f"{tone}-soft") for tone in ("good", "info", "warn", "bad", "idle")),
    *(("text", f"{tone}-soft") for tone in ("good", "info", "warn", "bad", "idle")),
    *((tone, "card") for tone in ("good", "info", "warn", "violet")),
    *((colour, surface) for colour in sorted(set(SEGMENTS.values())) for surface in ("card", "sunken")),
    *((colour, "mark") for colour in ("text", "teal")),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("card", "good"),
    ("card", "bad"),
    ("card", "info"),
    ("card", "warn"),
    ("card", "idle"),
]


def luminance(colour: QColor) -> float:
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize(("text", "surface"), READ)
def test_everything_that_is_read_has_contrast(text: str, surface: str, column: int) -> None:
    theme = Theme(column)
    assert contrast(theme.colour(text), theme.colour(surface)) >= 4.5


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("state", ["accent-soft", "hover"])
def test_what_is_chosen_or_pointed_at_is_seen_on_every_surface(state: str, column: int) -> None:
    assert TOKENS[state][column] not in {TOKENS[surface][column] for surface in ("window", "card", "sunken")}


@pytest.mark.parametrize("column", COLUMNS)
def test_the_style_sheet_knows_all_its_colours(qapp: QApplication, column: int) -> None:
    assert qapp is not None
    sheet = re.sub(r"/\*.*?\*/", "", Theme(column).style_sheet(), flags=re.DOTALL)
    assert "@" not in sheet
    assert "url(" not in sheet


def test_the_style_sheet_uses_every_token_of_a_surface() -> None:
    sheet = resources.path("theme", "window.qss").read_text("utf-8")
    used = set(re.findall(r"@([a-z-]+)@", sheet)) - {"name"}
    assert used <= set(TOKENS)


def test_a_change_is_told_once(qapp: QApplication) -> None:
    assert qapp is not None
    theme, told = Theme(LIGHT), []
    theme.changed.connect(lambda: told.append(theme.column))
    theme.use(LIGHT)
    theme.use(DARK)
    assert told == [DARK]
    assert theme.colour("card") == QColor(TOKENS["card"][DARK])
    assert theme.palette().window().color() == theme.colour("window")


def test_values_written_down_are_those_of_qt() -> None:
    assert Qt.TextFormat.PlainText.value == qt.PLAIN_TEXT
    assert Qt.AlignmentFlag.AlignCenter.value == qt.CENTRED
    assert Qt.FocusPolicy.NoFocus.value == qt.NO_FOCUS
    assert Qt.ScrollBarPolicy.ScrollBarAlwaysOff.value == qt.NO_SCROLL_BAR

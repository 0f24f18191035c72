"""Colours in four columns, and the one style sheet made from them.

The columns follow the system: light or dark, each also in high contrast. Colours are named for what they say, not
for how they look. A test holds every pair that is read to a contrast of 4.5 : 1.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from inspector import resources

LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK = range(4)

_HALF: Final = 128  # lightness goes from 0 to 255

# name: light, dark, high contrast light, high contrast dark
TOKENS: Final = {
    "window": ("#f3f5f7", "#15181b", "#ffffff", "#000000"),
    "card": ("#ffffff", "#1c2024", "#ffffff", "#000000"),
    "sunken": ("#f8f9fb", "#181b1f", "#ffffff", "#000000"),
    "line": ("#dfe3e8", "#30363d", "#000000", "#ffffff"),  # around cards, between rows
    "edge": ("#b9c1cb", "#4a525b", "#000000", "#ffffff"),  # around what can be pressed or typed into
    "text": ("#15191e", "#edf0f3", "#000000", "#ffffff"),
    "muted": ("#545e6a", "#a7b1bc", "#000000", "#ffffff"),
    "accent": ("#1d4fc4", "#8db2ff", "#0000a0", "#ffff00"),
    "on-accent": ("#ffffff", "#0c1424", "#ffffff", "#000000"),
    "accent-strong": ("#173f9e", "#aac5ff", "#000060", "#ffffa0"),
    "accent-soft": ("#e9effc", "#232d42", "#d4d4ff", "#404000"),
    "mark": ("#ffe49c", "#5a4a12", "#ffe000", "#604800"),  # under bytes and characters that are pointed at
    "hover": ("#eef1f5", "#262b31", "#ececff", "#262600"),
    "good": ("#12683a", "#79d49e", "#004d20", "#80ff80"),
    "good-soft": ("#e8f5ed", "#16281e", "#ffffff", "#000000"),
    "info": ("#0a5f85", "#7cc8ec", "#00405c", "#80e0ff"),
    "info-soft": ("#e6f3f9", "#14262f", "#ffffff", "#000000"),
    "warn": ("#855000", "#f0bd65", "#5c3600", "#ffd060"),
    "warn-soft": ("#fdf4e2", "#2f2512", "#ffffff", "#000000"),
    "bad": ("#b0201b", "#ff9a90", "#900000", "#ff9090"),
    "bad-soft": ("#fdeceb", "#381d1c", "#ffffff", "#000000"),
    "idle": ("#545e6a", "#a7b1bc", "#000000", "#ffffff"),
    "idle-soft": ("#eef1f4", "#22272c", "#ffffff", "#000000"),
    "violet": ("#6a3cb5", "#c3a3ff", "#4b1d96", "#d8c0ff"),
    "blue": ("#1b5fc1", "#86b6ff", "#003c96", "#a0c8ff"),
    "teal": ("#0a7166", "#5fd2c3", "#00524a", "#80f0e0"),
    "slate": ("#4a5561", "#b3bdc8", "#303840", "#d0d8e0"),
    "magenta": ("#ad1d68", "#ff94cb", "#80004a", "#ffb0d8"),
}

# The colour of each named segment. Names that are not here are drawn in slate.
SEGMENTS: Final = {
    "header": "violet",
    "encrypted key": "blue",
    "iv": "teal",
    "ciphertext": "slate",
    "tag": "magenta",
    "payload": "blue",
    "data": "blue",
    "signature": "magenta",
    "kid": "teal",
}

_ROLES: Final = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "card"),
    (QPalette.ColorRole.AlternateBase, "sunken"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "card"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "bad"),
    (QPalette.ColorRole.ToolTipBase, "card"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.PlaceholderText, "muted"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on-accent"),
    (QPalette.ColorRole.Mid, "edge"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.Accent, "accent"),
)


class Theme(QObject):
    """The colours and fonts in use. Widgets that paint ask it; `changed` tells them to paint again."""

    changed = Signal()

    def __init__(self, column: int = LIGHT) -> None:
        super().__init__()
        self._column = column
        self._colours: dict[str, QColor] = {}

    @property
    def column(self) -> int:
        """Which of the four columns is in use."""
        return self._column

    def use(self, column: int) -> None:
        """Change to another column."""
        if column != self._column:
            self._column = column
            self._colours.clear()
            self.changed.emit()

    def colour(self, name: str) -> QColor:
        """One of the TOKENS."""
        if name not in self._colours:
            self._colours[name] = QColor(TOKENS[name][self._column])
        return self._colours[name]

    def segment(self, name: str) -> QColor:
        """The colour of a named segment."""
        return self.colour(SEGMENTS.get(name, "slate"))

    def palette(self) -> QPalette:
        """The same colours for what Qt draws by itself."""
        palette = QPalette()
        for role, name in _ROLES:
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("muted"))
        return palette

    def style_sheet(self) -> str:
        """The shipped style sheet with this column's colours in it. No text from outside ever gets here."""
        text = resources.path("theme", "window.qss").read_text("utf-8")
        for name, colours in TOKENS.items():
            text = text.replace(f"@{name}@", colours[self._column])
        return text


def first_column() -> int:
    """Which column the system's own colours suggest. Asking the system itself loads the namespace Qt: that is later."""
    return DARK if QGuiApplication.palette().window().color().lightness() < _HALF else LIGHT


def system_column() -> int:
    """Which column the system asks for."""
    from PySide6.QtCore import Qt

    hints = QGuiApplication.styleHints()
    scheme = hints.colorScheme()
    dark = first_column() == DARK if scheme == Qt.ColorScheme.Unknown else scheme == Qt.ColorScheme.Dark
    if _high_contrast():
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return DARK if dark else LIGHT


def _high_contrast() -> bool:
    """Whether the system asks for high contrast; Qt tells from 6.10 on."""
    from PySide6.QtCore import Qt

    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def text_font(*, size: float = 1.0, bold: bool = False) -> QFont:
    """The system's own text font, in a size relative to it."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(font.pointSizeF() * size)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def byte_font(*, size: float = 1.0) -> QFont:
    """The system's fixed-width font: for tokens, values and bytes."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF() * size)
    return font

"""The window: four tabs and a bar. It connects what the tabs want to who does it, and nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from inspector.desktop.language import tr
from inspector.desktop.names import CHALLENGE, DECRYPT, GEOMETRY, KEYS, SIDE, TAB, VERIFY
from inspector.desktop.plain_text import set_tip
from inspector.desktop.qt import override
from inspector.desktop.widgets.basic import button, named, row, set_tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent, QResizeEvent

    from inspector.desktop.settings import Layout
    from inspector.desktop.tabs.inspecting_tab import InspectingTab
    from inspector.desktop.tabs.keys import KeysTab
    from inspector.desktop.theme import Theme
    from inspector.desktop.widgets.drop_sheet import DropSheet

    Tab: TypeAlias = KeysTab | InspectingTab

TABS: Final = ((KEYS, "Keys"), (DECRYPT, "Decrypt"), (VERIFY, "Verify"), (CHALLENGE, "Challenge"))
SMALLEST: Final = QSize(960, 640)
USUAL: Final = QSize(1280, 860)
HIDDEN: Final = "hidden"
PASTE_TIP: Final = "Inspect what is on the clipboard (Ctrl+Shift+V)"


def _keys_tab(theme: Theme) -> Tab:
    from inspector.desktop.tabs.keys import KeysTab

    return KeysTab(theme)


def _decrypt_tab(theme: Theme) -> Tab:
    from inspector.desktop.tabs.decrypt import DecryptTab

    return DecryptTab(theme)


def _verify_tab(theme: Theme) -> Tab:
    from inspector.desktop.tabs.verify import VerifyTab

    return VerifyTab(theme)


def _challenge_tab(theme: Theme) -> Tab:
    from inspector.desktop.tabs.challenge import ChallengeTab

    return ChallengeTab(theme)


_MAKERS: Final[dict[str, Callable[[Theme], Tab]]] = {
    KEYS: _keys_tab,
    DECRYPT: _decrypt_tab,
    VERIFY: _verify_tab,
    CHALLENGE: _challenge_tab,
}


_BAR_SPACE: Final = 64  # margins and the space between the parts of the bar


class MainWindow(QMainWindow):
    """Tabs are made when they are first shown; `tabMade` lets whoever connects them do so."""

    painted = Signal()  # once, after the first paint
    tabMade = Signal(str, QWidget)
    tabShown = Signal(str)
    pasted = Signal(str, str)  # tab, text
    pasteRefused = Signal(str)
    filesDropped = Signal(list)
    momentWanted = Signal()
    paletteWanted = Signal()
    sideToggled = Signal()
    resized = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, layout: Layout | None) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("JOSE Inspector")
        self.setAcceptDrops(True)
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self._theme = theme
        self._layout = layout
        self._painted = False
        self._sheet: DropSheet | None = None
        self._made: dict[str, Tab] = {}
        self._stack = QStackedWidget()
        self._side_hidden = layout is not None and layout.text(SIDE) == HIDDEN
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._made_bar())
        self._beside = QHBoxLayout()
        self._beside.setSpacing(0)
        self._above = QVBoxLayout()
        self._above.setSpacing(0)
        self._above.addWidget(self._stack, 1)
        self._beside.addLayout(self._above, 1)
        column.addLayout(self._beside, 1)
        self.setCentralWidget(body)
        self._restore()

    def draw_icons(self) -> None:
        """Draw what stands on the buttons: after the first paint, and again in every other theme."""
        from inspector.desktop import icons

        icons.put_before(self._paste, self._theme, "paste", "on-accent")
        icons.put_before(self._palette, self._theme, "search", "muted")

    def _make_shortcuts(self) -> None:
        from PySide6.QtGui import QShortcut

        QShortcut("Ctrl+Shift+V", self).activated.connect(self.paste_and_inspect)
        QShortcut("Ctrl+K", self).activated.connect(self.paletteWanted)
        for number, (key, _) in enumerate(TABS, start=1):
            QShortcut(f"Ctrl+{number}", self).activated.connect(lambda key=key: self.open_tab(key))

    # ------------------------------------------------------------------------------------------------------- tabs

    def open_tab(self, key: str) -> Tab:
        """Show a tab and go to where one begins in it."""
        tab = self.show_tab(key)
        tab.take_focus()
        return tab

    def show_tab(self, key: str) -> Tab:
        """Show a tab; it is made if it was never shown. The focus stays where it is."""
        self._tabs.setCurrentIndex([name for name, _ in TABS].index(key))
        tab = self.tab(key)
        self._stack.setCurrentWidget(tab)
        return tab

    def tab(self, key: str) -> Tab:
        """A tab, made if need be, not shown."""
        if key not in self._made:
            made = _MAKERS[key](self._theme)
            self._made[key] = made
            self._stack.addWidget(made)
            self.tabMade.emit(key, made)
        return self._made[key]

    def made(self) -> dict[str, Tab]:
        """The tabs that exist."""
        return dict(self._made)

    def current(self) -> str:
        """The tab that is shown."""
        return TABS[self._tabs.currentIndex()][0]

    def inspecting_tab(self, key: str) -> InspectingTab:
        """One of the three tabs that inspect."""
        tab: InspectingTab = self.tab(key)  # type: ignore[assignment]  # every key but KEYS makes one
        return tab

    def keys_tab(self) -> KeysTab:
        """The tab of keys."""
        tab: KeysTab = self.tab(KEYS)  # type: ignore[assignment]  # this key makes it
        return tab

    def paste_and_inspect(self) -> None:
        """Take what is on the clipboard to the tab it belongs to."""
        from PySide6.QtGui import QGuiApplication

        self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, data: QMimeData) -> None:
        from inspector.desktop.clipboard import TextTooLongError, text_of
        from inspector.desktop.routing import tab_for_text

        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if files:
            self.filesDropped.emit(files)
        elif data.hasText():
            here = self.current()
            try:
                text = text_of(data)
            except TextTooLongError as error:
                self.pasteRefused.emit(str(error))
            else:
                self.pasted.emit(tab_for_text(text, here if here != KEYS else DECRYPT), text)

    # ------------------------------------------------------------------------------------------ beside and above it

    @property
    def side_hidden(self) -> bool:
        """Whether the person does not want to see what stands beside the tabs."""
        return self._side_hidden

    @property
    def remembers(self) -> bool:
        """Whether anything is remembered from one start to the next."""
        return self._layout is not None

    def remembered(self, name: str) -> str:
        """One of the remembered names; empty where there is none."""
        return self._layout.text(name) if self._layout is not None else ""

    def remember(self, name: str, value: str) -> None:
        """Remember one of the allowed names from now on."""
        if self._layout is not None:
            self._layout.keep(name, value)

    def toggle_side(self) -> None:
        """Hide what stands beside the tabs, or show it again."""
        self._side_hidden = not self._side_hidden
        self.sideToggled.emit()

    def add_side(self, widget: QWidget) -> None:
        """Put something to the left of the tabs."""
        self._beside.insertWidget(0, widget)

    def add_above(self, widget: QWidget) -> None:
        """Put something between the bar and the tab."""
        self._above.insertWidget(0, widget)

    # ------------------------------------------------------------------------------------------------------ pills

    def show_keyring(self, words: str, tip_words: str, *, warn: bool) -> None:
        """The pill that says how many keys there are and how the keyring is."""
        self._keyring.setText(words)
        self._keyring.setAccessibleName(tr("Keys: {words}", words=words))
        set_tip(self._keyring, tip_words)
        set_tone("warn" if warn else "", self._keyring)
        self._fit_bar()

    def show_moment(self, words: str) -> None:
        """The pill that says as of when times are judged."""
        self._moment.setText(words)
        self._moment.setAccessibleName(tr("Times are judged {words}", words=words))

    # ------------------------------------------------------------------------------------------------------ events

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()
            QTimer.singleShot(0, self._make_shortcuts)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bar()
        self.resized.emit()

    def _fit_bar(self) -> None:
        """Where the bar is too narrow for everything in it, its last tab is worth more than a hint at a shortcut."""
        parts = (self._tabs, self._moment, self._keyring, self._palette, self._paste)
        self._palette.setVisible(sum(part.sizeHint().width() for part in parts) + _BAR_SPACE <= self.width())

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()
            self._made_sheet().cover()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._made_sheet().hide()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._made_sheet().hide()
        self._take(event.mimeData())

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._layout is not None:
            self._layout.keep(GEOMETRY, self.saveGeometry())
            self._layout.keep(TAB, self.current())
            self._layout.keep(SIDE, HIDDEN if self._side_hidden else "")
            self._layout.keep_splitters(self)
        super().closeEvent(event)
        self.closed.emit()

    # ---------------------------------------------------------------------------------------------------- building

    def _made_sheet(self) -> DropSheet:
        if self._sheet is None:
            from inspector.desktop.widgets.drop_sheet import DropSheet

            self._sheet = DropSheet(self, self._theme)
        return self._sheet

    def _made_bar(self) -> QFrame:
        bar = named(QFrame(), "topBar")
        self._tabs = named(QTabBar(), "tabs", "Tabs")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(False)
        for _, title in TABS:
            self._tabs.addTab(tr(title))
        self._moment = button("as of now", "momentPill", kind="pill", accessible="Times are judged as of now")
        self._moment.clicked.connect(self.momentWanted)
        self._keyring = button("keys", "keyringPill", kind="pill")
        self._keyring.clicked.connect(lambda: self.open_tab(KEYS))
        self._palette = button("Ctrl+K", "paletteButton", kind="pill", tip="Everything that can be done (Ctrl+K)")
        self._palette.setAccessibleName(tr("Commands"))
        self._palette.clicked.connect(self.paletteWanted)
        self._paste = button("Paste and inspect", "pasteButton", kind="primary", tip=PASTE_TIP)
        self._paste.clicked.connect(self.paste_and_inspect)
        line = row(self._tabs, 1, self._moment, self._keyring, self._palette, self._paste)
        line.setContentsMargins(10, 0, 14, 0)
        bar.setLayout(line)
        self._tabs.currentChanged.connect(self._tab_chosen)
        return bar

    def _tab_chosen(self, index: int) -> None:
        key = TABS[index][0]
        self._stack.setCurrentWidget(self.tab(key))
        self.tabShown.emit(key)

    def _restore(self) -> None:
        wanted = DECRYPT
        if self._layout is not None:
            remembered = self._layout.text(TAB)
            wanted = remembered if remembered in _MAKERS else wanted
            geometry = self._layout.bytes(GEOMETRY)
            if not geometry.isEmpty():
                self.restoreGeometry(geometry)
        self._tabs.blockSignals(True)
        self._tabs.setCurrentIndex([name for name, _ in TABS].index(wanted))
        self._tabs.blockSignals(False)
        self._stack.setCurrentWidget(self.tab(wanted))
        self.tab(wanted).take_focus()

"""Chooses the moment as of which times are judged: now, or when the thing happened."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone, Signal
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from inspector.desktop.widgets.basic import named
from inspector.desktop.widgets.choices import RoundChoice
from inspector.desktop.widgets.dialogs import Form, PlainDialog


class MomentDialog(PlainDialog):
    """`chosen` carries the moment, None for now."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, moment: datetime | None) -> None:
        super().__init__(
            parent,
            "momentDialog",
            "Judge times as of",
            "For a token that failed yesterday: whether it was valid then, not whether it is valid now.",
        )
        self._now = named(RoundChoice("Now, always"), "momentNow")
        self._then = named(RoundChoice("This moment (UTC)"), "momentThen")
        self._edit = named(QDateTimeEdit(), "momentInput", "Moment in UTC")
        self._edit.setTimeZone(QTimeZone.utc())
        self._edit.setDisplayFormat("yyyy-MM-dd HH:mm:ss")
        self._edit.setCalendarPopup(False)
        self._edit.setMinimumHeight(self._edit.fontMetrics().height() + 12)
        utc = (moment or datetime.now(UTC)).astimezone(UTC)
        date, time = QDate(utc.year, utc.month, utc.day), QTime(utc.hour, utc.minute, utc.second)
        self._edit.setDateTime(QDateTime(date, time, QTimeZone.utc()))
        self._then.toggled.connect(self._edit.setEnabled)
        self._edit.setEnabled(moment is not None)
        (self._now if moment is None else self._then).setChecked(True)
        form = Form()
        form.addWidget(self._now, 1, 0, 1, 2)
        form.addWidget(self._then, 2, 0)
        form.addWidget(self._edit, 2, 1)
        self.column.addLayout(form)
        self.add_foot("Use", "momentUse")
        self.action.clicked.connect(self._use)

    def _use(self) -> None:
        moment = None
        if self._then.isChecked():
            seconds = self._edit.dateTime().toSecsSinceEpoch()
            moment = datetime.fromtimestamp(seconds, UTC)
        self.chosen.emit(moment)
        self.accept()

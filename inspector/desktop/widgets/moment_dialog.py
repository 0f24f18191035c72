"""Chooses the moment as of which times are judged, and by how much two clocks may differ."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone, Signal
from PySide6.QtWidgets import QDateTimeEdit, QSpinBox, QWidget

from inspector import limits
from inspector.desktop.labels import PlainParagraph
from inspector.desktop.language import tr
from inspector.desktop.moments import both_zones, read_moment
from inspector.desktop.widgets.basic import named
from inspector.desktop.widgets.choices import PickList, RoundChoice
from inspector.desktop.widgets.dialogs import Form, PlainDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.diagnosis.inspection import KnownMoment

_EARLIEST: Final = QDate(1970, 1, 1)


class MomentDialog(PlainDialog):
    """`chosen` carries the moment, None for now; `skewChosen` the seconds, before it."""

    chosen = Signal(object)
    skewChosen = Signal(int)

    def __init__(
        self,
        parent: QWidget | None,
        moment: datetime | None,
        offered: Sequence[KnownMoment] = (),
        skew: int = limits.CLOCK_SKEW,
    ) -> None:
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
        self._edit.setMinimumDate(_EARLIEST)
        self._edit.setMinimumHeight(self._edit.fontMetrics().height() + 12)
        self._local = PlainParagraph("", "small", muted=True, name="momentLocal")
        self._skew = named(QSpinBox(), "momentSkew", "Seconds by which two clocks may differ")
        self._skew.setRange(0, limits.CLOCK_SKEW_MOST)
        self._skew.setSuffix(" s")
        self._skew.setValue(skew)
        self._skew.setMinimumHeight(self._edit.minimumHeight())
        self._then.toggled.connect(self._edit.setEnabled)
        self._edit.dateTimeChanged.connect(lambda _: self._say_local())
        self._edit.setEnabled(moment is not None)
        self._show(moment or datetime.now(UTC))
        (self._now if moment is None else self._then).setChecked(True)
        form = Form()
        form.addWidget(self._now, 1, 0, 1, 2)
        form.addWidget(self._then, 2, 0)
        form.addWidget(self._edit, 2, 1)
        form.addWidget(self._local, 3, 1)
        if offered:
            form.add("Or a moment of this input", self._made_offers(offered))
        form.add("Clocks may differ by", self._skew)
        self.column.addLayout(form)
        self.add_foot("Apply", "momentUse")
        self.action.clicked.connect(self._use)

    def _made_offers(self, offered: Sequence[KnownMoment]) -> PickList:
        """The Date of the message and the token's own times; choosing one fills it in."""
        known = [(one.name, moment) for one in offered if (moment := read_moment(one.moment)) is not None]
        offers = named(PickList(), "momentOffers", "Moments of this input")
        offers.addItem(tr("Choose…"))
        offers.addItems([f"{name}: {both_zones(moment)}" for name, moment in known])

        def take(number: int) -> None:
            if number > 0:
                self._then.setChecked(True)
                self._show(known[number - 1][1])

        offers.activated.connect(take)
        return offers

    def _show(self, moment: datetime) -> None:
        utc = moment.astimezone(UTC)
        date, time = QDate(utc.year, utc.month, utc.day), QTime(utc.hour, utc.minute, utc.second)
        self._edit.setDateTime(QDateTime(date, time, QTimeZone.utc()))
        self._say_local()

    def _say_local(self) -> None:
        self._local.setText(both_zones(self._moment()))

    def _moment(self) -> datetime:
        return datetime.fromtimestamp(self._edit.dateTime().toSecsSinceEpoch(), UTC)

    def _use(self) -> None:
        self.skewChosen.emit(self._skew.value())
        self.chosen.emit(self._moment() if self._then.isChecked() else None)
        self.accept()

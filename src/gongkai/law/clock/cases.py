"""An open request as the calendar's effect table sees it."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.law.acts import Act
from gongkai.law.clock.config import DEFAULT_CONFIG, ClockConfig
from gongkai.law.clock.ledger import ledger
from gongkai.law.workdays.calendar import Calendar, Due


@dataclass(frozen=True, slots=True)
class Case:
    """A request with its acts; `due_on` is what `workdays.affected` asks for."""

    case: str
    acts: tuple[Act, ...]
    config: ClockConfig = DEFAULT_CONFIG

    def due_on(self, calendar: Calendar) -> Due | None:
        """The last day for the reply by this calendar, or None while no reply term runs."""
        return ledger(self.acts, calendar, self.config).due

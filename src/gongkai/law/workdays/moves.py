"""What a new notice does to open cases: which last days move, by how much, and which must stay as they were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from gongkai.law.workdays.calendar import Calendar, Due
from gongkai.law.workdays.index import Span


class HasDue(Protocol):
    """Anything open with a last day that follows from the calendar."""

    @property
    def case(self) -> str:
        """The number by which people know the case."""

    def due_on(self, calendar: Calendar) -> Due | None:
        """The last day by this calendar, or None while no term runs."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A plain term: `days` working days after `start`, leaving out the excluded spans."""

    case: str
    start: date
    days: int
    excluded: tuple[Span, ...] = ()

    def due_on(self, calendar: Calendar) -> Due:
        """The last day by this calendar."""
        return calendar.add(self.start, self.days, self.excluded)


@dataclass(frozen=True, slots=True)
class Move:
    """One case whose last day differs. `applies` is False when the old day had already passed: it is never rewritten."""

    case: str
    before: Due | None
    after: Due | None
    applies: bool

    @property
    def days(self) -> int:
        """Calendar days by which the last day moves; negative when it comes earlier, 0 when only its certainty changes."""
        return (self.after.date - self.before.date).days if self.after and self.before else 0


def affected(old: Calendar, new: Calendar, deadlines: Iterable[HasDue], *, today: date) -> tuple[Move, ...]:
    """The cases whose last day changes from `old` to `new` (or stops being provisional), most urgent first.

    A last day before `today` by the old calendar is reported with `applies=False`: what has expired stays as it was shown.
    """
    moves = []
    for deadline in deadlines:
        before, after = deadline.due_on(old), deadline.due_on(new)
        if before != after:
            moves.append(Move(deadline.case, before, after, before is None or before.date >= today))
    return tuple(sorted(moves, key=lambda move: (move.before.date if move.before else date.max, move.case)))

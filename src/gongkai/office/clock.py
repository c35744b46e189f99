"""The time by which people act: now, or the moment that the demonstration and tests set."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("office_moment", default=None)


def now() -> datetime:
    """The moment of an act."""
    return _moment.get() or timezone.now()


def today() -> date:
    """The day of an act in the office's time zone."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Act as of another moment. For building the demonstration and for tests; the audit log always has the real time."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)

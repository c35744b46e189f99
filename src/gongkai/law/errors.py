"""What can be wrong with facts given to the law layer. Every error is one Chinese sentence for a person.

LawError
 ├─ CalendarError   a notice or a date that the working-day calendar cannot take
 ├─ ActError        an act that is malformed or impossible where it stands
 └─ FeeError        a number of pieces or pages that no tariff covers
"""

from __future__ import annotations


class LawError(ValueError):
    """The facts do not fit the law's data; `str(error)` says what is wrong and what to do."""


class CalendarError(LawError):
    """A notice is malformed, or a date lies outside what the calendar can say."""


class ActError(LawError):
    """An act is malformed, or cannot stand where it stands in the sequence."""


class FeeError(LawError):
    """A number of pieces or pages that no tariff covers."""

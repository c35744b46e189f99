"""What can be wrong with facts given to the law layer. Every error is one Chinese sentence for a person.

LawError
 ├─ CalendarError   a notice or a date that the working-day calendar cannot take
 ├─ ActError        an act that is malformed or impossible where it stands
 ├─ FeeError        a number of pieces or pages that no tariff covers
 └─ LetterError     a letter that cannot be written: fields missing or of the wrong kind, a number pattern that cannot work
"""

from __future__ import annotations


class LawError(ValueError):
    """The facts do not fit the law's data; `str(error)` says what is wrong and what to do, `en` says it in English where it is
    known.
    """

    def __init__(self, message: str, en: str = "") -> None:
        super().__init__(message)
        self.en = en


class CalendarError(LawError):
    """A notice is malformed, or a date lies outside what the calendar can say."""


class ActError(LawError):
    """An act is malformed, or cannot stand where it stands in the sequence."""


class FeeError(LawError):
    """A number of pieces or pages that no tariff covers."""


class LetterError(LawError):
    """A letter cannot be written as asked; `fields` are the keys of the fields concerned."""

    def __init__(self, message: str, fields: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.fields = fields

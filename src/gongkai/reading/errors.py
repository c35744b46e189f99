"""What can go wrong while reading. Every error is one clear line for a person.

ReadError
 ├─ Unreadable      damaged, truncated, encrypted, empty, or not a document we know
 ├─ NotYetRead      a known format that this version does not read
 ├─ NotAReport      a readable document that is no annual report
 └─ TooLarge        a bound of `reading.limits` was reached
"""

from __future__ import annotations


class ReadError(Exception):
    """Reading failed; `str(error)` is one Chinese line that names what is wrong (never the file: the caller adds it)."""

    code = "unreadable"


class Unreadable(ReadError):
    """The bytes are damaged, truncated, encrypted, empty, or of no known format."""


class NotYetRead(ReadError):
    """The format is known but not read by this version."""

    code = "not-yet-read"


class NotAReport(ReadError):
    """The document can be read but is not a filled annual report."""

    code = "not-a-report"


class TooLarge(ReadError):
    """A bound on size, nesting, pages or time was reached."""

    code = "too-large"

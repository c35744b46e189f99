"""Values that make up an annual report: cells with provenance, sections, facts in prose, the head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Number = int | Decimal

How = Literal["printed", "divided", "ocr", "ambiguous", "missing"]
"""How a cell was obtained: read as printed (a blank is printed too), divided out of run-together digits, recognised in
an image, not divisible with certainty, or not found because the row is not in the document."""

SURE = 0.9
"""A figure recognised with less confidence than this is shown to a person. No wrong figure of the test scans is surer."""


class Place(NamedTuple):
    """Where a cell or passage was printed: numbers count from 1, None where the format has no such notion."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None


class Cell(NamedTuple):
    """One figure. `value` is None for a blank, an unreadable or an ambiguous cell; `printed` is what the document shows.

    `candidates` are the values that an ambiguous cell could have, and `used` names the rules that were used to divide it
    (those rules cannot be assessed for this cell).
    """

    value: Number | None
    printed: str | None
    how: How = "printed"
    place: Place | None = None
    confidence: float = 1.0
    candidates: tuple[Number, ...] = ()
    used: tuple[str, ...] = ()
    reason: str = ""


class Noise(NamedTuple):
    """Something in the document that is not text of the report: a conversion leftover, a pinyin gloss, mixed widths, another
    report behind this one (`several`, with its title), or that the file had to be repaired (`repaired`, with its format).
    """

    kind: Literal["leftover", "gloss", "traditional", "width", "zero_width", "several", "repaired"]
    printed: str
    section: str
    offset: int


@dataclass(frozen=True, slots=True)
class Body:
    """The reporting body 行政机关. `level` is national, province, city, county or township; `kind` is government,
    department or other; `code` a division code only where the name resolves to exactly one.
    """

    name: str | None
    code: str | None = None
    level: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the OGI unit, as the head of the report prints it (Art 12)."""

    address: str | None = None
    postcode: str | None = None
    phone: str | None = None
    fax: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six sections: the heading as printed and the cleaned text without its tables."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure stated in prose. `value` 0 stands for an explicit denial (未收到). `offset` counts in the section's text.

    `scope` says whose figure it is when the text does (本级, 全市, 备案 …), `qualifier` is 余, 约, 近 …, `parts` are the
    listed parts of a total, `unit` the printed unit.
    """

    topic: str
    value: Number
    text: str
    section: str
    offset: int = 0
    unit: str = ""
    scope: str = ""
    qualifier: str = ""
    parts: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The document that was read."""

    name: str
    sha256: str
    format: str
    reader: str


Rows = Mapping[str, Mapping[str, Cell]]


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """One annual report, immutable. `tables` maps table → row → column → Cell; a table the report lacks is None."""

    source: Source
    body: Body = field(default_factory=lambda: Body(None))
    year: int | None = None
    period: tuple[date, date] | None = None
    title: str | None = None
    document_number: str | None = None
    signed_on: date | None = None
    published_on: date | None = None
    contact: Contact = field(default_factory=Contact)
    editions: Mapping[str, str | None] = field(default_factory=dict)
    tables: Mapping[str, Rows | None] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    facts: tuple[Fact, ...] = ()
    noise: tuple[Noise, ...] = ()
    head: str = ""
    """The text before section one, cleaned: title, legal basis, period, contact."""

    def cell(self, table: str, row: str, column: str) -> Cell | None:
        """The cell at an address, or None when the report does not have that table, row or column."""
        rows = self.tables.get(table)
        if rows is None:
            return None
        return rows.get(row, {}).get(column)

    def value(self, table: str, row: str, column: str) -> Number | None:
        """The number at an address, or None."""
        cell = self.cell(table, row, column)
        return None if cell is None else cell.value

    def cells(self) -> Iterator[tuple[str, Cell]]:
        """Every cell with its address `table.row.column`, in the order of the form."""
        for table, rows in self.tables.items():
            for row, columns in (rows or {}).items():
                for column, cell in columns.items():
                    yield cell_address(table, row, column), cell

    def section(self, key: str) -> Section | None:
        """The section with this key, or None."""
        return next((section for section in self.sections if section.key == key), None)


def cell_address(table: str, row: str, column: str) -> str:
    """The address of a cell, `table.row.column`."""
    return f"{table}.{row}.{column}"

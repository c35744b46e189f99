"""What a generated report says: the figures that reading must give back and the faults that checking must find."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

Value = int | Decimal | None
Tables = dict[str, dict[str, dict[str, Value]]]
Fault = tuple[str, str]
"""An arithmetic fault: the rule, and the column, row or block that breaks it."""


@dataclass(frozen=True)
class Contact:
    """How the invented OGI unit is reached, as the head prints it."""

    address: str
    postcode: str
    phone: str
    fax: str | None
    email: str


@dataclass
class SectionText:
    """One section: its key, the printed heading without numeral, and its paragraphs."""

    key: str
    heading: str
    paragraphs: list[str] = field(default_factory=list)


@dataclass
class Truth:
    """One invented annual report. `body` is the full name; `level` is county or township, `kind` government or department."""

    seed: int
    body: str
    place: str
    level: str
    kind: str
    year: int
    editions: dict[str, str]
    tables: Tables
    contact: Contact | None
    sections: list[SectionText] = field(default_factory=list)
    planted: list[Fault] = field(default_factory=list)
    prose_faults: list[str] = field(default_factory=list)
    missing_rows: set[tuple[str, str]] = field(default_factory=set)
    signed_on: str = ""

    def value(self, table: str, row: str, column: str) -> Value:
        """The figure at an address."""
        return self.tables[table][row][column]

    def cells(self) -> list[tuple[str, Value]]:
        """Every figure with its address, in the order of the form."""
        return [
            (f"{table}.{row}.{column}", value)
            for table, rows in self.tables.items()
            for row, columns in rows.items()
            for column, value in columns.items()
        ]

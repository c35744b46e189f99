"""What the named queries yield: records that count in cells, each with its weight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from gongkai.law.forms import TABLES, Edition, edition_for_year
from gongkai.office.annual.models import Opening
from gongkai.office.errors import Refused
from gongkai.report import Number


class Counts(NamedTuple):
    """One record (its kind and key) that counts in one cell; the weights of a cell add up to its figure."""

    address: str
    kind: str
    key: int
    weight: Number = 1


class Span(NamedTuple):
    """Whose acts of which year: the body with those that it took over, and what it began with."""

    bodies: tuple[int, ...]
    year: int
    edition: Edition
    openings: tuple[Opening, ...]

    @property
    def first(self) -> date:
        """1 January."""
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """31 December."""
        return date(self.year, 12, 31)


def edition_of(year: int) -> Edition:
    """The form of a year. Raises Refused for one without the three tables."""
    edition = edition_for_year(year)
    if edition is None or any(table not in edition.tables for table in TABLES):
        raise Refused("{year}年度没有可以编制的统一表格，请核对年度。", field="year", year=year)
    return edition


def span(bodies: Sequence[int], year: int) -> Span:
    """The span, with its openings. Raises Refused for a year without the three tables or before the first year."""
    edition = edition_of(year)
    openings = tuple(Opening.objects.filter(body__in=bodies).select_related("body").order_by("pk"))
    for opening in openings:
        if year < opening.year:
            raise Refused(
                "{body}从{year}年起使用本系统，不能编制更早年度的报告。",
                field="year",
                body=opening.body.name,
                year=opening.year,
            )
    return Span(tuple(bodies), year, edition, openings)


def plain(value: Number) -> Number:
    """A whole Decimal as an int, another one without trailing zeros."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value.normalize()
    return value

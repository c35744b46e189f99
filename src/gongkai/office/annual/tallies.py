"""Which monthly figures table two needs, by the editions of the form."""

from __future__ import annotations

from functools import cache

from gongkai.law.forms import edition_for_year, editions
from gongkai.office.annual.models import DocumentKind
from gongkai.office.annual.queries.table_two import MEASURES, TABLE


@cache
def measures() -> dict[tuple[str, str], str]:
    """(row, measure) → the kind of figure: count, change or amount."""
    return {
        (row.key, MEASURES[column.key].measure): column.kind
        for edition in editions()
        if TABLE in edition.tables
        for row in edition.tables[TABLE].rows
        if row.key not in DocumentKind.values
        for column in row.columns
        if not MEASURES[column.key].before
    }


def asked_in(year: int) -> list[tuple[str, str]]:
    """The (row, measure) pairs that the form of a year asks for; all of them for a year without a form."""
    form = edition_for_year(year)
    table = form.tables.get(TABLE) if form is not None else None
    if table is None:
        return list(measures())
    asked = {
        (row.key, MEASURES[column.key].measure)
        for row in table.rows
        if row.key not in DocumentKind.values
        for column in row.columns
        if not MEASURES[column.key].before
    }
    return [pair for pair in measures() if pair in asked]

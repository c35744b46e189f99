"""Which monthly figures table two needs, by the editions of the form."""

from __future__ import annotations

from functools import cache

from gongkai.law.forms import editions
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

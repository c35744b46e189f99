"""Table two: documents issued, repealed and in force; monthly counts; amounts in 万元 as Decimal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from gongkai.office.annual import models
from gongkai.office.annual.queries.counting import Counts, Span, plain
from gongkai.report import cell_address

TABLE = "proactive"


class Measure(NamedTuple):
    """What a column counts: a measure of the monthly figures, in this year or before it."""

    measure: str
    before: bool = False


MEASURES = {
    "decisions": Measure("decisions"),
    "change": Measure("change"),
    "previous_items": Measure("change", before=True),
    "items": Measure("items"),
    "amount": Measure("amount"),
}
"""Column → where its figure comes from; `previous_items` is the stock at the start and every change since."""


class Document(NamedTuple):
    """What counting needs to know of a document."""

    key: int
    body: int
    kind: str
    issued_on: date
    published_on: date | None
    ended_on: date | None


def _within(day: date | None, at: Span) -> bool:
    return day is not None and at.first <= day <= at.last


def _by_end(day: date | None, at: Span) -> bool:
    return day is not None and day <= at.last


DOCUMENTS: dict[str, Callable[[Document, Span], bool]] = {
    "issued": lambda item, at: _within(item.issued_on, at),
    "made": lambda item, at: _within(item.issued_on, at),
    "repealed": lambda item, at: _within(item.ended_on, at),
    "in_force": lambda item, at: _by_end(item.issued_on, at) and not _by_end(item.ended_on, at),
    "newly_published": lambda item, at: _within(item.published_on, at),
    "total_published": lambda item, at: _by_end(item.published_on, at),
}
"""Column → which documents it counts."""

STOCKS = ("in_force", "total_published", "previous_items")
"""Columns that go on from year to year: the opening's stock stands in them."""


def listed(at: Span) -> Iterator[Counts]:
    """Every document and every monthly figure in the cells where it counts. Two queries."""
    documents = [
        Document(*values)
        for values in models.Document.objects.valid()
        .filter(body__in=at.bodies, issued_on__lte=at.last)
        .order_by("pk")
        .values_list("pk", "body", "kind", "issued_on", "published_on", "ended_on")
    ]
    tallies = list(models.Tally.objects.filter(body__in=at.bodies, year__lte=at.year).order_by("pk"))
    for row in at.edition.tables[TABLE].rows:
        for column in row.columns:
            address = cell_address(TABLE, row.key, column.key)
            if row.key in models.DocumentKind.values:
                yield from _documents(at, documents, row.key, column.key, address)
            else:
                yield from _tallies(at, tallies, row.key, MEASURES[column.key], address)
            if column.key in STOCKS:
                yield from _stock(at, documents, row.key, column.key, address)


def _documents(at: Span, documents: list[Document], kind: str, column: str, address: str) -> Iterator[Counts]:
    for item in documents:
        if item.kind == kind and DOCUMENTS[column](item, at):
            yield Counts(address, "document", item.key)


def _tallies(at: Span, tallies: list[models.Tally], row: str, measure: Measure, address: str) -> Iterator[Counts]:
    since = {opening.body_id: opening.year for opening in at.openings}
    for item in tallies:
        if (item.row, item.measure) != (row, measure.measure):
            continue
        if since.get(item.body_id, 0) <= item.year < at.year if measure.before else item.year == at.year:
            yield Counts(address, "tally", item.pk, plain(item.amount))


def _stock(at: Span, documents: list[Document], row: str, column: str, address: str) -> Iterator[Counts]:
    """What last year's report says was there, less the documents of that stock that are registered one by one."""
    for opening in at.openings:
        registered = sum(
            1
            for item in documents
            if (item.body, item.kind) == (opening.body_id, row) and _in_stock(item, column, opening.begins)
        )
        if (count := opening.stock.get(f"{row}.{column}", 0) - registered) > 0:
            yield Counts(address, "opening", opening.pk, count)


def _in_stock(item: Document, column: str, begins: date) -> bool:
    if column == "total_published":
        return item.published_on is not None and item.published_on < begins
    return item.issued_on < begins and (item.ended_on is None or item.ended_on >= begins)

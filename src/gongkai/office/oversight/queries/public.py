"""What the public sees of catalogues: those in force, their rows, and what is published under them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Max, Q, QuerySet

from gongkai.office.disclosure.models import Version
from gongkai.office.oversight.models import Catalogue, CatalogueRow

SHOWN = 100
"""Items that the page of a row lists."""


class Shown(NamedTuple):
    """A row with how many items stand under its name and the newest of them."""

    row: CatalogueRow
    items: int
    newest: Version | None


def catalogues() -> QuerySet[Catalogue]:
    """Those in force, with the number of rows."""
    return Catalogue.objects.visible_to(None).select_related("body").annotate(count=Count("rows"))


def rows_of(catalogue: Catalogue, words: str = "") -> QuerySet[CatalogueRow]:
    """The rows of a catalogue in which some words stand."""
    rows = CatalogueRow.objects.filter(catalogue=catalogue)
    if not words:
        return rows
    return rows.filter(Q(name__icontains=words) | Q(content__icontains=words) | Q(subject__icontains=words))


def with_items(catalogue: Catalogue, rows: Iterable[CatalogueRow]) -> list[Shown]:
    """Some rows with what bodies of the catalogue's area published under their names. Two queries."""
    rows = list(rows)
    live = _live(catalogue).filter(catalogue_entry__in={row.name for row in rows})
    counted = {
        one["catalogue_entry"]: one
        for one in live.order_by().values("catalogue_entry").annotate(count=Count("pk"), newest=Max("pk"))
    }
    newest = Version.objects.visible_to(None).defer("text").in_bulk([one["newest"] for one in counted.values()])
    return [
        Shown(row, one["count"], newest.get(one["newest"])) if (one := counted.get(row.name)) else Shown(row, 0, None)
        for row in rows
    ]


def items_of(row: CatalogueRow) -> list[Version]:
    """The newest items under a row of a catalogue. One query."""
    found = _live(row.catalogue).filter(catalogue_entry=row.name).select_related("body").defer("text")
    return list(found.order_by("-first_published_at", "-pk")[:SHOWN])


def _live(catalogue: Catalogue) -> QuerySet[Version]:
    """What is before the public of the bodies below the one whose catalogue it is."""
    named = Version.objects.visible_to(None).exclude(catalogue_entry="")
    return named.filter(body__supervision_path__startswith=catalogue.body.supervision_path)

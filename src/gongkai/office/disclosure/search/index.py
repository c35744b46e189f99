"""The index of live versions in whichever database is used. Its callers are in a transaction: record and index go together."""

from __future__ import annotations

from types import ModuleType

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from gongkai.office.disclosure.models import Version
from gongkai.office.disclosure.search import postgresql, sqlite
from gongkai.office.disclosure.search.entry import entry_of
from gongkai.office.disclosure.search.tokens import number, words

_ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def engine(vendor: str = "") -> ModuleType:
    """The statements of the database in use."""
    return _ENGINES[vendor or connection.vendor]


def add(version: Version) -> None:
    """Put a version into the index."""
    with connection.cursor() as cursor:
        cursor.execute(engine().ADD, engine().row(entry_of(version)))


def remove(version: Version) -> None:
    """Take a version out of the index."""
    with connection.cursor() as cursor:
        cursor.execute(engine().REMOVE, engine().removal(entry_of(version)))


@transaction.atomic
def rebuild() -> int:
    """Make the index anew from the live versions; how many there are."""
    with connection.cursor() as cursor:
        cursor.execute(engine().CLEAR)
    count = 0
    for version in Version.objects.visible_to(None).order_by("pk").iterator(chunk_size=500):
        add(version)
        count += 1
    return count


def matching(versions: QuerySet[Version], query: str, *, title_only: bool = False) -> QuerySet[Version]:
    """The versions in which all words of a query stand (or, unless in titles only, whose number it is); none for a query
    without a word.
    """
    asked = words(query)
    if not asked:
        return versions.none()
    expression = engine().expression(asked, number(query), title_only=title_only)
    return versions.filter(pk__in=RawSQL(engine().FIND, [expression]))  # noqa: S611 - the statement is ours

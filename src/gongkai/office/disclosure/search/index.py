"""The index of live versions in whichever database is used. Its callers are in a transaction: record and index go together.

While the index is made anew (`rebuilding`), a second table grows beside it; what happens meanwhile to a version that it has
reached is written into both.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from gongkai.office.disclosure.models import Version
from gongkai.office.disclosure.search import postgresql, sqlite
from gongkai.office.disclosure.search.entry import entry_of, marks
from gongkai.office.disclosure.search.tokens import number, words

_ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def engine(vendor: str = "") -> ModuleType:
    """The statements of the database in use."""
    return _ENGINES[vendor or connection.vendor]


def add(version: Version) -> None:
    """Put a version into the index."""
    _write(engine().ADD, engine().row(entry_of(version)), version.pk)


def remove(version: Version) -> None:
    """Take a version out of the index."""
    _write(engine().REMOVE, engine().removal(entry_of(version)), version.pk)


def _write(statement: str, values: list[Any], key: int) -> None:
    """The first statement waits for a batch of the rebuilding, so that the second one knows how far that has come."""
    with connection.cursor() as cursor:
        cursor.execute(statement.format(table=engine().MAIN), values)
        if exists(cursor, engine().NEXT) and key <= last_in(cursor, engine().NEXT):
            cursor.execute(statement.format(table=engine().NEXT), values)


def exists(cursor: CursorWrapper, table: str) -> bool:
    """Whether a table of the index is there."""
    cursor.execute(engine().EXISTS, [table])
    return cursor.fetchone() is not None


def last_in(cursor: CursorWrapper, table: str) -> int:
    """The last version that a table of the index holds; 0 for none."""
    cursor.execute(engine().LAST.format(table=table))
    found = cursor.fetchone()
    return found[0] or 0 if found else 0


def matching(versions: QuerySet[Version], query: str, *, title_only: bool = False) -> QuerySet[Version]:
    """The versions in which (or in whose titles) all words of a query stand, or whose number it is; none for a query without
    a word.
    """
    asked = words(query)
    if not asked:
        return versions.none()
    expression = engine().expression(asked, number(query), title_only=title_only)
    return versions.filter(pk__in=RawSQL(engine().FIND, [expression]))  # noqa: S611 - ours


def newest(query: str, narrowed: Mapping[str, Any], most: int) -> list[int]:
    """The keys of the newest versions in which all words of a query stand, newest first; `narrowed` names fields of `MARKED`."""
    asked = words(query)
    if not asked:
        return []
    expression = engine().expression(asked, number(query), marks=marks(narrowed))
    if engine().SOME and len(some := _looked_up(expression, most)) < most:
        return sorted(some, reverse=True)
    return _keys(engine().NEWEST, [expression, most])


def titled(query: str, narrowed: Mapping[str, Any], since: int) -> set[int]:
    """The keys, from one on, of the versions in whose titles all words of a query stand."""
    expression = engine().expression(words(query), "", title_only=True, marks=marks(narrowed))
    return set(_keys(engine().AMONG, [expression, since]))


def _looked_up(expression: str, most: int) -> list[int]:
    """Keys of versions in any order, by way of the words; fewer than `most` only where there are no more."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(engine().BY_WORDS, ["off"] * 3)
        cursor.execute(engine().SOME, [expression, most])
        keys = [key for (key,) in cursor.fetchall()]
        cursor.execute(engine().BY_WORDS, ["on"] * 3)
    return keys


def _keys(statement: str, values: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [key for (key,) in cursor.fetchall()]

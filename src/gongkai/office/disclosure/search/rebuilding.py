"""Making the index anew while people go on working, and comparing it with the records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import QuerySet

from gongkai.office.disclosure.models import Version
from gongkai.office.disclosure.search.entry import entries_of
from gongkai.office.disclosure.search.index import engine, exists, last_in

BATCH = 500


class Compared(NamedTuple):
    """What the index and the records disagree about, by the keys of versions."""

    looked_at: int
    missing: list[int]
    extra: list[int]
    different: list[int]

    @property
    def agrees(self) -> bool:
        """Whether there is no difference."""
        return not (self.missing or self.extra or self.different)


def rebuild(said: Callable[[int], None] | None = None) -> int:
    """Make the index anew from the live versions, batch by batch, then put it in the old one's place; how many there are.

    Readers keep the old index until then, writers wait for one batch at most. What was begun and cut off is begun again.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        _each(cursor, engine().DROP, engine().NEXT)
        _each(cursor, engine().CREATE, engine().NEXT)
    count = 0
    while added := _next_batch():
        count += added
        if said is not None:
            said(count)
    return count


@transaction.atomic
def _next_batch() -> int:
    """Put the next versions into the new table, or exchange the tables when there are none; how many there were."""
    with connection.cursor() as cursor:
        if engine().LOCK:
            cursor.execute(engine().LOCK)
        if not exists(cursor, engine().NEXT):
            return 0  # another rebuilding has come to the end first
        rows = list(_live().filter(pk__gt=last_in(cursor, engine().NEXT))[:BATCH])
        if rows:
            values = [engine().row(entry) for entry in entries_of(rows)]
            cursor.executemany(engine().ADD.format(table=engine().NEXT), values)
        else:
            _each(cursor, engine().DROP, engine().MAIN)
            cursor.execute(engine().RENAME.format(table=engine().NEXT, to=engine().MAIN))
        return len(rows)


def compare(said: Callable[[int], None] | None = None) -> Compared:
    """Which live versions the index lacks, which entries it holds besides, and which say something else than their record."""
    with connection.cursor() as cursor:
        cursor.execute(engine().KEYS)
        held = {key for (key,) in cursor.fetchall()}
    live: set[int] = set()
    different: list[int] = []
    for rows in _batches():
        live.update(row.pk for row in rows)
        different += _different([row for row in rows if row.pk in held])
        if said is not None:
            said(len(live))
    return Compared(len(live), sorted(live - held), sorted(held - live), different)


def _different(rows: list[Version]) -> list[int]:
    if not rows:
        return []
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(rows))
        cursor.execute(engine().HELD.format(places=places), [row.pk for row in rows])
        held: dict[int, Any] = dict(cursor.fetchall())
    return [entry.key for entry in entries_of(rows) if not engine().same(held[entry.key], entry)]


def _batches() -> Iterator[list[Version]]:
    last = 0
    while rows := list(_live().filter(pk__gt=last)[:BATCH]):
        yield rows
        last = rows[-1].pk


def is_empty() -> bool:
    """Whether the index holds nothing."""
    with connection.cursor() as cursor:
        return exists(cursor, engine().MAIN) and not last_in(cursor, engine().MAIN)


def _live() -> QuerySet[Version]:
    return Version.objects.visible_to(None).order_by("pk")


def _each(cursor: Any, statements: tuple[str, ...], table: str) -> None:
    for statement in statements:
        cursor.execute(statement.format(table=table))

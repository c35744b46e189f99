"""The one way in which a version comes before the public and leaves it: record, search and tallies go together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import Count, F

from gongkai.office.disclosure.models import Tally, Version
from gongkai.office.disclosure.models.tally import KINDS, kind_of
from gongkai.office.disclosure.search.index import add, remove

Listener = Callable[[Version | None, Version | None], None]
LISTENERS: list[Listener] = []
"""What apps above do in the same transaction when a version (the first one) leaves the public or (the second) comes before it."""


def listens(listener: Listener) -> Listener:
    """Tell an app above of every version that comes and goes."""
    LISTENERS.append(listener)
    return listener


def exchange(*, old: Version | None, new: Version | None) -> None:
    """Take one version out of search and tallies, put another one in, and tell who listens; the caller saves both and is in a
    transaction.
    """
    changes: Counter[tuple[Any, ...]] = Counter()
    if old is not None:
        remove(old)
        changes[kind_of(old)] -= 1
    if new is not None:
        add(new)
        changes[kind_of(new)] += 1
    for kind in sorted(kind for kind, change in changes.items() if change):
        _count(dict(zip(KINDS, kind, strict=True)), changes[kind])
    for listener in LISTENERS:
        listener(old, new)


def _count(kind: dict[str, Any], change: int) -> None:
    """In one order for everybody, so that two writers never wait for each other."""
    Tally.objects.get_or_create(**kind)
    Tally.objects.filter(**kind).update(number=F("number") + change)


def recount() -> int:
    """Make the tallies anew from the live versions; how many were wrong. The caller is in a transaction, in which nobody else
    counts.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE disclosure_tally IN SHARE ROW EXCLUSIVE MODE")
    held = {tuple(kind): number for *kind, number in Tally.objects.values_list(*KINDS, "number")}
    live = Version.objects.visible_to(None).order_by().values_list(*KINDS).annotate(found=Count("pk"))
    found = {tuple(kind): number for *kind, number in live}
    wrong = [kind for kind in {*held, *found} if held.get(kind, 0) != found.get(kind, 0)]
    if wrong:
        Tally.objects.all().delete()
        rows = (Tally(**dict(zip(KINDS, kind, strict=True)), number=number) for kind, number in sorted(found.items()))
        Tally.objects.bulk_create(rows, batch_size=5_000)
    return len(wrong)

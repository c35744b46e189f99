"""The order of the log: which entry comes next, and that only one writer at a time adds it."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from django.db import connection

from gongkai.office.audit_log.hashing import START, hashed
from gongkai.office.audit_log.models import Entry

_LOCK = 0x676F6E676B6169
"""The number of PostgreSQL's advisory lock that holds the chain ("gongkai" in ASCII)."""

HASHED = (
    "number", "account", "role", "body", "on_behalf_of", "action", "target_kind", "target_id",
    "before", "after", "why", "personal", "algorithm", "previous",
)  # fmt: skip
"""The fields that an entry's hash covers as they stand; `at` is covered in ISO form."""


class NotInTransaction(RuntimeError):
    """An entry was to be written outside the transaction of its action: the one could survive without the other."""


def hold_chain() -> None:
    """Let nobody else add an entry until this transaction ends.

    On SQLite the transaction itself does so (it begins IMMEDIATE). An action that records more than one entry calls this
    before it touches anything, so that two of them wait for each other in one order.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction("record() must be called inside the transaction of its action")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def last() -> tuple[int, str]:
    """The number and the hash of the newest entry; the start of the chain when there is none."""
    found = Entry.objects.order_by("-number").values_list("number", "hash").first()
    return found or (0, START)


def hash_of(entry: Entry) -> str:
    """What the entry's hash must be."""
    fields: dict[str, Any] = {name: getattr(entry, name) for name in HASHED}
    fields["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashed(entry.algorithm, fields)

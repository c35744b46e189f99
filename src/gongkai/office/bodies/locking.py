"""Taking a record for one action: read anew, and held until the transaction ends."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


def locked(row: M) -> M:
    """The row as it is now; nobody else can change it before this transaction ends (on SQLite nobody can write at all)."""
    found: M = type(row)._default_manager.select_for_update().get(pk=row.pk)
    return found

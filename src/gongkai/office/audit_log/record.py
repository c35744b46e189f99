"""Writing an entry: what every domain action calls once, in its own transaction."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.utils import timezone

from gongkai.office.audit_log.chain import hash_of, hold_chain, last
from gongkai.office.audit_log.hashing import commitment
from gongkai.office.audit_log.models import Entry, PersonalValue


class Who(NamedTuple):
    """Who acted: the account's name, the role that allowed it, the code of the body for which it was held, and the account
    whose role it is when it was delegated.
    """

    account: str
    role: str
    body: str = ""
    on_behalf_of: str = ""


SYSTEM = Who("system", "system")
"""The program itself: jobs that run by the clock, and the first set-up before there is any person."""


def record(
    *,
    who: Who,
    action: str,
    target: models.Model,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    why: str = "",
    personal: Mapping[str, str] | None = None,
) -> Entry:
    """Add one entry to the chain.

    `action` is the dotted name of the domain action (`bodies.rename_body`). `before` and `after` hold what changed, in values
    that JSON knows, dates, decimals and records. What is about a natural person goes into `personal`, never into the
    other fields: there it can be shredded. Raises NotInTransaction outside a transaction.
    """
    hold_chain()
    number, previous = last()
    algorithm: str = settings.LOG_HASH
    salted = {name: (secrets.token_hex(32), value) for name, value in (personal or {}).items() if value}
    entry = Entry(
        number=number + 1,
        at=timezone.now(),
        account=who.account,
        role=who.role,
        body=who.body,
        on_behalf_of=who.on_behalf_of,
        action=action,
        target_kind=target._meta.label_lower,
        target_id=str(target.pk),
        before=plain(before or {}),
        after=plain(after or {}),
        why=why,
        personal={name: commitment(algorithm, salt, value) for name, (salt, value) in salted.items()},
        algorithm=algorithm,
        previous=previous,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    PersonalValue.objects.bulk_create(
        PersonalValue(entry=entry, name=name, salt=salt, value=value) for name, (salt, value) in salted.items()
    )
    return entry


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The two sides of what differs, ready for `record`."""
    keys = [key for key in after if before.get(key) != after[key]]
    return {key: before.get(key) for key in keys}, {key: after[key] for key in keys}


def plain(value: Any) -> Any:
    """A value as JSON holds it: dates in ISO form, decimals as printed, a record by its key and, where that is no personal
    data, the `audit_name` that its model gives it.
    """
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = [plain(item) for item in value]
        return sorted(items, key=str) if isinstance(value, set | frozenset) else items
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, models.Model):
        return f"{value._meta.label_lower}:{value.pk} {getattr(value, 'audit_name', '')}".rstrip()
    if isinstance(value, Decimal):
        return str(value)
    return value

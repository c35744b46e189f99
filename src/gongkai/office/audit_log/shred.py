"""Removing personal data from the log: salt and value go, the commitment stays, and the chain still holds."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.models import Entry, PersonalValue
from gongkai.office.audit_log.record import Who, record
from gongkai.office.audit_log.verify import SHRED


def shred(*, who: Who, entries: Iterable[Entry], why: str) -> int:
    """Destroy the personal values of some entries for good; how many there were. One entry of its own for each.

    Basis: Personal Information Protection Law Art 47 (deletion when the purpose is fulfilled or the term of keeping ends).
    The caller decides who may and what is due; afterwards nobody can tell the values from the commitments.
    """
    with transaction.atomic():
        hold_chain()
        count = 0
        for entry in entries:
            values = PersonalValue.objects.filter(entry=entry)
            names = sorted(values.values_list("name", flat=True))
            if names:
                record(who=who, action=SHRED, target=entry, after={"entry": entry.number, "names": names}, why=why)
                count += values.delete()[0]
    return count

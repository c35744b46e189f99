"""Why somebody acted, where the reason is kept beside the log because it may be about a person."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.office.audit_log.models import Entry, PersonalValue

REASON = "why"
"""The name under which `record` is given such a reason."""


def reasons_of(entries: Iterable[Entry]) -> dict[int, str]:
    """The reason of each entry by its number, "" where it was shredded; entries without one are left out. One query."""
    found = {entry.number: entry.why for entry in entries if entry.why or REASON in entry.personal}
    kept = PersonalValue.objects.filter(entry__in=found, name=REASON)
    return found | dict(kept.values_list("entry", "value"))

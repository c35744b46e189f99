"""What can be set, and what holds until it is: `settings.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gongkai.office.bodies.models import Body
from gongkai.office.oversight.models import ReminderTerms


class Terms(NamedTuple):
    """Working days: before the last day for a first reminder, after it until the leader is told."""

    soon_days: int
    leader_days: int


@cache
def _read() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = tomllib.loads(
        Path(__file__).with_name("settings.toml").read_text(encoding="utf-8")
    )
    return found


def ahead() -> int:
    """How many calendar days before its period ends an obligation is drawn."""
    return _read()["drawing"]["ahead_days"]


def default_terms() -> Terms:
    """When a body reminds that has set nothing."""
    return Terms(**_read()["reminders"])


def terms_of(bodies: list[Body]) -> dict[int, Terms]:
    """When each of several bodies reminds, by key. One query."""
    found = ReminderTerms.objects.filter(body__in=bodies)
    own = {row.body_id: Terms(row.soon_days, row.leader_days) for row in found}
    return {body.pk: own.get(body.pk, default_terms()) for body in bodies}

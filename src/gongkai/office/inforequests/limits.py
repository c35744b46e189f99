"""How often somebody without an account may try something: counted by keyed hashes, forgotten when the time is over."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from gongkai.office import clock
from gongkai.office.inforequests.models import Try
from gongkai.office.inforequests.sealing import hash_of


class Limit(NamedTuple):
    """So many tries of a kind within so many minutes."""

    most: int
    minutes: int


LIMITS = {
    "draft": Limit(60, 60),
    "filing": Limit(30, 60),
    "upload": Limit(100, 60),
    "puzzle": Limit(30, 60),
    "lookup": Limit(30, 15),
    "code": Limit(10, 60),
    "reply": Limit(30, 60),
    "question": Limit(20, 60),
    "opinion": Limit(20, 60),
    "feedback": Limit(60, 60),
}
"""Forms begun, matters filed, files sent, wrong answers to the sum, failed looks at a progress page, filled questionnaires, asked
questions, opinions on drafts, words on items — each by the sender's address, behind which a whole office may stand — and failed
looks with the same query code.
"""
_LONGEST = max(limit.minutes for limit in LIMITS.values())


def exceeded(kind: str, key: str) -> bool:
    """Whether the limit is reached. One query."""
    limit = LIMITS[kind]
    since = clock.now() - timedelta(minutes=limit.minutes)
    return Try.objects.filter(kind=kind, key=_hashed(kind, key), at__gt=since).count() >= limit.most


def count(kind: str, key: str) -> None:
    """Count one try; those of which nobody asks any more go."""
    Try.objects.filter(at__lte=clock.now() - timedelta(minutes=_LONGEST)).delete()
    Try.objects.create(kind=kind, key=_hashed(kind, key), at=clock.now())


def _hashed(kind: str, key: str) -> str:
    return hash_of(f"try {kind}", key or "-")

"""Calendars in store: the one in force, and the one by which a request's dates were computed."""

from __future__ import annotations

import json
from collections import OrderedDict
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.utils import timezone

from gongkai.law.workdays import Calendar, Day, Notice, default_calendar
from gongkai.office.inforequests.models import CalendarVersion

BUILT_IN = "程序自带"
"""Where the calendar comes from that the program brings along."""
_KEPT = 64
_by_digest: OrderedDict[str, Calendar] = OrderedDict()


def in_force() -> CalendarVersion:
    """The newest calendar; the program's own when none is stored yet."""
    return CalendarVersion.objects.defer("notices").order_by("-pk").first() or keep(default_calendar(), source=BUILT_IN)


def keep(calendar: Calendar, *, source: str) -> CalendarVersion:
    """Store a calendar as the one in force, once; one that was in force before others comes back as a further version."""
    notices = _to_json(calendar)
    digest = sha256(json.dumps(notices, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    known = list(CalendarVersion.objects.order_by("-pk").values_list("digest", flat=True))
    if digest in known[1:]:
        digest = sha256(f"{digest} {known[0]}".encode()).hexdigest()
    values = {"notices": notices, "source": source[:200], "loaded_at": timezone.now()}
    return CalendarVersion.objects.get_or_create(digest=digest, defaults=values)[0]


def calendar_of(version: CalendarVersion, region: str = "") -> Calendar:
    """The calendar of a stored version for a division; rows never change, so that each is built once a process."""
    calendar = _by_digest.get(version.digest)
    if calendar is None:
        calendar = _from_json(version.notices)
        _by_digest[version.digest] = calendar
        while len(_by_digest) > _KEPT:
            _by_digest.popitem(last=False)
    return _for_region(version.digest, region) if region else calendar


@lru_cache(maxsize=512)
def _for_region(digest: str, region: str) -> Calendar:
    return _by_digest[digest].for_region(region)


def _to_json(calendar: Calendar) -> list[dict[str, Any]]:
    return [
        {
            "number": notice.number,
            "issued": notice.issued.isoformat(),
            "years": list(notice.years),
            "region": notice.region,
            "days": [[day.date.isoformat(), day.kind, day.festival] for day in notice.days],
        }
        for notice in calendar.notices
    ]


def _from_json(notices: list[dict[str, Any]]) -> Calendar:
    return Calendar(
        tuple(
            Notice(
                item["number"],
                date.fromisoformat(item["issued"]),
                tuple(item["years"]),
                tuple(Day(date.fromisoformat(day), kind, item["number"], name) for day, kind, name in item["days"]),
                item["region"],
            )
            for item in notices
        )
    )

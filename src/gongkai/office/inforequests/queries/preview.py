"""What a request would be if it were registered now: its dates, and what a handler should notice before."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import OfficeError
from gongkai.office.inforequests.calendars import in_force
from gongkai.office.inforequests.detection import Month, asked_by_several, month_of, same_asked
from gongkai.office.inforequests.domain.register_request import arrival
from gongkai.office.inforequests.intake import subject_hash
from gongkai.office.inforequests.models import Request, RequestAct
from gongkai.office.inforequests.models.sealed import HASHES
from gongkai.office.inforequests.recording import derived
from gongkai.office.inforequests.rules import rules_of
from gongkai.office.inforequests.sealing import hash_of


class Dates(NamedTuple):
    """When the request counts as received, and its last day; `error` says why there are none."""

    receipt_on: date | None = None
    due_on: date | None = None
    provisional: bool = False
    error: str = ""


class Noticed(NamedTuple):
    """The same request of the same person (36(6)), the month of the person (35, fees), how many asked for the same (44)."""

    same: list[Request]
    month: Month
    several: int


def dates_of(*, body: Body, channel: str, arrived_on: date, confirmed_on: date | None) -> Dates:
    """The dates by Article 31. The calendar, the rules of the body: at most four queries."""
    request = Request(body=body, calendar=in_force(), clock_rules=rules_of(body).clock)
    try:
        rows = [
            RequestAct(place=place, kind=new.kind, on=new.on or arrived_on, seq=place, data=dict(new.data))
            for place, new in enumerate(arrival(channel, arrived_on, confirmed_on), 1)
        ]
        found = derived(request, rows)
    except OfficeError as error:
        return Dates(error=str(error))
    return Dates(found["receipt_on"], found["due_on"], found["provisional"])


def noticed(*, actor: Account, body: Body, person: dict[str, str], description: str, arrived_on: date) -> Noticed:
    """What the requests on file say of one that is about to be registered; nothing is kept of what was asked with."""
    known: dict[str, Any] = {f"{key}_hash": hash_of(key, person.get(key, "")) for key in HASHES if key != "code"}
    request = Request(
        body=body, description=description, subject_hash=subject_hash(description), received_on=arrived_on,
        created_at=clock.now(), **known,
    )  # fmt: skip
    same = same_asked(request) if description.strip() else []
    seen = set(Request.objects.visible_to(actor).filter(pk__in=[one.pk for one in same]).values_list("pk", flat=True))
    several = asked_by_several(request) if description.strip() else 0
    return Noticed([one for one in same if one.pk in seen], month_of(request), several)

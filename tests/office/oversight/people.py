"""The people of oversight, adopted catalogues, and days on which they act."""

from contextlib import AbstractContextManager
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from gongkai.office import clock
from gongkai.office.disclosure.models import Item
from gongkai.office.oversight.domain.adopt_catalogue import Adopted, adopt_catalogue
from gongkai.office.oversight.models import Obligation
from tests.office.county import County
from tests.office.disclosure.people import published
from tests.office.oversight.workbooks import workbook

BUS = "义务教育/校车安全检查"
POLICY = "义务教育/招生政策"


def on(day: date) -> AbstractContextManager[None]:
    """Act at noon of a day."""
    return clock.at(timezone.make_aware(datetime.combine(day, time(12))))


def adopted(county: County, day: date, data: bytes | None = None, **more: Any) -> Adopted:
    """The education bureau's catalogue of its field from a day on, adopted by its head that day."""
    values: dict[str, Any] = {
        "actor": county.people["ogi_head"], "body": county.bodies["education"], "kind": "field", "field": "义务教育",
        "title": "义务教育领域标准目录", "year": day.year, "on": day, "data": data or workbook(),
    } | more  # fmt: skip
    return adopt_catalogue(**values)


def put_out(county: County, day: date, entry: str = BUS, title: str = "校车安全检查通报") -> Item:
    """An item of a catalogue row, made and published on a day."""
    with on(day):
        return published(county, title, catalogue_entry=entry, made_on=day)


def open_ones(**wanted: Any) -> list[Obligation]:
    """Open obligations in the order in which they are due."""
    return list(Obligation.objects.filter(state="open", **wanted).select_related("row", "event"))

"""What the own records say beyond the portal's pages: readers' words without an answer, documents that nothing explains; and
which body answers for a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.utils import timezone

from gongkai.inspecting import Finding
from gongkai.inspecting.dates import months_before
from gongkai.inspecting.indicators import Indicators
from gongkai.inspecting.model import shortened
from gongkai.law.errors import CalendarError
from gongkai.office.bodies.models import Body
from gongkai.office.disclosure.models import Attachment, Feedback, Item
from gongkai.office.disclosure.queries.todo import without_interpretation
from gongkai.office.inforequests.calendars import calendar_of, in_force
from gongkai.office.inspection.models import Subject
from gongkai.scanning.scan import masked_name

_ITEM = re.compile(r"/items/(\d+)/")
_FILE = re.compile(r"/files/(\d+)/")
_BODY = re.compile(r"/(?:bodies|reports)/([a-z0-9-]+)/")

OF_RECORDS = ("message-unanswered", "interpretation-missing")
"""What the records tell of every item, whether its page was asked for or not."""


def of_records(on: date, indicators: Indicators) -> Iterator[Finding]:
    """Findings of the own records as of a day."""
    yield from _unanswered(on, indicators["message-unanswered"].limits)
    yield from _unexplained(on, indicators["interpretation-missing"].limits)


def _unanswered(on: date, months: Mapping[str, int]) -> Iterator[Finding]:
    late, old = months_before(on, months["months"]), months_before(on, months["within_months"])
    rows = Feedback.objects.filter(handled_at=None).exclude(error="").select_related("item")
    for row in rows.filter(at__date__lt=late, at__date__gte=old).order_by("pk"):
        day = timezone.localdate(row.at)
        said = f"{day}的网页纠错已有{(on - day).days}天没有答复，超过{months['months']}个月。"
        yield Finding(
            "message-unanswered", f"/items/{row.item_id}/", row.item.title, said, "纠错和评价",
            shortened(masked_name(row.error), 120), (on - day).days, months["months"], f"feedback {row.pk}",
        )  # fmt: skip


def _unexplained(on: date, known: Mapping[str, int]) -> Iterator[Finding]:
    calendar = calendar_of(in_force())
    rows = without_interpretation(Item.objects.all(), since=on - timedelta(known["within_days"]))
    for item in rows.filter(first_published_on__lte=on).order_by("pk"):
        day = item.first_published_on or on
        try:
            due = calendar.add(day, known["workdays"]).date
        except CalendarError:
            continue
        if on > due:
            said = f"规范性文件“{item.title}”于{day}公布，超过{known['workdays']}个工作日没有解读。"
            yield Finding(
                "interpretation-missing", f"/items/{item.pk}/", item.title, said, "政策解读", item.title,
                calendar.count(day, on), known["workdays"], f"item {item.pk}",
            )  # fmt: skip


def owner_of(subject: Subject, finding: Finding) -> Body | None:
    """The body that must put a finding right: that of the item, file or body whose page it is, or that keeps the column."""
    if subject.kind == "portal":
        if found := _ITEM.fullmatch(finding.page):
            item = Item.objects.filter(pk=found[1]).select_related("body").first()
            return item.body if item is not None else None
        if found := _FILE.match(finding.page):
            file = Attachment.objects.filter(pk=found[1]).select_related("item__body").first()
            return file.item.body if file is not None else None
        if found := _BODY.match(finding.page):
            return Body.objects.filter(code=found[1]).first()
    kept = [column for column in subject.columns.select_related("body") if column.body is not None]
    for column in sorted(kept, key=lambda column: -len(column.address)):
        if _below(finding.page, column.address):
            return column.body
    return None


def _below(page: str, column: str) -> bool:
    """Whether a page lies in the folder of a column."""
    path = re.sub(r"^https?://[^/]+", "", column).lstrip("/")
    folder = path if path.endswith("/") else path.rpartition("/")[0] + "/"
    return len(folder) > 1 and page.lstrip("/").startswith(folder)

"""The supervisor's board: every body below, its report of a year, its last day, what the rules say, last year beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Max
from django.utils import timezone

from gongkai.office.annual.checking import check_report, value_of
from gongkai.office.annual.domain.remind_bodies import FILED
from gongkai.office.annual.models import Explanation, Reminder, Report
from gongkai.office.annual.queries.bodies import members
from gongkai.office.annual.queries.dues import FilingDue, filing_dues
from gongkai.office.bodies.models import Account, Body
from gongkai.report import Number

COMPARED = ("requests.new_received.total", "requests.total.total", "remedies.reconsideration.total")
"""The figures that stand beside those of last year."""


class Line(NamedTuple):
    """One body that must file. `counts` holds failing findings by severity, None before there is a report; `figures` this year's
    and last year's of `COMPARED`; `reminded` how often, `last_reminder` when last.
    """

    body: Body
    scope: str
    report: Report | None
    due: FilingDue
    counts: Mapping[str, int] | None
    figures: tuple[tuple[Number | None, Number | None], ...]
    reminded: int
    last_reminder: Reminder | None

    @property
    def name(self) -> str:
        """Whose figures are awaited; a government's own ones are told apart from those of its area."""
        return (self.report or Report(body=self.body, scope=self.scope)).name

    @property
    def has_filed(self) -> bool:
        """Whether there is nothing to ask for."""
        return self.report is not None and self.report.state in FILED

    def is_late(self, today: date) -> bool:
        """Whether the last day has passed without a report."""
        return not self.has_filed and self.due.on is not None and today > self.due.on

    @property
    def was_late(self) -> bool:
        """Whether the first version came after the last day; a correction is never late."""
        if self.report is None or self.report.submitted_at is None or self.due.on is None or self.report.number > 1:
            return False
        return timezone.localdate(self.report.submitted_at) > self.due.on


def supervised_areas(actor: Account) -> list[Body]:
    """The bodies for which a person supervises."""
    held = {one.body_id: one.body for one in actor.standings if one.role == "supervisor" and one.held_at is None}
    return sorted(held.values(), key=lambda body: (body.order, body.code))


def board(area: Body, year: int) -> list[Line]:
    """Everybody who contributes to the area report, the government itself included. A fixed number of queries for the list;
    each report is checked once for each of its versions.
    """
    expected = members(area, year)
    bodies = [member.body for member in expected]
    this, last = (_standing(bodies, one) for one in (year, year - 1))
    dues = filing_dues(bodies, year)
    reminders = list(Reminder.objects.filter(body__in=bodies, year=year).select_related("sent_by"))
    counted = Counter(item.body_id for item in reminders)
    newest = {item.body_id: item for item in reversed(reminders)}
    explanations = Explanation.objects.filter(body__in=bodies, year=year).values_list("body").order_by("body")
    explained = dict(explanations.annotate(Max("at")))
    lines = []
    for body, scope in expected:
        report, before = this.get((body.pk, scope)), last.get((body.pk, scope))
        stamp = (_stamp(report), _stamp(before), explained.get(body.pk))
        lines.append(
            Line(
                body, scope, report, dues[body.pk], _counts(report.pk, stamp) if report else None,
                tuple(zip(_figures(report), _figures(before), strict=True)), counted[body.pk], newest.get(body.pk),
            )
        )  # fmt: skip
    return lines


def _standing(bodies: list[Body], year: int) -> dict[tuple[int, str], Report]:
    found = Report.objects.standing().filter(body__in=bodies, year=year).select_related("body")
    return {(report.body_id, report.scope): report for report in found}


def _stamp(report: Report | None) -> int:
    """What changes whenever the rules could say something else of a report."""
    if report is None:
        return 0
    return hash((report.pk, report.value, *(str(one) for one in (report.computed, report.overrides, report.texts))))


@lru_cache(maxsize=4_096)
def _counts(key: int, _stamps: tuple[int, int, datetime | None]) -> Mapping[str, int]:
    return check_report(Report.objects.select_related("body").get(pk=key)).counts


def _figures(report: Report | None) -> tuple[Number | None, ...]:
    if report is None:
        return (None,) * len(COMPARED)
    value = value_of(report)
    return tuple(value.value(*address.split(".")) for address in COMPARED)


def twins(lines: list[Line]) -> list[tuple[Body, Body]]:
    """Bodies whose documents are the same file: one of the two was handed in under a wrong name."""
    seen: dict[str, Body] = {}
    found = []
    for line in lines:
        filing = line.report.filings.first() if line.report is not None and line.report.origin == "document" else None
        if filing is not None:
            if filing.digest in seen:
                found.append((seen[filing.digest], line.body))
            seen.setdefault(filing.digest, line.body)
    return found

"""The quarter: what was inspected, what was found by indicator and by body, and how much of it was put right."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from gongkai.inspecting.indicators import SEVERITIES
from gongkai.office.bodies.models import Account
from gongkai.office.inspection.models import Finding, Inspection

SETTLED = ("verified", "dismissed")


class Line(NamedTuple):
    """A row of figures: found, of them appealed with success, to be put right, put right, in time, still open, late."""

    title: str
    found: int
    dismissed: int
    counted: int
    verified: int
    open: int
    late: int

    @property
    def rate(self) -> str:
        """Put right of what had to be put right, per cent with one digit; "—" of nothing."""
        return f"{100 * self.verified / self.counted:.1f}%" if self.counted else "—"


class Quarter(NamedTuple):
    """A quarter's figures with the records behind them. `inspected`: the newest inspection of each subject."""

    year: int
    number: int
    inspections: list[Inspection]
    inspected: list[Inspection]
    findings: list[Finding]
    by_indicator: list[Line]
    by_body: list[Line]
    total: Line

    @property
    def failed(self) -> list[Inspection]:
        """The subjects that did not pass at their last inspection of the quarter."""
        return [one for one in self.inspected if not one.passed]


def quarter(*, actor: Account, year: int, number: int, on: date) -> Quarter:
    """What a person may see of a quarter; all findings that were met in it. Four queries."""
    of = Q(year=year, quarter=number)
    rows = Inspection.objects.visible_to(actor).filter(of).select_related("subject__body", "subject__media", "actor")
    inspections = list(rows.order_by("on", "pk"))
    newest = {one.subject_id: one for one in inspections}
    keys = [one.pk for one in inspections]
    met = Finding.objects.visible_to(actor).filter(
        pk__in=Finding.met_in.through.objects.filter(inspection__in=keys).values("finding")
    )
    findings = list(
        met.select_related("body", "subject", "assignee", "last", "first").order_by(
            "severity", "indicator", "body__order", "pk"
        )
    )
    findings.sort(key=lambda row: list(SEVERITIES).index(row.severity))
    return Quarter(
        year, number, inspections, list(newest.values()), findings,
        _lines(findings, [str(row.get_indicator_display()) for row in findings], on),
        _lines(findings, [row.body.name for row in findings], on),
        _line("合计", findings, on),
    )  # fmt: skip


def _lines(findings: list[Finding], titles: list[str], on: date) -> list[Line]:
    counted = Counter(titles)
    groups = {
        title: [row for row, one in zip(findings, titles, strict=True) if one == title]
        for title in dict.fromkeys(titles)
    }
    return [_line(title, groups[title], on) for title in sorted(groups, key=lambda title: -counted[title])]


def _line(title: str, rows: list[Finding], on: date) -> Line:
    states = Counter(row.state for row in rows)
    dismissed, verified = states["dismissed"], states["verified"]
    return Line(
        title, len(rows), dismissed, len(rows) - dismissed, verified, len(rows) - dismissed - verified,
        sum(row.is_late(on) for row in rows),
    )  # fmt: skip


def quarters(*, actor: Account) -> list[tuple[int, int]]:
    """The quarters in which something was inspected, the newest first. One query."""
    rows = Inspection.objects.visible_to(actor).order_by("-year", "-quarter").values_list("year", "quarter")
    return list(rows.distinct())

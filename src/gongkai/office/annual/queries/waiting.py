"""What waits for a person among annual reports: by what comes next, the newest year first."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.office import clock
from gongkai.office.annual.models import Report
from gongkai.office.annual.permissions import TABLE
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import standing_for

NEXT = {
    "returned": "lock_report", "draft": "lock_report", "filed": "submit_report", "checked": "sign_report",
    "signed": "submit_report", "submitted": "accept_report", "accepted": "publish_report",
}  # fmt: skip
"""State → the act that brings a report on."""
SHOWN = 5
"""Reports of a group that are shown."""


class Waiting(NamedTuple):
    """Reports in one state that wait for the person: the state, the first ones, and how many there are."""

    state: str
    reports: tuple[Report, ...]
    total: int


def reports_waiting(*, actor: Account) -> list[Waiting]:
    """The groups in which something waits, of last year's reports and this year's. One query."""
    rows = (
        Report.objects.worked_on_by(actor)
        .standing()
        .filter(state__in=NEXT, year__gte=clock.today().year - 1)
        .select_related("body")
        .defer("value", "computed", "texts", "members", "overrides")
    )
    found: dict[str, list[Report]] = {state: [] for state in NEXT}
    for report in rows:
        if standing_for(actor, NEXT[report.state], report.body, table=TABLE, state=report.state) is not None:
            found[report.state].append(report)
    return [Waiting(state, tuple(group[:SHOWN]), len(group)) for state, group in found.items() if group]

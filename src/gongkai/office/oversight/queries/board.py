"""The supervisor's board: every body, what it owes, what is late, whether its leader heard of it, its rates. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Max, Q

from gongkai.office.bodies.models import Account, Body
from gongkai.office.oversight.models import Obligation, Reminder, Stage
from gongkai.office.oversight.models.reading import READERS
from gongkai.office.oversight.queries.rates import CONDITIONS, Share, counts, shares
from gongkai.office.roles import ROLES

SHOWN = 30
"""Late obligations that the board lists."""


class Line(NamedTuple):
    """A body: open obligations, those past their last day, those told to the leader, how often it was urged and when last, the rates."""

    body: Body
    open: int
    late: int
    leader: int
    urged: int
    last_urged: date | None
    rates: tuple[Share, ...]


class Board(NamedTuple):
    """The bodies, those with most that is late first, and what is late longest."""

    lines: list[Line]
    late: list[Obligation]
    rates: tuple[Share, ...]

    @property
    def sums(self) -> dict[str, int]:
        """Of all bodies together."""
        return {key: sum(getattr(line, key) for line in self.lines) for key in ("open", "late", "leader")}


def areas(actor: Account) -> list[Body]:
    """The bodies that a person supervises, then those for which the person works. No query of its own."""
    held = [standing for standing in actor.standings if standing.role in READERS]
    held.sort(key=lambda one: (ROLES[one.role].scope != "below", one.body.order, one.body.code))
    return list({standing.body_id: standing.body for standing in held}.values())


def supervises(actor: Account, area: Body) -> bool:
    """Whether a person sees the bodies below as well."""
    return any(one.role == "supervisor" and one.body_id == area.pk for one in actor.standings)


def board(actor: Account, area: Body, first: date, last: date, today: date) -> Board:
    """The board of an area (of a body alone where the person does not supervise it). Five queries."""
    bodies = Body.objects.supervised_by(area) if supervises(actor, area) else Body.objects.filter(pk=area.pk)
    rows = Obligation.objects.visible_to(actor).filter(body__in=bodies)
    owed = _by_body(rows.filter(state="open").order_by().values("body").annotate(
        open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)),
    ))  # fmt: skip
    told = _by_body(
        Reminder.objects.filter(stage__in=(Stage.LEADER, Stage.URGE), obligation__in=rows.filter(state="open"))
        .order_by().values("obligation__body")
        .annotate(
            leader=Count("pk", filter=Q(stage=Stage.LEADER)), urged=Count("pk", filter=Q(stage=Stage.URGE)),
            last=Max("sent_on", filter=Q(stage=Stage.URGE)),
        ), "obligation__body",
    )  # fmt: skip
    due = rows.filter(due_on__gte=first, due_on__lte=min(last, today - timedelta(days=1)))
    rated = _by_body(due.order_by().values("body").annotate(**counts()))
    lines = [
        Line(
            body, owed.get(body.pk, {}).get("open", 0), owed.get(body.pk, {}).get("late", 0),
            told.get(body.pk, {}).get("leader", 0), told.get(body.pk, {}).get("urged", 0),
            told.get(body.pk, {}).get("last"), shares(rated.get(body.pk, {})),
        )
        for body in bodies.current()
    ]  # fmt: skip
    lines.sort(key=lambda line: (-line.late, -line.leader, line.body.order, line.body.code))
    sums = {key: sum(one[key] for one in rated.values()) for key in CONDITIONS}
    return Board(lines, list(rows.late(today).whole()[:SHOWN]), shares(sums))


def _by_body(rows: Iterable[Any], key: str = "body") -> dict[int, Mapping[str, Any]]:
    return {one[key]: one for one in rows}

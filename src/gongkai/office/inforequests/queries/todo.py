"""What waits for a person: by role, the most urgent first. The desk's first page and the day's digest both ask here."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import QuerySet

from gongkai.law.workdays import Calendar
from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.calendars import calendar_of, in_force
from gongkai.office.inforequests.models import Request, Waiting
from gongkai.office.inforequests.models.request import READERS
from gongkai.office.inforequests.queries import lists
from gongkai.office.inforequests.queries.desk import counts

SHOWN = 10
OTHERS = (Waiting.REQUESTER, Waiting.CONSULTED, Waiting.UNIT)
"""Who is waited for outside the circle of officers."""


class Work(NamedTuple):
    """One kind of work: its key, the most urgent requests, how many there are, and the filter that lists them."""

    key: str
    requests: list[Request]
    total: int
    asked: str


class Digest(NamedTuple):
    """What a day begins with: the counts of `desk.counts`, what is late, what falls due, what came in, what waits for oneself."""

    counts: dict[str, int]
    overdue: list[Request]
    soon: list[Request]
    fresh: list[Request]
    work: list[Work]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.overdue or self.soon or self.fresh or self.work)


def reads_requests(actor: Account) -> bool:
    """Whether the person has anything to do with requests."""
    return any(standing.role in READERS for standing in actor.standings)


def work_for(*, actor: Account) -> list[Work]:
    """Every kind of work that waits for a person, in the order in which it should be done. At most two queries a kind."""
    kinds = (
        ("sign", _of(actor, "publisher").filter(waiting=Waiting.SIGNER), "waiting=signer"),
        ("approve", _of(actor, "ogi_head").filter(waiting=Waiting.HEAD), "waiting=head"),
        ("void", _of_finished(actor).filter(waiting=Waiting.HEAD), "waiting=head"),
        ("review", _of(actor, "reviewer").filter(waiting=Waiting.REVIEWER), "waiting=reviewer"),
        (
            "silent",
            _mine(actor).filter(waiting__in=OTHERS, waiting_until__lt=clock.today()),
            f"handler={actor.username}&when=unfinished",
        ),
        ("mine", _mine(actor).filter(waiting=Waiting.OFFICER), f"handler={actor.username}&waiting=officer"),
        ("nobody", _of(actor, "handler", "ogi_head").filter(handler=None), "handler=-&when=unfinished"),
    )
    found = [_work(key, rows, asked) for key, rows, asked in kinds]
    return [work for work in found if work.requests]


def digest(*, actor: Account) -> Digest:
    """The digest of today."""
    seen = lists.rows(actor=actor)
    since = last_workday(calendar_of(in_force()), clock.today())
    return Digest(
        counts(actor=actor),
        list(lists.overdue(seen)[:SHOWN]),
        list(lists.due_within(seen, 5)[:SHOWN]),
        list(lists.unfinished(seen).filter(received_on__gte=since)[:SHOWN]),
        work_for(actor=actor),
    )


def last_workday(calendar: Calendar, today: date) -> date:
    """The latest working day before today: what came in since is new this morning."""
    day = today - timedelta(days=1)
    while not calendar.is_workday(day):
        day -= timedelta(days=1)
    return day


def _of(actor: Account, *roles: str) -> QuerySet[Request]:
    bodies = {standing.body_id for standing in actor.standings if standing.role in roles}
    return lists.unfinished(lists.rows(actor=actor).filter(body__in=bodies))


def _of_finished(actor: Account) -> QuerySet[Request]:
    """Finished requests of the bodies whose head the person is: one of them may be proposed to be void."""
    bodies = {standing.body_id for standing in actor.standings if standing.role == "ogi_head"}
    return lists.rows(actor=actor).filter(body__in=bodies, unfinished__in=(False,)).order_by("closed_on", "pk")


def _mine(actor: Account) -> QuerySet[Request]:
    return lists.unfinished(lists.rows(actor=actor).filter(handler=actor))


def _work(key: str, rows: QuerySet[Request], asked: str) -> Work:
    shown = list(rows[: SHOWN + 1])
    total = len(shown) if len(shown) <= SHOWN else rows.order_by().count()
    return Work(key, shown[:SHOWN], total, asked)

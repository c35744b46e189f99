"""A request: what was asked, and beside its acts the values that are derived from them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.law.acts import channels
from gongkai.office.bodies.models import Account, Body
from gongkai.office.inforequests.models.calendar import CalendarVersion
from gongkai.office.inforequests.models.choices import ReplyForm, Route, Waiting
from gongkai.office.inforequests.models.sealed import Sealed
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.roles import ROLES

READERS = frozenset(role for act in TABLE.acts.values() for role in act.may if ROLES[role].scope != "installation") | {
    "supervisor",
    "compiler",
}
"""The roles that read requests: all that act on them, the supervising body, and who compiles the annual report."""

DERIVED = (
    "state", "law_state", "unfinished", "urgent_on", "received_on", "receipt_on", "due_on", "earliest_on", "provisional",
    "suspended", "waiting", "waiting_until", "extended", "disposition", "decided_on", "closed_on", "on_time", "working_days",
    "counted_on", "counted_as", "row",
)  # fmt: skip
"""The columns that `deriving.derive` computes from the acts."""

NEVER = date(9999, 12, 31)
"""Where a list puts what has no last day; a value sorts alike on every database, and an index serves it."""


def readable(actor: Account) -> Q:
    """The condition that a record's body is one whose requests the person reads."""
    allowed = Q(pk__in=[])
    for standing in actor.standings:
        if standing.role not in READERS:
            continue
        if ROLES[standing.role].scope == "below":
            allowed |= Q(body__in=Body.objects.supervised_by(standing.body))
        else:
            allowed |= Q(body=standing.body_id)
    return allowed


class RequestQuerySet(models.QuerySet["Request"]):
    """Requests, and who may see them."""

    def visible_to(self, actor: Account | None) -> RequestQuerySet:
        """None for the public (the requester comes with a code); for others those of the bodies that they act for."""
        return self.none() if actor is None else self.filter(readable(actor))

    def valid(self) -> RequestQuerySet:
        """Requests that are not void."""
        return self.exclude(state="void")

    def unfinished(self) -> RequestQuerySet:
        """Requests that still wait for a reply."""
        return self.filter(unfinished__in=(True,))  # a bare boolean column would not use the index on SQLite


class Request(Sealed):
    """A request. The fields named in `DERIVED` repeat what the acts say; `version` counts the acts.

    `urgent_on` orders the to-do lists: `earliest_on`, or the day until which somebody else is waited for, or `NEVER`.
    `earliest_on` is for alarms: it is before `due_on` while a year's holidays are not announced. `counted_on`, `counted_as`
    and `row` are the first decision, which the year's figures take.
    """

    channel = models.CharField(
        _("收到渠道"), max_length=20, choices=[(key, item.zh) for key, item in channels().items()]
    )
    source = models.CharField(max_length=10, choices=[("desk", "desk"), ("portal", "portal"), ("import", "import")])
    description = models.TextField(_("所需信息的描述"))
    document_hint = models.CharField(_("文号或者其他特征"), max_length=200, blank=True)
    form = models.CharField(_("提供形式"), max_length=12, choices=ReplyForm.choices, default=ReplyForm.PAPER)
    route = models.CharField(_("获取途径"), max_length=10, choices=Route.choices, default=Route.POST)
    filled_by_staff = models.BooleanField(_("工作人员代填"), default=False)
    subject_hash = models.CharField(max_length=64, db_index=True)
    pieces = models.PositiveIntegerField(_("件数"), default=1)
    handler = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    calendar = models.ForeignKey(CalendarVersion, models.PROTECT, related_name="+")
    clock_rules = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    state = models.CharField(max_length=12, choices=list(TABLE.states.items()), default="open")
    law_state = models.CharField(max_length=12, default="open")
    unfinished = models.BooleanField(default=True)
    urgent_on = models.DateField(default=NEVER)
    received_on = models.DateField(null=True)
    receipt_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    earliest_on = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    suspended = models.BooleanField(default=False)
    waiting = models.CharField(max_length=10, choices=Waiting.choices, default=Waiting.OFFICER)
    waiting_until = models.DateField(null=True)
    extended = models.BooleanField(default=False)
    disposition = models.CharField(max_length=40, blank=True)
    decided_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    on_time = models.BooleanField(null=True)
    working_days = models.PositiveIntegerField(null=True)
    counted_on = models.DateField(null=True)
    counted_as = models.CharField(max_length=40, blank=True)
    row = models.CharField(max_length=40, blank=True)

    objects: ClassVar[RequestQuerySet] = RequestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=["body", "number"], name="inforequests_one_number"),
            models.UniqueConstraint(fields=["code_hash"], condition=~Q(code_hash=""), name="inforequests_one_code"),
        )
        indexes = (
            models.Index(fields=["body", "unfinished", "urgent_on", "id"], name="inforequests_todo"),
            models.Index(fields=["handler", "unfinished", "urgent_on", "id"], name="inforequests_mine"),
            models.Index(fields=["unfinished", "urgent_on", "id"], name="inforequests_todo_all"),
            models.Index(
                fields=["body", "unfinished", "waiting", "due_on", "earliest_on", "handler"], name="inforequests_counts"
            ),
            models.Index(fields=["body", "receipt_on"], name="inforequests_received"),
            models.Index(fields=["body", "counted_on", "row", "requester_kind"], name="inforequests_counted"),
            models.Index(fields=["body", "-id"], name="inforequests_newest"),
        )

"""What waits for a person: by role, the most pressing first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.law.workdays import default_calendar
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.models import Item
from gongkai.office.disclosure.models.item import ItemQuerySet

AUTHORING = ("draft", "revised", "reassessed")
INTERPRETATION_DAYS = 3
"""Working days after a document within which its interpretation should be out (政策解读与政策文件同步)."""
INTERPRETATION_SPAN = timedelta(days=365)
"""Older documents are not asked after."""
REMIND_DAYS = 30
SHOWN = 10


class Waiting(NamedTuple):
    """One kind of work: its key, the newest pressing items, how many there are, and the filter that lists all of them."""

    key: str
    items: list[Item]
    total: int
    asked: str
    dates: dict[int, date]


def waiting_for(*, actor: Account, on: date) -> list[Waiting]:
    """Every kind of work that waits for a person, in the order in which it should be done. At most two queries a kind."""
    kinds = (
        ("sign", _of(actor, "publisher").filter(state="reviewed"), "state=reviewed"),
        ("publish", _of(actor, "publisher", "ogi_head").filter(state="signed"), "state=signed"),
        ("review", _of(actor, "reviewer").filter(_for_review()), "state=proofread"),
        ("proofread", _of(actor, "proofreader").filter(state__in=AUTHORING, handed_on_at__isnull=False), ""),
        ("returned", _mine(actor).filter(round__gt=1), ""),
        ("drafts", _mine(actor).filter(round=1), "state=draft"),
        ("interpret", without_interpretation(_of(actor, "handler"), since=on - INTERPRETATION_SPAN), ""),
        ("reassess", _due_for_assessment(actor, on), "state=withheld"),
        ("late", _late(actor, on), "when=late"),
    )
    found = [_waiting(key, rows, asked) for key, rows, asked in kinds]
    return [waiting for waiting in found if waiting.items]


def without_interpretation(rows: QuerySet[Item], *, since: date) -> QuerySet[Item]:
    """Normative documents published since a day that still hold and that nothing explains (谁起草、谁解读)."""
    explained = Item.objects.filter(interprets=OuterRef("pk")).exclude(state="withdrawn")
    live = rows.filter(genre="normative", validity="in_force", state__in=("published", "revised"))
    live = live.filter(first_published_on__gte=since)
    return live.filter(~Exists(explained)).order_by("-first_published_at", "-pk")


def interpretation_due(item: Item) -> date | None:
    """By when a published document should have its interpretation."""
    if item.first_published_on is None:
        return None
    return default_calendar().add(item.first_published_on, INTERPRETATION_DAYS).date


def _for_review() -> Q:
    return Q(state="proofread") | Q(state__in=AUTHORING, urgent_reason__gt="")


def _of(actor: Account, *roles: str) -> ItemQuerySet:
    bodies = {standing.body_id for standing in actor.standings if standing.role in roles}
    found = Item.objects.filter(body__in=bodies).select_related("body", "handler").defer("text", "summary")
    return found.order_by("-urgent_reason", "due_on", "pk")


def _mine(actor: Account) -> QuerySet[Item]:
    return _of(actor, "handler").filter(handler=actor, state__in=AUTHORING, handed_on_at=None)


def _due_for_assessment(actor: Account, on: date) -> QuerySet[Item]:
    rows = _of(actor, "reviewer").filter(state="withheld", reassess_on__lte=on + timedelta(days=REMIND_DAYS))
    return rows.order_by("reassess_on", "pk")


def _late(actor: Account, on: date) -> QuerySet[Item]:
    return _of(actor, "ogi_head").awaited().filter(due_on__lt=on)


def _waiting(key: str, rows: QuerySet[Item], asked: str) -> Waiting:
    shown = list(rows[: SHOWN + 1])
    total = len(shown) if len(shown) <= SHOWN else rows.order_by().count()
    dates = {item.pk: day for item in shown if (day := _date_of(key, item)) is not None}
    return Waiting(key, shown[:SHOWN], total, asked, dates)


def _date_of(key: str, item: Item) -> date | None:
    if key == "reassess":
        return item.reassess_on
    if key == "interpret":
        return interpretation_due(item)
    return item.due_on if item.first_published_at is None else None

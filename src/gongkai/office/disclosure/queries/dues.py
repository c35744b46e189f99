"""What must be out soon, or should be out already (条例第二十六条)."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.models import Item


def _waiting(actor: Account) -> QuerySet[Item]:
    return Item.objects.visible_to(actor).awaited().select_related("body", "handler").order_by("due_on", "pk")


def late(*, actor: Account, on: date) -> QuerySet[Item]:
    """Items that the person sees and that should have been out before a day."""
    return _waiting(actor).filter(due_on__lt=on)


def due_soon(*, actor: Account, on: date, until: date) -> QuerySet[Item]:
    """Items that are due from one day until another, both included."""
    return _waiting(actor).filter(due_on__gte=on, due_on__lte=until)


def reassessments(*, actor: Account, until: date) -> QuerySet[Item]:
    """Withheld items whose assessment is due by a day (条例第十八条)."""
    found = Item.objects.visible_to(actor).filter(state="withheld", reassess_on__lte=until)
    return found.select_related("body").order_by("reassess_on", "pk")

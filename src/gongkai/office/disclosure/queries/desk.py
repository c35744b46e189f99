"""What the desk asks for: working copies by state, what waits for a person, and counts by channel."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, QuerySet

from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import standing_for
from gongkai.office.disclosure.models import Item, Publication
from gongkai.office.disclosure.permissions import TABLE


def items(*, actor: Account, state: str = "") -> QuerySet[Item]:
    """Working copies that the person sees, newest first; one query."""
    found = Item.objects.visible_to(actor).select_related("body", "maker", "handler")
    return found.filter(state=state) if state else found


def acts_on(*, actor: Account, item: Item) -> list[str]:
    """The acts that the table allows the person on an item now; the chain may still ask for another person."""
    return [
        key
        for key in TABLE.acts
        if key not in ("create_item", "set_index_pattern", "set_terms")
        and standing_for(actor, key, item.body, table=TABLE, state=item.state) is not None
    ]


def counts_by_channel(*, actor: Account, since: date, until: date) -> tuple[dict[str, int], int]:
    """How many items went out on each channel in a period, and how many items that were, each counted once. Two queries."""
    found = Publication.objects.filter(
        item__in=Item.objects.visible_to(actor), went_out_on__gte=since, went_out_on__lte=until
    ).order_by()
    by_channel = found.values_list("channel").annotate(count=Count("item", distinct=True))
    return dict(by_channel), found.values("item").distinct().count()

"""What the desk asks for: working copies by state, what waits for a person, and counts by channel."""

from __future__ import annotations

import re
from datetime import date
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from gongkai.office.audit_log.record import Who
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import standing_for
from gongkai.office.disclosure.chain import check_separate
from gongkai.office.disclosure.models import Item, Publication, Version
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.disclosure.search.index import matching
from gongkai.office.errors import NotPermitted


def items(*, actor: Account, state: str = "") -> QuerySet[Item]:
    """Working copies that the person sees, newest first; one query."""
    found = Item.objects.visible_to(actor).select_related("body", "maker", "handler")
    return found.filter(state=state) if state else found


_NUMBER = re.compile(r"\d\s*号?\s*$|\d\s*[〕］\])]")
"""What looks like a document or index number, or the end of one."""
_NAMES = ("title", "document_number", "index_number")


def finding(rows: QuerySet[Item], words: str) -> QuerySet[Item]:
    """The working copies with all words in their title, document or index number.

    What is public is found by the search index; only the rest, which is little, is read through. What is being revised is
    found by what it says now and by what the public reads.
    """
    public = matching(Version.objects.visible_to(None), words, title_only=_NUMBER.search(words) is None)
    others = Item.objects.unpublished()
    for word in words.split():
        others = others.filter(reduce(or_, (Q(**{f"{name}__icontains": word}) for name in _NAMES)))
    return rows.filter(pk__in=public.order_by().values("item_id").union(others.order_by().values("pk"), all=True))


NOT_ON_ITEMS = frozenset(
    (
        "create_item", "import_items", "set_index_pattern", "set_terms", "register_media", "note_media_update", "change_media_state",
        "begin_solicitation", "moderate_opinion", "summarise_solicitation", "withdraw_solicitation", "answer_feedback", "keep_search", "check_links",
    )
)  # fmt: skip
"""Acts of the table whose subject is a body, or something of a body that is no item."""


def acts_on(*, actor: Account, item: Item) -> list[str]:
    """The acts that the table allows the person on an item now; the chain may still ask for another person."""
    return [
        key
        for key in TABLE.acts
        if key not in NOT_ON_ITEMS and standing_for(actor, key, item.body, table=TABLE, state=item.state) is not None
    ]


def counts_by_channel(*, actor: Account, since: date, until: date) -> tuple[dict[str, int], int]:
    """How many items went out on each channel in a period, and how many items that were, each counted once. Two queries."""
    seen = Exists(Item.objects.visible_to(actor).filter(pk=OuterRef("item")))
    found = Publication.objects.filter(seen, went_out_on__gte=since, went_out_on__lte=until).order_by()
    by_channel = found.values_list("channel").annotate(count=Count("item", distinct=True))
    return dict(by_channel), found.values("item").distinct().count()


class NextAct(NamedTuple):
    """An act that the table allows a person now; `why_not` says why another person must do it."""

    key: str
    title: str
    basis: str
    why_not: str


def next_acts(*, actor: Account, item: Item) -> list[NextAct]:
    """What a person can do with an item, and what only another one can because of the separation of persons."""
    acts = acts_on(actor=actor, item=item)
    if "review_urgent_item" in acts and not item.urgent_reason:
        acts.remove("review_urgent_item")
    if "hand_on_item" in acts and item.handed_on_at is not None:
        acts.remove("hand_on_item")
    senseless = "withdraw_item" if item.first_published_at is None else "drop_item"
    acts = [key for key in acts if key != senseless]
    return [NextAct(key, TABLE.acts[key].title, TABLE.acts[key].basis, _why_not(actor, item, key)) for key in acts]


def _why_not(actor: Account, item: Item, act: str) -> str:
    standing = standing_for(actor, act, item.body, table=TABLE, state=item.state)
    if standing is None:
        return ""
    who = Who(actor.username, standing.role, standing.body.code, standing.on_behalf_of)
    try:
        check_separate(item, who, act)
    except NotPermitted as error:
        return str(error)
    return ""

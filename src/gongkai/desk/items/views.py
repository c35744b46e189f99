"""The list of items and what is done with several of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.items.listing import LIST
from gongkai.desk.items.roles import ITEM_ROLES
from gongkai.desk.lists.page import list_page
from gongkai.office.bodies.standing import standing_for
from gongkai.office.disclosure.models import Item
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.errors import OfficeError

MOST = 200
"""Items of one bulk action."""


@only(*ITEM_ROLES)
@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """The working copies that the person sees."""
    return list_page(
        request, LIST, may_begin=holds_any(actor_of(request), ("handler",)), bulk_to="desk:items_bulk", menu=True
    )


@only(*ITEM_ROLES)
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """First what it would do, then, confirmed, the act on each item by itself: one that is refused holds up no other."""
    actor = actor_of(request)
    chosen = next((item for item in LIST.bulk if item.key == request.POST.get("act")), None)
    keys = [int(key) for key in request.POST.getlist("row") if key.isascii() and key.isdecimal()][:MOST]
    rows = list(Item.objects.visible_to(actor).filter(pk__in=keys).select_related("body").defer("text"))
    if chosen is None or not rows:
        messages.error(request, _("请先勾选要办理的信息，再选择办理事项。"))
        return redirect("desk:items")
    ready = [row for row in rows if standing_for(actor, chosen.key, row.body, table=TABLE, state=row.state)]
    if "confirmed" not in request.POST:
        others = [row for row in rows if row not in ready]
        return render(request, "desk/items/bulk.html", {"chosen": chosen, "ready": ready, "others": others})
    done = 0
    for row in ready:
        try:
            chosen.does(actor, row)
        except OfficeError as error:
            messages.error(request, f"{row.title}：{error}")
        else:
            done += 1
    messages.success(request, _("“%(act)s”已办理 %(done)s 件。") % {"act": chosen.title, "done": done})
    return redirect("desk:items")

"""The board, the list of obligations, one obligation with its acts, the rates."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.acting import act_page, not_now
from gongkai.desk.lists.page import list_page
from gongkai.desk.oversight.acts import OBLIGATION, TAKE_BACK, TERMS
from gongkai.desk.oversight.listing import OBLIGATIONS, state_of
from gongkai.desk.oversight.period import asked_period
from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import standing_for
from gongkai.office.errors import OfficeError
from gongkai.office.oversight.models import Fulfilment, Obligation
from gongkai.office.oversight.models.reading import READERS
from gongkai.office.oversight.permissions import TABLE
from gongkai.office.oversight.queries.board import areas, board
from gongkai.office.oversight.queries.rates import definitions

MOST = 200
"""Obligations of one bulk action."""
HEADS = ("ogi_head", "supervisor")


@only(*READERS)
@require_safe
def board_page(request: HttpRequest) -> HttpResponse:
    """Who is late with what: every body that the person supervises, or the person's own."""
    actor, today = actor_of(request), clock.today()
    found = areas(actor)
    area = next((one for one in found if one.code == request.GET.get("area")), found[0])
    first, last, period = asked_period(request, today)
    shown = board(actor, area, first, last, today)
    context = {
        "areas": found, "area": area, "board": shown, "rated": list(zip(definitions().values(), shown.rates, strict=True)), "period": period,
        "definitions": list(definitions().values()), "may_set": actor.holds("ogi_head") or actor.holds("supervisor"),
    }  # fmt: skip
    return render(request, "desk/oversight/board.html", context)


@only(*READERS)
@require_safe
def obligations(request: HttpRequest) -> HttpResponse:
    """The obligations of the bodies that the person acts for or supervises."""
    return list_page(request, OBLIGATIONS, bulk_to="desk:obligations_bulk")


@only(*HEADS)
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """First what it would do, then, confirmed, each by itself: one that is refused holds up no other."""
    actor = actor_of(request)
    chosen = next((one for one in OBLIGATIONS.bulk if one.key == request.POST.get("act")), None)
    keys = [int(key) for key in request.POST.getlist("row") if key.isascii() and key.isdecimal() and len(key) < 18][
        :MOST
    ]
    rows = list(Obligation.objects.visible_to(actor).filter(pk__in=keys).whole())
    if chosen is None or not rows:
        messages.error(request, _("请先勾选公开义务，再选择办理事项。"))
        return redirect("desk:obligations")
    ready = [row for row in rows if standing_for(actor, chosen.key, row.body, table=TABLE, state=row.state)]
    if "confirmed" not in request.POST:
        others = [row for row in rows if row not in ready]
        return render(request, "desk/oversight/bulk.html", {"chosen": chosen, "ready": ready, "others": others})
    done = 0
    for row in ready:
        try:
            chosen.does(actor, row)
        except OfficeError as error:
            messages.error(request, str(error))
        else:
            done += 1
    messages.success(request, _("“%(act)s”已办理 %(done)s 项。") % {"act": chosen.title, "done": done})
    return redirect("desk:obligations")


@only(*READERS)
@require_safe
def obligation(request: HttpRequest, key: int) -> HttpResponse:
    """What is due, why then, what was published for it, who was told."""
    return render(request, "desk/oversight/obligation.html", _context(actor_of(request), _found(request, key)))


@only(*READERS)
@require_http_methods(["GET", "POST"])
def obligation_act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """The form of one act, beside the obligation."""
    actor, found = actor_of(request), _found(request, key)
    if name not in OBLIGATION:
        raise Http404
    context = _context(actor, found)
    if name not in context["may"]:
        raise not_now(TABLE.acts[name].title, found.get_state_display())
    back = reverse("desk:obligation", args=[found.pk])
    return act_page(request, OBLIGATION[name], found, back=back, template="desk/oversight/obligation.html", **context)


@only(*HEADS)
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, key: int) -> HttpResponse:
    """Say that an item was not what is owed."""
    actor = actor_of(request)
    rows = Fulfilment.objects.filter(obligation__in=Obligation.objects.visible_to(actor), ended_on=None)
    found = get_object_or_404(rows.select_related("item", "obligation__row", "obligation__body"), pk=key)
    back = reverse("desk:obligation", args=[found.obligation_id])
    return act_page(request, TAKE_BACK, found, back=back, about=found.item.title)


@only(*HEADS)
@require_http_methods(["GET", "POST"])
def terms(request: HttpRequest) -> HttpResponse:
    """When reminders go out."""
    return act_page(request, TERMS, None, back=reverse("desk:oversight"))


def _found(request: HttpRequest, key: int) -> Obligation:
    return get_object_or_404(Obligation.objects.visible_to(actor_of(request)).whole(), pk=key)


def _context(actor: Account, found: Obligation) -> dict[str, Any]:
    may = [
        key for key in TABLE.acts if standing_for(actor, key, found.body, table=TABLE, state=found.state) is not None
    ]
    return {
        "one": found,
        "state": state_of(found),
        "timing": found.row.meaning,
        "may": may,
        "drafts": actor.holds("handler") and found.state == "open",
        "acts": [(key, OBLIGATION[key].title) for key in may if key in OBLIGATION],
        "takes_back": "take_back_fulfilment" in may,
        "fulfilments": list(found.fulfilments.select_related("item", "by")),
        "reminders": list(found.reminders.select_related("sent_by")),
        "siblings": _siblings(found),
    }


def _siblings(found: Obligation) -> list[tuple[Obligation, Any]]:
    """The periods and events around it, the newest first."""
    rows = Obligation.objects.filter(duty=found.duty_id).whole().order_by("-due_on", "-pk")[:12]
    return [(row, state_of(row)) for row in rows]
